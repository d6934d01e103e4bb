from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from signage.core.calendars import Around, LunarSpan, OnHolidays, OnWorkingDays, WhileOpen
from signage.core.schedules import DayException, Recurrence, Rung, Schedule
from signage.storage import schedules, timings
from signage.storage.engine import Database
from tests.storage.samples import site_with

NIGHT = Schedule(
    "night", "Ban đêm", "base", frozenset({"led-1", "x"}), frozenset({"tt"}), frozenset({0, 6}), 1320, 300,
    date(2026, 1, 1), date(2026, 2, 1), 7, False,
)  # fmt: skip

FULL = replace(
    NIGHT, id="full", rung=Rung.SHARE, share=20, mandatory=True, owner_id="tt", minutes=90, dayparts=("buoi-sang", "b"),
    recurrence=Recurrence(
        date(2026, 1, 3), "FREQ=WEEKLY;BYDAY=SA", frozenset({date(2026, 1, 10), date(2026, 1, 17)}),
        frozenset({date(2026, 1, 12)}),
    ),
    conditions=(
        OnHolidays(inverted=True), OnWorkingDays(), LunarSpan((12, 23), (1, 5), leap=False),
        Around(day=date(2026, 9, 2), before=3), Around(holiday="tet", after=2), WhileOpen(),
    ),
    exceptions=(DayException(date(2026, 1, 5)), DayException(date(2026, 1, 6), (600, 660))),
)  # fmt: skip


def test_every_field_comes_back() -> None:
    assert schedules.parse(schedules.document(FULL)) == FULL
    assert schedules.document(schedules.parse(schedules.document(FULL))) == schedules.document(FULL)


def test_a_document_from_before_these_fields_is_read() -> None:
    kept = ("id", "name", "playlist_id", "screen_ids", "unit_ids", "weekdays", "start", "end", "from_date")
    old = {key: json.loads(schedules.document(NIGHT))[key] for key in (*kept, "until_date", "priority", "enabled")}
    assert schedules.parse(json.dumps(old)) == NIGHT


def test_an_unknown_condition_is_an_error() -> None:
    with pytest.raises(ValueError):
        timings.to_condition({"is": "full-moon"})


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
