"""A line of type with smooth edges, drawn by the server itself: for televisions, where no browser sets it.

The whole line is one drawing, each letter where HarfBuzz puts it to a fraction of a pixel.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import uharfbuzz as hb
from PIL import Image

from signage.rendering import fonts, phrases
from signage.rendering.fonts import Font
from signage.rendering.shaping import Ink

_PART = 1024  # pixels drawn at once: the rasteriser makes no picture wider than 4096

Placed = tuple[Font, int, float, float]
"""Font, glyph, and the x and y of its origin in ems."""


@dataclass(frozen=True, slots=True)
class Line:
    """Glyphs, and how far the line advances in ems."""

    glyphs: tuple[Placed, ...]
    advance_em: float


def one_line(text: str) -> str:
    """The text as it stands on one line: without the editor's hints for breaks."""
    return phrases.plain(text).replace(phrases.BREAK_HINT, "")


@lru_cache(maxsize=512)
def shape(text: str, weight: int) -> Line:
    """A text without line breaks, in the slides' fonts of a weight."""
    glyphs: list[Placed] = []
    pen = 0.0
    for font, run in fonts.runs(text, fonts.slide(weight)):
        buffer = hb.Buffer()
        buffer.add_str(run)
        buffer.guess_segment_properties()
        hb.shape(font.font, buffer)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            x, y = pen + place.x_offset / font.upem, place.y_offset / font.upem
            glyphs.append((font, info.codepoint, x, y))
            pen += place.x_advance / font.upem
    return Line(tuple(glyphs), pen)


def draw(line: Line, size: int) -> Ink:
    """The line at `size` px to the em, trimmed to its ink; an empty line is one dark pixel."""
    parts = [
        part
        for _, glyphs in groupby(line.glyphs, lambda glyph: int(glyph[2] * size // _PART))
        if (part := _part(list(glyphs), size)) is not None
    ]
    if not parts:
        return Ink(Image.new("L", (1, 1)), 0)
    left, top = min(x for _, x, _ in parts), max(y for _, _, y in parts)
    right = max(x + image.width for image, x, _ in parts)
    bottom = min(y - image.height for image, _, y in parts)
    whole = Image.new("L", (right - left, top - bottom))
    for image, x, y in parts:
        whole.paste(255, (x - left, top - y), image)
    box = whole.getbbox() or (0, 0, 1, 1)
    return Ink(whole.crop(box), top - box[1])


def _part(glyphs: Sequence[Placed], size: int) -> tuple[Image.Image, int, int] | None:
    """Neighbouring glyphs in one picture, with its left edge and its top above the baseline; None without ink."""
    pen = hb.RasterDraw()
    start = int(glyphs[0][2] * size // _PART) * _PART
    for font, glyph, x, y in glyphs:
        scale = size / font.upem
        pen.transform = (scale, 0, 0, scale, x * size - start, y * size)
        pen.draw_glyph(font.font, glyph)
    done = pen.render()
    if done is None or not done.extents.width or not done.extents.height:
        return None
    box = done.extents
    image = Image.frombytes("L", (box.width, box.height), bytes(done.buffer), "raw", "L", box.stride, -1)
    return image, start + box.x_origin, box.y_origin + box.height
