"""How long a page stays: by what there is to read on it.

A syllable is what Vietnamese writes between spaces. Scripts without spaces between words count their base letters, two
to a syllable. A number counts one syllable for every two digits, as it is read aloud faster than spelled.
"""

from __future__ import annotations

import re
import unicodedata
from math import ceil

LEAST_MS = 4_000
MOST_MS = 20_000

_NUMBER = re.compile(r"\d[\d.,:/–-]*")
_SPACELESS = ("KHMER", "TAI VIET", "CHAM", "LAO", "THAI")


def syllables(text: str) -> int:
    """The syllables to be read in a text."""
    count = 0
    for word in re.split(r"[\s\u200b|]+", text):
        digits = sum(char.isdigit() for char in word)
        dense = sum(_is_dense(char) for char in word)
        if dense:
            count += ceil(dense / 2)
        elif digits:
            count += ceil(digits / 2)
        elif any(char.isalpha() for char in word):
            count += 1
    return count


def numbers(text: str) -> int:
    """The numbers in a text; `12/01/2020` and `107.737` are one each."""
    return len(_NUMBER.findall(text))


def _is_dense(char: str) -> bool:
    return ord(char) > 0x0E00 and unicodedata.name(char, "").startswith(_SPACELESS) and char.isalpha()


def _clamped(ms: float) -> int:
    return round(min(MOST_MS, max(LEAST_MS, ms)))


def slogan_ms(text: str) -> int:
    """For passers-by: 2 s and 0.6 s a syllable, 4 s to 20 s."""
    return _clamped(slogan_needed_ms(text))


def slogan_needed_ms(text: str) -> int:
    """What reading takes, however long that is."""
    return 2_000 + 600 * syllables(text)


def infographic_ms(text: str) -> int:
    """For a page with facts: 3 s, 0.35 s a syllable and 1 s a number, 4 s to 20 s."""
    return _clamped(3_000 + 350 * syllables(text) + 1_000 * numbers(text))
