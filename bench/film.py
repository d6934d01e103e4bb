"""Converting a video of 1920×1080 with sound: the time it takes for each second of it, and the memory."""

from __future__ import annotations

import resource
import tempfile
import time
from pathlib import Path

import psutil

from bench.figures import Figure
from signage.rendering import filmroom
from tests.rendering import filming

SECONDS = 6


def run() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        source = filming.film(Path(folder) / "a.mp4", 1920, 1080, SECONDS, 30, sound=0.2)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        held = [0]

        def looked(_: float) -> None:
            held.extend(child.memory_info().rss for child in psutil.Process().children())

        filmroom.develop(source, Path(folder) / "out.mp4", Path(folder) / "out.webp", 1920, looked, lambda: False)
        took = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return [
        Figure("a second of 1920×1080 with sound converted, by the clock", took / SECONDS, "s", None),
        Figure("the same, processor time", worked / SECONDS, "s", None),
        Figure("memory of the process at most", max(held) / 2**20, "MB", filmroom.MEMORY / 2**20),
    ]
