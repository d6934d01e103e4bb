"""Emergencies that run now, for the banner on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from signage.admin.tables import ancestry
from signage.clock import from_ms
from signage.core.schedules import Emergency
from signage.core.screens import Screen, Unit
from signage.storage import emergencies, screens, units
from signage.storage.engine import Transaction


@dataclass(frozen=True)
class Running:
    """`screens`: names of those it covers. `behind`: the name of a later one that is on instead somewhere; it goes on
    there when that one ends first."""

    emergency: Emergency
    until: datetime
    screens: tuple[str, ...]
    behind: str


def running(tx: Transaction, now_ms: int) -> tuple[Running, ...]:
    """Those that are on at this instant, the one issued last first."""
    found = [one for one in emergencies.all(tx, since_ms=now_ms) if one.issued_ms <= now_ms and not _over(one, now_ms)]
    if not found:
        return ()
    known, all_units = screens.all(tx), units.all(tx)
    covered = {one.id: addressed(one.screen_ids, one.unit_ids, known, all_units) for one in found}
    out = []
    for number, one in enumerate(found):
        mine = {screen.id for screen in covered[one.id]}
        later = (other for other in found[:number] if mine & {screen.id for screen in covered[other.id]})
        behind = next(later, None)
        names = tuple(screen.name for screen in covered[one.id])
        out.append(Running(one, from_ms(one.until_ms), names, behind.name if behind is not None else ""))
    return tuple(out)


def addressed(
    screen_ids: frozenset[str], unit_ids: frozenset[str], known: Sequence[Screen], all_units: Sequence[Unit]
) -> list[Screen]:
    """The screens named, and those of the units named and of the units below them."""
    below = {unit.id for unit in all_units if ancestry(unit.id, all_units) & unit_ids}
    return [screen for screen in known if screen.id in screen_ids or screen.unit_id in below]


def _over(one: Emergency, now_ms: int) -> bool:
    return one.until_ms <= now_ms or (one.cancelled_ms is not None and one.cancelled_ms <= now_ms)
