"""Orthographies: the spellings between which a translator has to choose, in languages that are written in several.

A closed list: what is not on it has one spelling here. Two spellings of one language never share a wall unsaid, so a
translation says which one it is in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Orthography:
    """`vi`, `en`: its name in the two languages of the site."""

    id: str
    vi: str
    en: str

    def name(self, language: str) -> str:
        """Its name in Vietnamese (`vi`) or else in English."""
        return self.vi if language == "vi" else self.en


ORTHOGRAPHIES: Mapping[str, tuple[Orthography, ...]] = {
    "mww": (
        Orthography("viet", "Chữ Mông Việt Nam (1961)", "Hmong of Viet Nam (1961)"),
        Orthography("rpa", "Chữ Mông quốc tế (RPA)", "Romanised Popular Alphabet (RPA)"),
    ),
    "blt": (
        Orthography("tai-viet", "Chữ Thái (Tai Viet)", "Tai Viet script"),
        Orthography("latin", "Chữ Thái La-tinh", "Latin letters"),
    ),
    "cjm": (
        Orthography("akhar-thrah", "Chữ Chăm (akhar thrah)", "Cham script (akhar thrah)"),
        Orthography("latin", "Chữ Chăm La-tinh", "Latin letters"),
    ),
    "ium": (
        Orthography("unified", "Chữ Dao thống nhất (1984)", "Unified Iu Mien script (1984)"),
        Orthography("viet", "Chữ Dao theo chữ Quốc ngữ", "Letters of Vietnamese"),
    ),
}

ENDONYMS: Mapping[str, str] = {
    "vi": "Tiếng Việt",
    "en": "English",
    "km": "ភាសាខ្មែរ",
    "cjm": "ꨌꩌ",
    "tyz": "Tày",
    "nut": "Nùng",
    "mww": "Hmoob",
    "ium": "Mienh",
    "blt": "ꪼꪕ",
    "rad": "Êđê",
    "jra": "Jarai",
    "bdq": "Bahnar",
}
"""What the speakers call their language or themselves, by tag."""


def of(language: str) -> tuple[Orthography, ...]:
    """The spellings of a language, the usual one first; none where there is nothing to choose."""
    return ORTHOGRAPHIES.get(language.partition("-")[0], ())


def endonym(language: str) -> str:
    """The language's own name for itself; its tag where that is not known."""
    return ENDONYMS.get(language.partition("-")[0], language)
