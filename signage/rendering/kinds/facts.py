"""Names and what is true of them: `facts`, such as opening hours and the hotline. One without a value is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from signage.rendering import phrases, tokens, typesetting
from signage.rendering.kinds.fields import TEXT, Fields, Want, wrong
from signage.rendering.kinds.sheet import NOTHING_LEFT, TOO_LONG, Head, Scene, Sheet, dealt, few, word_count
from signage.rendering.layout import Box
from signage.rendering.typesetting import Setting

FACTS = Want(
    'a name and a text in quotes for each fact, such as Đường dây nóng: "{{ site.hotline }}"',
    'tên và nội dung đặt trong dấu nháy cho từng mục, ví dụ Đường dây nóng: "{{ site.hotline }}"',
)

THEME = tokens.LIGHT
HEAD = Head.TITLE
A_PAGE = 3
GAP = 40
LABEL = (52, 64)
VALUE = (72, 176)

Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    box: Box
    label: Setting
    value: Setting


@dataclass(frozen=True, slots=True)
class View:
    rows: tuple[Row, ...]


def read(data: Mapping[str, Any]) -> tuple[Fact, ...]:
    out = []
    for name, value in Fields.of(data, "facts").mapping("facts", FACTS).items():
        if not isinstance(value, str):
            raise wrong(f"facts.{name}", TEXT)
        if phrases.words(value):
            out.append((phrases.plain(name), phrases.plain(value)))
    if not out:
        raise NOTHING_LEFT(field="facts")
    return tuple(out)


def sheets(body: tuple[Fact, ...], scene: Scene) -> tuple[Sheet, ...]:
    def fits(page: Sequence[Fact]) -> bool:
        return few([f"{name} {value}" for name, value in page]) and _rows(page, scene) is not None

    pages = dealt(body, A_PAGE, fits)
    if pages is None:
        raise TOO_LONG(field="facts", text=max((value for _, value in body), key=len))
    return tuple(
        Sheet("facts.html", View(_rows(page, scene) or ()), (scene.title, *(part for fact in page for part in fact)))
        for page in pages
    )


def _rows(page: Sequence[Fact], scene: Scene) -> tuple[Row, ...] | None:
    rows = []
    for (name, value), box in zip(page, scene.box.rows(max(2, len(page)), GAP), strict=False):
        label = typesetting.fit(name, tokens.MEDIUM, box.width, 180, LABEL, 2)
        room = box.height - 24 - (label.height if label else 0)
        set_value = typesetting.fit(value, tokens.HEAVY, box.width, room, VALUE, 3 if word_count(value) > 1 else 1)
        if label is None or set_value is None:
            return None
        rows.append(Row(box, label, set_value))
    return tuple(rows)
