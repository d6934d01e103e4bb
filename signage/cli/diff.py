"""`signage diff`: which screens would change, when, and what they would lose and gain, before anything is changed."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from signage import app
from signage.cli.arguments import add_data
from signage.clock import from_ms
from signage.config import Settings
from signage.core.effect import Change, Played
from signage.core.people import SYSTEM
from signage.editing import packs
from signage.planning.effect import MAIN, ChannelEffect, Forecast, with_drafts
from signage.storage import contents
from signage.storage.blobs import Blobs
from signage.storage.copying import copy
from signage.storage.engine import Database

MOST_TOLD = 20


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("diff", help="say what a pack, or approving all drafts, would change on the screens")
    add_data(parser)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--pack", metavar="DIR", help="as if this pack were loaded")
    what.add_argument("--drafts", action="store_true", help="as if every draft were approved as it is")
    parser.add_argument("--json", action="store_true", help="one JSON document, with every change")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    with app.workbench(settings) as bench:
        now = bench.clock.now()
        if args.drafts:
            found = Forecast(bench.database, bench.blobs).what_if(with_drafts(bench.database), now)
        else:
            found = _with_pack(settings, bench.database, bench.blobs, Path(args.pack), now)
    print(_as_json(found) if args.json else _as_text(found))
    return 0


def _with_pack(
    settings: Settings, database: Database, blobs: Blobs, pack: Path, now: datetime
) -> tuple[ChannelEffect, ...]:
    """What loading the pack does to a copy."""
    with tempfile.TemporaryDirectory(prefix="signage-diff-") as folder:
        alone = settings.model_copy(update={"data": Path(folder), "database": ""})
        with app.workbench(alone) as bench:
            copy(database, bench.database)
            _copy_media(database, blobs, bench.blobs)
            forecast = Forecast(bench.database, bench.blobs)
            before = forecast.facts(now)
            for path in packs.with_required(pack):
                packs.load(bench.desk, SYSTEM, path)
            return forecast.between(before, forecast.facts(now), now)


def _copy_media(database: Database, source: Blobs, target: Blobs) -> None:
    with database.read() as tx:
        named = {one.media for record in contents.all(tx) for one in (record.draft, record.released) if one is not None}
    for sha256 in sorted(name for name in named if name is not None):
        data = source.read(sha256)
        if data is not None:
            target.put(data, "")


def _as_json(found: tuple[ChannelEffect, ...]) -> str:
    body = [
        {
            "screens": one.screen_ids,
            "zone": one.zone,
            "part": one.part,
            "minutes": one.effect.minutes,
            "gained": _seconds(one.effect.gained),
            "lost": _seconds(one.effect.lost),
            "changes": [_change(change, ZoneInfo(one.zone)) for change in one.effect.changes],
        }
        for one in found
    ]
    return json.dumps(body, ensure_ascii=False, indent=2)


def _change(change: Change, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "start": from_ms(change.start_ms).astimezone(zone).isoformat(),
        "end": from_ms(change.end_ms).astimezone(zone).isoformat(),
        "before": change.before,
        "after": change.after,
        "gained": _seconds(change.gained),
        "lost": _seconds(change.lost),
    }


def _seconds(given: Played) -> Mapping[str, float]:
    return {name: ms / 1000 for name, ms in given.items()}


def _as_text(found: tuple[ChannelEffect, ...]) -> str:
    if not found:
        return "No screen changes."
    lines: list[str] = []
    for one in found:
        zone = ZoneInfo(one.zone)
        part = "" if one.part == MAIN else f" ({one.part})"
        lines.append(f"{', '.join(one.screen_ids)}{part}: {one.effect.minutes} minutes change in 35 days")
        lines.extend(f"  + {_time(ms)} {name}" for name, ms in one.effect.gained.items())
        lines.extend(f"  - {_time(ms)} {name}" for name, ms in one.effect.lost.items())
        for change in one.effect.changes[:MOST_TOLD]:
            start, end = (from_ms(ms).astimezone(zone) for ms in (change.start_ms, change.end_ms))
            lines.append(f"    {start:%Y-%m-%d %H:%M} – {end:%Y-%m-%d %H:%M}  {change.before} → {change.after}")
        if len(one.effect.changes) > MOST_TOLD:
            lines.append(f"    … and {len(one.effect.changes) - MOST_TOLD} more times")
    return "\n".join(lines)


def _time(ms: int) -> str:
    """Hours, minutes and seconds: `1:02:03`."""
    seconds = round(ms / 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
