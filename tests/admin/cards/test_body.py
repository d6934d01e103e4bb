from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from starlette.datastructures import FormData

from signage.admin.cards import body, examples, kinds
from signage.admin.cards.body import Shown
from signage.admin.cards.card import Card
from signage.admin.cards.grid import Table
from signage.admin.cards.groups import Group
from signage.admin.cards.reader import Reader
from signage.admin.forms import Errors
from signage.admin.i18n import texts
from signage.rendering import looks
from signage.rendering.slides import DRAWINGS

VI, EN = Reader("vi"), Reader("en")


def sent(fields: Sequence[Shown]) -> Iterator[tuple[str, str]]:
    """What a browser sends for these fields, in the order of the page."""
    for one in fields:
        value = one.value
        if isinstance(value, str):
            yield one.name, value
            continue
        yield one.name, ""
        if isinstance(value, Table):
            yield from ((f"{one.name}.year", year) for year in value.years)
            for row in value.rows:
                yield f"{one.name}.name", row[0]
                yield from ((f"{one.name}.value", text) for text in row[1:])
            continue
        for part in value:
            if isinstance(part, Group):
                yield f"{one.name}.heading", part.heading
            columns = [column.key for column in one.field.columns]  # type: ignore[attr-defined]
            for row in part.rows if isinstance(part, Group) else (part,):
                yield from zip((f"{one.name}.{key}" for key in columns), row, strict=True)


def read(card: Card, data: dict[str, Any], form: FormData, reader: Reader = VI) -> tuple[dict[str, Any], Errors]:
    errors = Errors(texts(reader.language))
    fields = body.typed(card, form, data, reader)
    found = body.read(fields, data, reader, errors)
    if not errors:
        body.check(card, fields, found, reader, errors)
    return found, errors


EXAMPLES = [
    (card, example.data)
    for card in kinds.DRAWINGS.values()
    for example in (examples.VIETNAMESE[card.key], examples.ENGLISH[card.key])
]


def test_every_kind_that_is_drawn_has_its_form() -> None:
    assert set(kinds.DRAWINGS) == set(DRAWINGS)


@pytest.mark.parametrize(("card", "data"), EXAMPLES, ids=lambda part: getattr(part, "key", ""))
@pytest.mark.parametrize("reader", [VI, EN], ids=["vi", "en"])
def test_an_example_comes_back_from_its_form_as_it_was(card: Card, data: dict[str, Any], reader: Reader) -> None:
    whole = {"kind": card.key, **data, "board": {"theme": "night"}, "later": {"x": [1, None]}}
    form = FormData(list(sent(body.shown(card, whole, reader))))
    found, errors = read(card, whole, form, reader)
    assert found == whole
    assert list(found) == list(whole)
    assert body.misfits(card, whole, reader) == ()
    del errors  # a field that the kind does not know is refused where it is drawn; here it only has to survive


@pytest.mark.parametrize(("card", "data"), EXAMPLES, ids=lambda part: getattr(part, "key", ""))
@pytest.mark.parametrize("reader", [VI, EN], ids=["vi", "en"])
def test_an_example_typed_anew_is_the_same_and_can_be_drawn(card: Card, data: dict[str, Any], reader: Reader) -> None:
    start = {"kind": card.key}
    form = FormData(list(sent(body.shown(card, {**start, **data}, reader))))
    found, errors = read(card, start, form, reader)
    assert errors == {}
    assert found == {**start, **data}
    DRAWINGS[card.key].read(looks.body(found))


def rows(name: str, *columns: str, typed: Sequence[Sequence[str]]) -> FormData:
    pairs = [(f"{name}.{column}", text) for row in typed for column, text in zip(columns, row, strict=True)]
    return FormData([(name, ""), *pairs])


def test_empty_rows_are_no_rows_and_all_may_go() -> None:
    data = {"kind": "steps", "steps": ["a", "b"]}
    found, _ = read(kinds.STEPS, data, rows("data-steps", "text", typed=[[""], ["b"], [""], ["c"]]))
    assert found["steps"] == ["b", "c"]
    found, errors = read(kinds.STEPS, data, FormData([("data-steps", "")]))
    assert "steps" not in found
    assert errors["data-steps"] == "Thiếu mục “Các bước”. Hãy ghi ít nhất một dòng."


def test_a_field_that_the_form_did_not_have_stays() -> None:
    data = {"kind": "steps", "steps": ["a"], "url": "https://dichvucong.gov.vn"}
    assert read(kinds.STEPS, data, FormData([]))[0] == data


