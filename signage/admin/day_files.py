"""A screen's day as files to download: for boards whose card plays from a memory stick."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from signage.admin import forms, pages, pictures, visitors
from signage.admin.context import AdminContext
from signage.admin.i18n import N_, Texts
from signage.admin.pictures import Shown
from signage.admin.visitors import Me
from signage.core.screens import Screen
from signage.editing.devices import SCREEN_UNKNOWN
from signage.errors import Code, SignageError, TooMany
from signage.planning import bundle, list_text
from signage.planning.bundle import Format
from signage.planning.exports import DayList, Part, day_list
from signage.storage import screens
from signage.storage.blobs import Blobs

router = APIRouter(prefix="/exports/day")

PICTURES_SHOWN = 12

FILMS_BUSY = Code(
    "SN74",
    TooMany,
    "Films are being made for somebody else. Try again in a minute, or take the pictures alone.",
    "Máy chủ đang tạo phim cho người khác. Xin thử lại sau một phút hoặc chỉ tải ảnh.",
)
_films = threading.BoundedSemaphore(1)  # a film takes a whole core for as long as it is made


@dataclass(frozen=True)
class Row:
    """A part of the day: local hours, how long its loop is, how many pictures, and the first of them."""

    start: str
    end: str
    seconds: str
    count: int
    shown: tuple[tuple[Shown, str], ...]


@dataclass(frozen=True)
class DayFilesPage(pages.Page):
    """`day` as in its field. `formats`: (format, why it cannot be had or nothing). `problem`: why there is no list."""

    template = "day_files.html"
    title = N_("A day's files")
    place = "screens"

    screen: Screen
    day: str
    iso: str = ""
    rows: tuple[Row, ...] = ()
    formats: tuple[tuple[str, str], ...] = ()
    problem: str = ""


@router.get("/{screen_id}")
def index(request: Request, who: Me, screen_id: str, day: str = "") -> Response:
    context = visitors.admin_of(request)
    screen = _screen(context, screen_id)
    shown = day or forms.written(_tomorrow(context, screen))
    try:
        found = _list(context, screen_id, forms.day_of(shown, "day"))
    except SignageError as problem:
        return pages.render(request, DayFilesPage(screen, shown, problem=problem.text(who.language)))
    rows = tuple(_row(part, found, who.texts) for part in found.parts)
    formats = tuple((each.value, _refusal(found, each, who.texts)) for each in Format)
    return pages.render(request, DayFilesPage(screen, shown, found.day.isoformat(), rows, formats))


@router.get("/{screen_id}/files.zip")
def files(request: Request, who: Me, screen_id: str, day: str, format: str = "png") -> Response:  # noqa: A002
    context = visitors.admin_of(request)
    chosen = Format(format) if format in set(Format) else Format.PNG
    found = _list(context, screen_id, forms.day_of(day, "day"))
    bundle.check(found, chosen, browser=False)
    name = f"{screen_id}_{found.day.isoformat()}"
    pieces = zipped(found, context.desk.blobs, chosen, name)
    first = next(pieces)  # from here on it runs: what is refused has been, and what it holds is let go at its end
    headers = {"content-disposition": f'attachment; filename="{name}.zip"'}
    return StreamingResponse(chain([first], pieces), media_type="application/zip", headers=headers)


def zipped(found: DayList, blobs: Blobs, format_: Format, name: str) -> Iterator[bytes]:
    """The day's files as an archive, piece by piece: no file is held in memory. Raises FILMS_BUSY at first."""
    guarded = format_ is not Format.PNG
    if guarded and not _films.acquire(blocking=False):
        raise FILMS_BUSY(retry_after=60)
    try:
        sink = _Sink()
        with (
            tempfile.TemporaryDirectory(prefix="signage-export-") as scratch,
            ZipFile(sink, "w", ZIP_STORED) as archive,
        ):
            for file in bundle.files(found, blobs, format_, Path(scratch), None):
                stamp = (found.day.year, found.day.month, found.day.day, 0, 0, 0)
                with archive.open(ZipInfo(f"{name}/{file.name}", stamp), "w", force_zip64=True) as member:
                    for chunk in file.chunks():
                        member.write(chunk)
                        yield sink.taken()
        yield sink.taken()
    finally:
        if guarded:
            _films.release()


class _Sink:
    """What the archive writes, until it is sent on. It cannot be gone back in, so the archive never tries."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._written.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Everything is sent on when it is taken."""

    def close(self) -> None:
        """What is left is still to be taken."""

    def taken(self) -> bytes:
        data = b"".join(self._written)
        self._written.clear()
        return data


def _refusal(found: DayList, format_: Format, texts: Texts) -> str:
    try:
        bundle.check(found, format_, browser=False)
    except SignageError as problem:
        return problem.text(texts.language)
    return ""


def _list(context: AdminContext, screen_id: str, day: date) -> DayList:
    return day_list(context.planner, context.desk.database, screen_id, day)


def _tomorrow(context: AdminContext, screen: Screen) -> date:
    """What is put on a stick today plays from tomorrow on."""
    return context.clock.now().astimezone(ZoneInfo(screen.zone)).date() + timedelta(days=1)


def _row(part: Part, found: DayList, texts: Texts) -> Row:
    start, end = list_text.hours(part)
    panel = found.screen.panel
    shown = tuple(
        (
            pictures.small(
                pictures.of_asset(cue.asset, panel, found.titles.get((cue.content_id, cue.language), "")), panel
            ),
            texts.seconds(cue.ms),
        )
        for cue in part.cues[:PICTURES_SHOWN]
    )
    return Row(start, end, texts.seconds(part.ms), len(part.cues), shown)


def _screen(context: AdminContext, screen_id: str) -> Screen:
    with context.desk.database.read() as tx:
        screen = screens.get(tx, screen_id)
    if screen is None:
        raise SCREEN_UNKNOWN(id=screen_id)
    return screen
