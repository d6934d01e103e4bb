"""Until when a content is true: figures grow old, and events pass."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from signage.core.content import Content
from signage.errors import SignageError
from signage.rendering.kinds import event
from signage.rendering.kinds.fields import Fields
from signage.rendering.looks import body


def expires(content: Content, zone: ZoneInfo) -> datetime | None:
    """The instant (UTC) from which the content is to be hidden, None when nothing in it grows old.

    Figures with `as_of` and `max_age_hours` hold for so many hours from that moment; a day without a time counts from
    its end. An event is over when its last day ends. Local times are those of `zone`. Of several languages the one
    that expires first counts. Never raises: data that cannot be read is refused where it is drawn.
    """
    ends = [end for variant in content.variants if (end := _end(body(variant.data), zone)) is not None]
    return min(ends, default=None)


def _end(data: Mapping[str, Any], zone: ZoneInfo) -> datetime | None:
    try:
        fields = Fields(data)
        as_of, hours = fields.as_of(), fields.max_age_hours()
        happening = event.read(data) if data.get("kind") == "event" else None
        ends = []
        if as_of is not None and hours is not None:
            ends.append(_instant(as_of, zone) + timedelta(hours=hours))
        if happening is not None:
            ends.append(_instant(happening.last or happening.first, zone))
    except (SignageError, OverflowError):
        return None
    return min(ends, default=None)


def _instant(at: date | datetime, zone: ZoneInfo) -> datetime:
    """In UTC; a day is its end."""
    if not isinstance(at, datetime):
        at = datetime.combine(at + timedelta(days=1), time())
    return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)
