"""What a content will look like on every panel there is: its pages, how long each stays, and what to mind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from signage.admin import afar, gallery, legible, panels, pictures, words
from signage.admin.gallery import GALLERY
from signage.admin.i18n import N_, Texts
from signage.admin.legible import Legible, Place
from signage.admin.pictures import Shown
from signage.core.content import Content
from signage.core.screens import Panel, PanelKind, Screen, Site
from signage.errors import SignageError
from signage.rendering import scene
from signage.rendering.page import Page

MANY_PAGES = 4
PAGES_SHOWN = 8

LONG = N_("{n} pages take {seconds} s: people in passing will not read them all. Shorten the text if you can.")
LIFE_SIZE = N_("As large as it appears from there, if you hold this picture an arm's length away.")
SMALLER = N_("Drawn {times} times smaller than it appears from there.")


@dataclass(frozen=True)
class PreviewPage:
    """One page: its picture and how long it stays, ready to be read ("4,2")."""

    shown: Shown
    seconds: str


@dataclass(frozen=True)
class Afar:
    """The first page from a distance: what the eye tells apart, and how large it is beside a person. `board`: its size;
    `size`: how the scene is drawn."""

    metres: str
    board: str
    eye: Shown
    scene: Shown
    size: str


@dataclass(frozen=True)
class Preview:
    """One panel. `screens`: who has it, empty for a usual size. `refusal`: why it cannot be shown there. `legible`:
    of a board that says it in letters; `afar`: of a board."""

    name: str
    screens: tuple[str, ...]
    led: bool
    pages: tuple[PreviewPage, ...]
    more: int
    total: str
    warning: str
    refusal: str
    legible: Legible | None = None
    afar: Afar | None = None


@dataclass(frozen=True)
class Asked:
    """What is previewed. `saved`: pictures may be addressed by the content's id; `media`: a picture's bytes; `place`:
    from where boards are looked at, None for no words about that."""

    content: Content
    language: str
    site: Site
    texts: Texts
    saved: bool
    media: bytes | None = None
    place: Place | None = None

    def shown(self, panel: Panel, number: int = 0) -> Shown:
        if self.saved:
            return pictures.of_saved(self.content, panel, number, "draft", self.language)
        return pictures.of_typed(self.content, panel, number, self.language)


def previews(asked: Asked, screens: Sequence[Screen], more: Sequence[Panel] = ()) -> tuple[Preview, ...]:
    """One preview a panel: of those of the screens, of `more`, and of the usual sizes."""
    return tuple(_preview(asked, panel, names) for panel, names in panels.to_preview(screens, more))


def _preview(asked: Asked, panel: Panel, names: tuple[str, ...]) -> Preview:
    led, texts = panel.kind is PanelKind.LED, asked.texts
    try:
        drawn = GALLERY.pages(asked.content, asked.language, panel, asked.site, asked.media)
    except SignageError as refusal:
        return Preview(words.panel_name(panel), names, led, (), 0, "", "", refusal.text(texts.language))
    total = sum(page.ms for page in drawn)
    pages = tuple(
        PreviewPage(_picture(asked, panel, number, moves=gallery.moves(page)), texts.seconds(page.ms))
        for number, page in enumerate(drawn[:PAGES_SHOWN])
    )
    return Preview(
        words.panel_name(panel),
        names,
        led,
        pages,
        max(0, len(drawn) - PAGES_SHOWN),
        texts.seconds(total),
        _warning(drawn, total, texts),
        "",
        _legible(asked, panel, drawn),
        _afar(asked, panel),
    )


def _picture(asked: Asked, panel: Panel, number: int, *, moves: bool) -> Shown:
    """The first page with its lamps, moving where it does; the others are shown smaller, where the gaps between lamps
    would only dim them."""
    shown = asked.shown(panel, number)
    if number:
        return pictures.small(shown, panel)
    return pictures.moving(shown) if moves else shown


def _legible(asked: Asked, panel: Panel, drawn: Sequence[Page]) -> Legible | None:
    variant = asked.content.variant((asked.language,))
    if asked.place is None or panel.kind is not PanelKind.LED or variant is None:
        return None
    return legible.legible(asked.content, variant, asked.place.view(panel), asked.site, drawn, asked.texts)


def _afar(asked: Asked, panel: Panel) -> Afar | None:
    if asked.place is None or panel.kind is not PanelKind.LED:
        return None
    view, texts = asked.place.view(panel), asked.texts
    times = scene.reduced(view)
    told = texts(LIFE_SIZE) if times == 1 else texts(SMALLER, times=texts.decimal(times))
    return Afar(
        texts.decimal(view.metres),
        legible.board(view, texts),
        afar.eye(asked.content, asked.language, view),
        afar.scene(asked.content, asked.language, view),
        told,
    )


def _warning(drawn: Sequence[Page], total: int, texts: Texts) -> str:
    if len(drawn) <= MANY_PAGES:
        return ""
    return texts(LONG, n=len(drawn), seconds=texts.seconds(total))
