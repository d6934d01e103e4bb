from __future__ import annotations

from typing import Any

import pytest
from starlette.datastructures import FormData

from signage.admin import advising
from signage.admin.context import AdminContext
from signage.admin.i18n import texts
from signage.core.content import Content, Kind, Variant
from tests.admin.house import House


def context(house: House) -> AdminContext:
    return AdminContext(house.desk, house.planner, house.live, "")


def content(text: str, data: dict[str, Any] | None = None) -> Content:
    kind = Kind.INFOGRAPHIC if data and "kind" in data else Kind.SLOGAN
    return Content("new", kind, (Variant("vi", text, data or {}),))


def test_a_term_is_told_once_with_its_replacement(house: House) -> None:
    own = {"boards": {"192x64": [["Nộp ở", "cấp huyện"]]}}
    (note,) = advising.notes(context(house), content("Nộp ở cấp huyện", own), texts("vi"))
    assert "cấp huyện" in note.sentence
    assert note.replacement == "cấp xã hoặc cấp tỉnh"
    assert note.links == ()


def test_a_double_is_told_with_a_link_and_its_words(house: House) -> None:
    house.slogan("cu", "Một lần nộp đủ, không phải đi lại")
    (note,) = advising.notes(context(house), content("Một lần nộp đủ, không phải đi lại!"), texts("vi"))
    assert note.links == (("cu", "Một lần nộp đủ, không phải đi lại"),)
    assert note.replacement == ""


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Mang theo CMND khi đến", "Mang theo thẻ căn cước khi đến"),
        ("Chứng minh nhân dân mang theo", "Thẻ căn cước mang theo"),
    ],
)
def test_a_replacement_is_written_into_the_input_that_holds_the_text(house: House, text: str, after: str) -> None:
    form = FormData([("text", f" {text} "), ("source", "CMND"), ("lines-text", text)])
    found = advising.replaced(context(house), content(text), form, 0)
    assert found["text"] == after
    assert found["source"] == "CMND", "another input"
    assert found["lines-text"] == after, "lines of one's own say what the text says"


def test_a_replacement_in_a_row_leaves_the_other_rows(house: House) -> None:
    data = {"kind": "procedure", "papers": ["Tờ khai", "Bản sao CMND"]}
    form = FormData([("text", "Giấy tờ"), ("data-papers.text", "Tờ khai"), ("data-papers.text", "Bản sao CMND")])
    found = advising.replaced(context(house), content("Giấy tờ", data), form, 0)
    assert found.getlist("data-papers.text") == ["Tờ khai", "Bản sao thẻ căn cước"]


@pytest.mark.parametrize("number", [-1, 5])
def test_a_button_of_an_advice_that_is_gone_changes_nothing(house: House, number: int) -> None:
    form = FormData([("text", "Một lần nộp đủ")])
    assert advising.replaced(context(house), content("Một lần nộp đủ"), form, number) is form
