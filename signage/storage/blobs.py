"""Files named by their SHA-256 under `<folder>/ab/cd…`, and the table of their sizes and types.

A file has its name only when it is whole and on the disk: written beside, synced, renamed, the folder synced.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import delete, select

from signage.storage.engine import DISK_FULL, Transaction
from signage.storage.rows import add_new
from signage.storage.tables import blobs

DAY_SECONDS = 24 * 3600

_NAME = re.compile(r"[0-9a-f]{64}")
_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")


@dataclass(frozen=True, slots=True)
class Blob:
    """`type`: a media type such as image/png."""

    sha256: str
    size: int
    type: str


def register(tx: Transaction, sha256: str, size: int, media_type: str) -> None:
    """Notes a file that is in place; once noted it stays as it is."""
    register_all(tx, [Blob(sha256, size, media_type)])


def register_all(tx: Transaction, some: Iterable[Blob]) -> None:
    """`register` of many."""
    add_new(tx, blobs, [asdict(blob) for blob in some])


def types(tx: Transaction) -> dict[str, str]:
    """The media type of every file noted, by SHA-256."""
    return {row.sha256: row.type for row in tx.execute(select(blobs.c.sha256, blobs.c.type))}


def strike(tx: Transaction, names: Collection[str]) -> None:
    """Takes these files off the table."""
    for sha256 in sorted(names):
        tx.execute(delete(blobs).where(blobs.c.sha256 == sha256))


def find(tx: Transaction, sha256: str) -> Blob | None:
    row = tx.execute(select(blobs).where(blobs.c.sha256 == sha256)).one_or_none()
    return None if row is None else Blob(row.sha256, row.size, row.type)


class Blobs:
    """The folder. Safe to use from many threads and processes: equal names are equal bytes."""

    def __init__(self, folder: Path) -> None:
        """Makes the folder where there is none and removes what a crash left half written."""
        self.folder = folder
        self._new = folder / "new"
        self._new.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        self._sweep()

    def put(self, data: bytes, media_type: str) -> str:
        """Keeps these bytes durably and returns their SHA-256; does nothing when they are there. Raises ST02.

        `media_type` is what `register` will note; a file that could not be served is refused (ValueError).
        """
        if not _TYPE.fullmatch(media_type):
            raise ValueError(f"not a media type: {media_type!r}")
        sha256 = hashlib.sha256(data).hexdigest()
        return self._kept(sha256, len(data), lambda temporary: self._write(temporary, data))

    def put_file(self, path: Path, media_type: str) -> str:
        """`put` of a file's bytes, which need not fit into memory. The file itself stays."""
        if not _TYPE.fullmatch(media_type):
            raise ValueError(f"not a media type: {media_type!r}")
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        return self._kept(sha256, path.stat().st_size, lambda temporary: self._copy(path, temporary))

    def _kept(self, sha256: str, size: int, write: Callable[[Path], None]) -> str:
        """Has the bytes written beside, then gives them their name."""
        target = self._place(sha256)
        if target.exists() and target.stat().st_size == size:
            return sha256
        temporary = self._new / f"{os.getpid()}-{secrets.token_hex(8)}"
        try:
            write(temporary)
            if not target.parent.exists():
                target.parent.mkdir(mode=0o700, exist_ok=True)
                _sync(self.folder)
            temporary.rename(target)
            _sync(target.parent)
        except OSError as error:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise DISK_FULL(retry_after=60) from error
            raise
        return sha256

    def path(self, sha256: str) -> Path | None:
        """Where the file lies; None when there is none, or for what is no SHA-256 in lower-case hex."""
        if not _NAME.fullmatch(sha256):
            return None
        place = self._place(sha256)
        return place if place.is_file() else None

    def read(self, sha256: str, verify: bool = False) -> bytes | None:
        """The bytes; None when there are none, or when they are to be verified and are not what the name says."""
        place = self.path(sha256)
        if place is None:
            return None
        data = place.read_bytes()
        if verify and hashlib.sha256(data).hexdigest() != sha256:
            return None
        return data

    def touch(self, sha256: str, now: float) -> bool:
        """Notes that the file was needed at `now` (seconds since 1970), to the day; False when there is none."""
        place = self._place(sha256)
        try:
            if abs(now - place.stat().st_mtime) > DAY_SECONDS:
                os.utime(place, (now, now))
        except FileNotFoundError:
            return False
        return True

    def needed_at(self, sha256: str) -> float:
        """When the file was last needed as far as noted, at the earliest when it was written; infinity without one."""
        try:
            return self._place(sha256).stat().st_mtime
        except FileNotFoundError:
            return float("inf")

    def remove(self, sha256: str) -> None:
        """Deletes the file, if there is one."""
        self._place(sha256).unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        """The SHA-256 of every file there is."""
        for folder in sorted(self.folder.glob("[0-9a-f][0-9a-f]")):
            yield from (entry.name for entry in sorted(folder.iterdir()) if _NAME.fullmatch(entry.name))

    def _place(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256

    def _write(self, path: Path, data: bytes) -> None:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def _copy(self, source: Path, path: Path) -> None:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with source.open("rb") as read, os.fdopen(descriptor, "wb") as file:
            shutil.copyfileobj(read, file, 1 << 20)
            file.flush()
            os.fsync(file.fileno())

    def _sweep(self) -> None:
        for left in self._new.iterdir():
            process = left.name.partition("-")[0]
            if not (process.isdecimal() and _alive(int(process))):
                left.unlink(missing_ok=True)


def _alive(process: int) -> bool:
    """Whether another living process may still be writing."""
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
