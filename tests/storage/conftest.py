from __future__ import annotations

from collections.abc import Iterator

import pytest

from signage.storage.engine import Database


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A migrated database; each test runs on SQLite and on PostgreSQL."""
    opened = Database.open(database_url)
    opened.migrate()
    yield opened
    opened.dispose()
