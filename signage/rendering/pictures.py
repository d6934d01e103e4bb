"""Pictures as files: encoded the same way every time, and a given picture fitted onto a panel."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from signage.core.screens import Panel
from signage.errors import Code, Invalid
from signage.rendering import flat

MOST_PIXELS = 50_000_000

PICTURE_UNREADABLE = Code(
    "RN08",
    Invalid,
    "This file is not a picture that can be shown. Please use a PNG, JPEG or WebP file.",
    "Tệp này không phải ảnh hiển thị được. Xin dùng tệp PNG, JPEG hoặc WebP.",
)
PICTURE_TOO_LARGE = Code(
    "RN09",
    Invalid,
    "The picture has {pixels} pixels; at most {most} are taken. Please make it smaller and upload it again.",
    "Ảnh có {pixels} điểm ảnh, nhiều hơn mức cho phép là {most}. Xin thu nhỏ ảnh rồi tải lên lại.",
)


_FINE = Image.Resampling.LANCZOS


def png(image: Image.Image, *, photo: bool = False) -> bytes:
    """The picture as PNG bytes; equal pixels give equal bytes. `photo`: pressed harder, worth it for photographs."""
    if image.mode == "RGB" and not photo:
        return flat.encode(image)
    out = BytesIO()
    image.save(out, "PNG", compress_level=6)
    return out.getvalue()


Focus = tuple[float, float]
MIDDLE: Focus = (0.5, 0.5)


def fit(data: bytes, panel: Panel, *, cover: bool = False, focus: Focus = MIDDLE) -> bytes:
    """The picture as a PNG of exactly the panel's pixels: whole, as large as possible, centred on black.

    It is turned as its camera says, and what is transparent becomes black. A picture below the panel's size is enlarged
    by a whole number, so that drawn pixels stay sharp. `cover`: the panel is filled instead, and what goes beyond it is
    cut off on the sides away from `focus`, a point of the picture (0 to 1 from the left, 0 to 1 from the top).
    PICTURE_UNREADABLE, PICTURE_TOO_LARGE.
    """
    return png(fitted(read(data), panel, cover=cover, focus=focus), photo=True)


def fitted(image: Image.Image, panel: Panel, *, cover: bool = False, focus: Focus = MIDDLE) -> Image.Image:
    """See `fit`: an RGB picture at exactly the panel's pixels."""
    if cover:
        return cut(image, panel.width, panel.height, focus).resize((panel.width, panel.height), _FINE)
    scaled = _scaled(image, panel.width, panel.height)
    canvas = Image.new("RGB", (panel.width, panel.height))
    canvas.paste(scaled, ((panel.width - scaled.width) // 2, (panel.height - scaled.height) // 2))
    return canvas


def read(data: bytes) -> Image.Image:
    """The picture as RGB, upright, black where it is transparent. PICTURE_UNREADABLE, PICTURE_TOO_LARGE."""
    with opened(data) as image:
        return on_black(image)


@contextmanager
def opened(data: bytes) -> Iterator[Image.Image]:
    """The picture, open to be read frame by frame. PICTURE_UNREADABLE, PICTURE_TOO_LARGE."""
    with readable():
        image = Image.open(BytesIO(data), formats=("PNG", "JPEG", "WEBP"))
    with image:
        pixels = image.width * image.height
        if pixels > MOST_PIXELS:
            raise PICTURE_TOO_LARGE(field="media", pixels=pixels, most=MOST_PIXELS)
        yield image


@contextmanager
def readable() -> Iterator[None]:
    """PICTURE_UNREADABLE for what a reader of pictures trips over inside."""
    try:
        yield
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as problem:
        raise PICTURE_UNREADABLE(field="media") from problem


def on_black(image: Image.Image) -> Image.Image:
    """What is open, or its frame, as RGB, upright, black where it is transparent. PICTURE_UNREADABLE."""
    with readable():
        upright = ImageOps.exif_transpose(image).convert("RGBA")
    black = Image.new("RGBA", upright.size, (0, 0, 0, 255))
    black.alpha_composite(upright)
    return black.convert("RGB")


def cut(image: Image.Image, width: int, height: int, focus: Focus = MIDDLE) -> Image.Image:
    """The largest part of the picture of the shape width × height, as near to the focus as the edges let it be."""
    wide = max(1, min(image.width, round(image.height * width / height)))
    high = max(1, min(image.height, round(image.width * height / width)))
    left = min(max(0, round(image.width * focus[0] - wide / 2)), image.width - wide)
    top = min(max(0, round(image.height * focus[1] - high / 2)), image.height - high)
    return image.crop((left, top, left + wide, top + high))


def _scaled(image: Image.Image, width: int, height: int) -> Image.Image:
    factor = min(width / image.width, height / image.height)
    if factor >= 2:
        whole = int(factor)
        return image.resize((image.width * whole, image.height * whole), Image.Resampling.NEAREST)
    if factor >= 1:
        return image
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    return image.resize(size, _FINE, reducing_gap=3.0)
