"""The journal: who did what, append-only, each entry's hash bound to the one before.

hash(n) = SHA-256(hash(n − 1) ‖ canonical entry n), hex; hash(0) is 64 zeros. The database refuses to change or to
remove an entry; who changes the file behind its back breaks the chain, and `verify` says where.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, insert, select

from signage.clock import from_ms, to_ms
from signage.core.people import Actor
from signage.storage.documents import encode
from signage.storage.engine import Transaction
from signage.storage.tables import journal

BEGINNING = "0" * 64
_ADDRESS = 64


@dataclass(frozen=True, slots=True)
class Entry:
    """`action` is a verb in the past tense, `noun` what it was done to. `detail`: plain JSON, short."""

    number: int
    at: datetime
    actor_id: str
    actor_name: str
    address: str
    action: str
    noun: str
    noun_id: str
    detail: Mapping[str, Any]
    hash: str


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions that an entry must meet; None for any. `until` is exclusive."""

    actor_id: str | None = None
    action: str | None = None
    noun: str | None = None
    noun_id: str | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """`broken`: the number of the first entry that is not what was written, or that is missing; None when whole."""

    entries: int
    head: str
    broken: int | None


@dataclass(frozen=True, slots=True)
class _Fact:
    number: int
    at: int
    actor_id: str
    actor_name: str
    address: str
    action: str
    noun: str
    noun_id: str
    detail: str = field(default="{}")

    def hash(self, before: str) -> str:
        body = [self.number, self.at, self.actor_id, self.actor_name, self.address]
        body += [self.action, self.noun, self.noun_id, self.detail]
        return hashlib.sha256(before.encode() + encode(body).encode()).hexdigest()


def append(
    tx: Transaction,
    actor: Actor,
    at: datetime,
    action: str,
    noun: str,
    noun_id: str,
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Adds an entry, in the transaction of the fact that it tells of."""
    last = tx.execute(select(journal.c.number, journal.c.hash).order_by(journal.c.number.desc()).limit(1)).one_or_none()
    number, before = (1, BEGINNING) if last is None else (last.number + 1, last.hash)
    fact = _Fact(
        number=number,
        at=to_ms(at),
        actor_id=actor.id,
        actor_name=actor.name,
        address=actor.address[:_ADDRESS],
        action=action,
        noun=noun,
        noun_id=noun_id,
        detail=encode(detail or {}),
    )
    columns = {name: getattr(fact, name) for name in fact.__slots__}
    tx.execute(insert(journal).values(**columns, hash=fact.hash(before)))


def page(
    tx: Transaction, only: Filter | None = None, *, before: int | None = None, limit: int = 50, offset: int = 0
) -> list[Entry]:
    """The newest first. `before`: only entries with a lower number, to go on where a page ended."""
    where = _conditions(only)
    if before is not None:
        where.append(journal.c.number < before)
    query = select(journal).where(*where).order_by(journal.c.number.desc()).limit(limit).offset(offset)
    return [_entry(row) for row in tx.execute(query)]


def count(tx: Transaction, only: Filter | None = None) -> int:
    number: int = tx.execute(select(func.count()).select_from(journal).where(*_conditions(only))).scalar_one()
    return number


def head(tx: Transaction) -> tuple[int, str]:
    """Number and hash of the last entry: noted elsewhere, it shows later that nothing before it was changed."""
    row = tx.execute(select(journal.c.number, journal.c.hash).order_by(journal.c.number.desc()).limit(1)).one_or_none()
    return (0, BEGINNING) if row is None else (row.number, row.hash)


def verify(tx: Transaction) -> Verdict:
    """Recomputes the whole chain. An end that was cut off shows only against a `head` noted before."""
    number, before = 0, BEGINNING
    query = select(journal).order_by(journal.c.number).execution_options(yield_per=1000)
    with tx.execute(query) as rows:  # closed also when it is left early: on PostgreSQL it is a cursor of the server
        for row in rows:
            fact = _Fact(**{name: getattr(row, name) for name in _Fact.__slots__})
            if row.number != number + 1 or fact.hash(before) != row.hash:
                return Verdict(number, before, number + 1)
            number, before = row.number, row.hash
    return Verdict(number, before, None)


def _conditions(only: Filter | None) -> list[ColumnElement[bool]]:
    if only is None:
        return []
    where = [
        journal.c[name] == value
        for name in ("actor_id", "action", "noun", "noun_id")
        if (value := getattr(only, name)) is not None
    ]
    if only.since is not None:
        where.append(journal.c.at >= to_ms(only.since))
    if only.until is not None:
        where.append(journal.c.at < to_ms(only.until))
    return where


def _entry(row: Row[Any]) -> Entry:
    columns = dict(row._mapping)
    return Entry(**columns | {"at": from_ms(row.at), "detail": json.loads(row.detail)})
