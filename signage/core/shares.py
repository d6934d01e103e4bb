"""Shares of voice: rows of blocks merged into one loop so that each has its part of the seconds, evenly spread.

How often each row comes is taken from worst-case fair queueing (WF²Q: Bennett and Zhang, INFOCOM 1996): of the rows
that are not ahead of their part the next is the one whose block would be over first in a flow without grains. After
every block each row is within one block, the longest there is, of its part of the time so far; so a loop may end after
any of them. Where it ends is chosen so that the rows have come whole and the parts are met. Within the loop a block
stands where its middle divides its own row's time: (a + ½)/m against (b + ½)/n where the blocks are equally long.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from math import lcm

from signage.core.timeline import Block

MOST_BLOCKS = 1000
MOST_MS = 2 * 3600 * 1000
HARD_LIMIT = 4 * MOST_BLOCKS  # for a round of the first row and one block of every other
ENOUGH_BLOCKS = 120  # no longer for a better fit once every block of every row comes
CLOSE = Fraction(1, 50)  # of the part: a loop that misses none by more, with every row whole, ends the search
WHOLE = Fraction(1)

Order = tuple[tuple[int, int], ...]


def quotas(shares: Sequence[tuple[int, bool]]) -> list[Fraction]:
    """The parts of the whole that shares in per cent, (share, mandatory) each, really have.

    Mandatory ones come first; the others are scaled down to what is left, and so are mandatory ones above 100 %.
    """
    first = Fraction(sum(share for share, mandatory in shares if mandatory), 100)
    rest = Fraction(sum(share for share, mandatory in shares if not mandatory), 100)
    factors = {
        True: min(WHOLE, WHOLE / first) if first else WHOLE,
        False: min(WHOLE, max(Fraction(0), WHOLE - first) / rest) if rest else WHOLE,
    }
    return [Fraction(share, 100) * factors[mandatory] for share, mandatory in shares]


def shared(main: Sequence[Block], rows: Sequence[Sequence[Block]], parts: Sequence[Fraction]) -> tuple[Block, ...]:
    """One loop of the main row's blocks and of each row's part of the seconds. Blocks last; rows are not empty.

    `parts` add up to 1 at most. The main row has what is left and comes whole; where that is nothing, or it is empty,
    the rows divide the loop among themselves. Each row is within one block (the longest of all) of its part. A loop
    is no longer than `MOST_MS` and `MOST_BLOCKS` unless one round of the main row, or one block of each other, needs
    more; in one that long the last blocks of a row with a small part may not come at all (see `conflicts`).
    """
    left = WHOLE - sum(parts)
    live = [(list(row), part) for row, part in zip(rows, parts, strict=True) if part]
    if main and left:
        live.insert(0, (list(main), left))
    elif live:  # the row that takes longest to come round is the one that comes whole
        live.sort(key=lambda one: sum(block.ms for block in one[0]) / one[1], reverse=True)
    if len(live) < 2:
        return tuple(live[0][0]) if live else ()
    scale = lcm(*(part.denominator for _, part in live))
    weights = tuple(int(part * scale) for _, part in live)
    order = _order(tuple(tuple(block.ms for block in row) for row, _ in live), weights)
    return tuple([live[row][0][n] for row, n in order])


@lru_cache(maxsize=1024)
def _order(rows: tuple[tuple[int, ...], ...], weights: tuple[int, ...]) -> Order:
    """Which block of which row, place by place. The rows' blocks by their ms."""
    return _spread(rows, _counts(rows, weights))


def _counts(rows: tuple[tuple[int, ...], ...], weights: tuple[int, ...]) -> list[int]:
    """How many blocks of each row come in the loop, from its first on: the first row whole, unless that is too long."""
    best: tuple[float, list[int]] | None = None
    for taken, counts, delivered in _queue(rows, weights):
        if counts[0] and counts[0] % len(rows[0]) == 0 and all(counts):
            cost = _cost(rows, weights, counts, delivered)
            if best is None or cost < best[0]:
                best = cost, list(counts)
            if cost <= CLOSE:
                break
        if best is not None and (
            (best[0] < 1 and taken >= ENOUGH_BLOCKS) or taken >= MOST_BLOCKS or sum(delivered) >= MOST_MS
        ):
            break
        if taken >= HARD_LIMIT:
            return [max(count, 1) for count in counts]
    return best[1] if best is not None else []


def _queue(rows: tuple[tuple[int, ...], ...], weights: tuple[int, ...]) -> Iterator[tuple[int, list[int], list[int]]]:
    """After each block: how many there were, of which row, and the ms of each row. For ever."""
    whole, common = sum(weights), lcm(*weights)
    counts, delivered, taken, total = [0] * len(rows), [0] * len(rows), 0, 0
    ends = [row[0] * (common // weight) for row, weight in zip(rows, weights, strict=True)]
    numbers = range(len(rows))
    while True:
        row = min((ends[n], n) for n in numbers if delivered[n] * whole <= total * weights[n])[1]
        ms = rows[row][counts[row] % len(rows[row])]
        counts[row] += 1
        delivered[row] += ms
        total += ms
        taken += 1
        ends[row] = (delivered[row] + rows[row][counts[row] % len(rows[row])]) * (common // weights[row])
        yield taken, counts, delivered


def _cost(rows: Sequence[Sequence[int]], weights: Sequence[int], counts: list[int], delivered: list[int]) -> float:
    """How unfair a loop is: the largest lack or excess of a part, and of a row's blocks against each other."""
    whole, total = sum(weights), sum(delivered)
    off = max(abs(ms * whole / (total * weight) - 1) for ms, weight in zip(delivered, weights, strict=True))
    uneven = max(
        0.0 if count % len(row) == 0 else 1 / (count // len(row)) if count > len(row) else 1.0 + len(row) / count
        for row, count in zip(rows, counts, strict=True)
    )
    return off + uneven


def _spread(rows: Sequence[Sequence[int]], counts: Sequence[int]) -> Order:
    """Each block at the middle of its own time within its row, as a part of the row's time; equal: the earlier row."""
    placed: list[tuple[float, int, int]] = []
    for number, (row, count) in enumerate(zip(rows, counts, strict=True)):
        at, twice = 0, 2 * sum(row[n % len(row)] for n in range(count))
        for n in range(count):
            ms = row[n % len(row)]
            placed.append(((2 * at + ms) / twice, number, n % len(row)))
            at += ms
    placed.sort(key=lambda one: one[:2])
    return tuple([(number, n) for _, number, n in placed])
