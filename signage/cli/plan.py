"""`signage plan`: what a screen shows from when until when, from the database or from a pack alone."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from signage.cli import sources
from signage.cli.arguments import add_data
from signage.clock import from_ms, to_ms
from signage.config import Settings
from signage.core.timeline import Segment, Timeline, locate
from signage.errors import Code, Invalid, SignageError
from signage.planning.planner import DAYS, Plan, Planner

RANGE_WRONG = Code(
    "CF05",
    Invalid,
    "--until has to be after --from, and at most 366 days later.",
    "--until phải sau --from và cách không quá 366 ngày.",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One segment, clipped to what was asked for. `list`: the content ids of its loop in order, each once a run."""

    start: datetime
    end: datetime
    day: str
    reason: str
    loop: str
    list: tuple[str, ...]


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("plan", help="print the timeline of a screen")
    add_data(parser)
    parser.add_argument("--screen", required=True, metavar="ID", help="the screen's id")
    parser.add_argument("--from", dest="since", metavar="T", help="local date or date and time; default: now")
    parser.add_argument("--until", metavar="T", help="default: a day after --from")
    parser.add_argument("--pack", metavar="DIR", help="plan from this pack alone, without any database")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    with sources.workbench(settings, args.pack) as bench:
        planner = bench.planner
        now = bench.clock.now()
        plan = planner.preview(args.screen, now)
        zone = ZoneInfo(plan.screen.zone)
        since = sources.instant(args.since, "--from", zone) if args.since else now
        until = sources.instant(args.until, "--until", zone) if args.until else since + timedelta(days=1)
        if not since < until <= since + timedelta(days=366):
            raise RANGE_WRONG()
        rows = list(_rows(planner, plan, since, until))
        zones = {name: list(_rows(planner, plan, since, until, name)) for name in plan.zones}
    print(_as_json(plan, rows, zones) if args.json else _as_text(plan, rows, zones))
    return 0


def _rows(planner: Planner, plan: Plan, since: datetime, until: datetime, zone: str = "") -> Iterator[Row]:
    """Segment by segment, in main or in a zone; each compiled timeline reaches 35 days, the next goes on where it
    ends."""
    at, timeline = since, _timeline(planner, plan, since, zone)
    while at < until:
        if to_ms(at) >= timeline.until_ms:
            timeline = _timeline(planner, plan, at, zone)
        position = locate(timeline, to_ms(at))
        segment = position.segment
        if segment is None:
            raise AssertionError(f"the timeline of {DAYS} days has a gap at {at}")
        end = min(until, from_ms(segment.end_ms))
        yield Row(at, end, segment.day, segment.reason, segment.loop_id, _list(timeline, segment))
        at = end


def _timeline(planner: Planner, plan: Plan, at: datetime, zone: str) -> Timeline:
    made = planner.preview(plan.screen.id, at)
    return made.zones[zone] if zone else made.timeline


def _list(timeline: Timeline, segment: Segment) -> tuple[str, ...]:
    """The contents of the loop in order; the pages of one content are one."""
    names: list[str] = []
    for cue in timeline.loops[segment.loop_id].cues:
        if cue.page == 0 or not names or names[-1] != cue.content_id:
            names.append(cue.content_id)
    return tuple(names)


def _as_json(plan: Plan, rows: list[Row], zones: Mapping[str, list[Row]]) -> str:
    body = {
        "screen": plan.screen.id,
        "zone": plan.screen.zone,
        "channel": plan.channel.id,
        "segments": [_segment(row) for row in rows],
        "zones": {name: [_segment(row) for row in some] for name, some in zones.items()},
        "refused": _refused(plan.refused),
        "refused_in": {zone: _refused(given) for zone, given in plan.refused_in.items() if given},
    }
    return json.dumps(body, ensure_ascii=False, indent=2)


def _refused(given: Mapping[str, SignageError | None]) -> dict[str, str]:
    return {name: str(why) if why else "no variant for this screen" for name, why in given.items()}


def _segment(row: Row) -> dict[str, Any]:
    return {
        "start": row.start.isoformat(),
        "end": row.end.isoformat(),
        "day": row.day,
        "reason": row.reason,
        "loop": row.loop,
        "contents": row.list,
    }


def _as_text(plan: Plan, rows: list[Row], zones: Mapping[str, list[Row]]) -> str:
    zone = ZoneInfo(plan.screen.zone)
    lines = [f"{plan.screen.name} ({plan.screen.id}), {plan.screen.zone}"]
    for name, some in {"": rows, **zones}.items():
        if name:
            lines.append(f"{name}:")
        for row in some:
            start, end = row.start.astimezone(zone), row.end.astimezone(zone)
            lines.append(f"{start:%Y-%m-%d %H:%M:%S} – {end:%Y-%m-%d %H:%M:%S}  {row.reason}")
            lines.extend(f"    {number:>2}. {one}" for number, one in enumerate(row.list, 1))
    for name, why in sorted(_refused(plan.refused).items()):
        lines.append(f"not shown: {name}: {why}")
    for part, given in plan.refused_in.items():
        lines.extend(f"not shown in {part}: {name}: {why}" for name, why in sorted(_refused(given).items()))
    return "\n".join(lines)
