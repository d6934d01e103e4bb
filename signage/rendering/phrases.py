"""A text as words and the joints between them: where a line may end, and what it costs the reader.

Costs are in the unit of the layout's objective: 0.1 is worth letters about 10 % larger.

Hints by the editor: `|` or a new line is the end of a phrase; U+200B (zero-width space) allows a break, which is how
Khmer words are told apart; U+00AD (soft hyphen) allows a break inside a word and shows a hyphen there; U+00A0 forbids
one. Other characters without ink (direction marks, joiners, controls) come in by pasting, mean nothing in these
scripts' line and are taken out.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from signage.rendering.compounds import BEFORE_NUMBER, LEANING, OPENING, UNITS, inside

SOFT_HYPHEN = "\u00ad"
BREAK_HINT = "\u200b"
NO_BREAK = "\u00a0"

_HINT = "|"
_PIECE = re.compile(rf"(?:[^\s{BREAK_HINT}{SOFT_HYPHEN}|]|{NO_BREAK})+")
_INKLESS = ("Cc", "Cf", "Cs")  # private and unassigned characters are left in: they are refused by name
_CLOSING = ",.;:!?…)]}”’»"
_ENDS = (",", ".", ";", ":", "!", "?", "…", "–", "—")
_ADDRESS = re.compile(r"^(?:https?://)?[\w-]{3,}(?:\.[\w-]{2,})+(?:/\S*)?$|^\S+@\S+$")
_ADDRESS_PART = re.compile(r"[./@]*[^./@]+[/@]*")
_DIGITS = re.compile(r"^[\d.,:/+–-]*\d[\d.,:/+–-]*[%‰]?$")


@dataclass(frozen=True, slots=True)
class Joint:
    """What is between two words. `spaced`: a space when they stand on one line. `phrase`: a phrase ends here.

    `line` and `page`: what it costs to end a line or a page here. `hyphen`: a hyphen shows when a line ends here.
    """

    spaced: bool
    phrase: bool
    line: float
    page: float
    hyphen: bool = False


PHRASE = Joint(True, True, 0.0, 0.0)
CLAUSE = Joint(True, False, 0.02, 0.1)
PLAIN = Joint(True, False, 0.06, 0.25)
LEAN = Joint(True, False, 0.28, 0.55)
COMPOUND = Joint(True, False, 1.1, 1.8)
NAME = Joint(True, False, 1.3, 2.2)
QUANTITY = Joint(True, False, 1.5, 2.6)
HYPHEN = Joint(False, False, 0.25, 0.9, hyphen=True)
HINT = Joint(False, False, 0.04, 0.2)
ADDRESS = Joint(False, False, 0.6, 1.5)


@dataclass(frozen=True, slots=True)
class Word:
    """A piece that is never broken, and the joint after it. The last word's joint is PHRASE."""

    text: str
    joint: Joint


def clean(text: str) -> str:
    """The text in NFC, without characters that have no ink and no meaning here; white space is one space."""
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"[ \t]*[\r\n\v\f\u2028\u2029]+[ \t]*", _HINT, text.strip())
    text = text.replace("\u202f", NO_BREAK).replace("\u2011", "-")
    kept = (BREAK_HINT, SOFT_HYPHEN)
    text = "".join(char for char in text if char in kept or char == "\t" or unicodedata.category(char) not in _INKLESS)
    return re.sub(r"[^\S\u00a0]+", " ", text)


def plain(text: str) -> str:
    """The text as it reads, without the editor's hints: for slides, titles and captions."""
    text = clean(text).replace(SOFT_HYPHEN, "")
    return re.sub(rf" ?[{_HINT}] ?", " ", text).strip()


def _bare(word: str) -> str:
    return word.strip("“”‘’\"'()[]{},.;:!?…–—«»").lower()


def _capital(word: str) -> bool:
    letters = word.lstrip("“‘\"'([«")
    return bool(letters) and letters[0].isupper()


def _is_number(word: str) -> bool:
    return bool(_DIGITS.match(word.rstrip(_CLOSING).lstrip("(“")))


def _shouted(words: list[str]) -> bool:
    """Whether the text is in capitals throughout, so that a capital tells nothing about names."""
    return all(word == word.upper() for word in words)


def _joint(left: str, right: str, names: bool, compound: bool, closed: bool) -> Joint:
    """The joint of two words with a space between them. `compound`: they are one word; `closed`: the left one ends
    such a word, and leans on nothing."""
    if left.endswith(_ENDS) and not (right[:1].isdigit() and left[-1] in "–—"):
        return PHRASE
    if right.startswith(("–", "—")) and not left[-1].isdigit():
        return CLAUSE
    a, b = _bare(left), _bare(right)
    numbers = _is_number(left), _is_number(right)
    if all(numbers) or (numbers[0] and b in UNITS) or (numbers[1] and a in BEFORE_NUMBER and not closed):
        return QUANTITY
    if right.startswith(("(", "“", "«", "[")) or left.endswith((")", "”", "»", "]")):
        return CLAUSE
    if compound:
        return COMPOUND
    if names and _capital(left) and _capital(right):
        return NAME
    if (a in LEANING and not closed) or numbers[0]:
        return LEAN
    return CLAUSE if b in OPENING else PLAIN


def _parts(token: str) -> list[str]:
    """A long address in pieces that may stand on lines of their own (`dichvucong` `.gov` `.vn`), all else whole."""
    if len(token) < 12 or not _ADDRESS.match(token.rstrip(_CLOSING)) or _is_number(token):
        return [token]
    return _ADDRESS_PART.findall(token)


def words(text: str) -> tuple[Word, ...]:
    """The words of a text as an editor wrote it; empty for a text without any."""
    text = clean(text)
    pieces = [piece for piece in _PIECE.finditer(text) if piece[0].strip()]  # a lone no-break space is no word
    tokens = [match[0] for match in pieces]
    names = not _shouted(tokens)
    bare = [_bare(token) for token in tokens]
    ends = [token[-1] in _CLOSING + "–—" for token in tokens]
    compounds = {n for n in inside(bare) if not ends[n]}
    out: list[Word] = []
    for n, match in enumerate(pieces):
        *parts, token = _parts(match[0].replace(NO_BREAK, " "))
        out.extend(Word(part, ADDRESS) for part in parts)
        if n + 1 == len(pieces):
            out.append(Word(token, PHRASE))
            continue
        between = text[match.end() : pieces[n + 1].start()]
        if _HINT in between:
            joint = PHRASE
        elif SOFT_HYPHEN in between:
            joint = HYPHEN
        elif BREAK_HINT in between and " " not in between:
            joint = HINT
        else:
            joint = _joint(token, tokens[n + 1], names and n > 0, n in compounds, n - 1 in compounds)
        out.append(Word(token, joint))
    return tuple(out)
