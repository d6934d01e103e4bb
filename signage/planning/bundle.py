"""A day's list as files: pictures and films of exact pixels in playing order, lists to read, and their checksums.

DANH-SACH.txt, LIST.txt     what plays when, for people
list.csv                    the same for programs
SHA256SUMS                  of all files
01_00h00-04h00/             a part of the day: its loop, to be played in the order of the names
    001_slogans-s05_1.png
01_00h00-04h00.mp4          the same loop as one film
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from PIL import Image

from signage.core.screens import Panel
from signage.core.timeline import Cue, CueKind
from signage.errors import Code, Conflict, Invalid
from signage.planning import list_text
from signage.planning.exports import DayList, Part
from signage.planning.list_text import Entry
from signage.rendering import reel
from signage.rendering.page import PNG
from signage.rendering.pictures import png
from signage.rendering.reel import Shot
from signage.storage.blobs import Blobs

LONGEST_NAME = 48
CHUNK = 1 << 20

SCROLLS = Code(
    "SN71",
    Invalid,
    "“{id}” scrolls on this screen and a picture stands still. Export films (MP4), or give it a text in pages.",
    "Nội dung “{id}” chạy chữ trên màn hình này, ảnh tĩnh không thể hiện được. Hãy xuất phim (MP4) hoặc để nội dung "
    "hiện theo trang.",
)
SLIDES = Code(
    "SN72",
    Invalid,
    "Slides of televisions are drawn by a browser. Use the command: signage export {screen} --date {day} --to FOLDER, "
    "on a computer with Chromium.",
    "Trang chiếu của TV cần trình duyệt để vẽ. Hãy dùng lệnh: signage export {screen} --date {day} --to THƯ_MỤC, trên "
    "máy có Chromium.",
)
PLAN_CHANGED = Code(
    "SN73",
    Conflict,
    "A file of the list was removed while it was written. Export again.",
    "Một tệp trong danh sách vừa bị xóa trong lúc xuất. Xin xuất lại.",
)


class Format(StrEnum):
    PNG = "png"
    MP4 = "mp4"
    BOTH = "both"


SlidePicture = Callable[[bytes, Panel, Path], None]
"""Draws a slide's document as a PNG of exactly the panel's pixels into a file."""


@dataclass(frozen=True, slots=True)
class File:
    """One file of the bundle: its name below the folder, parts divided by `/`, and its bytes or where they are."""

    name: str
    source: bytes | Path

    def chunks(self) -> Iterator[bytes]:
        if isinstance(self.source, bytes):
            yield self.source
            return
        with self.source.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk


def check(found: DayList, format_: Format, *, browser: bool) -> None:
    """Raises what would stop `files`: SCROLLS, RN90, and SLIDES without a `browser`."""
    if format_ is not Format.PNG:
        reel.require()
    for part in found.parts:
        for cue in part.cues:
            if cue.scroll and format_ is not Format.MP4:
                raise SCROLLS(id=cue.content_id)
            if cue.kind is CueKind.SLIDE and not browser:
                raise SLIDES(screen=found.screen.id, day=found.day.isoformat())


def files(found: DayList, blobs: Blobs, format_: Format, scratch: Path, slide: SlidePicture | None) -> Iterator[File]:
    """The files one by one, the lists last; each may be read until the next is asked for.

    `scratch`: an empty folder to work in, which the caller removes. Raises what `check` raises, before the first file,
    and PLAN_CHANGED when a file has gone meanwhile.
    """
    check(found, format_, browser=slide is not None)
    maker = _Maker(found, blobs, scratch, slide)
    entries: list[Entry] = []
    for number, part in enumerate(found.parts, 1):
        for entry, file in maker.part(number, part, format_):
            entries.append(replace(entry, sha256=_hash(file)))
            yield file
    lists = [
        File("list.csv", list_text.table(found, entries)),
        File("DANH-SACH.txt", list_text.readable(found, entries, "vi")),
        File("LIST.txt", list_text.readable(found, entries, "en")),
    ]
    yield from lists
    sums = [(entry.sha256, entry.file) for entry in entries] + [(_hash(file), file.name) for file in lists]
    yield File("SHA256SUMS", "".join(f"{digest}  {name}\n" for digest, name in sums).encode())


class _Maker:
    """Makes each picture and each film once, however often the day shows it."""

    def __init__(self, found: DayList, blobs: Blobs, scratch: Path, slide: SlidePicture | None) -> None:
        self._found = found
        self._blobs = blobs
        self._scratch = scratch
        self._slide = slide
        self._films: dict[tuple[tuple[str, int, int], ...], Path] = {}

    def part(self, number: int, part: Part, format_: Format) -> Iterator[tuple[Entry, File]]:
        folder = list_text.folder(number, part, len(self._found.parts))
        if format_ is not Format.MP4:
            width = max(3, len(str(len(part.cues))))
            for order, cue in enumerate(part.cues, 1):
                source = self._still(cue)
                ending = "mp4" if cue.kind is CueKind.VIDEO else "png"
                name = f"{folder}/{order:0{width}}_{_plain(cue.content_id)}_{cue.page + 1}.{ending}"
                yield Entry(number, order, name, cue.ms, cue), File(name, source)
        if format_ is not Format.PNG:
            name = f"{folder}.mp4"
            yield Entry(number, 0, name, part.ms, None), File(name, self._film(part))

    def _file(self, cue: Cue) -> Path:
        path = self._blobs.path(cue.asset)
        if path is None:
            raise PLAN_CHANGED()
        if cue.kind is not CueKind.SLIDE:
            return path
        return self._slide_picture(cue, path)

    def _still(self, cue: Cue) -> Path:
        """The file for a list of pictures: of one that moves its first moment, since cards read PNG alone."""
        source = self._file(cue)
        if cue.kind is not CueKind.IMAGE or self._found.types.get(cue.asset) == PNG:
            return source
        still = self._scratch / f"{cue.asset}.png"
        if not still.exists():
            with Image.open(source) as opened:
                still.write_bytes(png(opened.convert("RGB"), photo=True))
        return still

    def _slide_picture(self, cue: Cue, path: Path) -> Path:
        drawn = self._scratch / f"{cue.asset}.png"
        if not drawn.exists():
            if self._slide is None:
                raise SLIDES(screen=self._found.screen.id, day=self._found.day.isoformat())
            self._slide(path.read_bytes(), self._found.screen.panel, drawn)
        return drawn

    def _film(self, part: Part) -> Path:
        key = tuple((cue.asset, cue.ms, cue.scroll) for cue in part.cues)
        made = self._films.get(key)
        if made is None:
            made = self._films[key] = self._scratch / f"{len(self._films)}.mp4"
            shots = [Shot(self._file(cue), cue.ms, cue.scroll, cue.kind is CueKind.VIDEO) for cue in part.cues]
            reel.write(shots, self._found.screen.panel, made)
        return made


def _plain(name: str) -> str:
    """A content's id as a part of a file's name that every card and every file system takes."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[-LONGEST_NAME:].strip("-") or "x"


def _hash(file: File) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()
