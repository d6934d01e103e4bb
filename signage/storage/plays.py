"""Play records: what was on which glass, told by the players; merged by id, so that a resend counts once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, delete, func, select

from signage.clock import from_ms
from signage.core.screens import DEFAULT_ZONE
from signage.storage.engine import Transaction
from signage.storage.rows import add_new
from signage.storage.tables import plays, screens

_LAST = 253_370_764_800_000  # 9999-01-01: a player without a clock may claim any instant


class Played(Protocol):
    """The shape of a record as it comes from the wire. `start`, `ms`: milliseconds."""

    @property
    def id(self) -> str: ...
    @property
    def content(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def asset(self) -> str: ...
    @property
    def revision(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def ms(self) -> int: ...
    @property
    def trusted(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Play:
    """A record as it is kept. `day`: the local day in the screen's zone, at the time when the record came."""

    id: str
    screen_id: str
    content_id: str
    language: str
    asset: str
    revision: str
    start_ms: int
    ms: int
    trusted: bool
    day: date


@dataclass(frozen=True, slots=True)
class Count:
    """How often a content was on a screen on a local day, and for how many milliseconds in all."""

    day: date
    content_id: str
    screen_id: str
    plays: int
    ms: int


def merge(tx: Transaction, screen_id: str, records: Sequence[Played]) -> list[str]:
    """Keeps those that are new; the ids of all that are in the database when this transaction commits."""
    named = tx.execute(select(screens.c.zone).where(screens.c.id == screen_id)).scalar_one_or_none()
    zone = ZoneInfo(named or DEFAULT_ZONE)
    rows = [
        {
            "id": record.id,
            "screen_id": screen_id,
            "content_id": record.content,
            "language": record.language,
            "asset": record.asset,
            "revision": record.revision,
            "start_ms": record.start,
            "ms": record.ms,
            "trusted": record.trusted,
            "day": from_ms(min(record.start, _LAST)).astimezone(zone).date().isoformat(),
        }
        for record in records
    ]
    add_new(tx, plays, rows)
    return list(dict.fromkeys(record.id for record in records))


def counts(
    tx: Transaction, first: date, last: date, *, screen_id: str | None = None, content_id: str | None = None
) -> list[Count]:
    """By local day, both ends inclusive, then content, then screen."""
    group = (plays.c.day, plays.c.content_id, plays.c.screen_id)
    query = select(*group, func.count().label("number"), func.sum(plays.c.ms).label("ms")).where(
        *_within(first, last, screen_id, content_id)
    )
    rows = tx.execute(query.group_by(*group).order_by(*group))
    return [Count(date.fromisoformat(r.day), r.content_id, r.screen_id, r.number, int(r.ms)) for r in rows]


def total(
    tx: Transaction, first: date, last: date, *, screen_id: str | None = None, content_id: str | None = None
) -> int:
    """How many records these local days have."""
    where = _within(first, last, screen_id, content_id)
    number: int = tx.execute(select(func.count()).select_from(plays).where(*where)).scalar_one()
    return number


def each(
    tx: Transaction, first: date, last: date, *, screen_id: str | None = None, content_id: str | None = None
) -> Iterator[Play]:
    """The records themselves in the order of their starts, fetched bit by bit; use it within the transaction."""
    query = select(plays).where(*_within(first, last, screen_id, content_id)).order_by(plays.c.start_ms, plays.c.id)
    with tx.execute(query.execution_options(yield_per=1000)) as rows:
        for row in rows:
            columns = dict(row._mapping)
            yield Play(**columns | {"day": date.fromisoformat(row.day)})


def prune(tx: Transaction, before: date) -> int:
    """Forgets the records of the local days before this one; how many there were."""
    return tx.execute(delete(plays).where(plays.c.day < before.isoformat())).rowcount


def _within(first: date, last: date, screen_id: str | None, content_id: str | None) -> list[ColumnElement[bool]]:
    where = [plays.c.day >= first.isoformat(), plays.c.day <= last.isoformat()]
    if screen_id is not None:
        where.append(plays.c.screen_id == screen_id)
    if content_id is not None:
        where.append(plays.c.content_id == content_id)
    return where
