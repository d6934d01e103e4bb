"""Pages of a content on a panel: rendered once, kept as assets, found again by what went into them."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import astuple
from datetime import date

from signage.core import films
from signage.core.content import Content, Kind, Variant
from signage.core.layouts import Division
from signage.core.screens import Panel, Site
from signage.core.timeline import CueKind
from signage.errors import INTERNAL, SignageError
from signage.planning.facts import digest_of
from signage.rendering import pages as drawing
from signage.rendering import recent, zone_cards
from signage.rendering.film import MEDIA_TYPE as FILM_TYPE
from signage.rendering.page import Page
from signage.rendering.recent import Inputs
from signage.storage import renders
from signage.storage.blobs import Blobs, register
from signage.storage.engine import Database
from signage.storage.renders import StoredPage

log = logging.getLogger(__name__)

MEMORY = 50_000

Found = tuple[StoredPage, ...] | SignageError


class Studio:
    """The render cache: memory over the table over drawing anew. Used by one thread at a time.

    A refusal (a content that cannot be drawn on this panel) is remembered in memory only: a new version of the
    renderer may draw it.
    """

    def __init__(self, database: Database, blobs: Blobs) -> None:
        self._database = database
        self._blobs = blobs
        self._known: OrderedDict[Inputs, Found] = OrderedDict()

    def pages(
        self,
        wanted: Collection[tuple[Content, str, Variant, date | None]],
        panel: Panel,
        site: Site,
        *,
        strip: bool = False,
    ) -> dict[tuple[str, str, date | None], Found]:
        """By content id, language and day the pages of each (content, its hash, variant, day), or the renderer's
        refusal (RN…). `strip`: texts run through the panel on one line.

        Whether a sample may be shown on the screen has been decided before (see `programme`).
        """
        asked = {
            (content.id, variant.language, day): (_inputs(content, digest, variant, panel, site, day, strip), content)
            for content, digest, variant, day in wanted
        }
        self._recall([inputs for inputs, _ in asked.values()])
        found: dict[tuple[str, str, date | None], Found] = {}
        for key, (inputs, content) in asked.items():
            pages = self._known.get(inputs)
            if pages is None:
                pages = self._drawn(inputs, content, site, strip)
            else:
                self._known.move_to_end(inputs)
            found[key] = pages
        return found

    def last_resort(self, panel: Panel, site: Site, *, strip: bool = False) -> tuple[StoredPage, ...]:
        """The card, or strip, that is there when all else is missing. Never refused."""
        if strip:
            return self._card("last-strip", panel, site, zone_cards.strip)
        if panel.whole:
            return self._card("last-resort", panel, site, zone_cards.last_resort)
        return self._card("last-resort", panel, site, drawing.last_resort)

    def band(self, panel: Panel, site: Site, division: Division) -> tuple[StoredPage, ...]:
        """The strip with the unit's name, where the clock leaves it room. Never refused."""
        room = division.clock.x if division.clock is not None else panel.width
        return self._card("band", panel, site, lambda given, place: zone_cards.band(given, place, room))

    def _card(
        self, name: str, panel: Panel, site: Site, draw: Callable[[Panel, Site], Iterable[Page]]
    ) -> tuple[StoredPage, ...]:
        inputs = Inputs(drawing.VERSION, name, "", panel, site)
        self._recall([inputs])
        found = self._known.get(inputs)
        if found is None or isinstance(found, SignageError):
            found = self._keep(inputs, draw(panel, site))
        return found

    def forget(self) -> None:
        """Files went: everything is looked up anew."""
        self._known.clear()

    def _recall(self, asked: Iterable[Inputs]) -> None:
        """Brings what the table knows of these into memory. Of whom a file was lost is drawn again."""
        keys = {key_of(inputs): inputs for inputs in asked if inputs not in self._known}
        if not keys:
            return
        with self._database.read() as tx:
            stored: Mapping[str, tuple[StoredPage, ...]] = renders.find(tx, keys)
        for key, pages in stored.items():
            if all(self._blobs.path(page.asset) is not None for page in pages):
                self._remember(keys[key], pages)

    def _drawn(self, inputs: Inputs, content: Content, site: Site, strip: bool) -> Found:
        """Draws one content. A defect in it must not hold up all others of the channel."""
        if content.kind is Kind.VIDEO and not strip:
            found = self._film(content)
            self._remember(inputs, found)
            return found
        try:
            if strip:
                return self._keep(inputs, drawing.ticker(content, inputs.language, inputs.panel, site, True))
            media = self._blobs.read(content.media) if content.kind is Kind.PICTURE and content.media else None
            drawn = recent.render(content, inputs.language, inputs.panel, site, True, media, inputs.day)
        except SignageError as refusal:
            self._remember(inputs, refusal)
            return refusal
        except Exception:
            log.exception("%s could not be drawn on %s×%s", content.id, inputs.panel.width, inputs.panel.height)
            defect = INTERNAL()
            self._remember(inputs, defect)
            return defect
        return self._keep(inputs, drawn)

    def _film(self, content: Content) -> Found:
        """A video is shown as it was written when it was taken in."""
        path = self._blobs.path(content.media) if content.media else None
        try:
            facts = films.film(content.variants[0].data)
        except SignageError as refusal:
            return refusal
        if path is None or content.media is None:
            return drawing.NOT_DRAWN(field="media", kind=content.kind.value)
        size = path.stat().st_size
        return (StoredPage(content.media, size, FILM_TYPE, CueKind.VIDEO, facts.ms, sound=facts.sound),)

    def _keep(self, inputs: Inputs, drawn: Iterable[Page]) -> tuple[StoredPage, ...]:
        stored = tuple(
            StoredPage(self._blobs.put(p.data, p.type), len(p.data), p.type, p.kind, p.ms, p.identify, p.scroll)
            for p in drawn
        )
        with self._database.write() as tx:
            for page in stored:
                register(tx, page.asset, page.size, page.type)
            renders.put(tx, key_of(inputs), stored)
        self._remember(inputs, stored)
        return stored

    def _remember(self, inputs: Inputs, found: Found) -> None:
        self._known[inputs] = found
        if len(self._known) > MEMORY:
            self._known.popitem(last=False)


def _inputs(
    content: Content, digest: str, variant: Variant, panel: Panel, site: Site, day: date | None, strip: bool
) -> Inputs:
    """A strip shows its site in texts that ask for it alone, and is the same on any day."""
    if not strip:
        return recent.inputs(content, digest, variant, panel, site, day)
    named = "{{" in variant.text or (bool(variant.data) and "{{" in str(variant.data))
    return Inputs(f"{drawing.VERSION}-strip", digest, variant.language, panel, site if named else None)


def key_of(inputs: Inputs) -> str:
    """Where the table keeps what was made of these inputs; the same in every process."""
    return digest_of(repr(astuple(inputs)))
