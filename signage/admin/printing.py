"""A content on paper: the sheets as they will be printed, and a button that prints them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from signage.admin import exports, pages, pictures, visitors
from signage.admin.exports import SIZES, Size, Subject
from signage.admin.i18n import N_
from signage.admin.visitors import Me, Visitor
from signage.errors import SignageError
from signage.rendering import prints
from signage.rendering.print_paper import Paper, PaperSize
from signage.rendering.prints import Print

router = APIRouter(prefix="/exports")

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'self'; "
    "sandbox allow-same-origin allow-modals"
)
PAPERS: Mapping[str, str] = {
    "a4": N_("A4"),
    "a5": N_("A5"),
    "a5-twice": N_("A5, two on a sheet of A4"),
}


@dataclass(frozen=True)
class PrintingPage(pages.Page):
    """`url`: the sheets, `count` printed pages of them; empty where a `refusal` says why there are none."""

    template = "printing.html"
    title = N_("Print on paper")
    place = "contents"

    subject: Subject
    paper: str
    upright: bool
    url: str = ""
    count: int = 0
    refusal: str = ""
    here: str = "print"
    sizes: Mapping[str, Size] = field(default_factory=lambda: SIZES)
    papers: Mapping[str, str] = field(default_factory=lambda: PAPERS)


@router.get("/print")
def index(request: Request, who: Me, id: str, paper: str = "a4", way: str = "upright",  # noqa: A002
          language: str = "") -> Response:  # fmt: skip
    asked = exports.subject(visitors.admin_of(request), id, language)
    chosen, upright = paper if paper in PAPERS else "a4", way != "across"
    try:
        found = _printed(request, who, asked, chosen, upright)
    except SignageError as problem:
        return pages.render(request, PrintingPage(asked, chosen, upright, refusal=problem.text(who.language)))
    query = {"id": id, "paper": chosen, "way": "upright" if upright else "across", "language": asked.variant.language}
    url = "/admin/exports/paper?" + urlencode(query)
    return pages.render(request, PrintingPage(asked, chosen, upright, url, found.pages))


@router.get("/paper")
def sheets(request: Request, who: Me, id: str, paper: str = "a4", way: str = "upright",  # noqa: A002
           language: str = "") -> Response:  # fmt: skip
    """The document that is printed. It has no script: the page around it calls for the printer."""
    asked = exports.subject(visitors.admin_of(request), id, language)
    found = _printed(request, who, asked, paper if paper in PAPERS else "a4", way != "across")
    headers = {"content-security-policy": POLICY}
    return Response(found.html, media_type="text/html; charset=utf-8", headers=headers)


def _printed(request: Request, who: Visitor, asked: Subject, paper: str, upright: bool) -> Print:
    context = visitors.admin_of(request)
    chosen = Paper(PaperSize(paper.removesuffix("-twice")), upright, paper.endswith("-twice"))
    media = pictures.media_of(context, asked.content)
    return prints.render(asked.content, asked.variant, chosen, pictures.site_for(context, who), media)
