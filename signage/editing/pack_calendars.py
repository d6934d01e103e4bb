"""Rows of a pack about time as the core's nouns, and back again for an export."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from signage.core.calendars import (
    Around,
    Condition,
    Daypart,
    Holiday,
    HolidayKind,
    LunarSpan,
    OnHolidays,
    OnWorkingDays,
    OpeningHours,
    WhileOpen,
)
from signage.core.schedules import DayException, Hours, Recurrence, Rung, Schedule
from signage.editing.pack_times import (
    WEEKDAYS,
    ConditionRow,
    DaypartRow,
    ExceptionRow,
    HolidaysRow,
    OpeningRow,
    RecurrenceRow,
    short,
    text_of,
)


@dataclass(frozen=True, slots=True)
class YearTable:
    """The holidays of a year, by day."""

    year: int
    days: tuple[Holiday, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """A unit's own opening hours."""

    unit_id: str
    hours: OpeningHours


def recurrence(row: RecurrenceRow | None) -> Recurrence | None:
    if row is None:
        return None
    return Recurrence(row.first, row.rule, frozenset(row.except_days), frozenset(row.extra_days))


def condition(row: ConditionRow) -> Condition:
    match row.is_:
        case "holidays" | "no-holidays":
            return OnHolidays(row.is_ == "no-holidays")
        case "working-days" | "days-off":
            return OnWorkingDays(row.is_ == "days-off")
        case "lunar":
            return LunarSpan(row.first, row.last, row.leap)
        case "around":
            return Around(row.day, row.holiday or "", row.before, row.after)
        case "open":
            return WhileOpen()


def exceptions(rows: Iterable[ExceptionRow]) -> tuple[DayException, ...]:
    return tuple(DayException(row.day, row.hours) for row in rows)


def daypart(row: DaypartRow) -> Daypart:
    return Daypart(row.id, row.name, tuple(row.hours))


def year_table(row: HolidaysRow) -> YearTable:
    days = (Holiday(one.date, one.key, one.name, one.kind, one.source, one.pending) for one in row.days)
    return YearTable(row.year, tuple(days))


def opening(row: OpeningRow) -> Opening:
    week = tuple(tuple(row.week.get(day, ())) for day in WEEKDAYS)
    exceptions = {one.day: tuple(one.hours) for one in row.exceptions}
    return Opening(row.unit, OpeningHours(week, row.on_holidays, exceptions))


def schedule_fields(schedule: Schedule) -> dict[str, Any]:
    """What a schedule says beyond its weekly window, as a pack has it; nothing for what is usual."""
    row: dict[str, Any] = {
        "rung": schedule.rung.value if schedule.rung is not Rung.ORDINARY else None,
        "share": schedule.share or None,
        "mandatory": schedule.mandatory,
        "owner": schedule.owner_id,
        "minutes": schedule.minutes,
        "dayparts": list(schedule.dayparts),
        "conditions": [_condition(one) for one in schedule.conditions],
        "exceptions": [_exception(one) for one in schedule.exceptions],
    }
    if schedule.recurrence is not None:
        row["recurrence"] = _recurrence(schedule.recurrence)
    return short(row)


def daypart_row(one: Daypart) -> dict[str, Any]:
    return {"id": one.id, "name": one.name, "hours": _pieces(one.hours)}


def year_row(one: YearTable) -> dict[str, Any]:
    return {"year": one.year, "days": [_holiday(day) for day in one.days]}


def opening_row(one: Opening) -> dict[str, Any]:
    hours = one.hours
    week = {day: _pieces(pieces) for day, pieces in zip(WEEKDAYS, hours.week, strict=True) if pieces}
    single = [short({"day": day, "hours": _pieces(pieces)}) for day, pieces in sorted(hours.exceptions.items())]
    return {"unit": one.unit_id, "week": week} | short({"on_holidays": hours.on_holidays, "exceptions": single})


def _pieces(hours: Iterable[Hours]) -> list[str]:
    return [text_of(piece) for piece in hours]


def _holiday(one: Holiday) -> dict[str, Any]:
    row = {"date": one.day, "key": one.key, "name": one.name}
    kind = one.kind.value if one.kind is not HolidayKind.PUBLIC else None
    return row | short({"kind": kind, "source": one.source, "pending": one.pending})


def _recurrence(one: Recurrence) -> dict[str, Any]:
    days = {"except": sorted(one.except_days), "extra": sorted(one.extra_days)}
    return {"first": one.first} | short({"rule": one.rule, **days})


def _exception(one: DayException) -> dict[str, Any]:
    return short({"day": one.day, "hours": text_of(one.hours) if one.hours is not None else None})


def _condition(one: Condition) -> dict[str, Any]:
    match one:
        case OnHolidays(inverted):
            return {"is": "no-holidays" if inverted else "holidays"}
        case OnWorkingDays(inverted):
            return {"is": "days-off" if inverted else "working-days"}
        case LunarSpan(first, last, leap):
            span = {"is": "lunar", "first": _lunar(first), "last": _lunar(last)}
            return span if leap else {**span, "leap": False}
        case Around(day, holiday, before, after):
            return {"is": "around"} | short({"day": day, "holiday": holiday}) | {"before": before, "after": after}
        case WhileOpen():
            return {"is": "open"}


def _lunar(day: tuple[int, int]) -> str:
    return f"{day[1]}/{day[0]}"
