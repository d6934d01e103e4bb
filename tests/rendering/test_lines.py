from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.rendering import lines, shaping
from signage.rendering.lines import CLEAR, SAFE, SMALLEST, Frame, TextPage
from signage.rendering.phrases import words
from tests.rendering.boards import IDS, SIZES, slogans


def said(pages: tuple[TextPage, ...]) -> list[list[str]]:
    return [["".join(text + " " * spaced for text, spaced in pieces) for pieces in page.lines] for page in pages]


def set_in(text: str, width: int, height: int) -> tuple[TextPage, ...]:
    return lines.layout(words(text), lines.frame(width, height))


def test_one_line_below_forty_rows_two_up_to_sixty_four_else_four() -> None:
    assert [lines.frame(192, rows).lines for rows in (16, 32, 39, 40, 64, 65, 320)] == [1, 1, 1, 2, 2, 4, 4]


def test_a_readable_size_is_twenty_or_a_seventh_of_the_rows() -> None:
    assert [lines.frame(640, rows).readable for rows in (32, 64, 160, 320)] == [20, 20, 22, 45]


@pytest.mark.parametrize(
    ("text", "size", "expected"),
    [
        ("Văn bản rõ ràng, dân dễ làm theo", (192, 64), [["Văn bản rõ ràng,", "dân dễ làm theo"]]),
        ("Văn bản rõ ràng, dân dễ làm theo", (192, 32), [["Văn bản rõ ràng,"], ["dân dễ làm theo"]]),
        ("Văn bản rõ ràng, dân dễ làm theo", (128, 64), [["Văn bản", "rõ ràng,"], ["dân dễ", "làm theo"]]),
        ("Một lần nộp đủ, không phải đi lại", (320, 160), [["Một lần nộp đủ,", "không phải đi lại"]]),
        ("Một lần nộp đủ, không phải đi lại", (512, 32), [["Một lần nộp đủ, không phải đi lại"]]),
        ("Ủy ban nhân dân xã Tân Hòa", (320, 160), [["Ủy ban nhân dân", "xã Tân Hòa"]]),
        ("Phí bao nhiêu, niêm yết bấy nhiêu", (320, 160), [["Phí bao nhiêu,", "niêm yết", "bấy nhiêu"]]),
        ("Lấy số, chờ gọi tên, ai cũng công bằng", (192, 32), [["Lấy số, chờ gọi tên,"], ["ai cũng công bằng"]]),
        (
            "Dữ liệu khai một lần, cơ quan dùng chung",
            (320, 160),
            [["Dữ liệu khai một lần,", "cơ quan dùng chung"]],
        ),
        (
            "Ngồi nhà nộp hồ sơ, nhận kết quả tận tay",
            (192, 32),
            [["Ngồi nhà"], ["nộp hồ sơ,"], ["nhận kết quả"], ["tận tay"]],
        ),
        (
            "Trung tâm Phục vụ hành chính công TP. Hồ Chí Minh kính chào",
            (320, 160),
            [["Trung tâm Phục vụ", "hành chính công", "TP. Hồ Chí Minh", "kính chào"]],
        ),
        (
            "Thực hiện Nghị quyết số 76/NQ-CP của Chính phủ",
            (192, 64),
            [["Thực hiện", "Nghị quyết"], ["số 76/NQ-CP", "của Chính phủ"]],
        ),
        (
            "Căn cứ khoản 2 Điều 15 Luật Căn cước công dân",
            (256, 64),
            [["Căn cứ khoản 2 Điều 15", "Luật Căn cước công dân"]],
        ),
        (
            "Chỉ số PAR INDEX tăng 3,9 điểm so với năm 2024",
            (192, 64),
            [["Chỉ số PAR INDEX", "tăng 3,9 điểm"], ["so với năm 2024"]],
        ),
    ],
)
def test_breaks_that_an_editor_would_make(text: str, size: tuple[int, int], expected: list[list[str]]) -> None:
    assert said(set_in(text, *size)) == expected


def test_the_editors_break_is_taken() -> None:
    assert said(set_in("Hai cấp gần|dân việc gọn", 192, 64)) == [["Hai cấp gần", "dân việc gọn"]]


def test_a_soft_hyphen_shows_only_where_it_breaks() -> None:
    assert said(set_in("nghiêng\u00adngả", 320, 160)) != said(set_in("nghiêng\u00adngả", 64, 32))
    narrow = said(set_in("nghiêng\u00adngả", 64, 32))
    assert narrow == [["nghiêng-"], ["ngả"]] or narrow == []
    assert said(set_in("siêu\u00adthị", 384, 64)) == [["siêuthị"]]


@pytest.mark.parametrize("size", SIZES, ids=IDS)
def test_every_slogan_fits_every_panel(size: tuple[int, int]) -> None:
    frame = lines.frame(*size)
    for text in slogans():
        pages = lines.layout(words(text), frame)
        assert pages, text
        for page in pages:
            assert len(page.lines) <= frame.lines
            assert page.size >= SMALLEST
            assert lines.needed_height(page.lines, page.size) <= frame.height
            assert all(shaping.line_width(pieces, page.size) <= frame.width for pieces in page.lines)


