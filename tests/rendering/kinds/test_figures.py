"""What every kind with figures does with them: how numbers are written, what is missing, what does not add up."""

from __future__ import annotations

from typing import Any

import pytest

from signage.core.content import Content, Kind, Variant
from signage.core.screens import Panel, PanelKind
from signage.errors import SignageError
from signage.rendering import pages, sayings, slides
from signage.rendering.kinds import shapes, trend
from signage.rendering.kinds.shapes import Shape
from tests.rendering.kinds.test_cards import SQUARE, said
from tests.rendering.televisions import LANDSCAPE, PORTRAIT, SITE, infographic

LARGE: dict[str, dict[str, Any]] = {
    "share": {"received": 107737, "on_time": 107700, "late": 30, "pending": 7},
    "counts": {"groups": {"Năm 2026": {"lượt dự thi": 107737}}},
    "ranking": {"items": {"Xã Tân Hòa": 107737, "Xã Ea Kao": 5.25}, "unit": "hồ sơ"},
    "trend": {"years": [2024, 2025], "series": {"Lượt": [107000, 107737]}},
}
TVS = [LANDSCAPE, PORTRAIT, SQUARE]


def read(data: dict[str, Any], panel: Panel = LANDSCAPE, language: str = "vi") -> str:
    content = infographic(data, language=language)
    return " ".join(said(p.data.decode()) for p in slides.render(content, content.variants[0], panel, SITE))


def test_no_kind_with_numbers_is_forgotten() -> None:
    numeric = {Shape.WHOLE, Shape.NUMBERS, Shape.COUNTS, Shape.SERIES}
    assert set(LARGE) == {kind for kind, known in shapes.SHAPES.items() if numeric & set(known.values())}


@pytest.mark.parametrize("kind", LARGE)
@pytest.mark.parametrize("panel", TVS, ids=["landscape", "portrait", "square"])
def test_a_large_number_is_written_as_its_reader_does(kind: str, panel: Panel) -> None:
    data = {"kind": kind, **LARGE[kind]}
    for language, written in (("vi", "107.737"), ("en", "107,737"), ("km", "107.737")):
        assert written in read(data, panel, language)


@pytest.mark.parametrize("kind", ["share", "counts", "ranking"])
def test_and_so_it_is_on_a_board(kind: str) -> None:
    data = {"kind": kind, **LARGE[kind]}
    for language, written in (("vi", "107.737"), ("en", "107,737")):
        variant = Variant(language, "Tiêu đề", data)
        content = Content("x", Kind.INFOGRAPHIC, (variant,))
        assert any(written in saying.text for saying in sayings.of(content, variant, SITE))
        assert pages.render(content, language, Panel(PanelKind.LED, 192, 64), SITE)


@pytest.mark.parametrize("panel", TVS, ids=["landscape", "portrait", "square"])
def test_a_missing_value_never_prints_its_unit_alone(panel: Panel) -> None:
    text = read({"kind": "ranking", "items": {"Xã A": 98.5, "Xã B": None}, "unit": "điểm"}, panel)
    assert text.count("điểm") == 1
    assert "98,5 điểm" in text
    assert "chưa có số liệu" in text
    variant = Variant("vi", "x", {"kind": "ranking", "items": {"Xã A": 98.5, "Xã B": None}, "unit": "điểm"})
    board = sayings.of(Content("x", Kind.INFOGRAPHIC, (variant,)), variant, SITE)
    assert not any("Xã B" in saying.text for saying in board)


@pytest.mark.parametrize("value", [None, "", "98", True, float("nan"), float("inf")])
@pytest.mark.parametrize("field", ["received", "on_time", "late", "pending"])
def test_a_share_without_one_of_its_numbers_is_refused(field: str, value: Any) -> None:
    with pytest.raises(SignageError) as caught:
        read({"kind": "share", **LARGE["share"], field: value})
    assert caught.value.code.id in ("RN41", "RN42")
    assert caught.value.field == field


@pytest.mark.parametrize("received", [107736, 107738, 0])
def test_a_share_that_does_not_add_up_is_refused_with_its_sum(received: int) -> None:
    data = {"kind": "share", **LARGE["share"], "received": received}
    with pytest.raises(SignageError) as caught:
        read(data)
    assert caught.value.code.id == "RN44"
    assert "107737" in caught.value.text("vi")
    variant = Variant("vi", "x", data)
    with pytest.raises(SignageError) as caught:
        sayings.of(Content("x", Kind.INFOGRAPHIC, (variant,)), variant, SITE)
    assert caught.value.code.id == "RN44"


@pytest.mark.parametrize("panel", TVS, ids=["landscape", "portrait", "square"])
@pytest.mark.parametrize(("values", "year"), [([85.1, None, None], 2023), ([None, 85.1, None], 2024)])
def test_an_index_with_one_value_is_that_number_and_its_year(panel: Panel, values: list[Any], year: int) -> None:
    data = {"kind": "trend", "years": [2023, 2024, 2025], "series": {"PAR-Index": values}}
    content = infographic(data)
    (page,) = slides.render(content, content.variants[0], panel, SITE)
    assert f"85,1 năm {year}" in said(page.data.decode())
    assert 'class="curve"' not in page.data.decode()
    assert f"85.1 in {year}" in read(data, panel, "en")


def test_a_line_goes_from_the_first_year_with_a_value_to_the_last() -> None:
    series = {"A": [None, 1, 2, None], "B": [1, None, None, 4]}
    content = infographic({"kind": "trend", "years": [2022, 2023, 2024, 2025], "series": series})
    text = read(dict(content.variants[0].data))
    assert "2023 2024" in text
    assert "2022 2025" in text
    page = slides.render(content, content.variants[0], LANDSCAPE, SITE)[0].data.decode()
    strokes = [part.split('"')[0] for part in page.split('class="stroke" d="')[1:]]
    assert [stroke.count("L") for stroke in strokes] == [1, 0]  # over a gap there is no line


@pytest.mark.parametrize("years", [[], [2025], [2025, 2024], [2024, 2024], list(range(1990, 2010)), ["2024", "2025"]])
def test_years_that_make_no_line_are_refused(years: list[Any]) -> None:
    with pytest.raises(SignageError) as caught:
        trend.read({"kind": "trend", "years": years, "series": {"A": [1] * len(years)}})
    assert (caught.value.code.id, caught.value.field) == ("RN42", "years")


@pytest.mark.parametrize("value", [-1, 1.5, "24", None, True])
def test_a_count_is_a_whole_number(value: Any) -> None:
    with pytest.raises(SignageError) as caught:
        read({"kind": "counts", "groups": {"Năm": {"a": value}}})
    assert (caught.value.code.id, caught.value.field) == ("RN42", "groups.Năm.a")