RANKING = {"kind": "ranking", "items": {"Xã A": 96.0, "Xã B": None}, "unit": "%", "first": "most"}


def test_a_figure_is_typed_in_the_readers_form() -> None:
    typed = [["Xã A", "107.737"], ["Xã B", "95,8"], ["Xã C", ""]]
    found, errors = read(kinds.RANKING, {"kind": "ranking"}, rows("data-items", "name", "value", typed=typed))
    assert errors == {}
    assert found["items"] == {"Xã A": 107737, "Xã B": 95.8, "Xã C": None}
    (items, *_) = body.shown(kinds.RANKING, found, EN)
    assert items.value == (("Xã A", "107,737"), ("Xã B", "95.8"), ("Xã C", ""))


def test_what_was_not_touched_keeps_its_very_value() -> None:
    """96.0 is shown as 96 and stays 96.0; a default that was written out stays written out."""
    form = FormData([*sent(body.shown(kinds.RANKING, RANKING, VI))])
    form = FormData([(name, "hồ sơ" if name == "data-unit" else value) for name, value in form.multi_items()])
    found, _ = read(kinds.RANKING, dict(RANKING), form)
    assert found == RANKING | {"unit": "hồ sơ"}
    assert str(found["items"]["Xã A"]) == "96.0"


@pytest.mark.parametrize(
    ("typed", "place", "sentence"),
    [
        ([["Xã A", "1"], ["Xã A", "2"]], "data-items-1", "“Xã A” bị trùng"),
        ([["", ""], ["", "5"]], "data-items-1", "chưa có tên"),
        ([["Xã A", "nhiều"]], "data-items-0", "“nhiều” không phải là số"),
        ([["Xã A", "1"], ["Xã B", "-3"]], "data-items-1", "số từ 0 trở lên"),
        ([["Xã ☃", "1"]], "data-items-0", "U+2603"),
        ([["Xã A", ""]], "data-items", "Không còn gì để hiển thị"),
    ],
)
def test_what_is_wrong_is_told_at_its_row(typed: list[list[str]], place: str, sentence: str) -> None:
    _, errors = read(kinds.RANKING, {"kind": "ranking"}, rows("data-items", "name", "value", typed=typed))
    assert place in errors, errors
    assert sentence in errors[place]


def test_a_name_to_set_off_is_one_of_those_above() -> None:
    form = rows("data-items", "name", "value", typed=[["Xã A", "1"]])
    form = FormData([*form.multi_items(), ("data-highlight", "Xã B")])
    _, errors = read(kinds.RANKING, {"kind": "ranking"}, form)
    assert errors == {"data-highlight": "“Xã B” không có trong các tên ở trên. Hãy ghi một trong các tên: Xã A."}


def test_shares_that_do_not_add_up_are_told_with_their_numbers() -> None:
    typed = {"received": "107.737", "on_time": "107.000", "late": "21", "pending": "31"}
    _, errors = read(kinds.SHARE, {"kind": "share"}, FormData([(f"data-{name}", text) for name, text in typed.items()]))
    assert errors == {
        "data-received": "107.000 đúng hạn + 21 quá hạn + 31 đang giải quyết = 107.052, nhưng tiếp nhận 107.737. "
        "Hãy ghi bốn số khớp nhau."
    }


def grid(years: Sequence[str], *lines: Sequence[str]) -> FormData:
    pairs = [("data-series", ""), *(("data-series.year", year) for year in years)]
    for name, *values in lines:
        pairs += [("data-series.name", name), *(("data-series.value", value) for value in values)]
    return FormData(pairs)


def test_years_and_figures_become_lists_with_gaps() -> None:
    form = grid(["2024", "", "2025"], ["PAPI", "44,5", "", "45"], ["", "", "", ""], ["DTI", "0,71", "", ""])
    found, errors = read(kinds.TREND, {"kind": "trend"}, form)
    assert errors == {}
    assert found == {"kind": "trend", "years": [2024, 2025], "series": {"PAPI": [44.5, 45], "DTI": [0.71, None]}}


