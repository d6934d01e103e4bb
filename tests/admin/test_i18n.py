from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from babel.messages.pofile import read_po

from signage.admin.i18n import FOLDER, texts
from tests.admin.messages import asked, plural_of


def catalogue() -> dict[str, str]:
    with (FOLDER / "vi.po").open("rb") as file:
        found = read_po(file, locale="vi")
    out = {}
    for message in found:
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            out[key] = message.string if isinstance(message.string, str) else message.string[0]
    return out


def test_every_text_has_its_vietnamese() -> None:
    known = catalogue()
    missing = [f"{where}: {text}" for text, where in asked() if not known.get(text)]
    assert missing == []


def test_no_vietnamese_is_left_over() -> None:
    assert set(catalogue()) - {text for text, _ in asked()} == set()


def test_translations_have_the_same_placeholders() -> None:
    def names(text: str) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", text))

    assert {text: vi for text, vi in catalogue().items() if names(text) != names(vi)} == {}


def test_plurals_have_the_placeholders_of_the_singular() -> None:
    for one, many in plural_of().items():
        assert set(re.findall(r"\{(\w+)\}", one)) == set(re.findall(r"\{(\w+)\}", many))


@pytest.mark.parametrize(
    ("language", "number", "expected"),
    [("en", 1, "1 page"), ("en", 1200, "1,200 pages"), ("vi", 1, "1 trang"), ("vi", 1200, "1.200 trang")],
)
def test_counted_texts(language: str, number: int, expected: str) -> None:
    assert texts(language).count("{n} page", "{n} pages", number) == expected


def test_durations_and_days_are_written_as_their_readers_do() -> None:
    assert texts("vi").seconds(4200) == "4,2"
    assert texts("en").seconds(4000) == "4"
    assert texts("vi").day(date(2026, 2, 7)) == "07/02/2026"
    assert texts("vi").weekday(date(2026, 11, 22)) == "Chủ nhật"


def test_instants_are_told_in_the_zone_of_the_site() -> None:
    night = datetime(2026, 11, 22, 18, 5, tzinfo=UTC)
    assert texts("vi").instant(night, "Asia/Ho_Chi_Minh") == "01:05 23/11/2026"


@pytest.mark.parametrize(
    ("gone", "expected"),
    [
        (timedelta(seconds=-5), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(hours=23, minutes=59), "23 hours ago"),
        (timedelta(days=3), "3 days ago"),
    ],
)
def test_how_long_ago(gone: timedelta, expected: str) -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    assert texts("en").ago(now - gone, now) == expected
