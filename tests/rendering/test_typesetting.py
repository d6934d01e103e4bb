from __future__ import annotations

import pytest

from signage.rendering import phrases, tokens, typesetting
from signage.rendering.typesetting import advance, broken, fit, together, wrap
from tests.rendering.televisions import starter_slogans

WIDTH, HEIGHT = 1690, 700


def test_a_line_ends_where_a_clause_does() -> None:
    found = fit("Văn bản rõ ràng, dân dễ làm theo", tokens.HEAVY, WIDTH, HEIGHT, tokens.HEADLINE, 3)
    assert found is not None
    assert found.lines == ("Văn bản rõ ràng,", "dân dễ làm theo")


@pytest.mark.parametrize(("width", "height", "most"), [(1690, 700, 3), (950, 1100, 5)], ids=["landscape", "portrait"])
def test_every_starter_slogan_fits_whole(width: float, height: float, most: int) -> None:
    for content in starter_slogans().values():
        text = content.variants[0].text
        found = fit(text, tokens.HEAVY, width, height, tokens.HEADLINE, most)
        assert found is not None, text
        assert " ".join(found.lines) == text
        assert found.height <= height
        assert max(advance(line, tokens.HEAVY) for line in found.lines) * found.size <= width
        assert len(found.lines[-1].split()) > 1, found.lines  # no orphan


def test_a_word_too_wide_is_refused_rather_than_broken() -> None:
    assert fit("Nghiêng" * 20, tokens.HEAVY, WIDTH, HEIGHT, tokens.HEADLINE, 3) is None
    assert wrap("Nghiêng" * 20, tokens.HEAVY, 64, WIDTH) is None


def test_more_lines_only_when_they_are_needed() -> None:
    text = "Căn cước của người đi đăng ký (xuất trình)"
    wide, narrow = wrap(text, tokens.MEDIUM, 64, 1690), wrap(text, tokens.MEDIUM, 64, 900)
    assert wide is not None
    assert narrow is not None
    assert (len(wide.lines), len(narrow.lines)) == (1, 2)
    assert " ".join(narrow.lines) == text


def test_a_line_never_exceeds_the_widest_allowed() -> None:
    words = phrases.words("một hai ba bốn năm sáu bảy tám chín mười")
    lines, cost = broken(words, tokens.MEDIUM, 3, widest=8)
    assert cost < float("inf")
    assert all(advance(line, tokens.MEDIUM) <= 8 for line in lines)
    assert broken(words, tokens.MEDIUM, 3, widest=3)[1] == float("inf")


def test_texts_of_one_rank_have_one_size() -> None:
    texts = ("Cải cách thể chế", "Xây dựng, phát triển chính quyền điện tử, chính quyền số")
    found = together(texts, tokens.HEAVY, 531, 400, (64, 84))
    assert found is not None
    assert len({setting.size for setting in found}) == 1
    stacked = together(texts, tokens.HEAVY, 1690, 300, (64, 84), gap=20)
    assert stacked is not None
    assert sum(setting.height for setting in stacked) + 20 <= 300
    assert together(texts, tokens.HEAVY, 531, 100, (64, 84)) is None


def test_khmer_breaks_where_the_editor_allowed_it() -> None:
    found = wrap("សូមពិនិត្យ\u200bឯកសារ\u200bមុនពេល", tokens.MEDIUM, 100, 560)
    assert found is not None
    assert "".join(found.lines) == "សូមពិនិត្យឯកសារមុនពេល"
    assert len(found.lines) > 1


def test_measuring_agrees_with_the_size() -> None:
    setting = typesetting.Setting(100, ("a", "b"))
    assert setting.height == pytest.approx(270)
