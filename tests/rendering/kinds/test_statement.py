from __future__ import annotations

import re
from dataclasses import replace

import pytest

from signage.errors import SignageError
from signage.rendering import slides
from signage.rendering.kinds.statement import parts
from signage.rendering.tokens import WORDS
from tests.rendering.televisions import LANDSCAPE, SITE, notice, slogan

LONG = (
    "Từ ngày 01/07/2026, Trung tâm tiếp nhận hồ sơ đất đai vào sáng thứ Bảy. Người dân mang theo căn cước, giấy chứng "
    "nhận bản gốc và đơn đăng ký biến động. Hồ sơ nộp trực tuyến được ưu tiên giải quyết trước."
)


def test_a_short_text_is_one_part() -> None:
    assert parts("Một lần nộp đủ, không phải đi lại") == ("Một lần nộp đủ, không phải đi lại",)


def test_a_long_text_is_cut_at_the_end_of_a_sentence() -> None:
    found = parts(LONG)
    assert " ".join(found) == LONG
    assert len(found) == 2
    assert found[0].endswith(".")
    assert all(len(part.split()) <= WORDS for part in found)


@pytest.mark.parametrize("count", [36, 70, 71, 140])
def test_no_part_has_more_words_than_a_slide_holds(count: int) -> None:
    text = " ".join(["từ"] * count)
    found = parts(text)
    assert " ".join(found) == text
    assert all(0 < len(part.split()) <= WORDS for part in found)


def drawn(text: str) -> str:
    content = slogan(text)
    return slides.render(content, content.variants[0], LANDSCAPE, SITE)[0].data.decode()


def test_the_second_of_two_clauses_wears_the_hue() -> None:
    assert '<span class="line hue">dân dễ làm theo</span>' in drawn("Văn bản rõ ràng, dân dễ làm theo")


def test_three_clauses_are_equals() -> None:
    assert "line hue" not in drawn("Soạn thảo kỹ, lấy ý kiến thật, thi hành nghiêm")


def test_a_word_that_no_line_holds_is_refused() -> None:
    content = notice("Nghiêng" * 30)
    with pytest.raises(SignageError) as caught:
        slides.render(content, content.variants[0], LANDSCAPE, SITE)
    assert (caught.value.code.id, caught.value.field) == ("RN46", "text")


def test_khmer_on_a_slide_breaks_at_its_writers_hints_alone() -> None:
    text = "សូម\u200bមក\u200bដាក់\u200bឯកសារ\u200bនៅ\u200bមជ្ឈមណ្ឌល\u200bសេវា\u200bរដ្ឋបាល\u200bសាធារណៈ"
    assert parts(text) == (text,)
    content = slogan(text, language="km")
    for panel in (LANDSCAPE, replace(LANDSCAPE, width=1080, height=1920)):
        (page,) = slides.render(content, content.variants[0], panel, SITE)
        heading = re.search(r"<h1.*?</h1>", page.data.decode(), re.DOTALL)
        assert heading is not None
        lines = re.findall(r'<span class="line[^"]*">([^<]*)</span>', heading[0])
        assert len(lines) > 1
        assert "".join(lines) == text.replace("\u200b", "")


def test_a_space_that_does_not_break_stays_one() -> None:
    assert parts("Nghị quyết 76\u00a0của Chính phủ") == ("Nghị quyết 76\u00a0của Chính phủ",)
