"""Conflicts on all screens: what was arranged and does not come about, once for screens that are alike."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from signage.core.conflicts import Conflict, conflicts
from signage.core.rotation import rotation_day
from signage.planning.channels import Channel, Tuner
from signage.planning.effect import Forecast


@dataclass(frozen=True, slots=True)
class ScreenConflicts:
    """What is amiss on these screens, which are alike. `zone`: theirs."""

    screen_ids: tuple[str, ...]
    zone: str
    conflicts: tuple[Conflict, ...]


def review(forecast: Forecast, at: datetime, screen_ids: Collection[str] | None = None) -> tuple[ScreenConflicts, ...]:
    """Of these screens, or all, in the 35 days from the rotation day of `at` on; those without any are not named.

    The ones with something serious come first.
    """
    facts = forecast.facts(at)
    tuner = Tuner(facts)
    alike: dict[int, tuple[Channel, list[str]]] = {}
    for screen_id in sorted(facts.screens.keys() if screen_ids is None else facts.screens.keys() & set(screen_ids)):
        channel = tuner.channel(facts.screens[screen_id])
        alike.setdefault(id(channel), (channel, []))[1].append(screen_id)
    found = []
    for channel, names in alike.values():
        first_day = rotation_day(at, channel.zone, channel.rotation_hour)
        amiss = conflicts(forecast.programme(channel, facts).facts, first_day)
        if amiss:
            found.append(ScreenConflicts(tuple(names), channel.zone, amiss))
    return tuple(sorted(found, key=lambda one: (not any(c.serious for c in one.conflicts), one.screen_ids)))
