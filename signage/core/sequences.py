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
    whole = lcm(*(len(row) for row in rows if row)) if any(rows) else 1
    placed = [
        ((2 * place + 1) * (whole // len(row)), number, item)
        for number, row in enumerate(rows)
        for place, item in enumerate(row)
    ]
    return tuple(item for _, _, item in sorted(placed, key=lambda one: one[:2]))
