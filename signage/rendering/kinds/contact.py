"""How to reach somebody: `phone`, `email`, `address`, `hours`; `name` and `role` of who answers; `url` as a QR code.

One of phone, e-mail and address there must be; the first of them leads. What is empty is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from signage.rendering import icons, qr, tokens, typesetting
from signage.rendering.kinds.fields import Fields
from signage.rendering.kinds.sheet import NOTHING_LEFT, TOO_LONG, Head, Scene, Sheet, fitted
from signage.rendering.layout import Box
from signage.rendering.typesetting import Setting

THEME = tokens.LIGHT
HEAD = Head.TITLE
ICONS = {"phone": "phone", "email": "email", "address": "place", "hours": "clock"}
LEADS = ("phone", "email", "address")
LEAD = (72, 260)
ROW = (tokens.QUIET, 56)
WHO = (60, 88)
AIR = 20
SIGN = 96
CODE = 400
ASIDE = 0.26  # of the width, the code and its words in landscape


@dataclass(frozen=True, slots=True)
class Body:
    """`ways`: what is known, by field, in the order of ICONS."""

    name: str
    role: str
    ways: Mapping[str, str]
    url: str | None


@dataclass(frozen=True, slots=True)
class Row:
    icon: Markup
    text: Setting


@dataclass(frozen=True, slots=True)
class View:
    box: Box
    name: Setting | None
    role: Setting | None
    label: str
    label_icon: Markup
    lead: Setting
    rows: tuple[Row, ...]
    air: int
    code: Markup | None
    code_box: Box | None
    way: Setting | None
    way_box: Box | None


def read(data: Mapping[str, Any]) -> Body:
    fields = Fields.of(data, "name", "role", *ICONS, "url")
    found = {name: fields.known(name) for name in ICONS}
    ways = {name: text for name, text in found.items() if text is not None}
    if not any(name in ways for name in LEADS):
        raise NOTHING_LEFT(field="phone")
    url = fields.url("url") if fields.given("url") else None
    return Body(fields.known("name") or "", fields.known("role") or "", ways, url)


def sheets(body: Body, scene: Scene) -> tuple[Sheet, ...]:
    box, code_box = scene.box, None
    way, way_box = None, None
    if body.url:
        box, code_box, way_box = _areas(scene)
        words = scene.words.scan.format(place=qr.place(body.url))
        way = fitted("url", words, tokens.MEDIUM, way_box.width, way_box.height, (tokens.LABEL, 60), 5)
    name = fitted("name", body.name, tokens.HEAVY, box.width, 260, WHO, 2) if body.name else None
    role = fitted("role", body.role, tokens.MEDIUM, box.width, 200, (tokens.QUIET, 64), 2) if body.role else None
    first = next(field for field in LEADS if field in body.ways)
    others = {field: text for field, text in body.ways.items() if field != first}
    head = sum(each.height for each in (name, role) if each) + AIR * bool(name or role)
    label_height = tokens.QUIET * tokens.LEADING
    room = box.height - head - label_height - AIR
    rows = typesetting.together(tuple(others.values()), tokens.MEDIUM, box.width - SIGN, room * 0.7, ROW, AIR)
    if others and rows is None:
        raise TOO_LONG(field=max(others, key=lambda field: len(others[field])), text=max(others.values(), key=len))
    room -= sum(row.height + AIR for row in rows or ())
    lead = fitted(first, body.ways[first], tokens.HEAVY, box.width, room, LEAD, 1 if first == "phone" else 4)
    view = View(
        box,
        name,
        role,
        getattr(scene.words, first),
        icons.sign(ICONS[first]),
        lead,
        tuple(Row(icons.sign(ICONS[field]), row) for field, row in zip(others, rows or (), strict=True)),
        AIR,
        qr.svg(body.url) if body.url else None,
        code_box,
        way,
        way_box,
    )
    said = (scene.title, body.name, body.role, *body.ways.values())
    return (Sheet("contact.html", view, tuple(part for part in said if part)),)


def _areas(scene: Scene) -> tuple[Box, Box, Box]:
    """What is told; the code; and the words that say where it leads, under the code or (narrow) beside it."""
    box = scene.box
    if scene.narrow:
        side = min(CODE, box.height * 0.3)
        code = Box(box.left, box.bottom - side, side, side)
        told = Box(box.left, box.top, box.width, box.height - side - 48)
        return told, code, Box(code.right + 48, code.top, box.right - code.right - 48, side)
    width = box.width * ASIDE
    side = min(width, CODE, box.height * 0.54)
    code = Box(box.right - width, box.top, side, side)
    told = Box(box.left, box.top, box.width - width - 72, box.height)
    return told, code, Box(code.left, code.bottom + 16, width, box.bottom - code.bottom - 16)
