"""Files on their way in: sent in pieces, kept between them, gone on with after a lost connection or a restart.

Each upload is two files in a folder of its own beside the blobs: the bytes that have come so far, and a small JSON text
that says whose they are and what came of them. The length of the first is the truth about where to go on.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from signage.clock import to_ms
from signage.core.people import Actor, Role
from signage.editing import films, media
from signage.editing.desk import Desk, require
from signage.errors import Code, Conflict, Invalid, NotFound, TooLarge, TooMany
from signage.rendering import film, formats

MOST_BYTES = films.MOST_BYTES  # of one file
MOST_OPEN = 60  # of one person
MOST_OF_PERSON = 2_000_000_000  # bytes, of one person's unfinished uploads as they will be
MOST_OF_ALL = 8_000_000_000
LIFE_MS = 24 * 3600 * 1000  # since the last piece

_ID = re.compile(r"[0-9a-f]{32}")

UNKNOWN = Code(
    "CT51",
    NotFound,
    "This upload is not known any more: it was finished, cancelled or left for a day. Choose the file again.",
    "Không còn lần tải lên này: đã xong, đã hủy hoặc bỏ dở quá một ngày. Hãy chọn lại tệp.",
)
OTHER_PLACE = Code(
    "CT52",
    Conflict,
    "The piece does not begin where the upload stands, at byte {offset}. Go on from there.",
    "Phần gửi lên không bắt đầu tại vị trí hiện có là byte {offset}. Hãy gửi tiếp từ vị trí đó.",
)
BUSY = Code(
    "CT53",
    Conflict,
    "Another piece of this file is being received. Ask where the upload stands, then go on.",
    "Đang nhận một phần khác của tệp này. Hãy hỏi lại vị trí hiện có rồi gửi tiếp.",
)
UNFINISHED = Code(
    "CT54",
    Conflict,
    "The file is not here yet: {offset} of {size} bytes have come. Send the rest first.",
    "Tệp chưa đủ: mới nhận {offset} trên {size} byte. Hãy gửi nốt phần còn lại.",
)
TOO_MANY = Code(
    "CT55",
    TooMany,
    "There are too many unfinished uploads. Finish or cancel some of them, then upload this file.",
    "Đang có quá nhiều tệp tải lên dở dang. Hãy hoàn tất hoặc hủy bớt rồi tải tệp này lên.",
)
NOTHING = Code(
    "CT56",
    Invalid,
    "The file is empty. Choose another.",
    "Tệp trống. Hãy chọn tệp khác.",
)
TOO_LARGE = Code(
    "CT57",
    TooLarge,
    "The file has more than {most} MB. Save it smaller and upload it again.",
    "Tệp nặng hơn {most} MB. Hãy lưu nhỏ hơn rồi tải lên lại.",
)


@dataclass(frozen=True, slots=True)
class Upload:
    """`name` fit to be shown, `size` in bytes when it is whole, `by` the person's id. `made`: what came of it, the
    content's id by the page of a document, or the film's job under "film"."""

    id: str
    name: str
    size: int
    by: str
    made: Mapping[str, str] = field(default_factory=dict)


def begin(desk: Desk, actor: Actor, name: str, size: int) -> Upload:
    """Makes room for a file of `size` bytes. Role EDITOR. Raises CT55 to CT57, and ST10 for a disk without room."""
    require(actor, Role.EDITOR)
    if size < 1:
        raise NOTHING(field="file")
    if size > MOST_BYTES:
        raise TOO_LARGE(field="file", most=MOST_BYTES // 1_000_000)
    sweep(desk)
    waiting = [one for one in _all(desk) if _bytes(desk, one.id).exists()]
    own = [one for one in waiting if one.by == actor.id]
    if len(own) >= MOST_OPEN or sum(one.size for one in own) + size > MOST_OF_PERSON:
        raise TOO_MANY(field="file", retry_after=60)
    if sum(one.size for one in waiting) + size > MOST_OF_ALL:
        raise TOO_MANY(field="file", retry_after=60)
    promised = sum(max(0, one.size - _length(desk, one.id)) for one in waiting)
    if shutil.disk_usage(desk.blobs.folder).free < media.RESERVE + promised + size:
        raise media.NO_ROOM(field="file", retry_after=60)
    upload = Upload(secrets.token_hex(16), media.shown_name(name) or "file", size, actor.id)
    folder(desk).mkdir(mode=0o700, exist_ok=True)
    _bytes(desk, upload.id).touch(mode=0o600)
    _touch(desk, upload.id)
    _keep(desk, upload)
    return upload


def find(desk: Desk, actor: Actor, upload_id: str) -> tuple[Upload, int]:
    """The person's own upload, and how many bytes of it are there. Raises CT51."""
    upload = _read(desk, upload_id)
    if upload is None or upload.by != actor.id:
        raise UNKNOWN(field="file")
    return upload, _length(desk, upload_id) if _bytes(desk, upload_id).exists() else upload.size


def mine(desk: Desk, actor: Actor) -> list[tuple[Upload, int]]:
    """The person's uploads of which not everything was made yet, each with the bytes that are there."""
    own = [one for one in _all(desk) if one.by == actor.id and _bytes(desk, one.id).exists()]
    return [(one, _length(desk, one.id)) for one in own]


