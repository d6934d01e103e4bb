"""Text on slides: measured, broken into balanced lines and set as large as its box allows, before a browser sees it.

The browser is given finished lines, so that what was checked here is what hangs on the wall. Sizes and boxes are in
design units, widths in ems. Where a line may end is the phrases' business, as on the boards.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

from signage.rendering import fonts, phrases, tokens
from signage.rendering.phrases import Word

STEP = 4  # sizes are multiples of it
RAGGED = 0.6  # what a line of half or double the mean width costs, about a quarter of it
LONE = 0.4  # a word alone on its line
INSIDE = 0.12  # a phrase that begins inside a line
_SAFETY = 1.01  # browsers round each advance
_FAR = float("inf")


@dataclass(frozen=True, slots=True)
class Setting:
    """Text ready to be set: `size` in units, `lines` from top to bottom; `height` with the leading."""

    size: int
    lines: tuple[str, ...]
    leading: float = tokens.LEADING

    @property
    def height(self) -> float:
        return self.size * self.leading * len(self.lines)


@lru_cache(maxsize=16384)
def advance(text: str, weight: int) -> float:
    """The width of a text on one line, in ems."""
    total = 0.0
    for font, run in fonts.runs(text, fonts.slide(weight)):
        buffer = hb.Buffer()
        buffer.add_str(run)
        buffer.guess_segment_properties()
        hb.shape(font.font, buffer)
        total += sum(place.x_advance for place in buffer.glyph_positions) / font.upem
    return total * _SAFETY


@lru_cache(maxsize=8192)
def fit(
    text: str,
    weight: int,
    width: float,
    height: float,
    sizes: tuple[int, int],
    most: int = 6,
    leading: float = tokens.LEADING,
) -> Setting | None:
    """The text as large as it looks well: `sizes` are the least and the largest, `most` lines. None: it does not fit.

    Size is weighed against the lines' looks: ends of phrases, even widths, no word torn or left alone.
    """
    least, largest = sizes
    best: tuple[float, Setting] | None = None
    words = phrases.words(text)
    for count in range(1, min(most, len(words)) + 1):
        lines, cost = broken(words, weight, count)
        widest = max(advance(line, weight) for line in lines)
        size = int(min(largest, width / max(widest, 0.01), height / (leading * count))) // STEP * STEP
        score = size / (1 + cost)
        if size >= least and (best is None or score > best[0]):
            best = (score, Setting(size, lines, leading))
    return best[1] if best else None


@lru_cache(maxsize=8192)
def wrap(text: str, weight: int, size: int, width: float, most: int = 12) -> Setting | None:
    """The text at one size, in the fewest lines that fit the width, balanced. None: it does not fit."""
    words = phrases.words(text)
    for count in range(1, min(most, len(words)) + 1):
        lines, cost = broken(words, weight, count, width / size)
        if cost < _FAR:
            return Setting(size, lines)
    return None


def together(
    texts: tuple[str, ...],
    weight: int,
    width: float,
    height: float,
    sizes: tuple[int, int],
    gap: float | None = None,
) -> tuple[Setting, ...] | None:
    """Texts of one rank at one size, the largest that `sizes` allow. None: they do not fit.

    `gap` None: each has the width and the height to itself, side by side. Else they stand in one column, so far apart.
    """
    for size in range(sizes[1], sizes[0] - 1, -STEP):
        found = [wrap(text, weight, size, width) for text in texts]
        settings = tuple(setting for setting in found if setting)
        if len(settings) < len(texts):
            continue
        heights = [setting.height for setting in settings]
        if (max(heights) if gap is None else sum(heights) + gap * (len(texts) - 1)) <= height:
            return settings
    return None


@lru_cache(maxsize=8192)
def broken(words: tuple[Word, ...], weight: int, count: int, widest: float = _FAR) -> tuple[tuple[str, ...], float]:
    """The words in `count` lines (1 to the number of words), and what the breaks cost; see phrases for the unit.

    Dynamic programming over the last line's start. The cost is infinite when no breaking keeps all lines within
    `widest` ems.
    """
    number = len(words)
    space = advance(" ", weight)
    at = [0.0]
    for word in words:
        at.append(at[-1] + advance(word.text, weight) + (space if word.joint.spaced else 0))
    aim = at[-1] / count
    best: list[list[tuple[float, int]]] = [[(0.0, 0)] + [(_FAR, 0)] * number]
    for line in range(1, count + 1):
        row: list[tuple[float, int]] = [(_FAR, 0)] * (number + 1)
        for stop in range(line, number - (count - line) + 1):
            row[stop] = min(
                (best[-1][start][0] + _cost(words, start, stop, (at[stop] - at[start]) / aim, count), start)
                if at[stop] - at[start] - (space if words[stop - 1].joint.spaced else 0) <= widest
                else (_FAR, start)
                for start in range(line - 1, stop)
            )
        best.append(row)
    stop, lines = number, []
    for line in range(count, 0, -1):
        start = best[line][stop][1]
        lines.append(joined(words[start:stop]))
        stop = start
    return tuple(reversed(lines)), best[count][number][0]


def _cost(words: tuple[Word, ...], start: int, stop: int, fill: float, count: int) -> float:
    """What a line of words[start:stop], one of `count`, costs when it is `fill` times the mean width."""
    cost = RAGGED * (fill - 1) ** 2 / count
    if stop < len(words):
        cost += words[stop - 1].joint.line
    if stop - start == 1 and len(words) > 1:
        cost += LONE
    return cost + INSIDE * sum(word.joint.phrase for word in words[start : stop - 1])


def joined(words: tuple[Word, ...]) -> str:
    """The words as they stand on one line: a space where there is one, a hyphen where a word is cut at the end."""
    out = "".join(word.text + (" " if word.joint.spaced else "") for word in words[:-1])
    last = words[-1]
    return out + last.text + ("-" if last.joint.hyphen else "")
