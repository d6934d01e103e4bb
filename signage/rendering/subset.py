"""The fonts of a slide, cut down to its characters and inlined as data: URIs.

A slide carries its own type, because it is shown without any request. Subsets are cached by font and character set.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from functools import lru_cache

import uharfbuzz as hb

from signage.rendering import fonts

FAMILY = "Slide"
_TABULAR = int.from_bytes(b"tnum", "big")  # not among the features that HarfBuzz keeps by itself
_INVISIBLE = frozenset("\n\r\t")


def characters(text: str, weight: int) -> dict[str, frozenset[str]]:
    """Which characters of the text come from which font file of the slide chain, in the chain's order.

    A font also gets what stands with its letters (spaces, marks, punctuation), so that a browser may keep a run whole.
    """
    names = fonts.slide(weight)
    wanted: dict[str, set[str]] = {name: set() for name in names}
    for char in set(text) - _INVISIBLE:
        owner = next((font for font in fonts.chain(names) if ord(char) in font.covers), None)
        if owner is not None:
            wanted[owner.name].add(char)
    for font, run in fonts.runs(text, names):
        wanted[font.name].update(char for char in run if ord(char) in font.covers)
    return {name: frozenset(chars) for name, chars in wanted.items() if chars}


@lru_cache(maxsize=4096)
def cut(name: str, chars: frozenset[str]) -> bytes:
    """The font file reduced to these characters, with the layout features that they need."""
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, chars))
    wanted.layout_feature_tag_set.add(_TABULAR)
    return bytes(hb.subset(_face(name), wanted).blob.data)


@lru_cache(maxsize=32)
def _face(name: str) -> hb.Face:
    return hb.Face(hb.Blob.from_file_path(str(fonts.FOLDER / name)))


@lru_cache(maxsize=4096)
def _rule(name: str, chars: frozenset[str], family: str, weight: int) -> str:
    data = base64.b64encode(cut(name, chars)).decode("ascii")
    return (
        f"@font-face{{font-family:{family};font-weight:{weight};"
        f"src:url(data:font/ttf;base64,{data})format('truetype')}}"
    )


def css(text_by_weight: Iterable[tuple[int, str]]) -> tuple[str, str]:
    """The @font-face rules for what is set in each weight, and the value of `font-family` that finds them."""
    rules: list[str] = []
    families: dict[str, None] = {}
    for weight, text in text_by_weight:
        chain = fonts.slide(weight)
        for name, chars in characters(text, weight).items():
            family = f"{FAMILY}{chain.index(name) or ''}"
            families[family] = None
            rules.append(_rule(name, chars, family, weight))
    return "\n".join(rules), ",".join(sorted(families))
