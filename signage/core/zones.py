"""Local time to UTC: the only place where a zone's rules are asked.

A local time that does not exist (the clock is put forward) is moved on by the gap; one that occurs twice (the clock is
put back) means its first pass. Instants are whole milliseconds since 1970.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from signage.errors import Code, Invalid

MINUTE_MS = 60_000
DAY_MS = 24 * 60 * MINUTE_MS

ZONE_UNKNOWN = Code(
    "TL01",
    Invalid,
    "There is no time zone {zone}. Give an IANA name such as Asia/Ho_Chi_Minh.",
    "Không có múi giờ {zone}. Hãy nhập tên theo chuẩn IANA, ví dụ Asia/Ho_Chi_Minh.",
)

_ALIASES = {"Asia/Saigon": "Asia/Ho_Chi_Minh"}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST = _EPOCH.toordinal()


@lru_cache(maxsize=64)
def zone_of(name: str) -> ZoneInfo:
    """The zone of an IANA name; raises TL01 for any other."""
    try:
        return ZoneInfo(_ALIASES.get(name, name))
    except (KeyError, ValueError, OSError) as error:  # unknown; no proper key; a folder of zones
        raise ZONE_UNKNOWN(field="zone", zone=name) from error


def instant(zone: ZoneInfo, day: date, minute: int = 0) -> int:
    """The instant at which the local clock of this day shows `minute` minutes after midnight; 1440 is the day's end."""
    local = datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(minutes=minute)
    return local_ms(local)


def local_ms(local: datetime) -> int:
    """The instant of an aware local time, its first pass where there are two."""
    offset = local.utcoffset() or timedelta()
    ms = (local.toordinal() - _FIRST) * DAY_MS + (local.hour * 60 + local.minute) * MINUTE_MS
    return ms + local.second * 1000 - offset // timedelta(milliseconds=1)


def ms_of(moment: datetime) -> int:
    """Whole milliseconds since 1970 of an aware datetime."""
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def local_day(zone: ZoneInfo, ms: int) -> date:
    """The local date at an instant."""
    return local_time(zone, ms).date()


def local_time(zone: ZoneInfo, ms: int) -> datetime:
    """What the local clock shows at an instant."""
    return (_EPOCH + timedelta(milliseconds=ms)).astimezone(zone)


class LocalDays:
    """The midnights of `count` local days from `first` on, so that a compilation asks the zone once a day.

    Days are addressed by their number: 0 is `first`.
    """

    def __init__(self, zone: ZoneInfo, first: date, count: int) -> None:
        self.zone, self.first, self.count = zone, first, count
        self.dates = tuple(first + timedelta(days=n) for n in range(count))
        self.midnights = tuple(instant(zone, first + timedelta(days=n)) for n in range(count + 1))
        # 24 hours from midnight to midnight: no shift on the way, each minute is where it seems to be
        self._even = tuple(b - a == DAY_MS for a, b in pairwise(self.midnights))

    def instant(self, day: int, minute: int) -> int:
        """As `instant` above; 0 ≤ day < count, 0 ≤ minute ≤ 1440."""
        if self._even[day]:
            return self.midnights[day] + minute * MINUTE_MS
        return instant(self.zone, self.dates[day], minute)
