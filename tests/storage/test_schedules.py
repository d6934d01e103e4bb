from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from signage.core.schedules import Schedule
from signage.storage import schedules
from signage.storage.engine import Database
from tests.storage.samples import site_with

NIGHT = Schedule(
    "night", "Ban đêm", "base", frozenset({"led-1", "x"}), frozenset({"tt"}), frozenset({0, 6}), 1320, 300,
    date(2026, 1, 1), date(2026, 2, 1), 7, False,
)  # fmt: skip


def test_a_schedule_comes_back_as_it_was_and_changes(database: Database) -> None:
    with database.write() as tx:
        site_with(tx)
        schedules.save(tx, NIGHT)
        schedules.save(tx, Schedule("day", "A ban ngày", "base", frozenset({"led-1"})))
    with database.write() as tx:
        assert schedules.get(tx, "night") == NIGHT
        assert [schedule.id for schedule in schedules.all(tx)] == ["day", "night"]
        assert schedules.using(tx, "base") == ["day", "night"]
        schedules.save(tx, replace(NIGHT, priority=8))
        assert schedules.get(tx, "night") == replace(NIGHT, priority=8)
        schedules.delete(tx, "night")
        assert schedules.get(tx, "night") is None
        assert schedules.using(tx, "base") == ["day"]


def test_a_schedule_needs_its_playlist(database: Database) -> None:
    with pytest.raises(IntegrityError), database.write() as tx:
        schedules.save(tx, replace(NIGHT, playlist_id="nothing"))
