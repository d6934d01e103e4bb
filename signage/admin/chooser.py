"""What kind of content is to be made: every kind with a picture drawn by the renderer, and when to use it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from signage.admin import pages, panels, pictures, visitors
from signage.admin.cards import examples, kinds
from signage.admin.cards.card import Card
from signage.admin.i18n import LANGUAGES, N_
from signage.admin.pictures import Shown
from signage.admin.visitors import Me
from signage.core.screens import Panel, PanelKind

router = APIRouter(prefix="/pictures")

BOARD = Panel(PanelKind.LED, 192, 64)
FILES = (kinds.PICTURE, kinds.VIDEO)  # begun by uploading
GROUPS: Sequence[tuple[str, tuple[Card, ...]]] = (
    (N_("Words"), (kinds.SLOGAN, kinds.NOTICE)),
    (
        N_("How something is done"),
        (kinds.PROCEDURE, kinds.STEPS, kinds.QUESTIONS, kinds.FACTS, kinds.CONTACT, kinds.QR),
    ),
    (N_("Figures"), (kinds.SHARE, kinds.RANKING, kinds.COUNTS, kinds.TREND)),
    (N_("News and people"), (kinds.EVENT, kinds.PRAISE, kinds.TOPICS)),
    (N_("Files that are ready"), FILES),
)


@dataclass(frozen=True)
class Offer:
    """`shown`: None for a kind that comes as a file."""

    card: Card
    url: str
    shown: Shown | None


@dataclass(frozen=True)
class ChooserPage(pages.Page):
    template = "chooser.html"
    title = N_("New content")
    place = "contents"

    groups: tuple[tuple[str, tuple[Offer, ...]], ...]


def offered(card: Card) -> bool:
    """Whether such a content can be begun in the browser."""
    return any(card in cards for _, cards in GROUPS)


def page(request: Request, topic: str) -> Response:
    """The chooser; a topic that was asked for goes along."""
    language = request.state.visitor.language
    groups = tuple((title, tuple(_offer(card, topic, language) for card in cards)) for title, cards in GROUPS)
    return pages.render(request, ChooserPage(groups))


def _offer(card: Card, topic: str, language: str) -> Offer:
    query = {"kind": card.key} | ({"topic": topic} if topic else {})
    url = f"/admin/contents/new?{urlencode(query)}"
    if not examples.has(card):
        return Offer(card, url, None)
    panel = _panel(card)
    seen = f"/admin/pictures/example/{card.key}?" + urlencode({"language": language})
    return Offer(card, url, pictures.shown_at(seen, panel, ""))


def _panel(card: Card) -> Panel:
    return BOARD if card is kinds.SLOGAN else panels.SLIDE


@router.get("/example/{key}")
def example(request: Request, who: Me, key: str, language: str = "vi") -> Response:
    """The first page of a kind's example."""
    card = kinds.named(key)
    if card is None or not examples.has(card) or language not in LANGUAGES:
        raise pictures.PICTURE_UNKNOWN()
    content = examples.of(card, language)
    return pictures.drawn(visitors.admin_of(request), who, content, _panel(card), 0, language)
