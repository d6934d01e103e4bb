from __future__ import annotations

from datetime import timedelta

from signage.storage import attempts
from signage.storage.attempts import Attempts
from signage.storage.engine import Database
from tests.storage.samples import NOW

HOUR = timedelta(hours=1)


def test_failures_are_counted_by_key(database: Database) -> None:
    with database.write() as tx:
        attempts.add(tx, "login:an", NOW)
        attempts.add(tx, "login:an", NOW + HOUR)
        attempts.add(tx, "address:1", NOW)
        assert attempts.get(tx, "login:an") == Attempts(2, NOW, NOW + HOUR)
        attempts.take_back(tx, "login:an")
        assert attempts.get(tx, "login:an") == Attempts(1, NOW, NOW + HOUR)
        attempts.clear(tx, "login:an")
        assert attempts.get(tx, "login:an") is None
        assert attempts.get(tx, "address:1") == Attempts(1, NOW, NOW)


def test_old_ones_are_forgotten(database: Database) -> None:
    with database.write() as tx:
        attempts.add(tx, "old", NOW)
        attempts.add(tx, "new", NOW + HOUR)
        attempts.sweep(tx, NOW + 2 * HOUR, timedelta(minutes=90))
        assert attempts.get(tx, "old") is None
        assert attempts.get(tx, "new") is not None


def test_nothing_is_taken_back_below_zero(database: Database) -> None:
    with database.write() as tx:
        attempts.add(tx, "k", NOW)
        attempts.take_back(tx, "k")
        attempts.take_back(tx, "k")
        assert attempts.get(tx, "k") == Attempts(0, NOW, NOW)
