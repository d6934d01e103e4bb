"""Guessing gets slow: after some free failures each further one doubles the wait. Kept in the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from signage.editing.desk import Desk
from signage.errors import Code
from signage.storage import attempts
from signage.storage.engine import Transaction

MEMORY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Limit:
    """`free` failures cost nothing; the next makes one wait `first`, each further one twice as long, up to `longest`.

    A key without a failure for `memory` is forgotten; `memory` is at most `MEMORY`.
    """

    free: int
    first: timedelta
    longest: timedelta
    memory: timedelta = MEMORY

    def wait(self, failures: int) -> timedelta:
        """How long after the last of so many failures the next try is taken."""
        over = failures - self.free
        if over < 0:
            return timedelta(0)
        doubled: timedelta = self.first * 2 ** min(over, 20)
        return min(self.longest, doubled)


def count(desk: Desk, limit: Limit, refused: Code, key: str) -> None:
    """Counts a try as failed before it is judged, so that tries at the same time count too; `forget` it on success.

    Raises `refused` with `retry_after` while the key has to wait; such a try is not counted.
    """
    with desk.database.write() as tx:
        now = desk.clock.now()
        attempts.sweep(tx, now, MEMORY)
        wait = left(tx, limit, key, now)
        if wait <= timedelta(0):
            if _forgotten(tx, limit, key, now):
                attempts.clear(tx, key)
            attempts.add(tx, key, now)
    if wait > timedelta(0):
        raise refused(retry_after=int(wait.total_seconds()) + 1)


def left(tx: Transaction, limit: Limit, key: str, now: datetime) -> timedelta:
    """How long the key still has to wait; not positive when it may try.

    A clock that was set back does not make anybody wait longer than the limit says.
    """
    before = attempts.get(tx, key)
    if before is None or _forgotten(tx, limit, key, now):
        return timedelta(0)
    wait = limit.wait(before.failures)
    return min(wait, before.last_at + wait - now)


def forget(tx: Transaction, key: str) -> None:
    """The try was right: the key starts anew."""
    attempts.clear(tx, key)


def take_back(tx: Transaction, key: str) -> None:
    """The try was right: it does not count, the failures before it still do."""
    attempts.take_back(tx, key)


def _forgotten(tx: Transaction, limit: Limit, key: str, now: datetime) -> bool:
    before = attempts.get(tx, key)
    return before is not None and now - before.last_at > limit.memory
