"""Allotment: whether the shares of voice that meet on one screen fit into the time there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from signage.core.almanac import NONE, Almanac
from signage.core.precedence import spans
from signage.core.schedules import Rung, Schedule
from signage.core.windows import windows
from signage.core.zones import LocalDays

MOST_MANDATORY = 80  # per cent: what a unit below keeps of its own screens is the rest
FULL = 100


@dataclass(frozen=True, slots=True)
class Overfull:
    """Half-open [start_ms, end_ms) in which these schedules together ask for `total` per cent."""

    start_ms: int
    end_ms: int
    total: int
    schedule_ids: tuple[str, ...]


def shares_of(schedules: Sequence[Schedule], *, mandatory: bool = False) -> list[Schedule]:
    """The enabled ones on the rung SHARE, or of these the mandatory ones only, by id."""
    wanted = (one for one in schedules if one.enabled and one.rung is Rung.SHARE)
    return sorted((one for one in wanted if one.mandatory or not mandatory), key=lambda one: one.id)


def overfull(shares: Sequence[Schedule], days: LocalDays, almanac: Almanac = NONE, most: int = FULL) -> list[Overfull]:
    """When these shares, all of one screen, together ask for more than `most` per cent, from the first of `days` to the
    last but one. Neighbours of the same schedules are one."""
    if sum(one.share for one in shares) <= most:
        return []
    found: list[Overfull] = []
    rows = [windows(one, days, almanac) for one in shares]
    for start, end, open_now in spans(rows, days.midnights[0], days.midnights[days.count - 1]):
        total = sum(shares[place].share for place, _ in open_now)
        if total <= most:
            continue
        ids = tuple(shares[place].id for place, _ in open_now)
        if found and found[-1].end_ms == start and found[-1].schedule_ids == ids:
            start = found.pop().start_ms
        found.append(Overfull(start, end, total, ids))
    return found
