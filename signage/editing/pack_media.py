"""The media files of a pack: inside its folder, of a size and a format that screens can take."""

from __future__ import annotations

import hashlib
import tempfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from signage.core.content import Kind
from signage.core.films import Film
from signage.editing.pack_codes import MEDIA_MISSING, MEDIA_OUTSIDE, MEDIA_TYPE, TOO_LARGE
from signage.rendering import darkroom, filmroom, formats, intake
from signage.rendering.film import FILM_UNREADABLE
from signage.rendering.film import MEDIA_TYPE as FILM_TYPE
from signage.rendering.intake import Developed

MOST_MB = {Kind.PICTURE: 32, Kind.VIDEO: 512}
_MAGIC = {
    Kind.PICTURE: (
        ("image/png", 0, b"\x89PNG\r\n\x1a\n"),
        ("image/jpeg", 0, b"\xff\xd8\xff"),
        ("image/webp", 8, b"WEBP"),
        ("image/gif", 0, b"GIF8"),
    ),
    Kind.VIDEO: (("video/mp4", 4, b"ftyp"), ("video/webm", 0, b"\x1a\x45\xdf\xa3")),
}
DRAWING_TYPE = "image/svg+xml"
SUFFIXES = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/webp": ".webp",
    "image/gif": ".gif",
    "video/mp4": ".mp4",
    "video/webm": ".webm",
}


PICTURE_SIDE = 1920  # pixels of a pack's picture at most: the same on every server, whatever its screens


@dataclass(frozen=True, slots=True)
class Filmed:
    """A video as it will be kept: the MP4 file, its poster, and what is known of it."""

    data: bytes
    poster: bytes
    facts: Film


@dataclass(frozen=True, slots=True)
class Media:
    """A file that was looked at; `type` is what its first bytes say.

    A picture has been developed, a video converted: `sha256` names the bytes that will be kept, not those of the file.
    """

    path: Path
    sha256: str
    type: str
    developed: Developed | None = None
    filmed: Filmed | None = None

    def read(self) -> bytes:
        """The bytes that will be kept."""
        if self.filmed is not None:
            return self.filmed.data
        return self.path.read_bytes() if self.developed is None else self.developed.data


def take(folder: Path, name: str, kind: Kind) -> Media:
    """See `find`; a picture is drawn anew and a video converted as an upload is: the same file gives the same bytes.

    Raises also RN08, RN09, RN50 to RN53, RN60, RN61, and for a video RN70 to RN76.
    """
    found = find(folder, name, kind)
    if kind is Kind.VIDEO:
        return _converted(found)
    with found.path.open("rb") as file:
        developed = darkroom.develop(file, PICTURE_SIDE)
    return Media(found.path, hashlib.sha256(developed.data).hexdigest(), intake.MEDIA_TYPE, developed)


def _converted(found: Media) -> Media:
    with tempfile.TemporaryDirectory() as folder:
        target, poster = Path(folder) / "film.mp4", Path(folder) / "poster.webp"
        done = filmroom.develop(found.path, target, poster, PICTURE_SIDE, lambda part: None, lambda: False)
        if done is None:
            raise FILM_UNREADABLE(field="media")
        data, still = target.read_bytes(), poster.read_bytes()
    facts = Film(done.ms, done.width, done.height, hashlib.sha256(still).hexdigest(), done.sound)
    sha256 = hashlib.sha256(data).hexdigest()
    return Media(found.path, sha256, FILM_TYPE, filmed=Filmed(data, still, facts))


def find(folder: Path, name: str, kind: Kind) -> Media:
    """The file of this name in a pack's folder. Raises PK11 (none), PK12 (outside), PK13 (too large), PK23 (format)."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if not parts or name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\0" in name:
        raise MEDIA_OUTSIDE(field="media", file=name)
    path = _existing(folder, parts)
    if path is None:
        raise MEDIA_MISSING(field="media", file=name)
    if not path.resolve().is_relative_to(folder.resolve()):
        raise MEDIA_OUTSIDE(field="media", file=name)
    size, most = path.stat().st_size, MOST_MB[kind]
    if size > most * 1_000_000:
        raise TOO_LARGE(field="media", file=name, size=-(-size // 1_000_000), most=most)
    with path.open("rb") as file:
        start = file.read(formats.HEAD)
        file.seek(0)
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    for media_type, offset, magic in _MAGIC[kind]:
        if start[offset:].startswith(magic):
            return Media(path, sha256, media_type)
    if kind is Kind.PICTURE and formats.is_drawing(start):
        return Media(path, sha256, DRAWING_TYPE)
    allowed = ", ".join([media_type for media_type, _, _ in _MAGIC[kind]] + [DRAWING_TYPE] * (kind is Kind.PICTURE))
    raise MEDIA_TYPE(field="media", file=name, kind=kind.value, allowed=allowed)


def _existing(folder: Path, parts: tuple[str, ...]) -> Path | None:
    """The regular file, also where the disk spells its name decomposed, as some systems pack it."""
    for form in ("NFC", "NFD"):
        path = folder.joinpath(*(unicodedata.normalize(form, part) for part in parts))
        try:
            if path.is_file():
                return path
        except OSError:  # a name too long
            return None
    return None
