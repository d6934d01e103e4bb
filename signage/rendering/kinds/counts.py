"""Things counted, in groups: `groups` by heading, each a name and a whole number. The largest on a page leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from signage.rendering import numerals, tokens, typesetting
from signage.rendering.kinds.fields import Fields, Want, as_count, as_mapping
from signage.rendering.kinds.sheet import TOO_LONG, Scene, Sheet, dealt, few
from signage.rendering.layout import Box
from signage.rendering.typesetting import Setting

GROUPS = Want(
    "headings with names and whole numbers, such as Năm 2025: {buổi đối thoại: 24}",
    "các nhóm, mỗi nhóm gồm tên và số nguyên, ví dụ Năm 2025: {buổi đối thoại: 24}",
)

THEME = tokens.DARK
TITLED = True
A_PAGE = 4
GAP = 36
HEADING = 56
HERO = (160, 400)
FIGURE = (96, 144)
LABEL = (tokens.LABEL, 64)

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
    portrait: bool


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
        pages = dealt(counts, A_PAGE, lambda part, area=area: few([n for n, _ in part]) and _tiles(part, area, scene) is not None)
        if pages is None:
            raise TOO_LONG(field=f"groups.{heading}", text=max((name for name, _ in counts), key=len))
        heading_box = Box(scene.box.left, scene.box.top, scene.box.width, heading_set.height)
        for page in pages:
            tiles = _tiles(page, area, scene) or ()
            said = [scene.title, heading]
            for name, count in page:
                said += [numerals.number(count, scene.language), name]
            out.append(Sheet("counts.html", View(heading_set, heading_box, tiles[0], tiles[1:], scene.portrait), tuple(said)))
    return tuple(out)


def _tiles(counts: Sequence[Count], area: Box, scene: Scene) -> tuple[Tile, ...] | None:
    """The largest count first, in the leading place; the others as they were written."""
    lead = max(range(len(counts)), key=lambda n: counts[n][1])
    rest = [count for n, count in enumerate(counts) if n != lead]
    hero_box, boxes = _boxes(len(rest), area, scene.portrait)
    hero = _tile(counts[lead], hero_box, HERO, (tokens.BODY, 84), scene)
    others = [_tile(count, box, FIGURE, LABEL, scene) for count, box in zip(rest, boxes, strict=True)]
    tiles = (hero, *others)
    return None if any(tile is None for tile in tiles) else tuple(tile for tile in tiles if tile)


def _boxes(rest: int, area: Box, portrait: bool) -> tuple[Box, tuple[Box, ...]]:
    if rest == 0:
        return area, ()
    if portrait:
        height = area.height * (0.58 - 0.07 * rest)
        hero = Box(area.left, area.top, area.width, height)
        return hero, area.below(height + GAP).rows(rest, GAP)
    width = area.width * 0.5
    side = Box(area.left + width + 72, area.top, area.width - width - 72, area.height)
    return Box(area.left, area.top, width, area.height), side.rows(rest, GAP)


def _tile(count: Count, box: Box, figures: tuple[int, int], labels: tuple[int, int], scene: Scene) -> Tile | None:
    name, value = count
    hero = figures is HERO
    text = numerals.number(value, scene.language)
    if hero:
        label = typesetting.fit(name, tokens.MEDIUM, box.width, box.height * 0.5, labels, 3)
        room = box.height - (label.height if label else 0)
        figure = typesetting.fit(text, tokens.HEAVY, box.width, room, figures, 1, tokens.LEADING_FIGURE)
    else:
        figure = typesetting.fit(text, tokens.HEAVY, box.width * 0.42, box.height, figures, 1, tokens.LEADING_FIGURE)
        label = typesetting.fit(name, tokens.MEDIUM, box.width * 0.54, box.height, labels, 4)
    return Tile(box, figure, label) if figure and label else None
