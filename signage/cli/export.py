"""`signage export`: a screen's day as files on a memory stick, for boards whose card has no computer."""

from __future__ import annotations

import argparse
import os
import tempfile
from datetime import date
from pathlib import Path

from signage.cli import slide_pictures, sources
from signage.cli.arguments import add_data
from signage.config import Settings
from signage.core.timeline import CueKind
from signage.errors import Code, Invalid
from signage.planning import bundle
from signage.planning.bundle import File, Format
from signage.planning.exports import DayList, day_list

FOLDER_TAKEN = Code(
    "CF50",
    Invalid,
    "The folder {path} is not empty. Give a new or an empty folder, so that no old file is played.",
    "Thư mục {path} không trống. Xin chọn thư mục mới hoặc thư mục trống để không phát nhầm tệp cũ.",
)
FOLDER_UNUSABLE = Code(
    "CF51",
    Invalid,
    "The folder {path} cannot be written to: {reason}. Check the memory stick and its free space.",
    "Không ghi được vào thư mục {path}: {reason}. Xin kiểm tra thẻ nhớ và dung lượng còn trống.",
)


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("export", help="write a screen's day as files for a card without a computer")
    add_data(parser)
    parser.add_argument("screen", metavar="SCREEN", help="the screen's id")
    parser.add_argument("--date", required=True, metavar="D", help="the local day, such as 2026-11-22")
    parser.add_argument("--to", required=True, metavar="DIR", help="a new or an empty folder")
    parser.add_argument("--format", choices=[each.value for each in Format], default=Format.PNG.value,
                        help="pictures, films (needs the extra `video`), or both; default: png")  # fmt: skip
    parser.add_argument("--pack", metavar="DIR", help="list from this pack alone, without any database")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Writes the files. Nothing is written when the list cannot be made whole."""
    day, format_, folder = _day(args.date), Format(args.format), Path(args.to)
    with sources.workbench(settings, args.pack) as bench:
        found = day_list(bench.planner, bench.database, args.screen, day)
        bundle.check(found, format_, browser=_browser(found))
        count, size = 0, 0
        with tempfile.TemporaryDirectory(prefix="signage-export-") as scratch:
            try:
                _prepare(folder)
                for file in bundle.files(found, bench.blobs, format_, Path(scratch), slide_pictures.draw):
                    size += _write(folder, file)
                    count += 1
            except OSError as error:
                raise FOLDER_UNUSABLE(path=folder, reason=error.strerror or error) from error
    print(f"{folder}: {count} files, {size / 1e6:.1f} MB, {len(found.parts)} parts of the day")
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise sources.TIME_WRONG(field="--date", value=repr(text)) from error


def _browser(found: DayList) -> bool:
    """Whether slides can be drawn. Raises CF52 where some have to be and there is no browser."""
    if any(cue.kind is CueKind.SLIDE for part in found.parts for cue in part.cues):
        slide_pictures.program()
    return True


def _prepare(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise FOLDER_TAKEN(path=folder)
    folder.mkdir(parents=True, exist_ok=True)


def _write(folder: Path, file: File) -> int:
    """Down to the stick itself, so that it may be pulled out when the command is done; the count of bytes."""
    path = folder / file.name
    path.parent.mkdir(exist_ok=True)
    with path.open("xb") as out:
        for chunk in file.chunks():
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
        return out.tell()
