"""Pictures for the pages: of saved contents, of what is being typed, and of the files that the players show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from signage.admin import pages, panels, visitors, words
from signage.admin.context import AdminContext
from signage.admin.gallery import GALLERY, Picture, as_seen, at_rest, in_motion, is_slide, lamp, moves
from signage.admin.visitors import Me, Visitor
from signage.core.content import Content, Kind, content_hash
from signage.core.films import still_of
from signage.core.screens import Panel, PanelKind, Screen, Site, site_of
from signage.errors import Code, Invalid, NotFound, SignageError
from signage.rendering import pages as drawing
from signage.rendering.page import PNG, WEBP
from signage.storage import blobs, contents, units

router = APIRouter(prefix="/pictures")

PICTURE_UNKNOWN = Code(
    "CT90",
    NotFound,
    "There is no such picture any more. Reload the page.",
    "Hình này không còn nữa. Xin tải lại trang.",
)
DRAFT_UNREADABLE = Code(
    "CT91",
    Invalid,
    "The preview cannot be read. Reload the page and type again.",
    "Không đọc được bản xem trước. Xin tải lại trang rồi nhập lại.",
)

SLIDE_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'self'; sandbox"
)
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox"
UNDRAWABLE = Picture(
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 192 64"><rect width="192" height="64" fill="#e9ecf0"/>'
    b'<path d="M96 18 112 46H80zM96 28v9M96 41v1" fill="none" stroke="#8a94a3" stroke-width="2.5"/></svg>',
    "image/svg+xml",
)
LONG_PACKED = 48 * 1024


@dataclass(frozen=True)
class Shown:
    """A picture in a page. `width` and `height`: a board's simulated lamps, or a slide's own CSS pixels.

    `still`: the address of the same at rest, for who wants no motion; empty where nothing moves.
    """

    url: str
    width: int
    height: int
    slide: bool
    label: str
    still: str = ""


def site_for(context: AdminContext, who: Visitor) -> Site:
    """The place that previews are drawn for: the visitor's own unit, else the first there is."""
    with context.desk.database.read() as tx:
        known = {unit.id: unit for unit in units.all(tx)}
    unit_id = who.person.unit_id if who.person else None
    if unit_id not in known:
        roots = [unit.id for unit in known.values() if unit.parent_id is None]
        unit_id = roots[0] if roots else None
    return site_of(unit_id, known) if unit_id is not None else Site("")


def media_of(context: AdminContext, content: Content) -> bytes | None:
    """The bytes of the file that a picture names; None for every other kind, and for a file that is gone."""
    still = still_of(content)
    if still is None:
        return None
    return context.desk.blobs.read(still)


def of_saved(content: Content, panel: Panel, page: int = 0, version: str = "draft", language: str = "") -> Shown:
    """The picture of a page of a saved content; its address changes when the picture may."""
    query: dict[str, object] = {
        "id": content.id,
        "panel": words.panel_key(panel),
        "page": page,
        "version": version,
        "language": language or content.variants[0].language,
        "hash": content_hash(content)[:16] + drawing.VERSION,
    }
    return shown_at("/admin/pictures/content?" + urlencode(query), panel, content.variants[0].text)


def thumbnails(context: AdminContext, who: Visitor, known: Sequence[Screen]) -> Callable[[Content], Shown]:
    """Gives a content's first page, small, as on the commonest board; as a slide where no board can show it."""
    board, site = panels.for_thumbnail(known), site_for(context, who)

    def shown(content: Content) -> Shown:
        panel = board
        if content.kind is not Kind.SLOGAN:
            try:
                GALLERY.pages(content, content.variants[0].language, board, site, media_of(context, content))
            except SignageError:
                panel = panels.SLIDE
        return small(of_saved(content, panel), panel)

    return shown


def small(shown: Shown, panel: Panel) -> Shown:
    """The same for a small place: a board's own pixels, without the gaps between its lamps, which only dim it there."""
    return shown if shown.slide else Shown(shown.url + "&small=1", panel.width, panel.height, False, shown.label)


def moving(shown: Shown) -> Shown:
    """The same, known to move."""
    return replace(shown, still=shown.url + "&still=1")


