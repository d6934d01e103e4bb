"""Two approvers against an editor: what was approved is what is published, always."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from signage.clock import SystemClock
from signage.core.content import content_hash
from signage.core.people import Actor, Role
from signage.editing import content
from signage.editing.desk import Desk
from signage.errors import Conflict
from signage.events import Bus
from signage.storage import contents, journal
from signage.storage.blobs import Blobs
from signage.storage.engine import Database
from tests.editing.desks import EDITOR, slogan

EDITS = 100


@pytest.fixture
def shared_desk(database_url: str, tmp_path: Path) -> Iterator[Desk]:
    """On SQLite and on PostgreSQL."""
    database = Database.open(database_url)
    database.migrate()
    yield Desk(database, Blobs(tmp_path / "blobs"), Bus(), SystemClock())
    database.dispose()


def approve(desk: Desk, name: str, over: Callable[[], bool]) -> set[str]:
    """Approves what it sees, again and again; the hashes that it was told are approved."""
    approved: set[str] = set()
    while not over():
        with desk.database.read() as tx:
            seen = contents.get(tx, "a")
        assert seen is not None
        try:
            record = content.approve(desk, Actor(name, name, Role.APPROVER), "a", seen.draft_hash)
        except Conflict:
            continue
        assert (record.released, record.released_hash) == (seen.draft, seen.draft_hash)
        approved.add(seen.draft_hash)
    return approved


def test_the_approved_hash_is_the_published_hash(shared_desk: Desk) -> None:
    content.save(shared_desk, EDITOR, slogan("a", "Bản 0"))
    over = threading.Event()
    with ThreadPoolExecutor(2) as pool:
        approvers = {name: pool.submit(approve, shared_desk, name, over.is_set) for name in ("x", "y")}
        try:
            for number in range(1, EDITS + 1):
                content.save(shared_desk, EDITOR, slogan("a", f"Bản {number}"))
        finally:
            over.set()
    with shared_desk.database.read() as tx:
        entries = journal.page(tx, journal.Filter(action="approved"), limit=10_000)
        last = contents.get(tx, "a")
        assert journal.verify(tx).broken is None
    assert last is not None
    assert last.released is not None
    assert last.released_hash == content_hash(last.released) == entries[0].detail["hash"]
    for name, approved in approvers.items():
        assert {entry.detail["hash"] for entry in entries if entry.actor_id == name} <= approved.result()
