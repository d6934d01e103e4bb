"""People and what their role lets them do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Each role may do all that the ones before it may."""

    VIEWER = "viewer"  # looks
    EDITOR = "editor"  # writes drafts
    APPROVER = "approver"  # releases, schedules, withdraws
    ADMINISTRATOR = "administrator"  # screens, units, people

    def covers(self, other: Role) -> bool:
        ranks = list(Role)
        return ranks.index(self) >= ranks.index(other)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account. `login` is unique, lower-case. The password's hash never leaves storage."""

    id: str
    login: str
    name: str
    role: Role
    unit_id: str | None = None
    disabled: bool = False
    language: str = "vi"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, for the rules and for the journal. `system` acts at first start and for packs.

    `unit_id`: the unit that the person belongs to, None for the whole site.
    """

    id: str
    name: str
    role: Role
    address: str = ""
    unit_id: str | None = None


SYSTEM = Actor(id="system", name="system", role=Role.ADMINISTRATOR)
