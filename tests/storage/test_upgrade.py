from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

import signage.storage
from signage.errors import Conflict
from signage.storage import site, upgrade
from signage.storage.engine import Database, has_tables
from signage.storage.tables import metadata

MIGRATIONS = Path(signage.storage.__file__).parent / "migrations"


def test_an_empty_database_gets_all_tables(database_url: str) -> None:
    database = Database.open(database_url)
    with database.read() as tx:
        assert upgrade.current(tx) is None
        assert not has_tables(tx, metadata)
    database.migrate()
    with database.read() as tx:
        assert upgrade.current(tx) == upgrade.HEAD
        assert has_tables(tx, metadata)
    database.dispose()


def test_the_migrations_make_what_the_tables_say(database: Database) -> None:
    with database.read() as tx:
        context = MigrationContext.configure(tx.connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_head_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [upgrade.HEAD]


def test_migrating_again_changes_nothing(database: Database) -> None:
    with database.write() as tx:
        site.set(tx, "kept", "yes")
    database.migrate()
    with database.read() as tx:
        assert site.get(tx, "kept") == "yes"


def test_a_newer_database_is_left_alone(database_url: str) -> None:
    database = Database.open(database_url)
    database.migrate()
    with database.write() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Conflict) as refused:
        database.migrate()
    assert refused.value.code.id == "ST05"
    with database.read() as tx:
        assert upgrade.current(tx) == "9999"
    database.dispose()


def test_a_migration_that_fails_leaves_nothing_half_done(database_url: str) -> None:
    database = Database.open(database_url)
    with database.write() as tx:
        tx.execute(text("CREATE TABLE sessions (id INTEGER)"))  # in the way of one of the last tables
    with pytest.raises(Exception, match="already exists"):
        database.migrate()
    with database.read() as tx:
        assert upgrade.current(tx) is None
        assert not has_tables(tx, metadata)
    database.dispose()
