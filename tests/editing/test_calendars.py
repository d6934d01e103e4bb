from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from signage.core.calendars import Daypart, Holiday, HolidayKind, OpeningHours
from signage.core.people import Actor
from signage.core.schedules import Schedule
from signage.editing import calendars, schedules
from signage.editing.desk import Desk
from signage.editing.holiday_formula import expected
from signage.errors import SignageError
from signage.events import CalendarChanged, Event
from signage.storage import calendars as tables
from tests.editing.desks import APPROVER, EDITOR, UNIT, noted, with_playlist, with_screen

TET = Holiday(date(2027, 2, 6), "tet", "Tết", pending=True)
OFFICE = ((450, 690), (810, 1020))
WEEK = (OFFICE,) * 5 + ((), ())
MORNING = Daypart("buoi-sang", "Buổi sáng", ((450, 690),))


def code(call: Any, *args: Any, **named: Any) -> str:
    with pytest.raises(SignageError) as refused:
        call(*args, **named)
    return refused.value.code.id


def test_a_year_s_table_is_kept_in_order_and_told_once(desk: Desk, told: list[Event]) -> None:
    table = [TET, Holiday(date(2027, 1, 1), "new-year", " Tết Dương lịch ")]
    kept = calendars.save_year(desk, APPROVER, 2027, table)
    assert [(one.day.month, one.name) for one in kept] == [(1, "Tết Dương lịch"), (2, "Tết")]
    calendars.save_year(desk, APPROVER, 2027, reversed(kept))
    assert told == [CalendarChanged("2027")]
    assert noted(desk) == [("a", "saved", "holidays", "2027")]
    with desk.database.read() as tx:
        assert tuple(tables.year(tx, 2027)) == kept


@pytest.mark.parametrize(
    ("changes", "expected_code"),
    [
        ({"day": date(2028, 2, 6)}, "SD42"),
        ({"kind": HolidayKind.WORKED, "day": date(2027, 2, 8)}, "SD43"),
        ({"name": ""}, "CT02"),
        ({"key": "Tết"}, "CT01"),
        ({"source": "x" * 301}, "CT03"),
    ],
)
def test_a_row_that_cannot_be_kept(desk: Desk, changes: dict[str, Any], expected_code: str) -> None:
    assert code(calendars.save_year, desk, APPROVER, 2027, [replace(TET, **changes)]) == expected_code


def test_a_day_twice_is_refused(desk: Desk) -> None:
    assert code(calendars.save_year, desk, APPROVER, 2027, [TET, replace(TET, key="x")]) == "SD41"
    assert code(calendars.save_year, desk, APPROVER, 1999, []) == "CT11"


def test_the_expected_days_go_beside_those_that_are_there(desk: Desk) -> None:
    own = replace(TET, name="Tết Đinh Mùi", source="Thông báo 9/TB", pending=False)
    calendars.save_year(desk, APPROVER, 2027, [own])
    kept = calendars.draft_year(desk, APPROVER, 2027)
    assert own in kept
    assert {one.day for one in kept} == {one.day for one in expected(2027)}


def test_a_document_confirms_what_is_pending(desk: Desk) -> None:
    calendars.draft_year(desk, APPROVER, 2027)
    some = calendars.confirm(desk, APPROVER, 2027, "Thông báo 5/TB", [TET.day])
    decided = {one.day: one for one in some}
    assert (decided[TET.day].pending, decided[TET.day].source) == (False, "Thông báo 5/TB")
    assert decided[date(2027, 2, 5)].pending
    rest = calendars.confirm(desk, APPROVER, 2027, "Thông báo 6/TB")
    assert not any(one.pending for one in rest)
    assert {one.day: one for one in rest}[TET.day].source == "Thông báo 5/TB"
    assert {one.day: one for one in rest}[date(2027, 1, 1)].source != "Thông báo 6/TB"
    assert [row[1] for row in noted(desk)] == ["saved", "confirmed", "confirmed"]


def test_confirming_needs_a_table_and_a_document(desk: Desk) -> None:
    assert code(calendars.confirm, desk, APPROVER, 2027, "Thông báo") == "SD49"
    assert code(calendars.confirm, desk, APPROVER, 2027, "  ") == "SD51"


