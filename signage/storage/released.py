"""All that decides what is on the walls, read again and again: what did not change is not parsed anew."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from sqlalchemy import Row, Select, select

from signage.core.content import Content
from signage.core.playlists import Playlist
from signage.core.schedules import Emergency, Schedule
from signage.core.screens import Screen
from signage.core.translations import on_walls
from signage.storage import contents as content_rows
from signage.storage import emergencies as emergency_rows
from signage.storage import playlists as playlist_rows
from signage.storage import schedules as schedule_rows
from signage.storage import screens as screen_rows
from signage.storage.engine import Transaction
from signage.storage.tables import contents, emergencies, playlists, schedules, screens

N = TypeVar("N")


class Kept(Generic[N]):
    """The nouns of one query by id, and `digests`: a hash of each one's row, the same in every process.

    The query's first column is the id. Both mappings are never changed but replaced, and only when a row came, went or
    changed: `nouns is before` says that nothing did. For one thread at a time.
    """

    def __init__(self, query: Select[Any], parse: Callable[[Row[Any]], N], digest: Callable[[Row[Any]], str]) -> None:
        self.nouns: Mapping[str, N] = {}
        self.digests: Mapping[str, str] = {}
        self._query = query
        self._parse = parse
        self._digest = digest
        self._rows: dict[str, Row[Any]] = {}

    def read(self, tx: Transaction) -> None:
        """Brings the nouns up to date."""
        rows = {row[0]: row for row in tx.execute(self._query)}
        if rows == self._rows:
            return
        same = {key for key, row in rows.items() if self._rows.get(key) == row}
        self.nouns = {key: self.nouns[key] if key in same else self._parse(row) for key, row in rows.items()}
        self.digests = {key: self.digests[key] if key in same else self._digest(row) for key, row in rows.items()}
        self._rows = rows


class Released:
    """What is in force, of each noun, and contents as screens show them (see `on_walls`).

    `contents.digests` are the hashes that the approvals are bound to.
    """

    def __init__(self) -> None:
        self.contents: Kept[Content] = Kept(
            select(contents.c.id, contents.c.released, contents.c.released_hash).where(
                contents.c.released.is_not(None)
            ),
            lambda row: on_walls(content_rows.parse(row.released)),
            lambda row: str(row.released_hash),
        )
        self.playlists: Kept[Playlist] = Kept(
            select(playlists.c.id, playlists.c.released, playlists.c.epochs).where(playlists.c.released.is_not(None)),
            lambda row: playlist_rows.parse(row.released, row.epochs),
            _hash,
        )
        self.schedules: Kept[Schedule] = Kept(
            select(schedules.c.id, schedules.c.body), lambda row: schedule_rows.parse(row.body), _hash
        )
        self.emergencies: Kept[Emergency] = Kept(
            select(emergencies.c.id, emergencies.c.body), lambda row: emergency_rows.parse(row.body), _hash
        )
        self.screens: Kept[Screen] = Kept(select(screens), screen_rows.parse, _hash)

    def read(self, tx: Transaction) -> None:
        """Brings all of them up to date, as of this transaction."""
        for kept in (self.contents, self.playlists, self.schedules, self.emergencies, self.screens):
            kept.read(tx)


def _hash(row: Row[Any]) -> str:
    return hashlib.sha256(repr(tuple(row)).encode()).hexdigest()
