"""uvicorn's websocket protocol with a way past ASGI for frames that were built once for many.

Given to uvicorn as `ws=FrameProtocol`. The endpoint finds the protocol itself in `scope["extensions"][EXTENSION]`,
where it serves as the push floor's `Writer`; everything else stays as uvicorn does it. Compression is off (it costs
four times the memory with ten thousand sockets), and uvicorn's own pings are, since the heartbeat is a message of ours.
"""

from __future__ import annotations

import asyncio
from typing import Any, cast

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.exceptions import InvalidState
from websockets.frames import Frame as Received
from websockets.http11 import Request
from websockets.server import ServerProtocol

from signage.protocol.messages import MAX_MESSAGE
from signage.push.frame import Frame

EXTENSION = "signage.frames"
MAX_FRAME = 2 * MAX_MESSAGE  # up to here the session refuses in words; beyond, the socket is closed with 1009 unread
MAX_FRAGMENTS = 64
CLOSE_SECONDS = 1.0


class FrameProtocol(WebSocketsSansIOProtocol):
    """`full_since`: since when the kernel takes no more bytes for this socket, by the loop's clock; else None."""

    full_since: float | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conn = ServerProtocol(extensions=None, max_size=MAX_FRAME, logger=self.logger)
        self._on_drained: Any = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        # at 0 "paused" means exactly: the kernel's buffer is full; so at most one frame of ours waits per socket
        cast(asyncio.Transport, transport).set_write_buffer_limits(high=0)

    def connection_lost(self, exc: Exception | None) -> None:
        self._on_drained = None
        self.full_since = None
        super().connection_lost(exc)

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if self.response.status_code == 101:
            cast(dict[str, Any], self.scope["extensions"])[EXTENSION] = self

    def handle_cont(self, event: Received) -> None:
        if self.close_sent:
            return
        if len(self.frames) >= MAX_FRAGMENTS:  # empty fragments would grow the list without reaching the size limit
            self.conn.fail(1009, "too many fragments")
            self.handle_parser_exception()
            return
        super().handle_cont(event)

    def start_keepalive(self) -> None:
        """None of uvicorn's own. Called once the socket is accepted: lets go of the headers, a third of its memory."""
        for headers in (self.request.headers, self.response.headers):
            headers.clear()
        cast(list[Any], self.scope["headers"]).clear()

    def pause_writing(self) -> None:
        super().pause_writing()
        self.full_since = self.loop.time()

    def resume_writing(self) -> None:
        super().resume_writing()
        self.full_since = None
        if self._on_drained is not None:
            self._on_drained()

    # the push floor's Writer

    def on_drained(self, call: Any) -> None:
        """`call()` whenever the socket takes bytes again."""
        self._on_drained = call

    def write(self, frame: Frame) -> bool:
        """See Writer.write."""
        if self.full_since is not None or self.close_sent or self.transport.is_closing():
            return False
        self.transport.write(frame.wire)
        return True

    async def drained(self) -> None:
        """See Writer.drained."""
        await self.writable.wait()

    def close(self, code: int, reason: str) -> None:
        """See Writer.close. The endpoint sees a disconnect with the same code."""
        if self.close_sent or self.disconnected or self.transport.is_closing():
            return
        self.queue.put_nowait({"type": "websocket.disconnect", "code": code, "reason": reason})
        try:
            self.conn.send_close(code, reason)
        except InvalidState:
            self.transport.abort()
            return
        self.close_sent = True
        self.transport.write(b"".join(self.conn.data_to_send()))
        if self.read_paused:
            self.read_paused = False
            self.transport.resume_reading()
        self.close_timer = self.loop.call_later(CLOSE_SECONDS, self.transport.abort)

    def cut(self) -> None:
        """See Writer.cut."""
        self.transport.abort()
