"""Two texts on one page of a board, one above the other: how the rows are parted, and how large each text is.

Rows are given to the two by trying it out: the best is where both are largest, the upper never the smaller.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log

from signage.rendering import lines, phrases
from signage.rendering.lines import SAFE, Frame, Setting, TextPage

LEAST_ROWS = 64  # of a board that shows two languages at once
_PARTS = (50, 54, 58, 62, 66, 46, 42, 38)  # per cent of the rows, the upper text's


@dataclass(frozen=True, slots=True)
class Halves:
    """`rows`: of the frame, the upper text's; `gap` rows are free under them."""

    upper: TextPage
    lower: TextPage
    rows: int
    gap: int


def halved(texts: tuple[str, str], frame: Frame) -> Halves | None:
    """None where the two cannot both be read at once: in letters of 20 px at least, each on one page."""
    gap = max(4, frame.height // 16)
    room, most = frame.height - gap, max(1, frame.lines * 3 // 4)
    best: tuple[float, Halves] | None = None
    for part in _PARTS:
        rows = room * part // 100
        upper = _page(texts[0], Frame(frame.width, rows, most, SAFE), lines.LARGEST)
        if upper is None:
            continue
        lower = _page(texts[1], Frame(frame.width, room - rows, most, SAFE), upper.size)
        if lower is None:
            continue
        score = log(upper.size) + log(lower.size)
        if best is None or score > best[0] + 1e-9:
            best = (score, Halves(upper, lower, rows, gap))
    return best[1] if best else None


def _page(text: str, frame: Frame, most: int) -> TextPage | None:
    """The text on one page in letters that can be read for certain."""
    words = phrases.words(text)
    if not words:
        return None
    setting, best = Setting(words, frame), None
    for breaks in setting.proposals():
        if len(breaks) > 1 or setting.most_of(breaks) < SAFE:
            continue
        cost = setting.cost_of(breaks)
        if best is not None and setting.value(min(setting.most_of(breaks), most)) - cost <= best[0]:
            continue  # it could not be better at any size
        sizes = setting.size_of(breaks)
        if sizes is None or sizes[0] < SAFE:
            continue
        size = min(sizes[0], most)
        if best is None or setting.value(size) - cost > best[0]:
            pieces = tuple(setting.pieces(start, end) for start, end in breaks[0])
            best = (setting.value(size) - cost, TextPage(pieces, size))
    return best[1] if best else None
