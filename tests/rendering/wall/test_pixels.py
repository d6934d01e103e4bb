"""Contrast and the size of letters, measured on the pixels that a browser draws."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from signage.cli import gallery
from signage.rendering import light, slides
from tests.rendering.televisions import LANDSCAPE, PORTRAIT, SITE
from tests.rendering.wall.conftest import Show

EXAMPLES = {content.id.removeprefix("examples/"): content for content in gallery.contents(gallery.EXAMPLES)}
LEAST_CAPITAL = 30  # px on 1080 lines: capitals of letters of 44
LINES = """() => [...document.querySelector("iframe").contentDocument.querySelectorAll(".line, .place, .topic b")]
  .filter((each) => each.textContent.trim())
  .map((each) => {
    const range = each.ownerDocument.createRange()
    range.selectNodeContents(each)
    const box = range.getBoundingClientRect()
    return {text: each.textContent.trim(), left: box.left, top: box.top, right: box.right, bottom: box.bottom}
  })"""


def measured(image: Image.Image, box: dict[str, Any]) -> tuple[float, int]:
    """The contrast of the box's two poles, ground and letters, and how many rows the letters take."""
    cut = image.crop((int(box["left"]), int(box["top"]), int(box["right"]) + 1, int(box["bottom"]) + 1))
    counted = sorted(cut.getcolors(1 << 20) or [], reverse=True)
    ground = counted[0][1]
    contrasts = {colour: light.contrast(colour, ground) for _, colour in counted}
    inked = {colour for colour, contrast in contrasts.items() if contrast > 3}
    width, pixels = cut.width, list(cut.get_flattened_data())
    rows = [n for n in range(cut.height) if any(pixel in inked for pixel in pixels[n * width : (n + 1) * width])]
    strongest = max(contrasts[colour] for count, colour in counted if count >= 8)
    return strongest, rows[-1] - rows[0] + 1 if rows else 0


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("panel", [LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
def test_letters_have_contrast_and_size_in_the_drawn_pixels(name: str, panel: Any, show: Show) -> None:
    content = EXAMPLES[name]
    page = slides.render(content, content.variants[0], panel, SITE)[0]
    tab = show(page, panel)
    with Image.open(BytesIO(tab.screenshot())) as opened:
        image = opened.convert("RGB")
    boxes = tab.evaluate(LINES)
    assert boxes
    for box in boxes:
        contrast, rows = measured(image, box)
        assert contrast >= light.EASY, (box["text"], contrast)
        assert rows >= LEAST_CAPITAL, (box["text"], rows)
