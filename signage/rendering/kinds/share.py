"""How many of the files received were settled on time: `received`, `on_time`, `late`, `pending`; the share is ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from signage.errors import Code, Invalid
from signage.rendering import charts, numerals, tokens, typesetting
from signage.rendering.kinds.fields import Fields
from signage.rendering.kinds.sheet import NOTHING_LEFT, TOO_LONG, Head, Scene, Sheet
from signage.rendering.layout import Box
from signage.rendering.typesetting import Setting

NOT_THE_SUM = Code(
    "RN44",
    Invalid,
    "The figures do not add up: on time {on_time} + late {late} + in progress {pending} = {sum}, but received is "
    "{received}. Write four numbers that agree.",
    "Số liệu chưa khớp: đúng hạn {on_time} + quá hạn {late} + đang giải quyết {pending} = {sum}, nhưng tiếp nhận là "
    "{received}. Hãy ghi bốn số khớp nhau.",
)

THEME = tokens.DARK
HEAD = Head.TITLE
PARTS = ("on_time", "late", "pending")
STYLES = ("solid", "bright", "faint")  # each with its own thickness, see slide.css
THICKNESS = 0.13  # of the ring, of the donut's side
FIGURE = 88  # a tile's number
TILE = 112  # high, in a list
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
class Lead:
    """The number that matters, with its sign and what it says."""

    box: Box
    figure: Setting
    sign: str
    sentence: Setting


@dataclass(frozen=True, slots=True)
class Parts:
    """The ring with the total in its middle, and a tile for each part."""

    donut_box: Box
    donut: Markup
    total: Setting
    total_label: Setting
    tiles_box: Box
    listed: bool  # label beside its number, one under the other
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class View:
    lead: Lead | None
    parts: Parts | None


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


def sheets(body: Body, scene: Scene) -> tuple[Sheet, ...]:
    """All on one page; where that is too small, the number that matters and then the parts."""
    whole = _lead(body, _areas(scene)[0], scene), _parts(body, *_areas(scene)[1:], scene)
    if whole[0] and whole[1]:
        return (_sheet(*whole, scene),)
    lead, parts = _lead(body, scene.box, scene), _parts(body, *_apart(scene), scene, listed=not scene.portrait)
    if parts is None:
        parts = _parts(body, *_stacked(scene), scene, listed=True)
    if lead is None or parts is None:
        raise TOO_LONG(field="received", text=numerals.number(body.received, scene.language))
    return _sheet(lead, None, scene), _sheet(None, parts, scene)


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


def _apart(scene: Scene) -> tuple[Box, Box]:
    """The donut and the tiles on a page of their own."""
    box = scene.box
    side = min(box.height, box.width * 0.5)
    if scene.portrait:
        donut = Box(box.left, box.top, side, side)
        return donut, Box(donut.right + 56, box.top + 24, box.right - donut.right - 56, side - 48)
    donut = Box(box.right - side, box.top + (box.height - side) / 2, side, side)
    height = 3 * TILE
    return donut, Box(box.left, box.top + (box.height - height) / 2, donut.left - box.left - 72, height)


def _stacked(scene: Scene) -> tuple[Box, Box]:
    """The donut over the list of tiles, where they are too wide to stand side by side."""
    box = scene.box
    height = 3 * TILE
    side = min(box.width, box.height - height - 56)
    donut = Box(box.left + (box.width - side) / 2, box.top, side, side)
    return donut, Box(box.left, box.bottom - height, box.width, height)


def _lead(body: Body, box: Box, scene: Scene) -> Lead | None:
    """The figure as large as it gets beside its smaller sign, over the sentence."""
    words = scene.words.on_time_share
    sentence = typesetting.fit(words, tokens.MEDIUM, box.width, SENTENCE, (tokens.BODY, 76), 2)
    if sentence is None:
        return None
    share = numerals.percent(body.on_time, body.received, scene.language)
    figure = share.rstrip("%\N{NO-BREAK SPACE}")
    sign = share.removeprefix(figure)
    ems = typesetting.advance(figure, tokens.HEAVY) + SIGN * typesetting.advance(sign, tokens.HEAVY)
    height = (box.height - sentence.height) / tokens.LEADING_FIGURE
    size = int(min(tokens.FIGURE[1], box.width / ems, height)) // typesetting.STEP * typesetting.STEP
    if size < tokens.FIGURE[0]:
        return None
    return Lead(box, Setting(size, (figure,), tokens.LEADING_FIGURE), sign, sentence)


def _parts(body: Body, donut: Box, tiles: Box, scene: Scene, listed: bool = False) -> Parts | None:
    inside = donut.width * (1 - 2 * THICKNESS) * 0.84
    received = numerals.number(body.received, scene.language)
    total = typesetting.fit(received, tokens.HEAVY, inside, 140, (48, 128), 1, tokens.LEADING_FIGURE)
    label = typesetting.fit(scene.words.received, tokens.MEDIUM, inside, 140, (tokens.LABEL, tokens.QUIET), 2)
    counts = (body.on_time, body.late, body.pending)
    labels = (scene.words.on_time, scene.words.late, scene.words.pending)
    if total is None or label is None or _width(counts, labels, listed, scene) > tiles.width:
        return None
    slices = tuple(charts.Slice(count, style) for count, style in zip(counts, STYLES, strict=True))
    return Parts(
        donut,
        charts.donut(slices, donut.width, donut.width * THICKNESS),
        total,
        label,
        tiles,
        listed,
        tuple(
            Tile(style, numerals.number(count, scene.language), text)
            for style, count, text in zip(STYLES, counts, labels, strict=True)
        ),
    )


def _width(counts: tuple[int, ...], labels: tuple[str, ...], listed: bool, scene: Scene) -> float:
    """What the tiles need: side by side, in a list, or (portrait) each over its label."""
    wide = [typesetting.advance(text, tokens.MEDIUM) * tokens.LABEL for text in labels]
    if listed:
        numbers = [typesetting.advance(numerals.number(n, scene.language), tokens.HEAVY) * FIGURE for n in counts]
        return max(a + b for a, b in zip(wide, numbers, strict=True)) + 48 + 24
    return max(wide) if scene.portrait else sum(wide) + 2 * 56


def _sheet(lead: Lead | None, parts: Parts | None, scene: Scene) -> Sheet:
    said = [scene.title]
    if lead:
        said += [lead.figure.lines[0] + lead.sign, scene.words.on_time_share]
    if parts:
        said += [part for tile in parts.tiles for part in (tile.number, tile.label)]
    return Sheet("share.html", View(lead, parts), tuple(said))
