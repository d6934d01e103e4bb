"""The when of a schedule as plain JSON: recurrence, conditions, exceptions."""

from __future__ import annotations

from datetime import date
from typing import Any

from signage.core.calendars import Around, Condition, LunarSpan, OnHolidays, OnWorkingDays, WhileOpen
from signage.core.schedules import DayException, Recurrence
from signage.storage.documents import day, iso


def of_recurrence(recurrence: Recurrence | None) -> dict[str, Any] | None:
    if recurrence is None:
        return None
    return {
        "first": recurrence.first.isoformat(),
        "rule": recurrence.rule,
        "except": [one.isoformat() for one in sorted(recurrence.except_days)],
        "extra": [one.isoformat() for one in sorted(recurrence.extra_days)],
    }


def to_recurrence(body: dict[str, Any] | None) -> Recurrence | None:
    if body is None:
        return None
    return Recurrence(
        first=date.fromisoformat(body["first"]),
        rule=body["rule"],
        except_days=frozenset(map(date.fromisoformat, body["except"])),
        extra_days=frozenset(map(date.fromisoformat, body["extra"])),
    )


def of_condition(condition: Condition) -> dict[str, Any]:
    match condition:
        case OnHolidays(inverted):
            return {"is": "holidays", "inverted": inverted}
        case OnWorkingDays(inverted):
            return {"is": "working-days", "inverted": inverted}
        case LunarSpan(first, last, leap):
            return {"is": "lunar", "first": list(first), "last": list(last), "leap": leap}
        case Around(on, holiday, before, after):
            return {"is": "around", "day": iso(on), "holiday": holiday, "before": before, "after": after}
        case WhileOpen():
            return {"is": "open"}


def to_condition(body: dict[str, Any]) -> Condition:
    match body["is"]:
        case "holidays":
            return OnHolidays(body["inverted"])
        case "working-days":
            return OnWorkingDays(body["inverted"])
        case "lunar":
            return LunarSpan((body["first"][0], body["first"][1]), (body["last"][0], body["last"][1]), body["leap"])
        case "around":
            return Around(day(body["day"]), body["holiday"], body["before"], body["after"])
        case "open":
            return WhileOpen()
    raise ValueError(f"no condition is called {body['is']}")


def of_exception(exception: DayException) -> list[Any]:
    return [exception.day.isoformat(), list(exception.hours) if exception.hours is not None else None]


def to_exception(body: list[Any]) -> DayException:
    hours = body[1]
    return DayException(date.fromisoformat(body[0]), (hours[0], hours[1]) if hours is not None else None)
