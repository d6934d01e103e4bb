"""windows.json: the windows of schedules over seven local days, in zones that change their clocks.

`cases`: `schedule` starts on the days from `first` on; `windows` are its intervals, half-open, in local time with the
offset from UTC, `opens` and `closes` in ms since 1970.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from signage.core.schedules import EVERY_DAY, Schedule
from signage.core.windows import windows
from signage.core.zones import LocalDays, zone_of

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


def documents() -> dict[str, dict[str, Any]]:
    cases = [case(zone, first, text) for zone, firsts in CHANGES.items() for first in firsts for text in HOURS]
    cases += [case(zone, firsts[0], "16:00-01:00", **NIGHTS_OF_SATURDAY) for zone, firsts in CHANGES.items()]
    return {"windows": {"about": " ".join((__doc__ or "").split("\n\n")[1].split()), "cases": cases}}


def case(zone: str, first: str, hours: str, weekdays: frozenset[int] = EVERY_DAY) -> dict[str, Any]:
    schedule = Schedule("s", "S", "p", weekdays=weekdays, start=minutes(hours[:5]), end=minutes(hours[6:]))
    found = windows(schedule, LocalDays(zone_of(zone), date.fromisoformat(first), DAYS + 1))
    return {
        "zone": zone,
        "first": first,
        "days": DAYS,
        "schedule": {"start": hours[:5], "end": hours[6:], "weekdays": sorted(weekdays)},
        "windows": [
            {"local": f"{local(zone, opens)} – {local(zone, closes)}", "opens": opens, "closes": closes}
            for opens, closes in found
        ],
    }


def minutes(text: str) -> int:
    return int(text[:2]) * 60 + int(text[3:])


def local(zone: str, ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, ZoneInfo(zone)).isoformat(timespec="minutes")
