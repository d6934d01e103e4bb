"""Pages: a typed context each, rendered into the shell; short notices carried over a redirect."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, RedirectResponse, Response

from signage.admin import urgent, visitors, words
from signage.admin.aging import aging
from signage.admin.context import AdminContext
from signage.admin.i18n import Texts
from signage.clock import to_ms
from signage.core.people import Role
from signage.core.screens import DEFAULT_ZONE
from signage.storage import site

TEMPLATES = Path(__file__).resolve().parent / "templates"
FLASH_COOKIE = "signage-flash"
FLASH_BYTES = 3500  # browsers keep 4096 of a cookie
FLASH_SECONDS = 300


@dataclass(frozen=True)
class Page:
    """Base of all page contexts. `title` is an English text of the catalogue, `place` the entry of the menu."""

    template: ClassVar[str]
    title: ClassVar[str] = ""
    place: ClassVar[str] = ""
    fragment: ClassVar[bool] = False  # a piece that htmx puts into a page


@dataclass(frozen=True)
class Undo:
    """A form that takes back what was just done: `action` is posted with `fields`."""

    action: str
    fields: Mapping[str, str]


@dataclass(frozen=True)
class Flash:
    """One sentence for the next page. `published`: milliseconds since 1970 of a publication whose way to the screens
    the next page follows; 0 for none."""

    text: str
    params: Mapping[str, str] = field(default_factory=dict)
    undo: Undo | None = None
    published: int = 0
    hint: str = ""
    hint_url: str = ""

    def text_in(self, texts: Texts) -> str:
        """The sentence; wrong parameters leave it bare."""
        try:
            return texts(self.text, **self.params)
        except (KeyError, IndexError, ValueError):
            return self.text


@dataclass(frozen=True)
class ErrorPage(Page):
    template = "error.html"

    code: str
    sentence: str


@dataclass(frozen=True)
class Alert(ErrorPage):
    """The same as a piece that htmx puts at the top of the page."""

    template = "_alert.html"
    fragment = True


@lru_cache(maxsize=1)
def environment() -> Environment:
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals["words"] = words
    env.globals["Role"] = Role
    env.globals["aging"] = aging
    return env


@lru_cache(maxsize=4)
def built_manifest(folder: Path) -> dict[str, Any]:
    """Vite's manifest: hashed file names by source."""
    loaded: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    return loaded


def site_zone(context: AdminContext) -> str:
    with context.desk.database.read() as tx:
        return site.get(tx, "zone") or DEFAULT_ZONE


def render(request: Request, page: Page, status: int = 200, headers: Mapping[str, str] | None = None) -> HTMLResponse:
    """The page as HTML in the visitor's language. Reads the notice left by a redirect, and forgets it."""
    context = visitors.admin_of(request)
    who: visitors.Visitor = request.state.visitor
    flash = None if page.fragment else read_flash(request)
    now = context.clock.now()
    with context.desk.database.read() as tx:
        zone = site.get(tx, "zone") or DEFAULT_ZONE
        alarms = urgent.running(tx, to_ms(now)) if who.person is not None and not page.fragment else ()
    entry = built_manifest(context.built)["admin/main.ts"]
    html = (
        environment()
        .get_template(page.template)
        .render(
            p=page,
            me=who,
            _=who.texts,
            n_=who.texts.count,
            flash=flash,
            zone=zone,
            now=now,
            alarms=alarms,
            script=entry["file"],
            styles=entry.get("css", []),
            path=request.url.path,
        )
    )
    response = HTMLResponse(html, status_code=status, headers=dict(headers or {}))
    visitors.remember(response, context, who)
    if flash is not None:
        response.delete_cookie(FLASH_COOKIE, path="/admin")
    return response


def is_fragment(request: Request) -> bool:
    """Whether htmx asks for a piece of the page it already shows."""
    return request.headers.get("hx-request") == "true"


def go(request: Request, url: str, flash: Flash | None = None) -> Response:
    """Sends the browser on to another page after a form (303), with one sentence for it."""
    if is_fragment(request):
        response = Response(status_code=204, headers={"HX-Redirect": url})
    else:
        response = RedirectResponse(url, status_code=303)
    if flash is not None:
        leave(response, flash)
    return response


def leave(response: Response, flash: Flash) -> None:
    """Leaves one sentence for the next page that is opened."""
    response.set_cookie(
        FLASH_COOKIE, _packed(flash), max_age=FLASH_SECONDS, path="/admin", httponly=True, samesite="lax"
    )


def _packed(flash: Flash) -> str:
    body = {
        "text": flash.text,
        "params": dict(flash.params),
        "undo": [flash.undo.action, dict(flash.undo.fields)] if flash.undo else None,
        "published": flash.published,
        "hint": [flash.hint, flash.hint_url],
    }
    packed = pack(body)
    if len(packed) > FLASH_BYTES:  # too much to carry: the sentence still arrives
        packed = pack(body | {"undo": None})
    return packed


def pack(body: Any) -> str:
    """Plain data as one compressed word that fits in a cookie or an address."""
    data = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(zlib.compress(data, 9)).decode().rstrip("=")


def unpack(text: str, limit: int = 64 * 1024) -> Any:
    """The data of `pack`. Raises ValueError for anything else, and beyond `limit` bytes."""
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        inflate = zlib.decompressobj()
        data = inflate.decompress(raw, limit)
        if inflate.unconsumed_tail:
            raise ValueError("too much data")
        return json.loads(data)
    except (binascii.Error, zlib.error, UnicodeDecodeError) as error:
        raise ValueError("not a packed word") from error


def read_flash(request: Request) -> Flash | None:
    """The notice in the cookie. It may be forged by its own reader only: it is shown as text and runs nothing."""
    text = request.cookies.get(FLASH_COOKIE)
    if not text:
        return None
    try:
        body = unpack(text)
        undo = Undo(str(body["undo"][0]), dict(body["undo"][1])) if body["undo"] else None
        hint, hint_url = body["hint"]
        if undo is not None and not undo.action.startswith("/admin/"):
            undo = None
        return Flash(
            str(body["text"]),
            dict(body["params"]),
            undo,
            int(body["published"]),
            str(hint),
            visitors.safe_back(str(hint_url)) if hint_url else "",
        )
    except (ValueError, KeyError, TypeError, IndexError):
        return None
