from __future__ import annotations

import pytest

from signage.rendering import reading


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Một lần nộp đủ", 4),
        ("Một lần nộp đủ, – không phải!", 6),
        ("107.737 lượt", 4),
        ("ngày 12/01/2020", 5),
        ("ខ្មែរ", 2),
        ("", 0),
    ],
)
def test_syllables(text: str, count: int) -> None:
    assert reading.syllables(text) == count


def test_numbers_are_counted_whole() -> None:
    assert reading.numbers("107.737 lượt ngày 12/01/2020, 95,8 %") == 3


def test_a_slogan_stays_two_seconds_and_six_tenths_a_syllable() -> None:
    assert reading.slogan_ms("Một lần nộp đủ, không phải đi lại") == 2_000 + 8 * 600


def test_a_page_with_facts_gives_a_second_to_each_number() -> None:
    assert reading.infographic_ms("24 buổi đối thoại") == 3_000 + 4 * 350 + 1_000


@pytest.mark.parametrize("ms", [reading.slogan_ms, reading.infographic_ms])
def test_a_page_stays_four_to_twenty_seconds(ms) -> None:  # type: ignore[no-untyped-def]
    assert ms("") == 4_000
    assert ms("dài " * 100) == 20_000
