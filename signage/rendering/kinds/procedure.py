"""What a procedure asks for: `papers` to bring, and where known the `fee`, the `days` it takes, and `where` to go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from signage.rendering import icons, tokens, typesetting
from signage.rendering.kinds.fields import Fields
from signage.rendering.kinds.sheet import TOO_LONG, Scene, Sheet, dealt, few
from signage.rendering.layout import Box
from signage.rendering.typesetting import Setting

THEME = tokens.LIGHT
TITLED = True
A_PAGE = 5
SIZES = (tokens.BODY, 88)
GAP = 28
LABEL = 52
FACTS = ("fee", "days", "where")
TILE = 216  # high, in portrait
CHECK = 96  # room for the tick before a paper


@dataclass(frozen=True, slots=True)
class Body:
    papers: tuple[str, ...]
    fee: str | None
    days: str | None
    where: str | None


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
    fields = Fields.of(data, "papers", *FACTS)
    return Body(fields.texts("papers"), *(fields.text(name) if fields.given(name) else None for name in FACTS))


def _facts(body: Body, scene: Scene) -> list[tuple[str, str, str, str]]:
    facts = [
        ("fee", "fee", scene.words.fee, body.fee),
        ("days", "clock", scene.words.days, body.days),
        ("where", "place", scene.words.where, body.where),
    ]
    return [(field, icon, label, text) for field, icon, label, text in facts if text is not None]


def _areas(scene: Scene, tiles: int) -> tuple[Box, Box]:
    """Where the papers stand, and where the tiles do."""
    box = scene.box
    if not tiles:
        return box, box
    if scene.portrait:
        lower = tiles * TILE + (tiles - 1) * GAP
        return (
            Box(box.left, box.top, box.width, box.height - lower - 48),
            Box(box.left, box.bottom - lower, box.width, lower),
        )
    side = box.width * 0.4
    return (
        Box(box.left, box.top, box.width - side - 72, box.height),
        Box(box.right - side, box.top, side, box.height),
    )


def sheets(body: Body, scene: Scene) -> tuple[Sheet, ...]:
    tiles = _facts(body, scene)
    area, _ = _areas(scene, len(tiles))
    pages = dealt(body.papers, A_PAGE, lambda part: few(part) and _set(part, area) is not None)
    if pages is None:
        raise TOO_LONG(field="papers", text=max(body.papers, key=len))
    return tuple(_sheet(page, body, scene) for page in pages)


def _set(papers: Sequence[str], area: Box) -> tuple[Setting, ...] | None:
    height = area.height - LABEL * tokens.LEADING - GAP
    return typesetting.together(tuple(papers), tokens.MEDIUM, area.width - CHECK, height, SIZES, GAP)


def _sheet(papers: Sequence[str], body: Body, scene: Scene) -> Sheet:
    facts = _facts(body, scene)
    area, side = _areas(scene, len(facts))
    tiles = tuple(
        Tile(box, icons.sign(icon), label, _value(field, text, box))
        for (field, icon, label, text), box in zip(facts, side.rows(max(1, len(facts)), GAP), strict=False)
    )
    view = View(area, _label(scene), LABEL, GAP, icons.sign("check"), _set(papers, area) or (), tiles)
    return Sheet("procedure.html", view, (scene.title, *papers, *(part for fact in facts for part in fact[2:])))


def _label(scene: Scene) -> str | None:
    """What the list is; not said again when the title begins with it."""
    label = scene.words.papers
    return None if scene.title.lower().startswith(label.lower()) else label


def _value(field: str, text: str, box: Box) -> Setting:
    height = box.height - LABEL * tokens.LEADING - 48
    found = typesetting.fit(text, tokens.HEAVY, box.width - 96, height, (tokens.BODY, 104), 3)
    if found is None:
        raise TOO_LONG(field=field, text=text)
    return found
