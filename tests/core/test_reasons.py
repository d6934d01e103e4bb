from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from signage.core.closed import Cause
from signage.core.reasons import Reason, Why, parts, per_cent
from signage.core.sentences import SENTENCES
from signage.core.zones import ZONE_UNKNOWN

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
    "part": Fraction(1, 8),
    "share": 20,
    "lunar_day": 5,
    "lunar_month": 1,
    "first": (12, 23),
    "last": (1, 5),
    "before": 3,
    "after": 2,
    "around": date(2026, 9, 2),
    "dayparts": ("buoi-sang",),
    "until": datetime(2026, 2, 7, 9, 30, tzinfo=UTC),
    "at": datetime(2026, 2, 7, 9, 30, tzinfo=UTC),
    "next": date(2026, 2, 9),
    "name": "Tết Nguyên đán",
    "languages": "vi, en",
    "error": ZONE_UNKNOWN(zone="Mars"),
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


def test_every_cause_of_being_closed_is_a_reason() -> None:
    assert {cause.value for cause in Cause} <= {why.value for why in Why}
    assert {code for code, _ in SENTENCES} == {why.value for why in Why}


@pytest.mark.parametrize(
    ("why", "params", "sentence"),
    [
        (Why.RECURRENCE, {"next": None}, "Its recurrence has come to its end."),
        (Why.RECURRENCE, {"next": date(2026, 2, 9)}, "This is no day of its recurrence; the next is 2026-02-09."),
        (
            Why.NO_WORKING_DAY,
            {"day": date(2026, 2, 17), "name": "Tết"},
            "It plays on working days only, and 2026-02-17 is “Tết”.",
        ),
        (
            Why.LUNAR,
            {"first": (12, 23), "last": (1, 5), "lunar_day": 6, "lunar_month": 1},
            "It plays from 23/12 to 5/1 of the lunar calendar; this is 6/1.",
        ),
        (
            Why.AROUND,
            {"before": 3, "after": 0, "around": None, "holiday": "tet"},
            "It plays from 3 working days before to 0 after the holiday “tet”.",
        ),
        (Why.OPENING, {"hours": ""}, "The site is closed on this day."),
        (
            Why.SCALED,
            {"part": Fraction(1, 8), "share": 20},
            "On now with 12.5 % of the time instead of 20 %: together the shares ask for more than there is.",
        ),
        (
            Why.UNDRAWABLE,
            {"error": ZONE_UNKNOWN(zone="Mars")},
            "It cannot be drawn on this screen: There is no time zone Mars. Give an IANA name such as "
            "Asia/Ho_Chi_Minh.",
        ),
        (Why.COVERED, {"others": ("A", "B", "C")}, "A schedule is on: “A”, “B” and “C”."),
    ],
)
def test_sentences_of_particulars(why: Why, params: dict[str, object], sentence: str) -> None:
    assert Reason(why, params).text("en") == sentence


def test_a_segment_s_reason_is_taken_apart() -> None:
    assert parts("base") == (("base", ()),)
    assert parts("schedule:a+b/c;share:d") == (("schedule", ("a", "b/c")), ("share", ("d",)))


def test_parts_of_the_whole_are_written_with_a_decimal_where_there_is_one() -> None:
    assert [per_cent(Fraction(n, 80)) for n in (8, 10, 80)] == ["10", "12.5", "100"]
    assert "12,5%" in Reason(Why.ON_SHARE, {"part": Fraction(1, 8)}).text("vi")
