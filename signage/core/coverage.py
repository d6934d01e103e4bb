"""What a rotation's pool is too small for: fresh lists, and items that would never come up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from math import ceil

from signage.core.playlists import Epoch
from signage.core.quotas import Course, course_of
from signage.core.rotation import day_lists, epoch_on, valid


@dataclass(frozen=True, slots=True)
class LaneCoverage:
    """A lane on a day. `items`: those valid; `needed`: so many make every list fresh, nothing from the day before.

    `days`: in so many days in a row each item of the lane comes up at least once, as long as the lane's items and the
    other lanes stay as they are; 0 for a lane without items, and for one to which the others' quotas leave no place.
    `places`: of a day, in the long run. `quota`: the least number of places, 0 for none.
    """

    name: str
    items: int
    needed: int
    days: int
    places: Fraction = Fraction(0)
    quota: int = 0

    @property
    def missing(self) -> int:
        """How many items more would make every list fresh."""
        return max(0, self.needed - self.items)


def coverage(epochs: Sequence[Epoch], day: date) -> tuple[LaneCoverage, ...]:
    """For each lane of the epoch on this day how far its items reach; empty without epochs.

    `needed` is the most places the lane has in two days in a row, at most ⌈2·k·λ⌉ + 1 for its share λ of `k` a day;
    `days` is ⌈(n + 2) / (k·λ)⌉.
    """
    epoch = epoch_on(epochs, day)
    if epoch is None or not epoch.lanes:
        return ()
    found = []
    for lane, (needed, places) in zip(epoch.lanes, _reach(course_of(epoch)), strict=True):
        items = sum(valid(epoch.dates, item, day) for item in lane.ring)
        days = ceil((items + 2) / places) if items and places else 0
        found.append(LaneCoverage(lane.name, items, needed, days, places, lane.quota))
    return tuple(found)


@lru_cache(maxsize=256)
def _reach(course: Course) -> tuple[tuple[int, Fraction], ...]:
    """Of each lane the most places in two days in a row, and the places of a day in the long run."""
    most = map(max, zip(*(course.plays(start, 2) for start in course.starts()), strict=True))
    return tuple((needed, course.share(lane)) for lane, needed in enumerate(most))


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
