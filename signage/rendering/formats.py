"""What kind of file somebody brought, by its first bytes; its name counts for nothing."""

from __future__ import annotations

import re

from signage.rendering.intake_codes import PICTURE_TYPE

HEAD = 1024  # bytes to look at
SVG, PDF = "SVG", "PDF"

_KNOWN = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "PNG"),
    (re.compile(rb"\xff\xd8\xff"), "JPEG"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "WEBP"),
    (re.compile(rb"GIF8[79]a"), "GIF"),
    (re.compile(rb"%PDF-"), PDF),
)
_OTHERS = (
    (re.compile(rb"....ftyp(avif|avis|heic|heix|mif1|msf1)", re.DOTALL), "HEIC/AVIF"),
    (re.compile(rb"....ftyp|\x1a\x45\xdf\xa3|RIFF....AVI ", re.DOTALL), "video"),
    (re.compile(rb"PK\x03\x04"), "ZIP"),
    (re.compile(rb"BM"), "BMP"),
    (re.compile(rb"II\*\x00|MM\x00\*"), "TIFF"),
    (re.compile(rb"\s*<(!doctype html|html|script)", re.IGNORECASE), "HTML"),
)
_DRAWING = re.compile(rb"<(?:!DOCTYPE\s+|[\w-]+:)?svg\b", re.IGNORECASE)


def form_of(head: bytes) -> str:
    """PNG, JPEG, WEBP, GIF, SVG or PDF. PICTURE_TYPE for anything else, saying what it looks like."""
    for start, form in _KNOWN:
        if start.match(head):
            return form
    found = next((form for start, form in _OTHERS if start.match(head)), "?")
    if found == "?" and is_drawing(head):
        return SVG
    raise PICTURE_TYPE(field="media", found=found)


def is_drawing(head: bytes) -> bool:
    return _DRAWING.search(head.replace(b"\0", b"")) is not None  # UTF-16 too
