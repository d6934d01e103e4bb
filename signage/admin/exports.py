"""Pictures out: the pages of a content as pictures to download, in the sizes of other places and of our boards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from signage.admin import pages, panels, pictures, visitors, words
from signage.admin.context import AdminContext
from signage.admin.gallery import GALLERY, is_slide
from signage.admin.i18n import N_, Texts
from signage.admin.pictures import Shown
from signage.admin.visitors import Me
from signage.core.content import Content, Variant
from signage.core.screens import Panel, PanelKind, Screen, Site
from signage.editing import content as editing
from signage.editing import rotations
from signage.errors import SignageError
from signage.rendering.page import Page
from signage.storage import contents, screens
from signage.storage.contents import Record

router = APIRouter(prefix="/exports")

BOARDS = "boards"


@dataclass(frozen=True)
class Size:
    """A size of pictures for other places than our screens. `use`: what it is good for."""

    panel: Panel
    name: str
    use: str


SIZES: Mapping[str, Size] = {
    "square": Size(Panel(PanelKind.TV, 1080, 1080), N_("Square"), N_("for posts on Zalo and Facebook")),
    "story": Size(Panel(PanelKind.TV, 1080, 1920), N_("Upright"), N_("for stories and telephones")),
    "wide": Size(Panel(PanelKind.TV, 1920, 1080), N_("Across"), N_("for websites and presentations")),
}


@dataclass(frozen=True)
class Subject:
    """What goes out: a saved content in one of its languages. `languages`: (tag, name) of all it has."""

    record: Record
    variant: Variant
    languages: tuple[tuple[str, str], ...]
    today: date

    @property
    def content(self) -> Content:
        return self.record.draft

    def query(self, **more: object) -> str:
        """An address's query for the same subject; `language` may be another."""
        return urlencode({"id": self.content.id, "language": self.variant.language} | more)


@dataclass(frozen=True)
class Card:
    """One page. `slide`: the visitor's browser makes the picture from the document at `url`, else it is one."""

    url: str
    width: int
    height: int
    file: str
    slide: bool


@dataclass(frozen=True)
class BoardPage:
    """A board's page as its lamps, and `exact`, where its own pixels are."""

    shown: Shown
    exact: str
    file: str


@dataclass(frozen=True)
class Board:
    name: str
    screens: tuple[str, ...]
    pages: tuple[BoardPage, ...] = ()
    refusal: str = ""


@dataclass(frozen=True)
class ExportsPage(pages.Page):
    """`here`: a key of SIZES with its `cards`, or BOARDS with the `boards`."""

    template = "exports.html"
    title = N_("Download pictures")
    place = "contents"

    subject: Subject
    here: str
    cards: tuple[Card, ...] = ()
    boards: tuple[Board, ...] = ()
    refusal: str = ""
    sizes: Mapping[str, Size] = field(default_factory=lambda: SIZES)


@router.get("/pictures")
def index(request: Request, who: Me, id: str, size: str = "square", language: str = "") -> Response:  # noqa: A002
    context = visitors.admin_of(request)
    asked = subject(context, id, language)
    site, media = pictures.site_for(context, who), pictures.media_of(context, asked.content)
    if size == BOARDS:
        with context.desk.database.read() as tx:
            known = screens.all(tx)
        found = tuple(_boards(asked, known, site, media, who.texts))
        return pages.render(request, ExportsPage(asked, BOARDS, boards=found))
    here = size if size in SIZES else "square"
    try:
        cards, refusal = _cards(asked, SIZES[here].panel, site, media), ""
    except SignageError as problem:
        cards, refusal = (), problem.text(who.language)
    return pages.render(request, ExportsPage(asked, here, cards, refusal=refusal))


def subject(context: AdminContext, content_id: str, language: str) -> Subject:
    """A saved content in this language, or in its first. Raises CT20 for an unknown one."""
    with context.desk.database.read() as tx:
        record = contents.get(tx, content_id)
        today = rotations.today(tx, context.clock.now())
    if record is None:
        raise editing.UNKNOWN(id=content_id)
    variants = record.draft.variants
    chosen = record.draft.variant((language,)) or variants[0]
    languages = tuple((each.language, words.LANGUAGES.get(each.language, each.language)) for each in variants)
    return Subject(record, chosen, languages, today)


def file_name(content: Content, language: str, size: str, page: int, ending: str) -> str:
    """A plain name that tells what a file holds: `slogans-s05_vi_1080x1080_1.png`."""
    name = re.sub(r"[^A-Za-z0-9]+", "-", content.id).strip("-") or "x"
    return f"{name}_{language}_{size}_{page + 1}.{ending}"


def _cards(asked: Subject, panel: Panel, site: Site, media: bytes | None) -> tuple[Card, ...]:
    content, language = asked.content, asked.variant.language
    drawn = GALLERY.pages(content, language, panel, site, media)
    size = f"{panel.width}x{panel.height}"
    return tuple(
        Card(
            pictures.of_saved(content, panel, number, "draft", language).url,
            panel.width,
            panel.height,
            file_name(content, language, size, number, "png"),
            is_slide(page),
        )
        for number, page in enumerate(drawn)
    )


def _boards(asked: Subject, known: list[Screen], site: Site, media: bytes | None, texts: Texts) -> Iterator[Board]:
    content, language = asked.content, asked.variant.language
    for panel, names in panels.to_preview(known):
        if panel.kind is not PanelKind.LED:
            continue
        name, size = words.panel_name(panel), f"{panel.width}x{panel.height}"
        try:
            drawn = GALLERY.pages(content, language, panel, site, media)
        except SignageError as problem:
            yield Board(name, names, refusal=problem.text(texts.language))
            continue
        shown = [pictures.of_saved(content, panel, number, "draft", language) for number in range(len(drawn))]
        yield Board(
            name,
            names,
            tuple(
                BoardPage(
                    one, pictures.small(one, panel).url, file_name(content, language, size, number, _ending(page))
                )
                for number, (one, page) in enumerate(zip(shown, drawn, strict=True))
            ),
        )


def _ending(page: Page) -> str:
    """A picture that moves is no PNG."""
    return page.type.partition("/")[2]
