"""Seconds of a playlist's entry that are fewer than reading takes, told beside the field."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from signage.admin import pictures
from signage.admin.context import AdminContext
from signage.admin.gallery import GALLERY
from signage.admin.visitors import Visitor
from signage.core.content import Content, Kind
from signage.core.playlists import Entry
from signage.core.screens import Screen
from signage.errors import SignageError
from signage.rendering.legibility import hurried


def advising(context: AdminContext, who: Visitor, known: Sequence[Screen]) -> Callable[[Entry, Content], str]:
    """Gives the sentence for an entry: of the screen where its content takes longest. Empty without seconds of its own,
    where they are enough, and for what is no text."""
    panels, site = tuple(dict.fromkeys(screen.panel for screen in known)), pictures.site_for(context, who)

    def advice(entry: Entry, content: Content) -> str:
        if entry.seconds is None or content.kind in (Kind.PICTURE, Kind.VIDEO, Kind.TEST_CARD):
            return ""
        found: list[SignageError] = []
        for panel in panels:
            try:
                drawn = GALLERY.pages(content, content.variants[0].language, panel, site)
            except SignageError:
                continue  # it is not shown there
            one = hurried(drawn, panel, entry.seconds)
            found += [one] if one is not None else []
        worst = max(found, key=lambda one: float(one.params["needed"]), default=None)
        return worst.text(who.texts.language) if worst is not None else ""

    return advice
