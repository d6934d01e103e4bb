"""Glyphs as pixels for boards: HarfBuzz rasterises, the size decides between crisp and smooth.

Up to `CRISP` px a dot is on or off. There strokes are two or three dots wide, and grey edges turn them to mush on a
board that shows few greys; the accents of Ẫ or ễ are single dots that must be wholly lit. Each glyph is tried at five
sub-pixel places and keeps the one with the least grey before the threshold: that puts the stems on the grid, as hinting
would. Looked at with the simulator, grey still blurs at 28 px; above `CRISP` strokes are five dots wide, and grey edges
round the letters and hide no accent.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from operator import mul

import uharfbuzz as hb
from PIL import Image

from signage.rendering.fonts import Font, load

CRISP = 32
THRESHOLD = 128
_PHASES = (0.0, -0.125, 0.125, -0.25, 0.25)
_GREY = [min(level, 255 - level) for level in range(256)]
_ON_OFF = [255 if level >= THRESHOLD else 0 for level in range(256)]


@dataclass(frozen=True, slots=True)
class Mask:
    """A glyph's ink, trimmed, in mode L: its left edge `left` px right of the pen, its top row `top` px above the line.

    The rows above the baseline are counted so that `top` 1 is the row that stands on it.
    """

    image: Image.Image
    left: int
    top: int


def _raster(font: Font, glyph: int, size: int, shift: float) -> tuple[Image.Image, int, int] | None:
    scale = size / font.upem
    pen = hb.RasterDraw()
    pen.transform = (scale, 0, 0, scale, shift, 0)
    pen.draw_glyph(font.font, glyph)
    done = pen.render()
    if done is None or not done.extents.width or not done.extents.height:
        return None
    box = done.extents
    image = Image.frombytes("L", (box.width, box.height), bytes(done.buffer), "raw", "L", box.stride, -1)
    return image, box.x_origin, box.y_origin + box.height


def _crisp(font: Font, glyph: int, size: int) -> tuple[Image.Image, int, int] | None:
    best, least = None, -1
    for shift in _PHASES:
        tried = _raster(font, glyph, size, shift)
        if tried is None:
            return None
        grey = sum(map(mul, tried[0].histogram(), _GREY))
        if least < 0 or grey < least:
            best, least = tried, grey
    if best is None:
        return None
    return best[0].point(_ON_OFF), best[1], best[2]


@lru_cache(maxsize=8192)
def mask(font_name: str, glyph: int, size: int) -> Mask | None:
    """The glyph's pixels at `size` px to the em; None for a glyph without ink (a space)."""
    font = load(font_name)
    drawn = _crisp(font, glyph, size) if size <= CRISP else _raster(font, glyph, size, 0.0)
    box = drawn[0].getbbox() if drawn else None
    if drawn is None or box is None:
        return None
    image, left, top = drawn
    return Mask(image.crop(box), left + box[0], top - box[1])
