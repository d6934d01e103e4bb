"""Who stands where: `items` by name, each with its figure; the largest first, or the smallest with `first: least`.

Bars begin at zero and have one scale on all pages. `unit` stands beside each figure; `highlight` is the name that is
spoken of. An item without a figure (null) stands last, without rank, unit and bar.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from signage.errors import Code, Invalid
from signage.rendering import numerals, tokens, typesetting
from signage.rendering.kinds.fields import Fields, Want, as_number, wrong
from signage.rendering.kinds.sheet import NOTHING_LEFT, TOO_LONG, Head, Scene, Sheet, dealt, few
from signage.rendering.layout import Box
from signage.rendering.numerals import Number
from signage.rendering.typesetting import Setting

HIGHLIGHT_UNKNOWN = Code(
    "RN39",
    Invalid,
    "“{value}” is not among the items. Write one of: {known}.",
    "“{value}” không có trong items. Hãy ghi một trong các tên: {known}.",
)
ITEMS = Want(
    "a name and a number (0 or more, or null) for each item, such as Xã Tân Hòa: 98.5",
    "tên và số (từ 0 trở lên, hoặc null) của từng mục, ví dụ Xã Tân Hòa: 98.5",
)
FIRST = Want("“most” or “least”", "“most” (lớn nhất trước) hoặc “least” (nhỏ nhất trước)")

THEME = tokens.DARK
HEAD = Head.TITLE
A_PAGE = 6
GAP = 12
RANK = 96  # the column of ranks
NAMES = 0.36  # of the width, in landscape
NAME = (tokens.LABEL, 64)
FIGURE = 64
BAR = 48  # high
LEAST_ROW = 76  # high, in landscape; in portrait the name has a line of its own
MOST_ROW = 132
TWO_LINES = 1.75


@dataclass(frozen=True, slots=True)
class Item:
    """`rank` is None without a value; equal values have equal ranks."""

    name: str
    value: Number | None
    rank: int | None


@dataclass(frozen=True, slots=True)
class Body:
    items: tuple[Item, ...]
    unit: str
    highlight: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """`figure` is the value with its unit, or the words for none, which are `quiet`."""

    box: Box
    rank: str
    name: Setting
    name_box: Box
    bar: Box | None
    figure: str
    figure_box: Box
    figure_size: int
    strong: bool
    quiet: bool


@dataclass(frozen=True, slots=True)
class View:
    rows: tuple[Row, ...]


def read(data: Mapping[str, Any]) -> Body:
    fields = Fields.of(data, "items", "unit", "first", "highlight")
    values: dict[str, Number | None] = {}
    for name, value in fields.mapping("items", ITEMS).items():
        values[name] = None if value is None else as_number(value, f"items.{name}")
        if value is not None and value < 0:
            raise wrong(f"items.{name}", ITEMS)
    if all(value is None for value in values.values()):
        raise NOTHING_LEFT(field="items")
    first = fields.text("first") if fields.given("first") else "most"
    if first not in ("most", "least"):
        raise wrong("first", FIRST)
    highlight = fields.text("highlight") if fields.given("highlight") else None
    if highlight is not None and highlight not in values:
        raise HIGHLIGHT_UNKNOWN(field="highlight", value=highlight, known=", ".join(values))
    return Body(_ranked(values, first == "least"), fields.known("unit") or "", highlight)


def _ranked(values: Mapping[str, Number | None], least: bool) -> tuple[Item, ...]:
    known = {name: value for name, value in values.items() if value is not None}
    order = sorted(known, key=lambda name: known[name], reverse=not least)  # stable: ties stay as written
    ahead = {name: sum((v < known[name]) if least else (v > known[name]) for v in known.values()) for name in known}
    ranked = [Item(name, known[name], 1 + ahead[name]) for name in order]
    return (*ranked, *(Item(name, None, None) for name, value in values.items() if value is None))


def figure(item: Item, body: Body, language: str) -> str:
    """The value with its unit, as many decimals as the most precise one has; empty without a value."""
    if item.value is None:
        return ""
    decimals = numerals.places(*(each.value for each in body.items if each.value is not None))
    text = numerals.number(item.value, language, decimals)
    if not body.unit:
        return text
    joint = "" if body.unit == "%" and numerals.is_english(language) else "\N{NO-BREAK SPACE}"
    return f"{text}{joint}{body.unit}"


def sheets(body: Body, scene: Scene) -> tuple[Sheet, ...]:
    for stacked in dict.fromkeys((scene.portrait, True)):

        def fits(page: Sequence[Item], stacked: bool = stacked) -> bool:
            return few([item.name for item in page]) and _rows(page, body, scene, stacked) is not None

        pages = dealt(body.items, A_PAGE, fits)
        if pages is not None:
            return tuple(
                Sheet(
                    "ranking.html",
                    View(_rows(page, body, scene, stacked) or ()),
                    (scene.title, *_said(page, body, scene)),
                )
                for page in pages
            )
    raise TOO_LONG(field="items", text=max((item.name for item in body.items), key=len))


def _said(page: Sequence[Item], body: Body, scene: Scene) -> list[str]:
    return [part for item in page for part in (item.name, figure(item, body, scene.language))]


def _rows(page: Sequence[Item], body: Body, scene: Scene, stacked: bool) -> tuple[Row, ...] | None:
    """Rank, name, bar and figure on one line, or `stacked`: the bar and the figure under the name."""
    count, box = len(page), scene.box
    most = MOST_ROW * (TWO_LINES if stacked else 1)
    height = min(most, (box.height - GAP * (count - 1)) / count)
    if height < LEAST_ROW * (TWO_LINES if stacked else 1):
        return None
    figures = [figure(item, body, scene.language) for item in page]
    every = [figure(item, body, scene.language) for item in body.items]  # one scale on all pages
    wide = max(typesetting.advance(text, tokens.HEAVY) for text in every) * FIGURE + 24
    name_width = box.width - RANK if stacked else box.width * NAMES
    bar_left = box.left + RANK + (0 if stacked else name_width + 32)
    longest = box.right - bar_left - wide
    name_height = height - FIGURE * 1.2 if stacked else height
    names = typesetting.together(tuple(item.name for item in page), tokens.MEDIUM, name_width, name_height, NAME)
    if names is None or longest < 200:
        return None
    top = max(float(item.value) for item in body.items if item.value is not None) or 1.0
    area = Box(box.left, box.top, box.width, height * count + GAP * (count - 1))
    lead = body.highlight or next(item.name for item in body.items)
    rows = []
    for item, name, text, row in zip(page, names, figures, area.rows(count, GAP), strict=True):
        line = Box(row.left, row.bottom - FIGURE * 1.2, row.width, FIGURE * 1.2) if stacked else row
        length = max(8.0, longest * float(item.value) / top) if item.value else 0.0
        bar = Box(bar_left, line.top + (line.height - BAR) / 2, length, BAR) if item.value is not None else None
        after = bar_left + (length + 24 if bar else 0)
        upper = Box(row.left + RANK, row.top, name_width, line.top - row.top if stacked else row.height)
        rows.append(
            Row(
                row,
                "" if item.rank is None else str(item.rank),
                name,
                upper,
                bar,
                text or scene.words.no_figure,
                Box(after, line.top, box.right - after, line.height),
                FIGURE if text else tokens.LABEL,
                item.name == lead,
                not text,
            )
        )
    return tuple(rows)
