"""The slides as they should look: `python -m tests.rendering.wall.goldens` takes the pictures anew.

Look at every changed picture before committing it. They are small, so that a browser's newer way of smoothing letters
changes nothing that counts, and what moves by more than a hair does.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops

from signage.cli import gallery
from signage.core.screens import Panel, PanelKind
from signage.rendering import pages
from signage.rendering.page import Page
from tests.e2e.browser import chromium
from tests.rendering.televisions import LANDSCAPE, PORTRAIT, SITE
from tests.rendering.wall.showing import Showing

FOLDER = Path(__file__).resolve().parents[2] / "golden" / "slides"
SHAPES = {"landscape": LANDSCAPE, "portrait": PORTRAIT, "square": Panel(PanelKind.TV, 1080, 1080)}
SCALE = 6  # of a picture's sides, smaller
CLEARLY = 56  # levels of one colour
MOST_CLEARLY = 0.006  # of all pixels may differ so much
MOST_ON_AVERAGE = 6.0  # levels; what keeping them small costs is 3 to 5


def cases() -> Iterator[tuple[str, Page, Panel]]:
    """The first page of every example in each of its languages on each shape: its name, the page, the panel."""
    for content in gallery.contents(gallery.EXAMPLES):
        for variant in content.variants:
            for shape, panel in SHAPES.items():
                page = pages.render(content, variant.language, panel, SITE, screen_demo=True)[0]
                yield f"{content.id.removeprefix('examples/')}-{variant.language}-{shape}", page, panel


def small(screenshot: bytes) -> Image.Image:
    """A screenshot as it is kept."""
    with Image.open(BytesIO(screenshot)) as opened:
        whole = opened.convert("RGB")
    return whole.resize((whole.width // SCALE, whole.height // SCALE), Image.Resampling.BOX)


def difference(name: str, screenshot: bytes) -> tuple[float, float]:
    """How far a picture is from the kept one: the part of the pixels that differ clearly, and levels on average."""
    with Image.open(FOLDER / f"{name}.webp") as opened:
        kept = opened.convert("RGB")
    apart = ImageChops.difference(kept, small(screenshot))
    most = ImageChops.lighter(ImageChops.lighter(*apart.split()[:2]), apart.split()[2])
    counted = most.histogram()
    total = sum(counted)
    return sum(counted[CLEARLY:]) / total, sum(level * count for level, count in enumerate(counted)) / total


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.webp"):
        old.unlink()
    with chromium() as browser:
        showing = Showing(browser)
        for name, page, panel in cases():
            picture = small(showing.show(page, panel).screenshot())
            picture.save(FOLDER / f"{name}.webp", quality=90, method=6)
        showing.close()


if __name__ == "__main__":
    main()
