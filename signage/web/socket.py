"""The players' socket: an ordinary endpoint that carries between the wire, the session, the hub and the database."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable
from typing import Protocol

from anyio import to_thread
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from signage.errors import INTERNAL, SignageError, Unauthorized
from signage.protocol.messages import Hello, Play
from signage.push.codes import NOT_YET_PLANNED
from signage.push.connection import Connection, Writer
from signage.push.frame import Frame
from signage.push.session import (
    LATER,
    POLICY,
    Authenticate,
    Close,
    Effect,
    PlaysReceived,
    Reported,
    Send,
    Session,
)
from signage.storage import plays
from signage.web.context import WebContext
from signage.web.frames import EXTENSION
from signage.web.reception import PLANNED_SECONDS

log = logging.getLogger(__name__)

READINGS = 20  # of the documents, while they change under our hands
WAITING_FRAMES = 8


class _Way(Writer, Protocol):
    """A writer that tells when it takes bytes again."""

    def on_drained(self, call: Callable[[], None]) -> None: ...


def build(context: WebContext) -> WebSocketRoute:
    """The route; Starlette's plain one, since FastAPI's would keep five kilobytes more for each open socket."""

    async def socket(websocket: WebSocket) -> None:
        if not same_origin(websocket, context.origins):
            await websocket.close(POLICY)  # before it is accepted: HTTP 403
            return
        await websocket.accept()
        way = websocket.scope["extensions"].get(EXTENSION)
        if way is not None:
            await _converse(websocket, context, way)
            return
        asgi = AsgiWriter(websocket)
        sending = asyncio.create_task(asgi.run())
        try:
            await _converse(websocket, context, asgi)
        finally:
            sending.cancel()

    return WebSocketRoute("/api/v1/socket", socket)


def same_origin(websocket: WebSocket, others: frozenset[str]) -> bool:
    """Whether the page that opens the socket is ours; a program sends no Origin and needs none."""
    origin = websocket.headers.get("origin")
    if origin is None or origin in others:
        return True
    scheme, _, place = origin.partition("://")
    return scheme in ("http", "https") and place.lower() == websocket.headers.get("host", "").lower()


async def _converse(websocket: WebSocket, context: WebContext, way: _Way) -> None:
    hub = context.hub
    connection = Connection(Session(hub.moment()), way)
    way.on_drained(connection.drained)
    hub.enter(connection)
    try:
        while await _turn(websocket, context, connection):
            pass
    except WebSocketDisconnect:
        pass
    finally:
        hub.leave(connection)


async def _turn(websocket: WebSocket, context: WebContext, connection: Connection) -> bool:
    """One message and what comes of it; False when the player went. Between two turns no message is kept alive."""
    message = await websocket.receive()
    if message["type"] == "websocket.disconnect":
        return False
    text: str | None = message.get("text")
    data = text if text is not None else bytes(message.get("bytes") or b"")
    for effect in connection.session.receive(data, context.hub.moment()):
        await _perform(context, connection, effect)
    return True


async def _perform(context: WebContext, connection: Connection, effect: Effect) -> None:
    match effect:
        case Send(frame):
            # a full way stops the reading of this player: whoever does not listen is not listened to
            while not connection.writer.write(frame) and connection.writer.full_since is not None:
                await connection.writer.drained()
        case Close(code, reason):
            connection.writer.close(code, reason)
        case Reported(status):
            context.hub.reported(connection, status)
        case Authenticate(hello):
            await _welcome(context, connection, hello)
        case PlaysReceived(records):
            for answer in await _keep(context, connection, records):
                await _perform(context, connection, answer)


async def _welcome(context: WebContext, connection: Connection, hello: Hello) -> None:
    """Lets the player join with its documents, or refuses it."""
    hub = context.hub
    digest = hashlib.sha256(hello.token.encode()).hexdigest()
    try:
        for _ in range(READINGS):
            turn = hub.turn
            found = await context.reception.tuned(hello.token)
            if hub.join(connection, found.screen, found.channel, digest, hello.instance, turn):
                connection.perform(connection.session.welcome(found.assignment, found.notice, hub.moment()))
                return
        raise NOT_YET_PLANNED(retry_after=PLANNED_SECONDS)
    except SignageError as error:
        final = isinstance(error, Unauthorized) or error.status == 409
        code = LATER if error.status == 503 else POLICY
        connection.perform(connection.session.refuse(error, final=final, code=code))
    except Exception:
        log.exception("a player could not be welcomed")
        connection.perform(connection.session.refuse(INTERNAL(retry_after=30), code=LATER))


async def _keep(context: WebContext, connection: Connection, records: tuple[Play, ...]) -> list[Effect]:
    """Writes play records. What is not written is not acknowledged: the player sends it again."""
    try:
        ids = await to_thread.run_sync(merged, context, connection.screen, records)
    except SignageError as error:
        log.warning("play records of screen %s were not kept: %s", connection.screen, error)
        return connection.session.deny(error)
    except Exception:
        log.exception("play records of screen %s were not kept", connection.screen)
        return connection.session.deny(INTERNAL(retry_after=60))
    return connection.session.acked(ids)


def merged(context: WebContext, screen: str, records: tuple[Play, ...]) -> list[str]:
    """Writes play records in one transaction; the ids of all that are safe now."""
    with context.desk.database.write() as tx:
        return plays.merge(tx, screen, records)


class AsgiWriter:
    """The writer for servers without `FrameProtocol`: a short queue and a task that sends."""

    def __init__(self, websocket: WebSocket) -> None:
        self.full_since: float | None = None
        self._websocket = websocket
        self._waiting: asyncio.Queue[Frame | Close] = asyncio.Queue()
        self._call: Callable[[], None] | None = None
        self._ended = False
        self._free = asyncio.Event()
        self._free.set()

    def on_drained(self, call: Callable[[], None]) -> None:
        self._call = call

    def write(self, frame: Frame) -> bool:
        """See Writer.write."""
        if self._ended or self.full_since is not None:
            return False
        self._waiting.put_nowait(frame)
        if self._waiting.qsize() >= WAITING_FRAMES:
            self.full_since = asyncio.get_running_loop().time()
            self._free.clear()
        return True

    async def drained(self) -> None:
        """See Writer.drained."""
        await self._free.wait()

    def close(self, code: int, reason: str) -> None:
        """See Writer.close."""
        if not self._ended:
            self._ended = True
            self._waiting.put_nowait(Close(code, reason))

    def cut(self) -> None:
        """See Writer.cut; through ASGI there is no harder end than closing."""
        self.close(LATER, "too slow")

    async def run(self) -> None:
        """Sends until the connection is closed, by us or by the player."""
        try:
            while not isinstance(waiting := await self._waiting.get(), Close):
                await self._websocket.send_text(waiting.text.decode())
                if self.full_since is not None and self._waiting.empty():
                    self._take_again()
            await self._websocket.close(waiting.code, waiting.reason)
        except (WebSocketDisconnect, RuntimeError):  # the latter: the player closed while we were about to
            pass
        finally:
            self._ended = True
            self._take_again()

    def _take_again(self) -> None:
        self.full_since = None
        self._free.set()
        if self._call is not None:
            self._call()
