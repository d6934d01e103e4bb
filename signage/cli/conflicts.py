"""`signage conflicts`: what was arranged for the screens and does not come about."""

from __future__ import annotations

import argparse
import json

from signage.cli import sources
from signage.cli.arguments import add_data
from signage.config import Settings
from signage.planning.conflicts import ScreenConflicts, review
from signage.planning.effect import Forecast


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("conflicts", help="name schedules that are never on, shares over 100 %%, empty times")
    add_data(parser)
    parser.add_argument("--screen", action="append", metavar="ID", help="this screen only; may be given again")
    parser.add_argument("--pack", metavar="DIR", help="look at this pack alone, without any database")
    parser.add_argument("--language", choices=("vi", "en"), default="vi", help="of the sentences; default: vi")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    with sources.workbench(settings, args.pack) as bench:
        found = review(Forecast(bench.database, bench.blobs), bench.clock.now(), args.screen)
    print(_as_json(found) if args.json else _as_text(found, args.language))
    return 0


def _as_json(found: tuple[ScreenConflicts, ...]) -> str:
    body = [
        {
            "screens": one.screen_ids,
            "zone": one.zone,
            "conflicts": [
                {
                    "kind": conflict.kind.value,
                    "schedule": conflict.schedule_id,
                    "name": conflict.name,
                    "serious": conflict.serious,
                    "text": {language: conflict.text(language) for language in ("vi", "en")},
                }
                for conflict in one.conflicts
            ],
        }
        for one in found
    ]
    return json.dumps(body, ensure_ascii=False, indent=2)


def _as_text(found: tuple[ScreenConflicts, ...], language: str) -> str:
    lines: list[str] = []
    for one in found:
        lines.append(", ".join(one.screen_ids))
        for conflict in one.conflicts:
            name = f"{conflict.name} ({conflict.schedule_id}): " if conflict.schedule_id is not None else ""
            lines.append(f"  {'!' if conflict.serious else '·'} {name}{conflict.text(language)}")
    return "\n".join(lines) if lines else {"vi": "Không có xung đột.", "en": "No conflicts."}[language]
