"""The ladder: everybody who claims a channel's screen, from the strongest.

Emergencies (the one issued last first), takeovers and ordinary schedules (the larger priority first, then by id), then
the shares by id. Below them, and no claims, are the base playlist and the last-resort card.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from signage.core.almanac import Almanac
from signage.core.schedules import Emergency, Rung, Schedule
from signage.core.windows import Window, windows
from signage.core.zones import LocalDays


class Rank(StrEnum):
    """A step of the ladder; the values are those of `Segment.reason`."""

    EMERGENCY = "emergency"
    TAKEOVER = "takeover"
    SCHEDULE = "schedule"
    SHARE = "share"


_OF_RUNG = {Rung.TAKEOVER: Rank.TAKEOVER, Rung.ORDINARY: Rank.SCHEDULE, Rung.SHARE: Rank.SHARE}
_ORDER = {rank: n for n, rank in enumerate(Rank)}


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim with its windows: ascending, disjoint, true openings. `share` in per cent on the step SHARE."""

    rank: Rank
    id: str
    name: str
    playlist_id: str
    windows: Sequence[Window]
    priority: int = 0
    share: int = 0
    mandatory: bool = False


def rank_of(schedule: Schedule) -> Rank:
    return _OF_RUNG[schedule.rung]


def ordered(schedules: Iterable[Schedule]) -> list[Schedule]:
    """From the strongest, as far as that can be said without a time."""
    return sorted(schedules, key=_strength)


def claims(
    schedules: Iterable[Schedule], emergencies: Iterable[Emergency], days: LocalDays, almanac: Almanac
) -> list[Claim]:
    """All claims in the order of the ladder; `enabled` is not asked."""
    urgent = sorted(emergencies, key=lambda one: (one.issued_ms, one.id), reverse=True)
    found = [Claim(Rank.EMERGENCY, one.id, one.name, one.playlist_id, during(one)) for one in urgent]
    return found + [
        Claim(
            rank_of(one),
            one.id,
            one.name,
            one.playlist_id,
            windows(one, days, almanac),
            one.priority,
            one.share,
            one.mandatory,
        )
        for one in ordered(schedules)
    ]


def during(emergency: Emergency) -> list[Window]:
    """The time of an emergency, cut off where it was cancelled; empty when that was before it began."""
    cancelled = emergency.cancelled_ms
    until = emergency.until_ms if cancelled is None else min(cancelled, emergency.until_ms)
    return [(emergency.issued_ms, until)] if emergency.issued_ms < until else []


def _strength(schedule: Schedule) -> tuple[int, int, str]:
    rank = rank_of(schedule)
    return (_ORDER[rank], 0 if rank is Rank.SHARE else -schedule.priority, schedule.id)
