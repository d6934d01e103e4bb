"""Vietnamese of the time before Unicode, pasted as Latin letters: recognised and written anew.

Two encodings are met in old files of offices. TCVN3 (also "ABC", fonts `.Vn…`; TCVN 5712:1993, set VN3) has one byte a
letter: "Cộng hòa" looks like "Céng hßa". Its capital letters with a tone have no byte of their own: they are the small
ones in a font of capitals. VNI (fonts `VNI-…`) writes the base letter and then a byte for its marks: "Coäng hoøa".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from signage.core import syllables


class Encoding(StrEnum):
    TCVN3 = "TCVN3"
    VNI = "VNI"


@dataclass(frozen=True, slots=True)
class Converted:
    """The text in Unicode (NFC), and the encodings that its lines were in, in their order."""

    text: str
    encodings: tuple[Encoding, ...]


# One byte, one letter. Bytes are given as the Latin-1 characters that a paste turns them into.
TCVN3 = {
    **dict(zip("\u00a1\u00a2\u00a3\u00a4\u00a5\u00a6\u00a7", "ĂÂÊÔƠƯĐ", strict=True)),
    **dict(zip("\u00a8\u00a9\u00aa\u00ab\u00ac\u00ad\u00ae", "ăâêôơưđ", strict=True)),
    **dict(zip("\u00b5\u00b6\u00b7\u00b8\u00b9", "àảãáạ", strict=True)),
    **dict(zip("\u00bb\u00bc\u00bd\u00be\u00c6", "ằẳẵắặ", strict=True)),
    **dict(zip("\u00c7\u00c8\u00c9\u00ca\u00cb", "ầẩẫấậ", strict=True)),
    **dict(zip("\u00cc\u00ce\u00cf\u00d0\u00d1", "èẻẽéẹ", strict=True)),
    **dict(zip("\u00d2\u00d3\u00d4\u00d5\u00d6", "ềểễếệ", strict=True)),
    **dict(zip("\u00d7\u00d8\u00dc\u00dd\u00de", "ìỉĩíị", strict=True)),
    **dict(zip("\u00df\u00e1\u00e2\u00e3\u00e4", "òỏõóọ", strict=True)),
    **dict(zip("\u00e5\u00e6\u00e7\u00e8\u00e9", "ồổỗốộ", strict=True)),
    **dict(zip("\u00ea\u00eb\u00ec\u00ed\u00ee", "ờởỡớợ", strict=True)),
    **dict(zip("\u00ef\u00f1\u00f2\u00f3\u00f4", "ùủũúụ", strict=True)),
    **dict(zip("\u00f5\u00f6\u00f7\u00f8\u00f9", "ừửữứự", strict=True)),
    **dict(zip("\u00fa\u00fb\u00fc\u00fd\u00fe", "ỳỷỹýỵ", strict=True)),
}

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
# After a base letter: the marks that one character stands for. a, e, o take a circumflex with a tone, a also a breve.
VNI_TONES = {"ø": _GRAVE, "ù": _ACUTE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
VNI_ROOFS = {
    "â": _CIRCUMFLEX,
    **{mark: _CIRCUMFLEX + tone for mark, tone in zip("àáåãä", (_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT), strict=True)},
}
VNI_BREVES = {
    "ê": _BREVE,
    **{mark: _BREVE + tone for mark, tone in zip("èéúüë", (_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT), strict=True)},
}
VNI_LETTERS = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_BASES = {
    "a": VNI_TONES | VNI_ROOFS | VNI_BREVES,
    "e": VNI_TONES | VNI_ROOFS,
    "o": VNI_TONES | VNI_ROOFS,
    "u": VNI_TONES,
    "y": VNI_TONES,
    "ô": VNI_TONES,
    "ö": VNI_TONES,
}

# A word: letters, and what TCVN3 puts in their place (all of Latin-1's upper half, the soft hyphen included).
_WORD = re.compile(r"[A-Za-z\u00a1-\u00ff]+")
_LINES = re.compile(r"(\r\n|\r|\n)")
_LEAST = 2  # words that have to speak for an encoding


def convert(text: str) -> Converted | None:
    """The text with its legacy lines in Unicode; None when there is none. Each line is judged by itself.

    A line is taken for legacy only when at least two different words of it are no Vietnamese as they stand and are
    Vietnamese in the encoding, when they are more than twice the words that would be none, and when every one of its
    characters means something there. In VNI one such word written with a letter and its marks is enough beside others
    that are Vietnamese both ways ("Noäp hoà sô"). A line with a Vietnamese letter beyond Latin-1, or of any other
    script, is never touched.
    """
    found: list[Encoding] = []
    parts = _LINES.split(text)
    for n in range(0, len(parts), 2):
        line = unicodedata.normalize("NFC", parts[n])
        encoding = recognised(line)
        if encoding is not None:
            found.append(encoding)
            parts[n] = decoded(line, encoding)
    return Converted("".join(parts), tuple(dict.fromkeys(found))) if found else None


def recognised(line: str) -> Encoding | None:
    """The encoding that a line (NFC) is in; None for anything that need not be one. See `convert`."""
    if line.isascii() or not _is_latin(line):
        return None
    scores = {encoding: _evidence(line, encoding) for encoding in Encoding}
    best = max(scores, key=lambda encoding: scores[encoding])
    if scores[best] < _LEAST or sum(score == scores[best] for score in scores.values()) > 1:
        return None
    return best


def decoded(line: str, encoding: Encoding) -> str:
    """The line read in this encoding, in NFC; characters that mean nothing there stay."""
    if encoding is Encoding.VNI:
        return _WORD.sub(lambda word: _vni(word[0]) or word[0], line)
    words = [word[0] for word in _WORD.finditer(line)]
    capital = iter(_capitals(words))

    def one(word: re.Match[str]) -> str:
        read = _tcvn3(word[0]) or word[0]
        return read.upper() if next(capital) else read

    return _WORD.sub(one, line)


def _is_latin(line: str) -> bool:
    """Whether every letter lies in Latin-1; quotes, dashes and the like may come from anywhere."""
    return all(ord(char) < 0x100 or unicodedata.category(char)[0] in "PSZ" for char in line)


def _evidence(line: str, encoding: Encoding) -> int:
    """How many different words speak for the encoding; 0 when too many speak against it."""
    read: Callable[[str], str | None] = _vni if encoding is Encoding.VNI else _tcvn3
    good, fair, pairs, bad = set[str](), set[str](), False, 0
    for match in _WORD.finditer(line):
        word = match[0]
        if word.isascii():
            bad += not syllables.is_bare(word) and not word.isupper()
            continue
        said = read(word)
        if said is None:
            if any(char.isalpha() for char in word):
                return 0
        elif not syllables.is_syllable(said):
            bad += 1
        elif syllables.is_syllable(word):
            fair.add(said.lower())
        else:
            good.add(said.lower())
            pairs = pairs or len(said) < len(word)
    if pairs and not bad:  # so spelt in VNI alone
        return len(good | fair)
    return len(good) if len(good) > 2 * bad else 0


def _tcvn3(word: str) -> str | None:
    """The word in Unicode; None when one of its characters is not in the set."""
    read = [char if char.isascii() else TCVN3.get(char) for char in word]
    return None if None in read else "".join(char for char in read if char)


def _vni(word: str) -> str | None:
    """The word in Unicode; None when one of its characters has no meaning where it stands."""
    out: list[str] = []
    base = ""  # the letter before, in lower case, that may still take marks
    for char in word:
        small = char.lower()
        if base and small in _VNI_BASES[base]:
            out.append(_VNI_BASES[base][small])
            base = ""
            continue
        if small.isascii():
            out.append(char)
        elif small in VNI_LETTERS:
            letter = VNI_LETTERS[small]
            out.append(letter.upper() if char != small else letter)
        else:
            return None
        base = small if small in _VNI_BASES else ""
    return unicodedata.normalize("NFC", "".join(out))


def _capitals(words: list[str]) -> list[bool]:
    """Which words stand in a font of capitals: two capital letters and no small one show it, and so do neighbours."""
    shown = [_shows(word) for word in words]
    out = []
    for n, here in enumerate(shown):
        around = shown[max(0, n - 1) : n + 2]
        out.append(here is True or (here is None and True in around and False not in around))
    return out


def _shows(word: str) -> bool | None:
    """True for a word in capitals, False for one in small letters, None where one cannot tell."""
    plain = [char for char in word if char.isascii()]
    if any(char.islower() for char in plain):
        return False
    return True if len(plain) >= 2 else None
