"""The only module that reads the time of day.

Everything else takes `now` as an argument or asks a `Clock`. All instants are aware datetimes in UTC; on the wire
and in the tables they are whole milliseconds since 1970 (`to_ms`, `from_ms`).
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Clock(Protocol):
    """Where `now` comes from."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds that never jump; only differences mean anything."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()


class ShiftedClock:
    """The machine's clock moved by the seconds written in a file, read anew at each call.

    For drills and tests: writing `3600` into the file is the same to the product as somebody setting the machine's
    clock an hour ahead. A missing or empty file is no shift; anything but a number raises ValueError.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self._shift())

    def monotonic(self) -> float:
        return time.monotonic()

    def _shift(self) -> float:
        try:
            text = self._path.read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return 0.0
        return float(text) if text else 0.0


def to_ms(instant: datetime) -> int:
    """Whole milliseconds since 1970-01-01T00:00Z. A naive datetime raises ValueError."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a zone")
    return (instant - _EPOCH) // timedelta(milliseconds=1)


def from_ms(ms: int) -> datetime:
    """The aware UTC datetime of a count of milliseconds since 1970."""
    return _EPOCH + timedelta(milliseconds=ms)
