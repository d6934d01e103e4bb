from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from signage.storage.engine import Database
from signage.storage.tables import metadata


@pytest.fixture(scope="session")
def migrated_postgres(postgres_url: str) -> Iterator[Database]:
    """One migrated PostgreSQL database for all tests; making one for each would take a second each."""
    with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("CREATE DATABASE storage_tests")
    database = Database.open(postgres_url.replace("/postgres?", "/storage_tests?"))
    database.migrate()
    yield database
    database.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A migrated, empty database; each test runs on both kinds."""
    if request.param == "sqlite":
        opened = Database.open(f"sqlite:///{tmp_path / 'signage.db'}")
        opened.migrate()
        yield opened
        opened.dispose()
        return
    shared: Database = request.getfixturevalue("migrated_postgres")
    with shared.write() as tx:
        tx.execute(text("SET LOCAL session_replication_role = replica"))  # past the journal's guard
        tx.execute(text(f"TRUNCATE {', '.join(metadata.tables)} CASCADE"))
    yield shared
    shared.dispose()


@pytest.fixture
def url(database: Database) -> str:
    """Where `database` is, for a second program on it."""
    return database.url.render_as_string(hide_password=False)
