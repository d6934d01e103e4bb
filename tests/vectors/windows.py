"""windows.json: the windows of schedules over seven local days, in zones that change their clocks.

`cases`: `schedule` starts on the days from `first` on; `windows` are its intervals, half-open, in local time with the
offset from UTC, `opens` and `closes` in ms since 1970. `recurrence`, `conditions` and `exceptions` are as in the
database; `minutes` is an exact length. The tables of holidays, opening hours and dayparts are tests/core/times.py's.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from signage.core.calendars import Around, LunarSpan, OnWorkingDays, WhileOpen
from signage.core.schedules import Recurrence, Schedule
from signage.core.windows import windows
from signage.core.zones import LocalDays, zone_of
from signage.storage import timings
from tests.core.times import almanac

DAYS = 7
CHANGES = {
    "Asia/Ho_Chi_Minh": ["2026-02-12", "2028-02-24"],
    "Europe/London": ["2019-03-25", "2019-10-21"],
    "Europe/Berlin": ["2026-03-24", "2026-10-20"],
    "America/New_York": ["2026-03-03", "2026-10-27"],
    "America/Havana": ["2026-03-03", "2026-10-27"],  # at midnight
    "Asia/Beirut": ["2026-03-24", "2026-10-20"],  # at midnight
    "Australia/Lord_Howe": ["2026-03-31", "2026-09-29"],  # by half an hour
}
HOURS = ["08:00-17:00", "22:00-06:00", "00:00-24:00", "02:15-02:45", "01:30-03:10", "02:30-03:15", "23:30-00:30"]
NIGHTS_OF_SATURDAY = {"weekdays": frozenset({5})}
TABLES = almanac()
KINDS: list[dict[str, Any]] = [
    {"recurrence": Recurrence(date(2019, 1, 5), "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,TU,SA")},
    {"recurrence": Recurrence(date(2019, 1, 31), "FREQ=DAILY;INTERVAL=3;BYMONTHDAY=-1,-2,-3,12,14,26,27,28,29")},
    {"minutes": 36 * 60, "weekdays": frozenset({2, 3, 6})},
    {"dayparts": ("office", "night")},
    {"conditions": (WhileOpen(),), "minutes": 12 * 60},
    {"conditions": (LunarSpan((2, 9), (2, 12)),)},
    {"conditions": (OnWorkingDays(),), "weekdays": frozenset({1, 4, 5, 6})},
    {"conditions": (Around(holiday="tet", before=2),)},
]


def documents() -> dict[str, dict[str, Any]]:
    cases = [case(zone, first, text) for zone, firsts in CHANGES.items() for first in firsts for text in HOURS]
    cases += [case(zone, firsts[0], "16:00-01:00", **NIGHTS_OF_SATURDAY) for zone, firsts in CHANGES.items()]
    cases += [case(zone, firsts[0], "22:00-06:00", **fields) for zone, firsts in CHANGES.items() for fields in KINDS]
    return {"windows": {"about": " ".join((__doc__ or "").split("\n\n")[1].split()), "cases": cases}}


def case(zone: str, first: str, hours: str, **fields: Any) -> dict[str, Any]:
    schedule = Schedule("s", "S", "p", start=minutes(hours[:5]), end=minutes(hours[6:]), **fields)
    found = windows(schedule, LocalDays(zone_of(zone), date.fromisoformat(first), DAYS + 1), TABLES)
    return {
        "zone": zone,
        "first": first,
        "days": DAYS,
        "schedule": {"start": hours[:5], "end": hours[6:], "weekdays": sorted(schedule.weekdays), **more(schedule)},
        "windows": [
            {"local": f"{local(zone, opens)} – {local(zone, closes)}", "opens": opens, "closes": closes}
            for opens, closes in found
        ],
    }


def more(schedule: Schedule) -> dict[str, Any]:
    """What a schedule says beyond hours and weekdays; nothing for what is usual."""
    found: dict[str, Any] = {
        "minutes": schedule.minutes,
        "recurrence": timings.of_recurrence(schedule.recurrence),
        "dayparts": list(schedule.dayparts),
        "conditions": [timings.of_condition(one) for one in schedule.conditions],
        "exceptions": [timings.of_exception(one) for one in schedule.exceptions],
    }
    return {name: value for name, value in found.items() if value}


def schedule_of(plain: dict[str, Any]) -> Schedule:
    """The schedule that a case describes."""
    return Schedule(
        "s",
        "S",
        "p",
        weekdays=frozenset(plain["weekdays"]),
        start=minutes(plain["start"]),
        end=minutes(plain["end"]),
        minutes=plain.get("minutes"),
        recurrence=timings.to_recurrence(plain.get("recurrence")),
        dayparts=tuple(plain.get("dayparts", ())),
        conditions=tuple(map(timings.to_condition, plain.get("conditions", ()))),
        exceptions=tuple(map(timings.to_exception, plain.get("exceptions", ()))),
    )


def minutes(text: str) -> int:
    return int(text[:2]) * 60 + int(text[3:])


def local(zone: str, ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, ZoneInfo(zone)).isoformat(timespec="minutes")
