"""iCalendar in: the events of a file as schedules and closures; our own files without loss.

Times with a zone become those of the screens' zone. A standard property that was changed in another program wins over
what our own properties say.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar

from signage.core.calendars import Holiday, HolidayKind
from signage.core.folding import slug
from signage.core.rules import Frequency, Rule, parse
from signage.core.schedules import DAY_MINUTES, EVERY_DAY, DayException, Hours, Recurrence, Schedule
from signage.editing import ical_times as at_times
from signage.editing.ical import DOMAIN, first_day, with_until
from signage.editing.ical_extras import noted, noted_day, values
from signage.editing.ical_times import BROKEN, length, local, minute_of, times, whole_day
from signage.errors import Code, Invalid, SignageError

NOT_A_CALENDAR = Code(
    "SD60",
    Invalid,
    "The file is no iCalendar file ({reason}). Export it as .ics and try again.",
    "Tệp không phải là tệp iCalendar ({reason}). Hãy xuất dưới dạng .ics rồi thử lại.",
)


@dataclass
class Found:
    """What a file holds. `openings`: hours of single days by unit. `refused`: the event's name and what is wrong."""

    schedules: list[Schedule] = field(default_factory=list)
    holidays: list[Holiday] = field(default_factory=list)
    openings: dict[str, dict[date, tuple[Hours, ...]]] = field(default_factory=dict)
    refused: list[tuple[str, SignageError]] = field(default_factory=list)


def read(data: bytes, zone: ZoneInfo, usual: Schedule, *, closures: bool = False) -> Found:
    """The events. `usual`: gives what a foreign event has no word for (playlist, screens, priority …).

    `closures`: a foreign event of whole days is a public holiday instead of a schedule. Raises SD60.
    """
    try:
        calendar = Calendar.from_ical(data)
        events: list[Any] = list(calendar.walk("VEVENT"))
    except (ValueError, IndexError, KeyError) as error:
        raise NOT_A_CALENDAR(field="file", reason=(str(error).splitlines() or [""])[0][:80]) from error
    if calendar.name != "VCALENDAR":
        raise NOT_A_CALENDAR(field="file", reason=str(calendar.name))
    found = Found()
    # what another program moved (RECURRENCE-ID) comes after what it was moved from
    for event in sorted(events, key=lambda one: one.get("recurrence-id") is not None):
        try:
            at_times.check(event, zone)
            _take(event, found, zone, usual, closures)
        except SignageError as error:
            found.refused.append((_name(event), error))
        except (ValueError, KeyError, AttributeError, TypeError) as error:
            found.refused.append((_name(event), BROKEN(field="file", part=str(error)[:60])))
    return found


def _take(event: Any, found: Found, zone: ZoneInfo, usual: Schedule, closures: bool) -> None:
    day = local(event["dtstart"].dt, zone).date()
    if (unit_id := noted(event, "OPENING-OF")) is not None:
        hours = tuple((start, end) for start, end in json.loads(noted(event, "HOURS") or "[]"))
        found.openings.setdefault(unit_id, {})[day] = hours
    elif noted(event, "HOLIDAY") is not None or (closures and whole_day(event) and event.get("rrule") is None):
        found.holidays += _holidays(event, day)
    elif noted(event, "EXCEPTION-OF") is not None:
        pass  # its schedule's own exceptions say it too
    elif event.get("recurrence-id") is not None:
        _move(event, found, zone)
    else:
        found.schedules.append(_schedule(event, zone, usual))


def _name(event: Any) -> str:
    return str(event.get("summary") or event.get("uid") or "?")


def _holidays(event: Any, first: date) -> list[Holiday]:
    name = _name(event)
    key = noted(event, "HOLIDAY") or slug(name, 64) or "holiday"
    kind = HolidayKind(noted(event, "KIND") or HolidayKind.PUBLIC)
    source, pending = noted(event, "SOURCE") or "", noted(event, "PENDING") == "TRUE"
    days = (first + timedelta(days=number) for number in range(max(1, length(event).days)))
    return [Holiday(day, key, name, kind, source, pending) for day in days]


def _schedule(event: Any, zone: ZoneInfo, usual: Schedule) -> Schedule:
    opens = local(event["dtstart"].dt, zone)
    own = noted(event, "SCHEDULE")
    schedule = replace(usual, id=own or _foreign_id(event), name=_name(event), **values(event, own is not None))
    schedule = _with_hours(schedule, event, minute_of(opens))
    extra, others = _extra_days(event, zone, opens, schedule)
    schedule = _with_days(schedule, event, opens, extra, zone)
    return replace(schedule, exceptions=schedule.exceptions + others)


def _foreign_id(event: Any) -> str:
    """The same whenever the same event is read again."""
    return f"{slug(_name(event), 48) or 'event'}-{_digest(event)}"


def _digest(event: Any) -> str:
    return hashlib.sha256(str(event.get("uid") or _name(event)).encode()).hexdigest()[:8]


