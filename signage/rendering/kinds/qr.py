"""A way to one's own telephone: `url` as a large QR code, in words where it leads, and a `note`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from signage.rendering import qr as codes
from signage.rendering import tokens
from signage.rendering.kinds.fields import Fields
from signage.rendering.kinds.sheet import Head, Scene, Sheet, fitted
from signage.rendering.layout import Box
from signage.rendering.typesetting import Setting

THEME = tokens.LIGHT
HEAD = Head.TOPIC
BLOCK = 0.42  # of the width, the coloured side with the code
CODE_NARROW = 0.52  # of the free height
HEADING = (72, 160)
NOTE = (tokens.BODY, 80)
WAY = (52, 72)
AIR = 40


@dataclass(frozen=True, slots=True)
class Body:
    url: str
    note: str | None


@dataclass(frozen=True, slots=True)
class View:
    plate: Box
    code: Markup
    box: Box
    title: Setting
    note: Setting | None
    way: Setting
    air: int


def read(data: Mapping[str, Any]) -> Body:
    fields = Fields.of(data, "url", "note")
    return Body(fields.url("url"), fields.known("note"))


def sheets(body: Body, scene: Scene) -> tuple[Sheet, ...]:
    plate, box = _areas(scene)
    words = scene.words.scan.format(place=codes.place(body.url))
    way = fitted("url", words, tokens.HEAVY, box.width, 300, WAY, 3)
    note = fitted("note", body.note, tokens.MEDIUM, box.width, box.height * 0.4, NOTE, 5) if body.note else None
    room = box.height - way.height - AIR - (note.height + AIR if note else 0)
    title = fitted("text", scene.title, tokens.HEAVY, box.width, room, HEADING, 5)
    view = View(plate, codes.svg(body.url), box, title, note, way, AIR)
    return (Sheet("qr.html", view, (scene.title, *([body.note] if body.note else ()), words)),)


def _areas(scene: Scene) -> tuple[Box, Box]:
    """The white plate of the code, and the words beside or under it."""
    box = scene.box
    if scene.narrow:
        side = min(box.width, box.height * CODE_NARROW)
        plate = Box(box.left + (box.width - side) / 2, box.top, side, side)
        return plate, Box(box.left, plate.bottom + AIR, box.width, box.bottom - plate.bottom - AIR)
    side = min(box.height, box.width * BLOCK)
    plate = Box(box.right - side, box.top + (box.height - side) / 2, side, side)
    return plate, Box(box.left, box.top, plate.left - box.left - 88, box.height)
