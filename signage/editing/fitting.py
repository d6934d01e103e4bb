"""Whether a content can be drawn: every glyph there, and room for it on every panel that may show it."""

from __future__ import annotations

from collections.abc import Iterable

from signage.core.content import Content
from signage.core.screens import Panel, Site, site_of
from signage.rendering import pages
from signage.storage import screens, units
from signage.storage.engine import Transaction

Place = tuple[Panel, Site]


def places(tx: Transaction, sample: bool) -> list[Place]:
    """Each panel with each site that there is, once. A sample goes to demo screens only."""
    by_id = {unit.id: unit for unit in units.all(tx)}
    found = {
        (screen.panel, site_of(screen.unit_id, by_id)): None for screen in screens.all(tx) if screen.demo or not sample
    }
    return list(found)


def check(content: Content, everywhere: Iterable[Place]) -> None:
    """Draws every variant for every place; raises the renderer's refusal (RN…) of the first that cannot be drawn."""
    for panel, site in everywhere:
        for variant in content.variants:
            pages.render(content, variant.language, panel, site, content.sample)
