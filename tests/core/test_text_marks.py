from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.core.text_marks import clean, tidy


@pytest.mark.parametrize(
    "mark", ["\u200b", "\u200c", "\u200d", "\ufeff", "\u200e", "\u200f", "\u202e", "\u2066", "\x07"]
)
def test_what_nobody_sees_goes(mark: str) -> None:
    cleaned = clean(f"{mark}Hồ{mark} sơ{mark}")
    assert cleaned.text == "Hồ sơ"
    assert cleaned.removed == (f"U+{ord(mark):04X}",)


def test_the_text_is_composed() -> None:
    for form in ("NFC", "NFD"):
        assert clean(unicodedata.normalize(form, "Ủy ban Ê̆")).text == unicodedata.normalize("NFC", "Ủy ban Ê̆")


def test_a_mark_between_a_letter_and_its_accent_goes_and_they_join() -> None:
    assert clean("e\u200b\u0301").text == "é"


@pytest.mark.parametrize("text", ["ភាសា\u200bខ្មែរ", "ក\u200d្ក", "ꨀ\u200cꨩ"])
def test_scripts_that_need_them_keep_them(text: str) -> None:
    assert clean(text).text == text
    assert clean(text).removed == ()


def test_lines_and_spaces() -> None:
    cleaned = clean("Một\r\nhai\rba\u2028bốn\tnăm  \nsáu")
    assert cleaned.text == "Một\nhai\nba\nbốn năm\nsáu"
    assert cleaned.removed == ("U+2028",)


def test_hints_of_the_editor_stay_where_they_mean_something() -> None:
    assert clean("hành\u00adchính\u2060công").text == "hành\u00adchính\u2060công"
    assert tidy("\u00adhành\u00ad\u00adchính\u2060 công\u00ad") == "hành\u00adchính công"


@given(st.text(max_size=40))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text).text
    assert clean(once).text == once
    assert not any(unicodedata.category(char) == "Cc" for char in once.replace("\n", ""))
