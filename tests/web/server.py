"""A real server for tests of push and web: uvicorn on a free port in a thread, a real database, signed documents."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI

from signage.clock import SystemClock
from signage.core.screens import Panel, PanelKind, Screen, Unit
from signage.editing.desk import Desk
from signage.events import Bus, ChannelPlanned, Event, ScreenTuned
from signage.protocol.documents import Assignment, Notice
from signage.protocol.manifest import canonical
from signage.protocol.signing import Signer, new_key
from signage.push.hub import Hub
from signage.storage import channels, screens, tokens, units
from signage.storage.blobs import Blobs
from signage.storage.channels import Channel
from signage.storage.engine import Database
from signage.web import api
from signage.web.context import WebContext
from signage.web.frames import FrameProtocol


@dataclass
class Place:
    """A site with one unit. `heard` are the events of the push floor, in order."""

    desk: Desk
    signer: Signer
    hub: Hub
    context: WebContext
    heard: list[Event] = field(default_factory=list)
    sequences: dict[str, int] = field(default_factory=dict)

    def screen(self, screen_id: str, channel: str | None = None) -> str:
        """A new screen, tuned to the channel where there is one; its token."""
        with self.desk.database.write() as tx:
            screens.save(tx, Screen(screen_id, screen_id, "u", Panel(PanelKind.LED, 64, 32)))
            token = tokens.issue(tx, screen_id, "", self.desk.clock.now())
        if channel is not None:
            self.tune(screen_id, channel)
        return token

    def plan(self, channel: str, padding: int = 0) -> bytes:
        """A new revision of the channel: stored, then told. The signed notice, longer by `padding`."""
        sequence = self.sequences[channel] = self.sequences.get(channel, 0) + 1
        revision = f"{sequence:064x}"
        name = channel + " " * padding
        notice = Notice(
            type="notice", channel=name, revision=revision, size=1, epoch=1, sequence=sequence, urgent=False
        )
        signed = canonical(self.signer.sign(notice))
        with self.desk.database.write() as tx:
            channels.save(tx, Channel(channel, revision, 1, sequence, 1, signed, ""))
        self.desk.bus.publish(ChannelPlanned(channel, revision, sequence, signed))
        return signed

    def tune(self, screen_id: str, channel: str) -> bytes:
        """The screen moves to the channel: stored, then told. The signed assignment."""
        sequence = self.sequences[screen_id] = self.sequences.get(screen_id, 0) + 1
        assignment = Assignment(
            type="assignment", screen=screen_id, name=screen_id, unit="u", channel=channel, panel="led", width=64,
            height=32, x=0, y=0, epoch=1, sequence=sequence,
        )  # fmt: skip
        signed = canonical(self.signer.sign(assignment))
        with self.desk.database.write() as tx:
            channels.save_assignment(tx, screen_id, channel, sequence, signed)
        self.desk.bus.publish(ScreenTuned(screen_id, channel, signed))
        return signed

    def of(self, kind: type[Event]) -> list[Any]:
        return [event for event in self.heard if type(event) is kind]


@dataclass
class Running:
    place: Place
    port: int
    loop: asyncio.AbstractEventLoop

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def socket(self) -> str:
        return f"ws://127.0.0.1:{self.port}/api/v1/socket"

    def on_loop(self, call: Callable[[], Any]) -> Any:
        """What the call gives, made on the server's event loop."""

        async def made() -> Any:
            return call()

        return asyncio.run_coroutine_threadsafe(made(), self.loop).result(10)


def new_place(folder: Path, **context: Any) -> Place:
    bus = Bus()
    database = Database.open(f"sqlite:///{folder / 'signage.db'}")
    database.migrate()
    with database.write() as tx:
        units.save(tx, Unit("u", "Phường Thử"))
    desk = Desk(database, Blobs(folder / "blobs"), bus, SystemClock())

    def notice_of(channel: str) -> bytes | None:
        with database.read() as tx:
            return channels.notices(tx, [channel]).get(channel)

    hub = Hub(bus, desk.clock, notice_of)
    signer = Signer(new_key())
    return Place(desk, signer, hub, replace(WebContext(desk, hub, signer), **context))


def application(place: Place) -> FastAPI:
    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> Any:
        place.hub.start(asyncio.get_running_loop())
        yield
        await place.hub.stop()

    app = FastAPI(lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    api.install(app, place.context)
    return app


@contextmanager
def running(place: Place, ws: Any = FrameProtocol, app: FastAPI | None = None) -> Iterator[Running]:
    """Serves until the block ends. `ws`: uvicorn's websocket protocol; `app`: instead of `application(place)`."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=2048)
    loops: list[asyncio.AbstractEventLoop] = []
    config = uvicorn.Config(
        app or application(place), ws=ws, log_config=None, access_log=False, lifespan="on", timeout_graceful_shutdown=2
    )
    ready = threading.Event()

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            loops.append(asyncio.get_running_loop())
            ready.set()

    server = Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve([listening])), name="server")
    thread.start()
    try:
        assert ready.wait(10)
        yield Running(place, listening.getsockname()[1], loops[0])
    finally:
        server.should_exit = True
        thread.join(20)
        listening.close()
        place.desk.database.dispose()
        assert not thread.is_alive()
