"""The player's own files under /play/: the page, the service worker, and what the build named by hash."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import FileResponse, RedirectResponse, Response

from signage.errors import Code, Unavailable
from signage.web.assets import FOREVER
from signage.web.context import WebContext
from signage.web.errors import ADDRESS_UNKNOWN

NOT_BUILT = Code(
    "SG06",
    Unavailable,
    "The player's files are missing from this installation. Run python3 dev.py setup, or install the package anew.",
    "Bản cài đặt này thiếu tệp của trình phát. Hãy chạy python3 dev.py setup hoặc cài đặt lại gói.",
)

PAGE = "play.html"
WORKER = "sw.js"
HASHED = "assets"
FRESH = "no-cache"
HOST = re.compile(r"[A-Za-z0-9.-]+(:\d+)?|\[[0-9a-fA-F:.]+\](:\d+)?")
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}


def policy(request: Request) -> str:
    """The page's Content-Security-Policy. 'self' covers the socket in newer browsers only, so it is named as well."""
    scheme, host = "wss" if request.url.scheme == "https" else "ws", request.headers.get("host", "")
    socket = f"{scheme}://{host}" if HOST.fullmatch(host) else ""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; "
        f"media-src blob:; font-src 'self' data:; connect-src 'self' {socket}; frame-src 'self' blob:; "
        "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )


def build(context: WebContext) -> APIRouter:
    router = APIRouter()

    @router.get("/play", include_in_schema=False)
    def slashless() -> Response:
        return RedirectResponse("/play/", status_code=308)

    @router.api_route("/play/{path:path}", methods=["GET", "HEAD"])
    def file(path: str, request: Request) -> Response:
        name = path or PAGE
        place = _place(context.player, name)
        if place is None and name == PAGE:
            raise NOT_BUILT()
        if place is None:
            raise ADDRESS_UNKNOWN()
        headers = {"cache-control": FOREVER if name.startswith(f"{HASHED}/") else FRESH}
        if place.suffix == ".html":
            headers["content-security-policy"] = policy(request)
        if name == WORKER:
            headers["service-worker-allowed"] = "/play/"
            headers["content-security-policy"] = "default-src 'none'; connect-src 'self'"
        return FileResponse(place, headers=headers, media_type=TYPES[place.suffix])

    return router


def _place(folder: Path, name: str) -> Path | None:
    """The file of this name, which has to lie below the folder and be of a known type; else None."""
    try:
        place = (folder / name).resolve()
        inside = place.is_relative_to(folder.resolve()) and place.is_file()
    except (OSError, ValueError):  # a name too long, or with a NUL in it
        return None
    return place if inside and place.suffix in TYPES else None
