"""A screen's day as a list: what plays from when until when, for boards whose card plays files from a memory stick."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from signage.clock import from_ms, to_ms
from signage.core.screens import Screen
from signage.core.timeline import Cue, Segment, Timeline, locate
from signage.errors import Code, Invalid
from signage.planning.planner import Planner
from signage.protocol.manifest import Manifest
from signage.storage import blobs, contents
from signage.storage.engine import Database

DAY = timedelta(days=1)
FIRST, LAST = date(2020, 1, 1), date(2120, 1, 1)

DAY_WRONG = Code(
    "SD70",
    Invalid,
    "A day's list is made for days from {first} to {last}. Give another date.",
    "Danh sách phát chỉ lập được cho các ngày từ {first} đến {last}. Hãy nhập ngày khác.",
)
SEVERAL_AREAS = Code(
    "SN70",
    Invalid,
    "The screen {screen} shows several areas at once, which a card without a computer cannot. Give it the layout with "
    "one area, or connect a computer.",
    "Màn hình {screen} chia thành nhiều vùng, card phát không có máy tính thì không chiếu được. Hãy chọn bố cục một "
    "vùng hoặc nối máy tính.",
)


@dataclass(frozen=True, slots=True)
class Part:
    """The loop of `cues` from `start` until `end`, aware and in the screen's zone."""

    start: datetime
    end: datetime
    cues: tuple[Cue, ...]

    @property
    def ms(self) -> int:
        """How long one turn of the loop takes."""
        return sum(cue.ms for cue in self.cues)


@dataclass(frozen=True, slots=True)
class DayList:
    """A local day of a screen, from midnight to midnight, in parts without gap or overlap; neighbours differ.

    `titles`: the text of a content by its id and language, as far as it still exists. `types`: media types by asset.
    """

    screen: Screen
    day: date
    parts: tuple[Part, ...]
    titles: Mapping[tuple[str, str], str]
    types: Mapping[str, str]


def day_list(planner: Planner, database: Database, screen_id: str, day: date) -> DayList:
    """What the screen shows on a day by the plan as it is now. Every asset it names is there.

    SN90 for an unknown screen, DAY_WRONG for a day too far off, SEVERAL_AREAS for a screen that is divided.
    """
    if not FIRST <= day <= LAST:
        raise DAY_WRONG(field="day", first=FIRST.isoformat(), last=LAST.isoformat())
    # a day before midnight in Greenwich is before midnight everywhere; the plan reaches far beyond
    plan = planner.preview(screen_id, datetime.combine(day, time(), UTC) - DAY)
    manifest = Manifest.model_validate_json(plan.data)
    if manifest.zones or manifest.clock is not None:
        raise SEVERAL_AREAS(screen=plan.screen.name)
    zone = ZoneInfo(plan.screen.zone)
    start, end = (datetime.combine(each, time(), zone) for each in (day, day + DAY))
    parts = _joined(_parts(plan.timeline, to_ms(start), to_ms(end), zone))
    cues = [cue for part in parts for cue in part.cues]
    with database.read() as tx:
        known = contents.released(tx, {cue.content_id for cue in cues})
        types = {cue.asset: blob.type for cue in cues if (blob := blobs.find(tx, cue.asset)) is not None}
    titles = {(name, variant.language): variant.text for name, content in known.items() for variant in content.variants}
    return DayList(plan.screen, day, parts, titles, types)


def _parts(timeline: Timeline, start_ms: int, end_ms: int, zone: ZoneInfo) -> Iterator[Part]:
    """Segment by segment, cut also where a content of the loop expires."""
    at = start_ms
    while at < end_ms:
        position = locate(timeline, at)
        if position.segment is None:
            raise AssertionError(f"the timeline has a gap at {at}")
        loop = timeline.loops[position.segment.loop_id]
        until = min([end_ms, *_expiries(loop.cues, at, position.segment)])
        live = tuple(cue for cue in loop.cues if cue.until_ms is None or at < cue.until_ms)
        yield Part(_local(at, zone), _local(until, zone), live or timeline.loops[timeline.last_resort].cues)
        at = until


def _expiries(cues: tuple[Cue, ...], at: int, segment: Segment) -> list[int]:
    return [segment.end_ms, *(cue.until_ms for cue in cues if cue.until_ms is not None and cue.until_ms > at)]


def _joined(parts: Iterator[Part]) -> tuple[Part, ...]:
    """Neighbours that show the same are one."""
    out: list[Part] = []
    for part in parts:
        if out and _shown(out[-1]) == _shown(part):
            out[-1] = Part(out[-1].start, part.end, out[-1].cues)
        else:
            out.append(part)
    return tuple(out)


def _shown(part: Part) -> list[tuple[str, int, int]]:
    return [(cue.asset, cue.ms, cue.scroll) for cue in part.cues]


def _local(ms: int, zone: ZoneInfo) -> datetime:
    return from_ms(ms).astimezone(zone)
