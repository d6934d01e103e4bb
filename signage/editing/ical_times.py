"""The times of an iCalendar event as the screens' local times."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from signage.core.schedules import DAY_MINUTES, Hours
from signage.errors import Code, Invalid

BROKEN = Code(
    "SD61",
    Invalid,
    "The event cannot be read at {part}. Correct it in the program that wrote the file.",
    "Không đọc được sự kiện ở {part}. Hãy sửa trong chương trình đã tạo tệp.",
)
OTHER_ZONE = Code(
    "SD62",
    Invalid,
    "The event repeats in the time zone {other}, whose clock differs from {zone} in the year. Save it there in {zone}, "
    "or with times without a zone.",
    "Sự kiện lặp theo múi giờ {other}, có lúc lệch với {zone} trong năm. Hãy lưu sự kiện theo múi giờ {zone} hoặc "
    "không kèm múi giờ.",
)


def check(event: Any, zone: ZoneInfo) -> None:
    """Raises SD61 for a property that cannot be read, SD62 where a repeated event does not keep its local time."""
    for part, _ in event.errors:
        raise BROKEN(field="file", part=part)
    if event.get("dtstart") is None:
        raise BROKEN(field="file", part="DTSTART")
    start = event["dtstart"].dt
    repeats = event.get("rrule") is not None or event.get("rdate") is not None
    if repeats and isinstance(start, datetime) and start.tzinfo is not None:
        for month in range(1, 13):
            at = datetime(start.year, month, 1, tzinfo=UTC)
            if at.astimezone(start.tzinfo).utcoffset() != at.astimezone(zone).utcoffset():
                raise OTHER_ZONE(field="file", other=str(start.tzinfo), zone=str(zone))


def local(value: date, zone: ZoneInfo) -> datetime:
    """What the screens' clock shows, without a zone."""
    if not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - local time
    return value if value.tzinfo is None else value.astimezone(zone).replace(tzinfo=None)


def times(event: Any, name: str, zone: ZoneInfo) -> Iterator[datetime]:
    """The local times of EXDATE or RDATE. Raises SD61 for a period."""
    found = event.get(name)
    for row in found if isinstance(found, list) else [found] if found is not None else []:
        for one in row.dts:
            if not isinstance(one.dt, date):
                raise BROKEN(field="file", part=name.upper())
            yield local(one.dt, zone)


def length(event: Any) -> timedelta:
    """How long it lasts; without an end a day. Whole days for an event of days."""
    start = event["dtstart"].dt
    if event.get("dtend") is None:
        found: timedelta = event["duration"].dt if event.get("duration") is not None else timedelta(days=1)
        return found
    end = event["dtend"].dt
    if isinstance(end, datetime) != isinstance(start, datetime):
        raise BROKEN(field="file", part="DTEND")
    return timedelta(seconds=(end - start).total_seconds())


def whole_day(event: Any) -> bool:
    """Whether it is an event of days."""
    return not isinstance(event["dtstart"].dt, datetime)


def minute_of(at: datetime) -> int:
    return at.hour * 60 + at.minute


def hours(start: int, minutes: int) -> Hours:
    """Hours of a single day; what is longer than a day is cut to it."""
    end = start + min(minutes, DAY_MINUTES - (1 if start else 0))
    return start, end if end <= DAY_MINUTES else end - DAY_MINUTES
