"""Sheets in Chromium: as many pages as said, of the paper's size, nothing over another, over its margin, or flooded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from signage.core.content import Content
from signage.rendering import prints
from signage.rendering.print_paper import Paper, PaperSize
from signage.rendering.prints import Print
from tests.rendering.televisions import SITE, infographic, slogan
from tests.rendering.test_prints import EXAMPLES, PAPERS, STEPS

MM = 25.4 / 72
MOST_INK = 0.2  # of the paper, as a mean of darkness
WORST = {
    "steps": infographic(STEPS, "Bốn mươi bước"),
    "address": infographic(
        {"kind": "contact", "email": "x" * 60 + "@dichvucong.gov.vn", "address": "Số 1, đường Ẫ Ễ Ỗ Ẵ gọng " * 6},
        "Liên hệ ẪỄỖẴ gọng",
    ),
    "years": infographic(
        {"kind": "trend", "years": list(range(2014, 2026)), "series": {"PAR": [107737.25 + n for n in range(12)]}}
    ),
    "slogan": slogan("Cán bộ, công chức tận tâm phục vụ nhân dân, " * 12),
}

# Boxes of the blocks: none beyond its own, none over the next, all inside the leaf's margins (34 points at least).
OVERFLOWS = """() => [...document.querySelectorAll('.leaf')].flatMap((leaf, number) => {
  const edge = leaf.getBoundingClientRect(), out = [], least = 33 * 96 / 72;
  const blocks = [...leaf.querySelectorAll(':scope > header, main > .at, :scope > footer')];
  for (const block of blocks) {
    const box = block.getBoundingClientRect();
    for (const line of block.querySelectorAll('.line, img, svg, i')) {
      const r = line.getBoundingClientRect();
      const range = document.createRange();
      range.selectNodeContents(line);
      const right = Math.max(line.className === 'line' ? range.getBoundingClientRect().right : r.right);
      if (right > box.right + 1 || r.left < box.left - 1 || r.bottom > box.bottom + 2 || r.top < box.top - 2)
        out.push([number, 'beyond', block.className, line.textContent, right - box.right, r.bottom - box.bottom]);
    }
    if (box.left < edge.left + least || box.right > edge.right - least || box.top < edge.top + least
        || box.bottom > edge.bottom - least) out.push([number, 'margin', block.className]);
  }
  for (let n = 1; n < blocks.length; n++)
    if (blocks[n].getBoundingClientRect().top < blocks[n - 1].getBoundingClientRect().bottom - 1)
      out.push([number, 'over', blocks[n].className]);
  return out;
})"""


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Tab]:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: None if request.url.startswith("data:") else asked.append(request.url))
    yield page
    context.close()
    assert asked == []


def paged(tab: Tab, content: Content, paper: Paper, pictures: Path, name: str) -> Print:
    found = prints.render(content, content.variants[0], paper, SITE)
    tab.set_content(found.html)
    tab.evaluate("() => document.fonts.ready")
    assert tab.evaluate("() => [...document.fonts].every(font => font.status !== 'error')")
    tab.emulate_media(media="print")
    trouble: list[Any] = tab.evaluate(OVERFLOWS)
    assert trouble == [], name
    with pypdfium2.PdfDocument(tab.pdf(prefer_css_page_size=True, print_background=True)) as document:
        assert len(document) == found.pages, name
        for number in range(len(document)):
            sheet = document[number]
            sides = [side * MM for side in sheet.get_size()]
            assert max(abs(a - b) for a, b in zip(sides, paper.sheet, strict=True)) < 0.5, name
            if paper.size is PaperSize.A4:
                drawn = sheet.render(scale=0.5).to_pil().convert("L")
                drawn.save(pictures / f"print-{name}-{number + 1}.png")
                assert 1 - mean(drawn) / 255 < MOST_INK, name
                assert drawn.getpixel((2, 2)) == 255
            sheet.close()
    return found


def mean(picture: Image.Image) -> float:
    return sum(level * count for level, count in enumerate(picture.histogram())) / (picture.width * picture.height)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_kind_prints_on_as_many_pages_as_said(tab: Tab, pictures: Path, paper: str) -> None:
    for content_id, content in EXAMPLES.items():
        paged(tab, content, PAPERS[paper], pictures, f"{content_id.partition('/')[2]}-{paper}")


@pytest.mark.parametrize("content", list(WORST))
def test_the_worst_texts_stay_on_their_sheets(tab: Tab, pictures: Path, content: str) -> None:
    for paper in ("a4-upright", "a5-across", "a5-twice-upright"):
        paged(tab, WORST[content], PAPERS[paper], pictures, f"worst-{content}-{paper}")
