"""An iCalendar file into this site: each schedule and each closure through the same commands as the forms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby
from zoneinfo import ZoneInfo

from signage.core.calendars import Holiday, OpeningHours
from signage.core.people import Actor
from signage.core.schedules import Schedule
from signage.editing import calendars, ical_read, schedules
from signage.editing.desk import Desk
from signage.errors import SignageError
from signage.storage import calendars as tables


@dataclass
class LoadReport:
    """What was taken over: ids, years, units; and of each event that was not its name and why."""

    schedules: list[str] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    refused: list[tuple[str, SignageError]] = field(default_factory=list)


def load(
    desk: Desk, actor: Actor, data: bytes, zone: ZoneInfo, usual: Schedule, *, closures: bool = False
) -> LoadReport:
    """Saves what the file holds; one refused event keeps no other out. See `ical_read.read`. Raises SD60. APPROVER.

    Holidays are put over the year's table and single days over the unit's opening hours: what the file does not name
    stays.
    """
    found = ical_read.read(data, zone, usual, closures=closures)
    report = LoadReport(refused=found.refused)
    for schedule in found.schedules:
        try:
            report.schedules.append(schedules.save(desk, actor, schedule).id)
        except SignageError as error:
            report.refused.append((schedule.name, error))
    _load_holidays(desk, actor, found.holidays, report)
    for unit_id, days in found.openings.items():
        with desk.database.read() as tx:
            now = tables.opening(tx, unit_id) or OpeningHours()
        try:
            calendars.save_opening(desk, actor, unit_id, replace(now, exceptions={**now.exceptions, **days}))
            report.units.append(unit_id)
        except SignageError as error:
            report.refused.append((unit_id, error))
    return report


def _load_holidays(desk: Desk, actor: Actor, holidays: Iterable[Holiday], report: LoadReport) -> None:
    for year, rows in groupby(sorted(holidays, key=lambda one: one.day), key=lambda one: one.day.year):
        table = list(rows)
        with desk.database.read() as tx:
            named = {one.day for one in table}
            table += [one for one in tables.year(tx, year) if one.day not in named]
        try:
            calendars.save_year(desk, actor, year, table)
            report.years.append(year)
        except SignageError as error:
            report.refused.append((str(year), error))
