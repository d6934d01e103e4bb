"""Texts that say nearly the same: found by the runs of three letters that they share, case and marks aside."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from signage.core.folding import fold

ALIKE = 0.72  # from here on two texts are worth a look; the same words in another order come to about 0.9
_NO_WORD = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Match:
    """`likeness`: 1.0 for texts that differ at most in case, marks and punctuation, 0.0 where nothing is shared."""

    id: str
    likeness: float


class Shelf:
    """Texts by id, ready to be asked which of them are like another. Not safe for several threads at once."""

    def __init__(self) -> None:
        self._runs: dict[str, frozenset[str]] = {}
        self._holding: defaultdict[str, set[str]] = defaultdict(set)

    def __contains__(self, text_id: str) -> bool:
        return text_id in self._runs

    def __len__(self) -> int:
        return len(self._runs)

    def put(self, text_id: str, text: str) -> None:
        """Adds a text, or puts another in its place."""
        self.drop(text_id)
        self._runs[text_id] = found = runs(text)
        for run in found:
            self._holding[run].add(text_id)

    def drop(self, text_id: str) -> None:
        """Takes a text away, if it is there."""
        for run in self._runs.pop(text_id, frozenset()):
            self._holding[run].discard(text_id)

    def like(self, text: str, least: float = ALIKE, most: int = 5) -> list[Match]:
        """The texts at least so much alike, the likest first, equals by id."""
        asked = runs(text)
        shared: Counter[str] = Counter()
        for run in asked:
            shared.update(self._holding.get(run, ()))
        found = []
        for text_id, both in shared.items():
            likeness = 2 * both / (len(asked) + len(self._runs[text_id]))
            if likeness >= least:
                found.append(Match(text_id, round(likeness, 3)))
        return sorted(found, key=lambda match: (-match.likeness, match.id))[:most]


def runs(text: str) -> frozenset[str]:
    """The runs of three letters in a text, each word with a space around it; none for a text without letters."""
    return frozenset(
        word[n : n + 3]
        for plain in _NO_WORD.sub(" ", fold(text)).split()
        for word in (f" {plain} ",)
        for n in range(len(word) - 2)
    )
