from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from signage.errors import Invalid, Unavailable
from signage.storage import engine, site
from signage.storage.engine import Database, healthy


def test_a_write_is_kept_and_seen_by_the_next_read(database: Database) -> None:
    with database.write() as tx:
        site.set(tx, "name", "Hà Nội")
    with database.read() as tx:
        assert site.get(tx, "name") == "Hà Nội"


def test_a_write_that_raises_leaves_nothing(database: Database) -> None:
    def cut_short() -> None:
        with database.write() as tx:
            site.set(tx, "name", "x")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        cut_short()
    with database.read() as tx:
        assert site.get(tx, "name") is None


def test_a_read_cannot_write(database: Database) -> None:
    with pytest.raises(DBAPIError), database.read() as tx:
        site.set(tx, "name", "x")


def test_a_read_keeps_seeing_one_state_while_others_write_and_does_not_hold_them_up(database: Database) -> None:
    with database.write() as tx:
        site.set(tx, "n", "1")
    with database.read() as tx:
        assert site.get(tx, "n") == "1"
        with database.write() as other:
            site.set(other, "n", "2")
        assert site.get(tx, "n") == "1"
    with database.read() as tx:
        assert site.get(tx, "n") == "2"


def test_writes_come_one_after_the_other(database: Database) -> None:
    """Eight threads that read, add one and write lose no count."""

    def count() -> None:
        for _ in range(10):
            with database.write() as tx:
                site.set(tx, "n", str(int(site.get(tx, "n") or "0") + 1))

    threads = [threading.Thread(target=count) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as tx:
        assert site.get(tx, "n") == "80"


def test_two_programs_on_one_database_take_turns(database: Database, url: str) -> None:
    other = Database.open(url)
    done = threading.Event()

    def late() -> None:
        with other.write() as tx:
            site.set(tx, "who", (site.get(tx, "who") or "") + "second")
        done.set()

    with database.write() as tx:
        site.set(tx, "who", "first ")
        thread = threading.Thread(target=late)
        thread.start()
        assert not done.wait(0.2)
    thread.join()
    other.dispose()
    with database.read() as tx:
        assert site.get(tx, "who") == "first second"


def test_a_database_held_by_another_program_is_called_busy(
    database: Database, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 1)
    other = Database.open(url)
    with database.write(), pytest.raises(Unavailable) as refused, other.write():
        pass
    other.dispose()
    assert refused.value.code.id == "ST01"
    assert refused.value.retry_after == 5


def test_foreign_keys_are_held(database: Database) -> None:
    with pytest.raises(DBAPIError), database.write() as tx:
        tx.execute(text("INSERT INTO playlist_entries VALUES ('nothing', 'nothing', 'draft')"))


def test_the_file_and_what_lies_beside_it_are_for_the_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    database = Database.open(f"sqlite:///{folder / 'signage.db'}")
    database.migrate()
    with database.write() as tx:
        site.set(tx, "a", "b")
        beside = list(folder.iterdir())
        assert {path.name for path in beside} >= {"signage.db", "signage.db-wal"}
        assert {stat.S_IMODE(path.stat().st_mode) for path in beside} == {0o600}
    database.dispose()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_sqlite_syncs_each_commit_to_the_disk(tmp_path: Path) -> None:
    database = Database.open(f"sqlite:///{tmp_path / 'signage.db'}")
    with database.write() as tx:
        assert tx.execute(text("PRAGMA synchronous")).scalar() == 2
        assert tx.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert tx.execute(text("PRAGMA foreign_keys")).scalar() == 1
    database.dispose()


def test_a_forged_character_is_no_fault_of_ours(database: Database) -> None:
    with database.read() as tx:
        sqlite = tx.sqlite
    if sqlite:
        with database.read() as tx:
            assert site.get(tx, "a\x00b") is None
        return
    with pytest.raises(Invalid) as refused, database.read() as tx:
        site.get(tx, "a\x00b")
    assert refused.value.code.id == "ST06"


def test_health(database: Database) -> None:
    with database.read() as tx:
        assert healthy(tx)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://root@localhost/x", "postgresql://x/y"])
def test_other_databases_are_refused_with_what_to_give(url: str) -> None:
    with pytest.raises(Invalid) as refused:
        Database.open(url)
    assert refused.value.code.id == "ST03"


def test_a_password_in_the_address_is_not_said() -> None:
    with pytest.raises(Invalid) as refused:
        Database.open("mysql://root:hunter2@localhost/x")
    assert "hunter2" not in str(refused.value)


def test_a_server_that_is_not_there_is_called_unreachable(tmp_path: Path) -> None:
    database = Database.open(f"postgresql+psycopg://postgres@/x?host={tmp_path}")
    with pytest.raises(Unavailable) as refused, database.read():
        pass
    assert refused.value.code.id == "ST04"


def test_a_full_disk_is_called_that(tmp_path: Path) -> None:
    """SQLite's own limit of pages raises the same error as a disk without space."""
    database = Database.open(f"sqlite:///{tmp_path / 'signage.db'}")
    database.migrate()

    def fill() -> None:
        with database.write() as tx:
            pages = tx.execute(text("PRAGMA page_count")).scalar_one()
            tx.execute(text(f"PRAGMA max_page_count={pages}"))
            for n in range(1000):
                site.set(tx, f"key-{n}", "x" * 4000)

    with pytest.raises(Unavailable) as refused:
        fill()
    assert refused.value.code.id == "ST02"
    database.dispose()
    with database.read() as tx:
        assert site.get(tx, "key-0") is None
    database.dispose()
