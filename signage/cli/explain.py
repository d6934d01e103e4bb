"""`signage explain`: what is on a screen at an instant, and why everything else is not."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from signage.cli import sources
from signage.cli.arguments import add_data
from signage.config import Settings
from signage.core.explain import Candidate, Explanation
from signage.core.reasons import Why
from signage.errors import SignageError
from signage.planning.asking import Beside, ask, beside

_RANKS = {
    "emergency": ("emergency", "thông báo khẩn"),
    "takeover": ("takeover", "toàn màn hình"),
    "schedule": ("schedule", "lịch phát"),
    "share": ("share", "theo tỷ lệ"),
    "base": ("base", "danh sách nền"),
    "last-resort": ("last-resort card", "thẻ dự phòng"),
}


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("explain", help="say what is on a screen at a time, and why nothing else is")
    add_data(parser)
    parser.add_argument("--screen", required=True, metavar="ID", help="the screen's id")
    parser.add_argument("--at", metavar="T", help="local date or date and time of the screen; default: now")
    parser.add_argument("--pack", metavar="DIR", help="ask this pack alone, without any database")
    parser.add_argument("--language", choices=("vi", "en"), default="vi", help="of the sentences; default: vi")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    with sources.workbench(settings, args.pack) as bench:
        now = bench.clock.now()
        channel, _, _ = bench.planner.programme_of(args.screen, now)
        zone = ZoneInfo(channel.zone)
        at = sources.instant(args.at, "--at", zone) if args.at else now
        found, zones = ask(bench.planner, args.screen, at), beside(bench.planner, args.screen, at)
    if args.json:
        print(_as_json(args.screen, found, zones, zone))
    else:
        print(_as_text(args.screen, found, zones, zone, args.language))
    return 0


def _as_json(screen_id: str, found: Explanation, zones: Mapping[str, Beside], zone: ZoneInfo) -> str:
    body = {
        "screen": screen_id,
        "zone": str(zone),
        "at": found.at.astimezone(zone).isoformat(),
        "day": found.day.isoformat(),
        "reason": found.reason,
        "content": found.content_id,
        "contents": found.content_ids,
        "zones": {
            name: {"reason": one.reason, "content": one.content_id, "contents": one.content_ids}
            for name, one in zones.items()
        },
        "candidates": [_candidate(candidate) for candidate in found.candidates],
    }
    return json.dumps(body, ensure_ascii=False, indent=2)


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {
        "rank": candidate.rank,
        "id": candidate.id,
        "name": candidate.name,
        "on": candidate.on,
        "why": candidate.reason.why.value,
        "params": {name: _plain(value) for name, value in candidate.reason.params.items()},
        "text": {language: candidate.reason.text(language) for language in ("vi", "en")},
        "left_out": [
            {
                "content": left.content_id,
                "why": left.reason.why.value,
                "text": {language: left.reason.text(language) for language in ("vi", "en")},
            }
            for left in candidate.left_out
        ],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, SignageError):
        return value.code.id
    return value if isinstance(value, (int, tuple)) or value is None else str(value)


def _as_text(screen_id: str, found: Explanation, zones: Mapping[str, Beside], zone: ZoneInfo, language: str) -> str:
    lines = [f"{screen_id}, {found.at.astimezone(zone):%Y-%m-%d %H:%M:%S} ({zone}): {found.reason}"]
    lines.append(f"    {found.content_id}  [{', '.join(found.content_ids)}]")
    for name, aside in zones.items():
        lines.append(f"{name}: {aside.reason}")
        lines.append(f"    {aside.content_id}  [{', '.join(aside.content_ids)}]")
    for one in found.candidates:
        title = " ".join([_RANKS[one.rank][language == "vi"], *([f"{one.name} ({one.id})"] if one.id else [])])
        lines.append(f"{'*' if one.on else ' '} {title}: {one.reason.text(language)}")
        resting = [left for left in one.left_out if left.reason.why is Why.RESTING]
        others = (left for left in one.left_out if left.reason.why is not Why.RESTING)
        lines.extend(f"      - {left.content_id}: {left.reason.text(language)}" for left in others)
        if resting:
            lines.append(f"      - {len(resting)} ×: {resting[0].reason.text(language)}")
    return "\n".join(lines)
