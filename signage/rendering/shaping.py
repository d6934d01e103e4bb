"""Words for boards: shaped once at unit scale, measured at any size, drawn from cached glyphs.

Lengths that end in `_em` are in ems and scale linearly; all others are whole pixels. Crisp letters stand at whole
pixels by their ink: the free columns between two letters are their natural distance, rounded, so that a pair of letters
looks the same wherever it occurs. Every answer depends on its arguments alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from math import ceil

import uharfbuzz as hb
from PIL import Image

from signage.rendering.fonts import BOARD, runs
from signage.rendering.glyphs import CRISP, mask

SPACE = " "

Pieces = tuple[tuple[str, bool], ...]
"""The words of a line, each with whether a space follows it."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph with ink: its left and right edge from the start of the word's ink, its top and bottom from its own
    line, which is `y_em` above the word's baseline.

    `rides`: it takes no room of its own and keeps its place above or below the glyph before it.
    """

    font: str
    id: int
    left_em: float
    right_em: float
    top_em: float
    bottom_em: float
    y_em: float
    rides: bool


@dataclass(frozen=True, slots=True)
class Shaped:
    """A shaped word: `ink_em` wide, with `before_em` and `after_em` of free space that belong to it.

    `top_em` and `bottom_em`: how far the outline reaches above and below the baseline, both counted upwards, so that
    `bottom_em` is negative under a `g`. All but `after_em` are 0 without ink.
    """

    glyphs: tuple[Glyph, ...]
    before_em: float
    ink_em: float
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
    pen = 0.0
    for font, part in runs(text, BOARD):
        buffer = hb.Buffer()
        buffer.add_str(part)
        buffer.guess_segment_properties()
        hb.shape(font.font, buffer)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            em = font.upem
            box = font.font.get_glyph_extents(info.codepoint)
            if box is not None and box.height:
                left = pen + (place.x_offset + box.x_bearing) / em
                top, bottom = box.y_bearing / em, (box.y_bearing + box.height) / em
                y, rides = place.y_offset / em, place.x_advance == 0 and bool(glyphs)
                glyphs.append(Glyph(font.name, info.codepoint, left, left + box.width / em, top, bottom, y, rides))
            pen += place.x_advance / em
    if not glyphs:
        return Shaped((), 0.0, 0.0, pen, 0.0, 0.0)
    start, end = min(glyph.left_em for glyph in glyphs), max(glyph.right_em for glyph in glyphs)
    moved = tuple(replace(glyph, left_em=glyph.left_em - start, right_em=glyph.right_em - start) for glyph in glyphs)
    top = max(0.0, *(glyph.y_em + glyph.top_em for glyph in glyphs))
    bottom = min(0.0, *(glyph.y_em + glyph.bottom_em for glyph in glyphs))
    return Shaped(moved, start, end - start, pen - end, top, bottom)


def _places(text: str, size: int) -> tuple[list[int], int]:
    """Where the ink of each glyph begins, from the word's first column, and how wide the word is."""
    glyphs = shape(text).glyphs
    if size > CRISP:
        return [round(glyph.left_em * size) for glyph in glyphs], ceil(shape(text).ink_em * size)
    lefts: list[int] = []
    stood, right, end = None, 0, 0  # the last glyph that stands by itself, and where its ink ends
    for glyph in glyphs:
        left = right + round((glyph.left_em - (stood.right_em if stood else 0.0)) * size)
        own = left + max(1, round((glyph.right_em - glyph.left_em) * size))
        if stood is None or not glyph.rides:
            stood, right = glyph, own
        lefts.append(left)
        end = max(end, own)
    return lefts, end


@lru_cache(maxsize=65536)
def width(text: str, size: int) -> int:
    """The columns that the ink of a word takes at a size."""
    return _places(text, size)[1]


def _between(left: str, right: str, spaced: bool, size: int) -> int:
    """The free columns between two words on one line."""
    space = shape(SPACE).after_em if spaced else 0.0
    return round((shape(left).after_em + space + shape(right).before_em) * size)


@lru_cache(maxsize=65536)
def line_width(pieces: Pieces, size: int) -> int:
    """The columns that the ink of a line takes at a size."""
    total = width(pieces[0][0], size)
    for (left, spaced), (right, _) in pairwise(pieces):
        total += _between(left, right, spaced, size) + width(right, size)
    return total


def line_em(pieces: Pieces) -> float:
    """About the same in ems."""
    space = shape(SPACE).after_em
    shapes = [shape(text) for text, _ in pieces]
    total = sum(word.before_em + word.ink_em + word.after_em for word in shapes)
    total += space * sum(spaced for _, spaced in pieces[:-1])
    return total - shapes[0].before_em - shapes[-1].after_em


@lru_cache(maxsize=65536)
def above(text: str, size: int) -> int:
    """Rows above the baseline that the text may ink at a size: never fewer than it does."""
    return max(0, 0, *(round(g.y_em * size) + ceil(g.top_em * size) for g in shape(text).glyphs))


@lru_cache(maxsize=65536)
def below(text: str, size: int) -> int:
    """Rows below the baseline that the text may ink at a size: never fewer than it does."""
    return max(0, 0, *(ceil(-g.bottom_em * size) - round(g.y_em * size) for g in shape(text).glyphs))


def line(pieces: Pieces, size: int) -> Ink:
    """A line as pixels."""
    placed: list[tuple[Image.Image, int, int]] = []
    pen, before = 0, None
    for text, spaced in pieces:
        if before is not None:
            pen += _between(before[0], text, before[1], size)
        lefts, taken = _places(text, size)
        for glyph, left in zip(shape(text).glyphs, lefts, strict=True):
            cut = mask(glyph.font, glyph.id, size)
            if cut is not None:
                placed.append((cut.image, pen + left, -round(glyph.y_em * size) - cut.top))
        pen, before = pen + taken, (text, spaced)
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
