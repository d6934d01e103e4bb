"""Calendars: the holidays of each year, the dayparts, and the opening hours of the units."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy import delete as sql_delete

from signage.core.calendars import Calendar, Daypart, Holiday, HolidayKind, OpeningHours
from signage.storage import units
from signage.storage.documents import encode
from signage.storage.engine import Transaction
from signage.storage.rows import put
from signage.storage.tables import dayparts as daypart_rows
from signage.storage.tables import holidays as holiday_rows
from signage.storage.tables import opening_hours


def calendar(tx: Transaction) -> Calendar:
    """The holidays of all years."""
    found = tx.execute(select(holiday_rows).order_by(holiday_rows.c.day))
    return Calendar({one.day: one for one in map(_holiday, found)})


def year(tx: Transaction, number: int) -> list[Holiday]:
    """The table of a year, by day; [] when there is none."""
    query = select(holiday_rows).where(holiday_rows.c.day.startswith(f"{number:04}-")).order_by(holiday_rows.c.day)
    return list(map(_holiday, tx.execute(query)))


def years(tx: Transaction) -> list[int]:
    """The years that have a table."""
    return sorted({int(text[:4]) for text in tx.execute(select(holiday_rows.c.day)).scalars()})


def replace_year(tx: Transaction, number: int, table: Iterable[Holiday]) -> None:
    """This table of a year instead of the one before; the database refuses a day twice."""
    tx.execute(sql_delete(holiday_rows).where(holiday_rows.c.day.startswith(f"{number:04}-")))
    rows = [
        {
            "day": one.day.isoformat(),
            "key": one.key,
            "name": one.name,
            "kind": one.kind.value,
            "source": one.source,
            "pending": one.pending,
        }
        for one in table
    ]
    if rows:
        tx.execute(holiday_rows.insert(), rows)


def dayparts(tx: Transaction) -> dict[str, Daypart]:
    """By id, in the order of their hours."""
    found = [
        Daypart(row.id, row.name, tuple((start, end) for start, end in json.loads(row.hours)))
        for row in tx.execute(select(daypart_rows))
    ]
    return {one.id: one for one in sorted(found, key=lambda one: (one.hours, one.id))}


def save_daypart(tx: Transaction, daypart: Daypart) -> None:
    """New or anew."""
    put(tx, daypart_rows, {"id": daypart.id}, {"name": daypart.name, "hours": encode(daypart.hours)})


def delete_daypart(tx: Transaction, daypart_id: str) -> None:
    tx.execute(sql_delete(daypart_rows).where(daypart_rows.c.id == daypart_id))


def openings(tx: Transaction) -> dict[str, OpeningHours]:
    """By the id of the unit that gave them."""
    found = tx.execute(select(opening_hours).order_by(opening_hours.c.unit_id))
    return {row.unit_id: _opening(row.body) for row in found}


def opening(tx: Transaction, unit_id: str) -> OpeningHours | None:
    """A unit's own, else those of the nearest unit above that has some."""
    parents = {unit.id: unit.parent_id for unit in units.all(tx)}
    return nearest(openings(tx), parents, unit_id)


def nearest(given: dict[str, OpeningHours], parents: dict[str, str | None], unit_id: str | None) -> OpeningHours | None:
    """Of a unit and the units above it the first with opening hours; `parents` by unit."""
    seen = set[str]()
    while unit_id is not None and unit_id not in seen:
        if unit_id in given:
            return given[unit_id]
        seen.add(unit_id)
        unit_id = parents.get(unit_id)
    return None


def save_opening(tx: Transaction, unit_id: str, hours: OpeningHours | None) -> None:
    """New or anew; None: inherited again. The database refuses an unknown unit."""
    if hours is None:
        tx.execute(sql_delete(opening_hours).where(opening_hours.c.unit_id == unit_id))
    else:
        put(tx, opening_hours, {"unit_id": unit_id}, {"body": document(hours)})


def document(hours: OpeningHours) -> str:
    """Opening hours as canonical JSON text."""
    exceptions = {one.isoformat(): hours.exceptions[one] for one in sorted(hours.exceptions)}
    return encode({"week": hours.week, "on_holidays": hours.on_holidays, "exceptions": exceptions})


def _opening(text: str) -> OpeningHours:
    body = json.loads(text)
    return OpeningHours(
        week=tuple(tuple((start, end) for start, end in hours) for hours in body["week"]),
        on_holidays=body["on_holidays"],
        exceptions={
            date.fromisoformat(day): tuple((start, end) for start, end in hours)
            for day, hours in body["exceptions"].items()
        },
    )


def _holiday(row: Row[Any]) -> Holiday:
    return Holiday(date.fromisoformat(row.day), row.key, row.name, HolidayKind(row.kind), row.source, row.pending)
