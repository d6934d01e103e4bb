"""Opening hours: when a site is open, as UTC intervals in the screen's zone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from signage.core.calendars import Calendar, OpeningHours
from signage.core.schedules import Hours
from signage.core.working_days import is_holiday
from signage.core.zones import instant

Interval = tuple[int, int]


def hours_on(opening: OpeningHours, calendar: Calendar, day: date) -> tuple[Hours, ...]:
    """The hours that begin on a day; () is closed.

    The day's own exception; else closed on holidays unless `on_holidays`; else the weekday's. A weekend day that is
    worked and has no hours of its own has those of the week's first day with hours.
    """
    if day in opening.exceptions:
        return opening.exceptions[day]
    if is_holiday(calendar, day) and not opening.on_holidays:
        return ()
    usual = opening.week[day.weekday()]
    if not usual and day in calendar.holidays and not is_holiday(calendar, day):
        return next(filter(None, opening.week), ())
    return usual


def open_between(opening: OpeningHours, calendar: Calendar, zone: ZoneInfo, first: date, last: date) -> list[Interval]:
    """The intervals that begin on the days from `first` to `last`, ascending, those that overlap or touch as one."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    spans = (local_span(zone, day, hours) for day in days for hours in hours_on(opening, calendar, day))
    return joined([span for span in spans if span is not None])


@lru_cache(maxsize=16384)
def local_span(zone: ZoneInfo, day: date, hours: Hours) -> Interval | None:
    """Hours that begin on a day as instants; None where a change of the clock leaves nothing of them."""
    start, end = hours
    opens = instant(zone, day, start)
    closes = instant(zone, day + timedelta(days=1) if end < start else day, end)
    return (opens, closes) if opens < closes else None


def joined(found: Sequence[Interval]) -> list[Interval]:
    """Intervals in any order as ascending ones with gaps between them."""
    union: list[Interval] = []
    for opens, closes in sorted(found):
        if union and opens <= union[-1][1]:
            union[-1] = (union[-1][0], max(closes, union[-1][1]))
        else:
            union.append((opens, closes))
    return union


def clipped(found: Sequence[Interval], to: Sequence[Interval]) -> list[Interval]:
    """What of ascending intervals lies within others; both ascending and disjoint."""
    parts: list[Interval] = []
    start = 0
    for opens, closes in found:
        while start < len(to) and to[start][1] <= opens:
            start += 1
        for n in range(start, len(to)):
            if to[n][0] >= closes:
                break
            parts.append((max(opens, to[n][0]), min(closes, to[n][1])))
    return parts
