from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from signage.editing.desk import Desk
from signage.events import Bus, Event
from signage.storage.blobs import Blobs
from signage.storage.engine import Database
from tests.editing.desks import MovedClock


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
def desk(tmp_path: Path, clock: MovedClock) -> Iterator[Desk]:
    """A desk on an empty SQLite database; the storage floor's own tests say that PostgreSQL means the same."""
    database = Database.open(f"sqlite:///{tmp_path / 'signage.db'}")
    database.migrate()
    yield Desk(database, Blobs(tmp_path / "blobs"), Bus(), clock)
    database.dispose()


@pytest.fixture
def told(desk: Desk) -> list[Event]:
    """All events that the desk has told, in order."""
    events: list[Event] = []
    for kind in Event.__subclasses__():
        desk.bus.subscribe(kind, events.append)
    return events
