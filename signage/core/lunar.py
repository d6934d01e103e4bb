"""The lunar calendar of Viet Nam: months begin on the day of the new moon at UTC+7.

The month of the winter solstice is the 11th. Where thirteen months lie between two such months, the first without a
major solar term repeats the number of the month before it (a leap month). The rules and their use for Viet Nam are
described by Hồ Ngọc Đức, "Thuật toán tính âm lịch"; the astronomy is in `moon`. Checked from 1900 to 2100; beyond, the
earth's rotation is an extrapolation.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import floor

from signage.core.moon import lunation_before, new_moon, sun_longitude

FIRST_YEAR, LAST_YEAR = 1900, 2199
UTC_HOURS = 7
TET = (1, 1)

_TO_ORDINAL = -1721425  # from a Julian day number to date.toordinal()


@dataclass(frozen=True, slots=True)
class LunarDate:
    """`leap`: in a repeated month. `length` of its month: 29 or 30 days."""

    year: int
    month: int
    day: int
    leap: bool
    length: int


@dataclass(frozen=True, slots=True)
class LunarMonth:
    """`first`: the ordinal of its first day."""

    year: int
    month: int
    leap: bool
    first: int
    length: int


def lunar(day: date, hours: int = UTC_HOURS) -> LunarDate:
    """The lunar date of a day; `hours` east of Greenwich. Raises ValueError for a year outside 1900–2199."""
    return _days(day.year, hours)[day.timetuple().tm_yday - 1]


def solar(year: int, month: int, day: int, leap: bool = False, hours: int = UTC_HOURS) -> date | None:
    """The day of a lunar date; the 30th of a month of 29 days is its last. None when the year has no such leap month.

    Raises ValueError for a year outside 1900–2198, and for a month or a day that no year has.
    """
    if not (1 <= month <= 12 and 1 <= day <= 30):
        raise ValueError(f"no lunar date {day}/{month}")
    for found in months(year, hours):
        if (found.month, found.leap) == (month, leap):
            return date.fromordinal(found.first + min(day, found.length) - 1)
    return None


def months(year: int, hours: int = UTC_HOURS) -> tuple[LunarMonth, ...]:
    """The twelve or thirteen months of a lunar year, in their order."""
    return tuple(one for end in (year, year + 1) for one in _from_solstice(end, hours) if one.year == year)


def tet(year: int, hours: int = UTC_HOURS) -> date:
    """The first day of a lunar year."""
    return date.fromordinal(months(year, hours)[0].first)


@lru_cache(maxsize=64)
def _days(year: int, hours: int) -> tuple[LunarDate, ...]:
    """The lunar dates of a solar year's days."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"no lunar dates for {year}")
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    return tuple(
        LunarDate(month.year, month.month, at - month.first + 1, month.leap, month.length)
        for end in (year, year + 1)
        for month in _from_solstice(end, hours)
        for at in range(max(first, month.first), min(last + 1, month.first + month.length))
    )


@lru_cache(maxsize=256)
def _from_solstice(year: int, hours: int) -> tuple[LunarMonth, ...]:
    """The months from that of the winter solstice of `year - 1` to the one before that of `year`."""
    first, end = _solstice_month(year - 1, hours), _solstice_month(year, hours)
    starts = [_start(lunation, hours) for lunation in range(first, end + 1)]
    leap = _leap(starts, hours) if end - first == 13 else None
    found, number = [], 10
    for n in range(end - first):
        number += n != leap
        month = (number - 1) % 12 + 1
        of = year - 1 if number <= 12 else year
        found.append(LunarMonth(of, month, n == leap, starts[n] + _TO_ORDINAL, starts[n + 1] - starts[n]))
    return tuple(found)


def _solstice_month(year: int, hours: int) -> int:
    """The lunation in which the winter solstice of a year falls."""
    last = date(year, 12, 31).toordinal() - _TO_ORDINAL
    lunation = lunation_before(last) + 2
    while _start(lunation, hours) > last:
        lunation -= 1
    return lunation if _sector(_start(lunation, hours), hours) < 9 else lunation - 1


def _leap(starts: list[int], hours: int) -> int:
    """The first month in which the sun enters no new sector of 30°."""
    sectors = [_sector(start, hours) for start in starts]
    return next(n for n in range(1, len(sectors) - 1) if sectors[n] == sectors[n + 1])


@lru_cache(maxsize=8192)
def _start(lunation: int, hours: int) -> int:
    """The Julian day number of the local day of a new moon."""
    return floor(new_moon(lunation) + 0.5 + hours / 24)


@lru_cache(maxsize=8192)
def _sector(julian_day: int, hours: int) -> int:
    """In which twelfth of its way the sun is at the beginning of a local day; the winter solstice opens the 9th."""
    return floor(sun_longitude(julian_day - 0.5 - hours / 24) / 30)
