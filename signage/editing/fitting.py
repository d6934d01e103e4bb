"""Whether a content can be drawn: every glyph there, and room for it on every panel that will show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from signage.core.content import Content, Kind
from signage.core.screens import Panel, PanelKind, Site, site_of
from signage.rendering import fonts, recent
from signage.rendering.led import GLYPH_MISSING
from signage.storage import screens, units
from signage.storage.engine import Transaction

FROM_FILES = (Kind.PICTURE, Kind.VIDEO)  # their pixels are checked when the file is taken in
# A board that cannot say another kind goes on without it.
FOR_BOARDS = (Kind.SLOGAN, Kind.NOTICE, Kind.TEST_CARD, Kind.PICTURE)


@dataclass(frozen=True, slots=True)
class Place:
    """What the screens somewhere have in common, as far as a picture is concerned."""

    panel: Panel
    site: Site
    languages: tuple[str, ...]


def places(tx: Transaction, sample: bool) -> tuple[Place, ...]:
    """Every place there is, once. A sample goes to demo screens only."""
    by_id = {unit.id: unit for unit in units.all(tx)}
    shown = (screen for screen in screens.all(tx) if screen.demo or not sample)
    return tuple(dict.fromkeys(Place(s.panel, site_of(s.unit_id, by_id), s.languages) for s in shown))


def check(content: Content, everywhere: Iterable[Place], media: bytes | None = None) -> None:
    """Raises RN01 for a character without a glyph, else the renderer's refusal (RN…) of the first place that fails.

    In each place the variant is drawn that would be shown there, in the first of its languages that there is. `media`:
    the bytes of a picture; without them neither it nor a video is looked at.
    """
    if content.kind in FROM_FILES and media is None:
        return
    for variant in content.variants:
        missing = fonts.missing(variant.text)
        if missing:
            raise GLYPH_MISSING(field=f"text.{variant.language}", characters=fonts.named(missing))
    drawn: set[tuple[str, Panel, Site | None]] = set()
    for place in everywhere:
        shown = content.variant(place.languages)
        if shown is None or (place.panel.kind is PanelKind.LED and content.kind not in FOR_BOARDS):
            continue
        names_site = "{{" in shown.text or bool(shown.data)
        key = (shown.language, place.panel, place.site if names_site else None)
        if key not in drawn:
            drawn.add(key)
            recent.render(content, shown.language, place.panel, place.site, content.sample, media)
