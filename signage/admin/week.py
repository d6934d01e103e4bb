"""A week of windows as blocks to be drawn: days side by side, overlapping windows in lanes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from signage.admin.geometry import LANES, QUARTERS
from signage.core.schedules import DAY_MINUTES, Schedule
from signage.core.windows import hours, overnight

QUARTER = DAY_MINUTES // QUARTERS


@dataclass(frozen=True)
class Block:
    """A window's part within one day. `classes` place it; `goes_on`: it began on the day before."""

    schedule: Schedule
    hours: str
    goes_on: bool
    classes: str


@dataclass(frozen=True)
class DayColumn:
    day: date
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class _Part:
    schedule: Schedule
    start: int
    end: int
    goes_on: bool


def plain(schedule: Schedule) -> bool:
    """Whether weekdays, dates, start and end say all: only such a window has one place in every week."""
    return (
        schedule.recurrence is None
        and schedule.minutes is None
        and not (schedule.dayparts or schedule.conditions or schedule.exceptions)
    )


def columns(schedules: Sequence[Schedule], monday: date) -> tuple[DayColumn, ...]:
    """The seven days from `monday` on. A window over midnight has a part in each of its two days."""
    return tuple(_column(schedules, monday + timedelta(days=n)) for n in range(7))


def _column(schedules: Sequence[Schedule], day: date) -> DayColumn:
    parts: list[_Part] = []
    for one in schedules:
        if starts_on(one, day):
            parts.append(_Part(one, one.start, DAY_MINUTES if overnight(one) else one.end, False))
        if overnight(one) and starts_on(one, day - timedelta(days=1)):
            parts.append(_Part(one, 0, one.end, True))
    parts.sort(key=lambda part: (part.start, -part.end, part.schedule.id))
    return DayColumn(day, tuple(block for group in _groups(parts) for block in _laned(group)))


def starts_on(schedule: Schedule, day: date) -> bool:
    """Whether weekday and dates let the window start on this local day."""
    return (
        day.weekday() in schedule.weekdays
        and (schedule.from_date is None or schedule.from_date <= day)
        and (schedule.until_date is None or day <= schedule.until_date)
    )


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
        Block(part.schedule, hours(part.schedule), part.goes_on, _classes(part, lane, count))
        for part, lane in zip(group, places, strict=True)
    ]


def _classes(part: _Part, lane: int, count: int) -> str:
    top = part.start // QUARTER
    height = max(1, -(-part.end // QUARTER) - top)
    return f"t{top} h{height} l{lane}-{count}"
