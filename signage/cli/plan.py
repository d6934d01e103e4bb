"""`signage plan`: what a screen shows from when until when, from the database or from a pack alone."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from signage import app
from signage.cli.arguments import add_data
from signage.clock import from_ms, to_ms
from signage.config import Settings
from signage.core.people import SYSTEM
from signage.core.timeline import Segment, Timeline, locate
from signage.editing import packs
from signage.errors import Code, Invalid
from signage.planning.planner import DAYS, Plan, Planner

TIME_WRONG = Code(
    "CF04",
    Invalid,
    "{field} has to be a date or a date with a time, such as 2026-11-22 or 2026-11-22T07:30; this is {value}.",
    "{field} phải là ngày hoặc ngày kèm giờ, ví dụ 2026-11-22 hoặc 2026-11-22T07:30; đang là {value}.",
)
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
    with _planner(settings, args.pack) as planner:
        now = app.clock_of(settings).now()
        plan = planner.preview(args.screen, now)
        zone = ZoneInfo(plan.screen.zone)
        since = _instant(args.since, "--from", zone) if args.since else now
        until = _instant(args.until, "--until", zone) if args.until else since + timedelta(days=1)
        if not since < until <= since + timedelta(days=366):
            raise RANGE_WRONG()
        rows = list(_rows(planner, plan, since, until))
    print(_as_json(plan, rows) if args.json else _as_text(plan, rows))
    return 0


@contextmanager
def _planner(settings: Settings, pack: str | None) -> Iterator[Planner]:
    """A planner on the database, or on a database in a temporary folder into which only the pack was loaded."""
    if pack is None:
        with app.workbench(settings) as bench:
            yield bench.planner
        return
    with tempfile.TemporaryDirectory(prefix="signage-plan-") as folder:
        alone = settings.model_copy(update={"data": Path(folder), "database": ""})
        with app.workbench(alone) as bench:
            for path in packs.with_required(Path(pack)):
                packs.load(bench.desk, SYSTEM, path)
            yield bench.planner


def _instant(text: str, field: str, zone: ZoneInfo) -> datetime:
    """A local date (midnight) or date and time of the screen, or one with its own offset, as UTC. Raises CF04."""
    try:
        if len(text) == len("2026-11-22"):
            day = date.fromisoformat(text)
            return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise TIME_WRONG(field=field, value=repr(text)) from error
    return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)


def _rows(planner: Planner, plan: Plan, since: datetime, until: datetime) -> Iterator[Row]:
    """Segment by segment; each compiled timeline reaches 35 days, the next goes on where it ends."""
    at, timeline = since, planner.timeline(plan.screen.id, since)
    while at < until:
        if to_ms(at) >= timeline.until_ms:
            timeline = planner.timeline(plan.screen.id, at)
        position = locate(timeline, to_ms(at))
        segment = position.segment
        if segment is None:
            raise AssertionError(f"the timeline of {DAYS} days has a gap at {at}")
        end = min(until, from_ms(segment.end_ms))
        yield Row(at, end, segment.day, segment.reason, segment.loop_id, _list(timeline, segment))
        at = end


def _list(timeline: Timeline, segment: Segment) -> tuple[str, ...]:
    """The contents of the loop in order; the pages of one content are one."""
    names: list[str] = []
    for cue in timeline.loops[segment.loop_id].cues:
        if cue.page == 0 or not names or names[-1] != cue.content_id:
            names.append(cue.content_id)
    return tuple(names)


def _as_json(plan: Plan, rows: list[Row]) -> str:
    body = {
        "screen": plan.screen.id,
        "zone": plan.screen.zone,
        "channel": plan.channel.id,
        "segments": [
            {
                "start": row.start.isoformat(),
                "end": row.end.isoformat(),
                "day": row.day,
                "reason": row.reason,
                "loop": row.loop,
                "contents": row.list,
            }
            for row in rows
        ],
        "refused": {name: str(why) if why else "no variant for this screen" for name, why in plan.refused.items()},
    }
    return json.dumps(body, ensure_ascii=False, indent=2)


def _as_text(plan: Plan, rows: list[Row]) -> str:
    zone = ZoneInfo(plan.screen.zone)
    lines = [f"{plan.screen.name} ({plan.screen.id}), {plan.screen.zone}"]
    for row in rows:
        start, end = row.start.astimezone(zone), row.end.astimezone(zone)
        lines.append(f"{start:%Y-%m-%d %H:%M:%S} – {end:%Y-%m-%d %H:%M:%S}  {row.reason}")
        lines.extend(f"    {number:>2}. {name}" for number, name in enumerate(row.list, 1))
    for name, why in sorted(plan.refused.items()):
        lines.append(f"not shown: {name}: {why or 'no variant for this screen'}")
    return "\n".join(lines)
