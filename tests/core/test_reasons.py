from __future__ import annotations

from datetime import date

import pytest

from signage.core.reasons import Reason, Why

EVERYTHING = {
    "others": ("Giờ cao điểm", "Tết"),
    "priority": 1,
    "larger": 5,
    "playlist": "Khẩu hiệu",
    "day": date(2026, 2, 7),
    "weekday": 6,
    "hours": "08:00–17:00",
    "entries": 4,
    "unreleased": 1,
    "invalid": 1,
    "unfit": 1,
    "resting": 1,
}


@pytest.mark.parametrize("why", Why)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_code_has_its_sentence_in_both_languages(why: Why, language: str) -> None:
    sentence = Reason(why, EVERYTHING).text(language)
    assert sentence.endswith(".")
    assert "{" not in sentence
    assert sentence != Reason(why, EVERYTHING).text("en" if language == "vi" else "vi")


def test_words_of_the_language() -> None:
    assert Reason(Why.WEEKDAY, EVERYTHING).text("en") == "It does not play on a Sunday."
    assert Reason(Why.WEEKDAY, EVERYTHING).text("vi") == "Lịch không phát vào Chủ nhật."
    assert Reason(Why.OVER, EVERYTHING).text("vi") == "Đã hết hạn: ngày cuối là 07/02/2026."
    assert Reason(Why.COVERED, EVERYTHING).text("en") == "A schedule is on: “Giờ cao điểm” and “Tết”."
