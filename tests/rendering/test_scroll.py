from __future__ import annotations

from typing import Any

import pytest

from signage.core import scrolling
from signage.core.content import Content, Kind, Variant
from signage.core.screens import Panel
from signage.core.timeline import CueKind
from signage.errors import SignageError
from signage.rendering import led, placement, scroll, strips
from signage.rendering.page import Page
from signage.rendering.sayings import Saying
from tests.rendering.boards import SITE, panel, picture

TEXT = "Một lần nộp đủ, không phải đi lại"
NARROW = "Gọi Antidisestablishmentarianism"


def pages(text: str, board: Panel, data: dict[str, Any] | None = None) -> tuple[Page, ...]:
    content = Content("test", Kind.SLOGAN, (Variant("vi", text, data or {}),))
    return led.render(content, content.variants[0], board, SITE)


def asked(scrolls: object) -> dict[str, Any]:
    return {"board": {"scroll": scrolls}}


def test_a_text_that_is_asked_to_scrolls_on_one_strip() -> None:
    (page,) = pages(TEXT, panel(192, 64), asked(True))
    image = picture(page)
    assert (page.kind, page.scroll, image.height) == (CueKind.IMAGE, 60, 64)
    assert image.width > 192
    assert page.ms == scrolling.duration_ms(192, image.width, 60)


def test_pages_are_the_rule() -> None:
    assert [page.scroll for page in pages(TEXT, panel(192, 64))] == [0]
    assert pages(TEXT, panel(192, 64), asked(False)) == pages(TEXT, panel(192, 64))


def test_where_pages_would_tear_words_a_text_scrolls_unless_told_not_to() -> None:
    (page,) = pages(TEXT, panel(64, 32))
    assert page.scroll == 60
    assert [one.scroll for one in pages(TEXT, panel(64, 32), asked(False))] == [0] * 7


def test_where_needed_is_where_there_would_be_several_pages() -> None:
    assert [page.scroll for page in pages(TEXT, panel(192, 64), asked("if-needed"))] == [0]
    assert [page.scroll for page in pages(TEXT, panel(192, 32), asked("if-needed"))] == [60]


def test_a_size_has_its_own_word_on_scrolling() -> None:
    data = {**asked(True), "boards": {"192x32": {"scroll": False}}}
    assert len(pages(TEXT, panel(192, 32), data)) == 2
    assert [page.scroll for page in pages(TEXT, panel(256, 64), data)] == [120]


def test_what_fits_in_no_other_way_scrolls() -> None:
    assert [page.scroll for page in pages(NARROW, panel(96, 48))] == [60]
    assert [page.scroll for page in pages(TEXT + ", " + TEXT + ". " + TEXT * 6, panel(64, 32))] == [60]


def test_where_a_strip_is_no_way_out_the_first_refusal_stands() -> None:
    for text, board, code in (
        (NARROW, panel(48, 48), placement.TOO_SMALL),
        ("Ẫm gọng", panel(192, 14), placement.TOO_SMALL),
        (TEXT * 60, panel(64, 32), placement.TOO_LONG),
    ):
        with pytest.raises(SignageError) as caught:
            pages(text, board)
        assert caught.value.code is code
    with pytest.raises(SignageError) as caught:
        pages("Ẫm gọng", panel(192, 14), asked(True))
    assert caught.value.code is strips.NO_ROOM


def test_other_refusals_are_not_scrolled_away() -> None:
    with pytest.raises(SignageError) as caught:
        pages("Chúc mừng ☃", panel(192, 64))
    assert caught.value.code is placement.GLYPH_MISSING


def test_lines_of_ones_own_stand() -> None:
    own = {"boards": {"192x64": [["Một lần nộp đủ,"], ["không phải đi lại"]]}}
    assert [page.scroll for page in pages(TEXT, panel(192, 64), {**own, **asked(True)})] == [0, 0]
    with pytest.raises(SignageError) as caught:
        pages(TEXT, panel(192, 64), {"boards": {"192x64": {"scroll": True, "pages": own["boards"]["192x64"]}}})
    assert (caught.value.code.id, caught.value.field) == ("RN42", "boards.192x64.scroll")


def test_invented_figures_say_so_before_every_third_part() -> None:
    data = {"kind": "topics", "parts": ["Một", "Hai", "Ba"], **asked(True)}
    content = Content("i", Kind.INFOGRAPHIC, (Variant("vi", "Tình hình", data),), sample=True)
    (real,), (sample,) = (
        led.render(one, one.variants[0], panel(192, 32), SITE)
        for one in (Content("i", Kind.INFOGRAPHIC, content.variants), content)
    )
    assert picture(sample).width > picture(real).width + 2 * 100
    assert [part.text for part in scroll.marked([*map(Saying, "abcd")], "M")] == ["M", "a", "b", "c", "M", "d"]


def test_a_still_of_a_strip_is_its_head_on_the_panel() -> None:
    board = panel(192, 64)
    (page,) = pages(TEXT, board, asked(True))
    still = picture(Page(scroll.still(page, board), page.type, page.kind, 1))
    assert still.size == (192, 64)
    assert still.tobytes() == picture(page).crop((0, 0, 192, 64)).tobytes()


def test_a_still_of_a_short_strip_goes_on_with_its_own_ground() -> None:
    board = panel(512, 32)
    (page,) = pages("Xin chào", board, asked(True))
    still = picture(Page(scroll.still(page, board), page.type, page.kind, 1))
    assert still.size == (512, 32)
    assert still.crop((picture(page).width, 0, 512, 32)).getbbox() is None


def test_a_page_that_stands_is_its_own_still() -> None:
    (page,) = pages(TEXT, panel(192, 64))
    assert scroll.still(page, panel(192, 64)) is page.data
    assert scroll.head(page.data, 192, 64) is page.data


def test_what_lies_beyond_the_panel_is_cut_off() -> None:
    board = panel(192, 64)
    (page,) = pages(TEXT, board, asked(True))
    assert scroll.within(page.data, 192) == scroll.still(page, board)
    assert scroll.within(page.data, 2000) is page.data
