"""Words for boards: shaped once at unit scale, measured at any size, drawn from cached glyphs.

Lengths that end in `_em` are in ems and scale linearly; all others are whole pixels. Every answer depends on its
arguments alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import ceil

import uharfbuzz as hb
from PIL import Image

from signage.rendering.fonts import BOARD, runs
from signage.rendering.glyphs import CRISP, mask


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph of a shaped word."""

    font: str
    id: int
    x_em: float
    y_em: float
    advance_em: float


@dataclass(frozen=True, slots=True)
class Shaped:
    """A shaped word. `top_em` and `bottom_em`: how far its outline reaches above and below the baseline, both upwards
    positive, so that `bottom_em` is negative under a `g`; both 0 without ink. `before_em`, `after_em`: the free space
    inside its advance before its first and after its last ink, 0 where it sticks out."""

    glyphs: tuple[Glyph, ...]
    advance_em: float
    before_em: float
    after_em: float
    top_em: float
    bottom_em: float


@dataclass(frozen=True, slots=True)
class Ink:
    """A line as pixels: mode L, trimmed to its ink; `above` of its rows lie above the baseline (or more than all)."""

    image: Image.Image
    above: int


@lru_cache(maxsize=8192)
def shape(text: str) -> Shaped:
    """One word (or any text without breaks) in the board's fonts."""
    glyphs: list[Glyph] = []
    tops, bottoms, lefts, rights = [0.0], [0.0], [], []
    pen = 0.0
    for font, part in runs(text, BOARD):
        buffer = hb.Buffer()
        buffer.add_str(part)
        buffer.guess_segment_properties()
        hb.shape(font.font, buffer)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            em = font.upem
            glyphs.append(
                Glyph(font.name, info.codepoint, place.x_offset / em, place.y_offset / em, place.x_advance / em)
            )
            box = font.font.get_glyph_extents(info.codepoint)
            if box is not None and box.height:
                lefts.append(pen + (place.x_offset + box.x_bearing) / em)
                rights.append(pen + (place.x_offset + box.x_bearing + box.width) / em)
                tops.append((place.y_offset + box.y_bearing) / em)
                bottoms.append((place.y_offset + box.y_bearing + box.height) / em)
            pen += place.x_advance / em
    before, after = max(0.0, min(lefts, default=0.0)), max(0.0, pen - max(rights, default=pen))
    return Shaped(tuple(glyphs), pen, before, after, max(tops), min(bottoms))


@lru_cache(maxsize=65536)
def width(text: str, size: int) -> int:
    """The advance of the text at a size. Crisp text moves by whole pixels from letter to letter, so that a letter and
    the space after it look the same everywhere."""
    shaped = shape(text)
    if size <= CRISP:
        return sum(round(glyph.advance_em * size) for glyph in shaped.glyphs)
    return ceil(shaped.advance_em * size)


def trim(first: str, last: str, size: int) -> int:
    """The pixels of advance without ink at the two ends of a line, by its first and last word."""
    return int(shape(first).before_em * size) + int(shape(last).after_em * size)


def above(text: str, size: int) -> int:
    """Rows above the baseline that the text may ink at a size: never fewer than it does."""
    return ceil(shape(text).top_em * size)


def below(text: str, size: int) -> int:
    """Rows below the baseline that the text may ink at a size: never fewer than it does."""
    return ceil(-shape(text).bottom_em * size)


def line(words: tuple[tuple[str, bool], ...], size: int) -> Ink:
    """A line of words, each with whether a space follows it, as pixels."""
    gap = width(" ", size)
    pen, placed = 0, []
    for text, spaced in words:
        x = float(pen)
        for glyph in shape(text).glyphs:
            cut = mask(glyph.font, glyph.id, size)
            if cut is not None:
                left = round(x + glyph.x_em * size) + cut.left
                placed.append((cut.image, left, -round(glyph.y_em * size) - cut.top))
            x += round(glyph.advance_em * size) if size <= CRISP else glyph.advance_em * size
        pen += width(text, size) + (gap if spaced else 0)
    if not placed:
        return Ink(Image.new("L", (1, 1)), 0)
    left = min(x for _, x, _ in placed)
    top = min(y for _, _, y in placed)
    right = max(x + image.width for image, x, _ in placed)
    bottom = max(y + image.height for image, _, y in placed)
    image = Image.new("L", (right - left, bottom - top))
    for part, x, y in placed:
        image.paste(255, (x - left, y - top), part)
    return Ink(image, -top)
