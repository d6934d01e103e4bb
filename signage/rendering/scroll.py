"""Pages that scroll: when a text does, and how such a page looks as a picture that stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import TypeVar

from PIL import Image

from signage.core.screens import Panel
from signage.core.timeline import CueKind
from signage.errors import SignageError
from signage.rendering import pictures, placement, strips
from signage.rendering.looks import Look, Scroll
from signage.rendering.page import PNG, Page
from signage.rendering.sayings import Saying
from signage.rendering.strips import Strip

T = TypeVar("T")

_NOTHING_ELSE = (placement.TOO_SMALL, placement.TOO_LONG)


def pages_or_strip(
    look: Look, torn: Callable[[], bool], paged: Callable[[], Sequence[T]], scrolled: Callable[[], Strip]
) -> Sequence[T] | Strip:
    """What a look makes of a text: its pages, or a strip where that was asked for or is better.

    `torn`: whether the pages tear words (see `lines.torn`). Raises what `paged` raises where a strip is no way out
    either, and what `scrolled` raises where it was asked for.
    """
    if look.pages is not None:
        return paged()
    if look.scroll is Scroll.ALWAYS:
        return scrolled()
    if look.scroll is Scroll.UNASKED and torn():
        return _either(scrolled, paged)
    try:
        found = paged()
    except SignageError as refusal:
        if refusal.code not in _NOTHING_ELSE:
            raise
        try:
            return scrolled()
        except SignageError:
            raise refusal from None
    return _either(scrolled, lambda: found) if look.scroll is Scroll.IF_NEEDED and len(found) > 1 else found


def _either(scrolled: Callable[[], Strip], paged: Callable[[], Sequence[T]]) -> Sequence[T] | Strip:
    try:
        return scrolled()
    except SignageError:
        return paged()


def page(strip: Strip, panel: Panel, look: Look) -> Page:
    """The strip as a page of a board."""
    image = strips.drawn(strip, panel, look)
    return Page(pictures.png(image), PNG, CueKind.IMAGE, strip.ms(panel), scroll=strip.speed)


def marked(said: Sequence[Saying], mark: str) -> tuple[Saying, ...]:
    """With the mark on invented figures before the first part and again after every third."""
    if not mark:
        return tuple(said)
    sample = Saying(mark, emphasis=True)
    return tuple(part for n, saying in enumerate(said) for part in (*((sample,) if n % 3 == 0 else ()), saying))


def still(page: Page, panel: Panel) -> bytes:
    """A page as a picture that stands: its own bytes, of a strip the head as it rests, exactly the panel's pixels."""
    return head(page.data, panel.width, panel.height) if page.scroll else page.data


def within(png: bytes, width: int) -> bytes:
    """A picture without what lies beyond the panel's right edge. OSError when the bytes are not a picture."""
    with Image.open(BytesIO(png), formats=("PNG",)) as opened:
        wide, high = opened.size
    return head(png, width, high) if wide > width else png


def head(png: bytes, width: int, height: int) -> bytes:
    """A strip's first `width` columns as a PNG of width × height; what it does not reach is its own ground.

    A picture that has that size already is given back. OSError when the bytes are not a picture.
    """
    with Image.open(BytesIO(png), formats=("PNG",)) as opened:
        if opened.size == (width, height):
            return png
        image = opened.convert("RGB")
    canvas = Image.new("RGB", (width, height), image.getpixel((0, 0)))
    canvas.paste(image, (0, 0))
    return pictures.png(canvas)
