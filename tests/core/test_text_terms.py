from __future__ import annotations

import pytest

from signage.core.text_terms import Rule, find

LEVEL = Rule("level", ("mức độ 4",), "toàn trình", "en", "vi", "source", near=("dịch vụ công",))
COMMITTEE = Rule("committee", ("Ủy ban nhân dân huyện", "UBND huyện"), "xã", "en", "vi", "source")
DISTRICT = Rule("district", ("huyện", "quận, huyện"), "xã", "en", "vi", "source")
CARD = Rule("card", ("CMND",), "căn cước", "en", "vi", "source", unless=("không cần CMND",))


def terms(text: str, *rules: Rule) -> list[tuple[str, str]]:
    return [(one.rule.id, text[one.start : one.end]) for one in find(text, rules)]


@pytest.mark.parametrize("written", ["Ủy ban nhân dân huyện", "uỷ ban  nhân dân\nHuyện", "ỦY BAN NHÂN DÂN HUYỆN"])
def test_case_spaces_and_the_place_of_the_tone_make_no_difference(written: str) -> None:
    assert terms(f"Mời đến {written} X.", COMMITTEE) == [("committee", written)]


def test_marks_make_a_difference() -> None:
    assert terms("Uy ban nhan dan huyen, ủy bạn nhân dân huyện", COMMITTEE) == []


def test_only_whole_words_in_a_row() -> None:
    assert terms("Huyện. Quận; chuyện", DISTRICT) == [("district", "Huyện")]
    assert terms("Ủy ban; nhân dân huyện", COMMITTEE) == []
    assert terms("quận/huyện, quận - huyện", DISTRICT) == [("district", "quận/huyện"), ("district", "quận - huyện")]


def test_an_abbreviation_counts_in_capitals_only() -> None:
    assert terms("CMND, cmnd", CARD) == [("card", "CMND")]


def test_the_longer_of_two_counts() -> None:
    assert terms("UBND huyện và huyện", DISTRICT, COMMITTEE) == [("committee", "UBND huyện"), ("district", "huyện")]


def test_some_terms_count_only_near_others() -> None:
    assert terms("Dịch vụ công mức độ 4", LEVEL) == [("level", "mức độ 4")]
    assert terms("Cháy rừng mức độ 4", LEVEL) == []


def test_some_phrases_are_spared() -> None:
    assert terms("Từ nay không cần CMND. Mang CMND.", CARD) == [("card", "CMND")]
    assert find("Từ nay không cần CMND. Mang CMND.", [CARD])[0].start == 28
