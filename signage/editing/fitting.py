"""Whether a content can be drawn: every glyph there, and room for it on every panel that will show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from signage.core import overlays
from signage.core.content import Content, Kind, Variant
from signage.core.screens import LanguagePolicy, Panel, PanelKind, Screen, Site, Unit, site_of
from signage.core.translations import dressed
from signage.rendering import fonts, recent
from signage.rendering.led import GLYPH_MISSING
from signage.storage import screens, units
from signage.storage.engine import Transaction

FROM_FILES = (Kind.PICTURE, Kind.VIDEO)  # their pixels are checked when the file is taken in
# A board that cannot say another kind goes on without it.
FOR_BOARDS = (Kind.SLOGAN, Kind.NOTICE, Kind.TEST_CARD, Kind.PICTURE)


@dataclass(frozen=True, slots=True)
class Place:
    """What the screens somewhere have in common, as far as a picture is concerned.

    `all`: they show what they have in all of their languages, not in the first alone.
    """

    panel: Panel
    site: Site
    languages: tuple[str, ...]
    all: bool = False

    def shown(self, content: Content) -> list[Variant]:
        """The variants that these screens may show of a content."""
        found = [one for language in self.languages if (one := content.variant((language,))) is not None]
        return found if self.all else found[:1]


def places(tx: Transaction, sample: bool) -> tuple[Place, ...]:
    """Every place there is, once. A sample goes to demo screens only."""
    by_id = {unit.id: unit for unit in units.all(tx)}
    shown = (screen for screen in screens.all(tx) if screen.demo or not sample)
    return tuple(dict.fromkeys(_place(screen, by_id) for screen in shown))


def _place(screen: Screen, by_id: dict[str, Unit]) -> Place:
    several = screen.language_policy is not LanguagePolicy.FALLBACK
    return Place(screen.panel, site_of(screen.unit_id, by_id), screen.languages, several)


def check(content: Content, everywhere: Iterable[Place], media: bytes | None = None) -> None:
    """Raises RN01 for a character without a glyph, else the renderer's refusal (RN…) of the first place that fails.

    In each place the variants are drawn that would be shown there, those in review included. `media`: the bytes of a
    picture; without them neither it nor a video is looked at.
    """
    if content.kind in FROM_FILES and media is None:
        return
    content = replace(content, variants=tuple(dressed(content, variant) for variant in content.variants))
    for variant in content.variants:
        missing = fonts.missing(" ".join((variant.text, *overlays.strings_of(variant.data))))
        if missing:
            raise GLYPH_MISSING(field=f"text.{variant.language}", characters=fonts.named(missing))
    drawn: set[tuple[str, Panel, Site | None]] = set()
    for place in everywhere:
        if place.panel.kind is PanelKind.LED and content.kind not in FOR_BOARDS:
            continue
        for shown in place.shown(content):
            names_site = "{{" in shown.text or bool(shown.data)
            key = (shown.language, place.panel, place.site if names_site else None)
            if key not in drawn:
                drawn.add(key)
                recent.render(content, shown.language, place.panel, place.site, content.sample, media)
