"""How many of the files received were settled on time: `received`, `on_time`, `late`, `pending`; the share is ours."""

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
THICKNESS = 72
TILES = 170  # high, in landscape
SENTENCE = 190  # high: two lines
SIGN = 0.5  # the size of the per cent sign, of the figure's


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
    sign: str
    hero_box: Box
    sentence: Setting
    donut: Markup
    donut_box: Box
    total: Setting
    total_label: Setting
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
        hero = Box(box.left, box.top, box.width, box.height * 0.44)
        side = min(box.width * 0.56, box.height * 0.5)
        top = hero.bottom + (box.height - hero.height - side) / 2
        donut = Box(box.left, top, side, side)
        return hero, donut, Box(donut.right + 56, top + 24, box.right - donut.right - 56, side - 48)
    side = min(box.height, box.width * 0.34)
    donut = Box(box.right - side, box.top + (box.height - side) / 2, side, side)
    width = donut.left - box.left - 88
    hero = Box(box.left, box.top, width, box.height - TILES - 32)
    return hero, donut, Box(box.left, hero.bottom + 32, width, TILES)


def _hero(figure: str, sign: str, box: Box, sentence: float) -> Setting | None:
    """The figure as large as it gets beside its smaller sign, leaving room for the `sentence`."""
    ems = typesetting.advance(figure, tokens.HEAVY) + SIGN * typesetting.advance(f" {sign}", tokens.HEAVY)
    height = (box.height - sentence) / tokens.LEADING_FIGURE
    size = int(min(tokens.FIGURE[1], box.width / ems, height)) // typesetting.STEP * typesetting.STEP
    return Setting(size, (figure,), tokens.LEADING_FIGURE) if size >= tokens.FIGURE[0] else None


def sheets(body: Body, scene: Scene) -> tuple[Sheet, ...]:
    hero_box, donut_box, tiles_box = _areas(scene)
    share = numerals.percent(body.on_time, body.received, scene.language)
    figure, sign = share.rstrip("%\N{NO-BREAK SPACE}"), "%"
    sentence = typesetting.fit(scene.words.on_time_share, tokens.MEDIUM, hero_box.width, SENTENCE, (tokens.BODY, 76), 2)
    hero = _hero(figure, sign, hero_box, sentence.height if sentence else 0)
    total = typesetting.fit(
        numerals.number(body.received, scene.language),
        tokens.HEAVY,
        (donut_box.width - 2 * THICKNESS) * 0.84,
        140,
        (56, 128),
        1,
        tokens.LEADING_FIGURE,
    )
    inside = (donut_box.width - 2 * THICKNESS) * 0.84
    label = typesetting.fit(scene.words.received, tokens.MEDIUM, inside, 140, (tokens.LABEL, tokens.QUIET), 2)
    if hero is None or sentence is None or total is None or label is None:
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
        sign,
        hero_box,
        sentence,
        charts.donut(slices, donut_box.width, THICKNESS),
        donut_box,
        total,
        label,
        tiles,
        tiles_box,
    )
    beside = (part for tile in tiles for part in (tile.number, tile.label))
    said = (scene.title, share, scene.words.on_time_share, *beside)
    return (Sheet("share.html", view, said),)