@pytest.mark.parametrize("size", [size for size in SIZES if size[0] >= 96])
def test_every_slogan_is_readable_from_ninety_six_columns_on(size: tuple[int, int]) -> None:
    sizes = [min(page.size for page in set_in(text, *size)) for text in slogans()]
    assert min(sizes) >= CLEAR
    if size[0] >= 128:
        assert sum(one < SAFE for one in sizes) <= 4  # where letters of 20 px would tear a word


@pytest.mark.parametrize("size", [size for size in SIZES if size[0] >= 128], ids=str)
def test_no_page_of_a_slogan_ends_inside_a_word_or_is_one_syllable(size: tuple[int, int]) -> None:
    for text in slogans():
        assert not lines.torn(words(text), set_in(text, *size)), said(set_in(text, *size))


def test_pages_that_tear_are_told() -> None:
    torn = set_in("Thủ tục hành chính", 64, 32)
    assert lines.torn(words("Thủ tục hành chính"), torn)
    alone = set_in("Lấy số, chờ", 64, 32)
    assert lines.torn(words("Lấy số, chờ"), alone), said(alone)
    assert not lines.torn(words("Xin chào"), set_in("Xin chào", 192, 64))
    whole = set_in("Văn bản rõ ràng, dân dễ làm theo", 192, 32)
    assert len(whole) == 2
    assert not lines.torn(words("Văn bản rõ ràng, dân dễ làm theo"), whole)


@pytest.mark.parametrize("size", [size for size in SIZES if size[0] >= 192], ids=str)
def test_no_phrase_leaves_one_word_behind_its_comma(size: tuple[int, int]) -> None:
    """Not `chờ gọi tên, ai / cũng công bằng`, nor `quy định / tốt, hơn hẳn`."""
    for text in slogans():
        rows = [row for page in said(set_in(text, *size)) for row in page]
        for row, following in pairwise(rows):
            head, _, tail = row.rpartition(", ")
            assert not head or " " in tail or row.endswith(","), (text, rows)
            assert row.endswith(",") or not re.match(r"^\S+, ", following), (text, rows)


@pytest.mark.parametrize("size", [(192, 64), (320, 160), (384, 64), (512, 256)])
def test_no_syllable_is_left_alone_where_there_is_room(size: tuple[int, int]) -> None:
    for text in slogans():
        for page in said(set_in(text, *size)):
            assert len(" ".join(page).split()) > 1, text


@pytest.mark.parametrize("size", [(256, 64), (320, 160), (384, 192), (512, 256)])
def test_no_word_is_torn_where_there_is_room(size: tuple[int, int]) -> None:
    joined = ["thủ tục", "hành chính", "doanh nghiệp", "hồ sơ", "dịch vụ công", "trách nhiệm", "cơ quan", "giấy tờ"]
    for text in slogans():
        shown = "¦".join("/".join(page) for page in said(set_in(text, *size))).lower()
        for compound in joined:
            if compound in text.lower():
                assert compound in shown, f"{text}: {shown}"


def test_an_over_wide_word_is_set_smaller_on_a_page_of_its_own() -> None:
    pages = set_in("xã phường nhận", 64, 32)
    sizes = {page.lines[0][0][0]: page.size for page in pages}
    assert sizes["phường"] < SAFE <= sizes["xã"]


def test_what_cannot_fit_is_no_pages() -> None:
    assert set_in("Antidisestablishmentarianism", 64, 32) == ()
    assert set_in("Xin chào", 192, 12) == ()


def test_letters_are_no_larger_than_asked() -> None:
    pages = lines.layout(words("Xin chào"), lines.frame(320, 160), 24)
    assert {page.size for page in pages} == {24}


def test_a_size_is_the_largest_that_fits() -> None:
    pieces = ((("Xin", True), ("chào", False)),)
    size = lines.largest(pieces, 300, 60)
    assert lines.needed_height(pieces, size) <= 60 or shaping.line_width(pieces[0], size) <= 300
    assert lines.needed_height(pieces, size + 1) > 60 or shaping.line_width(pieces[0], size + 1) > 300


TOKENS = st.sampled_from([word for text in slogans() for word in text.split()] + ["107.737", "Huế", "a", "–"])


@settings(max_examples=60, deadline=None)
@given(st.lists(TOKENS, min_size=1, max_size=24), st.integers(40, 400), st.integers(20, 200))
def test_all_words_are_shown_in_order_and_inside(tokens: list[str], width: int, height: int) -> None:
    pages = set_in(" ".join(tokens), width, height)
    if not pages:
        return
    assert " ".join(line for page in said(pages) for line in page).split() == tokens
    for page in pages:
        assert lines.needed_height(page.lines, page.size) <= height
        assert all(shaping.line_width(pieces, page.size) <= width for pieces in page.lines)


def test_a_frame_without_room_has_no_layout() -> None:
    assert lines.layout(words("Xin"), Frame(0, 0, 1, SAFE)) == ()
