from __future__ import annotations

import unicodedata

import pytest

from signage.core.folding import fold, slug

LETTERS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_vietnamese_letter_becomes_a_plain_one(form: str) -> None:
    letters = [letter + tone for letter in LETTERS + LETTERS.upper() for tone in TONES] + ["đ", "Đ"]
    for letter in letters:
        assert fold(unicodedata.normalize(form, letter)) in "aeiouyd"  # type: ignore[arg-type]


def test_spaces_are_one_and_other_scripts_stay() -> None:
    assert fold("  Hồ \n\t SƠ  ") == "ho so"
    assert fold("ស្នើសុំ") == unicodedata.normalize("NFC", "ស្នើសុំ")
    assert fold("Straße") == "strasse"


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Trung tâm Phục vụ HCC – Quận 1", "trung-tam-phuc-vu-hcc-quan-1"),
        ("Đất đai", "dat-dai"),
        ("---", ""),
        ("ស្នើសុំ", ""),
        ("một hai ba bốn năm", "mot-hai-ba"),
        ("mộthaibabốnnămsáubảy", "mothaibabonna"),
    ],
)
def test_ids_are_made_from_names(name: str, made: str) -> None:
    longest = 48 if "HCC" in name else 13
    assert slug(name, longest) == made
