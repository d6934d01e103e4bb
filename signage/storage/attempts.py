"""Refused attempts by key, so that guessing gets slow, across restarts too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from signage.clock import from_ms, to_ms
from signage.storage.engine import Transaction
from signage.storage.rows import put
from signage.storage.tables import attempts


@dataclass(frozen=True, slots=True)
class Attempts:
    """`failures` in a row, the first at `since_at`, the last at `last_at`."""

    failures: int
    since_at: datetime
    last_at: datetime


def get(tx: Transaction, key: str) -> Attempts | None:
    row = tx.execute(select(attempts).where(attempts.c.key == key)).one_or_none()
    return None if row is None else Attempts(row.failures, from_ms(row.since_at), from_ms(row.last_at))


def add(tx: Transaction, key: str, at: datetime) -> None:
    """One more failure."""
    before = get(tx, key)
    failures, since = (0, at) if before is None else (before.failures, before.since_at)
    put(tx, attempts, {"key": key}, {"failures": failures + 1, "since_at": to_ms(since), "last_at": to_ms(at)})


def take_back(tx: Transaction, key: str) -> None:
    """One failure less; the others keep their time."""
    failures = attempts.c.failures
    tx.execute(update(attempts).where(attempts.c.key == key, failures > 0).values(failures=failures - 1))


def clear(tx: Transaction, key: str) -> None:
    tx.execute(delete(attempts).where(attempts.c.key == key))


def sweep(tx: Transaction, at: datetime, age: timedelta) -> None:
    """Forgets the keys without a failure for this long."""
    tx.execute(delete(attempts).where(attempts.c.last_at < to_ms(at - age)))
