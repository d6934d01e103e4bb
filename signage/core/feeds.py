"""Feeds: named permissions for programs to bring figures, given by a person who may publish and taken back at will."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Right(StrEnum):
    """What becomes of what a feed brings."""

    PUBLISH = "publish"  # numbers and days of approved contents, straight to the walls: its maker approved the feed
    DRAFT = "draft"  # all of the data, into a draft that a person approves


@dataclass(frozen=True, slots=True)
class Bound:
    """What the numbers of a field may be. `field`: its name, or with the names within it: `items.Xã Tân Hòa`.

    `least`, `most`: both inclusive. `jump`: by how many per cent of what was there before a number may change at once;
    from 0 it may become anything.
    """

    field: str
    least: float | None = None
    most: float | None = None
    jump: float | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """The last refusal: its public code and sentences, and the content it was about, empty where none was named."""

    at: datetime
    code: str
    vi: str
    en: str
    content_id: str = ""

    def text(self, language: str) -> str:
        return self.vi if language == "vi" else self.en


@dataclass(frozen=True, slots=True)
class Feed:
    """`target`: the content's id; with `prefix` the beginning of the ids of all contents that it is for.

    `made_by`: id of the person who gave the permission. `used_at`: when figures last came and were taken. `failure`:
    what was refused since then.
    """

    id: str
    name: str
    target: str
    prefix: bool
    right: Right
    bounds: tuple[Bound, ...]
    made_at: datetime
    made_by: str
    revoked_at: datetime | None = None
    used_at: datetime | None = None
    failure: Failure | None = None

    def covers(self, content_id: str) -> bool:
        """Whether it is for this content."""
        return content_id.startswith(self.target) if self.prefix else content_id == self.target
