"""One message to all players: the product beside a loop over bare asyncio transports, in turns, on the loopback.

Alone: `python -m bench.fanout [COUNT]`, 2,000 sockets if not told otherwise. Servers and players are processes of their
own; processor time is the server's, user and system.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from bench.figures import Figure

COUNT = 2000
ROUNDS = 21
SIZES = {"a notice, 450 B": 450, "2 kB": 2048}
PAUSE_SECONDS = 0.15


def process(*arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", *map(str, arguments)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)


def pipe(end: IO[str] | None) -> IO[str]:
    assert end is not None
    return end


def asked(of: subprocess.Popen[str], order: str) -> float:
    pipe(of.stdin).write(order + "\n")
    return float(pipe(of.stdout).readline())


@dataclass
class Side:
    """One server and its crowd. `cpu`: seconds a recipient, `last`: seconds until the last was told, one a round."""

    kind: str
    count: int
    folder: Path
    cpu: dict[str, list[float]] = field(default_factory=dict)
    last: dict[str, list[float]] = field(default_factory=dict)

    def __enter__(self) -> Side:
        self.server = process("bench.fanout_server", self.kind, self.folder, self.count)
        port = pipe(self.server.stdout).readline().split()[1]
        rss, cpu, start = asked(self.server, "rss"), asked(self.server, "cpu"), time.monotonic()
        tokens = [self.folder / "tokens"] if self.kind == "product" else []
        self.crowd = process("bench.fanout_client", port, self.count, *tokens)
        if pipe(self.crowd.stdout).readline().strip() != "ready":
            raise RuntimeError("the players could not connect")
        self.joined = time.monotonic() - start
        self.join_cpu = (asked(self.server, "cpu") - cpu) / self.count
        self.memory = (asked(self.server, "rss") - rss) / self.count
        return self

    def __exit__(self, *_: object) -> None:
        for each in (self.crowd, self.server):
            each.kill()
            each.wait()

    def round(self, name: str, size: int) -> None:
        cpu = asked(self.server, "cpu")
        pipe(self.crowd.stdin).write(f"round {size}\n")
        time.sleep(PAUSE_SECONDS)
        cpu = asked(self.server, "cpu")
        start = asked(self.server, f"go {size}")
        self.last.setdefault(name, []).append(float(pipe(self.crowd.stdout).readline()) - start)
        self.cpu.setdefault(name, []).append((asked(self.server, "cpu") - cpu) / self.count)


def run(count: int = COUNT) -> list[Figure]:
    figures = []
    with (
        tempfile.TemporaryDirectory(prefix="signage-bench-") as folder,
        Side("floor", count, Path(folder)) as floor,
        Side("product", count, Path(folder)) as product,
    ):
        for name, size in SIZES.items():
            for number in range(ROUNDS + 1):
                for side in (floor, product):
                    side.round(name, size)
                if number == 0:  # caches warm up
                    for side in (floor, product):
                        side.cpu[name].clear()
                        side.last[name].clear()
            ours, bare = (statistics.median(side.cpu[name]) for side in (product, floor))
            figures += [
                Figure(f"{name} to {count}: processor time a recipient, bare transports", bare * 1e6, "µs"),
                Figure(f"{name} to {count}: processor time a recipient", ours * 1e6, "µs"),
                Figure(f"{name} to {count}: ratio to bare transports", ours / bare, "×", 1.5),
                Figure(
                    f"{name} to {count}: until the last was told", statistics.median(product.last[name]) * 1e3, "ms"
                ),
            ]
        figures += [
            Figure(f"{count} players joining: processor time each", product.join_cpu * 1e6, "µs"),
            Figure(f"{count} players joining: all served", product.joined, "s"),
            Figure("memory a socket", product.memory / 1024, "KiB"),
        ]
    return figures


if __name__ == "__main__":
    for figure in run(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT):
        print(figure.row())