class Piece:
    """A part of a file being received: `write` as it comes, then `close`. What has come stays, whatever happens."""

    def __init__(self, desk: Desk, upload: Upload, file: BinaryIO, offset: int) -> None:
        self._desk = desk
        self._upload = upload
        self._file = file
        self.offset = offset

    def write(self, data: bytes) -> None:
        """Raises CT57 beyond the file's size, ST10 for a full disk, and RN50 for what is of no kind that is taken."""
        if self.offset + len(data) > self._upload.size:
            raise TOO_LARGE(field="file", most=max(1, self._upload.size // 1_000_000))
        self._judge(data)
        try:
            self._file.write(data)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise media.NO_ROOM(field="file", retry_after=60) from error
            raise
        self.offset += len(data)

    def _judge(self, data: bytes) -> None:
        """A file that will not be taken need not be sent to its end."""
        if self.offset or len(data) < formats.HEAD or film.is_video(data[: formats.HEAD]):
            return
        formats.form_of(data[: formats.HEAD])
        if self._upload.size > media.MOST_BYTES:
            raise media.FILE_LARGE(field="file", most=media.MOST_BYTES // 1_000_000)

    def close(self) -> None:
        """Makes sure that what has come is on the disk."""
        try:
            os.fsync(self._file.fileno())
        finally:
            self._file.close()
        _touch(self._desk, self._upload.id)


def receive(desk: Desk, actor: Actor, upload_id: str, offset: int) -> Piece:
    """Begins a piece that starts at `offset`. Raises CT51; CT52 when the upload stands elsewhere; CT53 while another
    piece is being received."""
    upload, _ = find(desk, actor, upload_id)
    if upload.made:
        raise UNKNOWN(field="file")
    try:
        file = _bytes(desk, upload_id).open("ab", buffering=0)
    except FileNotFoundError as gone:
        raise UNKNOWN(field="file") from gone
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        here = file.seek(0, os.SEEK_END)
        if here != offset:
            raise OTHER_PLACE(field="file", offset=here)
    except BlockingIOError as locked:
        file.close()
        raise BUSY(field="file") from locked
    except BaseException:
        file.close()
        raise
    return Piece(desk, upload, file, offset)


def cancel(desk: Desk, actor: Actor, upload_id: str) -> None:
    """Removes the person's own upload. Raises CT51."""
    upload, _ = find(desk, actor, upload_id)
    _remove(desk, upload.id)


@contextmanager
def whole(desk: Desk, actor: Actor, upload_id: str) -> Iterator[tuple[Upload, BinaryIO]]:
    """The finished file, open for reading, while nobody else has it. Raises CT51, CT53, and CT54 when bytes are
    missing."""
    upload, _ = find(desk, actor, upload_id)
    try:
        file = _bytes(desk, upload_id).open("rb")
    except FileNotFoundError as gone:
        raise UNKNOWN(field="file") from gone
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as locked:
            raise BUSY(field="file") from locked
        size = os.fstat(file.fileno()).st_size
        if size != upload.size:
            raise UNFINISHED(field="file", offset=size, size=upload.size)
        yield upload, file


def note(desk: Desk, upload: Upload, key: str, made: str, *, last: bool) -> None:
    """Remembers what came of it, so that asking again makes nothing twice. `last`: its bytes are needed no more."""
    before = _read(desk, upload.id) or upload
    _keep(desk, replace(before, made={**before.made, key: made}))
    if last:
        _bytes(desk, upload.id).unlink(missing_ok=True)


def sweep(desk: Desk) -> int:
    """Removes the uploads that nobody has gone on with for LIFE_MS, and what a crash left; how many uploads."""
    since = to_ms(desk.clock.now()) - LIFE_MS
    over = [path for path in folder(desk).glob("*") if _age(path) < since]
    gone = [path.stem for path in over if path.suffix == ".json"]
    for upload_id in gone:
        _remove(desk, upload_id)
    for path in over:
        if not _facts(desk, path.stem).exists():
            path.unlink(missing_ok=True)
    return len(gone)


def folder(desk: Desk) -> Path:
    return desk.blobs.folder / "uploads"


def _all(desk: Desk) -> list[Upload]:
    found = (_read(desk, path.stem) for path in sorted(folder(desk).glob("*.json")))
    return [one for one in found if one is not None]


def _read(desk: Desk, upload_id: str) -> Upload | None:
    if not _ID.fullmatch(upload_id):
        return None
    try:
        body = json.loads(_facts(desk, upload_id).read_text("utf-8"))
        return Upload(**body)
    except (FileNotFoundError, ValueError, TypeError):
        return None


def _keep(desk: Desk, upload: Upload) -> None:
    path = _facts(desk, upload.id)
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(asdict(upload)), "utf-8")
    beside.rename(path)
    _touch(desk, upload.id)


def _touch(desk: Desk, upload_id: str) -> None:
    """By the desk's clock: it decides when an upload is over."""
    now = desk.clock.now().timestamp()
    with contextlib.suppress(FileNotFoundError):
        os.utime(_facts(desk, upload_id), (now, now))


def _age(path: Path) -> float:
    """When it was touched last, in ms since 1970; now for one that is just going."""
    try:
        return path.stat().st_mtime * 1000
    except FileNotFoundError:
        return float("inf")


def _length(desk: Desk, upload_id: str) -> int:
    try:
        return _bytes(desk, upload_id).stat().st_size
    except FileNotFoundError:
        return 0


def _remove(desk: Desk, upload_id: str) -> None:
    _facts(desk, upload_id).unlink(missing_ok=True)
    _bytes(desk, upload_id).unlink(missing_ok=True)


def _bytes(desk: Desk, upload_id: str) -> Path:
    return folder(desk) / f"{upload_id}.part"


def _facts(desk: Desk, upload_id: str) -> Path:
    return folder(desk) / f"{upload_id}.json"
