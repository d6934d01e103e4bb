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
from functools import lru_cache

from signage.rendering.compounds import (
    BEFORE_NUMBER,
    BEFORE_TIME,
    CLAUSES,
    LEANING,
    OPENING,
    PLACES,
    STILL_LEANING,
    TITLES,
    UNITS,
    Seam,
    inside,
)

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
_ROMAN = re.compile(r"^[IVX]+$")
_OFFICIAL = re.compile(r"^\d[\d.]*(?:/\d+)?/[\w-]+$")  # 76/NQ-CP, 1.234/QĐ-UBND
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
OPENER = Joint(True, False, 0.02, 0.08)  # a clause begins: để, vì, nếu
CLAUSE = Joint(True, False, 0.02, 0.1)
PLAIN = Joint(True, False, 0.06, 0.25)
LEAN = Joint(True, False, 0.28, 0.55)
BOUND = Joint(True, False, 0.5, 0.9)  # từ 07:30, ThS. Lê Hoa
WORDS = Joint(True, False, 0.3, 0.6)  # thủ tục·hành chính
PART = Joint(True, False, 0.6, 1.1)  # dịch vụ·công
COMPOUND = Joint(True, False, 1.45, 2.1)
NAME = Joint(True, False, 1.6, 2.4)
QUANTITY = Joint(True, False, 1.7, 2.6)
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


TORN = 1.5
"""A page that ends at a joint of this cost or more has torn a word, a name or a quantity."""

_SEAMS = {Seam.SYLLABLES: COMPOUND, Seam.WORD_AND_SYLLABLE: PART, Seam.WORDS: WORDS}


def _bare(word: str) -> str:
    return word.strip("“”‘’\"'()[]{},.;:!?…–—«»").lower()


def _capital(word: str) -> bool:
    letters = word.lstrip("“‘\"'([«")
    return bool(letters) and letters[0].isupper()


def _is_number(word: str) -> bool:
    bare = word.rstrip(_CLOSING).lstrip("(“")
    return bool(_DIGITS.match(bare) or _OFFICIAL.match(bare))


def _shortened(left: str, right: str) -> Joint | None:
    """The joint after an abbreviation with its full stop, or an initial, before a name or a number; None elsewhere."""
    short = left.lstrip("(“").removesuffix(".")
    if not left.endswith(".") or not (_capital(right) or right[:1].isdigit()):
        return None
    if short.lower() in TITLES:
        return BOUND
    if short.lower() in PLACES or (len(short) == 1 and short.isupper()):
        return QUANTITY if right[:1].isdigit() else NAME
    return None


def _shouted(words: list[str]) -> bool:
    """Whether the text is in capitals throughout, so that a capital tells nothing about names."""
    return all(word == word.upper() for word in words)


@dataclass(frozen=True, slots=True)
class _Place:
    """Two words with a space between them. `names`: capitals tell of names here. `seam`: they are parts of one word;
    `closed`: the left one ends such a word, `opened`: the right one begins one."""

    left: str
    right: str
    names: bool
    seam: Seam | None
    closed: bool
    opened: bool

    def joint(self) -> Joint:
        return self._by_marks() or self._by_numbers() or self._by_words()

    def _by_marks(self) -> Joint | None:
        """What punctuation says."""
        left, right = self.left, self.right
        short = _shortened(left, right)
        if short is not None:
            return short
        if left.endswith(_ENDS) and not (right[:1].isdigit() and left[-1] in "–—"):
            return PHRASE
        if right.startswith(("–", "—")) and not left[-1].isdigit():
            return CLAUSE
        if right.startswith(("(", "“", "«", "[")) or left.endswith((")", "”", "»", "]")):
            return CLAUSE
        return None

    def _by_numbers(self) -> Joint | None:
        a, b = _bare(self.left), _bare(self.right)
        number, next_number = _is_number(self.left), _is_number(self.right)
        counted = next_number or bool(_ROMAN.match(self.right.rstrip(_CLOSING)))
        if (number and (next_number or b in UNITS)) or (counted and a in BEFORE_NUMBER and not self.closed):
            return QUANTITY
        if next_number and a in BEFORE_TIME:
            return BOUND
        return LEAN if number and not next_number else None

    def _by_words(self) -> Joint:
        a, b = _bare(self.left), _bare(self.right)
        if self.seam is not None:
            return _SEAMS[self.seam]
        if self.names and _capital(self.left) and _capital(self.right):
            return LEAN if self.closed or self.opened else NAME  # a known word beside a name is no part of it
        if a in LEANING and (not self.closed or a in STILL_LEANING):
            return LEAN
        if b in CLAUSES:
            return OPENER
        return CLAUSE if b in OPENING else PLAIN


def _parts(token: str) -> list[str]:
    """A long address in pieces that may stand on lines of their own (`dichvucong` `.gov` `.vn`), all else whole."""
    if len(token) < 12 or not _ADDRESS.match(token.rstrip(_CLOSING)) or _is_number(token):
        return [token]
    return _ADDRESS_PART.findall(token)


@lru_cache(maxsize=2048)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text as an editor wrote it; empty for a text without any."""
    text = clean(text)
    pieces = [piece for piece in _PIECE.finditer(text) if piece[0].strip()]  # a lone no-break space is no word
    tokens = [match[0] for match in pieces]
    names = not _shouted(tokens)
    bare = [_bare(token) for token in tokens]
    ends = [token[-1] in _CLOSING + "–—" for token in tokens]
    seams = {n: seam for n, seam in inside(bare).items() if not ends[n]}
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
            place = _Place(token, tokens[n + 1], names and n > 0, seams.get(n), n - 1 in seams, n + 1 in seams)
            joint = place.joint()
        out.append(Word(token, joint))
    return tuple(out)
