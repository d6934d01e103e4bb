"""Text without case and marks, for searching and for ids made from names: "Hồ sơ Đất đai" → "ho so dat dai"."""

from __future__ import annotations

import re
import unicodedata


def fold(text: str) -> str:
    """Lower case, without diacritics, đ as d, runs of white space as one space. Letters of other scripts stay."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    latin = "".join(mark for mark in decomposed if not ("\u0300" <= mark <= "\u036f"))
    return " ".join(unicodedata.normalize("NFC", latin).split())


def slug(text: str, longest: int = 48) -> str:
    """An id made from a name: letters a–z, digits and single hyphens, at most `longest`; "" when nothing is left."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    if len(plain) <= longest:
        return plain
    cut = plain[: longest + 1].rpartition("-")[0] or plain[:longest]
    return cut.strip("-")
