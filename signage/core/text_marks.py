"""Characters that nobody sees: taken out of a text where they mean nothing, left where a script needs them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

SOFT_HYPHEN, WORD_JOINER = "\u00ad", "\u2060"  # hints of an editor: where a word may break, and where nothing may
ZERO_SPACE, NON_JOINER, JOINER = "\u200b", "\u200c", "\u200d"

_NEW_LINES = {"\r": "\n", "\v": "\n", "\f": "\n", "\u0085": "\n", "\u2028": "\n", "\u2029": "\n"}
_BEYOND_LATIN = 0x0590  # from here on lie the scripts that join, stack or write without spaces
_ANY = f"[{SOFT_HYPHEN}{WORD_JOINER}]+"
_HINTS = re.compile(rf"(?<!\S){_ANY}|{_ANY}(?!\S)|{SOFT_HYPHEN}+(?={SOFT_HYPHEN})")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """`removed`: the code points that were taken out or replaced, each once, in order: `U+200B`."""

    text: str
    removed: tuple[str, ...]


def clean(text: str) -> Cleaned:
    """The text in NFC without zero-width characters, byte order marks, marks of direction and control characters.

    Joiners and the zero-width space stay beside a letter of a script that uses them (Khmer breaks its lines there).
    Every kind of line end becomes "\\n", a tab a space; a tail of spaces goes. Hints of the editor stay: see `tidy`.
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    out: list[str] = []
    gone: dict[str, None] = {}
    for n, char in enumerate(composed):
        kept = _kept(composed, n)
        if kept != char and char not in "\t\r":
            gone[f"U+{ord(char):04X}"] = None
        out.append(kept)
    lines = "".join(out).split("\n")
    return Cleaned(unicodedata.normalize("NFC", "\n".join(line.rstrip(" ") for line in lines)), tuple(gone))


def tidy(text: str) -> str:
    """Without hints (soft hyphens, word joiners) that stand at no letter, and without doubled ones."""
    return _HINTS.sub("", text)


def _kept(text: str, place: int) -> str:
    char = text[place]
    if char in _NEW_LINES:
        return _NEW_LINES[char]
    if char == "\t":
        return " "
    if char in (ZERO_SPACE, NON_JOINER, JOINER):
        around = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
        return char if any(_is_complex(near) for near in around) else ""
    if char in ("\n", SOFT_HYPHEN, WORD_JOINER):
        return char
    return "" if unicodedata.category(char) in ("Cc", "Cf") else char


def _is_complex(char: str) -> bool:
    """Whether it is a letter of such a script, or a sign that stands on one."""
    beyond = ord(char) >= _BEYOND_LATIN and not "\u1e00" <= char <= "\u1fff"
    return beyond and unicodedata.category(char) in ("Lo", "Mn", "Mc")
