"""The order in which lanes take turns: Tijdeman's chairman assignment (Discrete Mathematics 32, 1980, 323–330).

After any number `t` of turns each lane has had its share `t·w/W` to within `1 − 1/(2n − 2)`, for `n` lanes with weights
`w` and the sum `W`. No method can promise less. Whole numbers only.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from heapq import heapify, heappop, heappush
from math import lcm


@dataclass(frozen=True, slots=True)
class Turns:
    """The sequence that repeats for ever. `order[t mod W]` is the lane of turn `t`.

    `places[q]`: the turns of lane `q` in one round, ascending.
    """

    order: tuple[int, ...]
    places: tuple[tuple[int, ...], ...]

    def count(self, lane: int, turn: int) -> int:
        """The turns of a lane among the turns 0 … turn − 1; negative for a negative `turn`, so differences add up."""
        rounds, rest = divmod(turn, len(self.order))
        places = self.places[lane]
        return rounds * len(places) + bisect_left(places, rest)


@lru_cache(maxsize=256)
def turns(weights: tuple[int, ...]) -> Turns:
    """The sequence for these weights, each at least 1; at least one lane, else ValueError.

    At turn t, of the lanes with `t·λ − x ≥ 1/(2n − 2)` (x: turns so far) the one with the smallest
    `(1 − 1/(2n − 2) − (t·λ − x)) / λ` is next, the first of equals. So a lane's turn number x + 1 is open from the turn
    `(x + 1/(2n − 2)) / λ` on, and of the open ones that with the smallest `(x + 1 − 1/(2n − 2)) / λ` is next.
    """
    if not weights or min(weights) < 1:
        raise ValueError("a rotation needs a lane, and each lane a weight of at least 1")
    total, scale = sum(weights), 2 * len(weights) - 2
    if not scale:
        return Turns((0,) * total, (tuple(range(total)),))
    steps = [lcm(*weights) // weight for weight in weights]
    waiting = [(-(-total // (weight * scale)), lane, 0) for lane, weight in enumerate(weights)]
    heapify(waiting)  # (the turn from which it is open, lane, turns it had)
    ready: list[tuple[int, int, int]] = []  # (how soon it is due, lane, turns it had)
    order: list[int] = []
    places: list[list[int]] = [[] for _ in weights]
    for turn in range(1, total + 1):
        while waiting and waiting[0][0] <= turn:
            _, lane, had = heappop(waiting)
            heappush(ready, ((had * scale + scale - 1) * steps[lane], lane, had))
        _, lane, had = heappop(ready)
        order.append(lane)
        places[lane].append(turn - 1)
        heappush(waiting, (-(-total * (1 + (had + 1) * scale) // (weights[lane] * scale)), lane, had + 1))
    return Turns(tuple(order), tuple(map(tuple, places)))
