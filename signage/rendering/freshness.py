"""Until when a content is true: figures grow old, events come nearer and pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from signage.core.content import Content, Kind
from signage.core.spells import Expiry, Limits
from signage.core.zones import instant, ms_of
from signage.errors import SignageError
from signage.rendering.kinds import event
from signage.rendering.kinds.fields import Fields
from signage.rendering.looks import body

_TOLD = (Kind.INFOGRAPHIC, Kind.GUIDE)  # the kinds that have figures and days; a plan asks about all contents


def expires(content: Content, zone: ZoneInfo) -> datetime | None:
    """The instant (UTC) from which the content is to be hidden, None when nothing in it grows old.

    Figures with `as_of` and `max_age_hours` hold for so many hours from that moment; a day without a time counts from
    its end. An event is over when its last day ends. Local times are those of `zone`. Of several languages the one
    that expires first counts. Never raises: data that cannot be read is refused where it is drawn.
    """
    end = _first(content, zone)
    return end[0] if end is not None else None


def limits(contents: Iterable[Content], zone: ZoneInfo) -> Limits:
    """What the clock of a zone decides about these contents besides their validity. Never raises."""
    expiries: dict[str, Expiry] = {}
    turns: dict[str, tuple[int, ...]] = {}
    for content in contents:
        end = _first(content, zone)
        if end is not None:
            expiries[content.id] = Expiry(ms_of(end[0]), end[1])
        days = turning_days(content)
        if days:
            turns[content.id] = tuple(instant(zone, day) for day in days)
    return Limits(expiries, turns)


def turning_days(content: Content) -> tuple[date, ...]:
    """The local days, ascending, from which on the content's pages are others: at stage n it is drawn for day n - 1."""
    if content.kind not in _TOLD:
        return ()
    found: set[date] = set()
    for variant in content.variants:
        if variant.data.get("kind") == "event":
            try:
                found.update(event.turns(event.read(body(variant.data))))
            except (SignageError, OverflowError):
                continue
    return tuple(sorted(found))


def _first(content: Content, zone: ZoneInfo) -> tuple[datetime, bool] | None:
    """The first end of any variant, and whether it is that of an event."""
    if content.kind not in _TOLD:
        return None
    ends = [end for variant in content.variants if variant.data for end in _ends(body(variant.data), zone)]
    return min(ends, default=None)


def _ends(data: Mapping[str, Any], zone: ZoneInfo) -> list[tuple[datetime, bool]]:
    ends = []
    try:
        fields = Fields(data)
        as_of, hours = fields.as_of(), fields.max_age_hours()
        happening = event.read(data) if data.get("kind") == "event" else None
        if as_of is not None and hours is not None:
            ends.append((_instant(as_of, zone) + timedelta(hours=hours), False))
        if happening is not None:
            ends.append((_instant(happening.last or happening.first, zone), True))
    except (SignageError, OverflowError):
        return []
    return ends


def _instant(at: date | datetime, zone: ZoneInfo) -> datetime:
    """In UTC; a day is its end."""
    if not isinstance(at, datetime):
        at = datetime.combine(at + timedelta(days=1), time())
    return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)
