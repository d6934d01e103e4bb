"""Figures that grow old: which contents have left the screens because of it, and which soon will."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from signage.admin.i18n import Texts
from signage.clock import from_ms
from signage.core.content import Content
from signage.core.zones import zone_of
from signage.errors import SignageError
from signage.rendering import freshness, looks
from signage.rendering.kinds.fields import Fields

SOON = timedelta(hours=24)
LATE_PART = 4  # figures that hold for a day are told of in its last quarter, not all day long


@dataclass(frozen=True)
class Aging:
    """`at`: when the content leaves the screens, or did. `past`: what it tells of is over; else its figures are old.

    `gone`: it has left. `near`: it soon will, if nobody brings new figures.
    """

    at: datetime
    past: bool
    gone: bool
    near: bool
    left: timedelta

    def words(self, texts: Texts) -> str:
        """How long it is still shown: “expires in 6 hours”."""
        minutes = max(1, round(self.left.total_seconds() / 60))
        if minutes < 60:
            return texts.count("expires in {n} minute", "expires in {n} minutes", minutes)
        return texts.count("expires in {n} hour", "expires in {n} hours", round(minutes / 60))


def aging(content: Content, now: datetime, zone: str) -> Aging | None:
    """Whether and when the content leaves the screens by its figures; None when they never grow old. Never raises."""
    limits = freshness.limits([content], zone_of(zone))
    expiry = limits.expiries.get(content.id)
    if expiry is None:
        return None
    at = from_ms(expiry.at_ms)
    left = at - now
    near = not expiry.past and timedelta(0) < left <= _warning(content)
    return Aging(at, expiry.past, left <= timedelta(0), near, left)


def telling(contents: Iterable[Content], now: datetime, zone: str) -> list[tuple[Content, Aging]]:
    """Those whose figures are too old or soon will be, the first to go first; what is over goes without a word."""
    found = [(content, aging(content, now, zone)) for content in contents]
    told = [(content, one) for content, one in found if one is not None and not one.past and (one.gone or one.near)]
    return sorted(told, key=lambda pair: (pair[1].at, pair[0].id))


def _warning(content: Content) -> timedelta:
    hours = []
    for variant in content.variants:
        try:
            hours.append(Fields(looks.body(variant.data)).max_age_hours())
        except SignageError:
            continue
    least = min((one for one in hours if one is not None), default=None)
    return SOON if least is None else min(SOON, timedelta(hours=least) / LATE_PART)
