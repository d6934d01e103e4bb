"""A slogan or a notice: nothing but its text, as large as the wall allows; long ones on several pages."""

from __future__ import annotations

from dataclasses import dataclass

from signage.rendering import phrases, tokens, typesetting
from signage.rendering.kinds.sheet import TOO_LONG, Scene, Sheet
from signage.rendering.layout import Box
from signage.rendering.phrases import Word
from signage.rendering.typesetting import Setting


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    strong: bool  # set in the topic's hue


@dataclass(frozen=True, slots=True)
class View:
    box: Box
    size: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """How large, on how many lines in landscape and portrait, and whether the last clause wears the hue."""

    sizes: tuple[int, int]
    landscape: int
    portrait: int
    accent: bool


SLOGAN = Form(tokens.HEADLINE, 3, 5, True)
NOTICE = Form((tokens.BODY, 112), 7, 10, False)


def sheets(text: str, form: Form, scene: Scene) -> tuple[Sheet, ...]:
    """Raises TOO_LONG for a word that no line holds."""
    return tuple(_sheet(part, form, scene) for part in parts(text))


def parts(text: str, most: int = tokens.WORDS) -> tuple[str, ...]:
    """The text in parts of about equal length, each of at most so many words, cut where it hurts least."""
    words = phrases.words(text)
    count = -(-len(words) // most)
    out, start = [], 0
    for left in range(count, 0, -1):
        stop = len(words) if left == 1 else _cut(words, start, left, most)
        out.append(_written(words[start:stop]))
        start = stop
    return tuple(out)


def _written(words: tuple[Word, ...]) -> str:
    """A text of which these are the words again: where a line may break without a space is kept, and where none may."""
    out = []
    for word in words:
        hint = phrases.SOFT_HYPHEN if word.joint.hyphen else phrases.BREAK_HINT if word.joint == phrases.HINT else ""
        out.append(word.text.replace(" ", phrases.NO_BREAK) + (" " if word.joint.spaced else hint))
    return "".join(out).strip(" " + phrases.BREAK_HINT)


def _cut(words: tuple[Word, ...], start: int, left: int, most: int) -> int:
    """Where to end a page so that `left` pages hold the rest: near the even cut, at the gentlest joint."""
    rest = len(words) - start
    even = rest / left
    lowest = max(start + 1, len(words) - (left - 1) * most)
    highest = min(start + most, len(words) - left + 1)

    def cost(stop: int) -> float:
        last = words[stop - 1]
        sentence = last.text.endswith((".", "!", "?", "…"))
        return last.joint.page * 12 + abs(stop - start - even) - 6 * sentence

    return min(range(lowest, highest + 1), key=cost)


def _sheet(text: str, form: Form, scene: Scene) -> Sheet:
    box = scene.box
    lines = form.portrait if scene.portrait else form.landscape
    found = typesetting.fit(text, tokens.HEAVY, box.width, box.height, form.sizes, lines)
    if found is None:  # smaller rather than not at all, down to the size of running text
        found = typesetting.fit(text, tokens.HEAVY, box.width, box.height, (tokens.BODY, form.sizes[0]), 12)
    if found is None:
        raise TOO_LONG(field="text", text=text)
    return Sheet("statement.html", View(box, found.size, _lines(found, form.accent)), (text,))


def _lines(found: Setting, accent: bool) -> tuple[Line, ...]:
    """The second of two clauses in the hue, when it begins a line: the answer to what came before."""
    clauses = " ".join(found.lines[:-1]).count(",") + found.lines[-1].count(",")
    ends = [n for n, line in enumerate(found.lines[:-1], 1) if line.endswith((",", ";", ":", "–", ".", "?"))]
    strong = ends[0] if accent and len(ends) == 1 and clauses <= 1 else len(found.lines)
    return tuple(Line(line, n >= strong) for n, line in enumerate(found.lines))
