"""Quotas: how many places of each day a lane has, when some lanes have a least number of places on every day.

A quota is a floor of the lane's share of a day. A lane whose share by weight is below its quota has exactly its quota;
the lanes above theirs share what is left by their weights. Then every lane has the whole places of its share on each
day, and the broken rests of the shares take turns in the order of `tijdeman.turns`. So a lane has its quota every day,
and at each day's end it is within one place of its share, as without quotas. Where the turns alone keep all quotas,
nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import gcd, lcm

from signage.core.playlists import Epoch
from signage.core.tijdeman import Turns, turns


@dataclass(frozen=True, slots=True)
class Course:
    """How the places of the days go to the lanes, which are numbered.

    `fixed[q]`: the places of lane `q` on every day. The day's other places are `a_day` turns of `turns`, whose lane `n`
    is lane `lanes[n]` here; `turns` is None, and `a_day` 0, when there are no others.
    """

    fixed: tuple[int, ...]
    a_day: int
    lanes: tuple[int, ...]
    turns: Turns | None

    @property
    def round(self) -> int:
        """After so many turns the sequence repeats."""
        return len(self.turns.order) if self.turns is not None else 1

    def share(self, lane: int) -> Fraction:
        """The places a day of this lane, in the long run."""
        rest = Fraction(self.a_day * len(self._places(lane)), self.round)
        return self.fixed[lane] + rest

    def played(self, lane: int, turn: int, days: int) -> int:
        """The places of a lane in so many days, the first of which begins at this turn. Negative days look back."""
        had = self.fixed[lane] * days
        if self.turns is not None and lane in self.lanes:
            number = self.lanes.index(lane)
            had += self.turns.count(number, turn + days * self.a_day) - self.turns.count(number, turn)
        return had

    def plays(self, turn: int, days: int) -> list[int]:
        """`played` of every lane."""
        return [self.played(lane, turn, days) for lane in range(len(self.fixed))]

    def day(self, turn: int) -> list[int]:
        """The lanes of a day that begins at this turn, place by place, mixed as evenly as can be."""
        if self.turns is not None and not any(self.fixed):
            order = self.turns.order
            return [self.lanes[order[t % len(order)]] for t in range(turn, turn + self.a_day)]
        places = self.plays(turn, 1)
        there = [lane for lane, count in enumerate(places) if count]
        return [there[n] for n in turns(tuple(places[lane] for lane in there)).order] if there else []

    def starts(self) -> Iterator[int]:
        """The turns, of one round, at which a day may begin."""
        return iter(range(0, self.round, gcd(self.a_day, self.round) or 1))

    def _places(self, lane: int) -> tuple[int, ...]:
        return self.turns.places[self.lanes.index(lane)] if self.turns is not None and lane in self.lanes else ()


def course_of(epoch: Epoch) -> Course:
    """The course of an epoch that has a lane."""
    return course(epoch.per_day, tuple(lane.weight for lane in epoch.lanes), tuple(lane.quota for lane in epoch.lanes))


@lru_cache(maxsize=256)
def course(per_day: int, weights: tuple[int, ...], quotas: tuple[int, ...]) -> Course:
    """The course for lanes with these weights, each at least 1, and quotas, 0 for none.

    Raises ValueError without a lane, or when the quotas are more than a day's places.
    """
    if sum(quotas) > per_day:
        raise ValueError("the quotas of all lanes are more than the places of a day")
    lanes = tuple(range(len(weights)))
    plain = Course((0,) * len(weights), per_day, lanes, turns(weights))
    asking = [lane for lane in lanes if quotas[lane]]
    if all(plain.played(lane, start, 1) >= quotas[lane] for lane in asking for start in plain.starts()):
        return plain
    shares = _shares(per_day, weights, quotas)
    fixed = tuple(int(share) for share in shares)
    rests = [share - whole for share, whole in zip(shares, fixed, strict=True)]
    among = tuple(lane for lane, rest in enumerate(rests) if rest)
    if not among:
        return Course(fixed, 0, (), None)
    scale = lcm(*(rests[lane].denominator for lane in among))
    whole = [int(rests[lane] * scale) for lane in among]
    return Course(fixed, int(sum(rests)), among, turns(tuple(weight // gcd(*whole) for weight in whole)))


def _shares(per_day: int, weights: tuple[int, ...], quotas: tuple[int, ...]) -> list[Fraction]:
    """The places a day of each lane: by weight, but never below its quota."""
    free = set(range(len(weights)))
    while True:
        places = per_day - sum(quota for lane, quota in enumerate(quotas) if lane not in free)
        total = sum(weights[lane] for lane in free)
        lifted = {lane for lane in free if places * weights[lane] < quotas[lane] * total}
        if not lifted:
            return [
                Fraction(places * weight, total) if lane in free else Fraction(quotas[lane])
                for lane, weight in enumerate(weights)
            ]
        free -= lifted
