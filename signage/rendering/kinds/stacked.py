"""One text in two languages under one another, the first above and never the smaller; each as large as its part allows.

How the height is parted is tried out: the longer text gets more of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log

from signage.errors import Code, Invalid
from signage.rendering import phrases, tokens, typesetting
from signage.rendering.kinds import statement
from signage.rendering.kinds.sheet import Scene, Sheet
from signage.rendering.kinds.statement import Form
from signage.rendering.layout import Box
from signage.rendering.typesetting import Setting

NOT_STACKED = Code(
    "RN28",
    Invalid,
    "The two languages cannot be read under one another here: they take turns instead. Shorten both texts to see them "
    "together.",
    "Hai ngôn ngữ không đủ chỗ để cùng hiện một lúc nên sẽ hiện lần lượt. Hãy rút ngắn cả hai đoạn để hiện cùng nhau.",
)
GAP = 56  # units between the two, with a rule in the middle
PARTS = (0.5, 0.54, 0.58, 0.62, 0.66, 0.7, 0.46, 0.42, 0.38)
"""Of the height, the upper text's."""


@dataclass(frozen=True, slots=True)
class Half:
    """One language: where it stands, how large, its lines, and its tag."""

    box: Box
    size: int
    lines: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True)
class View:
    """`rule`: the height of the line between the two, in units from the top."""

    upper: Half
    lower: Half
    left: float
    width: float
    rule: float


def sheet(texts: tuple[str, str], languages: tuple[str, str], form: Form, scene: Scene) -> Sheet:
    """Raises NOT_STACKED where one of the two would be smaller than running text, or needs a page of its own."""
    if any(len(statement.parts(text)) > 1 for text in texts):
        raise NOT_STACKED(field="text")
    box, most = scene.box, form.portrait if scene.portrait else form.landscape
    room, best = box.height - GAP, None
    for part in PARTS:
        upper = _set(texts[0], box.width, room * part, form.sizes[1], most)
        lower = _set(texts[1], box.width, room * (1 - part), upper.size, most) if upper else None
        if upper is None or lower is None:
            continue
        score = log(upper.size) + log(lower.size)
        if best is None or score > best[0] + 1e-9:
            best = (score, part, upper, lower)
    if best is None:
        raise NOT_STACKED(field="text")
    _, part, upper, lower = best
    above = Box(box.left, box.top, box.width, room * part)
    below = Box(box.left, above.bottom + GAP, box.width, room * (1 - part))
    view = View(
        Half(above, upper.size, upper.lines, languages[0]),
        Half(below, lower.size, lower.lines, languages[1]),
        box.left,
        box.width,
        above.bottom + GAP / 2,
    )
    return Sheet("stacked.html", view, tuple(map(phrases.plain, texts)))


def _set(text: str, width: float, height: float, largest: int, most: int) -> Setting | None:
    return typesetting.fit(text, tokens.HEAVY, width, height, (tokens.BODY, largest), most)
