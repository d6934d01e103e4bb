"""A way in steps, one a page: `steps`, and `url` where it leads online."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from signage.rendering import qr, tokens
from signage.rendering.kinds.fields import Fields
from signage.rendering.kinds.sheet import Head, Scene, Sheet, fitted
from signage.rendering.layout import Box
from signage.rendering.typesetting import Setting

THEME = tokens.LIGHT
HEAD = Head.OWN
SIZES = (72, 128)
BLOCK = 0.38  # of the width, the coloured side with the numeral
BLOCK_PORTRAIT = 0.40  # of the height


@dataclass(frozen=True, slots=True)
class Body:
    steps: tuple[str, ...]
    url: str | None


@dataclass(frozen=True, slots=True)
class View:
    """`block` is the coloured side with topic, numeral and progress; the other boxes stand beside or under it."""

    block: Box
    topic: Setting
    topic_box: Box
    numeral: str
    numeral_size: int
    numeral_box: Box
    step: str
    count_box: Box
    heading: Setting
    heading_box: Box
    text: Setting
    text_box: Box
    code: Markup | None
    way: Setting | None
    way_box: Box | None


def read(data: Mapping[str, Any]) -> Body:
    fields = Fields.of(data, "steps", "url")
    return Body(fields.texts("steps"), fields.url("url") if fields.given("url") else None)


def sheets(body: Body, scene: Scene) -> tuple[Sheet, ...]:
    return tuple(_sheet(body, n, scene) for n in range(len(body.steps)))


def _areas(scene: Scene) -> tuple[Box, Box]:
    """The coloured block, which bleeds off the slide's edges, and the safe area beside or under it."""
    canvas, box = scene.canvas, scene.box
    if scene.portrait:
        block = Box(0, 0, canvas.width, canvas.height * BLOCK_PORTRAIT)
        return block, Box(box.left, block.bottom + 64, box.width, box.bottom - block.bottom - 64)
    block = Box(0, 0, canvas.width * BLOCK, box.bottom + 16)
    left = block.right + (48 if canvas.zone else 88)
    return block, Box(left, box.top, box.right - left, box.height - 40)


def _sheet(body: Body, n: int, scene: Scene) -> Sheet:
    block, area = _areas(scene)
    heading = fitted("text", scene.title, tokens.MEDIUM, area.width, 220, (tokens.QUIET, 60), 3)
    way, way_box, foot = None, None, 0.0
    if body.url:
        words = scene.words.scan.format(place=qr.place(body.url))
        width = area.width - tokens.QR_SIDE - 48
        way = fitted("url", words, tokens.MEDIUM, width, tokens.QR_SIDE, (tokens.LABEL, 56), 4)
        way_box = Box(area.left, area.bottom - tokens.QR_SIDE, area.width, tokens.QR_SIDE)
        foot = tokens.QR_SIDE + 40
    text_box = Box(area.left, area.top + heading.height + 24, area.width, area.height - heading.height - 24 - foot)
    sizes = (tokens.BODY, SIZES[1]) if scene.canvas.zone else SIZES
    text = fitted(f"steps[{n + 1}]", body.steps[n], tokens.HEAVY, text_box.width, text_box.height, sizes, 6)
    inner = Box(scene.box.left, scene.box.top, block.right - scene.box.left - 32, block.height - scene.box.top)
    topic = scene.words.topics[scene.topic] if scene.topic else scene.words.reform
    size = 400 if n < 9 else 300
    beside = size if scene.portrait else 0  # the count stands beside the numeral, or under it
    view = View(
        block,
        fitted("topic", topic, tokens.MEDIUM, inner.width - 88, 220, (tokens.LABEL, tokens.QUIET), 3),
        inner,
        str(n + 1),
        size,
        Box(inner.left, inner.bottom - size - (64 if scene.portrait else 204), inner.width, size),
        f"{scene.words.step} {n + 1} {scene.words.of.format(count=len(body.steps))}",
        Box(inner.left + beside, inner.bottom - 184, inner.width - beside, 120),
        heading,
        Box(area.left, area.top, area.width, heading.height),
        text,
        text_box,
        qr.svg(body.url) if body.url else None,
        way,
        way_box,
    )
    return Sheet("steps.html", view, (scene.title, str(n + 1), body.steps[n]))
