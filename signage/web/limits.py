"""How often an address may try what is worth guessing. In memory: a restart forgives."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from signage.errors import Code, TooMany

TOO_OFTEN = Code(
    "SG01",
    TooMany,
    "Too many attempts from this address. Try again in {retry_after} seconds.",
    "Quá nhiều lần thử từ địa chỉ này. Xin thử lại sau {retry_after} giây.",
)

KEPT = 10_000  # addresses; beyond, the full ones are forgotten, then the longest unused


class Bucket:
    """`burst` attempts at once, one more each `seconds`, by address. Thread-safe."""

    def __init__(self, burst: int, seconds: float) -> None:
        self._burst = burst
        self._seconds = seconds
        self._lock = threading.Lock()
        self._levels: dict[str, tuple[float, float]] = {}  # address: attempts left at a monotonic second

    def take(self, address: str, now: float) -> None:
        """Counts one attempt at the monotonic second `now`. Raises SG01 when there is none left."""
        with self._lock:
            left, since = self._levels.pop(address, (float(self._burst), now))
            left = min(float(self._burst), left + (now - since) / self._seconds)
            if left < 1:
                self._levels[address] = (left, now)
                raise TOO_OFTEN(retry_after=max(1, round((1 - left) * self._seconds)))
            self._levels[address] = (left - 1, now)
            if len(self._levels) > KEPT:
                self._shrink(now)

    def _shrink(self, now: float) -> None:
        full = self._burst * self._seconds
        self._levels = {a: level for a, level in self._levels.items() if now - level[1] < full}
        while len(self._levels) > KEPT:
            del self._levels[next(iter(self._levels))]


@dataclass(frozen=True, slots=True)
class Limits:
    """One bucket for each thing worth guessing or filling up."""

    pairings: Bucket = field(default_factory=lambda: Bucket(burst=10, seconds=30))
    polls: Bucket = field(default_factory=lambda: Bucket(burst=120, seconds=0.5))
    claims: Bucket = field(default_factory=lambda: Bucket(burst=20, seconds=10))
    data: Bucket = field(default_factory=lambda: Bucket(burst=120, seconds=0.5))
    feeds: Bucket = field(default_factory=lambda: Bucket(burst=60, seconds=1))  # by feed, not by address
