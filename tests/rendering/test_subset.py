from __future__ import annotations

import base64
import re

import uharfbuzz as hb

from signage.rendering import fonts, subset
from signage.rendering.tokens import HEAVY, MEDIUM

TEXT = "Đường dây nóng: ẪỄỖẴ 1900 1234"
NAME = fonts.slide(HEAVY)[0]


def test_a_subset_has_its_characters_and_no_others() -> None:
    face = hb.Face(hb.Blob(subset.cut(NAME, frozenset(TEXT))))
    assert set(face.unicodes) == {ord(char) for char in TEXT}


def test_a_subset_is_small_and_sets_as_the_whole_font() -> None:
    cut = subset.cut(NAME, frozenset(TEXT))
    assert len(cut) < (fonts.FOLDER / NAME).stat().st_size / 6
    widths = []
    for font in (hb.Font(hb.Face(hb.Blob(cut))), fonts.load(NAME).font):
        buffer = hb.Buffer()
        buffer.add_str(TEXT)
        buffer.guess_segment_properties()
        hb.shape(font, buffer)
        widths.append([place.x_advance for place in buffer.glyph_positions])
    assert widths[0] == widths[1]


def test_each_character_comes_from_the_first_font_that_has_it() -> None:
    found = subset.characters("Lào ខ្មែរ", MEDIUM)
    vietnamese = fonts.slide(MEDIUM)[0]
    khmer = next(name for name in fonts.slide(MEDIUM) if "khmer" in name)
    assert set("Lào") <= found[vietnamese]
    assert set("ខ្មែរ") <= found[khmer]
    assert set(found) == {vietnamese, khmer}


def test_the_rules_carry_the_fonts_and_name_their_families() -> None:
    rules, family = subset.css([(MEDIUM, "Xin chào ខ្មែរ"), (HEAVY, "95")])
    khmer = next(n for n, name in enumerate(fonts.slide(MEDIUM)) if "khmer" in name)
    assert family == f"Slide,Slide{khmer}"
    assert re.findall(r"font-family:(\w+);font-weight:(\d+)", rules) == [
        ("Slide", "500"),
        (f"Slide{khmer}", "500"),
        ("Slide", "800"),
    ]
    for data in re.findall(r"base64,([^)]+)\)", rules):
        assert hb.Face(hb.Blob(base64.b64decode(data))).glyph_count > 1
    assert re.sub(r"url\(data:font/ttf;base64,", "", rules).count("url(") == 0


def test_equal_texts_give_equal_bytes() -> None:
    first = subset.css([(MEDIUM, "ab"), (HEAVY, "ba")])
    subset.cut.cache_clear()
    subset._rule.cache_clear()
    assert subset.css([(MEDIUM, "ba"), (HEAVY, "ab")]) == first
