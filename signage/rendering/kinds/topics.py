"""Parts of a whole, numbered: `parts`. Six parts are the six contents of the reform and wear their hues and signs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from signage.core.content import Topic
from signage.rendering import icons, tokens, typesetting
from signage.rendering.kinds.fields import Fields
from signage.rendering.kinds.sheet import TOO_LONG, Head, Scene, Sheet, dealt, few
from signage.rendering.layout import Box
from signage.rendering.typesetting import Setting

THEME = tokens.DARK
HEAD = Head.TITLE
A_PAGE = 3
NUMERAL = 120
NUMERAL_PORTRAIT = 176
GAP = 48
SIZES = (tokens.BODY, 84)


@dataclass(frozen=True, slots=True)
class Part:
    box: Box
    numeral: str
    icon: Markup
    colour: str
    text: Setting


@dataclass(frozen=True, slots=True)
class View:
    numeral: int
    parts: tuple[Part, ...]


def read(data: Mapping[str, Any]) -> tuple[str, ...]:
    return Fields.of(data, "parts").texts("parts")


def sheets(body: tuple[str, ...], scene: Scene) -> tuple[Sheet, ...]:
    numbered = list(enumerate(body))
    pages = dealt(numbered, A_PAGE, lambda part: few([t for _, t in part]) and _set(part, scene) is not None)
    if pages is None:
        raise TOO_LONG(field="parts", text=max(body, key=len))
    size = min(setting.size for page in pages for setting in _set(page, scene) or ())
    return tuple(_sheet(page, scene, len(body), size) for page in pages)


def _boxes(count: int, scene: Scene) -> tuple[Box, ...]:
    if scene.portrait:
        return scene.box.rows(count, GAP)
    return scene.box.columns(max(count, 1 if scene.canvas.zone else 2), GAP)[:count]


def _set(page: Sequence[tuple[int, str]], scene: Scene, largest: int = SIZES[1]) -> tuple[Setting, ...] | None:
    box = _boxes(len(page), scene)[0]
    texts = tuple(text for _, text in page)
    if scene.portrait:
        return typesetting.together(texts, tokens.HEAVY, box.width - 208, box.height - 24, (SIZES[0], largest))
    return typesetting.together(texts, tokens.HEAVY, box.width, box.height - NUMERAL * 1.1 - 40, (SIZES[0], largest))


def _sheet(page: Sequence[tuple[int, str]], scene: Scene, count: int, size: int) -> Sheet:
    topics = list(Topic)
    six = count == len(topics)
    parts = tuple(
        Part(
            box,
            str(n + 1),
            icons.topic(topics[n] if six else scene.topic),
            tokens.hue(topics[n] if six else scene.topic).on(THEME),
            setting,
        )
        for (n, _), box, setting in zip(page, _boxes(len(page), scene), _set(page, scene, size) or (), strict=True)
    )
    numeral = NUMERAL_PORTRAIT if scene.portrait else NUMERAL
    return Sheet("topics.html", View(numeral, parts), (scene.title, *(text for _, text in page)))
