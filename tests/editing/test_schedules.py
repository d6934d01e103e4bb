from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from signage.core.people import SYSTEM
from signage.core.schedules import DAY_MINUTES, Schedule
from signage.editing import schedules
from signage.editing.desk import Desk
from signage.errors import Conflict, Forbidden, Invalid, NotFound
from signage.events import Event, ScheduleChanged
from signage.storage import journal
from signage.storage import schedules as table
from tests.editing.desks import APPROVER, EDITOR, UNIT, noted, with_playlist, with_screen

MORNING = Schedule("sang", "Buổi sáng", "p", frozenset({"led-1"}), frozenset({UNIT.id}), start=450, end=690)


@pytest.fixture(autouse=True)
def place_and_playlist(desk: Desk) -> None:
    with_screen(desk)
    with_playlist(desk, "p", "a")


def test_a_schedule_is_in_force_at_once(desk: Desk, told: list[Event]) -> None:
    assert schedules.save(desk, APPROVER, MORNING) == MORNING
    later = replace(MORNING, end=700, priority=5)
    schedules.save(desk, APPROVER, later)
    schedules.save(desk, APPROVER, later)  # nothing new
    with desk.database.read() as tx:
        assert table.get(tx, "sang") == later
        newest = journal.page(tx)[0]
    assert newest.detail == {"end": [690, 700], "priority": [0, 5]}
    schedules.delete(desk, APPROVER, "sang")
    assert told == [ScheduleChanged("sang")] * 3
    assert [entry[1] for entry in noted(desk) if entry[2] == "schedule"] == ["saved", "saved", "deleted"]


def test_who_may_do_what(desk: Desk) -> None:
    with pytest.raises(Forbidden):
        schedules.save(desk, EDITOR, MORNING)
    schedules.save(desk, APPROVER, MORNING)
    with pytest.raises(Forbidden):
        schedules.delete(desk, EDITOR, "sang")


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        (replace(MORNING, id="Sáng"), "CT01", "id"),
        (replace(MORNING, name=""), "CT02", "name"),
        (replace(MORNING, weekdays=frozenset()), "SD02", "weekdays"),
        (replace(MORNING, weekdays=frozenset({7})), "CT11", "weekdays"),
        (replace(MORNING, start=-1), "CT11", "start"),
        (replace(MORNING, start=1440), "CT11", "start"),
        (replace(MORNING, end=1441), "CT11", "end"),
        (replace(MORNING, start=690), "SD03", "end"),
        (replace(MORNING, start=0, end=0), "SD03", "end"),
        (replace(MORNING, from_date=date(2026, 2, 2), until_date=date(2026, 2, 1)), "CT06", "until_date"),
        (replace(MORNING, priority=1001), "CT11", "priority"),
        (replace(MORNING, screen_ids=frozenset(), unit_ids=frozenset()), "SD04", "screen_ids"),
        (replace(MORNING, playlist_id="nothing"), "SD05", "playlist_id"),
        (replace(MORNING, screen_ids=frozenset({"led-1", "nothing"})), "SD05", "screen_ids"),
        (replace(MORNING, unit_ids=frozenset({"nothing"})), "SD05", "unit_ids"),
    ],
)
def test_what_cannot_be_scheduled_is_refused(desk: Desk, wrong: Schedule, code: str, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        schedules.save(desk, SYSTEM, wrong)
    assert (refused.value.code.id, refused.value.field) == (code, field)
    with desk.database.read() as tx:
        assert table.all(tx) == []


def test_up_to_midnight_is_up_to_the_end_of_the_day(desk: Desk) -> None:
    assert schedules.save(desk, SYSTEM, replace(MORNING, end=0)).end == DAY_MINUTES


def test_past_midnight_is_fine(desk: Desk) -> None:
    assert schedules.save(desk, SYSTEM, replace(MORNING, start=1320, end=300)).end == 300


def test_an_unknown_schedule(desk: Desk) -> None:
    with pytest.raises(NotFound) as refused:
        schedules.delete(desk, APPROVER, "nothing")
    assert refused.value.code.id == "SD01"


def test_new_ids(desk: Desk) -> None:
    schedules.save(desk, APPROVER, replace(MORNING, id="buoi-sang"), new=True)
    assert schedules.new_id(desk, "Buổi sáng") == "buoi-sang-2"
    with pytest.raises(Conflict) as refused:
        schedules.save(desk, APPROVER, replace(MORNING, id="buoi-sang"), new=True)
    assert refused.value.code.id == "SD06"
