"""Sequences: several rows merged into one, evenly and always the same way."""

from __future__ import annotations

from collections.abc import Sequence
from math import lcm
from typing import TypeVar

Item = TypeVar("Item")


def merged(rows: Sequence[Sequence[Item]]) -> tuple[Item, ...]:
    """Each item of each row once, each row spread evenly over the whole (Bresenham).

    Item `a` of a row of `m` stands at (a + ½)/m; of equal places the earlier row's is first. So between two items of a
    row there are never more than one above, or less than one below, the even number of others from any one other row.
    """
    full = [row for row in rows if row]
    if len(full) < 2:
        return tuple(full[0]) if full else ()
    whole = lcm(*map(len, full))
    placed = []
    for number, row in enumerate(full):
        step = whole // len(row)
        placed += [((2 * place + 1) * step, number, item) for place, item in enumerate(row)]
    placed.sort()  # no two share place and row, so items are never compared
    return tuple([item for _, _, item in placed])
