"""Closed: why no window of a schedule is open at an instant, as a cause with its particulars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from signage.core.almanac import NONE, Almanac
from signage.core.calendars import Around, Condition, LunarSpan, OnHolidays, OnWorkingDays, WhileOpen
from signage.core.conditions import holds
from signage.core.lunar import lunar
from signage.core.openings import hours_on, local_span
from signage.core.recurrence import next_day, occurrences
from signage.core.schedules import DAY_MINUTES, Hours, Schedule
from signage.core.windows import hours, hours_of, open_at, span_text, windows, within
from signage.core.zones import LocalDays, local_time


class Cause(StrEnum):
    """The particulars of each in brackets. Days are dates, hours texts as people write them."""

    NOT_YET = "not-yet"  # before its first day (day: the first)
    OVER = "over"  # after its last day (day: the last)
    WEEKDAY = "weekday"  # (weekday: 0 = Monday)
    RECURRENCE = "recurrence"  # not one of its days (next: the next one, or None)
    EXCEPTION = "exception"  # left out on this day (day)
    HOLIDAY = "holiday"  # not on holidays (day, name: the holiday's)
    NO_HOLIDAY = "no-holiday"  # only on holidays (day)
    WORKING_DAY = "working-day"  # only on days off (day)
    NO_WORKING_DAY = "no-working-day"  # only on working days (day, name: the holiday's, or "")
    LUNAR = "lunar"  # (lunar_day, lunar_month: of the day; first, last: (month, day) of the span)
    AROUND = "around"  # (before, after: working days; around: the date or None; holiday: its key or "")
    DAYPART = "daypart"  # its named hours are not known here (dayparts: ids)
    HOURS = "hours"  # outside its hours (hours)
    CLOCK_CHANGE = "clock-change"  # its hours do not exist on this day (hours)
    OPENING = "opening"  # the site is closed (hours: when it is open on this day, "" for not at all)
    NO_OPENING = "no-opening"  # only while the site is open, and its opening hours are not known


@dataclass(frozen=True, slots=True)
class Closed:
    cause: Cause
    params: Mapping[str, Any]


def why_closed(schedule: Schedule, zone: ZoneInfo, at_ms: int, almanac: Almanac = NONE) -> Closed | None:
    """The first cause that keeps it from being on at an instant; None when a window is open.

    The day in question is the local day; in the small hours that of an overnight window, while it would still run.
    `enabled` is not asked.
    """
    local = local_time(zone, at_ms)
    if open_at(windows(schedule, LocalDays(zone, local.date() - timedelta(days=1), 3), almanac), at_ms) is not None:
        return None
    day = start_day(schedule, local.date(), local.hour * 60 + local.minute, almanac)
    return _by_day(schedule, day, almanac) or _by_hours(schedule, zone, day, at_ms, almanac)


def start_day(schedule: Schedule, day: date, minute: int, almanac: Almanac = NONE) -> date:
    """The day on which a window that is open at this local minute of a day would have started."""
    eve = day - timedelta(days=1)
    pieces = _pieces(schedule, eve, almanac)
    return eve if any(minute < end < start for start, end in pieces) else day


def _pieces(schedule: Schedule, day: date, almanac: Almanac) -> list[Hours]:
    special = [one.hours for one in schedule.exceptions if one.day == day and one.hours is not None]
    if special:
        return special
    if schedule.minutes is None or schedule.dayparts:
        return hours_of(schedule, almanac)
    end = schedule.start + schedule.minutes
    return [(schedule.start, end if end <= DAY_MINUTES else end % DAY_MINUTES)]


def _by_day(schedule: Schedule, day: date, almanac: Almanac) -> Closed | None:
    """The cause why nothing starts on a day."""
    if not within(schedule, day):
        if schedule.from_date is not None and day < schedule.from_date:
            return Closed(Cause.NOT_YET, {"day": schedule.from_date})
        return Closed(Cause.OVER, {"day": schedule.until_date})
    special = [one for one in schedule.exceptions if one.day == day]
    if special:
        return Closed(Cause.EXCEPTION, {"day": day}) if all(one.hours is None for one in special) else None
    if schedule.recurrence is None:
        if day.weekday() not in schedule.weekdays:
            return Closed(Cause.WEEKDAY, {"weekday": day.weekday()})
    elif day not in occurrences(schedule.recurrence, day, day):
        return Closed(Cause.RECURRENCE, {"next": next_day(schedule.recurrence, day)})
    failed = (one for one in schedule.conditions if not holds(one, day, almanac))
    return next((_failed(one, day, almanac) for one in failed), None)


def _failed(condition: Condition, day: date, almanac: Almanac) -> Closed:
    holiday = almanac.calendar.holidays.get(day)
    name = holiday.name if holiday is not None else ""
    if isinstance(condition, OnHolidays):
        cause = Cause.HOLIDAY if condition.inverted else Cause.NO_HOLIDAY
        return Closed(cause, {"day": day, "name": name} if condition.inverted else {"day": day})
    if isinstance(condition, OnWorkingDays):
        cause = Cause.WORKING_DAY if condition.inverted else Cause.NO_WORKING_DAY
        return Closed(cause, {"day": day} if condition.inverted else {"day": day, "name": name})
    if isinstance(condition, LunarSpan):
        at = lunar(day)
        span = {"first": condition.first, "last": condition.last}
        return Closed(Cause.LUNAR, {"lunar_day": at.day, "lunar_month": at.month, **span})
    assert isinstance(condition, Around)  # noqa: S101 - the only other that may fail on a day
    counts = {"before": condition.before, "after": condition.after}
    return Closed(Cause.AROUND, {**counts, "around": condition.day, "holiday": condition.holiday})


def _by_hours(schedule: Schedule, zone: ZoneInfo, day: date, at_ms: int, almanac: Almanac) -> Closed:
    """The cause why nothing that starts on a day is open at the instant."""
    special = [one.hours for one in schedule.exceptions if one.day == day and one.hours is not None]
    pieces = special or hours_of(schedule, almanac)
    if not pieces:
        return Closed(Cause.DAYPART, {"dayparts": schedule.dayparts})
    text = ", ".join(map(span_text, special)) if special else hours(schedule, almanac)
    if schedule.minutes is None or schedule.dayparts or special:
        spans = [span for piece in pieces if (span := local_span(zone, day, piece)) is not None]
        if not spans:
            return Closed(Cause.CLOCK_CHANGE, {"hours": text})
        inside = any(opens <= at_ms < closes for opens, closes in spans)
    else:
        days = LocalDays(zone, day, 2)
        inside = 0 <= at_ms - days.instant(0, schedule.start) < schedule.minutes * 60_000
    if not inside or special or not any(isinstance(one, WhileOpen) for one in schedule.conditions):
        return Closed(Cause.HOURS, {"hours": text})
    if almanac.opening is None:
        return Closed(Cause.NO_OPENING, {})
    on = hours_on(almanac.opening, almanac.calendar, day)
    return Closed(Cause.OPENING, {"hours": ", ".join(map(span_text, on))})
