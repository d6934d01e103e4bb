"""The fonts: their files, which characters they cover, and each character's first font that has it.

The files come from the build (`signage/built/fonts`, shipped in the wheel). Two chains, for two kinds of surface:
BOARD begins with Noto Sans Bold, whose 148 Vietnamese letters stay apart down to 16 px without grey; SLIDE with Be
Vietnam Pro, then Noto Sans. Both go on with Noto's Khmer, Tai Viet and Cham, so that one line may mix scripts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import uharfbuzz as hb

FOLDER = Path(__file__).resolve().parent.parent / "built" / "fonts"

_KHMER = "noto-sans-khmer/NotoSansKhmer_"
_TAI_VIET = "noto-sans-tai-viet/NotoSansTaiViet_400Regular.ttf"  # the family has no bold
_CHAM = "noto-sans-cham/NotoSansCham_"
_BE_VIETNAM = "be-vietnam-pro/BeVietnamPro_"
_WEIGHTS = {400: "400Regular", 500: "500Medium", 600: "600SemiBold", 700: "700Bold", 800: "800ExtraBold"}


_NOTO = "noto-sans/NotoSans_"


def _chain(weight: int, *first: str) -> tuple[str, ...]:
    rest = "700Bold.ttf" if weight >= 600 else "400Regular.ttf"
    return (*first, _NOTO + rest, _KHMER + rest, _TAI_VIET, _CHAM + rest)


BOARD: tuple[str, ...] = _chain(700)
SLIDE: dict[int, tuple[str, ...]] = {
    weight: _chain(weight, f"{_BE_VIETNAM}{name}.ttf") for weight, name in _WEIGHTS.items()
}


@dataclass(frozen=True, eq=False)
class Font:
    """One font file, opened. `upem` is its design units to the em; `covers` the code points it has a glyph for."""

    name: str
    font: hb.Font
    covers: frozenset[int]
    upem: int


@lru_cache(maxsize=32)
def load(name: str) -> Font:
    """The font in `FOLDER/name`. FileNotFoundError when the browser side has not been built."""
    path = FOLDER / name
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: build the browser side first")
    face = hb.Face(hb.Blob.from_file_path(str(path)))
    return Font(name, hb.Font(face), frozenset(face.unicodes), face.upem)


@lru_cache(maxsize=16)
def chain(names: tuple[str, ...]) -> tuple[Font, ...]:
    """The fonts of a chain, in the order in which a character looks for its glyph."""
    return tuple(load(name) for name in names)


def slide(weight: int) -> tuple[str, ...]:
    """The file names of the slide chain of the nearest weight there is."""
    return SLIDE[min(SLIDE, key=lambda have: (abs(have - weight), have))]


def clusters(text: str) -> list[str]:
    """The text cut before each character that is no mark: a letter keeps its marks (`Ê` + breve is one cluster)."""
    out: list[str] = []
    for char in text:
        if out and unicodedata.category(char)[0] == "M":
            out[-1] += char
        else:
            out.append(char)
    return out


def runs(text: str, names: tuple[str, ...]) -> list[tuple[Font, str]]:
    """The text cut where the font changes: each letter with its marks takes the first font that has them all.

    Spaces and punctuation stay in the font before them where it has them, so that they shape together.
    """
    fonts = chain(names)
    out: list[tuple[Font, str]] = []
    for cluster in clusters(text):
        codes = {ord(char) for char in cluster}
        now = out[-1][0] if out else None
        first = next((font for font in fonts if codes <= font.covers), None)
        first = first or next((font for font in fonts if ord(cluster[0]) in font.covers), fonts[0])
        if now is not None and unicodedata.category(cluster[0])[0] not in "LN" and codes <= now.covers:
            first = now
        if first is now:
            out[-1] = (first, out[-1][1] + cluster)
        else:
            out.append((first, cluster))
    return out


@lru_cache(maxsize=16)
def _covered(names: tuple[str, ...]) -> frozenset[int]:
    return frozenset().union(*(font.covers for font in chain(names)))


def uncovered(text: str, names: tuple[str, ...]) -> set[str]:
    """The characters for which no font of the chain has a glyph; white space, controls and break hints need none."""
    have = _covered(names)
    return {
        char
        for char in text
        if ord(char) not in have and not char.isspace() and unicodedata.category(char) not in ("Cc", "Cf", "Cs")
    }


def missing(text: str, weight: int = 700) -> set[str]:
    """The characters that cannot be drawn on every surface: neither on a board nor on a slide of this weight."""
    return uncovered(text, BOARD) | uncovered(text, slide(weight))


def named(characters: Iterable[str]) -> str:
    """Characters for an error sentence: each with its code point, in order: `“☃” U+2603`."""
    return ", ".join(f"“{char}” U+{ord(char):04X}" for char in sorted(characters))
