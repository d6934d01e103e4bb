"""How a player gets its credentials, asks what to play, and delivers what it has shown, all without the socket."""

from __future__ import annotations

import secrets

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from signage.clock import to_ms
from signage.editing import screens
from signage.protocol.manifest import Wire
from signage.protocol.messages import Acked, Claim, Device, PairingOpened, Plays
from signage.storage import plays
from signage.web.context import WebContext
from signage.web.deps import address, bearer, screen_of, tuned

PRIVATE = {"cache-control": "no-store"}


def build(context: WebContext) -> APIRouter:
    router = APIRouter(prefix="/api/v1")
    desk = context.desk

    def device(screen: str, token: str) -> Response:
        return _answer(Device(screen=screen, token=token, public_key=context.signer.public))

    @router.post("/pairings")
    def open_pairing(request: Request) -> Response:
        """A code for the glass."""
        context.limits.pairings.take(address(request), desk.clock.monotonic())
        opened = screens.open_pairing(desk, address(request))
        now = to_ms(desk.clock.now())
        expires = to_ms(opened.expires_at)
        return _answer(
            PairingOpened(pairing=opened.id, code=opened.code, secret=opened.secret, expires=expires, server=now), 201
        )

    @router.get("/pairings/{pairing}")
    def poll_pairing(pairing: str, request: Request) -> Response:
        """The outcome of a pairing; 202 while nobody has typed the code."""
        context.limits.polls.take(address(request), desk.clock.monotonic())
        found = screens.poll_pairing(desk, pairing, bearer(request))
        if found is None:
            return JSONResponse({}, 202, PRIVATE)
        return device(found.screen_id, found.token)

    @router.post("/claims")
    def claim(body: Claim, request: Request) -> Response:
        """A one-time link's secret becomes a device token."""
        context.limits.claims.take(address(request), desk.clock.monotonic())
        found = screens.claim(desk, body.claim, secrets.token_hex(8))
        return device(found.screen_id, found.token)

    @router.get("/current")
    def current(request: Request) -> Response:
        """Both documents, put between braces as they were stored."""
        found = tuned(desk.database, bearer(request))
        body = b'{"server":%d,"assignment":%b,"notice":%b}' % (
            to_ms(desk.clock.now()),
            found.assignment,
            b"null" if found.notice is None else found.notice,
        )
        return Response(body, headers=PRIVATE, media_type="application/json")

    @router.post("/plays")
    def keep(body: Plays, request: Request) -> Response:
        """Play records, merged in one transaction and then acknowledged."""
        screen = screen_of(desk.database, bearer(request))
        with desk.database.write() as tx:
            ids = plays.merge(tx, screen, body.records)
        return _answer(Acked(type="acked", ids=ids))

    return router


def _answer(body: Wire, status: int = 200) -> Response:
    return Response(body.model_dump_json(), status, PRIVATE, "application/json")
