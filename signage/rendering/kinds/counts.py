"""Things counted, in groups: `groups` by heading, each a name and a whole number. The largest on a page leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from signage.rendering import numerals, tokens, typesetting
from signage.rendering.kinds.fields import Fields, Want, as_count, as_mapping
from signage.rendering.kinds.sheet import TOO_LONG, Head, Scene, Sheet, dealt, few
from signage.rendering.layout import Box
from signage.rendering.typesetting import Setting

GROUPS = Want(
    "headings with names and whole numbers, such as Năm 2025: {buổi đối thoại: 24}",
    "các nhóm, mỗi nhóm gồm tên và số nguyên, ví dụ Năm 2025: {buổi đối thoại: 24}",
)

THEME = tokens.DARK
HEAD = Head.TITLE
A_PAGE = 4
GAP = 24
HEADING = 56
HERO = (88, 400)
FIGURE = (96, 120)
LABEL = (tokens.LABEL, 64)
HERO_LABEL = (52, 84)
ROW = 168  # high, in portrait

Count = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Tile:
    box: Box
    figure: Setting
    label: Setting


@dataclass(frozen=True, slots=True)
class View:
    heading: Setting
    heading_box: Box
    hero: Tile
    others: tuple[Tile, ...]
    column: float  # the width of the others' figures


def read(data: Mapping[str, Any]) -> Mapping[str, tuple[Count, ...]]:
    groups = Fields.of(data, "groups").mapping("groups", GROUPS)
    return {
        heading: tuple(
            (name, as_count(value, f"groups.{heading}.{name}"))
            for name, value in as_mapping(counts, f"groups.{heading}", GROUPS).items()
        )
        for heading, counts in groups.items()
    }


def sheets(body: Mapping[str, tuple[Count, ...]], scene: Scene) -> tuple[Sheet, ...]:
    out = []
    for heading, counts in body.items():
        heading_set = typesetting.fit(heading, tokens.HEAVY, scene.box.width, 160, (HEADING, 72), 2)
        if heading_set is None:
            raise TOO_LONG(field="groups", text=heading)
        area = scene.box.below(heading_set.height + 24)
        pages = dealt(counts, A_PAGE, partial(_fits, area=area, scene=scene))
        if pages is None:
            raise TOO_LONG(field=f"groups.{heading}", text=max((name for name, _ in counts), key=len))
        heading_box = Box(scene.box.left, scene.box.top, scene.box.width, heading_set.height)
        for page in pages:
            laid = _tiles(page, area, scene)
            if laid is None:
                raise TOO_LONG(field=f"groups.{heading}", text=page[0][0])
            said = [scene.title, heading]
            for name, count in page:
                said += [numerals.number(count, scene.language), name]
            out.append(Sheet("counts.html", View(heading_set, heading_box, *laid), tuple(said)))
    return tuple(out)


def _fits(page: Sequence[Count], area: Box, scene: Scene) -> bool:
    return few([name for name, _ in page]) and _tiles(page, area, scene) is not None


def _tiles(counts: Sequence[Count], area: Box, scene: Scene) -> tuple[Tile, tuple[Tile, ...], float] | None:
    """The leading tile, the others in their order, and how wide their figures' column is. None: they do not fit."""
    lead = max(range(len(counts)), key=lambda n: counts[n][1])
    rest = [count for n, count in enumerate(counts) if n != lead]
    hero_box, boxes = _boxes(len(rest), area, scene.portrait)
    hero = _hero(counts[lead], hero_box, scene)
    found = _others(rest, boxes, scene)
    return (hero, *found) if hero and found else None


def _boxes(rest: int, area: Box, portrait: bool) -> tuple[Box, tuple[Box, ...]]:
    if rest == 0:
        return area, ()
    if portrait:
        height = area.height - rest * (ROW + GAP)
        return Box(area.left, area.top, area.width, height), area.below(height + GAP).rows(rest, GAP)
    width = area.width * 0.45
    side = Box(area.left + width + 72, area.top, area.width - width - 72, area.height)
    return Box(area.left, area.top, width, area.height), side.rows(rest, GAP)


def _hero(count: Count, box: Box, scene: Scene) -> Tile | None:
    name, value = count
    label = typesetting.fit(name, tokens.MEDIUM, box.width, box.height * 0.5, HERO_LABEL, 3)
    if label is None:
        return None
    text = numerals.number(value, scene.language)
    room = box.height - label.height
    figure = typesetting.fit(text, tokens.HEAVY, box.width, room, HERO, 1, tokens.LEADING_FIGURE)
    return Tile(box, figure, label) if figure else None


def _others(counts: Sequence[Count], boxes: Sequence[Box], scene: Scene) -> tuple[tuple[Tile, ...], float] | None:
    """Figures of one size in a column as wide as the widest, and beside them labels of one size."""
    if not counts:
        return (), 0.0
    texts = [numerals.number(value, scene.language) for _, value in counts]
    names = tuple(name for name, _ in counts)
    widest = max(typesetting.advance(text, tokens.HEAVY) for text in texts)
    width, height = boxes[0].width, boxes[0].height
    for size in range(int(min(FIGURE[1], height)) // 8 * 8, FIGURE[0] - 1, -8):
        column = widest * size + 40
        labels = typesetting.together(names, tokens.MEDIUM, width - column, height, LABEL)
        if labels:
            figures = [Setting(size, (text,), tokens.LEADING_FIGURE) for text in texts]
            return tuple(Tile(*parts) for parts in zip(boxes, figures, labels, strict=True)), column
    return None
