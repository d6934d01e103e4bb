"""Windows: a schedule's hours as UTC intervals in the screen's zone.

Half-open [open, close). A window belongs to the local day on which it starts, also past midnight: weekday, dates and
conditions are that day's. Its two local ends are resolved each by itself (see `zones`): a 22:00–06:00 night lasts 7 or
9 hours when the clock is changed in it. A window whose ends come to cross through the change does not play that day.
A length in minutes is exact elapsed time.

A schedule's own windows never overlap: where one opens within another, the earlier ends there and the later lasts as
long as either would have. So each opening depends on the days just before it alone, wherever a compilation begins.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta

from signage.core.almanac import NONE, Almanac
from signage.core.calendars import WhileOpen
from signage.core.conditions import holds
from signage.core.openings import clipped, local_span
from signage.core.recurrence import occurrences
from signage.core.schedules import DAY_MINUTES, Hours, Schedule
from signage.core.zones import MINUTE_MS, LocalDays, instant

Window = tuple[int, int]
_DAY = timedelta(days=1)


def windows(schedule: Schedule, days: LocalDays, almanac: Almanac = NONE) -> list[Window]:
    """The windows that start on one of `days`, but for the last, which an overnight window may end on; ascending.

    Disjoint. Of a schedule with a length in minutes also those that started before and still run. `enabled` is not
    asked. Raises TL2… for a recurrence that nobody checked.
    """
    if is_plain(schedule):
        return _weekly(schedule, days)
    reach = 1 if schedule.minutes is None else 1 + -(-schedule.minutes // DAY_MINUTES)  # days that a window may touch
    first, last = days.first - 2 * reach * _DAY, days.dates[-1] - _DAY
    pieces = hours_of(schedule, almanac)
    starts = start_days(schedule, first, last, almanac)
    usual = [span for day in starts for piece in pieces if (span := _span(schedule, days, day, piece)) is not None]
    if any(isinstance(condition, WhileOpen) for condition in schedule.conditions):
        usual = clipped(_apart(usual), almanac.open_between(days.zone, first - _DAY, last + (reach + 1) * _DAY))
    special = [
        span
        for one in schedule.exceptions
        if one.hours is not None and first <= one.day <= last and within(schedule, one.day)
        if (span := local_span(days.zone, one.day, one.hours)) is not None
    ]
    end = 0 if schedule.minutes is None else 1  # of a window that has to lie within the days
    return [window for window in _apart(usual + special) if window[end] >= days.midnights[0] + end]


def is_plain(schedule: Schedule) -> bool:
    """Hours on weekdays between dates, and nothing else."""
    return not (
        schedule.recurrence
        or schedule.minutes is not None
        or schedule.dayparts
        or schedule.conditions
        or schedule.exceptions
    )


def start_days(schedule: Schedule, first: date, last: date, almanac: Almanac = NONE) -> list[date]:
    """The days from `first` to `last` on which its usual hours start: those of exceptions are not among them."""
    if schedule.from_date is not None:
        first = max(first, schedule.from_date)
    if schedule.until_date is not None:
        last = min(last, schedule.until_date)
    if first > last:
        return []
    if schedule.recurrence is not None:
        found = sorted(occurrences(schedule.recurrence, first, last))
    else:
        every = (first + timedelta(days=n) for n in range((last - first).days + 1))
        found = [day for day in every if day.weekday() in schedule.weekdays]
    special = {exception.day for exception in schedule.exceptions}
    return [
        day
        for day in found
        if day not in special and all(holds(condition, day, almanac) for condition in schedule.conditions)
    ]


def hours_of(schedule: Schedule, almanac: Almanac = NONE) -> list[Hours]:
    """Its usual hours on a day: its own, or the pieces of its dayparts, by their start. An unknown daypart has none."""
    if not schedule.dayparts:
        return [(schedule.start, schedule.end)]
    known = [almanac.dayparts[name] for name in schedule.dayparts if name in almanac.dayparts]
    return sorted({piece for daypart in known for piece in daypart.hours})


def within(schedule: Schedule, day: date) -> bool:
    """Whether a day lies between its dates, both included."""
    since, until = schedule.from_date, schedule.until_date
    return (since is None or since <= day) and (until is None or day <= until)


def open_at(found: Sequence[Window], at_ms: int) -> Window | None:
    """The one of these windows (ascending, disjoint) that an instant falls into."""
    n = bisect_left(found, (at_ms + 1,)) - 1
    return found[n] if n >= 0 and at_ms < found[n][1] else None


def overnight(schedule: Schedule) -> bool:
    """Whether it ends on the day after the one it starts on. Ending with the day (24:00) is not."""
    return schedule.end < schedule.start


def hours(schedule: Schedule, almanac: Almanac = NONE) -> str:
    """As people write it: `08:00–17:00`; with a length in minutes `08:00 + 90 min`."""
    if schedule.minutes is not None and not schedule.dayparts:
        return f"{clock(schedule.start)} + {schedule.minutes} min"
    return ", ".join(map(span_text, hours_of(schedule, almanac)))


def span_text(piece: Hours) -> str:
    """`08:00–17:00`."""
    return "–".join(map(clock, piece))


def clock(minute: int) -> str:
    """A minute of the day as `08:00`."""
    return f"{minute // 60:02}:{minute % 60:02}"


def _weekly(schedule: Schedule, days: LocalDays) -> list[Window]:
    until = days.count - 1
    first, last = 0, until - 1
    if schedule.from_date is not None:
        first = max(first, (schedule.from_date - days.first).days)
    if schedule.until_date is not None:
        last = min(last, (schedule.until_date - days.first).days)
    weekday, wanted, start, end = days.first.weekday(), schedule.weekdays, schedule.start, schedule.end
    over = int(overnight(schedule))
    found = []
    for day in range(first, last + 1):
        if (weekday + day) % 7 in wanted:
            opens, closes = days.instant(day, start), days.instant(day + over, end)
            if opens < closes:
                found.append((opens, closes))
    return found


def _span(schedule: Schedule, days: LocalDays, day: date, piece: Hours) -> Window | None:
    """One piece of the usual hours on a day as instants."""
    number = (day - days.first).days
    if schedule.minutes is not None and not schedule.dayparts:
        opens = days.instant(number, piece[0]) if number >= 0 else instant(days.zone, day, piece[0])
        return opens, opens + schedule.minutes * MINUTE_MS
    start, end = piece
    over = number + (end < start)
    if number < 0 or over >= days.count:
        return local_span(days.zone, day, piece)
    opens, closes = days.instant(number, start), days.instant(over, end)
    return (opens, closes) if opens < closes else None


def _apart(found: Sequence[Window]) -> list[Window]:
    """Windows in any order as ascending, disjoint ones that cover the same instants."""
    apart: list[Window] = []
    for opens, closes in sorted(found):
        if apart and opens < apart[-1][1]:
            before = apart.pop()
            closes = max(closes, before[1])
            if before[0] < opens:
                apart.append((before[0], opens))
        apart.append((opens, closes))
    return apart
