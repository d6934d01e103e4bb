from __future__ import annotations

import pytest

from signage.rendering import glyphs
from signage.rendering.fonts import BOARD, load
from signage.rendering.shaping import shape

FONT = BOARD[0]


def glyph(char: str) -> int:
    return shape(char).glyphs[0].id


def test_small_letters_are_on_or_off() -> None:
    cut = glyphs.mask(FONT, glyph("ễ"), glyphs.CRISP)
    assert cut is not None
    assert {level for level, count in enumerate(cut.image.histogram()) if count} == {0, 255}


def test_large_letters_have_smooth_edges() -> None:
    cut = glyphs.mask(FONT, glyph("ễ"), glyphs.CRISP + 1)
    assert cut is not None
    assert sum(1 for count in cut.image.histogram() if count) > 10


@pytest.mark.parametrize("size", [16, 20, 24, 48])
def test_a_mask_is_trimmed_and_stands_where_the_outline_does(size: int) -> None:
    cut = glyphs.mask(FONT, glyph("H"), size)
    assert cut is not None
    assert cut.image.getbbox() == (0, 0, *cut.image.size)
    assert abs(cut.top - 0.714 * size) <= 1
    assert abs(cut.image.height - 0.714 * size) <= 1


def test_a_stem_is_as_wide_wherever_it_stands() -> None:
    """Both stems of `n` and the stem of `i` are the same number of dots at 20 px."""
    widths = set()
    for char in "inhm":
        cut = glyphs.mask(FONT, glyph(char), 20)
        assert cut is not None
        row = [cut.image.getpixel((x, cut.image.height - 2)) for x in range(cut.image.width)]
        stems = "".join("#" if level else " " for level in row).split()
        widths |= {len(stem) for stem in stems}
    assert len(widths) == 1


def test_a_space_has_no_mask() -> None:
    space = load(FONT).font.get_nominal_glyph(0x20)
    assert glyphs.mask(FONT, space, 20) is None
    assert glyphs.mask(FONT, space, 40) is None
