"""Windows of schedules that are more than hours on weekdays."""

from __future__ import annotations

import zoneinfo
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.core.almanac import Almanac
from signage.core.calendars import Calendar, OnHolidays, OpeningHours, WhileOpen
from signage.core.schedules import DAY_MINUTES, DayException, Recurrence, Schedule
from signage.core.windows import hours, open_at, windows
from signage.core.zones import LocalDays, zone_of
from tests.core.times import almanac, schedules

ALMANAC = almanac()
HCM = "Asia/Ho_Chi_Minh"
ZONES = sorted(zoneinfo.available_timezones() - {"localtime", "posixrules"})


def schedule(hours: str = "00:00-24:00", **others: Any) -> Schedule:
    start, end = (int(text[:2]) * 60 + int(text[3:]) for text in hours.split("-"))
    return Schedule("s", "S", "p", start=start, end=end, **others)


def local(one: Schedule, first: str, days: int, zone: str = HCM, tables: Almanac = ALMANAC) -> list[str]:
    place = ZoneInfo(zone)
    found = windows(one, LocalDays(zone_of(zone), date.fromisoformat(first), days + 1), tables)
    ends = [[datetime.fromtimestamp(ms / 1000, place) for ms in window] for window in found]
    return [f"{a:%m-%d %H:%M}–{b:%m-%d %H:%M}" for a, b in ends]