def test_a_daypart_is_kept_with_its_pieces_in_order(desk: Desk, told: list[Event]) -> None:
    kept = calendars.save_daypart(desk, APPROVER, replace(MORNING, hours=((810, 1020), (450, 690))))
    assert kept.hours == OFFICE
    calendars.save_daypart(desk, APPROVER, kept)
    assert told == [CalendarChanged("daypart:buoi-sang")]
    calendars.delete_daypart(desk, APPROVER, "buoi-sang")
    assert code(calendars.delete_daypart, desk, APPROVER, "buoi-sang") == "SD46"
    assert [row[1:] for row in noted(desk)] == [
        ("saved", "daypart", "buoi-sang"),
        ("deleted", "daypart", "buoi-sang"),
    ]


@pytest.mark.parametrize(
    ("hours", "expected_code"),
    [
        ((), "SD44"),
        (((450, 690), (600, 700)), "SD45"),
        (((450, 690), (690, 700), (1320, 451)), "SD45"),
        (((450, 450),), "TL35"),
        (((450, 1441),), "TL35"),
        (((1440, 60),), "TL35"),
    ],
)
def test_hours_that_cannot_be_kept(desk: Desk, hours: tuple[tuple[int, int], ...], expected_code: str) -> None:
    assert code(calendars.save_daypart, desk, APPROVER, replace(MORNING, hours=hours)) == expected_code


@pytest.mark.parametrize("hours", [((1320, 360),), ((450, 690), (690, 700), (1320, 450)), ((0, 1440),)])
def test_hours_that_can(desk: Desk, hours: tuple[tuple[int, int], ...]) -> None:
    assert calendars.save_daypart(desk, APPROVER, replace(MORNING, hours=hours)).hours == hours


def test_a_daypart_in_use_stays(desk: Desk) -> None:
    with_screen(desk)
    with_playlist(desk, "p", "a")
    calendars.save_daypart(desk, APPROVER, MORNING)
    one = Schedule("sang", "Sáng", "p", frozenset({"led-1"}), dayparts=("buoi-sang",))
    schedules.save(desk, APPROVER, one)
    with pytest.raises(SignageError) as refused:
        calendars.delete_daypart(desk, APPROVER, "buoi-sang")
    assert refused.value.code.id == "SD47"
    assert "sang" in refused.value.text("vi")
    schedules.delete(desk, APPROVER, "sang")
    calendars.delete_daypart(desk, APPROVER, "buoi-sang")


def test_opening_hours_are_kept_and_given_back(desk: Desk, told: list[Event]) -> None:
    with_screen(desk)
    told.clear()
    opening = OpeningHours(WEEK, exceptions={date(2027, 2, 5): ((480, 690),)})
    calendars.save_opening(desk, APPROVER, UNIT.id, opening)
    calendars.save_opening(desk, APPROVER, UNIT.id, opening)
    assert told == [CalendarChanged(f"opening:{UNIT.id}")]
    with desk.database.read() as tx:
        assert tables.opening(tx, UNIT.id) == opening
    calendars.save_opening(desk, APPROVER, UNIT.id, None)
    with desk.database.read() as tx:
        assert tables.opening(tx, UNIT.id) is None


@pytest.mark.parametrize(
    ("opening", "expected_code"),
    [
        (OpeningHours(WEEK[:6]), "SD50"),
        (OpeningHours((((0, 60),) * 13, *WEEK[1:])), "SD50"),
        (OpeningHours((((0, 60), (30, 90)), *WEEK[1:])), "SD45"),
        (OpeningHours(WEEK, exceptions={date(2027, 1, 1): ((5, 5),)}), "TL35"),
        (OpeningHours(WEEK, exceptions={date(1027, 1, 1): ()}), "CT07"),
    ],
)
def test_opening_hours_that_cannot_be_kept(desk: Desk, opening: OpeningHours, expected_code: str) -> None:
    with_screen(desk)
    assert code(calendars.save_opening, desk, APPROVER, UNIT.id, opening) == expected_code


def test_opening_hours_need_a_unit(desk: Desk) -> None:
    assert code(calendars.save_opening, desk, APPROVER, "nowhere", OpeningHours()) == "SD48"


@pytest.mark.parametrize("actor", [EDITOR])
def test_an_editor_changes_no_calendar(desk: Desk, actor: Actor) -> None:
    with_screen(desk)
    for call in (
        lambda: calendars.save_year(desk, actor, 2027, [TET]),
        lambda: calendars.draft_year(desk, actor, 2027),
        lambda: calendars.confirm(desk, actor, 2027, "x"),
        lambda: calendars.save_daypart(desk, actor, MORNING),
        lambda: calendars.delete_daypart(desk, actor, "x"),
        lambda: calendars.save_opening(desk, actor, UNIT.id, None),
    ):
        assert code(call) == "PE01"
