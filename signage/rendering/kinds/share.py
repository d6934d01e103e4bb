"""How many of the files received were settled on time: `received`, `on_time`, `late`, `pending`. We compute the share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from signage.errors import Code, Invalid
from signage.rendering import charts, numerals, tokens, typesetting
from signage.rendering.kinds.fields import Fields
from signage.rendering.kinds.sheet import NOTHING_LEFT, TOO_LONG, Scene, Sheet
from signage.rendering.layout import Box
from signage.rendering.typesetting import Setting

NOT_THE_SUM = Code(
    "RN44",
    Invalid,
    "The figures do not add up: on_time {on_time} + late {late} + pending {pending} = {sum}, but received is "
    "{received}. Write four numbers that agree.",
    "Số liệu chưa khớp: on_time {on_time} + late {late} + pending {pending} = {sum}, nhưng received là {received}. "
    "Hãy ghi bốn số khớp nhau.",
)

THEME = tokens.DARK
TITLED = True
PARTS = ("on_time", "late", "pending")
THICKNESS = 84


@dataclass(frozen=True, slots=True)
class Body:
    received: int
    on_time: int
    late: int
    pending: int


@dataclass(frozen=True, slots=True)
class Tile:
    style: str
    number: str
    label: str


@dataclass(frozen=True, slots=True)
class View:
    hero: Setting
    hero_box: Box
    sentence: Setting
    donut: Markup
    donut_box: Box
    total: Setting
    total_label: str
    tiles: tuple[Tile, ...]
    tiles_box: Box


def read(data: Mapping[str, Any]) -> Body:
    fields = Fields.of(data, "received", *PARTS)
    body = Body(fields.count("received"), *(fields.count(name) for name in PARTS))
    total = body.on_time + body.late + body.pending
    if total != body.received:
        raise NOT_THE_SUM(
            field="received",
            on_time=body.on_time,
            late=body.late,
            pending=body.pending,
            sum=total,
            received=body.received,
        )
    if body.received == 0:
        raise NOTHING_LEFT(field="received")
    return body


def _areas(scene: Scene) -> tuple[Box, Box, Box]:
    """The number that matters with its sentence; the donut; the tiles."""
    box = scene.box
    if scene.portrait:
        hero = Box(box.left, box.top, box.width, box.height * 0.4)
        side = min(box.width * 0.56, box.height * 0.5)
        top = hero.bottom + (box.height - hero.height - side) / 2
        donut = Box(box.left, top, side, side)
        return hero, donut, Box(donut.right + 56, top, box.right - donut.right - 56, side)
    side = min(box.height, box.width * 0.3)
    tiles = Box(box.right - 400, box.top + (box.height - side) / 2, 400, side)
    donut = Box(tiles.left - 72 - side, tiles.top, side, side)
    return Box(box.left, box.top, donut.left - box.left - 72, box.height), donut, tiles


def sheets(body: Body, scene: Scene) -> tuple[Sheet, ...]:
    hero_box, donut_box, tiles_box = _areas(scene)
    share = numerals.percent(body.on_time, body.received, scene.language)
    hero = typesetting.fit(
        share.replace(" ", "\N{NO-BREAK SPACE}"),
        tokens.HEAVY,
        hero_box.width,
        hero_box.height - 2 * 72 * tokens.LEADING,
        tokens.FIGURE,
        1,
        tokens.LEADING_FIGURE,
    )
    sentence = typesetting.fit(
        scene.words.on_time_share, tokens.MEDIUM, hero_box.width, 3 * 72 * tokens.LEADING, (tokens.BODY, 76), 3
    )
    total = typesetting.fit(
        numerals.number(body.received, scene.language),
        tokens.HEAVY,
        (donut_box.width - 2 * THICKNESS) * 0.84,
        140,
        (56, 128),
        1,
        tokens.LEADING_FIGURE,
    )
    if hero is None or sentence is None or total is None:
        raise TOO_LONG(field="received", text=share)
    counts = (body.on_time, body.late, body.pending)
    labels = (scene.words.on_time, scene.words.late, scene.words.pending)
    styles = ("solid", "bright", "faint")
    tiles = tuple(
        Tile(style, numerals.number(count, scene.language), label)
        for style, count, label in zip(styles, counts, labels, strict=True)
    )
    slices = tuple(charts.Slice(count, style) for count, style in zip(counts, styles, strict=True))
    view = View(
        hero,
        hero_box,
        sentence,
        charts.donut(slices, donut_box.width, THICKNESS),
        donut_box,
        total,
        scene.words.received,
        tiles,
        tiles_box,
    )
    said = (scene.title, share, scene.words.on_time_share, *(part for tile in tiles for part in (tile.number, tile.label)))
    return (Sheet("share.html", view, said),)
