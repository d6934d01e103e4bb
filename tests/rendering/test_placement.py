from __future__ import annotations

import pytest

from signage.errors import SignageError
from signage.rendering import lines, placement, shaping
from tests.rendering.boards import panel

TEXT = "Một lần nộp đủ, không phải đi lại"
BOARD = panel(320, 160)
FRAME = lines.frame(320, 160)


def said(pages: tuple[lines.TextPage, ...]) -> list[list[str]]:
    return [[placement.line_text(pieces) for pieces in page.lines] for page in pages]


def refused(text: str, *pages: tuple[str, ...]) -> SignageError:
    with pytest.raises(SignageError) as caught:
        placement.as_written(text, pages, BOARD, FRAME)
    assert "{" not in caught.value.text("vi") + caught.value.text("en")
    return caught.value


def test_an_editors_lines_stand_as_they_are_written() -> None:
    pages = placement.as_written(TEXT, (("Một lần", "nộp đủ,"), ("không phải đi lại",)), BOARD, FRAME)
    assert said(pages) == [["Một lần", "nộp đủ,"], ["không phải đi lại"]]
    assert len({page.size for page in pages}) == 1


def test_lines_are_as_large_as_the_widest_page_allows() -> None:
    pages = placement.as_written(TEXT, (("Một lần nộp đủ,",), ("không phải đi lại",)), BOARD, FRAME)
    size = pages[0].size
    assert max(shaping.line_width(page.lines[0], size) for page in pages) <= FRAME.width
    assert max(shaping.line_width(page.lines[0], size + 1) for page in pages) > FRAME.width


def test_signs_and_hints_may_differ_and_words_may_not() -> None:
    assert placement.as_written(TEXT, (("Một lần nộp đủ –", "không phải đi lại"),), BOARD, FRAME)
    assert placement.as_written("Một lần|nộp đủ", (("Một lần nộp đủ",),), BOARD, FRAME)
    assert refused(TEXT, ("Một lần nộp đủ",)).code is placement.LINES_DIFFER
    assert refused(TEXT, ("Một lần nộp đủ, không phải về lại",)).code is placement.LINES_DIFFER


def test_lines_that_are_too_wide_are_named_with_their_page() -> None:
    text = "Một lần nộp đủ, không phải đi lại, không phải chờ đợi lâu"
    error = refused(text, ("Một lần nộp đủ,",), ("không phải đi lại, không phải chờ đợi lâu",))
    assert (error.code, error.params["page"]) == (placement.LINES_TOO_WIDE, 2)
    assert "không phải chờ đợi lâu" in error.text("vi")


def test_an_empty_text_has_no_lines() -> None:
    assert refused("…", ("…",)).code is placement.TEXT_EMPTY


def test_a_character_without_a_glyph_is_refused_in_lines_too() -> None:
    assert refused("Xin ☃ chào", ("Xin chào",)).code is placement.GLYPH_MISSING
