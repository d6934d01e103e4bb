from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.core.zones import DAY_MS, LocalDays, instant, local_day, ms_of, zone_of
from signage.errors import SignageError

ZONES = ["Asia/Ho_Chi_Minh", "UTC", "Europe/London", "America/Havana", "Asia/Beirut", "Australia/Lord_Howe"]


def iso(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat()


def test_the_alias_of_viet_nam_s_zone_is_taken() -> None:
    assert zone_of("Asia/Saigon") is zone_of("Asia/Ho_Chi_Minh")


@pytest.mark.parametrize("name", ["", "Asia/Hanoi", "America", "../etc/passwd", "/etc/localtime", "asia/ho chi minh"])
def test_any_other_name_is_refused_with_the_name(name: str) -> None:
    with pytest.raises(SignageError) as refused:
        zone_of(name)
    assert refused.value.code.id == "TL01"
    assert name in refused.value.text("vi")
    assert refused.value.field == "zone"


@pytest.mark.parametrize(
    ("zone", "day", "minute", "expected"),
    [
        ("Asia/Ho_Chi_Minh", "2026-01-05", 8 * 60, "2026-01-05T01:00:00+00:00"),
        ("Asia/Ho_Chi_Minh", "2026-01-05", 1440, "2026-01-05T17:00:00+00:00"),
        ("Asia/Ho_Chi_Minh", "2026-12-31", 1440, "2026-12-31T17:00:00+00:00"),
        # 02:15 is left out on 2026-03-29: moved on by the gap to 03:15
        ("Europe/Berlin", "2026-03-29", 135, "2026-03-29T01:15:00+00:00"),
        # 02:15 comes twice on 2026-10-25: the first pass
        ("Europe/Berlin", "2026-10-25", 135, "2026-10-25T00:15:00+00:00"),
        # midnight is left out
        ("Asia/Beirut", "2026-03-29", 0, "2026-03-28T22:00:00+00:00"),
        # half an hour
        ("Australia/Lord_Howe", "2026-10-04", 135, "2026-10-03T15:45:00+00:00"),
        # the whole day is left out
        ("Pacific/Apia", "2011-12-30", 600, "2011-12-30T20:00:00+00:00"),
    ],
)
def test_a_local_time_is_one_instant(zone: str, day: str, minute: int, expected: str) -> None:
    assert iso(instant(zone_of(zone), date.fromisoformat(day), minute)) == expected


@given(st.sampled_from(ZONES), st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(0, 1440))
def test_as_the_standard_library_says_it(zone: str, day: date, minute: int) -> None:
    local = datetime.combine(day, datetime.min.time(), ZoneInfo(zone)) + timedelta(minutes=minute)
    assert instant(zone_of(zone), day, minute) == ms_of(local)


@given(st.sampled_from(ZONES), st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 1440))
def test_the_days_of_a_compilation_say_the_same(zone: str, first: date, minute: int) -> None:
    days = LocalDays(zone_of(zone), first, 40)
    assert days.dates == tuple(first + timedelta(days=n) for n in range(40))
    for n in range(40):
        assert days.instant(n, minute) == instant(zone_of(zone), days.dates[n], minute)


def test_the_local_day_at_an_instant() -> None:
    place = zone_of("Asia/Ho_Chi_Minh")
    midnight = instant(place, date(2026, 1, 5))
    assert local_day(place, midnight) == date(2026, 1, 5)
    assert local_day(place, midnight - 1) == date(2026, 1, 4)
    assert local_day(place, midnight + DAY_MS - 1) == date(2026, 1, 5)
