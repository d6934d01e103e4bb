"""What a kind hands to the page: sheets, laid out in a scene."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import pairwise
from typing import Any, Protocol, TypeVar

from signage.core.content import Topic
from signage.errors import Code, Invalid
from signage.rendering import typesetting
from signage.rendering.layout import Box, Canvas
from signage.rendering.tokens import WORDS, Theme
from signage.rendering.typesetting import Setting
from signage.rendering.words import Words

TOO_LONG = Code(
    "RN46",
    Invalid,
    "This is too long to be read from five metres: “{text}”. Shorten it, or divide it in two.",
    "Đoạn này quá dài để đọc được từ năm mét: “{text}”. Hãy viết ngắn lại, hoặc chia làm hai.",
)
NOTHING_LEFT = Code(
    "RN48",
    Invalid,
    "Nothing is left to show: every value is empty. Write a value, or give the unit a hotline.",
    "Không còn gì để hiển thị: mọi giá trị đều trống. Hãy ghi giá trị, hoặc nhập đường dây nóng cho đơn vị.",
)

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a kind lays out its sheets: `box` is what the frame leaves free, in design units.

    `day`: on which the sheets are shown, for what depends on it; None for any day.
    """

    canvas: Canvas
    box: Box
    language: str
    words: Words
    topic: Topic | None
    title: str
    day: date | None = None

    @property
    def portrait(self) -> bool:
        return self.canvas.portrait

    @property
    def narrow(self) -> bool:
        return self.canvas.narrow


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page's middle: a template, its typed context, and the texts that a reader reads on it."""

    template: str
    view: object
    said: tuple[str, ...]


class Head(Enum):
    """What the frame sets at the top of a slide."""

    TITLE = "title"  # the topic, and the title under it
    TOPIC = "topic"  # the topic; the sheets set the title
    OWN = "own"  # nothing: the sheets set both, and have the room


class Kind(Protocol):
    """A module of this package."""

    THEME: Theme
    HEAD: Head

    def read(self, data: Mapping[str, Any]) -> Any: ...

    def sheets(self, body: Any, scene: Scene) -> tuple[Sheet, ...]: ...


def word_count(*texts: str) -> int:
    return sum(len(text.split()) for text in texts)


def dealt(items: Sequence[_T], most: int, fits: Callable[[Sequence[_T]], bool]) -> list[Sequence[_T]] | None:
    """The items on the fewest pages of about equal size that fit, `most` to a page; None when one alone does not."""
    for a_page in range(min(most, len(items)), 0, -1):
        pages = -(-len(items) // a_page)
        base, more = divmod(len(items), pages)
        ends = [0]
        for n in range(pages):
            ends.append(ends[-1] + base + (n < more))
        parts = [items[start:end] for start, end in pairwise(ends)]
        if all(fits(part) for part in parts):
            return parts
    return None


def few(texts: Sequence[str]) -> bool:
    """Whether these may stand on one slide: few enough words, or one text alone."""
    return len(texts) == 1 or word_count(*texts) <= WORDS


def fitted(
    field: str, text: str, weight: int, width: float, height: float, sizes: tuple[int, int], most: int
) -> Setting:
    """See `typesetting.fit`. Raises TOO_LONG, naming the field, for what does not."""
    found = typesetting.fit(text, weight, width, height, sizes, most)
    if found is None:
        raise TOO_LONG(field=field, text=text)
    return found
