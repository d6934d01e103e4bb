from __future__ import annotations

from datetime import date

import pytest
from starlette.datastructures import FormData

from signage.admin import forms
from signage.errors import SignageError


@pytest.mark.parametrize("typed", ["7/2/2026", "07/02/2026", "7.2.2026", "07-02-2026", "7/2/26", "2026-02-07"])
def test_a_day_may_be_typed_in_any_of_the_usual_ways(typed: str) -> None:
    assert forms.day(FormData({"d": typed}), "d") == date(2026, 2, 7)


@pytest.mark.parametrize("typed", ["31/02/2026", "2/13/2026", "mai", "1/2", "////", "2026-2-7-1"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(SignageError) as refusal:
        forms.day(FormData({"d": typed}), "d")
    assert refusal.value.field == "d"


def test_a_day_goes_into_its_field_and_back() -> None:
    assert forms.day(FormData({"d": forms.written(date(2026, 2, 7))}), "d") == date(2026, 2, 7)
    assert forms.day(FormData({"d": forms.written(None)}), "d") is None


@pytest.mark.parametrize(
    ("typed", "minutes"), [("7:30", 450), ("07:30", 450), ("7h30", 450), ("7h", 420), ("7", 420), ("7g30", 450),
                           ("24:00", 1440), ("0:00", 0)]
)  # fmt: skip
def test_times_of_day(typed: str, minutes: int) -> None:
    assert forms.minutes(FormData({"t": typed}), "t") == minutes


@pytest.mark.parametrize("typed", ["", "24:01", "25:00", "7:60", "sáng", "7:3", "-1:00"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(SignageError):
        forms.minutes(FormData({"t": typed}), "t")


def test_numbers_stay_within_their_bounds() -> None:
    assert forms.number(FormData({"n": " 12 "}), "n", 1, 12) == 12
    assert forms.number(FormData({"n": ""}), "n", 1, 12, missing=5) == 5
    for typed in ("0", "13", "", "1.5", "mười"):
        with pytest.raises(SignageError):
            forms.number(FormData({"n": typed}), "n", 1, 12)


def test_texts_come_in_one_form() -> None:
    decomposed = "Hồ sơ"
    assert forms.text(FormData({"t": f"  {decomposed} "}), "t") == "Hồ sơ"


@pytest.mark.parametrize(("asked", "page"), [("1", 1), ("3", 3), ("4", 3), ("0", 1), ("-2", 1), ("x", 1), ("²", 1)])
def test_a_pager_stays_within_its_list(asked: str, page: int) -> None:
    pager = forms.pager("/l", {"q": "hồ sơ", "state": ""}, asked, 50, 20)
    assert (pager.page, pager.pages) == (page, 3)
    assert pager.url(2) == "/l?q=h%E1%BB%93+s%C6%A1&page=2"
    assert pager.url(1) == "/l?q=h%E1%BB%93+s%C6%A1"