@pytest.mark.parametrize(
    ("form", "place", "sentence"),
    [
        (grid(["2025"], ["PAPI", "44"]), "data-series-years", "từ hai đến mười hai năm"),
        (grid(["2025", "2024"], ["PAPI", "1", "2"]), "data-series-years", "năm sớm trước"),
        (grid(["2024", "năm nay"], ["PAPI", "1", "2"]), "data-series-years", "“năm nay” không phải là năm"),
        (grid(["2024", "2025", ""], ["PAPI", "1", "2", "3"]), "data-series-years", "chưa ghi năm"),
        (grid(["2024", "2025"], ["", "1", "2"]), "data-series-0", "chưa có tên"),
        (grid(["2024", "2025"], ["PAPI", "1", "x"]), "data-series-0", "“x” không phải là số"),
        (grid(["2024", "2025"], ["A", "1", "2"], ["A", "1", "2"]), "data-series-1", "bị trùng"),
        (grid(["2024", "2025"], ["A", "1", "2"], ["B", "", ""]), "data-series-1", "Không còn gì để hiển thị"),
    ],
)
def test_a_trend_that_is_none_is_told_at_its_place(form: FormData, place: str, sentence: str) -> None:
    _, errors = read(kinds.TREND, {"kind": "trend"}, form)
    assert place in errors, errors
    assert sentence in errors[place]


def groups(*parts: tuple[str, Sequence[tuple[str, str]]]) -> FormData:
    pairs = [("data-groups", "")]
    for heading, lines in parts:
        pairs.append(("data-groups.heading", heading))
        for name, value in lines:
            pairs += [("data-groups.name", name), ("data-groups.value", value)]
    return FormData(pairs)


def test_groups_are_told_apart_by_their_order() -> None:
    form = groups(("Năm 2025", [("lượt", "107.737"), ("", "")]), ("", [("", "")]), ("Năm 2026", [("lượt", "1")]))
    found, errors = read(kinds.COUNTS, {"kind": "counts"}, form)
    assert errors == {}
    assert found["groups"] == {"Năm 2025": {"lượt": 107737}, "Năm 2026": {"lượt": 1}}


@pytest.mark.parametrize(
    ("form", "place", "sentence"),
    [
        (groups(("", [("lượt", "1")])), "data-groups-0", "chưa có tên"),
        (groups(("A", [("lượt", "1,5")])), "data-groups-0-0", "số nguyên"),
        (groups(("A", [("lượt", "")])), "data-groups-0-0", "chưa ghi “Số lượng”"),
        (groups(("A", [("x", "1"), ("x", "2")])), "data-groups-0-1", "bị trùng"),
        (groups(("A", [("x", "1")]), ("A", [("y", "2")])), "data-groups-1", "bị trùng"),
        (groups(("A", [])), "data-groups-0", "tên nhóm"),
    ],
)
def test_a_group_that_is_none_is_told_at_its_place(form: FormData, place: str, sentence: str) -> None:
    _, errors = read(kinds.COUNTS, {"kind": "counts"}, form)
    assert place in errors, errors
    assert sentence in errors[place]


@pytest.mark.parametrize(
    ("card", "data", "keys"),
    [
        (kinds.TOPICS, {"parts": "một"}, ("parts",)),
        (kinds.RANKING, {"items": [1, 2]}, ("items",)),
        (kinds.RANKING, {"items": {"A": "nhiều"}}, ("items",)),
        (kinds.COUNTS, {"groups": {"A": {"x": 1.5}}}, ("groups",)),
        (kinds.COUNTS, {"groups": {"A": [1]}}, ("groups",)),
        (kinds.TREND, {"years": [2024, 2025], "series": {"A": [1]}}, ("years", "series")),
        (kinds.TREND, {"years": "2024", "series": {}}, ("years", "series")),
        (kinds.PRAISE, {"people": [{"name": "A", "deed": "x", "age": 5}]}, ("people",)),
        (kinds.PRAISE, {"people": [5]}, ("people",)),
        (kinds.EVENT, {"date": "tháng sau"}, ("date",)),
        (kinds.SHARE, {"received": True}, ("received",)),
        (kinds.RANKING, {"first": "best"}, ("first",)),
    ],
)
def test_what_inputs_cannot_hold_is_left_to_the_text_form(
    card: Card, data: dict[str, Any], keys: tuple[str, ...]
) -> None:
    assert body.misfits(card, data, VI) == keys
    assert not {one.field.key for one in body.shown(card, data, VI)} & set(keys)
    assert read(card, data, FormData([]))[0] == data


def test_date_and_age_are_asked_for_where_there_are_figures_or_where_they_stand_already() -> None:
    assert [one.field.key for one in body.shown(kinds.SHARE, {}, VI)][-2:] == ["as_of", "max_age_hours"]
    assert "as_of" not in [one.field.key for one in body.shown(kinds.QR, {}, VI)]
    (moment,) = [one for one in body.shown(kinds.QR, {"as_of": "2026-06-30 16:00"}, VI) if one.field.key == "as_of"]
    assert moment.value == "16:00 30/06/2026"
