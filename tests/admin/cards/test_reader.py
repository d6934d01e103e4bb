from __future__ import annotations

import pytest

from signage.admin.cards.reader import Reader, written_day, written_moment
from signage.errors import SignageError

VI, EN = Reader("vi"), Reader("en")


@pytest.mark.parametrize(
    ("reader", "text", "value"),
    [
        (VI, "107.737", 107737),
        (VI, "107737", 107737),
        (VI, "107 737", 107737),
        (VI, "107\u202f737", 107737),
        (VI, "1.240.000,5", 1240000.5),
        (VI, "95,8", 95.8),
        (VI, "95.8", 95.8),
        (VI, "0.612", 0.612),
        (VI, "1.240", 1240),
        (VI, "-3,5", -3.5),
        (VI, "\N{MINUS SIGN}3,5", -3.5),
        (EN, "107,737", 107737),
        (EN, "95.8", 95.8),
        (EN, "95,8", 95.8),
        (EN, "1.240", 1.24),
        (EN, "0", 0),
    ],
)
def test_a_number_is_read_as_its_reader_writes_it(reader: Reader, text: str, value: float) -> None:
    found = reader.number(text, "f")
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("text", ["", "nhiều", "95,8 %", "1.24.0", "1,2,3", "٣", "1e5", "inf", "9" * 16, "--1", "1."])
@pytest.mark.parametrize("reader", [VI, EN], ids=["vi", "en"])
def test_what_is_no_number_is_told_with_an_example(reader: Reader, text: str) -> None:
    with pytest.raises(SignageError) as refused:
        reader.number(text, "data-late")
    assert (refused.value.code.id, refused.value.field) == ("CT80", "data-late")
    assert ("95,8" if reader is VI else "95.8") in refused.value.text(reader.language)


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [(107737, "107.737", "107,737"), (95.8, "95,8", "95.8"), (86.0, "86", "86"), (-3.5, "-3,5", "-3.5"), (0, "0", "0")],
)
def test_a_number_is_shown_as_its_reader_writes_it_and_comes_back(value: float, vi: str, en: str) -> None:
    assert (VI.written(value), EN.written(value)) == (vi, en)
    assert VI.number(vi, "f") == EN.number(en, "f") == value


@pytest.mark.parametrize("text", ["1,5", "-1", "x", ""])
def test_things_are_counted_in_whole_numbers(text: str) -> None:
    with pytest.raises(SignageError, match="CT81"):
        VI.whole(text, "f")
    assert VI.whole("1.240", "f") == 1240


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("30/06/2026", "2026-06-30"),
        ("30-6-26", "2026-06-30"),
        ("16:00 30/06/2026", "2026-06-30 16:00"),
        ("7h30 30/06/2026", "2026-06-30 07:30"),
        ("2026-06-30", "2026-06-30"),
    ],
)
def test_a_moment_is_kept_as_packs_write_it(text: str, kept: str) -> None:
    assert VI.moment(text, "f") == kept
    assert VI.moment(written_moment(kept) or "", "f") == kept


@pytest.mark.parametrize("text", ["hôm qua", "31/02/2026", "25:00 30/06/2026", "30/06/2026 16:00 x"])
def test_what_is_no_moment_is_told(text: str) -> None:
    with pytest.raises(SignageError, match="CT82"):
        VI.moment(text, "f")


@pytest.mark.parametrize("value", ["2026-06-31", "2026-06-30T16:00:05", "2026-06-30 16:00+07:00", 5, "30/06/2026", "x"])
def test_a_moment_that_the_input_cannot_say_is_left_alone(value: object) -> None:
    assert written_moment(value) is None


def test_a_day_of_the_data_is_shown_as_people_write_it() -> None:
    assert written_day("2026-12-02") == "02/12/2026"
    assert written_day("2026-13-02") is None