def of_typed(content: Content, panel: Panel, page: int, language: str) -> Shown:
    """The picture of a page of something not saved: the content itself is in the address."""
    packed = pages.pack(contents.document(content))
    query = {"panel": words.panel_key(panel), "page": page, "language": language}
    return shown_at(f"/admin/pictures/typed/{packed}?" + urlencode(query), panel, content.variants[0].text)


def of_asset(sha256: str, panel: Panel, label: str) -> Shown:
    """The picture of a file that players show on this panel."""
    return shown_at(f"/admin/pictures/asset/{sha256}?panel={words.panel_key(panel)}", panel, label)


def shown_at(url: str, panel: Panel, label: str) -> Shown:
    """The picture behind an address, in the size in which a panel's pages are shown."""
    if panel.kind is PanelKind.TV:
        return Shown(url, panel.width, panel.height, True, label)
    size = lamp(panel)
    return Shown(url, panel.width * size, panel.height * size, False, label)


@router.get("/content")
def saved(
    request: Request,
    who: Me,
    id: str,  # noqa: A002 - the word of every noun
    panel: str,
    page: int = 0,
    version: str = "draft",
    language: str = "vi",
    small: bool = False,
    still: bool = False,
) -> Response:
    context = visitors.admin_of(request)
    with context.desk.database.read() as tx:
        record = contents.get(tx, id)
    content = None if record is None else record.released if version == "released" else record.draft
    if content is None:
        raise PICTURE_UNKNOWN()
    return drawn(context, who, content, panels.of_key(panel), page, language, small=small, still=still)


@router.get("/typed/{packed}")
def typed(
    request: Request,
    who: Me,
    packed: str,
    panel: str,
    page: int = 0,
    language: str = "vi",
    small: bool = False,
    still: bool = False,
) -> Response:
    if len(packed) > LONG_PACKED:
        raise DRAFT_UNREADABLE()
    try:
        content = contents.parse(str(pages.unpack(packed)))
    except (ValueError, KeyError, TypeError) as error:
        raise DRAFT_UNREADABLE() from error
    return drawn(
        visitors.admin_of(request), who, content, panels.of_key(panel), page, language, small=small, still=still
    )


@router.get("/asset/{sha256}")
def asset(request: Request, who: Me, sha256: str, panel: str, small: bool = False) -> Response:
    context = visitors.admin_of(request)
    with context.desk.database.read() as tx:
        blob = blobs.find(tx, sha256)
    data = context.desk.blobs.read(sha256) if blob is not None else None
    if blob is None or data is None:
        raise PICTURE_UNKNOWN()
    shape = panels.of_key(panel)
    return answer(_own(data, blob.type, shape) if small else as_seen(data, blob.type, shape))


def drawn(
    context: AdminContext,
    who: Visitor,
    content: Content,
    panel: Panel,
    number: int,
    language: str,
    small: bool = False,
    still: bool = False,
) -> Response:
    """The answer with a page's picture: simulated lamps, which may move, a small board's own pixels, or a slide."""
    try:
        found = GALLERY.pages(content, language, panel, site_for(context, who), media_of(context, content))
    except SignageError:
        return answer(UNDRAWABLE)  # the page says why; here stands a picture's place, not a broken one
    if not 0 <= number < len(found):
        raise PICTURE_UNKNOWN()
    page = found[number]
    if moves(page) and not (small or still):
        return answer(in_motion(page, panel))
    as_is = small or is_slide(page)
    return answer(_own(page.data, page.type, panel) if as_is else as_seen(page.data, page.type, panel))


def _own(data: bytes, type: str, panel: Panel) -> Picture:  # noqa: A002 - the word of every asset
    """The board's own pixels."""
    return Picture(at_rest(data, type, panel), PNG if type == WEBP else type)


def answer(picture: Picture) -> Response:
    headers = {"cache-control": "private, max-age=86400"}
    if picture.type == "text/html":
        headers["content-security-policy"] = SLIDE_POLICY
        return Response(picture.data, media_type="text/html; charset=utf-8", headers=headers)
    headers["content-security-policy"] = PICTURE_POLICY
    return Response(picture.data, media_type=picture.type, headers=headers)
