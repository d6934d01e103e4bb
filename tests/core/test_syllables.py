from __future__ import annotations

import pytest

from signage.core.syllables import is_bare, is_syllable, split


@pytest.mark.parametrize(
    "words",
    [
        "thuở khuya quý giếng giết gì nghiêng quốc uống tuyết huyền khoẻ hoà hòa thuý thúy uỷ ủy",
        "nước rượu khuỷu xoong quạch quỳnh yêu ỷ oẳn ngoằn ngoèo nghễnh kỹ kĩ",
    ],
)
def test_vietnamese_words(words: str) -> None:
    assert [word for word in words.split() if not is_syllable(word) or not is_syllable(word.upper())] == []


@pytest.mark.parametrize("word", ["hat", "càt", "kà", "cế", "ngê", "gê", "zô", "ạá", "tvồ", "strong", "", "pquá", "a1"])
def test_what_is_none(word: str) -> None:
    assert not is_syllable(word)


def test_a_word_without_its_tone() -> None:
    assert is_bare("hat")
    assert is_bare("nam")
    assert not is_bare("strong")
    assert not is_bare("")


def test_a_word_and_its_tone() -> None:
    assert split("Hoà") == split("Hòa") == ("hoa", "\u0300")
    assert split("ƯỚC") == ("ươc", "\u0301")
    assert split("ạá") is None