def _with_hours(schedule: Schedule, event: Any, start: int) -> Schedule:
    """A length of up to a day ends at a time of day; a longer one, or DURATION in a file of ours, is exact."""
    kept = json.loads(noted(event, "HOURS") or "null")
    if schedule.dayparts and kept:
        return replace(schedule, start=kept[0], end=kept[1], minutes=None)
    minutes = length(event) // timedelta(minutes=1)
    if (kept and event.get("duration") is not None) or not 0 < minutes <= DAY_MINUTES - (1 if start else 0):
        return replace(schedule, start=start, end=kept[1] if kept else DAY_MINUTES, minutes=minutes)
    start, end = at_times.hours(start, minutes)
    return replace(schedule, start=start, end=end, minutes=None)


def _with_days(schedule: Schedule, event: Any, opens: datetime, extra: frozenset[date], zone: ZoneInfo) -> Schedule:
    text, day = _rule(event, zone, minute_of(opens)), opens.date()
    rule = parse(text) if text else None
    special = {one.day for one in schedule.exceptions}
    kept_out = frozenset(map(date.fromisoformat, filter(None, (noted(event, "LEFT-OUT") or "").split(","))))
    left_out = frozenset(at.date() for at in times(event, "exdate", zone)) - (special - kept_out)
    if rule is not None and not left_out and not extra and noted(event, "WEEKLY") is not None and _is_weekly(rule):
        weekdays = frozenset(weekday for _, weekday in rule.by_day) or EVERY_DAY
        kept = replace(schedule, weekdays=weekdays, from_date=noted_day(event, "FROM"), until_date=rule.until)
        return kept if first_day(kept) == day else replace(kept, from_date=day)
    first = noted_day(event, "FIRST")
    if rule is None and not extra and first is None:
        return replace(schedule, from_date=day, until_date=day)
    if rule is None and not (first is not None and day in extra):
        extra |= {day}  # without a rule DTSTART is a day of its own
    made = Recurrence(first or day, _own_rule(event, rule) or text, left_out, extra)
    days = noted(event, "WEEKDAYS")
    kept = replace(
        schedule,
        recurrence=made,
        weekdays=EVERY_DAY if days is None else frozenset(json.loads(days)),
        from_date=noted_day(event, "FROM"),
        until_date=noted_day(event, "UNTIL"),
    )
    return kept if first_day(kept) == day else replace(kept, recurrence=replace(made, first=day))


def _rule(event: Any, zone: ZoneInfo, start: int) -> str:
    """The rule's text with UNTIL as a local day; "" without a rule. Raises SD61 for several rules."""
    rule = event.get("rrule")
    if rule is None:
        return ""
    if isinstance(rule, list):
        raise BROKEN(field="file", part="RRULE")
    text: str = rule.to_ical().decode()
    until = rule.get("UNTIL")
    if not until:
        return text
    last = local(until[0], zone)
    early = isinstance(until[0], datetime) and minute_of(last) < start
    return with_until(text, last.date() - timedelta(days=1) if early else last.date())


def _own_rule(event: Any, rule: Rule | None) -> str | None:
    """The rule as it was written here, while it still means the same."""
    text = noted(event, "RULE")
    try:
        return text if text and parse(text) == rule else None
    except SignageError:
        return None


def _is_weekly(rule: Rule) -> bool:
    """Whether weekdays and dates say as much."""
    plain = Rule(rule.frequency, until=rule.until, week_start=rule.week_start, by_day=rule.by_day)
    if rule != plain or any(number for number, _ in rule.by_day):
        return False
    return rule.frequency is Frequency.DAILY or (rule.frequency is Frequency.WEEKLY and bool(rule.by_day))


def _extra_days(
    event: Any, zone: ZoneInfo, opens: datetime, schedule: Schedule
) -> tuple[frozenset[date], tuple[DayException, ...]]:
    """RDATE: days at the usual time, and those at another time as exceptions with hours of the same length."""
    days, others = set(), []
    usual = schedule.minutes or (schedule.end - schedule.start) % DAY_MINUTES or DAY_MINUTES
    for at in times(event, "rdate", zone):
        if minute_of(at) == minute_of(opens):
            days.add(at.date())
        else:
            others.append(DayException(at.date(), at_times.hours(minute_of(at), usual)))
    return frozenset(days), tuple(others)


def _move(event: Any, found: Found, zone: ZoneInfo) -> None:
    """An instance that another program moved becomes an exception of its schedule. Raises SD61 without that."""
    ours, digest = str(event.get("uid")).removesuffix(DOMAIN), f"-{_digest(event)}"
    for number, schedule in enumerate(found.schedules):
        if schedule.id == ours or schedule.id.endswith(digest):
            at, was = local(event["dtstart"].dt, zone), local(event["recurrence-id"].dt, zone)
            moved = DayException(at.date(), at_times.hours(minute_of(at), length(event) // timedelta(minutes=1)))
            gone = () if at.date() == was.date() else (DayException(was.date()),)
            found.schedules[number] = replace(schedule, exceptions=(*schedule.exceptions, *gone, moved))
            return
    raise BROKEN(field="file", part="RECURRENCE-ID")
