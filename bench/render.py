"""Drawing the starter slogans on every panel, through tickers, and as slides, with warm fonts: processor time."""

from __future__ import annotations

import statistics
import time

import yaml

from bench.figures import Figure
from signage.cli import gallery
from signage.core.content import Content, Kind, Topic, Variant
from signage.core.screens import Panel, PanelKind, Site
from signage.editing import packs
from signage.errors import SignageError
from signage.rendering import pages

PANELS = [(64, 32), (96, 48), (128, 64), (192, 32), (192, 64), (256, 64), (320, 160), (384, 64), (384, 192), (512, 32),
          (512, 256), (640, 320)]  # fmt: skip
SLIDES = [(1920, 1080), (1080, 1920)]
SITE = Site("Trung tâm Phục vụ hành chính công", "1900 0000")


def slogans() -> list[Content]:
    """The texts of the shipped pack."""
    pack = yaml.safe_load((packs.folder() / "slogans" / "pack.yaml").read_text(encoding="utf-8"))
    rows = pack["contents"]
    return [
        Content(str(n), Kind.SLOGAN, (Variant("vi", row["text"]["vi"]),), list(Topic)[n % 6])
        for n, row in enumerate(rows)
    ]


def run() -> list[Figure]:
    contents, figures = slogans(), []
    for kind, sizes, aim in ((PanelKind.LED, PANELS, 8), (PanelKind.TV, SLIDES, 10)):
        for width, height in sizes:
            panel, times = Panel(kind, width, height), []
            for content in [*contents[:5], *contents]:
                start = time.process_time()
                try:
                    count = len(pages.render(content, "vi", panel, SITE))
                except SignageError:
                    continue  # a panel too small for this text: refused with a reason
                times.append((time.process_time() - start) * 1000 / count)
            name = f"{'page' if kind is PanelKind.LED else 'slide'} {width}×{height}, median"
            asked = aim if kind is PanelKind.TV or width * height <= 320 * 160 else None
            asked = 5 if (width, height) == (320, 160) else asked
            figures.append(Figure(name, statistics.median(times[5:]), "ms", asked))
    return figures + tickers(contents) + cards()


def tickers(contents: list[Content]) -> list[Figure]:
    """The strips of the slogans in a ticker of a television and of a board."""
    figures = []
    for panel in (Panel(PanelKind.TV, 1920, 88, whole=1080), Panel(PanelKind.LED, 320, 28)):
        times = []
        for content in [*contents[:5], *contents]:
            start = time.process_time()
            pages.ticker(content, "vi", panel, SITE)
            times.append((time.process_time() - start) * 1000)
        figures.append(Figure(f"ticker {panel.width}×{panel.height}, median", statistics.median(times[5:]), "ms", 10))
    return figures


def cards() -> list[Figure]:
    """One content of each kind: its pages as slides and on a board, its fonts cut before."""
    figures = []
    for content in gallery.contents(gallery.EXAMPLES):
        for panel, aim in ((Panel(PanelKind.TV, 1920, 1080), 10), (Panel(PanelKind.LED, 320, 160), 8)):
            times = []
            for _ in range(5):
                start = time.process_time()
                try:
                    count = len(pages.render(content, "vi", panel, SITE, True))
                except SignageError:
                    break  # no form on a board
                times.append((time.process_time() - start) * 1000 / count)
            if times:
                name = f"{content.id.removeprefix('examples/')} {panel.width}×{panel.height}, a page, median"
                figures.append(Figure(name, statistics.median(times[1:]), "ms", aim))
    return figures
