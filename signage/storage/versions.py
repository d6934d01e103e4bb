"""What contents and playlists share: a draft, and the released version that stays in force until another is approved.

A released version is a snapshot, bound to the hash that was approved; editing the draft never touches it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Row, Table, delete, func, insert, select, update

from signage.clock import from_ms, to_ms
from signage.core.content import State
from signage.core.folding import fold
from signage.storage.documents import like
from signage.storage.engine import Transaction

N = TypeVar("N")


@dataclass(frozen=True, slots=True)
class Record(Generic[N]):
    """A noun's two versions. `draft_hash`, `released_hash`: what an approval is bound to.

    `updated_by`, `released_by`: ids of people. `origin`: the pack and version it came from, None when written here.
    """

    draft: N
    released: N | None
    state: State
    draft_hash: str
    released_hash: str | None
    updated_at: datetime
    updated_by: str
    released_at: datetime | None
    released_by: str | None
    origin: str | None


@dataclass(frozen=True, slots=True)
class Version:
    """A draft as it is stored: its document, its hash and the words it is found by."""

    document: str
    hash: str
    words: str


def record(row: Row[Any], draft: N, released: N | None) -> Record[N]:
    return Record(
        draft=draft,
        released=released,
        state=State(row.state),
        draft_hash=row.draft_hash,
        released_hash=row.released_hash,
        updated_at=from_ms(row.updated_at),
        updated_by=row.updated_by,
        released_at=None if row.released_at is None else from_ms(row.released_at),
        released_by=row.released_by,
        origin=row.origin,
    )


def one(tx: Transaction, table: Table, noun_id: str) -> Row[Any] | None:
    return tx.execute(select(table).where(table.c.id == noun_id)).one_or_none()


def many(
    tx: Transaction, table: Table, where: Sequence[ColumnElement[bool]], limit: int | None, offset: int
) -> Iterator[Row[Any]]:
    """The last edited first."""
    query = select(table).where(*where).order_by(table.c.updated_at.desc(), table.c.id)
    return iter(tx.execute(query.limit(limit).offset(offset)))


def how_many(tx: Transaction, table: Table, where: Sequence[ColumnElement[bool]]) -> int:
    number: int = tx.execute(select(func.count()).select_from(table).where(*where)).scalar_one()
    return number


def conditions(table: Table, state: State | None, text: str | None) -> list[ColumnElement[bool]]:
    """`text`: each of its words must occur, without regard to case and marks."""
    where: list[ColumnElement[bool]] = []
    if state is not None:
        where.append(table.c.state == state.value)
    where.extend(table.c.folded.like(like(word), escape="\\") for word in fold(text or "").split())
    return where


def save(
    tx: Transaction,
    table: Table,
    noun_id: str,
    version: Version,
    by: str,
    at: datetime,
    origin: str | None,
    **columns: Any,
) -> None:
    """Writes the draft. A released version stays; whether it still equals the draft decides the state."""
    values = columns | {
        "folded": fold(version.words),
        "draft": version.document,
        "draft_hash": version.hash,
        "updated_at": to_ms(at),
        "updated_by": by,
    }
    if origin is not None:
        values["origin"] = origin
    before = tx.execute(select(table.c.released_hash).where(table.c.id == noun_id)).one_or_none()
    if before is None:
        tx.execute(insert(table).values(id=noun_id, state=State.DRAFT.value, **values))
        return
    if before.released_hash is None:
        state = State.DRAFT
    else:
        state = State.APPROVED if before.released_hash == version.hash else State.CHANGED
    tx.execute(update(table).where(table.c.id == noun_id).values(state=state.value, **values))


def release(tx: Transaction, table: Table, noun_id: str, by: str, at: datetime) -> None:
    """What is written becomes what is shown."""
    tx.execute(
        update(table)
        .where(table.c.id == noun_id)
        .values(
            state=State.APPROVED.value,
            released=table.c.draft,
            released_hash=table.c.draft_hash,
            released_at=to_ms(at),
            released_by=by,
        )
    )


def withdraw(tx: Transaction, table: Table, noun_id: str, by: str, at: datetime) -> None:
    """Nothing is shown any more; the draft stays."""
    tx.execute(
        update(table)
        .where(table.c.id == noun_id)
        .values(
            state=State.DRAFT.value,
            released=None,
            released_hash=None,
            released_at=None,
            released_by=None,
            updated_at=to_ms(at),
            updated_by=by,
        )
    )


def remove(tx: Transaction, table: Table, noun_id: str) -> None:
    tx.execute(delete(table).where(table.c.id == noun_id))
