from __future__ import annotations

from dataclasses import replace

from signage.core.schedules import Emergency
from signage.storage import emergencies
from signage.storage.engine import Database

FLOOD = Emergency("lu", "Báo lũ", "p", 1000, 5000, frozenset({"led-1", "a"}), frozenset({"xa"}))


def test_an_emergency_comes_back_as_it_was_and_changes(database: Database) -> None:
    with database.write() as tx:
        emergencies.save(tx, FLOOD)
        emergencies.save(tx, replace(FLOOD, id="bao", issued_ms=2000))
    with database.write() as tx:
        assert emergencies.get(tx, "lu") == FLOOD
        assert [one.id for one in emergencies.all(tx)] == ["bao", "lu"]
        emergencies.save(tx, replace(FLOOD, cancelled_ms=3000))
        assert emergencies.get(tx, "lu") == replace(FLOOD, cancelled_ms=3000)
        emergencies.delete(tx, "bao")
        assert emergencies.get(tx, "bao") is None


def test_which_are_not_over(database: Database) -> None:
    with database.write() as tx:
        emergencies.save(tx, FLOOD)
        emergencies.save(tx, replace(FLOOD, id="bao", cancelled_ms=3000))
        emergencies.save(tx, replace(FLOOD, id="late", cancelled_ms=9000))
        assert [one.id for one in emergencies.all(tx, 2999)] == ["lu", "late", "bao"]
        assert [one.id for one in emergencies.all(tx, 3000)] == ["lu", "late"]
        assert emergencies.all(tx, 5000) == []
        assert emergencies.using(tx, "p", 3000) == ["late", "lu"]
        assert emergencies.using(tx, "other", 3000) == []
