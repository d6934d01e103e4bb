"""Pages of a content on a panel: rendered once, kept as assets, found again by what went into them."""

from __future__ import annotations

import hashlib
import logging
from collections import OrderedDict
from collections.abc import Iterable

from signage.core.content import Content
from signage.core.screens import Panel, Site
from signage.errors import INTERNAL, SignageError
from signage.rendering import pages as drawing
from signage.rendering.page import Page
from signage.storage import renders
from signage.storage.blobs import Blobs, register
from signage.storage.engine import Database
from signage.storage.renders import StoredPage

log = logging.getLogger(__name__)

MEMORY = 50_000


class Studio:
    """The render cache: memory over the table over drawing anew. Used by one thread at a time.

    A refusal (a content that cannot be drawn on this panel) is remembered in memory only: a new version of the
    renderer may draw it.
    """

    def __init__(self, database: Database, blobs: Blobs) -> None:
        self._database = database
        self._blobs = blobs
        self._known: OrderedDict[str, tuple[StoredPage, ...] | SignageError] = OrderedDict()

    def pages(self, content: Content, digest: str, language: str, panel: Panel, site: Site) -> tuple[StoredPage, ...]:
        """The pages of one content; `digest` is its hash. Raises the renderer's refusal (RN…) on a panel too small.

        Whether a sample may be shown on the screen has been decided before (see `programme`).
        """
        key = _key("content", digest, language, repr(panel), repr(site))
        found = self._find(key)
        if found is None:
            try:
                found = self._keep(key, _drawn(content, language, panel, site))
            except SignageError as refusal:
                self._remember(key, refusal)
                raise
        if isinstance(found, SignageError):
            raise found
        return found

    def last_resort(self, panel: Panel, site: Site) -> tuple[StoredPage, ...]:
        """The card that is there when all else is missing. Never refused."""
        key = _key("last-resort", repr(panel), repr(site))
        found = self._find(key)
        if found is None or isinstance(found, SignageError):
            found = self._keep(key, drawing.last_resort(panel, site))
        return found

    def _find(self, key: str) -> tuple[StoredPage, ...] | SignageError | None:
        found = self._known.get(key)
        if found is not None:
            self._known.move_to_end(key)
            return found
        with self._database.read() as tx:
            stored = renders.get(tx, key)
        if stored is None or any(self._blobs.path(page.asset) is None for page in stored):
            return None  # never drawn, or a file was lost: draw it (again)
        return self._remember(key, stored)

    def _keep(self, key: str, drawn: Iterable[Page]) -> tuple[StoredPage, ...]:
        stored = tuple(
            StoredPage(self._blobs.put(p.data, p.type), len(p.data), p.type, p.kind, p.ms, p.identify) for p in drawn
        )
        with self._database.write() as tx:
            for page in stored:
                register(tx, page.asset, page.size, page.type)
            renders.put(tx, key, stored)
        self._remember(key, stored)
        return stored

    def _remember(
        self, key: str, found: tuple[StoredPage, ...] | SignageError
    ) -> tuple[StoredPage, ...] | SignageError:
        self._known[key] = found
        if len(self._known) > MEMORY:
            self._known.popitem(last=False)
        return found


def _drawn(content: Content, language: str, panel: Panel, site: Site) -> tuple[Page, ...]:
    """The renderer's pages. A defect in drawing one content must not hold up all others of the channel."""
    try:
        return drawing.render(content, language, panel, site, screen_demo=True)
    except SignageError:
        raise
    except Exception as defect:
        log.exception("%s could not be drawn on %s×%s", content.id, panel.width, panel.height)
        raise INTERNAL() from defect


def _key(*parts: str) -> str:
    return hashlib.sha256("\0".join([drawing.VERSION, *parts]).encode()).hexdigest()
