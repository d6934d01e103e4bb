from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from signage.editing import check
from signage.errors import Invalid


def code_of(refused: pytest.ExceptionInfo[Invalid]) -> str:
    """The code; its sentences must have all their parameters."""
    for language in ("vi", "en"):
        assert "{" not in refused.value.text(language)
    return refused.value.code.id


@pytest.mark.parametrize("noun_id", ["a", "khau-hieu", "pack/a.b-1", "2026", "x" * 100])
def test_ids_that_are_taken(noun_id: str) -> None:
    assert check.identifier(noun_id) == noun_id


@pytest.mark.parametrize(
    "noun_id", ["", "A", "đ", "a b", "-a", "a-", "a//b", "../x", "a/../b", "x" * 101, "a\n", "a_b"]
)
def test_ids_that_are_refused(noun_id: str) -> None:
    with pytest.raises(Invalid) as refused:
        check.identifier(noun_id)
    assert code_of(refused) == "CT01"
    assert refused.value.field == "id"


@pytest.mark.parametrize("noun_id", ["pack/a", "a.b", "", "x" * 65])
def test_ids_that_are_typed_have_no_dots_and_slashes(noun_id: str) -> None:
    with pytest.raises(Invalid) as refused:
        check.plain_identifier(noun_id)
    assert code_of(refused) == "CT01"
    assert check.plain_identifier("led-1") == "led-1"


def test_text_is_kept_in_one_form() -> None:
    decomposed = unicodedata.normalize("NFD", "  Hồ sơ đất đai ")
    assert check.text(decomposed, "text", 50) == "Hồ sơ đất đai"
    assert check.text("một\r\nhai", "text", 50, lines=True) == "một\nhai"
    assert check.text("  ", "source", 50, empty=True) == ""
    assert check.text("cải\u00adcách ស្នើ\u200bសុំ", "text", 50) == "cải\u00adcách ស្នើ\u200bសុំ"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("", "CT02"),
        (" \t ", "CT02"),
        ("x" * 51, "CT03"),
        ("a\x00b", "CT04"),
        ("a\nb", "CT04"),
        ("a\tb", "CT04"),
        ("a\u202eb", "CT04"),
        ("a\u2066b", "CT04"),
        ("a\ufeffb", "CT04"),
        ("a\ud800b", "CT04"),
        ("a\ue000b", "CT04"),
        ("a\x7fb", "CT04"),
    ],
)
def test_text_that_is_refused(value: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        check.text(value, "text", 50)
    assert code_of(refused) == code
    assert refused.value.field == "text"


def test_length_counts_what_is_kept() -> None:
    assert len(check.text(unicodedata.normalize("NFD", "ế" * 50), "text", 50)) == 50


def test_data_is_checked_to_its_leaves() -> None:
    given = {"items": ({"label": unicodedata.normalize("NFD", "Đúng hạn"), "value": 98.5, "done": True, "note": None},)}
    assert check.data(given, "data") == {"items": [{"label": "Đúng hạn", "value": 98.5, "done": True, "note": None}]}
    with pytest.raises(Invalid) as refused:
        check.data({"items": [{"label": "a\u202eb"}]}, "data")
    assert (code_of(refused), refused.value.field) == ("CT04", "data.items.0.label")
    for number in (float("nan"), float("inf")):
        with pytest.raises(Invalid) as refused:
            check.data({"items": [number]}, "data")
        assert (code_of(refused), refused.value.field) == ("CT12", "data.items.0")
    with pytest.raises(Invalid) as refused:
        check.data({"items": ["x" * 2000] * 33}, "data")
    assert code_of(refused) == "CT13"
    with pytest.raises(TypeError):
        check.data({"when": date(2026, 1, 1)}, "data")


@pytest.mark.parametrize("tag", ["vi", "en", "km", "zh-Hans", "vi-VN", "zh-Hans-CN", "es-419", "cjm"])
def test_language_tags(tag: str) -> None:
    assert check.languages([tag, tag]) == (tag,)


@pytest.mark.parametrize("tag", ["", "VI", "tieng-viet", "v", "vi_VN", "vi-vn", "../x"])
def test_no_language_tags(tag: str) -> None:
    with pytest.raises(Invalid) as refused:
        check.languages(["vi", tag])
    assert code_of(refused) == "CT05"


def test_at_least_one_language() -> None:
    with pytest.raises(Invalid):
        check.languages([])


def test_dates() -> None:
    check.dates(None, None)
    check.dates(date(2026, 1, 1), date(2026, 1, 1))
    check.dates(None, date(2026, 1, 1))
    for since, until, code in (
        (date(2026, 1, 2), date(2026, 1, 1), "CT06"),
        (date(26, 1, 2), None, "CT07"),
        (None, date(2999, 1, 1), "CT07"),
    ):
        with pytest.raises(Invalid) as refused:
            check.dates(since, until)
        assert code_of(refused) == code


@pytest.mark.parametrize("seconds", [None, 1, 3600])
def test_durations_that_are_taken(seconds: int | None) -> None:
    check.seconds(seconds)


@pytest.mark.parametrize(("seconds", "code"), [(0, "CT08"), (-1, "CT09"), (3601, "CT10"), (9_999_999_999_999, "CT10")])
def test_durations_that_are_refused(seconds: int, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        check.seconds(seconds)
    assert code_of(refused) == code


def test_numbers() -> None:
    assert check.number(5, "x", 5, 5) == 5
    for value in (4, 6):
        with pytest.raises(Invalid) as refused:
            check.number(value, "x", 5, 5)
        assert code_of(refused) == "CT11"


@pytest.mark.parametrize("zone", ["Asia/Ho_Chi_Minh", "Asia/Saigon", "UTC", "Europe/Berlin"])
def test_zones_and_their_aliases(zone: str) -> None:
    assert check.zone(zone) == zone


@pytest.mark.parametrize("zone", ["", "Asia/Hanoi", "../etc/passwd", "GMT+25", "Asia"])
def test_no_zones(zone: str) -> None:
    with pytest.raises(Invalid) as refused:
        check.zone(zone)
    assert code_of(refused) == "TL01"
