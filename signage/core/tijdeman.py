"""The order in which lanes take turns: Tijdeman's chairman assignment (Discrete Mathematics 32, 1980, 323–330).

After any number `t` of turns each lane has had its share `t·w/W` to within `1 − 1/(2n − 2)`, for `n` lanes with weights
`w` and the sum `W`. No method can promise less. Whole numbers only.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache


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
    `(1 − 1/(2n − 2) − (t·λ − x)) / λ` is next, the first of equals. All is multiplied by `(2n − 2)·W`.
    """
    if not weights or min(weights) < 1:
        raise ValueError("a rotation needs a lane, and each lane a weight of at least 1")
    total, scale = sum(weights), 2 * len(weights) - 2
    had = [0] * len(weights)
    order: list[int] = []
    places: list[list[int]] = [[] for _ in weights]
    for turn in range(1, total + 1):
        lane = _next(turn, weights, had, total, scale)
        had[lane] += 1
        order.append(lane)
        places[lane].append(turn - 1)
    return Turns(tuple(order), tuple(map(tuple, places)))


def _next(turn: int, weights: tuple[int, ...], had: list[int], total: int, scale: int) -> int:
    best, best_due = -1, 0
    for lane, weight in enumerate(weights):
        lag = (turn * weight - total * had[lane]) * scale
        due = total * (scale - 1) - lag
        # due/weight < best_due/best_weight, without a division
        if lag >= total * (scale > 0) and (best < 0 or due * weights[best] < best_due * weight):
            best, best_due = lane, due
    return best
