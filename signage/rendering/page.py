"""A page: what rendering hands out, one asset shown for a time."""

from __future__ import annotations

from dataclasses import dataclass

from signage.core.timeline import CueKind

PNG = "image/png"
WEBP = "image/webp"
HTML = "text/html"


@dataclass(frozen=True, slots=True)
class Page:
    """One asset to be shown for `ms` milliseconds.

    `type` is PNG, WEBP or HTML and goes with `kind`: IMAGE is a picture of exactly the panel's pixels, WEBP one that
    moves (endlessly, `ms` whole rounds; its first frame is all of it to whom cannot play it), SLIDE a self-contained
    document of the panel's size. `identify`: the player lays the screen's id and a moving line over it. `scroll`:
    pixels a second at which a picture wider than the panel moves from right to left; 0 for one that stands.
    """

    data: bytes
    type: str
    kind: CueKind
    ms: int
    identify: bool = False
    scroll: int = 0
