from __future__ import annotations

import unicodedata

import pytest

from signage.rendering import fonts

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LOWER = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES] + ["d", "đ"]
LETTERS = LOWER + [letter.upper() for letter in LOWER]


def test_all_letters_of_vietnamese_are_covered_on_boards_and_slides() -> None:
    assert len(LETTERS) == 148
    for weight in (400, 500, 600, 700, 800):
        assert fonts.missing("".join(LETTERS), weight) == set()


@pytest.mark.parametrize(
    "text",
    ["ខ្មែរ", "ꪀꪱꪁ", "ꨌꩌ", "Ê̆ Ô̆ Ơ̆ Ư̆ ĕ", "Hmoob, Hmôngz", "107.737 – 95,8 % “…” 5 m² ₫", "Nùng, Tày, Dao"],
)
def test_the_languages_of_the_country_are_covered(text: str) -> None:
    assert fonts.missing(unicodedata.normalize("NFC", text)) == set()


def test_missing_names_what_no_font_has() -> None:
    assert fonts.missing("Xin chào 🎉 ☃!") == {"🎉", "☃"}
    assert fonts.named({"☃", "🎉"}) == "“☃” U+2603, “🎉” U+1F389"


def test_white_space_controls_and_hints_are_never_missing() -> None:
    assert fonts.missing("a\tb\u00a0c\nd\u200b\u00ad\ufeff\u202e\x07") == set()


def test_private_and_unassigned_characters_are_missing() -> None:
    assert fonts.missing("\ue000\U0001fbff") == {"\ue000", "\U0001fbff"}


def test_a_letter_and_its_marks_stay_in_one_font() -> None:
    cut = fonts.runs("Ê\u0306 ខ្មែរ, Ô\u0306", fonts.slide(700))
    assert "".join(part for _, part in cut) == "Ê\u0306 ខ្មែរ, Ô\u0306"
    for font, part in cut:
        assert all(ord(char) in font.covers for char in part)
        assert unicodedata.category(part[0])[0] != "M"


def test_a_chain_begins_with_the_nearest_weight() -> None:
    assert fonts.slide(700)[0].endswith("700Bold.ttf")
    assert fonts.slide(450)[0].endswith("400Regular.ttf")


def test_a_font_that_was_not_built_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"nowhere\.ttf is missing"):
        fonts.load("nowhere.ttf")
