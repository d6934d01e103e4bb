"""Why is this on? One channel with 40 schedules, and a screen of a province with all that has to be looked up."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from bench.compile import facts
from bench.figures import Figure, percentile
from bench.province_site import START, province
from signage.core.explain import explain
from signage.planning.asking import ask

ROUNDS = 100
AIM_MS = 20


def run() -> list[Figure]:
    given = facts()
    alone = _times(lambda at: explain(given, at))
    with tempfile.TemporaryDirectory(prefix="signage-bench-") as folder, province(Path(folder), 2000, 4) as site:
        ask(site.planner, "m7", START)  # the facts are read once
        asked = _times(lambda at: ask(site.planner, "m7", at))
    return [
        Figure("explain one of 40 schedules, median", percentile(alone, 0.5), "ms", AIM_MS),
        Figure("explain one of 40 schedules, p99", percentile(alone, 0.99), "ms"),
        Figure("explain a screen of a province of 2,000, median", percentile(asked, 0.5), "ms"),
        Figure("explain a screen of a province of 2,000, p99", percentile(asked, 0.99), "ms"),
    ]


def _times(why: Callable[[datetime], object]) -> list[float]:
    """Milliseconds, at instants all over a month."""
    times = []
    for n in range(ROUNDS):
        at = START + timedelta(minutes=397 * n)
        start = time.perf_counter()
        why(at)
        times.append((time.perf_counter() - start) * 1000)
    return times
