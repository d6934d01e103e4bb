from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from signage.core.content import Content, Kind, Variant
from signage.core.translations import dressed
from signage.editing import figures_change, figures_merge
from signage.errors import SignageError
from signage.rendering.kinds.shapes import FIGURES
from tests.editing.figures import bodies

SHARE = {"kind": "share", "received": 3, "on_time": 2, "late": 1, "pending": 0, "as_of": "2026-06-30"}
COUNTS = {"kind": "counts", "groups": {"2025": {"thi": 1, "tin": 2}, "2026": {"thi": 3}}, "max_age_hours": 24}
RANKING = {"kind": "ranking", "items": {"Xã A": 98.5, "Xã B": None}, "unit": "%", "highlight": "Xã A"}
TREND = {"kind": "trend", "years": [2024, 2025], "series": {"PAR": [85.1, 86], "SIPAS": [80, None]}}
EVENT = {"kind": "event", "date": "2026-12-12", "place": "Nhà văn hóa", "countdown": 7}


def content(data: dict[str, Any], *others: Variant) -> Content:
    return Content("x", Kind.INFOGRAPHIC, (Variant("vi", "Số liệu", data), *others))


def merged(data: dict[str, Any], given_figures: dict[str, Any]) -> Any:
    return figures_merge.with_figures(content(data), given_figures).variants[0].data


def test_figures_are_replaced_and_all_else_stays() -> None:
    assert merged(SHARE, {"received": 4, "on_time": 3, "as_of": "2026-07-01"}) == SHARE | {
        "received": 4, "on_time": 3, "as_of": "2026-07-01"
    }  # fmt: skip
    assert merged(RANKING, {"items": {"Xã B": 97}}) == RANKING | {"items": {"Xã A": 98.5, "Xã B": 97}}
    assert merged(COUNTS, {"groups": {"2025": {"tin": 9}}}) == COUNTS | {
        "groups": {"2025": {"thi": 1, "tin": 9}, "2026": {"thi": 3}}
    }
    assert merged(TREND, {"years": [2024, 2025, 2026], "series": {"PAR": [1, 2, 3], "SIPAS": [4, 5, None]}})[
        "series"
    ] == {"PAR": [1, 2, 3], "SIPAS": [4, 5, None]}
    assert merged(EVENT, {"kind": "event", "date": "2026-12-19"}) == EVENT | {"date": "2026-12-19"}


@pytest.mark.parametrize(
    ("data", "figures", "code", "field"),
    [
        (RANKING, {"unit": "điểm"}, "FD31", "unit"),
        (RANKING, {"highlight": "Xã B"}, "FD31", "highlight"),
        (COUNTS, {"max_age_hours": 9999}, "FD31", "max_age_hours"),
        (EVENT, {"countdown": 1}, "FD31", "countdown"),
        (EVENT, {"place": "x"}, "FD31", "place"),
        (SHARE, {"kind": "counts"}, "FD31", "kind"),
        (SHARE, {"board": {}}, "FD31", "board"),
        (RANKING, {"items": {"Xã C": 1}}, "FD32", "items"),
        (COUNTS, {"groups": {"2027": {}}}, "FD32", "groups"),
        (COUNTS, {"groups": {"2025": {"x": 1}}}, "FD32", "groups.2025"),
        (RANKING, {"items": {"Xã A": "98"}}, "FD33", "items"),
        (RANKING, {"items": {"Xã A": True}}, "FD33", "items"),
        (RANKING, {"items": [1]}, "FD33", "items"),
        (COUNTS, {"groups": {"2025": 1}}, "FD33", "groups.2025"),
        (SHARE, {"received": None}, "FD33", "received"),
        (SHARE, {"as_of": 1}, "FD33", "as_of"),
        (TREND, {"years": ["2024"]}, "FD33", "years"),
        (TREND, {"series": {"PAR": [1, "x"]}}, "FD33", "series"),
        (TREND, {"series": {"PAR": [1, True]}}, "FD33", "series"),
        ({"kind": "qa", "questions": {"a": "b"}}, {"as_of": "2026-01-01"}, "FD30", "content"),
        ({}, {"received": 1}, "FD30", "content"),
    ],
)
def test_no_word_and_no_setting_is_changed(
    data: dict[str, Any], figures: dict[str, Any], code: str, field: str
) -> None:
    with pytest.raises(SignageError) as caught:
        merged(data, figures)
    assert (caught.value.code.id, caught.value.field) == (code, field)


def test_a_translation_keeps_its_words_and_takes_the_figures() -> None:
    english = Variant("en", "Figures", texts={"Xã A": "Commune A", "Xã B": "Commune B"})
    after = figures_merge.with_figures(content(RANKING, english), {"items": {"Xã B": 97}})
    assert after.variants[1] == english
    assert dressed(after, after.variants[1]).data["items"] == {"Commune A": 98.5, "Commune B": 97}


def test_a_translation_from_before_with_figures_of_its_own_becomes_words() -> None:
    whole = Variant(
        "en", "Figures", RANKING | {"items": {"Commune A": 98.5, "Commune B": None}, "highlight": "Commune A"}
    )
    after = figures_merge.with_figures(content(RANKING, whole), {"items": {"Xã B": 97}})
    assert dressed(after, after.variants[1]).data["items"] == {"Commune A": 98.5, "Commune B": 97}


@given(bodies(), bodies())
def test_whatever_is_sent_only_figures_change(
    one: tuple[str, dict[str, Any]], other: tuple[str, dict[str, Any]]
) -> None:
    kind, data = one
    try:
        after = merged(data, other[1])
    except SignageError:
        return
    shapes = {value.path: value.shape for value in figures_change.values(kind, after)}
    for change in figures_change.changes(kind, data, after):
        assert shapes.get(change.path, next(iter(FIGURES))) in FIGURES
