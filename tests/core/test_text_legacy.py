from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.core import syllables
from signage.core.text_legacy import TCVN3, Encoding, convert, decoded, recognised
from tests.core.legacy import LETTERS, SMALL, tcvn3, vni

PACKS = Path(__file__).parents[2] / "playlists"
MOTTO = "Cộng hòa xã hội chủ nghĩa Việt Nam"


def slogans() -> list[str]:
    tree = yaml.safe_load((PACKS / "slogans" / "pack.yaml").read_text(encoding="utf-8"))
    return [row["text"]["vi"] for row in tree["contents"]]


def english() -> list[str]:
    tree = yaml.safe_load((PACKS / "slogans" / "pack.yaml").read_text(encoding="utf-8"))
    return [row["text"]["en"] for row in tree["contents"]]


def syllable_strategy() -> st.SearchStrategy[str]:
    """Every onset with every rhyme and tone that Vietnamese spelling takes."""
    made = sorted(
        unicodedata.normalize("NFC", onset + rhyme[:n] + tone + rhyme[n:])
        for onset in ("", "b", "c", "đ", "gh", "k", "m", "ng", "nh", "th", "tr", "x")
        for rhyme in sorted(syllables.RHYMES)
        for tone in syllables.TONES
        for n in (1, 2)
        if rhyme[n - 1 : n] and rhyme[n - 1] in "aăâeêioôơuưy"
    )
    return st.sampled_from([word for word in made if syllables.is_syllable(word)])


SENTENCES = st.lists(syllable_strategy(), min_size=1, max_size=12).map(" ".join)


def test_there_are_134_letters() -> None:
    assert len(set(LETTERS)) == 134


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_goes_both_ways(letter: str) -> None:
    assert decoded(vni(letter), Encoding.VNI) == letter
    if letter in SMALL or letter in TCVN3.values():
        assert decoded(tcvn3(letter), Encoding.TCVN3) == letter
    else:  # a capital with a tone is known by the capitals around it
        assert decoded(tcvn3(f"BB{letter}"), Encoding.TCVN3) == f"BB{letter}"


@pytest.mark.parametrize(
    ("legacy", "encoding"),
    [
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", Encoding.TCVN3),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", Encoding.VNI),
    ],
)
def test_the_name_of_the_country(legacy: str, encoding: Encoding) -> None:
    found = convert(legacy)
    assert found is not None
    assert (found.text, found.encodings) == (MOTTO, (encoding,))


def test_capitals() -> None:
    for legacy in ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM"):
        found = convert(legacy)
        assert found is not None
        assert found.text == MOTTO.upper()


@pytest.mark.parametrize("text", slogans())
def test_every_slogan_comes_back_from_both(text: str) -> None:
    assert convert(text) is None
    for write, encoding in ((tcvn3, Encoding.TCVN3), (vni, Encoding.VNI)):
        found = convert(write(text))
        assert found is not None, write(text)
        assert (found.text, found.encodings) == (text, (encoding,))


@given(SENTENCES)
@settings(max_examples=300, deadline=None)
def test_vietnamese_is_never_touched(text: str) -> None:
    assert convert(text) is None
    assert convert(unicodedata.normalize("NFD", text)) is None
    assert convert(text.upper()) is None


@given(SENTENCES)
@settings(max_examples=300, deadline=None)
def test_what_is_recognised_is_read_rightly(text: str) -> None:
    for write, encoding in ((tcvn3, Encoding.TCVN3), (vni, Encoding.VNI)):
        legacy = write(text)
        found = recognised(unicodedata.normalize("NFC", legacy))
        assert found in (None, encoding)
        assert decoded(legacy, encoding) == text


@given(st.lists(st.sampled_from([word for line in english() for word in line.split()]), min_size=1).map(" ".join))
def test_english_is_never_touched(text: str) -> None:
    assert convert(text) is None


@given(st.text(st.characters(max_codepoint=0x7F), max_size=60))
def test_ascii_is_never_touched(text: str) -> None:
    assert convert(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Hoà bình, toà án, khoá cửa, xoá đói",
        "cô bé và bà nó",
        "cà phê, xe lô, cá mè",
        "Ê, à, ồ",
        "café, résumé, naïve, Noël",
        "© 2026 Signage®, 10 µm ± ½ °C × 3",
        "Où est le café ? Là-bas, où il y a des bébés.",
        "Köln und München grüßen die Straße",
        "El niño y la señora, año nuevo",
        # Ê Đê, Gia Rai, Ba Na, Cơ Ho
        "Ñu mâo sa čô anak",
        "Hdôr kơ phung ayŏng adei",
        "Bôh tơlơi pơhiăp Jrai",
        "Ơ̆i, ư̆m, ê̆, ô̆",
        "Ñăm anih dêh, ñu nao",
        # Tày, Nùng, Mông, Dao
        "Slương căn, khảu pây slí noọng",
        "Pi noóng táng bản hết công",
        "Hmôngz Nênhx yaz cưx njê",
        "Yiem longx nyei, mingh mv duqv",
        # other scripts
        "សូមស្វាគមន៍",
        "ꪼꪕ ꪁꪫꪱꪣ",
    ],
)
def test_other_languages_are_never_touched(text: str) -> None:
    for form in ("NFC", "NFD"):
        assert convert(unicodedata.normalize(form, text)) is None


def test_one_word_is_enough_in_vni_beside_others_that_are_vietnamese_both_ways() -> None:
    found = convert("Noäp hoà sô")
    assert found is not None
    assert found.text == "Nộp hồ sơ"
    assert convert("Noäp") is None
    assert convert("hoà sô") is None


def test_one_word_is_not_enough() -> None:
    assert convert("HuyÖn") is None
    assert convert("HuyÖn §«ng Anh") is not None


def test_each_line_is_judged_by_itself() -> None:
    found = convert("Thông báo của Ủy ban\r\nThñ tôc hµnh chÝnh\nVaên phoøng ñaêng kyù")
    assert found is not None
    assert found.text == "Thông báo của Ủy ban\r\nThủ tục hành chính\nVăn phòng đăng ký"
    assert found.encodings == (Encoding.TCVN3, Encoding.VNI)


def test_a_soft_hyphen_is_a_letter_in_old_texts() -> None:
    found = convert("N\u00adíc ta \u00adu tiªn doanh nghiÖp")
    assert found is not None
    assert found.text == "Nước ta ưu tiên doanh nghiệp"
