"""Line and page breaking for boards: which words stand on which line of which page, and how large.

The published objective, in natural logarithms of the letters' size, larger is better:

    ln(size) − 3·ln(readable/size) below the readable size − PAGE·(pages − 1) − the joints broken − raggedness − widows

`readable` is 20 px, or a seventh of the rows where that is more; letters below 20 px cost UNSAFE besides, and what is
set in 18 px or more, from where no two letters are nearer than three dots, always wins over what is not. So: first a
readable size, then few pages (a further page must earn letters twice as large), then large letters, and none of these
at the price of a torn word or of a syllable left alone. All pages of a text have one size; a page whose only word is
too wide for it is set smaller on its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from math import inf, log

from signage.rendering import shaping
from signage.rendering.phrases import OPENER, TORN, Word
from signage.rendering.shaping import Pieces, Shaped

SMALLEST = 16
CLEAR = 18
SAFE = 20
LARGEST = 320
PAGE = 0.7
_BELOW_READABLE = 3.0
_RAGGED = 0.35
_LONE_LINE = 0.3
_LONE_PAGE = 0.6
_STRANDED = 0.6
_CUT = 0.45
_CLAUSE_CUT = 0.12
_UNSAFE = 0.9
_LINE = 0.02
_SHRUNK = 0.3
_STEP = 1.1
_BETTER_BREAKS = 0.6


@dataclass(frozen=True, slots=True)
class Frame:
    """Where text may stand: `width` × `height` px inside the margins, at most `lines` lines a page, `readable` px."""

    width: int
    height: int
    lines: int
    readable: int


@dataclass(frozen=True, slots=True)
class TextPage:
    """One page: lines of (text, space after it) at `size` px to the em."""

    lines: tuple[Pieces, ...]
    size: int


Rank = tuple[bool, float]
"""Whether the letters are clear, and the objective; larger is better."""

Breaks = tuple[tuple[tuple[int, int], ...], ...]
"""Pages of lines of half-open word ranges."""


def frame(width: int, height: int) -> Frame:
    """The frame of a board: even margins of a forty-eighth; one line below 40 rows, two up to 64, else four."""
    lines = 1 if height < 40 else 2 if height <= 64 else 4
    across, down = margin(width), height // 48
    return Frame(width - 2 * across, height - 2 * down, lines, max(SAFE, height // 7))


def margin(width: int) -> int:
    """The columns kept free on each side of a board."""
    return max(1, width // 48)


def gap(size: int) -> int:
    """The least free rows between the ink of two lines."""
    return max(1, size // 10 if size <= SAFE else size // 8)


class Setting:
    """The words of one text in one frame, with what the search asks again and again."""

    def __init__(self, words: tuple[Word, ...], frame: Frame) -> None:
        self.words = words
        self.frame = frame
        shapes = [shaping.shape(word.text) for word in words]
        self._shapes = shapes
        self._widest = max(shaped.ink_em for shaped in shapes)
        self._tall = max(shaped.top_em for shaped in shapes) - min(shaped.bottom_em for shaped in shapes) + 0.1
        self._spans = [self._spans_from(start, shapes) for start in range(len(words))]

    def _spans_from(self, start: int, shapes: list[Shaped]) -> list[tuple[int, float, float]]:
        """The lines that may begin with a word: (end, width in ems, what is unpleasant about it)."""
        space = shaping.shape(shaping.SPACE).after_em
        limit = (self.frame.width + 4) / SMALLEST  # sizing decides exactly
        spans, taken = [], -shapes[start].before_em
        for end in range(start + 1, len(shapes) + 1):
            word = shapes[end - 1]
            taken += word.before_em + word.ink_em
            if taken > limit:
                break
            spans.append((end, taken, self._line_cost(start, end)))
            taken += word.after_em + (space if self.words[end - 1].joint.spaced else 0.0)
        return spans

    def pieces(self, start: int, end: int) -> Pieces:
        """The line of words [start, end) as drawn: a soft hyphen shows at its end, no space does."""
        out = []
        for n in range(start, end):
            word = self.words[n]
            last = n + 1 == end
            text = word.text + "-" if last and word.joint.hyphen and end < len(self.words) else word.text
            out.append((text, word.joint.spaced and not last))
        return tuple(out)

    def line_width(self, start: int, end: int, size: int) -> int:
        return shaping.line_width(self.pieces(start, end), size)

    def proposals(self) -> Iterator[Breaks]:
        """Break structures worth sizing: the cheapest for each count of lines and each size that is apt for it."""
        seen: set[Breaks] = set()
        rows = self.frame.height
        top = min(float(LARGEST), max(self.frame.width / self._widest * 1.05, SAFE * 1.2))
        for lines in range(1, self.frame.lines + 1):
            # No size at which a further line would fit anyway; Latin without marks or tails needs no less than 0.95.
            least = SMALLEST if lines == self.frame.lines else max(SMALLEST, rows / (self._tall * (lines + 1)))
            enough = 0.0  # once all is on one page, better breaks may be worth smaller letters, but not far smaller
            for size in _sizes(min(rows / (0.95 * lines), top), least):
                breaks = self._cheapest(lines, self.frame.width / size)
                if breaks is not None and breaks not in seen:
                    seen.add(breaks)
                    yield breaks
                if breaks is not None and len(breaks) == 1:
                    if len(breaks[0]) == 1 or size < enough:
                        break
                    enough = max(enough, size * _BETTER_BREAKS)

    def _cheapest(self, lines: int, room: float) -> Breaks | None:
        """The cheapest breaks into lines at most `room` ems wide, `lines` to a page.

        A single word wider than that stands alone on its page if it would fit at the smallest size.
        """
        words, count = self.words, len(self.words)
        best: list[list[float]] = [[inf] * lines for _ in range(count + 1)]
        back: list[list[tuple[int, int]]] = [[(-1, -1)] * lines for _ in range(count + 1)]
        # best[n][k]: cheapest way to have set the first n words, the next line being line k of its page
        best[0][0] = 0.0
        for start in range(count):
            for end, width, unpleasant in self._spans[start]:
                over = width > room
                if over and end > start + 1:
                    break
                slack = 0.0 if over else 1 - width / room
                base = slack * slack * _RAGGED + unpleasant + (_SHRUNK if over else 0.0)
                joint = words[end - 1].joint
                turn = joint.page + PAGE if end < count else 0.0
                lone = _LONE_PAGE if end == start + 1 and self._lone(start) else 0.0
                for k in range(1 if over else lines):
                    cost = best[start][k] + base
                    if cost + turn + (0.0 if k else lone) < best[end][0]:
                        best[end][0], back[end][0] = cost + turn + (0.0 if k else lone), (start, k)
                    stay = cost + joint.line + _LINE
                    if k + 1 < lines and end < count and not over and stay < best[end][k + 1]:
                        best[end][k + 1], back[end][k + 1] = stay, (start, k)
        return None if best[count][0] == inf else self._trace(back)

    def _trace(self, back: list[list[tuple[int, int]]]) -> Breaks:
        pages: list[list[tuple[int, int]]] = []
        end, k, turned = len(self.words), 0, True
        while end:
            start, line = back[end][k]
            if turned:
                pages.append([])
            pages[-1].append((start, end))
            turned, end, k = line == 0, start, line
        return tuple(tuple(reversed(page)) for page in reversed(pages))

    def _line_cost(self, start: int, end: int) -> float:
        """What is unpleasant about a line by itself: one syllable alone, one cut off by a comma at either side, or a
        phrase that begins inside the line and does not end with it."""
        if end - start == 1:
            return _LONE_LINE if self._lone(start) else 0.0
        joints = [word.joint for word in self.words[start : end - 1]]
        cost = _STRANDED if joints[0].phrase else 0.0
        cost += _STRANDED if len(joints) > 1 and joints[-1].phrase else 0.0
        if self.words[end - 1].joint.phrase:
            return cost
        if any(joint.phrase for joint in joints):
            return cost + _CUT
        return cost + (_CLAUSE_CUT if OPENER in joints else 0.0)

    def cost_of(self, breaks: Breaks) -> float:
        """What the objective takes off for these breaks, whatever the size."""
        count, cost = len(self.words), PAGE * (len(breaks) - 1)
        for page in breaks:
            cost += self._page_cost(page)
            if page[-1][1] < count:
                cost += self.words[page[-1][1] - 1].joint.page
            if self._single(page) and self._lone(page[0][0]):
                cost += _LONE_PAGE
        return cost

    def most_of(self, breaks: Breaks) -> float:
        """A size that the pages do not exceed together, found without measuring letters at that size."""
        several = [self._most_of_page(page) for page in breaks if not self._single(page)]
        return min(several) if several else max(self._most_of_page(page) for page in breaks)

    def _most_of_page(self, page: tuple[tuple[int, int], ...]) -> float:
        most = self._room_below(page)
        for start, end in page:
            letters = sum(len(shaped.glyphs) for shaped in self._shapes[start:end])
            most = min(most, (self.frame.width + 1 + 0.5 * letters) / max(self._width(start, end), 0.01))
        return most

    def _room_below(self, page: tuple[tuple[int, int], ...]) -> float:
        """The size at which the lines' outlines alone would fill the rows; each edge may be rounded by half a row."""
        tops = [max(shaped.top_em for shaped in self._shapes[start:end]) for start, end in page]
        bottoms = [max(-shaped.bottom_em for shaped in self._shapes[start:end]) for start, end in page]
        pitch = max((below + above for below, above in zip(bottoms, tops[1:], strict=False)), default=0.0)
        further = len(page) - 1
        return (self.frame.height + 2 * len(page)) / max(tops[0] + (pitch + 0.1) * further + bottoms[-1], 0.01)

    def _width(self, start: int, end: int) -> float:
        """A line's width in ems."""
        return self._spans[start][end - start - 1][1]

    def size_of(self, breaks: Breaks) -> tuple[int, ...] | None:
        """The largest size at which each page fits, one for all but pages of one over-wide word; None if under 16."""
        each = [self._page_size(page) for page in breaks]
        joint = [size for size, page in zip(each, breaks, strict=True) if not self._single(page) or size >= SAFE]
        common = min(joint, default=min(each))
        sizes = tuple(min(common, size) for size in each)
        return sizes if min(sizes) >= SMALLEST else None

    def _lone(self, word: int) -> bool:
        """Whether a word should not stand alone: one syllable of several. No syllable has more than seven letters."""
        return len(self.words) > 1 and is_syllable(self.words[word].text)

    def _single(self, page: tuple[tuple[int, int], ...]) -> bool:
        return len(page) == 1 and page[0][1] - page[0][0] == 1

    def _page_size(self, page: tuple[tuple[int, int], ...]) -> int:
        return largest(tuple(self.pieces(start, end) for start, end in page), self.frame.width, self.frame.height)

    def value(self, size: float) -> float:
        """What letters of a size are worth in the objective of the module's docstring."""
        value = log(size) - _BELOW_READABLE * max(0.0, log(self.frame.readable / size))
        return value - (_UNSAFE if size < SAFE else 0.0)

    def _page_cost(self, page: tuple[tuple[int, int], ...]) -> float:
        widths = [self._width(start, end) for start, end in page]
        widest = max(*widths, 0.01)
        cost = _RAGGED * sum((1 - width / widest) ** 2 for width in widths) / len(widths)
        cost += sum(self.words[end - 1].joint.line + _LINE for _, end in page[:-1])
        return cost + sum(self._spans[start][end - start - 1][2] for start, end in page)


