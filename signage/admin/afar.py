"""Pictures of boards as somebody sees them who stands at a distance."""

from __future__ import annotations

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from signage.admin import pages, panels, pictures, visitors
from signage.admin.gallery import GALLERY, at_rest, lamp
from signage.admin.pictures import Shown
from signage.admin.visitors import Me
from signage.core.content import Content
from signage.core.screens import PanelKind
from signage.rendering import scene as scenes
from signage.rendering.viewing import View
from signage.storage import contents

router = APIRouter(prefix="/pictures/afar")


def eye(content: Content, language: str, view: View) -> Shown:
    """The first page as its lamps run into one in the eye."""
    size = max(2, lamp(view.panel))
    url = pictures.of_typed(content, view.panel, 0, language).url
    return Shown(_address(url, view), view.panel.width * size, view.panel.height * size, False, "")


def scene(content: Content, language: str, view: View) -> Shown:
    """The board beside a person."""
    url = pictures.of_typed(content, view.panel, 0, language).url
    return Shown(_address(url, view) + "&scene=1", scenes.WIDTH, scenes.HEIGHT, False, "")


def _address(url: str, view: View) -> str:
    return f"{url.replace('/pictures/typed/', '/pictures/afar/')}&pitch={view.pitch_mm:g}&metres={view.metres:g}"


@router.get("/{packed}")
def seen(
    request: Request,
    who: Me,
    packed: str,
    panel: str,
    pitch: float = Query(gt=0.4, le=50),
    metres: float = Query(ge=1, le=1000),
    page: int = 0,
    language: str = "vi",
    scene: bool = False,
) -> Response:
    context, board = visitors.admin_of(request), panels.of_key(panel)
    content = _content(packed)
    found = GALLERY.pages(
        content, language, board, pictures.site_for(context, who), pictures.media_of(context, content)
    )
    if board.kind is not PanelKind.LED or not 0 <= page < len(found):
        raise pictures.PICTURE_UNKNOWN()
    data = at_rest(found[page].data, found[page].type, board)
    view = View(board, pitch, metres)
    drawn = scenes.scene(data, view) if scene else scenes.resolved(data, view, max(2, lamp(board)))
    headers = {"cache-control": "private, max-age=86400", "content-security-policy": pictures.PICTURE_POLICY}
    return Response(drawn, media_type="image/png", headers=headers)


def _content(packed: str) -> Content:
    if len(packed) > pictures.LONG_PACKED:
        raise pictures.DRAFT_UNREADABLE()
    try:
        return contents.parse(str(pages.unpack(packed)))
    except (ValueError, KeyError, TypeError) as error:
        raise pictures.DRAFT_UNREADABLE() from error
