from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from signage.core.people import Actor, Role
from signage.storage import journal
from signage.storage.engine import Database, Transaction
from signage.storage.journal import Filter, Verdict
from tests.storage.samples import NOW

AN = Actor("p1", "Nguyễn An", Role.APPROVER, "10.0.0.1")
BINH = Actor("p2", "Trần Bình", Role.EDITOR)


def some(tx: Transaction) -> None:
    journal.append(tx, BINH, NOW, "saved", "content", "a", {"text": "Một"})
    journal.append(tx, AN, NOW + timedelta(minutes=1), "approved", "content", "a", {"hash": "x", "before": None})
    journal.append(tx, AN, NOW + timedelta(minutes=2), "saved", "playlist", "a")


def test_entries_come_back_the_newest_first(database: Database) -> None:
    with database.write() as tx:
        some(tx)
        newest, middle, oldest = journal.page(tx)
    assert [newest.number, middle.number, oldest.number] == [3, 2, 1]
    assert (middle.actor_id, middle.actor_name, middle.address) == ("p1", "Nguyễn An", "10.0.0.1")
    assert (middle.action, middle.noun, middle.noun_id) == ("approved", "content", "a")
    assert middle.detail == {"hash": "x", "before": None}
    assert middle.at == NOW + timedelta(minutes=1)
    assert newest.detail == {}


def test_pages_and_conditions(database: Database) -> None:
    def numbers(only: Filter | None = None, **how: int) -> list[int]:
        return [entry.number for entry in journal.page(tx, only, **how)]  # type: ignore[arg-type]

    with database.write() as tx:
        some(tx)
        assert numbers(limit=2) == [3, 2]
        assert numbers(before=2) == numbers(offset=2) == [1]
        assert numbers(Filter(actor_id="p1")) == [3, 2]
        assert numbers(Filter(action="saved")) == [3, 1]
        assert numbers(Filter(noun="content", noun_id="a")) == [2, 1]
        assert numbers(Filter(since=NOW + timedelta(minutes=1))) == [3, 2]
        assert numbers(Filter(until=NOW + timedelta(minutes=1))) == [1]
        assert journal.count(tx) == 3
        assert journal.count(tx, Filter(action="saved")) == 2


def test_the_chain_holds(database: Database) -> None:
    with database.write() as tx:
        assert journal.head(tx) == (0, journal.BEGINNING)
        assert journal.verify(tx) == Verdict(0, journal.BEGINNING, None)
        some(tx)
        number, head = journal.head(tx)
        assert journal.verify(tx) == Verdict(3, head, None)
        assert number == 3


@pytest.mark.parametrize(
    "statement",
    ["UPDATE journal SET actor_name = 'nobody' WHERE number = 2", "DELETE FROM journal WHERE number = 2"],
)
def test_the_database_refuses_to_change_the_past(database: Database, statement: str) -> None:
    with database.write() as tx:
        some(tx)
    with pytest.raises(DBAPIError, match="only grows"), database.write() as tx:
        tx.execute(text(statement))
    with database.read() as tx:
        assert journal.verify(tx).broken is None


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE journal SET actor_name = 'nobody' WHERE number = 2", 2),
        ("UPDATE journal SET at = at + 1 WHERE number = 1", 1),
        ("UPDATE journal SET detail = '{}' WHERE number = 1", 1),
        ("UPDATE journal SET hash = 'f' WHERE number = 3", 3),
        ("DELETE FROM journal WHERE number = 2", 2),
        ("DELETE FROM journal WHERE number = 1", 1),
    ],
)
def test_who_changes_it_all_the_same_is_found_out(database: Database, statement: str, broken: int) -> None:
    with database.write() as tx:
        some(tx)
        without_guard(tx, statement)
        assert journal.verify(tx).broken == broken


def test_an_end_cut_off_shows_against_a_noted_head(database: Database) -> None:
    with database.write() as tx:
        some(tx)
        noted = journal.head(tx)
        without_guard(tx, "DELETE FROM journal WHERE number = 3")
        assert journal.verify(tx).broken is None
        assert journal.head(tx) != noted


def test_writers_at_the_same_time_make_one_chain(database: Database) -> None:
    def write() -> None:
        for n in range(5):
            with database.write() as tx:
                journal.append(tx, AN, NOW, "saved", "content", str(n))

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as tx:
        assert journal.verify(tx) == Verdict(20, journal.head(tx)[1], None)


def without_guard(tx: Transaction, statement: str) -> None:
    """What somebody with the file in hand could do."""
    if tx.sqlite:
        tx.execute(text("DROP TRIGGER journal_no_update"))
        tx.execute(text("DROP TRIGGER journal_no_delete"))
    else:
        tx.execute(text("SET LOCAL session_replication_role = replica"))
    tx.execute(text(statement))
    if not tx.sqlite:
        tx.execute(text("SET LOCAL session_replication_role = origin"))
