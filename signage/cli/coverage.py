"""`signage coverage`: how often a playlist will show each content, topic, audience and language, and what it lacks."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from typing import Any

from signage import app
from signage.cli.arguments import add_data
from signage.cli.sources import workbench
from signage.config import Settings
from signage.core.advice import advice
from signage.core.playlists import Playlist
from signage.core.showings import DAYS
from signage.editing.playlists import UNKNOWN
from signage.editing.rotations import Outlook, outlook
from signage.errors import Code, Invalid
from signage.storage import playlists, units

MOST_DAYS = 366

DAYS_WRONG = Code(
    "CF07",
    Invalid,
    "--days has to be from 1 to {most}; this is {days}.",
    "--days phải từ 1 đến {most}; đang là {days}.",
)


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("coverage", help="how often a playlist will show what, and what it lacks")
    add_data(parser)
    parser.add_argument("--playlist", required=True, metavar="ID", help="the playlist's id")
    parser.add_argument("--days", type=int, default=DAYS, metavar="N", help=f"so many days from today; default: {DAYS}")
    parser.add_argument("--pack", metavar="DIR", help="look at this pack alone, without any database")
    parser.add_argument("--language", choices=["en", "vi"], default="en", help="language of the sentences")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Looks at the released version, or at the draft of a playlist that has none."""
    if not 1 <= args.days <= MOST_DAYS:
        raise DAYS_WRONG(field="days", days=args.days, most=MOST_DAYS)
    now = app.clock_of(settings).now()
    with workbench(settings, args.pack) as bench, bench.database.read() as tx:
        record = playlists.get(tx, args.playlist)
        if record is None:
            raise UNKNOWN(id=args.playlist)
        playlist = record.released or record.draft
        found = outlook(tx, playlist, now, args.days)
        names = {unit.id: unit.name for unit in units.all(tx)}
    sentences = [advice(one, args.language, names) for one in found.shortfalls]
    print(_as_json(playlist, found, sentences) if args.json else "\n".join(_as_text(playlist, found, sentences)))
    return 0


def _as_json(playlist: Playlist, found: Outlook, sentences: list[str]) -> str:
    shown = found.showings
    body: dict[str, Any] = {
        "playlist": playlist.id,
        "first_day": shown.first_day.isoformat(),
        "days": shown.days,
        "places": shown.places,
        "contents": {
            name: {"places": one.places, "days": one.days, "first": one.first.isoformat() if one.first else None}
            for name, one in shown.items.items()
        },
        "topics": shown.topics,
        "audiences": shown.audiences,
        "languages": {language: round(float(places), 2) for language, places in shown.languages.items()},
        "never": shown.never,
        "shortfalls": [
            {
                "lack": one.lack.value,
                "since": one.since.isoformat(),
                "lane": one.lane,
                "missing": one.missing,
                "items": one.items,
                "content": one.content_id,
                "text": sentence,
            }
            for one, sentence in zip(found.shortfalls, sentences, strict=True)
        ],
    }
    return json.dumps(body, ensure_ascii=False, indent=2)


def _as_text(playlist: Playlist, found: Outlook, sentences: list[str]) -> Iterator[str]:
    shown = found.showings
    yield f"{playlist.name} ({playlist.id}), {shown.days} days from {shown.first_day}: {shown.places} places"
    yield from (f"  ! {sentence}" for sentence in sentences)
    yield from _table("topics", shown.topics, shown.places)
    yield from _table("audiences", shown.audiences, shown.places)
    yield from _table("languages", {name: float(places) for name, places in shown.languages.items()}, shown.places)
    yield "contents (places, days, first day)"
    for name, one in shown.items.items():
        yield f"  {name:<40} {one.places:>6} {one.days:>5}  {one.first or 'never'}"


def _table(title: str, rows: Mapping[str, float], total: int) -> Iterator[str]:
    yield f"{title} (places, share)"
    for name, places in rows.items():
        yield f"  {name:<40} {places:>8.6g} {places / total if total else 0:>7.1%}"
