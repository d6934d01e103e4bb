"""Indices over the years as small multiples: `years`, `series` by name, and `highlight` for the one that is spoken of.

Each index has its own panel and its own scale from zero, so that no slope is made steeper than it is. The line goes
from the first year with a value to the last; an index with one value alone is that number and its year.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from signage.errors import Code, Invalid
from signage.rendering import charts, numerals, tokens, typesetting
from signage.rendering.kinds.fields import Fields, Want, as_number, wrong
from signage.rendering.kinds.sheet import NOTHING_LEFT, TOO_LONG, Head, Scene, Sheet, dealt
from signage.rendering.layout import Box
from signage.rendering.numerals import Number
from signage.rendering.typesetting import Setting

LENGTH = Code(
    "RN45",
    Invalid,
    "“{field}” has {have} values for {years} years. Write one value a year; write null where there is none.",
    "“{field}” có {have} giá trị cho {years} năm. Hãy ghi mỗi năm một giá trị; năm chưa có số liệu thì ghi null.",
)
HIGHLIGHT = Code(
    "RN49",
    Invalid,
    "“{value}” is not among the series. Write one of: {known}.",
    "“{value}” không có trong series. Hãy ghi một trong các tên: {known}.",
)
YEARS = Want(
    "two to twelve years in ascending order, such as [2023, 2024, 2025]",
    "từ hai đến mười hai năm theo thứ tự tăng dần, ví dụ [2023, 2024, 2025]",
)
SERIES = Want(
    "a name and its values for each index, such as PAR-Index: [85.1, 86.0]",
    "tên và các giá trị của từng chỉ số, ví dụ PAR-Index: [85.1, 86.0]",
)

THEME = tokens.DARK
HEAD = Head.TITLE
A_PAGE = 4
GAP = 32
AXIS = 64  # under the curve, for the years


@dataclass(frozen=True, slots=True)
class Body:
    years: tuple[int, ...]
    series: Mapping[str, tuple[Number | None, ...]]
    highlight: str | None


@dataclass(frozen=True, slots=True)
class Panel:
    box: Box
    strong: bool
    name: Setting
    value: Setting
    change: Setting | None
    chart: Markup | None
    chart_box: Box
    first: str
    first_year: str
    last_year: str


@dataclass(frozen=True, slots=True)
class View:
    panels: tuple[Panel, ...]


def read(data: Mapping[str, Any]) -> Body:
    fields = Fields.of(data, "years", "series", "highlight")
    years = fields.value("years", YEARS)
    if not isinstance(years, (list, tuple)) or not 2 <= len(years) <= 12:
        raise wrong("years", YEARS)
    if any(isinstance(year, bool) or not isinstance(year, int) for year in years) or sorted(set(years)) != list(years):
        raise wrong("years", YEARS)
    series: dict[str, tuple[Number | None, ...]] = {}
    for name, values in fields.mapping("series", SERIES).items():
        if not isinstance(values, (list, tuple)):
            raise wrong(f"series.{name}", SERIES)
        if len(values) != len(years):
            raise LENGTH(field=f"series.{name}", have=len(values), years=len(years))
        series[name] = tuple(
            None if value is None else as_number(value, f"series.{name}[{n}]") for n, value in enumerate(values, 1)
        )
        if all(value is None for value in series[name]):
            raise NOTHING_LEFT(field=f"series.{name}")
    highlight = fields.text("highlight") if fields.given("highlight") else None
    if highlight is not None and highlight not in series:
        raise HIGHLIGHT(field="highlight", value=highlight, known=", ".join(series))
    return Body(tuple(years), series, highlight)


def sheets(body: Body, scene: Scene) -> tuple[Sheet, ...]:
    names = list(body.series)
    spoken = body.highlight or next((name for name in names if name.lower() in scene.title.lower()), None)
    if spoken is not None:
        names.sort(key=lambda name: name != spoken)
    most = A_PAGE if scene.portrait or scene.box.height >= 480 else 2
    for single in dict.fromkeys((scene.portrait, True)):

        def laid(page: Sequence[str], single: bool = single) -> list[Panel | None]:
            return [_panel(body, name, box, spoken, scene) for name, box in _cells(page, scene, single)]

        def fits(page: Sequence[str], single: bool = single) -> bool:
            return None not in laid(page, single)

        pages = dealt(names, most, fits)
        if pages is not None:
            return tuple(_sheet([panel for panel in laid(page) if panel is not None], scene) for page in pages)
    raise TOO_LONG(field="series", text=max(names, key=len))


def _cells(names: Sequence[str], scene: Scene, single: bool) -> list[tuple[str, Box]]:
    """The panels' boxes: in a single column, as in portrait and where two are too narrow, or in two."""
    if single:
        return list(zip(names, scene.box.rows(max(3, len(names)), GAP), strict=False))
    rows = scene.box.rows(max(1, -(-len(names) // 2)), GAP)
    boxes = [box for row in rows for box in row.columns(2, 2 * GAP)]
    return list(zip(names, boxes, strict=False))


def _sheet(panels: Sequence[Panel], scene: Scene) -> Sheet:
    said = [scene.title]
    for panel in panels:
        said += [*panel.name.lines, *panel.value.lines, *(panel.change.lines if panel.change else ())]
    return Sheet("trend.html", View(tuple(panels)), tuple(said))


def _panel(body: Body, name: str, box: Box, spoken: str | None, scene: Scene) -> Panel | None:
    values = body.series[name]
    known = [(year, value) for year, value in zip(body.years, values, strict=True) if value is not None]
    decimals = numerals.places(*(value for _, value in known))
    (first_year, first), (last_year, last) = known[0], known[-1]
    width = box.width * 0.52
    chart_box = Box(box.left + width + 40, box.top + 52, box.width - width - 40, box.height - AXIS - 52)
    figure = numerals.number(last, scene.language, decimals)
    name_set = typesetting.fit(name, tokens.HEAVY, width, 72, (tokens.LABEL, 52), 1)
    value = typesetting.fit(figure, tokens.HEAVY, width, box.height - 142, (80, 152), 1, tokens.LEADING_FIGURE)
    told = _change(first, last, first_year, decimals, scene)
    if len(known) == 1:
        told = scene.words.in_year.format(year=last_year)
    change = typesetting.fit(told, tokens.MEDIUM, width, 130, (tokens.LABEL, 48), 2)
    between = values[body.years.index(first_year) : body.years.index(last_year) + 1]
    line = [None if value is None else float(value) for value in between]
    if name_set is None or value is None:
        return None
    if name_set.height + value.height + (change.height if change else 0) > box.height:
        return None
    return Panel(
        box,
        spoken is None or name == spoken,
        name_set,
        value,
        change,
        charts.area(line, chart_box.width, chart_box.height) if len(known) > 1 else None,
        chart_box,
        numerals.number(first, scene.language, decimals),
        str(first_year),
        str(last_year),
    )


def _change(first: Number, last: Number, year: int, decimals: int, scene: Scene) -> str:
    difference = numerals.exact(last) - numerals.exact(first)
    if difference == 0:
        return scene.words.unchanged.format(year=year)
    return scene.words.since.format(change=numerals.change(difference, scene.language, decimals), year=year)
