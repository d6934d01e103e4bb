"""The desk where all commands are done: role, one transaction with its journal entry, events after the commit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from signage.clock import Clock
from signage.core.people import Actor, Role
from signage.errors import Code, Forbidden
from signage.events import Bus, Event
from signage.storage import journal
from signage.storage.blobs import Blobs
from signage.storage.engine import Database, Transaction

NOT_ALLOWED = Code(
    "PE01",
    Forbidden,
    "Your role does not allow this. Ask an administrator to do it or to change your role.",
    "Vai trò của bạn không được phép làm việc này. Hãy nhờ quản trị viên thực hiện hoặc đổi vai trò cho bạn.",
)


@dataclass(frozen=True, slots=True)
class Desk:
    """First argument of every command."""

    database: Database
    blobs: Blobs
    bus: Bus
    clock: Clock

    @contextmanager
    def work(self, actor: Actor, needs: Role | None = None) -> Iterator[Work]:
        """One command: its transaction commits when the block ends, and then its events are told.

        Raises PE01 when the actor's role does not cover the one needed. A block that raises changes and tells nothing.
        """
        if needs is not None:
            require(actor, needs)
        with self.database.write() as tx:
            work = Work(tx, actor, self.clock.now())
            yield work
        for event in work.events:
            self.bus.publish(event)


@dataclass(frozen=True, slots=True)
class Work:
    """One command's transaction. `now` is the same for all that it writes."""

    tx: Transaction
    actor: Actor
    now: datetime
    events: list[Event] = field(default_factory=list)

    def note(self, action: str, noun: str, noun_id: str, detail: Mapping[str, Any] | None = None) -> None:
        """Writes the journal entry: a verb in the past tense, what it was done to, and a short detail (plain JSON)."""
        journal.append(self.tx, self.actor, self.now, action, noun, noun_id, detail)

    def tell(self, event: Event) -> None:
        """Publishes the event after the commit; the same event once only."""
        if event not in self.events:
            self.events.append(event)


def require(actor: Actor, needs: Role) -> None:
    """Raises PE01 when the actor's role does not cover the one needed."""
    if not actor.role.covers(needs):
        raise NOT_ALLOWED(role=needs.value)
