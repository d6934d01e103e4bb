from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.editing import cells
from signage.editing.cells import Marks
from signage.editing.tables import Cell
from signage.errors import SignageError

FIRST = datetime.fromisoformat("1000-01-01")
YEAR = FIRST.date()


def cell(text: str, row: int = 1) -> Cell:
    return Cell(row, "C", text)


@pytest.mark.parametrize(
    ("text", "vietnamese", "english"),
    [
        ("107.737", 107737, 107.737),
        ("107,737", 107.737, 107737),
        ("95,8", 95.8, None),
        ("95.8", None, 95.8),
        ("1.234.567,5", 1234567.5, None),
        ("107 737", 107737, 107737),
        ("107\u202f737", 107737, 107737),
        ("\N{MINUS SIGN}5", -5, -5),
        ("95,8 %", 95.8, None),
        ("0", 0, 0),
        ("12.34.5", None, None),
        ("1e5", None, None),
        ("", None, None),
        ("9" * 401, None, None),
        ("٣", None, None),
    ],
)
def test_numbers_by_their_marks(text: str, vietnamese: Any, english: Any) -> None:
    for point, expected in ((",", vietnamese), (".", english)):
        if expected is None:
            with pytest.raises(SignageError) as caught:
                Marks(point).number(cell(text))
            assert caught.value.code.id == "FD14"
        else:
            found = Marks(point).number(cell(text))
            assert (found, type(found)) == (expected, type(expected))


def test_whole_numbers_may_have_empty_decimals() -> None:
    assert Marks(",").whole(cell("24,0")) == 24
    with pytest.raises(SignageError) as caught:
        Marks(",").whole(cell("24,5"))
    assert caught.value.code.id == "FD15"


@pytest.mark.parametrize(
    ("texts", "separator", "point"),
    [
        (["1.240"], ";", ","),
        (["1.240"], "\t", ","),
        (["1,240"], ",", "."),
        (["1,240", "95,8"], ",", ","),
        (["1.240", "95.8"], ";", "."),
        (["1.240", "0.125"], ";", "."),
        (["1.240", "1.234.567"], ",", ","),
        (["12", "x", ""], ";", ","),
    ],
)
def test_what_a_file_means_is_told_by_its_other_numbers(texts: list[str], separator: str, point: str) -> None:
    assert cells.marks_of(map(cell, texts), separator) == Marks(point)


def test_a_file_that_contradicts_itself_is_refused() -> None:
    with pytest.raises(SignageError) as caught:
        cells.marks_of([cell("95,8", 2), cell("95.8", 3)], ";")
    assert (caught.value.code.id, caught.value.params["row"], caught.value.params["other_row"]) == ("FD17", 3, 2)


@given(st.integers(-(10**15), 10**15) | st.floats(-1e15, 1e15, allow_nan=False).map(lambda n: n + 0.0))
def test_a_number_that_was_written_is_read_as_the_same(value: float) -> None:
    for point, separator in ((",", ";"), (".", ",")):
        written = cell(Marks(point).written(value))
        found = cells.marks_of([written], separator).number(written)
        assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("30/6/2026", "2026-06-30"),
        ("30-06-2026", "2026-06-30"),
        ("2026-06-30", "2026-06-30"),
        ("30/06/2026 16:00", "2026-06-30 16:00"),
        ("16h00 30/6/2026", "2026-06-30 16:00"),
        ("30/06/2026 7:05:00", "2026-06-30 07:05"),
        ("2026-06-30T16:00+07:00", "2026-06-30T16:00+07:00"),
    ],
)
def test_moments_as_people_write_them(text: str, iso: str) -> None:
    assert cells.moment(cell(text)) == iso


@pytest.mark.parametrize("text", ["6/30/2026", "30/6/26", "hôm qua", "30/6/2026 25:00", "30/6/2026 1/7/2026", "16:00"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    for read in (cells.moment, cells.day):
        with pytest.raises(SignageError) as caught:
            read(cell(text))
        assert caught.value.code.id == "FD16"


@given(
    st.dates(YEAR).map(str)
    | st.datetimes(FIRST).map(str)
    | st.datetimes(FIRST).map(lambda at: f"{at:%Y-%m-%d %H:%M}")
    | st.datetimes(FIRST, timezones=st.timezones()).map(lambda at: at.isoformat())
)
def test_a_moment_that_was_written_is_read_as_the_same(text: str) -> None:
    assert cells.moment(cell(cells.written_moment(text))) == text


def test_a_moment_stands_in_a_table_as_people_write_it() -> None:
    assert cells.written_moment("2026-06-30 16:00") == "30/06/2026 16:00"
    assert cells.written_moment("2026-06-30") == "30/06/2026"
    assert cells.written_moment("soon") == "soon"
