"""Looking into the journal."""

from __future__ import annotations

from signage.core.people import Actor, Role
from signage.editing.desk import Desk, require
from signage.storage import journal
from signage.storage.journal import Entry, Filter, Verdict


def page(
    desk: Desk, actor: Actor, only: Filter | None = None, *, limit: int = 50, offset: int = 0
) -> tuple[list[Entry], int]:
    """The newest entries first, and how many there are in all. Role APPROVER."""
    require(actor, Role.APPROVER)
    with desk.database.read() as tx:
        return journal.page(tx, only, limit=limit, offset=offset), journal.count(tx, only)


def verify(desk: Desk, actor: Actor) -> Verdict:
    """Recomputes the whole hash chain. Role ADMINISTRATOR."""
    require(actor, Role.ADMINISTRATOR)
    with desk.database.read() as tx:
        return journal.verify(tx)
