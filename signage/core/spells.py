"""Spells: the stretches of a compilation in which no content begins, ends, or changes its picture."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import NamedTuple

from signage.core.zones import LocalDays


class Expiry(NamedTuple):
    """The instant from which a content is hidden. `past`: what it tells of is over; else its figures are too old."""

    at_ms: int
    past: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """What the figures and days of contents say about when to show them, by content id.

    `expiries`: see there. `turns`: the instants at which a content's picture becomes another, ascending: `n` of them
    are behind at stage `n`.
    """

    expiries: Mapping[str, Expiry]
    turns: Mapping[str, tuple[int, ...]]

    def limited(self, content_id: str) -> bool:
        """Whether the clock decides about this content."""
        return content_id in self.expiries or content_id in self.turns

    def moments(self, content_id: str) -> tuple[int, ...]:
        """The instants at which something changes."""
        turns, expiry = self.turns.get(content_id, ()), self.expiries.get(content_id)
        return turns if expiry is None else (*turns, expiry.at_ms)

    def every(self) -> Iterator[int]:
        """The instants of all contents, in no order."""
        yield from chain.from_iterable(self.turns.values())
        yield from (expiry.at_ms for expiry in self.expiries.values())

    def over(self, content_id: str, at_ms: int) -> bool:
        expiry = self.expiries.get(content_id)
        return expiry is not None and at_ms >= expiry.at_ms

    def stage(self, content_id: str, at_ms: int) -> int:
        return bisect_right(self.turns.get(content_id, ()), at_ms)

    def until(self, content_id: str, stage: int) -> int | None:
        """The first instant at which this stage's picture is no longer right."""
        ends = list(self.turns.get(content_id, ())[stage : stage + 1])
        if content_id in self.expiries:
            ends.append(self.expiries[content_id].at_ms)
        return min(ends, default=None)


UNLIMITED = Limits({}, {})


class Spells:
    """Addressed by their number. Without moments within the days there is one for each day."""

    def __init__(self, days: LocalDays, moments: Iterable[int] = ()) -> None:
        first, *_, last = days.midnights
        self.days = days
        self.starts = sorted({*days.midnights[:-1], *(moment for moment in moments if first < moment < last)})
        self._dates = [days.dates[bisect_right(days.midnights, start) - 1] for start in self.starts]

    def __len__(self) -> int:
        return len(self.starts)

    def day(self, spell: int) -> date:
        return self._dates[spell]

    def at(self, ms: int) -> int:
        """The number of the spell at an instant; the first or last for one outside."""
        return max(0, bisect_right(self.starts, ms) - 1)
