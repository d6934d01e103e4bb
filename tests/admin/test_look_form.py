from __future__ import annotations

from typing import Any

import pytest
from starlette.datastructures import FormData

from signage.admin import look_form
from signage.admin.forms import Errors
from signage.admin.i18n import texts
from signage.admin.look_form import Lines, LookForm

TEXT = "Một lần nộp đủ, không phải đi lại"
LOOKS: list[dict[str, Any]] = [
    {},
    {"board": {"theme": "night"}},
    {"board": {"theme": "day", "align": "centre"}},
    {"board": {"align": "left", "colour": "white", "scroll": "if-needed"}},
    {"board": {"scroll": False}},
    {"board": {"scroll": True}},
    {"board": {"colour": "#ffd080", "scroll": True}},
    {"boards": {"320x160": [["Một lần nộp đủ,", "không phải đi lại"]]}},
    {"boards": {"192x64": {"theme": "day", "pages": [["Một lần nộp đủ,"], ["không phải đi lại"]]}}},
    {"boards": {"192x32": {"scroll": True}}},
    {"board": "hỏng", "boards": [1]},
]


def sent(look: LookForm) -> FormData:
    """What a browser sends of the look's fields."""
    own = [("look-theme", look.theme), ("look-align", look.align), ("look-colour", look.colour)]
    own += [("look-custom", look.custom), ("look-scroll", look.scroll)]
    for entry in look.offered:
        own += [("lines-size", entry.size), ("lines-text", entry.text.replace("\n", "\r\n"))]
    return FormData(own)


@pytest.mark.parametrize("data", LOOKS, ids=str)
def test_a_look_that_was_not_touched_stays_as_it_was(data: dict[str, Any]) -> None:
    before = look_form.of_data(data)
    assert look_form.read(look_form.typed(sent(before), before), {"kind": "x", **data}) == {"kind": "x", **data}
    assert look_form.read(look_form.typed(FormData([]), before), data) == data


def changed(data: dict[str, Any], **fields: Any) -> dict[str, Any]:
    form = [(name, value) for name, value in sent(look_form.of_data(data)).multi_items() if name not in fields]
    typed = look_form.typed(FormData([*form, *fields.items()]), look_form.of_data(data))
    return look_form.read(typed, data)


def test_a_look_is_chosen_and_taken_back() -> None:
    night = changed({}, **{"look-theme": "night", "look-scroll": "always"})
    assert night == {"board": {"theme": "night", "scroll": True}}
    assert changed(night, **{"look-theme": "", "look-scroll": ""}) == {}


def test_lines_keep_the_style_that_a_pack_gave_their_size() -> None:
    data = {"boards": {"192x64": {"theme": "night", "pages": [["Một lần nộp đủ,", "không phải đi lại"]]}}}
    entry = Lines("192x64", "Một lần\nnộp đủ,\n\nkhông phải\nđi lại")
    pages = [["Một lần", "nộp đủ,"], ["không phải", "đi lại"]]
    before = look_form.of_data(data)
    assert look_form.read(LookForm(lines=(entry,)), data) == {"boards": {"192x64": {"theme": "night", "pages": pages}}}
    assert before.lines[0].size == "192x64"
    assert look_form.read(LookForm(lines=(Lines("192x64", ""),)), data) == {"boards": {"192x64": {"theme": "night"}}}


def test_there_is_always_an_entry_to_spare_and_a_size_is_one() -> None:
    assert LookForm().offered == (Lines("", ""),)
    form = FormData([("look-theme", ""), ("lines-size", "9x9; drop"), ("lines-text", " a \r\n\r\n\r\n b ")])
    typed = look_form.typed(form, LookForm())
    assert typed.lines == (Lines("", "a\n\nb"),)
    assert typed.written == ()


def test_our_lines_are_a_start() -> None:
    assert look_form.automatic(TEXT, "192x64", {}) == "Một lần nộp đủ,\nkhông phải đi lại"
    own = {"boards": {"192x64": [["Một lần nộp", "đủ, không phải đi lại"]]}}
    assert look_form.automatic(TEXT, "192x64", own) == "Một lần nộp đủ,\nkhông phải đi lại", "ours, not the editor's"


def told(look: LookForm, text: str = TEXT) -> dict[str, str]:
    errors = Errors(texts("vi"))
    look_form.check(look, text, look_form.read(look, {}), errors)
    return dict(errors)


@pytest.mark.parametrize(
    ("look", "place", "sentence"),
    [
        (LookForm(colour="custom", custom="#000080"), "look-colour", "không đọc được trên nền đen"),
        (LookForm(lines=(Lines("192x64", "Hai lần"),)), "lines-0", "khác với nội dung"),
        (LookForm(lines=(Lines("", TEXT),)), "lines-0", "Hãy chọn bảng"),
        (LookForm(lines=(Lines("64x32", TEXT),)), "lines-0", "không vừa với cỡ chữ 16 px"),
        (LookForm(lines=(Lines("192x64", "a\nb\nc\nd\ne"),)), "lines-0", "từ một đến 4 dòng"),
        (LookForm(lines=(Lines("192x64", "Một ☃"),)), "lines-0", "U+2603"),
        (LookForm(lines=(Lines("320x160", TEXT), Lines("192x64", "x"))), "lines-1", "khác với nội dung"),
    ],
    ids=["dark", "other words", "no board", "too wide", "too many", "no glyph", "the second"],
)
def test_a_look_that_cannot_be_is_told_at_its_field(look: LookForm, place: str, sentence: str) -> None:
    found = told(look)
    assert list(found) == [place], found
    assert sentence in found[place]


def test_a_look_that_can_be_is_not_told_of() -> None:
    assert (
        told(
            LookForm("night", "left", "custom", "#ffd080", "", (Lines("192x64", "Một lần nộp đủ,\nkhông phải đi lại"),))
        )
        == {}
    )
