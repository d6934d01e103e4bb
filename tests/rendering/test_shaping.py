from __future__ import annotations

import pytest

from signage.rendering import shaping
from tests.rendering.test_fonts import LETTERS, LOWER

SIZES = (16, 17, 18, 20, 22, 24, 28, 32, 40, 64)


def drawn(text: str, size: int) -> shaping.Ink:
    return shaping.line(((text, False),), size)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("letters", [LOWER, [letter.upper() for letter in LOWER]], ids=["lower", "upper"])
def test_no_two_letters_look_the_same(letters: list[str], size: int) -> None:
    seen: dict[tuple[object, ...], str] = {}
    for letter in letters:
        ink = drawn(letter, size)
        shape = (ink.above, ink.image.size, ink.image.tobytes())
        assert shape not in seen, f"{letter} looks like {seen[shape]} at {size} px"
        seen[shape] = letter


@pytest.mark.parametrize("size", SIZES)
def test_the_ink_never_leaves_its_measured_rows(size: int) -> None:
    for letter in [*LETTERS, "gọng", "ខ្មែរ", "ស្រ្តី", "ꪵꪀ꫁", "ꨆꨯꨱ", "Ê̆", "(|Ụ̃", "@§¶"]:
        ink = drawn(letter, size)
        assert ink.above <= shaping.above(letter, size), letter
        assert ink.image.height - ink.above <= shaping.below(letter, size), letter


@pytest.mark.parametrize("size", SIZES)
def test_the_ink_is_as_wide_as_measured(size: int) -> None:
    """One dot more or less: the threshold may drop a faint edge, or keep one that rounding dropped."""
    for text in ["Một", "không", "ẪỄỖẴ", "107.737", "ខ្មែរ", "quyết", "Toà,", "1.188"]:
        assert abs(drawn(text, size).image.width - shaping.width(text, size)) <= 2, text


def test_a_pair_of_letters_is_spaced_alike_everywhere() -> None:
    """`nh` at the start of a word and after other letters: the same free columns."""
    pairs = set()
    for word in ("nhà", "anhà", "thanhà"):
        lefts, _ = shaping._places(word, 20)
        at = word.index("n")
        pairs.add(lefts[at + 1] - lefts[at])
    assert len(pairs) == 1


def test_words_are_spaced_on_a_line() -> None:
    one, two = shaping.width("nộp", 20), shaping.width("đủ", 20)
    spaced = shaping.line_width((("nộp", True), ("đủ", False)), 20)
    joined = shaping.line_width((("nộp", False), ("đủ", False)), 20)
    assert one + two < joined < spaced
    assert abs(shaping.line_em((("nộp", True), ("đủ", False))) * 20 - spaced) <= 4


def test_khmer_is_shaped_as_a_cluster() -> None:
    """The vowel that is written first is spoken second; the subscript stands under its letter."""
    glyphs = shaping.shape("ខ្មែ").glyphs
    assert len(glyphs) >= 3
    assert glyphs[0].left_em < glyphs[1].left_em
    assert shaping.below("ខ្មែ", 40) > shaping.below("ខ", 40)


def test_a_space_has_width_and_no_ink() -> None:
    space = shaping.shape(" ")
    assert space.glyphs == ()
    assert space.after_em > 0.2
    assert drawn(" ", 20).image.getbbox() is None
