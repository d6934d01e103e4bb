from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from signage.core.calendars import Calendar, Holiday, HolidayKind, OpeningHours
from signage.core.openings import clipped, hours_on, joined, local_span, open_between

OFFICE = ((450, 690), (810, 1020))
WEEK = (OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, (), ())
MONDAY, SATURDAY = date(2026, 3, 2), date(2026, 3, 7)
HCM, BERLIN = ZoneInfo("Asia/Ho_Chi_Minh"), ZoneInfo("Europe/Berlin")


def table(day: date, kind: HolidayKind) -> Calendar:
    return Calendar({day: Holiday(day, "x", "X", kind)})


def test_closed_on_holidays_unless_it_says_otherwise() -> None:
    holiday = table(MONDAY, HolidayKind.PUBLIC)
    assert hours_on(OpeningHours(WEEK), holiday, MONDAY) == ()
    assert hours_on(OpeningHours(WEEK, on_holidays=True), holiday, MONDAY) == OFFICE
    assert hours_on(OpeningHours(WEEK), Calendar(), MONDAY) == OFFICE


def test_a_single_day_s_hours_count_before_all() -> None:
    special = OpeningHours(WEEK, exceptions={MONDAY: ((600, 660),), date(2026, 3, 3): ()})
    assert hours_on(special, table(MONDAY, HolidayKind.PUBLIC), MONDAY) == ((600, 660),)
    assert hours_on(special, Calendar(), date(2026, 3, 3)) == ()


def test_a_worked_saturday_has_the_hours_of_a_working_day() -> None:
    worked = table(SATURDAY, HolidayKind.WORKED)
    assert hours_on(OpeningHours(WEEK), Calendar(), SATURDAY) == ()
    assert hours_on(OpeningHours(WEEK), worked, SATURDAY) == OFFICE
    own = (*WEEK[:5], ((480, 720),), ())
    assert hours_on(OpeningHours(own), worked, SATURDAY) == ((480, 720),)
    assert hours_on(OpeningHours(), worked, SATURDAY) == ()


def test_hours_that_touch_are_one_interval() -> None:
    round_the_clock = OpeningHours((((0, 1440),),) * 7)
    found = open_between(round_the_clock, Calendar(), BERLIN, date(2026, 3, 28), date(2026, 3, 30))
    assert [[datetime.fromtimestamp(ms / 1000, BERLIN).isoformat() for ms in one] for one in found] == [
        ["2026-03-28T00:00:00+01:00", "2026-03-31T00:00:00+02:00"]
    ]


def test_hours_that_a_change_of_the_clock_swallows_are_none() -> None:
    assert local_span(BERLIN, date(2026, 3, 29), (150, 195)) is None
    assert local_span(BERLIN, date(2026, 3, 28), (150, 195)) is not None


def test_the_office_on_a_day() -> None:
    found = open_between(OpeningHours(WEEK), Calendar(), HCM, MONDAY, MONDAY)
    assert [[datetime.fromtimestamp(ms / 1000, HCM).strftime("%H:%M") for ms in one] for one in found] == [
        ["07:30", "11:30"],
        ["13:30", "17:00"],
    ]


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda it: (it[0], it[0] + it[1])), max_size=8)


@given(one=spans, other=spans)
def test_clipping_leaves_what_is_in_both(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> None:
    left, right = joined(one), joined(other)
    found = clipped(left, right)
    assert all(a < b for a, b in found)
    assert found == sorted(found)
    covered = [set[int]().union(*(range(a, b) for a, b in rows)) for rows in (one, other, found)]
    assert covered[2] == covered[0] & covered[1]
    assert sum(b - a for a, b in found) == len(covered[2])
