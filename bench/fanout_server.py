"""The servers that `bench.fanout` measures, each in a process of its own, led by lines on its standard input.

`python -m bench.fanout_server product|floor FOLDER COUNT`: prints `ready PORT`, then answers each line with one:
`go BYTES` tells everybody a message of so many bytes and prints when it began; `cpu` and `rss` print what was used.
"""

from __future__ import annotations

import asyncio
import socket
import sys
import threading
import time
from pathlib import Path
from typing import Protocol

import psutil
import uvicorn

from bench.fanout_client import allow_many_sockets
from signage.cli.serve import settle
from signage.core.screens import Panel, PanelKind, Screen
from signage.events import ChannelPlanned
from signage.push import session
from signage.push.frame import frame, notice
from signage.storage import channels, screens, tokens
from signage.web.frames import FrameProtocol
from tests.web.server import Place, application, new_place

BACKLOG = 8192
CHANNEL = "bench"


class Server(Protocol):
    loop: asyncio.AbstractEventLoop

    def tell(self, size: int) -> None:
        """Everybody is sent a frame of this size; called in the thread that reads the orders."""
        ...

    async def serve(self, listening: socket.socket, ready: threading.Event) -> None: ...


class Floor:
    """As little as asyncio allows: one loop over bare transports."""

    def __init__(self) -> None:
        self.transports: list[asyncio.Transport] = []

    def tell(self, size: int) -> None:
        self.loop.call_soon_threadsafe(self._tell, frame(b"x" * (size - 4)).wire)

    def _tell(self, wire: bytes) -> None:
        for transport in self.transports:
            transport.write(wire)

    async def serve(self, listening: socket.socket, ready: threading.Event) -> None:
        self.loop = asyncio.get_running_loop()
        floor = self

        class Bare(asyncio.Protocol):
            def connection_made(self, transport: asyncio.BaseTransport) -> None:
                assert isinstance(transport, asyncio.Transport)
                floor.transports.append(transport)
                transport.write(frame(b"welcome").wire)

        await self.loop.create_server(Bare, sock=listening, backlog=BACKLOG)
        ready.set()
        await asyncio.Event().wait()


class Product:
    """The real socket: uvicorn, FastAPI, session, hub."""

    def __init__(self, place: Place) -> None:
        self.place = place

    def tell(self, size: int) -> None:
        bare = len(notice(b"").wire) + 2
        signed = b'"%b"' % (b"x" * (size - bare))
        self.place.desk.bus.publish(ChannelPlanned(CHANNEL, "0" * 64, 1, signed))

    async def serve(self, listening: socket.socket, ready: threading.Event) -> None:
        self.loop = asyncio.get_running_loop()

        class Uvicorn(uvicorn.Server):
            async def startup(self, sockets: list[socket.socket] | None = None) -> None:
                await super().startup(sockets)
                ready.set()

        config = uvicorn.Config(
            application(self.place), ws=FrameProtocol, log_config=None, access_log=False, backlog=BACKLOG
        )
        await Uvicorn(config).serve([listening])


def furnished(folder: Path, count: int) -> Place:
    """A site with so many screens on one channel; their tokens are in the file `tokens`."""
    place = new_place(folder)
    with place.desk.database.write() as tx:
        made = []
        for number in range(count):
            name = f"s{number}"
            screens.save(tx, Screen(name, name, "u", Panel(PanelKind.LED, 64, 32)))
            channels.save_assignment(tx, name, CHANNEL, 1, b'{"key":"k","payload":"{}","signature":"s"}')
            made.append(tokens.issue(tx, name, "", place.desk.clock.now()))
    (folder / "tokens").write_text("\n".join(made))
    return place


def main(kind: str, folder: Path, count: int) -> None:
    allow_many_sockets()
    # the crowd only listens; what heartbeats cost is another question
    session.HEARTBEAT_SECONDS = session.SILENCE_SECONDS = 3600
    server: Server = Floor() if kind == "floor" else Product(furnished(folder, count))
    listening = socket.create_server(("127.0.0.1", 0), backlog=BACKLOG)
    ready = threading.Event()
    threading.Thread(target=lambda: asyncio.run(server.serve(listening, ready)), daemon=True).start()
    ready.wait()
    if kind != "floor":
        settle()
    print("ready", listening.getsockname()[1], flush=True)
    for line in sys.stdin:
        order, *rest = line.split()
        if order == "go":
            print(time.monotonic(), flush=True)
            server.tell(int(rest[0]))
        elif order == "cpu":
            print(time.process_time(), flush=True)
        elif order == "rss":
            print(psutil.Process().memory_info().rss, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
