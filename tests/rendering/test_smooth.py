from __future__ import annotations

import pytest

from signage.rendering import smooth, tokens, typesetting
from signage.rendering.shaping import Ink
from tests.rendering.test_fonts import LOWER


def drawn(text: str, size: int = 48, weight: int = tokens.SEMIBOLD) -> Ink:
    return smooth.draw(smooth.shape(text, weight), size)


def test_a_line_is_as_long_as_the_slides_measure_it() -> None:
    for text in ("Một lần nộp đủ", "ខ្មែរ", "107.737"):
        line = smooth.shape(text, tokens.BOLD)
        assert line.advance_em * 1.01 == pytest.approx(typesetting.advance(text, tokens.BOLD))
        assert abs(smooth.draw(line, 48).image.width - line.advance_em * 48) < 12


def test_edges_are_smooth_and_the_ink_is_trimmed() -> None:
    ink = drawn("gọng")
    assert sum(1 for count in ink.image.histogram() if count) > 50
    assert ink.image.getbbox() == (0, 0, *ink.image.size)
    assert 0 < ink.above < ink.image.height


def test_the_feet_of_letters_stand_on_the_baseline() -> None:
    ink = drawn("H")
    assert ink.above == ink.image.height
    assert abs(ink.above - 0.7 * 48) < 3


@pytest.mark.parametrize("letters", [LOWER, [letter.upper() for letter in LOWER]], ids=["lower", "upper"])
def test_no_two_letters_look_the_same(letters: list[str]) -> None:
    shapes = {(ink.above, ink.image.size, ink.image.tobytes()) for ink in (drawn(letter, 44) for letter in letters)}
    assert len(shapes) == len(letters)


@pytest.mark.parametrize("text", ["ខ្មែរ", "ស្រ្តី", "ꪵꪀ꫁", "ꨆꨯꨱ", "Ê̆ Ô̆ Ơ̆ Ư̆"])
def test_the_scripts_of_the_country_have_ink(text: str) -> None:
    assert drawn(text).image.width > 20
    assert all(glyph for _, glyph, _, _ in smooth.shape(text, tokens.SEMIBOLD).glyphs)


def test_hints_for_breaks_mean_nothing_on_one_line() -> None:
    assert smooth.one_line("siêu\u00adthị|hôm nay\u200bkhi") == "siêuthị hôm naykhi"


def test_a_line_without_ink_is_a_dark_pixel() -> None:
    assert drawn(" ").image.tobytes() == b"\0"


def test_a_long_line_is_drawn_to_its_end() -> None:
    word = drawn("nộp", 96)
    line = smooth.shape("nộp " * 100 + "Ẫ", tokens.SEMIBOLD)
    ink = smooth.draw(line, 96)
    assert abs(ink.image.width - line.advance_em * 96) < 20
    for start in range(0, ink.image.width - word.image.width, word.image.width):
        assert ink.image.crop((start, 0, start + word.image.width, ink.image.height)).getbbox()
