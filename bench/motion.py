"""What motion costs on a screen: processor time of the whole browser in shares of one core, no graphics processor.

One screen at a time, on the product's own web floor; frames are those that the page was given to draw in.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil
from playwright.sync_api import Browser, sync_playwright

import hatch_build
from bench.figures import Figure
from signage.core import scrolling
from tests.e2e.browser import FLAGS
from tests.e2e.moving import animation, film, ruler
from tests.e2e.playhouse import Playhouse, box, open_playhouse, plain, seat

SECONDS = 10.0
SETTLED = 1.5  # the fade is over
BOARD, HALL = ("led", 320, 160), ("tv", 1920, 1080)
FRAMES = """(ms) => new Promise((done) => {
  const start = performance.now();
  let frames = 0;
  const count = () => {
    frames += 1;
    if (performance.now() - start < ms) requestAnimationFrame(count);
    else done(frames / (performance.now() - start) * 1000);
  };
  requestAnimationFrame(count);
})"""


def run() -> list[Figure]:
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(hatch_build.node_program()))
    program = os.environ.get("SIGNAGE_CHROMIUM") or shutil.which("chromium")
    figures: list[Figure] = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory(prefix="signage-bench-") as folder:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        with open_playhouse(Path(folder)) as house:
            for name, panel, play in PROGRAMMES:
                play(house)
                figures += _measured(browser, house, panel, name)
        browser.close()
    return figures


def _measured(browser: Browser, house: Playhouse, panel: tuple[str, int, int], name: str) -> list[Figure]:
    with seat(browser, house, *panel[1:]) as glass:
        glass.playing()
        time.sleep(SETTLED)
        before = _used()
        time.sleep(SECONDS)
        share = (_used() - before) / SECONDS * 100
        frames = glass.page.evaluate(FRAMES, 2_000)
    return [Figure(name, share, "% core"), Figure(f"  {name}, frames a second", frames, "")]


def _used() -> float:
    """Seconds of processor time so far, of the browser that this process has started."""
    total = 0.0
    for one in psutil.Process().children(recursive=True):
        try:
            if "chrom" in one.name():
                total += sum(one.cpu_times()[:2])
        except psutil.NoSuchProcess:
            continue
    return total


def _still(panel: tuple[str, int, int]) -> Callable[[Playhouse], object]:
    return lambda house: house.play(panel, [house.cue(plain(panel[1:], "#204060"), "still", 600_000)])


def _ticker(panel: tuple[str, int, int], height: int, speed: int) -> Callable[[Playhouse], object]:
    _, width, rows = panel
    ms = scrolling.duration_ms(width, 20_000, speed)

    def play(house: Playhouse) -> object:
        main = [house.cue(plain((width, rows - height), "#204060"), "main", 600_000)]
        strip = [house.cue(ruler(20_000, height), "strip", ms, scroll=speed)]
        where = box(0, 0, width, rows - height)
        return house.play(panel, main, {"ticker": (box(0, rows - height, width, height), strip)}, where=where)

    return play


def _film(panel: tuple[str, int, int]) -> Callable[[Playhouse], object]:
    def play(house: Playhouse) -> object:
        data = film(panel[1:], 12, ["#a03020", "#20a030", "#2030a0"])
        return house.play(panel, [house.cue(data, "film", 600_000, "video/mp4")])

    return play


def _animation(house: Playhouse) -> object:
    data = animation(BOARD[1:], [(f"#{n * 20:02x}4080", 100) for n in range(10)])
    return house.play(BOARD, [house.cue(data, "animation", 600_000, "image/webp")])


PROGRAMMES: list[tuple[str, tuple[str, int, int], Callable[[Playhouse], object]]] = [
    ("board 320×160, a picture that stands", BOARD, _still(BOARD)),
    ("board, a ticker at 60 px/s", BOARD, _ticker(BOARD, 32, 60)),
    ("board, a video, 25 pictures a second", BOARD, _film(BOARD)),
    ("board, an animation, 10 pictures a second", BOARD, _animation),
    ("television 1920×1080, a picture that stands", HALL, _still(HALL)),
    ("television, a ticker at 120 px/s", HALL, _ticker(HALL, 88, 120)),
    ("television, a video of its size", HALL, _film(HALL)),
]


if __name__ == "__main__":
    for figure in run():
        print(figure.row())
