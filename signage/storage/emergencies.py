"""Emergencies."""

from __future__ import annotations

import json

from sqlalchemy import delete as sql_delete
from sqlalchemy import select

from signage.core.schedules import Emergency
from signage.storage.documents import encode
from signage.storage.engine import Transaction
from signage.storage.rows import put
from signage.storage.tables import emergencies


def document(emergency: Emergency) -> str:
    """An emergency as canonical JSON text."""
    return encode(
        {
            "id": emergency.id,
            "name": emergency.name,
            "playlist_id": emergency.playlist_id,
            "issued_ms": emergency.issued_ms,
            "until_ms": emergency.until_ms,
            "screen_ids": sorted(emergency.screen_ids),
            "unit_ids": sorted(emergency.unit_ids),
            "cancelled_ms": emergency.cancelled_ms,
        }
    )


def parse(text: str) -> Emergency:
    """The emergency of a document."""
    body = json.loads(text)
    return Emergency(
        id=body["id"],
        name=body["name"],
        playlist_id=body["playlist_id"],
        issued_ms=body["issued_ms"],
        until_ms=body["until_ms"],
        screen_ids=frozenset(body["screen_ids"]),
        unit_ids=frozenset(body["unit_ids"]),
        cancelled_ms=body["cancelled_ms"],
    )


def get(tx: Transaction, emergency_id: str) -> Emergency | None:
    text = tx.execute(select(emergencies.c.body).where(emergencies.c.id == emergency_id)).scalar_one_or_none()
    return None if text is None else parse(text)


def all(tx: Transaction, since_ms: int | None = None) -> list[Emergency]:  # noqa: A001 - the same word for every noun
    """The one issued last first; with `since_ms` those only that run, or will, or ended after that instant."""
    query = select(emergencies.c.body).order_by(emergencies.c.issued_at.desc(), emergencies.c.id.desc())
    if since_ms is not None:
        query = query.where(emergencies.c.ends_at > since_ms)
    return [parse(text) for text in tx.execute(query).scalars()]


def save(tx: Transaction, emergency: Emergency) -> None:
    """New or anew."""
    cancelled = emergency.cancelled_ms
    columns = {
        "playlist_id": emergency.playlist_id,
        "issued_at": emergency.issued_ms,
        "ends_at": emergency.until_ms if cancelled is None else min(cancelled, emergency.until_ms),
        "body": document(emergency),
    }
    put(tx, emergencies, {"id": emergency.id}, columns)


def delete(tx: Transaction, emergency_id: str) -> None:
    tx.execute(sql_delete(emergencies).where(emergencies.c.id == emergency_id))


def using(tx: Transaction, playlist_id: str, now_ms: int) -> list[str]:
    """Ids of the emergencies that play this playlist and are not over."""
    query = select(emergencies.c.id).where(emergencies.c.playlist_id == playlist_id, emergencies.c.ends_at > now_ms)
    return list(tx.execute(query.order_by(emergencies.c.id)).scalars())
