"""Pages of PDF documents as pixels. Programs and forms in them are not started: only what is printed is drawn."""

from __future__ import annotations

from typing import BinaryIO

from PIL import Image

from signage.rendering.drawing import MOST_PIXELS
from signage.rendering.intake_codes import PAPER_LOCKED, PAPER_LONG, PAPER_UNREADABLE

MOST_PAGES = 60
_PASSWORD = 4  # FPDF_ERR_PASSWORD


def image(file: BinaryIO, longest: int, page: int) -> tuple[Image.Image, int]:
    """The page (from 0) on white paper, its longer side `longest` pixels; and how many pages there are.

    PAPER_LOCKED, PAPER_LONG; PAPER_UNREADABLE for what is broken, and where there is no such page.
    """
    import pypdfium2  # here, since only the process that reads files needs it

    try:
        document = pypdfium2.PdfDocument(file)
        pages = len(document)
        if pages > MOST_PAGES:
            raise PAPER_LONG(field="media", pages=pages, most=MOST_PAGES)
        if not 0 <= page < pages:
            raise PAPER_UNREADABLE(field="media")
        sheet = document[page]
        width, height = sheet.get_size()
        if not (0 < width < 1e6 and 0 < height < 1e6):
            raise PAPER_UNREADABLE(field="media")
        scale = min(longest / max(width, height), (MOST_PIXELS / (width * height)) ** 0.5)
        drawn = sheet.render(scale=scale, may_draw_forms=False, rev_byteorder=True).to_pil().convert("RGB")
    except pypdfium2.PdfiumError as broken:
        if getattr(broken, "err_code", None) == _PASSWORD:
            raise PAPER_LOCKED(field="media") from broken
        raise PAPER_UNREADABLE(field="media") from broken
    if max(drawn.size) > longest:  # a page's fraction of a pixel
        drawn = drawn.crop((0, 0, min(drawn.width, longest), min(drawn.height, longest)))
    return drawn, pages
