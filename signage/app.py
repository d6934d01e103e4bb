"""The only wiring: opens the floors, joins them by the bus, and gives the product to the commands."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.responses import RedirectResponse
from starlette.types import ASGIApp

from signage import __version__
from signage.admin import site as admin
from signage.admin.context import AdminContext
from signage.clock import Clock, ShiftedClock, SystemClock
from signage.config import Settings
from signage.editing import first_start, uploads
from signage.editing.desk import Desk
from signage.errors import Code, Invalid
from signage.events import Bus
from signage.planning.horizon import Horizon
from signage.planning.planner import Planner
from signage.planning.timers import Timers
from signage.protocol.signing import Signer, decode, encode, new_key
from signage.push.hub import Hub
from signage.reports.live import LiveBoard
from signage.storage import channels, site
from signage.storage.blobs import Blobs
from signage.storage.engine import Database
from signage.web import api as machines
from signage.web.context import WebContext

DATA_UNUSABLE = Code(
    "CF06",
    Invalid,
    "The data folder {folder} cannot be used: {reason}. Choose another with --data, or mend its permissions.",
    "Không dùng được thư mục dữ liệu {folder}: {reason}. Hãy chọn thư mục khác bằng --data hoặc sửa quyền truy cập.",
)


@dataclass(frozen=True, slots=True)
class Workbench:
    """What commands without a server need."""

    database: Database
    blobs: Blobs
    bus: Bus
    clock: Clock
    signer: Signer
    desk: Desk
    planner: Planner

    def notice_of(self, channel_id: str) -> bytes | None:
        """The channel's signed notice as stored, None while it has none."""
        with self.database.read() as tx:
            channel = channels.get(tx, channel_id)
        return channel.notice if channel is not None else None


@dataclass(frozen=True, slots=True)
class Product:
    """The running whole. `asgi` is the application, `greeting` the lines for the console, `close` lets all go."""

    asgi: ASGIApp
    greeting: Callable[[], str]
    close: Callable[[], None]


def clock_of(settings: Settings) -> Clock:
    return ShiftedClock(settings.clock_file) if settings.clock_file else SystemClock()


def open_bench(settings: Settings) -> Workbench:
    """Opens the data folder, made and migrated where needed. Raises CF06 for a folder that cannot be used."""
    try:
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        blobs = Blobs(settings.data.absolute() / "blobs")
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise DATA_UNUSABLE(folder=settings.data, reason=reason) from error
    database = Database.open(settings.database_url)
    database.migrate()
    bus, clock, signer = Bus(), clock_of(settings), _signer(database)
    desk = Desk(database=database, blobs=blobs, bus=bus, clock=clock)
    return Workbench(database, blobs, bus, clock, signer, desk, Planner(database, blobs, bus, clock, signer))


@contextmanager
def workbench(settings: Settings) -> Iterator[Workbench]:
    """`open_bench` for one command."""
    bench = open_bench(settings)
    try:
        yield bench
    finally:
        bench.database.dispose()


def open_product(settings: Settings, say: Callable[[str], None]) -> Product:
    """Everything but the listening socket. The first start of a data folder is told step by step through `say`."""
    bench = open_bench(settings)
    if first_start.wanted(bench.desk):
        say(f"First start: a new data folder in {settings.data.absolute()}")
        first_start.load_starters(bench.desk, demo=settings.demo, say=say)
        say("Drawing the pages of every screen …")
        bench.planner.plan()
    horizon = Horizon(bench.planner, bench.database, bench.bus, bench.clock)
    timers = Timers(bench.database, bench.bus, bench.clock, lambda: _daily(bench, horizon))
    hub = Hub(bench.bus, bench.clock, bench.notice_of)
    live = LiveBoard(bench.bus, bench.clock)
    asgi = _asgi(settings, bench, hub, live, horizon, timers)

    def close() -> None:
        bench.database.dispose()

    return Product(asgi, lambda: _greeting(settings, bench), close)


def _daily(bench: Workbench, horizon: Horizon) -> None:
    """What is due at each rotation hour."""
    horizon.wake()
    uploads.sweep(bench.desk)


def _asgi(settings: Settings, bench: Workbench, hub: Hub, live: LiveBoard, horizon: Horizon, timers: Timers) -> FastAPI:
    people = AdminContext(bench.desk, bench.planner, live, settings.url)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        hub.start(asyncio.get_running_loop())
        horizon.start()
        timers.start()
        people.films.start()
        try:
            yield
        finally:
            timers.stop()
            await asyncio.to_thread(people.films.stop)
            await asyncio.to_thread(horizon.stop)
            await hub.stop()

    asgi = FastAPI(title="signage", version=__version__, lifespan=lifespan, docs_url=None, redoc_url=None,
                   openapi_url=None)  # fmt: skip
    machines.install(asgi, WebContext(desk=bench.desk, hub=hub, signer=bench.signer))
    admin.install(asgi, people)

    @asgi.get("/", include_in_schema=False)
    def root() -> RedirectResponse:
        return RedirectResponse("/admin/", status_code=303)

    return asgi


def _signer(database: Database) -> Signer:
    """The site's signing key, made at the first start; every screen pins its public half when it is paired."""
    with database.read() as tx:
        key = site.get(tx, "signing-key")
    if key is None:
        with database.write() as tx:
            key = site.get(tx, "signing-key") or encode(new_key())
            site.set(tx, "signing-key", key)
    return Signer(decode(key))


def _greeting(settings: Settings, bench: Workbench) -> str:
    links = first_start.links(bench.desk, settings.public_url, demo=settings.demo)
    lines = ["", f"signage {__version__} is running at {settings.public_url}  (data: {settings.data})"]
    if links.setup:
        lines += ["", "Make the first administrator (this link works once, within 24 hours):", f"  {links.setup}"]
    if links.screens:
        width = max(len(name) for name, _ in links.screens)
        lines += ["", "Demo screens: open each link in a browser, it plays at once (each works once, within 24 hours):"]
        lines += [f"  {name:<{width}}  {link}" for name, link in links.screens]
    return "\n".join([*lines, "", "Stop with Ctrl+C."])
