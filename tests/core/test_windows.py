from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.core.schedules import Schedule
from signage.core.windows import hours, open_at, overnight, windows
from signage.core.zones import LocalDays, zone_of

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


def schedule(hours: str = "00:00-24:00", **others: Any) -> Schedule:
    start, end = (int(text[:2]) * 60 + int(text[3:]) for text in hours.split("-"))
    return Schedule("s", "S", "p", start=start, end=end, **others)


def local(zone: str, one: Schedule, first: str, days: int) -> list[str]:
    """The windows that start on these days, as local times with the date and offset of their opening."""
    place = ZoneInfo(zone)
    found = windows(one, LocalDays(zone_of(zone), date.fromisoformat(first), days + 1))
    ends = [[datetime.fromtimestamp(ms / 1000, place) for ms in window] for window in found]
    return [f"{a:%m-%d %H:%M%z}–{b:%m-%d %H:%M%z}" for a, b in ends]


def length(zone: str, one: Schedule, day: str) -> list[float]:
    """The hours that the windows of one day last."""
    found = windows(one, LocalDays(zone_of(zone), date.fromisoformat(day), 2))
    return [(end - start) / 3_600_000 for start, end in found]


def test_working_hours_on_working_days() -> None:
    office = schedule("08:00-17:00", weekdays=frozenset({MON, TUE, WED, THU, FRI}))
    assert local("Asia/Ho_Chi_Minh", office, "2026-01-03", 4) == [
        "01-05 08:00+0700–01-05 17:00+0700",
        "01-06 08:00+0700–01-06 17:00+0700",
    ]


def test_past_midnight_belongs_to_the_day_it_starts_on() -> None:
    """Weekday and dates are those of the start day: case (c) and (l)."""
    late = schedule("16:00-01:00", weekdays=frozenset({SAT}), from_date=date(2026, 1, 3), until_date=date(2026, 1, 10))
    assert local("Asia/Ho_Chi_Minh", late, "2025-12-20", 40) == [
        "01-03 16:00+0700–01-04 01:00+0700",
        "01-10 16:00+0700–01-11 01:00+0700",
    ]
    assert overnight(late)


def test_the_whole_day_shows_on_one_day() -> None:
    """Case (e)."""
    assert local("Asia/Ho_Chi_Minh", schedule(weekdays=frozenset({WED})), "2026-01-05", 7) == [
        "01-07 00:00+0700–01-08 00:00+0700"
    ]
    assert not overnight(schedule())


def test_start_and_end_alike_never_plays() -> None:
    """Case (d): it is refused when saved; were one in the table, it would be no window."""
    assert local("Asia/Ho_Chi_Minh", schedule("09:00-09:00"), "2026-01-05", 7) == []


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, None, 7),
        (date(2026, 1, 7), None, 5),
        (None, date(2026, 1, 7), 3),
        (date(2026, 1, 7), date(2026, 1, 7), 1),
        (date(2026, 1, 12), None, 0),
        (None, date(2026, 1, 4), 0),
        (date(2026, 1, 8), date(2026, 1, 7), 0),
    ],
)
def test_dates_are_inclusive_start_days(first: date | None, last: date | None, expected: int) -> None:
    one = schedule("08:00-09:00", from_date=first, until_date=last)
    assert len(local("Asia/Ho_Chi_Minh", one, "2026-01-05", 7)) == expected


def test_no_weekday_never_plays() -> None:
    assert local("Asia/Ho_Chi_Minh", schedule(weekdays=frozenset()), "2026-01-05", 7) == []


def test_a_daily_window_across_the_spring_change_in_london_keeps_its_local_hours() -> None:
    """Case (a)."""
    assert local("Europe/London", schedule("09:00-17:00"), "2019-03-30", 3) == [
        "03-30 09:00+0000–03-30 17:00+0000",
        "03-31 09:00+0100–03-31 17:00+0100",
        "04-01 09:00+0100–04-01 17:00+0100",
    ]


def test_a_window_in_the_gap_is_moved_on_and_in_the_repeated_hour_plays_once() -> None:
    short = schedule("02:15-02:45")
    assert local("Europe/Berlin", short, "2026-03-29", 1) == ["03-29 03:15+0200–03-29 03:45+0200"]
    assert local("Europe/Berlin", short, "2026-10-25", 1) == ["10-25 02:15+0200–10-25 02:45+0200"]