def _sizes(top: float, least: float) -> Iterator[float]:
    """Sizes to try, from the top down in even ratios, `least` always among them."""
    size = top
    while size > least * _STEP:
        yield size
        size /= _STEP
    yield least


def pitch(lines: tuple[Pieces, ...], size: int) -> int:
    """The least distance of the baselines at which no two lines' ink comes nearer than `gap`; 0 for one line."""
    pairs = pairwise(lines)
    return max((depth(upper, size) + rise(lower, size) + gap(size) for upper, lower in pairs), default=0)


def rise(pieces: Pieces, size: int) -> int:
    """Rows above the baseline that a line may ink."""
    return max(shaping.above(text, size) for text, _ in pieces)


def depth(pieces: Pieces, size: int) -> int:
    """Rows below the baseline that a line may ink."""
    return max(shaping.below(text, size) for text, _ in pieces)


def needed_height(lines: tuple[Pieces, ...], size: int) -> int:
    """Rows for a page: its ink at the least pitch, and one free row."""
    return rise(lines[0], size) + pitch(lines, size) * (len(lines) - 1) + depth(lines[-1], size) + 1


@lru_cache(maxsize=8192)
def largest(lines: tuple[Pieces, ...], width: int, height: int) -> int:
    """The largest size at which these lines fit into width × height, LARGEST at most; 0 when none does."""
    low, high = 0, LARGEST + 1
    em = max(shaping.line_em(pieces) for pieces in lines)
    if em > 0:
        high = min(high, int(width / em * 1.2) + 3)  # rounding may gain a little

    def fits(size: int) -> bool:
        if any(shaping.line_width(pieces, size) > width for pieces in lines):
            return False
        return needed_height(lines, size) <= height

    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low


