"""Pictures of contents as they will look, drawn on request and kept for a while."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

from signage.core.content import Content, content_hash
from signage.core.screens import Panel, PanelKind, Site
from signage.core.timeline import CueKind
from signage.errors import SignageError
from signage.rendering import moving, pictures, scroll, simulator
from signage.rendering import pages as drawing
from signage.rendering.page import PNG, WEBP, Page

KEPT_BYTES = 48 * 1024 * 1024
WIDEST = 1280  # pixels of a simulated board; a wider board gets smaller lamps


@dataclass(frozen=True)
class Picture:
    """Bytes for the browser: a PNG of lamps or of a picture, or a slide's HTML."""

    data: bytes
    type: str


class Gallery:
    """Thread-safe; drops the least recently shown beyond `KEPT_BYTES`."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[object, tuple[Page, ...] | SignageError] = OrderedDict()
        self._bytes = 0

    def pages(
        self, content: Content, language: str, panel: Panel, site: Site, media: bytes | None = None
    ) -> tuple[Page, ...]:
        """The content's pages on this panel, sample contents included. Raises what rendering raises.

        `media`: the bytes of the file that the content names; its hash is part of the content's own.
        """
        key = (content_hash(content), language, panel, site, media is not None)
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
        if found is None:
            try:
                found = drawing.render(content, language, panel, site, True, media)
            except SignageError as refusal:
                found = refusal
            self._keep(key, found)
        if isinstance(found, SignageError):
            raise found
        return found

    def _keep(self, key: object, found: tuple[Page, ...] | SignageError) -> None:
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = found
            self._bytes += _weight(found)
            while self._bytes > KEPT_BYTES and len(self._kept) > 1:
                _, dropped = self._kept.popitem(last=False)
                self._bytes -= _weight(dropped)


def _weight(found: tuple[Page, ...] | SignageError) -> int:
    return 256 if isinstance(found, SignageError) else sum(len(page.data) for page in found)


def lamp(panel: Panel) -> int:
    """Pixels of one simulated lamp, edge to edge."""
    return max(1, min(4, WIDEST // panel.width))


def as_seen(data: bytes, type: str, panel: Panel) -> Picture:  # noqa: A002 - the word of every asset
    """An asset as a passer-by sees it on this panel; a strip that scrolls and an animation as they begin."""
    data = at_rest(data, type, panel)
    if panel.kind is PanelKind.LED and type in (PNG, WEBP) and lamp(panel) >= 2:
        return Picture(simulator.dots(data, scale=lamp(panel)), PNG)
    return Picture(data, PNG if type == WEBP else type)


def at_rest(data: bytes, type: str, panel: Panel) -> bytes:  # noqa: A002 - the word of every asset
    """An asset without what lies beyond the panel's right edge: a strip's head at rest. Of an animation, as PNG, its
    first frame."""
    if type == WEBP:
        return pictures.png(pictures.read(data), photo=True)
    return scroll.within(data, panel.width) if type == PNG else data


def in_motion(page: Page, panel: Panel) -> Picture:
    """A page that scrolls or an animation, moving; on a board too wide for lamps of two pixels, its beginning."""
    if page.type == WEBP:
        return Picture(simulator.animation(page.data, lamp(panel)) if lamp(panel) >= 2 else page.data, WEBP)
    if lamp(panel) < 2:
        return as_seen(page.data, page.type, panel)
    return Picture(moving.lamps(page, panel, lamp(panel)), "image/svg+xml")


def moves(page: Page) -> bool:
    """Whether a board's page does; a slide sees to itself."""
    return page.scroll > 0 or page.type == WEBP


def is_slide(page: Page) -> bool:
    return page.kind is CueKind.SLIDE


GALLERY = Gallery()