def test_a_night_lasts_seven_or_nine_hours_when_the_clock_is_changed_in_it() -> None:
    night = schedule("22:00-06:00")
    assert length("Europe/Berlin", night, "2026-03-27") == [8]
    assert length("Europe/Berlin", night, "2026-03-28") == [7]
    assert length("Europe/Berlin", night, "2026-10-24") == [9]


def test_a_day_lasts_23_or_25_hours() -> None:
    assert length("Europe/Berlin", schedule(), "2026-03-29") == [23]
    assert length("Europe/Berlin", schedule(), "2026-10-25") == [25]


def test_a_window_whose_ends_cross_through_the_change_does_not_play_that_day() -> None:
    crossing = schedule("02:30-03:15")  # 02:30 is moved on to 03:30, past its end
    assert local("Europe/Berlin", crossing, "2026-03-28", 3) == [
        "03-28 02:30+0100–03-28 03:15+0100",
        "03-30 02:30+0200–03-30 03:15+0200",
    ]


def test_midnight_that_does_not_exist() -> None:
    """Beirut puts its clock forward at midnight."""
    assert local("Asia/Beirut", schedule(), "2026-03-28", 2) == [
        "03-28 00:00+0200–03-29 01:00+0300",
        "03-29 01:00+0300–03-30 00:00+0300",
    ]


ZONES = st.sampled_from(["Asia/Ho_Chi_Minh", "Europe/London", "America/Havana", "Asia/Beirut", "Pacific/Apia"])
MINUTES = st.integers(0, 1439)


@given(ZONES, st.dates(date(2020, 1, 1), date(2028, 1, 1)), MINUTES, st.integers(1, 1440), st.sets(st.integers(0, 6)))
def test_windows_are_ascending_disjoint_and_of_their_weekday(
    zone: str, first: date, start: int, end: int, weekdays: set[int]
) -> None:
    one = Schedule("s", "S", "p", start=start, end=end, weekdays=frozenset(weekdays))
    found = windows(one, LocalDays(zone_of(zone), first, 40))
    edges = [ms for window in found for ms in window]
    assert edges == sorted(edges)
    assert all(opens < closes for opens, closes in found)
    for opens, _ in found:
        day = datetime.fromtimestamp(opens / 1000, ZoneInfo(zone))
        moved_by_the_change = day.hour * 60 + day.minute != start
        assert moved_by_the_change or day.weekday() in weekdays


@given(ZONES, st.dates(date(2020, 1, 1), date(2028, 1, 1)), st.integers(1, 1439))
def test_where_one_ends_as_another_starts_there_is_neither_gap_nor_overlap(zone: str, first: date, noon: int) -> None:
    """Case (n), also across changes of the clock."""
    days = LocalDays(zone_of(zone), first, 40)
    parts = [Schedule("a", "A", "p", end=noon), Schedule("b", "B", "p", start=noon)]
    edges = sorted(window for part in parts for window in windows(part, days))
    assert all(a[1] == b[0] for a, b in pairwise(edges))


def test_the_screen_s_zone_alone_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Case (m): whatever the machine's own zone is."""
    import time

    office = schedule("08:00-17:00")
    expected = local("Asia/Ho_Chi_Minh", office, "2026-01-05", 3)
    for own in ("America/New_York", "Pacific/Kiritimati"):
        monkeypatch.setenv("TZ", own)
        time.tzset()
        assert local("Asia/Ho_Chi_Minh", office, "2026-01-05", 3) == expected
    monkeypatch.undo()
    time.tzset()


def test_the_window_that_is_open_at_an_instant() -> None:
    found = [(10, 20), (20, 30), (40, 50)]
    assert [open_at(found, at) for at in (9, 10, 19, 20, 29, 30, 40, 49, 50)] == [
        None,
        (10, 20),
        (10, 20),
        (20, 30),
        (20, 30),
        None,
        (40, 50),
        (40, 50),
        None,
    ]
    assert open_at([], 5) is None


def test_hours_as_people_write_them() -> None:
    assert hours(schedule("08:05-24:00")) == "08:05–24:00"


def test_the_last_day_is_only_for_what_ends_on_it() -> None:
    start = datetime(2026, 1, 5, tzinfo=UTC).date()
    days = LocalDays(zone_of("UTC"), start, 2)
    (only,) = windows(schedule("22:00-06:00"), days)
    assert only[1] - only[0] == timedelta(hours=8) // timedelta(milliseconds=1)
