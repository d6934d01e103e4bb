"""Writes Vietnamese as it was written before Unicode, for tests: the other way round from the program."""

from __future__ import annotations

import unicodedata

from signage.core.text_legacy import TCVN3, VNI_BREVES, VNI_LETTERS, VNI_ROOFS, VNI_TONES

_TCVN3 = {letter: code for code, letter in TCVN3.items()}
_VNI_LETTERS = {letter: code for code, letter in VNI_LETTERS.items()}
_MARKS = {marks: code for table in (VNI_TONES, VNI_ROOFS, VNI_BREVES) for code, marks in table.items()}

_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
_MARKED = [vowel + tone for vowel in "aăâeêioôơuưy" for tone in _TONES if vowel + tone not in "aeiouy"]
SMALL = (*(unicodedata.normalize("NFC", letter) for letter in _MARKED), "đ")
LETTERS = SMALL + tuple(letter.upper() for letter in SMALL)  # the 134 that ASCII does not have


def tcvn3(text: str) -> str:
    """Capitals with a tone as the small ones of the font of capitals."""
    return "".join(_TCVN3.get(char, _TCVN3.get(char.lower(), char)) for char in text)


def vni(text: str) -> str:
    return "".join(_vni(char) for char in text)


def _vni(char: str) -> str:
    small = char.lower()
    if small in _VNI_LETTERS:
        code = _VNI_LETTERS[small]
    else:
        base, *marks = unicodedata.normalize("NFD", small)
        if not marks:
            return char
        if marks[0] == "\u031b":  # a horn: its letter has a code of its own
            code = {"o": "ô", "u": "ö"}[base] + "".join(_MARKS[mark] for mark in marks[1:])
        else:
            roof = "".join(sorted(marks, key="\u0302\u0306\u0300\u0301\u0309\u0303\u0323".index))
            code = base + _MARKS[roof]
    return code if char == small else code.upper()
