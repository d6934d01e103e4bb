"""What a procedure asks for: `papers` to bring, and where known the `fee`, the `days` it takes, and `where` to go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from signage.rendering import icons, tokens, typesetting
from signage.rendering.kinds.fields import Fields
from signage.rendering.kinds.sheet import TOO_LONG, Head, Scene, Sheet, dealt, few
from signage.rendering.layout import Box
from signage.rendering.typesetting import Setting

THEME = tokens.LIGHT
HEAD = Head.TITLE
A_PAGE = 5
SIZES = (tokens.BODY, 88)
VALUES = (tokens.BODY, 104)
GAP = 28
LABEL = 52
ICONS = {"fee": "fee", "days": "clock", "where": "place"}
TILE = 216  # high, in portrait
TICK = 96  # room for the tick before a paper


@dataclass(frozen=True, slots=True)
class Body:
    """`facts` by field, those that are known, in the order of ICONS."""

    papers: tuple[str, ...]
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Tile:
    box: Box
    icon: Markup
    label: str
    text: Setting


@dataclass(frozen=True, slots=True)
class View:
    box: Box
    label: str | None
    label_size: int
    gap: int
    tick: Markup
    papers: tuple[Setting, ...]
    tiles: tuple[Tile, ...]


def read(data: Mapping[str, Any]) -> Body:
    fields = Fields.of(data, "papers", *ICONS)
    return Body(fields.texts("papers"), {name: fields.text(name) for name in ICONS if fields.given(name)})


def sheets(body: Body, scene: Scene) -> tuple[Sheet, ...]:
    """Papers and facts side by side on each page, or the facts on a page after the papers when that takes fewer."""
    area, side = _areas(scene, len(body.facts))
    tiles = _tiles(body, side, scene)
    beside = _dealt(body, area) if tiles is not None else None
    alone = _dealt(body, scene.box)
    if beside and (alone is None or len(beside) <= len(alone) + 1):
        return tuple(_sheet(page, tiles or (), area, scene) for page in beside)
    after = _tiles(body, _row(scene, len(body.facts)), scene)
    if alone is None:
        raise TOO_LONG(field="papers", text=max(body.papers, key=len))
    if after is None:
        raise TOO_LONG(field="fee", text=max(body.facts.values(), key=len))
    return (*(_sheet(page, (), scene.box, scene) for page in alone), _sheet((), after, scene.box, scene))


def _areas(scene: Scene, tiles: int) -> tuple[Box, tuple[Box, ...]]:
    """Where the papers stand, and each of the facts beside or under them."""
    box = scene.box
    if not tiles:
        return box, ()
    if scene.portrait:
        lower = tiles * TILE + (tiles - 1) * GAP
        under = Box(box.left, box.bottom - lower, box.width, lower)
        return Box(box.left, box.top, box.width, box.height - lower - 48), under.rows(tiles, GAP)
    width = box.width * 0.4
    side = Box(box.right - width, box.top, width, box.height)
    return Box(box.left, box.top, box.width - width - 72, box.height), side.rows(tiles, GAP)


def _row(scene: Scene, tiles: int) -> tuple[Box, ...]:
    """Where the facts stand by themselves."""
    places = max(2, tiles)
    boxes = scene.box.rows(places, GAP) if scene.narrow else scene.box.columns(places, GAP)
    return boxes[:tiles]


def _dealt(body: Body, area: Box) -> list[Sequence[str]] | None:
    return dealt(body.papers, A_PAGE, lambda page: few(page) and _set(page, area) is not None)


def _set(papers: Sequence[str], area: Box) -> tuple[Setting, ...] | None:
    height = area.height - LABEL * tokens.LEADING - GAP
    return typesetting.together(tuple(papers), tokens.MEDIUM, area.width - TICK, height, SIZES, GAP)


def _tiles(body: Body, boxes: Sequence[Box], scene: Scene) -> tuple[Tile, ...] | None:
    tiles = []
    for (name, text), box in zip(body.facts.items(), boxes, strict=True):
        label: str = getattr(scene.words, name)
        height = box.height - LABEL * tokens.LEADING - 48
        found = typesetting.fit(text, tokens.HEAVY, box.width - 96, height, VALUES, 4)
        if found is None or typesetting.wrap(label, tokens.MEDIUM, LABEL, box.width - 96 - 80, 1) is None:
            return None
        tiles.append(Tile(box, icons.sign(ICONS[name]), label, found))
    return tuple(tiles)


def _sheet(papers: Sequence[str], tiles: Sequence[Tile], area: Box, scene: Scene) -> Sheet:
    label = scene.words.papers
    said_already = not papers or scene.title.lower().startswith(label.lower())
    view = View(
        area,
        None if said_already else label,
        LABEL,
        GAP,
        icons.sign("check"),
        (_set(papers, area) or ()) if papers else (),
        tuple(tiles),
    )
    said = [part for tile in tiles for part in (tile.label, " ".join(tile.text.lines))]
    return Sheet("procedure.html", view, (scene.title, *papers, *said))
