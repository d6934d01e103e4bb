"""A province on one core: how soon all screens know of one edit, and the renewal of every programme at night.

Each measurement has a process of its own; memory is that process's largest resident set.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

from bench.figures import Figure
from bench.province_site import Province, province, slogan
from signage.cli.serve import settle
from signage.core.content import Content
from signage.core.people import SYSTEM
from signage.editing import content as editing

EDITS = 6


def run() -> list[Figure]:
    figures = []
    for part in PARTS:
        command = [sys.executable, "-m", "bench.province", part]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        figures += [Figure(**row) for row in json.loads(done.stdout)]
    return figures


def edits() -> list[Figure]:
    """2,000 screens, 200 schedules, 400 items, 50 communes with four kinds of panel: 200 channels."""
    with tempfile.TemporaryDirectory(prefix="signage-bench-") as folder, province(Path(folder), 2000, 4) as site:
        first = _timed(site)
        known = len({event.channel_id for event in site.planned})
        settle()
        idle = statistics.median(_timed(site) for _ in range(5))
        common, cpu, one, told, tuned, few = [], [], [], 0, 0, 0
        versions = [slogan("s0", "Khẩu hiệu chung số 0"), slogan("s0", "Khẩu hiệu chung số 0, bản mới")]
        drawn = _edit(site, versions[1])  # draws the new text, for each commune's televisions its own slide
        for n in range(EDITS):
            start = time.process_time()
            common.append(_edit(site, versions[n % 2]))
            cpu.append(time.process_time() - start)
            told, tuned = len(site.planned), len(site.tuned)
        if (told, tuned) != (known, 0):
            raise RuntimeError(f"{told} of {known} channels and {tuned} screens were told")
        own = [slogan("x7-0", "Khẩu hiệu 0 của xã 7"), slogan("x7-0", "Khẩu hiệu 0 của xã 7, bản mới")]
        _edit(site, own[1])
        for n in range(EDITS):
            one.append(_edit(site, own[n % 2]))
            few = len(site.planned)
    return [
        Figure("2,000 screens: first plan, pages drawn before", first, "s"),
        Figure("2,000 screens: nothing changed", idle * 1000, "ms"),
        Figure("an edit that all 200 channels show: all ready, median", statistics.median(common), "s", 2),
        Figure("  processor time of it", statistics.median(cpu), "s", 2),
        Figure("  with the pages drawn anew for 50 sites", drawn, "s"),
        Figure("an edit that one commune shows: all ready, median", statistics.median(one), "s", 2),
        Figure("  channels told of 200", few, "", 4),
    ]


def nightly() -> list[Figure]:
    """10,000 screens in 400 channels: every channel gets its next day."""
    with tempfile.TemporaryDirectory(prefix="signage-bench-") as folder, province(Path(folder), 10_000, 8) as site:
        first = _timed(site)
        tuned = len(site.tuned)
        settle()
        nights, cpu = [], []
        for _ in range(2):
            site.clock.at += timedelta(days=1)
            start = time.process_time()
            nights.append(_timed(site))
            cpu.append(time.process_time() - start)
        told = len(site.planned)
        sweeping = time.perf_counter()
        site.planner.sweep()
        sweeping = time.perf_counter() - sweeping
    if tuned != 10_000 or told != 400:
        raise RuntimeError(f"{tuned} screens were tuned and {told} channels told")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        Figure("10,000 screens: first plan, pages drawn before", first, "s"),
        Figure("10,000 screens, 400 channels: nightly renewal", max(nights), "s", 30),
        Figure("  processor time of it", max(cpu), "s", 30),
        Figure("  memory at its highest, all included", peak, "MiB", 300),
        Figure("looking for files that nobody needs", sweeping, "s"),
    ]


PARTS = {"edits": edits, "nightly": nightly}


def _edit(site: Province, content: Content) -> float:
    """Publishes; the seconds from the commit until everything is planned."""
    editing.publish(site.desk, SYSTEM, content)
    return _timed(site)


def _timed(site: Province) -> float:
    site.planned.clear()
    site.tuned.clear()
    start = time.perf_counter()
    site.planner.plan()
    return time.perf_counter() - start


if __name__ == "__main__":
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print(json.dumps([asdict(figure) for figure in PARTS[sys.argv[1]]()]))
