"""What a content will look like on every panel there is: its pages, how long each stays, and what to mind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from signage.admin import panels, pictures, words
from signage.admin.gallery import GALLERY
from signage.admin.i18n import N_, Texts
from signage.admin.pictures import Shown
from signage.core.content import Content
from signage.core.screens import Panel, PanelKind, Screen, Site
from signage.errors import SignageError
from signage.rendering.page import Page

MANY_PAGES = 4
PAGES_SHOWN = 8

LONG = N_("{n} pages take {seconds} s: people in passing will not read them all. Shorten the text if you can.")


@dataclass(frozen=True)
class PreviewPage:
    """One page: its picture and how long it stays, ready to be read ("4,2")."""

    shown: Shown
    seconds: str


@dataclass(frozen=True)
class Preview:
    """One panel. `screens`: who has it, empty for a usual size. `refusal`: why it cannot be shown there."""

    name: str
    screens: tuple[str, ...]
    led: bool
    pages: tuple[PreviewPage, ...]
    more: int
    total: str
    warning: str
    refusal: str


def previews(
    content: Content,
    language: str,
    screens: Sequence[Screen],
    site: Site,
    texts: Texts,
    *,
    saved: bool,
    media: bytes | None = None,
) -> tuple[Preview, ...]:
    """One preview a panel. `saved`: the pictures may be addressed by the content's id; `media`: a picture's bytes."""
    return tuple(
        _preview(content, language, panel, names, site, texts, saved, media)
        for panel, names in panels.to_preview(screens)
    )


def _preview(
    content: Content,
    language: str,
    panel: Panel,
    names: tuple[str, ...],
    site: Site,
    texts: Texts,
    saved: bool,
    media: bytes | None,
) -> Preview:
    led = panel.kind is PanelKind.LED
    try:
        drawn = GALLERY.pages(content, language, panel, site, media)
    except SignageError as refusal:
        return Preview(words.panel_name(panel), names, led, (), 0, "", "", refusal.text(texts.language))
    total = sum(page.ms for page in drawn)
    shown = tuple(
        PreviewPage(_picture(content, panel, number, language, saved), texts.seconds(page.ms))
        for number, page in enumerate(drawn[:PAGES_SHOWN])
    )
    more = max(0, len(drawn) - PAGES_SHOWN)
    return Preview(
        words.panel_name(panel), names, led, shown, more, texts.seconds(total), _warning(drawn, total, texts), ""
    )


def _picture(content: Content, panel: Panel, number: int, language: str, saved: bool) -> Shown:
    """The first page with its lamps; the others are shown smaller, where the gaps between lamps would only dim them."""
    if saved:
        shown = pictures.of_saved(content, panel, number, "draft", language)
    else:
        shown = pictures.of_typed(content, panel, number, language)
    return shown if number == 0 else pictures.small(shown, panel)


def _warning(drawn: Sequence[Page], total: int, texts: Texts) -> str:
    if len(drawn) <= MANY_PAGES:
        return ""
    return texts(LONG, n=len(drawn), seconds=texts.seconds(total))
