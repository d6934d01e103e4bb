"""How a picture looks on a LED board: round dots on black with a little glow, for previews."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from signage.rendering import motion
from signage.rendering.pictures import png

_DOT = 0.8  # of the pitch
_GLOW = 0.28
_UNLIT = 16  # the grey of a dot that is off, which shows the board's raster
_FINE = 8  # dots are drawn this much larger and scaled down, for smooth edges


@lru_cache(maxsize=8)
def _raster(width: int, height: int, scale: int) -> Image.Image:
    """A mask of round dots, one for each pixel, mode L, width·scale × height·scale."""
    fine = Image.new("L", (scale * _FINE, scale * _FINE))
    edge = scale * _FINE * (1 - _DOT) / 2
    ImageDraw.Draw(fine).ellipse((edge, edge, scale * _FINE - 1 - edge, scale * _FINE - 1 - edge), fill=255)
    dot = fine.resize((scale, scale), Image.Resampling.BOX)
    row = _repeated(dot, width, 1)
    return _repeated(row, 1, height)


def _repeated(tile: Image.Image, across: int, down: int) -> Image.Image:
    """The tile side by side; each paste doubles what is there."""
    whole = Image.new(tile.mode, (tile.width * across, tile.height * down))
    whole.paste(tile, (0, 0))
    x, y = tile.width, tile.height
    while x < whole.width:
        whole.paste(whole.crop((0, 0, x, y)), (x, 0))
        x *= 2
    while y < whole.height:
        whole.paste(whole.crop((0, 0, whole.width, y)), (0, y))
        y *= 2
    return whole


def dots(picture: bytes, scale: int = 4) -> bytes:
    """A picture's PNG bytes as the PNG of a board that shows it, `scale` (2 or more) times as large each way.

    OSError when the bytes are not a picture; ValueError for a smaller scale.
    """
    with Image.open(BytesIO(picture)) as opened:
        shown = _lit(opened.convert("RGB"), scale)
    return png(shown, photo=True)  # thousands of equal dots: a seventh of the bytes


def animation(picture: bytes, scale: int = 4) -> bytes:
    """The same of an animated WebP, which moves; ValueError also for a picture that stands still.

    The lamps are as much smaller as keeps all frames within what an animation may have, two pixels at least.
    """
    with Image.open(BytesIO(picture), formats=("WEBP",)) as opened:
        durations = motion.durations_of(opened)
        if not durations:
            raise ValueError("the picture stands")
        pixels = opened.width * opened.height * len(durations)
        fitting = max(2, min(scale, int((motion.MOST_KEPT / pixels) ** 0.5)))

        def drawn(number: int) -> Image.Image:
            opened.seek(number)
            return _lit(opened.convert("RGB"), fitting)

        return motion.encoded(drawn, durations, lossless=False)


def _lit(image: Image.Image, scale: int) -> Image.Image:
    if scale < 2:
        raise ValueError("a dot needs at least two pixels each way")
    large = image.resize((image.width * scale, image.height * scale), Image.Resampling.NEAREST)
    raster = _raster(image.width, image.height, scale)
    lit = ImageChops.multiply(large, Image.merge("RGB", (raster, raster, raster)))
    glow = large.filter(ImageFilter.BoxBlur(scale * 0.6)).point([round(level * _GLOW) for level in range(256)] * 3)
    off = raster.point([level * _UNLIT // 255 for level in range(256)])
    return ImageChops.lighter(ImageChops.add(lit, glow), Image.merge("RGB", (off, off, off)))