@lru_cache(maxsize=2048)
def layout(words: tuple[Word, ...], frame: Frame, most: int = LARGEST) -> tuple[TextPage, ...]:
    """The best pages for the words, no letters larger than `most`; empty when some word fits at no accepted size."""
    setting = Setting(words, frame)
    best: tuple[Rank, Breaks, tuple[int, ...]] | None = None
    for bound, cost, breaks in _promising(setting, most):
        if best is not None and bound <= best[0]:
            break  # nor can any of the others be better
        sizes = setting.size_of(breaks)
        if sizes is None:
            continue
        sizes = tuple(min(size, most) for size in sizes)
        size = max(sizes)
        shrunk = sum(_SHRUNK + log(size / own) for own in sizes if own < size)
        rank = (size >= min(CLEAR, most), setting.value(size) - cost - shrunk)
        if best is None or rank > best[0]:
            best = (rank, breaks, sizes)
    if best is None:
        return ()
    return tuple(
        TextPage(tuple(setting.pieces(start, end) for start, end in page), size)
        for page, size in zip(best[1], best[2], strict=True)
    )


def _promising(setting: Setting, most: int) -> list[tuple[Rank, float, Breaks]]:
    """The proposals with the best that each may come to and the cost of its breaks; the most promising first."""
    found = []
    for breaks in setting.proposals():
        size, cost = min(setting.most_of(breaks), float(most), float(LARGEST)), setting.cost_of(breaks)
        found.append(((size >= min(CLEAR, most), setting.value(size) - cost), cost, breaks))
    return sorted(found, key=lambda one: one[0], reverse=True)


def torn(words: tuple[Word, ...], pages: Sequence[TextPage]) -> bool:
    """Whether the pages of these words tear one, a name or a quantity, or leave a syllable alone on a page."""
    counts = [sum(len(pieces) for pieces in page.lines) for page in pages]
    if len(counts) < 2:
        return False
    ends = list(accumulate(counts))
    if any(words[end - 1].joint.page >= TORN for end in ends[:-1]):
        return True
    alone = [words[end - 1].text for end, count in zip(ends, counts, strict=True) if count == 1]
    return any(is_syllable(text) for text in alone)


def is_syllable(text: str) -> bool:
    """One syllable with its punctuation, of words in a script with spaces. No syllable has more than seven letters."""
    return len(text) <= 8 and " " not in text
