"""`signage calendar`: schedules and closures as iCalendar files, and the holiday table of a year."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from signage import app
from signage.cli.arguments import add_data
from signage.config import Settings
from signage.core.calendars import Holiday
from signage.core.people import SYSTEM
from signage.core.schedules import Schedule
from signage.core.screens import DEFAULT_ZONE
from signage.core.zones import zone_of
from signage.editing import calendars, ical, ical_load
from signage.editing.desk import Desk
from signage.editing.holiday_formula import expected
from signage.errors import Code, Invalid
from signage.storage import calendars as tables

NO_FILE = Code(
    "CF20",
    Invalid,
    "The file {path} cannot be read or written ({reason}). Check its name, its folder and your rights.",
    "Không đọc hoặc ghi được tệp {path} ({reason}). Hãy kiểm tra tên tệp, thư mục và quyền truy cập.",
)

_WORDS = {
    "en": {
        "loaded": "{schedules} schedules, {years} holiday tables, opening hours of {units} units",
        "written": "Written: {path}",
        "expected": "expected, not saved; --save saves it",
        "pending": "to be confirmed",
    },
    "vi": {
        "loaded": "{schedules} lịch phát, {years} bảng ngày nghỉ lễ, giờ mở cửa của {units} đơn vị",
        "written": "Đã ghi: {path}",
        "expected": "dự kiến, chưa lưu; dùng --save để lưu",
        "pending": "chờ xác nhận",
    },
}


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("calendar", help="iCalendar files, and the holiday table of a year")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    reading = actions.add_parser("import", help="schedules and closures from an iCalendar file")
    reading.add_argument("file", metavar="FILE", help="the .ics file")
    reading.add_argument("--playlist", default="", metavar="ID", help="of events that name none")
    reading.add_argument("--screen", action="append", default=[], metavar="ID", help="of events that name none; again")
    reading.add_argument("--unit", action="append", default=[], metavar="ID", help="of events that name none; again")
    reading.add_argument("--zone", default=DEFAULT_ZONE, metavar="ZONE", help=f"the screens'; default: {DEFAULT_ZONE}")
    reading.add_argument("--closures", action="store_true", help="events of whole days are holidays")
    writing = actions.add_parser("export", help="all schedules and closures as an iCalendar file")
    writing.add_argument("file", metavar="FILE", help="the .ics file to write")
    table = actions.add_parser("year", help="the holiday table of a year, or what is expected of it")
    table.add_argument("year", type=int, metavar="YEAR")
    table.add_argument("--save", action="store_true", help="save the expected days that are not in the table")
    table.add_argument("--confirm", metavar="DOCUMENT", help="the pending days are decided by this document")
    table.add_argument("--json", action="store_true", help="one JSON document")
    for action in (reading, writing, table):
        action.add_argument("--language", choices=("vi", "en"), default="en", help="of the messages")
        add_data(action)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """1 when an event of a file was refused, each on a line of its own."""
    with app.workbench(settings) as bench:
        if args.action == "import":
            return _read(bench.desk, args)
        if args.action == "export":
            return _write(bench.desk, args)
        return _year(bench.desk, args)


def _read(desk: Desk, args: argparse.Namespace) -> int:
    try:
        data = Path(args.file).read_bytes()
    except OSError as error:
        raise NO_FILE(path=args.file, reason=error.strerror) from error
    usual = Schedule("", "", args.playlist, frozenset(args.screen), frozenset(args.unit))
    report = ical_load.load(desk, SYSTEM, data, zone_of(args.zone), usual, closures=args.closures)
    for name, refused in report.refused:
        print(f"{name}: {refused.code.id}: {refused.text(args.language)}", file=sys.stderr)
    counts = {name: len(getattr(report, name)) for name in ("schedules", "years", "units")}
    print(_WORDS[args.language]["loaded"].format(**counts))
    return 1 if report.refused else 0


def _write(desk: Desk, args: argparse.Namespace) -> int:
    data = ical.export(desk)
    try:
        Path(args.file).write_bytes(data)
    except OSError as error:
        raise NO_FILE(path=args.file, reason=error.strerror) from error
    print(_WORDS[args.language]["written"].format(path=args.file))
    return 0


def _year(desk: Desk, args: argparse.Namespace) -> int:
    words = _WORDS[args.language]
    if args.save:
        calendars.draft_year(desk, SYSTEM, args.year)
    if args.confirm is not None:
        calendars.confirm(desk, SYSTEM, args.year, args.confirm)
    with desk.database.read() as tx:
        table = tuple(tables.year(tx, args.year))
    saved = bool(table)
    table = table or expected(args.year)
    if args.json:
        rows = [{**asdict(one), "day": one.day.isoformat()} for one in table]
        print(json.dumps({"year": args.year, "saved": saved, "days": rows}, ensure_ascii=False, indent=2))
        return 0
    if not saved:
        print(f"{args.year}: {words['expected']}")
    for one in table:
        print(_line(one, words["pending"]))
    return 0


def _line(one: Holiday, pending: str) -> str:
    parts = [one.day.isoformat(), f"{one.kind.value:12}", one.name, one.source, pending if one.pending else ""]
    return "  ".join(part for part in parts if part)