def test_a_daily_event_across_the_change_of_the_clock() -> None:
    """Case (a): 2019-03-31 in London, as a recurrence."""
    daily = schedule("09:00-17:00", recurrence=Recurrence(date(2019, 1, 1), "FREQ=DAILY"))
    found = windows(daily, LocalDays(zone_of("Europe/London"), date(2019, 3, 30), 3))
    assert [datetime.fromtimestamp(a / 1000, ZoneInfo("UTC")).hour for a, _ in found] == [9, 8]
    assert [(b - a) // 3_600_000 for a, b in found] == [8, 8]


def test_from_the_15th_to_the_end_of_every_month() -> None:
    """Case (b): every run ends at midnight on the first, whatever the month's length."""
    month_days = ",".join(map(str, range(15, 32)))
    one = schedule(recurrence=Recurrence(date(2025, 8, 15), f"FREQ=DAILY;BYMONTHDAY={month_days};UNTIL=20261101"))
    found = windows(one, LocalDays(zone_of(HCM), date(2025, 8, 1), 470))
    runs = [found[0]]
    for opens, closes in found[1:]:
        if opens == runs[-1][1]:
            runs[-1] = (runs[-1][0], closes)
        else:
            runs.append((opens, closes))
    ends = [[datetime.fromtimestamp(ms / 1000, ZoneInfo(HCM)) for ms in run] for run in runs]
    assert all((a.day, a.hour, b.day, b.hour, b.minute) == (15, 0, 1, 0, 0) for a, b in ends)
    assert [f"{b:%Y-%m}" for _, b in ends] == [f"{2025 + n // 12}-{n % 12 + 1:02}" for n in range(8, 23)]


def test_minutes_are_exact_and_last_over_the_change_of_the_clock() -> None:
    night = schedule("22:00-24:00", minutes=8 * 60)
    found = windows(night, LocalDays(zone_of("Europe/Berlin"), date(2026, 3, 28), 2))
    assert [b - a for a, b in found] == [8 * 3_600_000] * 2
    assert local(night, "2026-03-28", 1, "Europe/Berlin") == ["03-27 22:00–03-28 06:00", "03-28 22:00–03-29 07:00"]


def test_a_long_window_that_began_before_still_runs() -> None:
    week = schedule("08:00-24:00", minutes=7 * DAY_MINUTES, from_date=date(2026, 3, 2), until_date=date(2026, 3, 2))
    assert local(week, "2026-03-05", 2) == ["03-02 08:00–03-09 08:00"]
    assert local(week, "2026-03-09", 2) == ["03-02 08:00–03-09 08:00"]
    assert local(week, "2026-03-10", 2) == []


def test_own_windows_that_overlap_are_cut_where_the_next_opens() -> None:
    long = schedule("08:00-24:00", minutes=36 * 60, from_date=date(2026, 3, 2), until_date=date(2026, 3, 3))
    assert local(long, "2026-03-01", 5) == ["03-02 08:00–03-03 08:00", "03-03 08:00–03-04 20:00"]
    night = schedule("22:00-06:00", exceptions=(DayException(date(2026, 3, 3), (300, 330)),))
    assert local(night, "2026-03-02", 3) == [
        "03-02 22:00–03-03 05:00",
        "03-03 05:00–03-03 06:00",
        "03-04 22:00–03-05 06:00",
    ]


def test_dayparts_play_in_all_their_pieces() -> None:
    office = schedule(dayparts=("office",))
    assert local(office, "2026-03-02", 1) == ["03-02 07:30–03-02 11:30", "03-02 13:30–03-02 17:00"]
    assert hours(office, ALMANAC) == "07:30–11:30, 13:30–17:00"
    both = schedule(dayparts=("night", "office"))
    assert local(both, "2026-03-02", 1)[-1] == "03-02 22:00–03-03 06:00"
    assert local(schedule(dayparts=("no-such",)), "2026-03-02", 1) == []


def test_not_on_this_day_and_only_this_day_at_ten() -> None:
    sunday = date(2026, 3, 8)
    one = schedule(
        "08:00-09:00",
        weekdays=frozenset(range(5)),
        conditions=(OnHolidays(inverted=True),),
        exceptions=(DayException(date(2026, 3, 6)), DayException(sunday, (600, 660)), DayException(sunday, (900, 960))),
    )
    assert local(one, "2026-03-05", 5) == [
        "03-05 08:00–03-05 09:00",
        "03-08 10:00–03-08 11:00",
        "03-08 15:00–03-08 16:00",
        "03-09 08:00–03-09 09:00",
    ]


def test_exceptions_lie_within_the_dates() -> None:
    one = schedule(until_date=date(2026, 3, 6), exceptions=(DayException(date(2026, 3, 8), (600, 660)),))
    assert local(one, "2026-03-07", 3) == []


def test_while_open_clips_to_the_opening_hours() -> None:
    one = schedule("07:00-14:00", conditions=(WhileOpen(),))
    assert local(one, "2026-03-06", 3) == [
        "03-06 07:30–03-06 11:30",
        "03-06 13:30–03-06 14:00",
        "03-07 08:00–03-07 12:00",
    ]
    assert local(one, "2026-09-02", 1) == []  # a holiday
    assert local(one, "2026-03-06", 3, tables=Almanac()) == []  # nobody said when it is open
    assert local(one, "2026-05-04", 1) == ["05-04 10:00–05-04 11:00"]


def test_a_long_window_is_clipped_to_each_day() -> None:
    one = schedule(minutes=3 * DAY_MINUTES, from_date=date(2026, 3, 6), until_date=date(2026, 3, 6))
    open_only = replace(one, conditions=(WhileOpen(),))
    assert local(open_only, "2026-03-08", 2) == []
    assert local(open_only, "2026-03-07", 1) == ["03-07 08:00–03-07 12:00"]


def test_round_the_clock_clips_nothing() -> None:
    tables = Almanac(Calendar(), OpeningHours((((0, 1440),),) * 7))
    night = schedule("22:00-06:00")
    clipped = replace(night, conditions=(WhileOpen(),))
    days = LocalDays(zone_of("Europe/Berlin"), date(2026, 3, 20), 20)
    found = windows(clipped, days, tables)
    assert [window for window in found if window in windows(night, days)] == windows(night, days)


@pytest.mark.parametrize(("minutes", "told"), [(90, "08:00 + 90 min"), (None, "08:00–17:00")])
def test_hours_as_people_write_them(minutes: int | None, told: str) -> None:
    assert hours(schedule("08:00-17:00", minutes=minutes)) == told


@settings(max_examples=300, deadline=None)
@given(one=schedules(), zone=st.sampled_from(ZONES), first=st.dates(date(2026, 1, 1), date(2030, 11, 1)))
def test_no_instant_is_in_two_windows_of_one_schedule(one: Schedule, zone: str, first: date) -> None:
    found = windows(one, LocalDays(zone_of(zone), first, 38), ALMANAC)
    assert all(opens < closes for opens, closes in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    for opens, closes in found:
        assert open_at(found, opens) == open_at(found, closes - 1) == (opens, closes)
        assert open_at(found, opens - 1) != (opens, closes) != open_at(found, closes)


@settings(max_examples=300, deadline=None)
@given(
    one=schedules(),
    zone=st.sampled_from(ZONES),
    first=st.dates(date(2026, 1, 1), date(2030, 11, 1)),
    later=st.integers(0, 20),
)
def test_windows_do_not_depend_on_where_one_begins_to_look(one: Schedule, zone: str, first: date, later: int) -> None:
    """Openings too: the player counts from them."""
    whole = LocalDays(zone_of(zone), first, 38)
    part = LocalDays(zone_of(zone), first + timedelta(days=later), 12)
    since, until = part.midnights[1], part.midnights[-2]  # the eve and the last day are for windows past midnight
    wide, narrow = (
        [window for window in windows(one, days, ALMANAC) if window[1] > since and window[0] < until]
        for days in (whole, part)
    )
    assert [(a, min(b, until)) for a, b in wide] == [(a, min(b, until)) for a, b in narrow]
