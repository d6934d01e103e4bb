"""iCalendar out: schedules and closures as a file that any calendar program shows and we read back without loss.

Times are floating, since a schedule is in each screen's own zone. What RFC 5545 has no word for stands in properties
X-SIGNAGE-…; what a calendar program can show (days left out, single days with other hours) stands in standard ones.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta

from icalendar import Calendar, Event, vRecur

from signage.core import recurrence
from signage.core.calendars import Daypart, Holiday, HolidayKind, OpeningHours
from signage.core.rules import WEEKDAYS, parse
from signage.core.schedules import EVERY_DAY, Hours, Recurrence, Schedule
from signage.editing.desk import Desk
from signage.editing.ical_extras import note, texts
from signage.storage import calendars, schedules

PRODUCT = "-//signage//schedules//EN"
DOMAIN = "@signage"
BEGINNING = date(2024, 1, 1)
"""Where a schedule without a first day begins in the file."""


def export(desk: Desk) -> bytes:
    """All schedules, holidays, and single days of opening hours of this site."""
    with desk.database.read() as tx:
        found = schedules.all(tx)
        holidays = calendars.calendar(tx).holidays.values()
        return write(found, holidays, calendars.openings(tx), calendars.dayparts(tx), desk.clock.now())


def write(
    found: Iterable[Schedule],
    holidays: Iterable[Holiday],
    openings: Mapping[str, OpeningHours],
    dayparts: Mapping[str, Daypart],
    now: datetime,
) -> bytes:
    """The file. `dayparts` are for the eyes of other programs: reading back goes by their ids."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    for schedule in sorted(found, key=lambda one: one.id):
        for event in _events(schedule, dayparts):
            calendar.add_component(event)
    for holiday in sorted(holidays, key=lambda one: one.day):
        calendar.add_component(_holiday(holiday))
    for unit_id, opening in sorted(openings.items()):
        for day, hours in sorted(opening.exceptions.items()):
            calendar.add_component(_opening(unit_id, day, hours))
    for part in calendar.walk("VEVENT"):
        part.add("dtstamp", now)
    return bytes(calendar.to_ical())


def first_day(schedule: Schedule) -> date:
    """The day of DTSTART: the first on which its rule lets it start."""
    if schedule.recurrence is None:
        since = schedule.from_date or BEGINNING
        week = (since + timedelta(days=n) for n in range(7))
        return next((day for day in week if day.weekday() in schedule.weekdays), since)
    rule = Recurrence(schedule.recurrence.first, schedule.recurrence.rule)
    found = recurrence.next_day(rule, rule.first) if rule.rule else None
    return found or min(schedule.recurrence.extra_days, default=rule.first)


def with_until(rule: str, until: datetime | date | None) -> str:
    """The text of a rule with another UNTIL, or none."""
    parts = [part for part in rule.split(";") if not part.strip().upper().startswith("UNTIL=")]
    if until is not None:
        parts.append(f"UNTIL={until:%Y%m%dT%H%M%S}" if isinstance(until, datetime) else f"UNTIL={until:%Y%m%d}")
    return ";".join(parts)


def _events(schedule: Schedule, dayparts: Mapping[str, Daypart]) -> Iterator[Event]:
    """The schedule, and after it its single days with hours of their own."""
    event, day = Event(), first_day(schedule)
    event.add("uid", schedule.id + DOMAIN)
    event.add("summary", schedule.name)
    pieces = [piece for name in schedule.dayparts if name in dayparts for piece in dayparts[name].hours]
    start, end = min(pieces, default=(schedule.start, schedule.end))
    _add_hours(event, day, (start, end), schedule.minutes)
    out = {one.day for one in schedule.exceptions}
    left_out, extra = out, set[date]()
    if schedule.recurrence is None:
        _add_rule(event, _weekly(schedule.weekdays), schedule.until_date)
    else:
        if schedule.recurrence.rule:
            _add_rule(event, schedule.recurrence.rule, parse(schedule.recurrence.rule).until)
        left_out = out | schedule.recurrence.except_days
        extra = set(schedule.recurrence.extra_days)
    for name, days in (("exdate", left_out), ("rdate", extra)):
        if days:
            event.add(name, [_at(one, start) for one in sorted(days)])
    note(event, "SCHEDULE", schedule.id)
    for name, text in (*_places(schedule), *texts(schedule)):
        note(event, name, text)
    yield event
    for number, one in enumerate(schedule.exceptions):
        if one.hours is not None:
            single = Event()
            single.add("uid", f"{schedule.id}+{one.day:%Y%m%d}+{number}{DOMAIN}")
            single.add("summary", schedule.name)
            _add_hours(single, one.day, one.hours, None)
            note(single, "EXCEPTION-OF", schedule.id)
            yield single


def _places(schedule: Schedule) -> Iterator[tuple[str, str]]:
    """The days and hours as they are kept here, where the standard properties say them otherwise."""
    yield "HOURS", json.dumps([schedule.start, schedule.end])
    for name, day in (("FROM", schedule.from_date), ("UNTIL", schedule.until_date)):
        if day is not None:
            yield name, day.isoformat()
    if schedule.recurrence is None:
        yield "WEEKLY", "TRUE"
        return
    yield "FIRST", schedule.recurrence.first.isoformat()
    yield "RULE", schedule.recurrence.rule
    both = schedule.recurrence.except_days & {one.day for one in schedule.exceptions}
    if both:
        yield "LEFT-OUT", ",".join(day.isoformat() for day in sorted(both))
    if schedule.weekdays != EVERY_DAY:
        yield "WEEKDAYS", json.dumps(sorted(schedule.weekdays))


def _holiday(holiday: Holiday) -> Event:
    event = _day_event(f"holiday-{holiday.day:%Y%m%d}", holiday.day, holiday.name)
    event.add("categories", ["HOLIDAY"])
    if holiday.kind is not HolidayKind.WORKED:
        event.add("transp", "TRANSPARENT")
    note(event, "HOLIDAY", holiday.key)
    note(event, "KIND", holiday.kind.value)
    if holiday.source:
        note(event, "SOURCE", holiday.source)
    if holiday.pending:
        note(event, "PENDING", "TRUE")
    return event


def _opening(unit_id: str, day: date, hours: tuple[Hours, ...]) -> Event:
    event = _day_event(f"opening-{unit_id}-{day:%Y%m%d}", day, unit_id)
    note(event, "OPENING-OF", unit_id)
    note(event, "HOURS", json.dumps(hours))
    return event


def _day_event(name: str, day: date, summary: str) -> Event:
    event = Event()
    event.add("uid", name + DOMAIN)
    event.add("summary", summary)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    return event


def _add_hours(event: Event, day: date, hours: Hours, minutes: int | None) -> None:
    start, end = hours
    event.add("dtstart", _at(day, start))
    if minutes is None:
        event.add("dtend", _at(day + timedelta(days=end < start), end))
    else:
        event.add("duration", timedelta(minutes=minutes))


def _add_rule(event: Event, rule: str, until: date | None) -> None:
    """UNTIL is the last second of its day: the RFC wants it to be of DTSTART's type."""
    last = datetime.combine(until, time(23, 59, 59)) if until is not None else None
    event.add("rrule", vRecur.from_ical(with_until(rule.upper().removeprefix("RRULE:"), last)))


def _weekly(weekdays: frozenset[int]) -> str:
    if weekdays == EVERY_DAY:
        return "FREQ=DAILY"
    return "FREQ=WEEKLY;WKST=MO;BYDAY=" + ",".join(WEEKDAYS[day] for day in sorted(weekdays))


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minute)
