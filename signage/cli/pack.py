"""`signage pack`: check a pack, load it into this site, write the whole site as one."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from signage import app
from signage.cli.arguments import add_data
from signage.config import Settings
from signage.core.people import SYSTEM
from signage.editing import packs
from signage.editing.pack_codes import Refused

_WORDS = {
    "en": {
        "fine": "{id}: no mistakes ({counts})",
        "wrong": "{id}: mistakes found: {count}",
        "warning": "warning",
        "loaded": "{id}: {created} created, {updated} updated, {unchanged} unchanged, {kept} kept as edited here",
        "kept": "  kept: {label} (--overwrite takes the pack's)",
        "written": "Written: {path}",
    },
    "vi": {
        "fine": "{id}: không có lỗi ({counts})",
        "wrong": "{id}: số lỗi: {count}",
        "warning": "cảnh báo",
        "loaded": "{id}: tạo mới {created}, cập nhật {updated}, không đổi {unchanged}, giữ bản đã sửa {kept}",
        "kept": "  giữ nguyên: {label} (--overwrite để lấy theo gói)",
        "written": "Đã ghi: {path}",
    },
}


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("pack", help="check, load or export content packs")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    checking = actions.add_parser("check", help="name every mistake of a pack, with its line")
    loading = actions.add_parser("load", help="load a pack, and before it the packs it requires")
    loading.add_argument("--draft", action="store_true", help="leave contents and playlists for approval")
    loading.add_argument("--overwrite", action="store_true", help="also over what was edited here")
    exporting = actions.add_parser("export", help="write the whole site as a pack into a new folder")
    exporting.add_argument("--pack-id", default="site", metavar="ID", help="the pack's id; default: site")
    for action in (checking, loading, exporting):
        action.add_argument("folder", metavar="DIR", help="the pack's folder")
        action.add_argument("--language", choices=("vi", "en"), default="en", help="of the messages")
    for action in (loading, exporting):
        add_data(action)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """1 when a pack has mistakes, each on a line of its own."""
    path, words = Path(args.folder), _WORDS[args.language]
    if args.action == "check":
        return _check(path, args.language)
    with app.workbench(settings) as bench:
        if args.action == "export":
            file = packs.export(bench.desk, path, pack_id=args.pack_id)
            print(words["written"].format(path=file))
            return 0
        try:
            for one in packs.with_required(path):
                report = packs.load(bench.desk, SYSTEM, one, approve=not args.draft, overwrite=args.overwrite)
                _say_loaded(report, words)
        except Refused as refused:
            return _say_mistakes(refused.report, args.language)
    return 0


def _check(path: Path, language: str) -> int:
    report = packs.check(path)
    for warning in report.warnings:
        print(warning.text(language, _WORDS[language]["warning"]), file=sys.stderr)
    if not report.ok:
        return _say_mistakes(report, language)
    counts = ", ".join(f"{name} {count}" for name, count in report.counts.items() if count)
    print(_WORDS[language]["fine"].format(id=report.id, counts=counts))
    return 0


def _say_loaded(report: packs.LoadReport, words: dict[str, str]) -> None:
    numbers = {name: len(getattr(report, name)) for name in ("created", "updated", "unchanged", "kept")}
    print(words["loaded"].format(id=report.pack, **numbers))
    for label in report.kept:
        print(words["kept"].format(label=label))


def _say_mistakes(report: packs.Report, language: str) -> int:
    for mistake in report.mistakes:
        print(mistake.text(language), file=sys.stderr)
    print(_WORDS[language]["wrong"].format(id=report.id, count=len(report.mistakes)), file=sys.stderr)
    return 1
