"""The idle server with the starter content and four screens: resident memory, and how fast it is ready again."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import psutil

from bench.figures import Figure
from tests.e2e.server import Server


def run() -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="signage-bench-") as folder:
        server = Server(Path(folder))
        start = time.perf_counter()
        server.start()
        first = time.perf_counter() - start
        server.stop()
        start = time.perf_counter()
        server.start()
        again = time.perf_counter() - start
        try:
            time.sleep(5)
            assert server.process is not None
            resident = psutil.Process(server.process.pid).memory_info().rss / 2**20
        finally:
            server.stop()
    return [
        Figure("first start with the starter packs and four screens", first, "s"),
        Figure("ready again", again, "s", 3),
        Figure("idle server, resident", resident, "MiB", 120),
    ]
