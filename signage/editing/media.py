"""Files that people bring for contents: taken in, drawn anew in a process of its own, kept by their hash."""

from __future__ import annotations

import errno
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from signage.core.content import Content, Kind, Topic, Variant
from signage.core.people import Actor, Role
from signage.core.text_marks import clean
from signage.editing import content
from signage.editing.desk import Desk, require
from signage.errors import Code, NoRoom, SignageError, TooLarge
from signage.rendering import darkroom, fonts, intake
from signage.rendering.intake import Developed
from signage.storage import blobs, screens
from signage.storage.contents import Record
from signage.storage.engine import DISK_FULL, Transaction

NOUN = "media"
MOST_BYTES = 64_000_000  # of one picture or document
LONGEST = 1920  # pixels of a picture's longer side, unless a screen is larger
RESERVE = 64 * 2**20  # bytes of the disk that uploads leave to the database and to plans
LONGEST_NAME = 120

_PIECE = 1 << 20
_SPACES = re.compile(r"\s+")

FILE_LARGE = Code(
    "CT50",
    TooLarge,
    "The file has more than {most} MB. Save the picture smaller, or as JPEG, and upload it again.",
    "Tệp nặng hơn {most} MB. Hãy lưu ảnh nhỏ hơn hoặc lưu thành JPEG rồi tải lên lại.",
)
NO_ROOM = Code(
    "ST10",
    NoRoom,
    "The server's disk has no room for this file. Nothing was changed, the screens go on. Free some space, then upload "
    "it again.",
    "Ổ đĩa của máy chủ không còn chỗ cho tệp này. Chưa có gì thay đổi, các màn hình vẫn chạy. Hãy giải phóng dung "
    "lượng rồi tải lên lại.",
)


@dataclass(frozen=True, slots=True)
class Taken:
    """A picture that is kept. `asset` is what `Content.media` names; `width` and `height` in pixels.

    `name`: what the file was called, fit to be shown. `warnings`: what people should know (`CODES` of
    `rendering.intake_codes`). `page` of `pages`: of a document, from 0.
    """

    asset: str
    width: int
    height: int
    name: str
    warnings: tuple[SignageError, ...] = ()
    page: int = 0
    pages: int = 1

    @property
    def title(self) -> str:
        """What a content made of it is called: the file's name without its ending, and which page of several it is."""
        stem = PurePosixPath(self.name).stem.replace("_", " ")
        stem = "".join(char for char in stem if char not in fonts.missing(stem)).strip() or "Ảnh"
        return f"{stem}, trang {self.page + 1}" if self.pages > 1 else stem


def take(desk: Desk, actor: Actor, name: str, source: BinaryIO | bytes, page: int = 0) -> Taken:
    """Takes in a picture, or a page of a document; the same file gives the same asset. Role EDITOR.

    Raises FILE_LARGE (413), NO_ROOM (507), and what is wrong with the picture: RN08, RN09, RN50 to RN53, RN60 to RN66.
    A refused file leaves nothing behind. A name is never a path here: see `shown_name`.
    """
    require(actor, Role.EDITOR)
    with _room_told(), tempfile.TemporaryFile(dir=_room(desk)) as file:
        _copy(BytesIO(source) if isinstance(source, bytes) else source, file)
        return take_file(desk, actor, name, file, page)


def take_file(desk: Desk, actor: Actor, name: str, file: BinaryIO, page: int = 0) -> Taken:
    """`take` of a file of the operating system, read where it is."""
    require(actor, Role.EDITOR)
    with desk.database.read() as tx:
        longest = longest_side(tx)
    with _room_told():
        developed = darkroom.develop(file, longest, page)
        asset = keep(desk, developed)
    shown = shown_name(name)
    with desk.work(actor) as work:
        detail = {"name": shown, "width": developed.width, "height": developed.height}
        work.note("uploaded", NOUN, asset[:16], detail)
    return Taken(
        asset, developed.width, developed.height, shown, darkroom.told(developed), page, developed.pages
    )  # fmt: skip


def draft(desk: Desk, actor: Actor, taken: Taken, topic: Topic | None = None) -> Record:
    """A draft that shows the picture, named after its file. Role EDITOR."""
    title = taken.title
    made = Content(content.new_id(desk, title), Kind.PICTURE, (Variant("vi", title),), topic=topic, media=taken.asset)
    return content.save(desk, actor, made, new=True)


def keep(desk: Desk, developed: Developed) -> str:
    """Puts a developed picture among the files, and returns its SHA-256. Raises ST02 when the disk is full."""
    asset = desk.blobs.put(developed.data, intake.MEDIA_TYPE)
    with desk.database.write() as tx:
        blobs.register(tx, asset, len(developed.data), intake.MEDIA_TYPE)
    return asset


def longest_side(tx: Transaction) -> int:
    """How long a picture is kept at most: as the longest side of all screens, and never shorter than a full one."""
    sides = (side for screen in screens.all(tx) for side in (screen.panel.width, screen.panel.height))
    return max(LONGEST, *sides, 0)


def shown_name(name: str) -> str:
    """The last part of a file's name for people to read: one line, nothing invisible, not too long; "" for none."""
    last = PurePosixPath(clean(name).text.replace("\\", "/")).name
    return _SPACES.sub(" ", last).strip(" .")[:LONGEST_NAME]


@contextmanager
def _room_told() -> Iterator[None]:
    """NO_ROOM for a disk that runs full inside."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise NO_ROOM(field="media", retry_after=60) from error
        raise
    except SignageError as error:
        if error.code is DISK_FULL:
            raise NO_ROOM(field="media", retry_after=60) from error
        raise


def _room(desk: Desk) -> Path:
    """The folder for what is being taken in: on the disk on which it is to stay. NO_ROOM when that is nearly full."""
    folder = desk.blobs.folder
    if shutil.disk_usage(folder).free < RESERVE + MOST_BYTES:
        raise NO_ROOM(field="media", retry_after=60)
    return folder


def _copy(source: BinaryIO, file: BinaryIO) -> None:
    size = 0
    while piece := source.read(_PIECE):
        size += len(piece)
        if size > MOST_BYTES:
            raise FILE_LARGE(field="media", most=MOST_BYTES // 1_000_000)
        file.write(piece)
    file.flush()
