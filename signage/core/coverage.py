"""What a rotation's pool is too small for: fresh lists, and items that would never come up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import gcd

from signage.core.playlists import Epoch
from signage.core.rotation import day_lists, epoch_on, valid
from signage.core.tijdeman import turns


@dataclass(frozen=True, slots=True)
class LaneCoverage:
    """A lane on a day. `items`: those valid; `needed`: so many make every list fresh, nothing from the day before.

    `days`: in so many days in a row each item of the lane comes up at least once, as long as the lane's items and the
    other lanes stay as they are; 0 for a lane without items.
    """

    name: str
    items: int
    needed: int
    days: int

    @property
    def missing(self) -> int:
        """How many items more would make every list fresh."""
        return max(0, self.needed - self.items)


def coverage(epochs: Sequence[Epoch], day: date) -> tuple[LaneCoverage, ...]:
    """For each lane of the epoch on this day how far its items reach; empty without epochs.

    `needed` is the most turns the lane has in two days in a row, at most ⌈2·k·λ⌉ + 1 for its share λ of `k` a day;
    `days` is ⌈(n + 2) / (k·λ)⌉.
    """
    epoch = epoch_on(epochs, day)
    if epoch is None or not epoch.lanes:
        return ()
    weights = tuple(lane.weight for lane in epoch.lanes)
    total, order = sum(weights), turns(weights)
    starts = range(0, total, gcd(epoch.per_day, total))
    found = []
    for number, lane in enumerate(epoch.lanes):
        items = sum(valid(epoch.dates, item, day) for item in lane.ring)
        needed = max(order.count(number, s + 2 * epoch.per_day) - order.count(number, s) for s in starts)
        days = -(-(items + 2) * total // (epoch.per_day * lane.weight)) if items else 0
        found.append(LaneCoverage(lane.name, items, needed, days))
    return tuple(found)


def unseen(epochs: Sequence[Epoch], first_day: date, days: int) -> tuple[str, ...]:
    """Items that may be shown in these days, will be shown on none of them, and expire before the days are over.

    They would never come up: the clerk learns it before the first day, and can pin them or give their lane more turns.
    """
    ends = first_day + timedelta(days=days)
    shown = {item for ids in day_lists(epochs, first_day, days) for item in ids}
    lost: dict[str, None] = {}
    for epoch in epochs:
        for lane in epoch.lanes:
            for item in lane.ring:
                start, last = epoch.dates.get(item, (None, None))
                if (
                    item not in shown
                    and last is not None
                    and first_day <= last < ends
                    and (start is None or start <= last)
                ):
                    lost[item] = None
    return tuple(lost)
