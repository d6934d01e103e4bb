"""Schedules."""

from __future__ import annotations

import json

from sqlalchemy import delete as sql_delete
from sqlalchemy import select

from signage.core.schedules import Rung, Schedule
from signage.storage import timings
from signage.storage.documents import day, encode, iso
from signage.storage.engine import Transaction
from signage.storage.rows import put
from signage.storage.tables import schedules


def document(schedule: Schedule) -> str:
    """A schedule as canonical JSON text."""
    return encode(
        {
            "id": schedule.id,
            "name": schedule.name,
            "playlist_id": schedule.playlist_id,
            "screen_ids": sorted(schedule.screen_ids),
            "unit_ids": sorted(schedule.unit_ids),
            "weekdays": sorted(schedule.weekdays),
            "start": schedule.start,
            "end": schedule.end,
            "from_date": iso(schedule.from_date),
            "until_date": iso(schedule.until_date),
            "priority": schedule.priority,
            "enabled": schedule.enabled,
            "rung": schedule.rung.value,
            "share": schedule.share,
            "mandatory": schedule.mandatory,
            "owner_id": schedule.owner_id,
            "recurrence": timings.of_recurrence(schedule.recurrence),
            "minutes": schedule.minutes,
            "dayparts": list(schedule.dayparts),
            "conditions": [timings.of_condition(condition) for condition in schedule.conditions],
            "exceptions": [timings.of_exception(exception) for exception in schedule.exceptions],
        }
    )


def parse(text: str) -> Schedule:
    """The schedule of a document; one written before a field was there has the field's default."""
    body = json.loads(text)
    return Schedule(
        id=body["id"],
        name=body["name"],
        playlist_id=body["playlist_id"],
        screen_ids=frozenset(body["screen_ids"]),
        unit_ids=frozenset(body["unit_ids"]),
        weekdays=frozenset(body["weekdays"]),
        start=body["start"],
        end=body["end"],
        from_date=day(body["from_date"]),
        until_date=day(body["until_date"]),
        priority=body["priority"],
        enabled=body["enabled"],
        rung=Rung(body.get("rung", Rung.ORDINARY)),
        share=body.get("share", 0),
        mandatory=body.get("mandatory", False),
        owner_id=body.get("owner_id"),
        recurrence=timings.to_recurrence(body.get("recurrence")),
        minutes=body.get("minutes"),
        dayparts=tuple(body.get("dayparts", ())),
        conditions=tuple(map(timings.to_condition, body.get("conditions", ()))),
        exceptions=tuple(map(timings.to_exception, body.get("exceptions", ()))),
    )


def get(tx: Transaction, schedule_id: str) -> Schedule | None:
    text = tx.execute(select(schedules.c.body).where(schedules.c.id == schedule_id)).scalar_one_or_none()
    return None if text is None else parse(text)


def all(tx: Transaction) -> list[Schedule]:  # noqa: A001 - the same word for every noun
    """By name."""
    return [
        parse(text)
        for text in tx.execute(select(schedules.c.body).order_by(schedules.c.name, schedules.c.id)).scalars()
    ]


def save(tx: Transaction, schedule: Schedule) -> None:
    """New or anew; the database refuses an unknown playlist."""
    columns = {"name": schedule.name, "playlist_id": schedule.playlist_id, "body": document(schedule)}
    put(tx, schedules, {"id": schedule.id}, columns)


def delete(tx: Transaction, schedule_id: str) -> None:
    tx.execute(sql_delete(schedules).where(schedules.c.id == schedule_id))


def using(tx: Transaction, playlist_id: str) -> list[str]:
    """Ids of the schedules that play this playlist."""
    query = select(schedules.c.id).where(schedules.c.playlist_id == playlist_id).order_by(schedules.c.id)
    return list(tx.execute(query).scalars())
