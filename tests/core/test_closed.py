from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.core.almanac import Almanac
from signage.core.calendars import Around, Condition, LunarSpan, OnHolidays, OnWorkingDays, WhileOpen
from signage.core.closed import Cause, why_closed
from signage.core.schedules import DayException, Recurrence, Schedule
from signage.core.windows import open_at, windows
from signage.core.zones import LocalDays, local_day, ms_of, zone_of
from tests.core.times import almanac, schedules

TABLES = almanac()
HCM = zone_of("Asia/Ho_Chi_Minh")


def why(at: str, tables: Almanac = TABLES, zone: ZoneInfo = HCM, **fields: Any) -> tuple[Cause, dict[str, Any]] | None:
    one = Schedule("s", "S", "p", **fields)
    found = why_closed(one, zone, ms_of(datetime.fromisoformat(at).replace(tzinfo=zone)), tables)
    return None if found is None else (found.cause, dict(found.params))


def test_an_open_window_has_no_cause() -> None:
    assert why("2026-03-06T12:00") is None


@pytest.mark.parametrize(
    ("at", "fields", "cause", "params"),
    [
        ("2026-03-06T12:00", {"from_date": date(2026, 3, 7)}, Cause.NOT_YET, {"day": date(2026, 3, 7)}),
        ("2026-03-06T12:00", {"until_date": date(2026, 3, 5)}, Cause.OVER, {"day": date(2026, 3, 5)}),
        ("2026-03-06T12:00", {"weekdays": frozenset({0})}, Cause.WEEKDAY, {"weekday": 4}),
        (
            "2026-03-06T12:00",
            {"recurrence": Recurrence(date(2026, 1, 1), "FREQ=MONTHLY")},
            Cause.RECURRENCE,
            {"next": date(2026, 4, 1)},
        ),
        (
            "2026-03-06T12:00",
            {"exceptions": (DayException(date(2026, 3, 6)),)},
            Cause.EXCEPTION,
            {"day": date(2026, 3, 6)},
        ),
        (
            "2026-03-06T12:00",
            {"exceptions": (DayException(date(2026, 3, 6), (600, 660)),)},
            Cause.HOURS,
            {"hours": "10:00–11:00"},
        ),
        ("2026-03-06T12:00", {"start": 480, "end": 540}, Cause.HOURS, {"hours": "08:00–09:00"}),
        ("2026-03-06T12:00", {"start": 480, "minutes": 90}, Cause.HOURS, {"hours": "08:00 + 90 min"}),
        ("2026-03-06T12:00", {"dayparts": ("office",)}, Cause.HOURS, {"hours": "07:30–11:30, 13:30–17:00"}),
        ("2026-03-06T12:00", {"dayparts": ("gone",)}, Cause.DAYPART, {"dayparts": ("gone",)}),
        (
            "2026-03-07T03:00",  # the night of Friday, not on Fridays
            {"start": 1320, "end": 360, "weekdays": frozenset({5})},
            Cause.WEEKDAY,
            {"weekday": 4},
        ),
    ],
)
def test_the_cause(at: str, fields: dict[str, Any], cause: Cause, params: dict[str, Any]) -> None:
    assert why(at, **fields) == (cause, params)


NEW_YEAR = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("at", "condition", "cause", "params"),
    [
        ("2026-01-01T12:00", OnHolidays(True), Cause.HOLIDAY, {"day": NEW_YEAR, "name": "new-year"}),
        ("2026-03-06T12:00", OnHolidays(), Cause.NO_HOLIDAY, {"day": date(2026, 3, 6)}),
        ("2026-01-01T12:00", OnWorkingDays(), Cause.NO_WORKING_DAY, {"day": NEW_YEAR, "name": "new-year"}),
        ("2026-03-07T12:00", OnWorkingDays(), Cause.NO_WORKING_DAY, {"day": date(2026, 3, 7), "name": ""}),
        ("2026-03-06T12:00", OnWorkingDays(True), Cause.WORKING_DAY, {"day": date(2026, 3, 6)}),
        (
            "2026-02-17T12:00",
            LunarSpan((1, 2), (1, 5)),
            Cause.LUNAR,
            {"lunar_day": 1, "lunar_month": 1, "first": (1, 2), "last": (1, 5)},
        ),
        (
            "2026-03-06T12:00",
            Around(holiday="tet", before=2),
            Cause.AROUND,
            {"before": 2, "after": 0, "around": None, "holiday": "tet"},
        ),
        ("2026-03-06T12:00", WhileOpen(), Cause.OPENING, {"hours": "07:30–11:30, 13:30–17:00"}),
        ("2026-03-08T12:00", WhileOpen(), Cause.OPENING, {"hours": ""}),
    ],
)
def test_the_condition_that_fails(at: str, condition: Condition, cause: Cause, params: dict[str, Any]) -> None:
    assert why(at, conditions=(condition,)) == (cause, params)


def test_nobody_said_when_it_is_open() -> None:
    assert why("2026-03-06T12:00", Almanac(), conditions=(WhileOpen(),)) == (Cause.NO_OPENING, {})


def test_a_change_of_the_clock() -> None:
    berlin = zone_of("Europe/Berlin")
    assert why("2026-03-29T12:00", zone=berlin, start=150, end=195) == (Cause.CLOCK_CHANGE, {"hours": "02:30–03:15"})


@settings(max_examples=300, deadline=None)
@given(one=schedules(), at=st.datetimes(datetime(2026, 1, 3), datetime(2030, 12, 1)))  # noqa: DTZ001 - local
def test_there_is_a_cause_exactly_when_no_window_is_open(one: Schedule, at: datetime) -> None:
    ms = ms_of(at.replace(tzinfo=HCM))
    days = LocalDays(HCM, local_day(HCM, ms), 2)
    before = LocalDays(HCM, date.fromordinal(days.first.toordinal() - 2), 4)
    opened = open_at(windows(one, before, TABLES), ms) is not None
    assert (why_closed(one, HCM, ms, TABLES) is None) == opened
