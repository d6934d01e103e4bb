"""Reach: the screens of a unit and of the units below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from signage.editing.desk import Work
from signage.storage import screens, units


def parents(work: Work) -> dict[str, str | None]:
    """The unit above each unit."""
    return {unit.id: unit.parent_id for unit in units.all(work.tx)}


def ancestry(above: Mapping[str, str | None], unit_id: str) -> tuple[str, ...]:
    """The unit and those above it, nearest first."""
    chain: list[str] = []
    at: str | None = unit_id
    while at is not None and at in above and at not in chain:
        chain.append(at)
        at = above[at]
    return tuple(chain)


def outside(work: Work, unit_id: str, screen_ids: Iterable[str], unit_ids: Iterable[str]) -> tuple[str, str] | None:
    """The first of these that is neither the unit's own nor below it: (`unit_ids` or `screen_ids`, id); else None."""
    above = parents(work)
    for one in sorted(unit_ids):
        if unit_id not in ancestry(above, one):
            return "unit_ids", one
    for one in sorted(screen_ids):
        screen = screens.get(work.tx, one)
        if screen is not None and unit_id not in ancestry(above, screen.unit_id):
            return "screen_ids", one
    return None
