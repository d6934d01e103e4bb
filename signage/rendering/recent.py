"""Pages drawn a moment ago: the check of an edit and the plan that follows it draw the same ones.

The same result as `pages.render`, kept for a while by what goes into it.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date

from signage.core.content import Content, Variant, content_hash
from signage.core.screens import Panel, PanelKind, Site
from signage.rendering import pages
from signage.rendering.page import Page

MOST_BYTES = 8 * 2**20


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that the pages of a content depend on. `digest`: the content's hash; `site`: None where it is not drawn."""

    version: str
    digest: str
    language: str
    panel: Panel
    site: Site | None
    day: date | None = None


def inputs(
    content: Content, digest: str, variant: Variant, panel: Panel, site: Site, day: date | None = None
) -> Inputs:
    """Equal inputs, equal pages. A board shows its site only in texts that ask for it, a slide in its frame as well."""
    named = panel.kind is PanelKind.TV or "{{" in variant.text or (bool(variant.data) and "{{" in str(variant.data))
    return Inputs(pages.VERSION, digest, variant.language, panel, site if named else None, day)


class Recent:
    """The pages drawn last, up to so many bytes. Safe to use from many threads."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._bytes = 0
        self._pages: OrderedDict[Inputs, tuple[Page, ...]] = OrderedDict()
        self._lock = threading.Lock()

    def render(
        self,
        content: Content,
        language: str,
        panel: Panel,
        site: Site,
        screen_demo: bool = False,
        media: bytes | None = None,
        day: date | None = None,
    ) -> tuple[Page, ...]:
        """See `pages.render`."""
        variant = content.variant((language,))
        if variant is None or (content.sample and not screen_demo):
            return pages.render(content, language, panel, site, screen_demo, media, day)
        key = inputs(content, content_hash(content), variant, panel, site, day)
        with self._lock:
            found = self._pages.get(key)
            if found is not None:
                self._pages.move_to_end(key)
                return found
        drawn = pages.render(content, language, panel, site, screen_demo, media, day)
        with self._lock:
            if key not in self._pages:
                self._pages[key] = drawn
                self._bytes += sum(len(page.data) for page in drawn)
            while self._bytes > self._most:
                _, gone = self._pages.popitem(last=False)
                self._bytes -= sum(len(page.data) for page in gone)
        return drawn


_recent = Recent()
render = _recent.render
"""`Recent.render` of the one that this process shares."""
