from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.rendering import phrases
from signage.rendering.phrases import (
    BOUND,
    COMPOUND,
    HYPHEN,
    LEAN,
    NAME,
    OPENER,
    PART,
    PHRASE,
    QUANTITY,
    TORN,
    WORDS,
    words,
)


def joints(text: str) -> dict[str, phrases.Joint]:
    """The joint after each word, by the word."""
    return {word.text: word.joint for word in words(text)}


def test_a_comma_ends_a_phrase() -> None:
    found = joints("Một lần nộp đủ, không phải đi lại")
    assert [word for word, joint in found.items() if joint is PHRASE] == ["đủ,", "lại"]


@pytest.mark.parametrize(
    "text",
    ["30 ngày", "95,8 %", "ngày 12/01/2020", "tháng 5", "1900 1234", "Điều 7", "2 giờ", "107.737 lượt"],
)
def test_a_number_keeps_what_belongs_to_it(text: str) -> None:
    assert words(f"Trả {text} nhé")[1].joint is QUANTITY


def test_numbers_and_dates_are_one_word() -> None:
    assert [word.text for word in words("07:30–11:30 12/01/2020 107.737")] == ["07:30–11:30", "12/01/2020", "107.737"]


def test_names_hold_together_but_the_first_word_is_only_a_beginning() -> None:
    found = joints("Chào Thừa Thiên Huế tươi đẹp")
    assert found["Thừa"] is NAME
    assert found["Thiên"] is NAME
    assert found["Chào"] is not NAME
    assert found["Huế"] is not NAME


def test_capitals_throughout_make_no_names() -> None:
    assert NAME not in joints("KHÔNG ĐI LẠI NHIỀU LẦN").values()


def test_compounds_hold_together_and_the_longest_wins() -> None:
    found = joints("Cải cách thủ tục hành chính công khai")
    assert [word for word, joint in found.items() if joint is COMPOUND] == ["Cải", "thủ", "hành", "công"]
    assert found["tục"] is WORDS
    assert found["chính"] not in (COMPOUND, WORDS)


def test_a_compound_of_words_parts_between_them_first() -> None:
    online = joints("Nộp dịch vụ công trực tuyến nhé")
    assert (online["dịch"], online["vụ"], online["công"], online["trực"]) == (COMPOUND, COMPOUND, WORDS, COMPOUND)
    assert joints("Dùng dịch vụ công nhé")["vụ"] is PART
    assert joints("Cùng lấy ý kiến nhé")["lấy"] is PART


@pytest.mark.parametrize(
    ("text", "word", "joint"),
    [
        ("Chào TP. Hồ Chí Minh", "TP.", NAME),
        ("Chào TP. Hồ Chí Minh", "Hồ", NAME),
        ("Tại Q. 1 nhé", "Q.", QUANTITY),
        ("Tại P. Bến Nghé", "P.", NAME),
        ("Mời ThS. Lê Hoa", "ThS.", BOUND),
        ("Gặp N. V. An nhé", "V.", NAME),
        ("Xong rồi. Xin cảm ơn", "rồi.", PHRASE),
        ("Ở TP. và xã", "TP.", PHRASE),
    ],
)
def test_a_full_stop_of_an_abbreviation_ends_no_phrase(text: str, word: str, joint: phrases.Joint) -> None:
    assert joints(text)[word] is joint


def test_an_official_number_holds_together() -> None:
    found = joints("Theo Nghị quyết số 76/NQ-CP ngày 15/7/2021")
    assert found["số"] is QUANTITY
    assert found["ngày"] is QUANTITY
    assert "76/NQ-CP" in found
    assert joints("Trong quý III năm 2026")["quý"] is QUANTITY


def test_a_time_stays_with_its_little_word_where_there_is_room() -> None:
    found = joints("Sáng từ 07:30 đến 11:30")
    assert (found["từ"], found["đến"]) == (BOUND, BOUND)


def test_a_known_word_beside_a_name_is_no_part_of_it() -> None:
    found = joints("Theo Luật Căn cước công dân")
    assert found["Luật"] is LEAN
    assert found["Căn"] is COMPOUND


def test_a_little_word_at_the_end_of_a_compound_still_leans() -> None:
    assert joints("Hỏi trước khi nộp")["khi"] is LEAN
    assert joints("Tăng so với năm trước")["với"] is LEAN


def test_a_clause_begins_with_its_little_word() -> None:
    assert joints("Ngân sách để dân giám sát")["sách"] is OPENER


def test_what_tears_a_word_is_known() -> None:
    assert {joint for joint in (COMPOUND, NAME, QUANTITY, PART, WORDS, LEAN) if joint.page >= TORN} == {
        COMPOUND,
        NAME,
        QUANTITY,
    }


def test_a_compound_does_not_reach_over_a_comma() -> None:
    assert joints("thủ, tục")["thủ,"] is PHRASE


def test_the_editors_hints() -> None:
    found = joints("siêu\u00adthị|hôm nay\nvui a\u200bb")
    assert found["siêu"] is HYPHEN
    assert found["thị"] is PHRASE
    assert found["nay"] is PHRASE
    assert not found["a"].spaced


def test_a_space_that_must_not_break_is_part_of_the_word() -> None:
    assert [word.text for word in words("xã\u00a0Tân Hòa")] == ["xã Tân", "Hòa"]


def test_an_address_may_break_at_its_dots_only() -> None:
    assert [word.text for word in words("Mở dichvucong.gov.vn nhé")] == ["Mở", "dichvucong", ".gov", ".vn", "nhé"]
    assert [word.text for word in words("Số 1.240.000.000 đồng")][1] == "1.240.000.000"


def test_pasted_controls_are_taken_out() -> None:
    assert phrases.clean("\ufeffXin\u200e \u202echào\u2066\x07 bạn") == "Xin chào bạn"


def test_plain_has_no_hints() -> None:
    assert phrases.plain("Một cửa | siêu\u00adthị\nnhanh|gọn") == "Một cửa siêuthị nhanh gọn"


def test_nothing_to_say_is_no_words() -> None:
    assert words(" \u200b | \u00ad ") == ()


@given(st.text())
def test_no_letter_is_lost_or_added(text: str) -> None:
    said = "".join(word.text for word in words(text))
    meant = phrases.clean(text)
    assert [char for char in said if char.isalnum()] == [char for char in meant if char.isalnum()]


@given(
    st.lists(st.sampled_from(["thủ", "tục", "hành", "chính", "công", "khai", "12", "ngày,", "Hà", "Nội"]), min_size=1)
)
def test_the_words_are_the_text(tokens: list[str]) -> None:
    assert [word.text for word in words(" ".join(tokens))] == tokens
    assert words(" ".join(tokens))[-1].joint is PHRASE
