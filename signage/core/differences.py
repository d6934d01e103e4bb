"""Differences between two wordings, word by word, for a reader who knows the one and has to follow to the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORDS = re.compile(r"\s+|[^\s]+")


class Fate(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    fate: Fate


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """The two texts laid over each other: without what is new it is the one, without what is gone the other."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    out: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            out.append(Piece("".join(old[a:b]), Fate.SAME))
            continue
        out += [Piece("".join(old[a:b]), Fate.GONE)] if b > a else []
        out += [Piece("".join(new[c:d]), Fate.NEW)] if d > c else []
    return tuple(out)


def matched(before: Sequence[str], after: Sequence[str]) -> dict[str, str]:
    """For each text of the later list that the earlier one has not: which of the earlier it came from.

    Those at the same place among what went and came; the others are new.
    """
    gone = [text for text in before if text not in after]
    came = [text for text in after if text not in before]
    return dict(zip(came, gone, strict=False))
