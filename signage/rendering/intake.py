"""Pictures that people bring: looked at from the outside, then drawn anew so that nothing but the pixels is kept.

`develop` reads files that anybody may have made. It is meant for a process of its own (see `darkroom`): the libraries
that read pictures have had their faults, and a small file can ask for a great deal of memory and time.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageCms, UnidentifiedImageError

from signage.errors import Code, Invalid
from signage.rendering.pictures import MOST_PIXELS, PICTURE_TOO_LARGE, PICTURE_UNREADABLE

LONGEST_SIDE = 16_384  # of what is taken at all
MOST_WEBP_PIXELS = 8_000_000  # its reader holds the picture five times over
MEDIA_TYPE = "image/webp"

PICTURE_TYPE = Code(
    "RN50",
    Invalid,
    "This file is {found}, not a picture of a kind that is taken. Save it as JPEG, PNG, WebP or GIF and upload that.",
    "Tệp này là {found}, không phải loại ảnh được nhận. Hãy lưu thành JPEG, PNG, WebP hoặc GIF rồi tải lên lại.",
)
PICTURE_DRAWING = Code(
    "RN51",
    Invalid,
    "SVG drawings are not taken: they can hold programs, and drawing them would need a browser here. Export the "
    "drawing as PNG and upload that.",
    "Không nhận bản vẽ SVG vì có thể chứa mã lệnh và phải có trình duyệt mới vẽ được. Hãy xuất bản vẽ thành PNG rồi "
    "tải lên.",
)
PICTURE_LONG = Code(
    "RN52",
    Invalid,
    "The picture measures {width}×{height}; no side may be longer than {most}. Crop it and upload it again.",
    "Ảnh có kích thước {width}×{height}; mỗi cạnh không được quá {most}. Hãy cắt bớt rồi tải lên lại.",
)
PICTURE_HEAVY = Code(
    "RN53",
    Invalid,
    "Reading this picture takes more memory or time than is given to one. Save it smaller, or as JPEG, and upload it "
    "again.",
    "Đọc ảnh này tốn nhiều bộ nhớ hoặc thời gian hơn mức cho phép. Hãy lưu nhỏ hơn hoặc lưu thành JPEG rồi tải lên "
    "lại.",
)
PICTURE_MOVING = Code(
    "RN54",
    Invalid,
    "The picture moves; its first frame alone is shown, since a board must not flash. Choose another if you like.",
    "Đây là ảnh động; chỉ khung hình đầu được chiếu để bảng không nhấp nháy. Có thể chọn khung hình khác nếu muốn.",
)
PICTURE_SMALL = Code(
    "RN55",
    Invalid,
    "The picture has only {width}×{height} pixels and will look coarse on the largest screen, {most} pixels long.",
    "Ảnh chỉ có {width}×{height} điểm ảnh nên sẽ bị vỡ nét trên màn hình lớn nhất, dài {most} điểm ảnh.",
)
PICTURE_COLOURS = Code(
    "RN56",
    Invalid,
    "The picture's colour profile cannot be read; its colours may differ from the original.",
    "Không đọc được hồ sơ màu của ảnh; màu có thể khác bản gốc.",
)
CODES = {
    code.id: code
    for code in (
        PICTURE_UNREADABLE, PICTURE_TOO_LARGE, PICTURE_TYPE, PICTURE_DRAWING, PICTURE_LONG, PICTURE_HEAVY,
        PICTURE_MOVING, PICTURE_SMALL, PICTURE_COLOURS,
    )
}  # fmt: skip

_HEAD = 1024
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
_KNOWN = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "PNG"),
    (re.compile(rb"\xff\xd8\xff"), "JPEG"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "WEBP"),
    (re.compile(rb"GIF8[79]a"), "GIF"),
)
_OTHERS = (
    (re.compile(rb"....ftyp(avif|avis|heic|heix|mif1|msf1)", re.DOTALL), "HEIC/AVIF"),
    (re.compile(rb"....ftyp|\x1a\x45\xdf\xa3|RIFF....AVI ", re.DOTALL), "video"),
    (re.compile(rb"%PDF-"), "PDF"),
    (re.compile(rb"PK\x03\x04"), "ZIP"),
    (re.compile(rb"BM"), "BMP"),
    (re.compile(rb"II\*\x00|MM\x00\*"), "TIFF"),
    (re.compile(rb"\s*<(!doctype html|html|script)", re.IGNORECASE), "HTML"),
)
_DRAWING = re.compile(rb"<(?:!DOCTYPE\s+|[\w-]+:)?svg\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Developed:
    """A picture drawn anew: lossless WebP in sRGB, upright, without anything else in the file.

    `width`, `height`: of `data`, in pixels. `notes`: codes and parameters of what people should know (RN54 to RN56).
    """

    data: bytes
    width: int
    height: int
    notes: tuple[tuple[str, dict[str, int]], ...] = ()


def form_of(head: bytes) -> str:
    """What the first bytes of a file say it is: PNG, JPEG, WEBP or GIF. PICTURE_DRAWING, PICTURE_TYPE otherwise."""
    for start, form in _KNOWN:
        if start.match(head):
            return form
    if _DRAWING.search(head.replace(b"\0", b"")):  # UTF-16 too
        raise PICTURE_DRAWING(field="media")
    found = next((form for start, form in _OTHERS if start.match(head)), "?")
    raise PICTURE_TYPE(field="media", found=found)


def develop(file: BinaryIO, longest: int) -> Developed:
    """The picture in this file, its longer side at most `longest` pixels. Developing the result again changes nothing.

    Sizes are judged by the header, before anything is unpacked: PICTURE_TOO_LARGE, PICTURE_LONG. Then
    PICTURE_UNREADABLE for what cannot be read to its end, MemoryError where memory is limited. Of a moving picture the
    first frame is taken.
    """
    form = form_of(file.read(_HEAD))
    file.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # oddities in files of others are no news
        try:
            with Image.open(file, formats=(form,)) as opened:
                return _drawn(opened, longest)
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


def _drawn(opened: Image.Image, longest: int) -> Developed:
    _check_header(opened)
    notes: list[tuple[str, dict[str, int]]] = []
    if getattr(opened, "is_animated", False):
        notes.append((PICTURE_MOVING.id, {}))
    turn, profile = _TURNS.get(_orientation(opened)), opened.info.get("icc_profile")
    image = _at_most(opened, longest)
    if profile:
        converted = _srgb(image, profile)
        if converted is None:
            notes.append((PICTURE_COLOURS.id, {}))
        image = converted or image
    if image.mode not in ("RGB", "RGBA"):
        image = image.convert("RGB")
    if turn is not None:
        image = image.transpose(turn)
    if max(image.size) * 2 <= longest:
        notes.append((PICTURE_SMALL.id, {"width": image.width, "height": image.height, "most": longest}))
    return Developed(_encoded(image), image.width, image.height, tuple(notes))


def _check_header(opened: Image.Image) -> None:
    width, height = opened.size
    most = MOST_WEBP_PIXELS if opened.format == "WEBP" else MOST_PIXELS
    if width * height > most:
        raise PICTURE_TOO_LARGE(field="media", pixels=width * height, most=most)
    if max(width, height) > LONGEST_SIDE:
        raise PICTURE_LONG(field="media", width=width, height=height, most=LONGEST_SIDE)


def _at_most(opened: Image.Image, longest: int) -> Image.Image:
    """The first frame, unpacked and made smaller."""
    scale = min(1.0, longest / max(opened.size))
    size = (max(1, round(opened.width * scale)), max(1, round(opened.height * scale)))
    if opened.format == "JPEG":
        opened.draft(None, size)  # unpacks at a half, a quarter, an eighth: a fraction of the time and the memory
    image = _plain(opened)
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # whatever a broken note says, the picture may be good
        return 1


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
