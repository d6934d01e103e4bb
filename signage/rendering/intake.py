"""Pictures that people bring: looked at from the outside, then drawn anew so that nothing but the pixels is kept.

`develop` reads files that anybody may have made. It is meant for a process of its own (see `darkroom`): the libraries
that read pictures have had their faults, and a small file can ask for a great deal of memory and time.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageCms, UnidentifiedImageError

from signage.rendering import drawing, formats, motion, paper
from signage.rendering.intake_codes import (
    DRAWING_CLEANED,
    MOVING_SLOWED,
    MOVING_SMALLER,
    PICTURE_COLOURS,
    PICTURE_LONG,
    PICTURE_SMALL,
)
from signage.rendering.motion import Motion
from signage.rendering.pictures import MOST_PIXELS, PICTURE_TOO_LARGE, PICTURE_UNREADABLE

LONGEST_SIDE = 16_384  # of what is taken at all
MOST_WEBP_PIXELS = 8_000_000  # its reader holds the picture five times over
MEDIA_TYPE = "image/webp"

Notes = list[tuple[str, dict[str, int]]]

_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_LYING = frozenset(_TURNS[orientation] for orientation in (5, 6, 7, 8))


@dataclass(frozen=True, slots=True)
class Developed:
    """A picture drawn anew: lossless WebP in sRGB, upright, without anything else in the file.

    `width`, `height`: of `data`, in pixels. `notes`: codes and parameters of what people should know (`CODES`). `ms`:
    how long one round takes of a picture that moves, 0 for one that stands still. `pages`: of the document that this is
    a page of.
    """

    data: bytes
    width: int
    height: int
    notes: tuple[tuple[str, dict[str, int]], ...] = ()
    ms: int = 0
    pages: int = 1


def develop(file: BinaryIO, longest: int, page: int = 0) -> Developed:
    """The picture in this file, its longer side at most `longest` pixels. Developing the result again changes nothing.

    Sizes are judged by the header, before anything is unpacked: PICTURE_TOO_LARGE, PICTURE_LONG. Then
    PICTURE_UNREADABLE for what cannot be read to its end, MemoryError where memory is limited, and what `motion`,
    `drawing` and `paper` raise. `page`: of a PDF, from 0; drawings and documents are drawn at `longest`.
    """
    form = formats.form_of(file.read(formats.HEAD))
    file.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # oddities in files of others are no news
        if form == formats.SVG:
            drawn, cleaned = drawing.image(file.read(drawing.MOST_BYTES + 1), longest)
            return _still(drawn, [(DRAWING_CLEANED.id, {})] if cleaned else [])
        if form == formats.PDF:
            drawn, pages = paper.image(file, longest, page)
            return _still(drawn, [], pages)
        try:
            with Image.open(file, formats=(form,)) as opened:
                return _photograph(opened, longest)
        except (
            UnidentifiedImageError,
            OSError,
            SyntaxError,
            ValueError,
            EOFError,
            Image.DecompressionBombError,
        ) as bad:
            raise PICTURE_UNREADABLE(field="media") from bad
        except (ArithmeticError, LookupError, TypeError, AttributeError, RuntimeError) as bad:
            # A reader that trips over a broken file: as unreadable as one that says so.
            raise PICTURE_UNREADABLE(field="media") from bad


def _photograph(opened: Image.Image, longest: int) -> Developed:
    _check_header(opened)
    notes: Notes = []
    turn, profile = _TURNS.get(_orientation(opened)), opened.info.get("icc_profile")
    moving = motion.survey(opened, _opaque) if getattr(opened, "is_animated", False) else None
    if moving is not None:
        return _moving(opened, moving, longest, turn, profile)
    if opened.tell():
        opened.seek(0)
    image = _at_most(opened, longest)
    image = _finished(image, turn, profile, notes)
    if max(image.size) * 2 <= longest:
        notes.append((PICTURE_SMALL.id, {"width": image.width, "height": image.height, "most": longest}))
    return _still(image, notes)


def _moving(
    opened: Image.Image, moving: Motion, longest: int, turn: Image.Transpose | None, profile: bytes | None
) -> Developed:
    whole = _size(opened.size, longest)
    size = motion.size_of(whole, len(moving.durations))
    notes: Notes = []
    if moving.slower > 1:
        notes.append((MOVING_SLOWED.id, {"percent": round(100 / moving.slower)}))
    if size != whole:
        notes.append((MOVING_SMALLER.id, {"width": size[0], "height": size[1]}))

    def frame(number: int) -> Image.Image:
        opened.seek(moving.places[number])
        image = _opaque(opened)
        image = image if image.size == size else image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
        return _finished(image, turn, profile, [])

    data = motion.encoded(frame, moving.durations, lossless=True)
    width, height = size if turn not in _LYING else size[::-1]
    return Developed(data, width, height, tuple(notes), sum(moving.durations))


def _still(image: Image.Image, notes: Notes, pages: int = 1) -> Developed:
    return Developed(_encoded(image), image.width, image.height, tuple(notes), 0, pages)


def _finished(image: Image.Image, turn: Image.Transpose | None, profile: bytes | None, notes: Notes) -> Image.Image:
    """In sRGB and upright."""
    if profile:
        converted = _srgb(image, profile)
        if converted is None:
            notes.append((PICTURE_COLOURS.id, {}))
        image = converted or image
    if image.mode not in ("RGB", "RGBA"):
        image = image.convert("RGB")
    return image if turn is None else image.transpose(turn)


def _check_header(opened: Image.Image) -> None:
    width, height = opened.size
    most = MOST_WEBP_PIXELS if opened.format == "WEBP" else MOST_PIXELS
    if width * height > most:
        raise PICTURE_TOO_LARGE(field="media", pixels=width * height, most=most)
    if max(width, height) > LONGEST_SIDE:
        raise PICTURE_LONG(field="media", width=width, height=height, most=LONGEST_SIDE)


def _size(size: tuple[int, int], longest: int) -> tuple[int, int]:
    scale = min(1.0, longest / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _at_most(opened: Image.Image, longest: int) -> Image.Image:
    """The first frame, unpacked and made smaller."""
    size = _size(opened.size, longest)
    if opened.format == "JPEG":
        opened.draft(None, size)  # unpacks at a half, a quarter, an eighth: a fraction of the time and the memory
    image = _plain(opened)
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # whatever a broken note says, the picture may be good
        return 1


def _opaque(frame: Image.Image) -> Image.Image:
    """One frame of several as RGB, black where it is clear."""
    image = _plain(frame)
    if image.mode != "RGBA":
        return image.copy() if image is frame else image
    black = Image.new("RGBA", image.size, (0, 0, 0, 255))
    black.alpha_composite(image)
    return black.convert("RGB")


def _plain(image: Image.Image) -> Image.Image:
    """The first frame as RGB, RGBA or CMYK."""
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        return image.point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        rgba = image.convert("RGBA")
        return rgba.convert("RGB") if rgba.getchannel("A").getextrema() == (255, 255) else rgba
    if image.mode in ("RGB", "CMYK"):
        image.load()
        return image
    return image.convert("RGB")


def _srgb(image: Image.Image, profile: bytes) -> Image.Image | None:
    """The picture's colours as sRGB; None when its profile is none, or is another kind of picture's."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if source.profile.xcolor_space.strip() != ("CMYK" if image.mode == "CMYK" else "RGB"):
            return None
        target = ImageCms.createProfile("sRGB")
        if image.mode != "RGBA":
            return ImageCms.profileToProfile(image, source, target, outputMode="RGB")
        colours = ImageCms.profileToProfile(image.convert("RGB"), source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
    if colours is not None:
        colours.putalpha(image.getchannel("A"))
    return colours


def _encoded(image: Image.Image) -> bytes:
    """Lossless, so that a picture can go out in a pack and come in again as the same bytes."""
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    out = BytesIO()
    bare.save(out, "WEBP", lossless=True, quality=20, method=1, exact=True)
    return out.getvalue()
