"""From the clerk's press on “publish” to the glass: a real server, four screens in a real browser, 200 edits.

All four show one slogan, so each edit must appear on each of them. The time runs from before the request is sent to the
change of the mark that the player sets when it has drawn; server, clerk and browser share one machine and one clock.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import psutil
from playwright.sync_api import sync_playwright

import hatch_build
from bench.figures import Figure, spread
from signage.clock import SystemClock
from signage.core.content import Content, Kind, Variant
from signage.core.people import SYSTEM
from signage.core.playlists import Entry, Playlist
from signage.editing import content, playlists, schedules, screens
from signage.editing.desk import Desk
from signage.events import Bus
from signage.storage import schedules as schedule_table
from signage.storage import screens as screen_table
from signage.storage.blobs import Blobs
from signage.storage.engine import Database
from tests.e2e.browser import FLAGS
from tests.e2e.clerk import Clerk, Form
from tests.e2e.server import Server
from tests.e2e.wall import SIZES, Glass, open_glass

EDITS = 200
WARM = 10
SLOGAN = "do-toc-do"
ACTION = "/admin/contents/save"
AIM_MS = 500

WATCH = """() => {
  const root = document.documentElement;
  window.seen = [];
  let shown = root.dataset.asset;
  new MutationObserver(() => {
    if (root.dataset.asset === shown) return;
    shown = root.dataset.asset;
    window.seen.push(Date.now());
  }).observe(root, { attributes: true, attributeFilter: ["data-asset"] });
}"""


def run(edits: int = EDITS) -> list[Figure]:
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(hatch_build.node_program()))
    program = os.environ.get("SIGNAGE_CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory(prefix="signage-bench-") as folder, ExitStack() as stack:
        server = _server(Path(folder))
        stack.callback(server.close)
        clerk = Clerk(server).set_up(server)
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=program, args=FLAGS)
        stack.callback(browser.close)
        walls = [stack.enter_context(open_glass(browser, server, name)) for name in SIZES]
        for glass in walls:
            glass.playing()
            glass.page.evaluate(WATCH)
        took: dict[str, list[float]] = {name: [] for name in SIZES}
        answered: list[float] = []
        before, began = _used(server), time.monotonic()
        for number in range(WARM + edits):
            time.sleep(random.uniform(0.1, 0.4))  # a clerk keeps no step with any timer
            start, answer = _publish(clerk, f"Câu số {number}")
            times = _shown(walls, number + 1)
            if number >= WARM:
                answered.append(answer)
                for glass, at in zip(walls, times, strict=True):
                    took[glass.screen_id].append(at - start)
        used, elapsed = [now - then for now, then in zip(_used(server), before, strict=True)], time.monotonic() - began
    last = [max(row) for row in zip(*took.values(), strict=True)]
    figures = [*spread(f"published → on all four screens, {edits} edits", last, AIM_MS)]
    for name, values in took.items():
        figures += spread(f"  on {name} ({SIZES[name][0]}×{SIZES[name][1]})", values)
    busy, of_server, of_rest = used
    return [
        *figures,
        *spread("  the clerk's answer", answered),
        Figure("  processor time of the server, an edit", of_server * 1000 / (WARM + edits), "ms"),
        Figure("  processor time of browser and clerk, an edit", of_rest * 1000 / (WARM + edits), "ms"),
        Figure("  cores that other work took meanwhile", (busy - of_server - of_rest) / elapsed, ""),
    ]


def _server(home: Path) -> Server:
    """The demo screens, all with one slogan as their base and nothing else."""
    server = Server(home).start()
    server.stop()
    database = Database.open(f"sqlite:///{server.data / 'signage.db'}")
    desk = Desk(database, Blobs(server.data / "blobs"), Bus(), SystemClock())
    slogan = Content(SLOGAN, Kind.SLOGAN, (Variant("vi", "Câu đầu tiên"),))
    content.publish(desk, SYSTEM, slogan, new=True)
    playlists.publish(desk, SYSTEM, Playlist(SLOGAN, "Đo tốc độ", (Entry(SLOGAN),)), new=True)
    with database.read() as tx:
        everywhere, windows = screen_table.all(tx), schedule_table.all(tx)
    for window in windows:
        schedules.delete(desk, SYSTEM, window.id)
    for screen in everywhere:
        screens.save(desk, SYSTEM, replace(screen, base_id=SLOGAN))
    database.dispose()
    return server.start()


def _used(server: Server) -> tuple[float, float, float]:
    """Seconds of processor time so far: of the whole machine, of the server, and of this process with its browser."""
    whole = psutil.cpu_times()
    assert server.process is not None
    here = psutil.Process()
    tree = [here, *(one for one in here.children(recursive=True) if one.pid != server.process.pid)]
    return (
        sum(whole) - whole.idle - whole.iowait,
        _seconds(psutil.Process(server.process.pid)),
        sum(_seconds(one) for one in tree),
    )


def _seconds(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system)


def _publish(clerk: Clerk, text: str) -> tuple[float, float]:
    """Opens the form, then sends it: when (ms since 1970), and how many ms the answer took."""
    page = clerk.http.get(f"/admin/contents/item/{SLOGAN}")
    fields: dict[str, list[str]] = {}
    for name, value in Form(page.text, ACTION).fields:
        fields.setdefault(name, []).append(value)
    fields |= {"text": [text], "do": ["publish"]}
    start = time.time() * 1000
    done = clerk.http.post(ACTION, data=fields, follow_redirects=False)
    took = time.time() * 1000 - start
    if done.status_code != 303:
        raise RuntimeError(f"the edit was not taken: {done.status_code}")
    return start, took


def _shown(walls: Sequence[Glass], count: int) -> list[float]:
    """When each screen showed the newest edit (ms since 1970), which is its `count`-th."""
    end = time.monotonic() + 15
    time.sleep(0.3)
    while True:
        seen = [glass.page.evaluate("window.seen") for glass in walls]
        if all(len(times) >= count for times in seen):
            return [float(times[count - 1]) for times in seen]
        if time.monotonic() > end:
            raise RuntimeError(f"edit {count} did not appear everywhere: {[len(times) for times in seen]}")
        time.sleep(0.1)


if __name__ == "__main__":
    for figure in run(int(sys.argv[1]) if len(sys.argv) > 1 else EDITS):
        print(figure.row())
