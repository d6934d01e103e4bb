"""`signage translations`: what is missing, out of date or waiting in the languages that screens want."""

from __future__ import annotations

import argparse
import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from signage.cli import sources
from signage.cli.arguments import add_data
from signage.config import Settings
from signage.core.translations import VariantState
from signage.editing import rotations
from signage.reports.translations import Report, Row, report

_STATES = {
    "vi": {
        VariantState.MISSING: "chưa có",
        VariantState.STALE: "đã cũ",
        VariantState.IN_REVIEW: "chờ duyệt",
        VariantState.APPROVED: "đã duyệt",
    },
    "en": {
        VariantState.MISSING: "missing",
        VariantState.STALE: "out of date",
        VariantState.IN_REVIEW: "in review",
        VariantState.APPROVED: "approved",
    },
}
_NOTHING = {
    "vi": "Không có gì cần dịch hoặc duyệt.",
    "en": "Nothing is to be translated or reviewed.",
}
_COLUMNS = ("content", "kind", "topic", "published", "language", "state", "text")


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("translations", help="name the translations that are missing, out of date or waiting")
    add_data(parser)
    parser.add_argument(
        "--language", action="append", default=[], metavar="TAG", help="into this one only; may be given again"
    )
    parser.add_argument("--all", action="store_true", help="also those that are approved")
    parser.add_argument("--pack", metavar="DIR", help="look at this pack alone, without any database")
    parser.add_argument("--words", choices=("vi", "en"), default="vi", help="language of the sentences; default: vi")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true", help="a table for a spreadsheet")
    form.add_argument("--json", action="store_true", help="one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    with sources.workbench(settings, args.pack) as bench, bench.database.read() as tx:
        found = report(tx, rotations.today(tx, bench.clock.now()), args.language)
    if args.language:
        found = found.only(args.language)
    rows = list(_rows(found, every=args.all))
    if args.csv:
        print(_as_csv(rows), end="")
    elif args.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        print(_as_text(found, rows, args.words))
    return 0


def _rows(found: Report, *, every: bool) -> Iterator[dict[str, Any]]:
    """Language by language, each in the order of a translator's work and then of the reviewer's."""
    for language in found.languages:
        work = found.to_do(language)
        rest = [row for row in found.rows if row not in work]
        waiting = [row for row in rest if row.state(language) is VariantState.IN_REVIEW]
        done = [row for row in rest if row.state(language) is VariantState.APPROVED] if every else []
        for row in (*work, *waiting, *done):
            yield _row(row, language)


def _row(row: Row, language: str) -> dict[str, Any]:
    content = row.content
    return {
        "content": content.id,
        "kind": content.kind.value,
        "topic": content.topic.value if content.topic else "",
        "published": row.record.released is not None,
        "language": language,
        "state": row.state(language).value,
        "text": content.variants[0].text,
    }


def _as_csv(rows: list[dict[str, Any]]) -> str:
    """With the mark by which spreadsheets know UTF-8."""
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({**row, "published": "yes" if row["published"] else "no", "text": _inert(row["text"])}
                     for row in rows)  # fmt: skip
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + out.getvalue()


def _inert(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text


def _as_text(found: Report, rows: list[dict[str, Any]], words: str) -> str:
    if not rows:
        return _NOTHING[words]
    lines: list[str] = []
    for language, count in found.counts().items():
        sums = ", ".join(f"{count[state]} {name}" for state, name in _STATES[words].items())
        lines.append(f"{language}: {sums}")
        for row in rows:
            if row["language"] == language:
                said = " ".join(row["text"].split())
                lines.append(f"  {_STATES[words][VariantState(row['state'])]}  {row['content']}  {said}")
    return "\n".join(lines)
