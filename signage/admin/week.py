"""A week of windows as blocks to be drawn: days side by side, overlapping windows in lanes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from signage.admin.geometry import LANES, QUARTERS
from signage.admin.tables import Place, opened
from signage.core.calendars import Calendar, Holiday
from signage.core.lunar import LunarDate, lunar
from signage.core.schedules import DAY_MINUTES, Schedule
from signage.core.windows import clock, is_plain, span_text
from signage.core.zones import local_time

QUARTER = DAY_MINUTES // QUARTERS
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Block:
    """A window's part within one day. `classes` place it; `goes_on`: it began on a day before; `special`: its days
    follow other rules than weekdays and dates."""

    schedule: Schedule
    hours: str
    goes_on: bool
    special: bool
    classes: str


@dataclass(frozen=True)
class DayColumn:
    day: date
    lunar: LunarDate
    holiday: Holiday | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class _Part:
    """Minutes of one day; `opens`, `closes`: the whole window in local time."""

    schedule: Schedule
    start: int
    end: int
    opens: datetime
    closes: datetime
    goes_on: bool


def columns(schedules: Iterable[tuple[Schedule, Place]], calendar: Calendar, monday: date) -> tuple[DayColumn, ...]:
    """The seven days from `monday` on, with the windows that really open. One over midnight has a part in each day."""
    days = [monday + n * _DAY for n in range(7)]
    parts: dict[date, list[_Part]] = {day: [] for day in days}
    for schedule, place in schedules:
        for opens_ms, closes_ms in opened(schedule, place, monday, 7):
            opens, closes = local_time(place.zone, opens_ms), local_time(place.zone, closes_ms)
            for part in _parts(schedule, opens.replace(tzinfo=None), closes.replace(tzinfo=None)):
                if part[0] in parts:
                    parts[part[0]].append(part[1])
    return tuple(_column(day, parts[day], calendar.holidays.get(day)) for day in days)


def _parts(schedule: Schedule, opens: datetime, closes: datetime) -> Iterable[tuple[date, _Part]]:
    day = opens.date()
    while datetime.combine(day, time()) < closes:
        midnight = datetime.combine(day, time())
        start = max(0, int((opens - midnight).total_seconds()) // 60)
        end = min(DAY_MINUTES, -(-int((closes - midnight).total_seconds()) // 60))
        if start < end:
            yield day, _Part(schedule, start, end, opens, closes, opens < midnight)
        day += _DAY


def _column(day: date, parts: list[_Part], holiday: Holiday | None) -> DayColumn:
    parts.sort(key=lambda part: (part.start, -part.end, part.schedule.id))
    blocks = tuple(block for group in _groups(parts) for block in _laned(group))
    return DayColumn(day, lunar(day), holiday, blocks)


def _groups(parts: Sequence[_Part]) -> list[list[_Part]]:
    """Parts that overlap one another, directly or through others, share the width of the day."""
    groups: list[list[_Part]] = []
    reach = -1
    for part in parts:
        if not groups or part.start >= reach:
            groups.append([])
        groups[-1].append(part)
        reach = max(reach, part.end)
    return groups


def _laned(group: Sequence[_Part]) -> list[Block]:
    ends: list[int] = []
    places = []
    for part in group:
        lane = next((n for n, end in enumerate(ends) if end <= part.start), len(ends))
        if lane == len(ends):
            ends.append(part.end)
        else:
            ends[lane] = part.end
        places.append(min(lane, LANES - 1))
    count = min(len(ends), LANES)
    return [
        Block(part.schedule, _hours(part), part.goes_on, not is_plain(part.schedule), _classes(part, lane, count))
        for part, lane in zip(group, places, strict=True)
    ]


def _hours(part: _Part) -> str:
    """The hours of the whole window; of one longer than a day those of this day."""
    if part.closes - part.opens > _DAY:
        return span_text((part.start, part.end))
    closes = part.closes.hour * 60 + part.closes.minute
    return f"{part.opens:%H:%M}–{clock(closes or DAY_MINUTES)}"


def _classes(part: _Part, lane: int, count: int) -> str:
    top = part.start // QUARTER
    height = max(1, -(-part.end // QUARTER) - top)
    return f"t{top} h{height} l{lane}-{count}"
