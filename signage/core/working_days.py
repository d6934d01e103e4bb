"""Working days: which days are off, and how far working days reach."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from signage.core.calendars import Calendar, HolidayKind

FARTHEST = 400
"""How many days in a row without a working day are believed; a calendar with more has no working days at all."""


def is_off(calendar: Calendar, day: date) -> bool:
    """Nobody works: a weekend that is not worked, a holiday, a day off for one, a day swapped away."""
    holiday = calendar.holidays.get(day)
    if holiday is not None:
        return holiday.kind is not HolidayKind.WORKED
    return day.weekday() in calendar.weekend


def is_holiday(calendar: Calendar, day: date) -> bool:
    """A public holiday or a day off for one; a plain weekend is none."""
    holiday = calendar.holidays.get(day)
    return holiday is not None and holiday.kind is not HolidayKind.WORKED


def shifted(calendar: Calendar, day: date, count: int) -> date:
    """The `count`-th working day after a day, before it where negative; 0 is the day itself.

    Raises ValueError when the calendar has no working day within reach.
    """
    step = timedelta(days=1 if count > 0 else -1)
    left, idle = abs(count), 0
    while left:
        day += step
        idle = idle + 1 if is_off(calendar, day) else 0
        left -= not idle
        if idle > FARTHEST:
            raise ValueError("the calendar has no working days")
    return day


def blocks(calendar: Calendar, key: str) -> list[tuple[date, date]]:
    """The runs of days of a holiday, (first, last) each: its days, with nothing but days off between them."""
    days = sorted(day for day, one in calendar.holidays.items() if one.key == key and is_holiday(calendar, day))
    if not days:
        return []
    cuts = [n for n, (one, other) in enumerate(pairwise(days), 1) if not _all_off(calendar, one, other)]
    starts, ends = [0, *cuts], [*cuts, len(days)]
    return [(days[start], days[end - 1]) for start, end in zip(starts, ends, strict=True)]


def _all_off(calendar: Calendar, one: date, other: date) -> bool:
    gap = (other - one).days - 1
    return gap < FARTHEST and all(is_off(calendar, one + timedelta(days=n + 1)) for n in range(gap))
