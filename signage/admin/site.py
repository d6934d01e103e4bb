"""The admin site as one application, mounted at /admin."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from signage.admin import (
    afar,
    arrivals,
    calendars,
    chooser,
    clashes,
    composed,
    contents,
    day_files,
    editor,
    emergencies,
    exchange,
    exports,
    feeds,
    figure_files,
    films,
    geometry,
    journal,
    mending,
    openings,
    pages,
    patterns,
    people,
    pictures,
    playlists,
    printing,
    rollout,
    schedules,
    screens,
    setup,
    signin,
    today,
    translations,
    units,
    uploads,
    visitors,
)
from signage.admin.context import AdminContext
from signage.errors import INTERNAL, Code, Invalid, NotFound, SignageError

log = logging.getLogger(__name__)

PAGE_UNKNOWN = Code(
    "SG13",
    NotFound,
    "There is no such page. Use the menu to go on.",
    "Không có trang này. Xin dùng thanh menu để đi tiếp.",
)
ADDRESS_WRONG = Code(
    "SG14",
    Invalid,
    "The address is not complete. Use the menu to go on.",
    "Địa chỉ trang chưa đúng. Xin dùng thanh menu để đi tiếp.",
)

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
    "font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ROUTERS = (
    setup, signin, today, contents, editor, mending, chooser, afar, pictures, playlists, translations, schedules,
    screens, rollout, emergencies, clashes, openings, feeds, figure_files, exchange, exports, day_files, printing,
    films, calendars, journal, people, units, patterns, geometry, uploads, arrivals, composed,
)  # fmt: skip


def install(app: FastAPI, context: AdminContext) -> None:
    """Mounts the admin site at /admin."""
    app.mount("/admin", build(context))


def build(context: AdminContext) -> FastAPI:
    """The application; its addresses begin with /admin, where it has to be mounted."""
    app = FastAPI(title="signage admin", openapi_url=None, docs_url=None, redoc_url=None)
    app.state.context = context
    for module in ROUTERS:
        app.include_router(module.router)
    app.mount("/assets", _Immutable(StaticFiles(directory=context.built)))
    app.add_exception_handler(visitors.SignInNeeded, _to_sign_in)
    app.add_exception_handler(SignageError, _expected)
    app.add_exception_handler(RequestValidationError, _wrong_address)
    app.add_exception_handler(HTTPException, _unknown)
    app.add_exception_handler(Exception, _unexpected)
    app.add_middleware(Headers)
    return app


class Headers:
    """Puts the security headers on every answer that does not bring its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                _guard(MutableHeaders(scope=message))
            await send(message)

        await self._app(scope, receive, guarded)


def _guard(headers: MutableHeaders) -> None:
    headers.setdefault("content-security-policy", POLICY)
    headers.setdefault("x-content-type-options", "nosniff")
    headers.setdefault("referrer-policy", "same-origin")
    headers.setdefault("cache-control", "no-store")


class _Immutable:
    """Files whose names hold their hash never change."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def lasting(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in (200, 304):
                MutableHeaders(scope=message)["cache-control"] = "public, max-age=31536000, immutable"
            await send(message)

        await self._app(scope, receive, lasting)


def _to_sign_in(request: Request, error: Exception) -> Response:
    back = error.back if isinstance(error, visitors.SignInNeeded) else ""
    if pages.is_fragment(request):
        return Response(status_code=204, headers={"HX-Redirect": visitors.sign_in_url("")})
    return RedirectResponse(visitors.sign_in_url(back), status_code=303)


def _expected(request: Request, error: Exception) -> Response:
    return _told(request, error if isinstance(error, SignageError) else INTERNAL())


def _told(request: Request, error: SignageError) -> Response:
    who = getattr(request.state, "visitor", None) or visitors.visitor(request)
    sentence = error.text(who.language)
    headers = {"Retry-After": str(error.retry_after)} if error.retry_after is not None else {}
    if pages.is_fragment(request):
        headers |= {"HX-Retarget": "#alerts", "HX-Reswap": "innerHTML"}
        return pages.render(request, pages.Alert(error.code.id, sentence), error.status, headers)
    return pages.render(request, pages.ErrorPage(error.code.id, sentence), error.status, headers)


def _wrong_address(request: Request, error: Exception) -> Response:
    return _expected(request, ADDRESS_WRONG())


def _unknown(request: Request, error: Exception) -> Response:
    return _expected(request, PAGE_UNKNOWN())


def _unexpected(request: Request, error: Exception) -> Response:
    log.error("an admin page failed on %s", request.url.path, exc_info=error)
    answer = _expected(request, INTERNAL())
    _guard(answer.headers)  # it goes out past the middleware, and the server's own policy allows no style
    return answer
