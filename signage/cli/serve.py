"""`signage serve`: the server, and on its console the links that a newcomer needs."""

from __future__ import annotations

import argparse
import errno
import gc
import logging
import os
import resource
import signal
import socket
import sys

import uvicorn

from signage import app
from signage.cli.arguments import add_data
from signage.config import Settings
from signage.errors import Code, Conflict, Invalid
from signage.protocol.messages import MAX_MESSAGE
from signage.web.frames import FrameProtocol

PORT_TAKEN = Code(
    "CF02",
    Conflict,
    "Port {port} on {host} is used by another program. Stop it, or choose another port, for example --port {other}.",
    "Cổng {port} trên {host} đang có chương trình khác dùng. Hãy tắt nó hoặc chọn cổng khác, ví dụ --port {other}.",
)
ADDRESS_WRONG = Code(
    "CF03",
    Invalid,
    "This machine cannot listen on {host}:{port} ({reason}). Try --host 127.0.0.1, or 0.0.0.0 for all networks.",
    "Máy này không mở được {host}:{port} ({reason}). Hãy thử --host 127.0.0.1, hoặc 0.0.0.0 cho mọi mạng.",
)

WANTED_FILES = 65_536  # one a screen, and some


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("serve", help="run the server")
    add_data(parser)
    parser.add_argument("--host", help="address to listen on, 0.0.0.0 for all networks (SIGNAGE_HOST)")
    parser.add_argument("--port", help="port to listen on (SIGNAGE_PORT)")
    parser.add_argument("--url", help="how screens and people reach this server, for links (SIGNAGE_URL)")
    demo = parser.add_mutually_exclusive_group()
    demo.add_argument("--demo", action="store_true", default=None, help="with the four demo screens (default)")
    demo.add_argument("--no-demo", dest="demo", action="store_false", help="without the demo screens (SIGNAGE_DEMO=0)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Serves until told to stop."""
    logging.basicConfig(
        level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s", stream=sys.stderr
    )
    for chatty in ("apscheduler", "alembic", "uvicorn"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    with _listen(settings) as listening:
        _allow_many_sockets()
        product = app.open_product(settings, say)
        try:
            _Server(_uvicorn(product), product).run(sockets=[listening])
        finally:
            product.close()
    return 0


def _uvicorn(product: app.Product) -> uvicorn.Config:
    return uvicorn.Config(
        product.asgi,
        ws=FrameProtocol,
        ws_max_size=MAX_MESSAGE,
        ws_per_message_deflate=False,
        ws_ping_interval=None,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=3,
    )


def settle() -> None:
    """Takes all that is there now out of the garbage collector's rounds, and makes these rarer.

    Modules, tables and templates live as long as the process; looking through them again and again cost a third of the
    processor time when thousands of players join at once (`python -m bench fanout`), and each pause delays everybody.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def say(text: str) -> None:
    """A line for the person at the console."""
    print(text, flush=True)


class _Server(uvicorn.Server):
    """Prints the links when it really listens, not before."""

    def __init__(self, server_config: uvicorn.Config, product: app.Product) -> None:
        super().__init__(server_config)
        self._product = product

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        for stop in (signal.SIGINT, signal.SIGTERM):
            # uvicorn raises the signal anew once all is closed: it has done its work, and stopping is no failure
            signal.signal(stop, lambda *_: None)
        super().run(sockets=sockets)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if not self.should_exit:
            settle()
            say(self._product.greeting())


def _listen(settings: Settings) -> socket.socket:
    """The port is taken before anything else is done, so that a taken one costs nothing. Raises CF02, CF03."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
        listening.listen(4096)
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise PORT_TAKEN(port=settings.port, host=settings.host, other=settings.port % 65535 + 1) from error
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else str(error)
        raise ADDRESS_WRONG(host=settings.host, port=settings.port, reason=reason) from error
    listening.set_inheritable(True)
    return listening


def _allow_many_sockets() -> None:
    """Raises the soft limit of open files towards what a province needs."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED_FILES if hard == resource.RLIM_INFINITY else min(WANTED_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
