"""Terms that the law has replaced, found in a Vietnamese text.

A term is found however its tone is placed (`uỷ`, `ủy`) and its letters are cased; an abbreviation in capitals only so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from signage.core import syllables

_WORD = re.compile(r"\w+")
_BETWEEN = re.compile(r"[ \u00a0\n\u00ad\u2060]*[-–/,]?[ \u00a0\n]*")

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """What is out of date, what to write instead, since when and by what document.

    `terms`: any of these. `near`: found only in a text that has one of these too (empty: in any). `unless`: not where
    one of these goes on from it or comes before it. `replacement` may be a choice; the sentences are whole ones.
    """

    id: str
    terms: tuple[str, ...]
    replacement: str
    reason_en: str
    reason_vi: str
    source: str
    near: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A term of a rule in a text: characters `start` up to `end`."""

    rule: Rule
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    key: Key
    start: int
    end: int


def find(text: str, rules: Iterable[Rule]) -> list[Found]:
    """Every term in the text (NFC), in order; of two that overlap the longer, of equals the rule named first."""
    words = _words(text)
    found: list[Found] = []
    for rule in rules:
        if rule.near and not any(_places(text, words, near) for near in rule.near):
            continue
        spared = [place for phrase in rule.unless for place in _places(text, words, phrase)]
        for term in rule.terms:
            for start, end in _places(text, words, term):
                if not any(start < there[1] and there[0] < end for there in spared):
                    found.append(Found(rule, start, end))
    found.sort(key=lambda one: (one.start - one.end, one.start))
    kept: list[Found] = []
    for one in found:
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _words(text: str) -> list[_Word]:
    return [_Word(match[0], _key(match[0]), match.start(), match.end()) for match in _WORD.finditer(text)]


def _key(word: str) -> Key:
    return syllables.split(word) or (unicodedata.normalize("NFC", word.lower()), "")


def _places(text: str, words: list[_Word], phrase: str) -> list[tuple[int, int]]:
    """Where the phrase stands: its words in a row, with nothing but spaces, a comma, a slash or a hyphen between."""
    wanted = _words(phrase)
    out = []
    for n in range(len(words) - len(wanted) + 1):
        here = words[n : n + len(wanted)]
        if all(_is(word, want) for word, want in zip(here, wanted, strict=True)) and all(
            _BETWEEN.fullmatch(text, one.end, two.start) for one, two in pairwise(here)
        ):
            out.append((here[0].start, here[-1].end))
    return out


def _is(word: _Word, want: _Word) -> bool:
    if want.text.isupper() and len(want.text) > 1:
        return word.text == want.text
    return word.key == want.key
