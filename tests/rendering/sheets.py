"""Every kind on every board in both languages, one sheet each: `python -m tests.rendering.sheets` draws them anew.

A sheet has a row for each board of the matrix and in it the first pages, at exact pixels and in few colours. Look at
every changed sheet before committing it.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops

from signage.cli import gallery
from signage.core.content import Content
from signage.core.screens import Panel, PanelKind
from signage.errors import SignageError
from signage.rendering import pages

FOLDER = Path(__file__).parent.parent / "golden" / "boards"
GAP = 2
BETWEEN = (48, 48, 48)  # no board is of this grey
PAGES = 2  # of each content
COLOURS = 24
CLEARLY = 40  # levels of one colour
MOST_APART = 0.003  # of a sheet's pixels


def cases() -> Iterator[tuple[str, Content, str]]:
    """Every example in each of its languages: the sheet's name, the content, the language."""
    for content in gallery.contents(gallery.EXAMPLES):
        for variant in content.variants:
            yield f"{content.id.removeprefix('examples/')}-{variant.language}", content, variant.language


def sheet(content: Content, language: str) -> Image.Image:
    """A board that cannot show the content has an empty row."""
    rows = [_row(content, language, Panel(PanelKind.LED, *size)) for size in gallery.BOARDS]
    width = max(row.width for row in rows)
    whole = Image.new("RGB", (width, sum(row.height + GAP for row in rows)), BETWEEN)
    top = 0
    for row in rows:
        whole.paste(row, (0, top))
        top += row.height + GAP
    return whole


def _row(content: Content, language: str, panel: Panel) -> Image.Image:
    try:
        drawn = pages.render(content, language, panel, gallery.SITE, screen_demo=True)
    except SignageError:
        return Image.new("RGB", (GAP, panel.height), BETWEEN)
    pictures = [Image.open(BytesIO(page.data)).convert("RGB") for page in drawn[:PAGES]]
    row = Image.new("RGB", (sum(picture.width + GAP for picture in pictures), panel.height), BETWEEN)
    left = 0
    for picture in pictures:
        row.paste(picture, (left, 0))
        left += picture.width + GAP
    return row


def apart(name: str, drawn: Image.Image) -> float:
    """The part of the pixels in which a sheet clearly differs from the kept one; 1 where it has another size."""
    with Image.open(FOLDER / f"{name}.png") as opened:
        kept = opened.convert("RGB")
    if kept.size != drawn.size:
        return 1.0
    red, green, blue = ImageChops.difference(kept, drawn).split()
    counted = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()
    return sum(counted[CLEARLY:]) / sum(counted)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    for name, content, language in cases():
        picture = sheet(content, language).quantize(COLOURS, dither=Image.Dither.NONE)
        picture.save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
