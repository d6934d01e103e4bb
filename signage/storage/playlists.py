"""Playlists: drafts and released versions; the rotation's epochs belong to the released one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, TypeAlias

from sqlalchemy import Row, insert, select, update
from sqlalchemy import delete as sql_delete

from signage.core.content import State
from signage.core.playlists import Entry, Epoch, Lane, LaneBy, Mode, Playlist, RotationRule, playlist_hash
from signage.storage import versions
from signage.storage.documents import day, encode, iso
from signage.storage.engine import Transaction
from signage.storage.tables import playlist_entries, playlists

Record: TypeAlias = versions.Record[Playlist]

DRAFT, RELEASED = "draft", "released"


def document(playlist: Playlist) -> str:
    """A playlist as canonical JSON text, without its epochs."""
    rule = playlist.rule
    return encode(
        {
            "id": playlist.id,
            "name": playlist.name,
            "entries": [[e.content_id, e.seconds, e.pinned] for e in playlist.entries],
            "rule": {
                "mode": rule.mode.value,
                "per_day": rule.per_day,
                "lane_by": rule.lane_by.value,
                "weights": rule.weights,
                "quotas": rule.quotas,
                "languages": rule.languages,
            },
        }
    )


def parse(text: str, epochs: str = "[]") -> Playlist:
    """The playlist of a document."""
    body = json.loads(text)
    rule = body["rule"]
    return Playlist(
        id=body["id"],
        name=body["name"],
        entries=tuple(Entry(content_id, seconds, pinned) for content_id, seconds, pinned in body["entries"]),
        rule=RotationRule(
            Mode(rule["mode"]),
            rule["per_day"],
            LaneBy(rule["lane_by"]),
            rule["weights"],
            rule.get("quotas", {}),
            rule.get("languages", {}),
        ),
        epochs=tuple(_epoch(epoch) for epoch in json.loads(epochs)),
    )


def get(tx: Transaction, playlist_id: str) -> Record | None:
    row = versions.one(tx, playlists, playlist_id)
    return None if row is None else _record(row)


def all(  # noqa: A001 - the same word for every noun
    tx: Transaction,
    *,
    state: State | None = None,
    text: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[Record]:
    """Those that meet every condition, the last edited first."""
    where = versions.conditions(playlists, state, text)
    return [_record(row) for row in versions.many(tx, playlists, where, limit, offset)]


def count(tx: Transaction, *, state: State | None = None, text: str | None = None) -> int:
    return versions.how_many(tx, playlists, versions.conditions(playlists, state, text))


def released(tx: Transaction, ids: Iterable[str] | None = None) -> dict[str, Playlist]:
    """The released versions with their epochs by id; those without one are left out."""
    columns = select(playlists.c.id, playlists.c.released, playlists.c.epochs)
    columns = columns.where(playlists.c.released.is_not(None))
    if ids is not None:
        columns = columns.where(playlists.c.id.in_(sorted(set(ids))))
    return {row.id: parse(row.released, row.epochs) for row in tx.execute(columns)}


def save_draft(tx: Transaction, playlist: Playlist, by: str, at: datetime, origin: str | None = None) -> None:
    """Writes the draft, new or anew; the database refuses an entry whose content there is not."""
    version = versions.Version(document(playlist), playlist_hash(playlist), f"{playlist.id} {playlist.name}")
    new = versions.one(tx, playlists, playlist.id) is None
    columns = {"epochs": "[]"} if new else {}
    versions.save(tx, playlists, playlist.id, version, by, at, origin, **columns)
    _name_entries(tx, playlist, DRAFT)


def release(tx: Transaction, playlist_id: str, by: str, at: datetime) -> None:
    """What is written becomes what is shown. The epochs stay as they are: see `save_epochs`."""
    versions.release(tx, playlists, playlist_id, by, at)
    row = versions.one(tx, playlists, playlist_id)
    if row is not None:
        _name_entries(tx, parse(row.released), RELEASED)


def withdraw(tx: Transaction, playlist_id: str, by: str, at: datetime) -> None:
    """Nothing of it is shown any more; draft and epochs stay, so that a new release goes on where it was."""
    versions.withdraw(tx, playlists, playlist_id, by, at)
    tx.execute(sql_delete(playlist_entries).where(_version_of(playlist_id, RELEASED)))


def delete(tx: Transaction, playlist_id: str) -> None:
    """The database refuses it while a schedule or a screen names the playlist."""
    versions.remove(tx, playlists, playlist_id)


def epochs(tx: Transaction, playlist_id: str) -> tuple[Epoch, ...]:
    """The rotation's epochs, kept through a withdrawal; empty for an unknown playlist."""
    text = tx.execute(select(playlists.c.epochs).where(playlists.c.id == playlist_id)).scalar_one_or_none()
    return tuple(_epoch(epoch) for epoch in json.loads(text or "[]"))


def save_epochs(tx: Transaction, playlist_id: str, epochs: tuple[Epoch, ...]) -> None:
    body = encode([_plain(epoch) for epoch in epochs])
    tx.execute(update(playlists).where(playlists.c.id == playlist_id).values(epochs=body))


def using(tx: Transaction, content_id: str, version: str | None = None) -> list[str]:
    """Ids of the playlists whose draft or released version (or the `version` given) names this content."""
    query = select(playlist_entries.c.playlist_id).where(playlist_entries.c.content_id == content_id).distinct()
    if version is not None:
        query = query.where(playlist_entries.c.version == version)
    return sorted(tx.execute(query).scalars())


def _record(row: Row[Any]) -> Record:
    return versions.record(row, parse(row.draft), parse(row.released, row.epochs) if row.released else None)


def _plain(epoch: Epoch) -> dict[str, Any]:
    return {
        "first_day": epoch.first_day.isoformat(),
        "per_day": epoch.per_day,
        "lanes": [[lane.name, lane.weight, lane.ring, lane.pointer, lane.quota] for lane in epoch.lanes],
        "turn": epoch.turn,
        "dates": {name: [iso(first), iso(last)] for name, (first, last) in epoch.dates.items()},
    }


def _epoch(body: dict[str, Any]) -> Epoch:
    return Epoch(
        first_day=date.fromisoformat(body["first_day"]),
        per_day=body["per_day"],
        lanes=tuple(
            Lane(name, weight, tuple(ring), pointer, *quota) for name, weight, ring, pointer, *quota in body["lanes"]
        ),
        turn=body["turn"],
        dates={name: (day(first), day(last)) for name, (first, last) in body["dates"].items()},
    )


def _version_of(playlist_id: str, version: str) -> Any:
    return (playlist_entries.c.playlist_id == playlist_id) & (playlist_entries.c.version == version)


def _name_entries(tx: Transaction, playlist: Playlist, version: str) -> None:
    tx.execute(sql_delete(playlist_entries).where(_version_of(playlist.id, version)))
    rows = [
        {"playlist_id": playlist.id, "content_id": content_id, "version": version}
        for content_id in sorted({entry.content_id for entry in playlist.entries})
    ]
    if rows:
        tx.execute(insert(playlist_entries), rows)
