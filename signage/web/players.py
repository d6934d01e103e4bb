"""How a player gets its credentials, asks what to play, and delivers what it has shown, all without the socket."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import JSONResponse, Response

from signage.clock import to_ms
from signage.editing.claims import claim as use_claim
from signage.editing.devices import Device as Credentials
from signage.editing.pairing import PAIRING_OVER, open_pairing, poll_pairing
from signage.errors import SignageError
from signage.protocol.manifest import Wire
from signage.protocol.messages import Acked, Claim, Device, PairingOpened, Plays
from signage.storage import plays
from signage.web.bodies import body
from signage.web.context import WebContext
from signage.web.deps import address, bearer, screen_of
from signage.web.errors import answer
from signage.web.reception import one

PRIVATE = {"cache-control": "no-store"}


def build(context: WebContext) -> APIRouter:
    router = APIRouter(prefix="/api/v1")
    desk = context.desk

    def device(found: Credentials) -> Response:
        return _answer(Device(screen=found.screen, token=found.token, public_key=context.signer.public))

    @router.post("/pairings")
    def pairing_opened(request: Request) -> Response:
        """A code for the glass."""
        context.limits.pairings.take(address(request), desk.clock.monotonic())
        opened = open_pairing(desk, address(request))
        code = PairingOpened(
            pairing=opened.pairing,
            code=opened.code,
            secret=opened.secret,
            expires=to_ms(opened.expires),
            server=to_ms(desk.clock.now()),
        )
        return _answer(code, 201)

    @router.get("/pairings/{pairing}")
    def pairing_outcome(pairing: str, request: Request) -> Response:
        """The credentials; 202 while nobody has typed the code, 410 when it is over."""
        context.limits.polls.take(address(request), desk.clock.monotonic())
        try:
            found = poll_pairing(desk, pairing, bearer(request))
        except SignageError as error:
            if error.code is not PAIRING_OVER:
                raise
            return answer(request, error, 410)
        return JSONResponse({}, 202, PRIVATE) if found is None else device(found)

    @router.post("/claims")
    def claim(request: Request, asked: Annotated[Claim, Depends(body(Claim))]) -> Response:
        """A one-time link's secret becomes a device token."""
        context.limits.claims.take(address(request), desk.clock.monotonic())
        return device(use_claim(desk, asked.claim, address=address(request)))

    @router.get("/current")
    def current(request: Request) -> Response:
        """Both documents, put between braces as they were stored."""
        found = one(desk.database, bearer(request))
        body = b'{"server":%d,"assignment":%b,"notice":%b}' % (
            to_ms(desk.clock.now()),
            found.assignment,
            b"null" if found.notice is None else found.notice,
        )
        return Response(body, headers=PRIVATE, media_type="application/json")

    @router.post("/plays")
    def keep(request: Request, shown: Annotated[Plays, Depends(body(Plays))]) -> Response:
        """Play records, merged in one transaction and then acknowledged."""
        screen = screen_of(desk.database, bearer(request))
        with desk.database.write() as tx:
            ids = plays.merge(tx, screen, shown.records)
        return _answer(Acked(type="acked", ids=ids))

    return router


def _answer(content: Wire, status: int = 200) -> Response:
    return Response(content.model_dump_json(), status, PRIVATE, "application/json")
