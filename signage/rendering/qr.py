"""QR codes as inline SVG: one path, the quiet zone kept, dark on white whatever the slide's ground."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

import segno
from markupsafe import Markup

QUIET_ZONE = 4  # modules, as ISO/IEC 18004 asks


@lru_cache(maxsize=256)
def svg(url: str) -> Markup:
    """A square SVG without a size of its own; medium error correction, for worn and reflecting glass."""
    rows = [[bool(cell) for cell in row] for row in segno.make(url, error="m", micro=False).matrix]
    side = len(rows) + 2 * QUIET_ZONE
    path = "".join(_row(y + QUIET_ZONE, row) for y, row in enumerate(rows))
    # Every part is a number of ours: nothing of the address is written into the markup.
    return Markup(  # noqa: S704
        f'<svg class="qr" viewBox="0 0 {side} {side}" shape-rendering="crispEdges" aria-hidden="true">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{path}"/></svg>'
    )


def _row(y: int, row: list[bool]) -> str:
    out, x = [], 0
    while x < len(row):
        start = x
        while x < len(row) and row[x]:
            x += 1
        if x > start:
            out.append(f"M{start + QUIET_ZONE} {y}h{x - start}v1h-{x - start}z")
        x += 1
    return "".join(out)


def place(url: str) -> str:
    """Where an address leads, in words for people: the host, and the path when there is one."""
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www.") + parts.path.rstrip("/")
