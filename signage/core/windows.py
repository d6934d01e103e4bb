"""Windows: a schedule's hours as UTC intervals in the screen's zone.

Half-open [open, close). A window belongs to the local day on which it starts, also past midnight: weekday and dates are
that day's. Its two local ends are resolved each by itself (see `zones`): a 22:00–06:00 night lasts 7 or 9 hours when
the clock is changed in it. A window whose ends come to cross through the change does not play that day.
"""

from __future__ import annotations

from bisect import bisect_left

from signage.core.almanac import NONE, Almanac
from signage.core.schedules import Schedule
from signage.core.zones import LocalDays

Window = tuple[int, int]


def windows(schedule: Schedule, days: LocalDays, almanac: Almanac = NONE) -> list[Window]:
    """The windows that start on one of `days`, but for the last, which an overnight window may end on; ascending.

    Disjoint. `enabled` is not asked.
    """
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


def open_at(found: list[Window], at_ms: int) -> Window | None:
    """The one of these windows (ascending, disjoint) that an instant falls into."""
    n = bisect_left(found, (at_ms + 1,)) - 1
    return found[n] if n >= 0 and at_ms < found[n][1] else None


def overnight(schedule: Schedule) -> bool:
    """Whether it ends on the day after the one it starts on. Ending with the day (24:00) is not."""
    return schedule.end < schedule.start


def hours(schedule: Schedule) -> str:
    """As people write it: `08:00–17:00`."""
    return "–".join(f"{minute // 60:02}:{minute % 60:02}" for minute in (schedule.start, schedule.end))
