from __future__ import annotations

import io
import re

import pytest
from PIL import Image

from signage.core.content import Content, Kind, Variant
from signage.core.screens import Panel, PanelKind, Site
from signage.errors import SignageError
from signage.rendering import pages, reading, stacked, subset, tokens
from signage.rendering.board import COLOURS, EMPHASIS
from signage.rendering.page import HTML, PNG

SITE = Site("Phường Mẫu", "1900 1234")
TV = Panel(PanelKind.TV, 1920, 1080)
BOARD = Panel(PanelKind.LED, 384, 64)
VI, KHMER = "Một lần nộp đủ", "ដាក់\u200bឯកសារ\u200bគ្រប់"
SLOGAN = Content("a", Kind.SLOGAN, (Variant("vi", VI), Variant("km", KHMER), Variant("blt", "ꪼꪕ ꪎꪳ")))


def refusal(content: Content, language: str, panel: Panel, site: Site = SITE) -> str:
    with pytest.raises(SignageError) as error:
        pages.render(content, language, panel, site)
    return error.value.code.id


def test_a_slide_with_two_languages_names_each_and_sets_the_first_no_smaller() -> None:
    (page,) = pages.render(SLOGAN, "vi+km", TV, SITE)
    html = page.data.decode()
    assert page.type == HTML
    halves = re.findall(r'<(?:h1|p) lang="(\w+)" class="[^"]*" style="([^"]*)"', html)
    assert [language for language, _ in halves] == ["vi", "km"]
    upper, lower = (float(re.findall(r"font-size:([\d.]+)rem", style)[0]) * 100 for _, style in halves)
    assert upper >= lower >= tokens.BODY
    assert '<html lang="vi"' in html
    assert page.ms == max(6000, reading.slogan_ms(VI), reading.slogan_ms(KHMER))
    assert html.count("@font-face") == 1 + 1 + 2  # each weight, and Khmer in each


def test_a_board_with_two_languages_tells_them_apart_by_place_and_colour() -> None:
    (page,) = pages.render(SLOGAN, "vi+km", BOARD, SITE)
    assert page.type == PNG
    image = Image.open(io.BytesIO(page.data)).convert("RGB")
    assert image.size == (384, 64)
    rows = {colour: set[int]() for colour in (COLOURS[BOARD.colour], EMPHASIS)}
    for y in range(64):
        for x in range(384):
            colour = image.getpixel((x, y))
            if colour in rows:
                rows[colour].add(y)  # type: ignore[index]
    upper, lower = rows.values()
    assert upper
    assert lower
    assert max(upper) < min(lower)


def test_equal_arguments_give_equal_bytes_and_the_order_counts() -> None:
    assert pages.render(SLOGAN, "vi+km", BOARD, SITE) == pages.render(SLOGAN, "vi+km", BOARD, SITE)
    assert pages.render(SLOGAN, "km+vi", BOARD, SITE) != pages.render(SLOGAN, "vi+km", BOARD, SITE)


def test_what_cannot_be_stacked_says_so() -> None:
    steps = Content("s", Kind.INFOGRAPHIC, (Variant("vi", "a", {"kind": "steps", "steps": ["b"]}), Variant("en", "c")))
    assert refusal(steps, "vi+en", TV) == "RN28"
    assert refusal(SLOGAN, "vi+km", Panel(PanelKind.LED, 384, 48)) == "RN28"
    assert refusal(SLOGAN, "vi+km+blt", TV) == "RN28"
    assert refusal(SLOGAN, "vi+en", TV) == "RN05"
    long = Content("l", Kind.NOTICE, (Variant("vi", "Mang theo căn cước. " * 12), Variant("en", "Bring your card.")))
    assert refusal(long, "vi+en", TV) == "RN28"
    written = {"boards": {"384x64": [["Một lần", "nộp đủ"]]}}
    by_hand = Content("h", Kind.SLOGAN, (Variant("vi", VI, written), Variant("en", "Once")))
    assert refusal(by_hand, "vi+en", BOARD) == "RN28"


def test_a_fact_that_the_site_lacks_is_missed_in_either_language() -> None:
    hotline = Content("a", Kind.SLOGAN, (Variant("vi", "Gọi"), Variant("en", "Call {{ site.hotline }}")))
    assert refusal(hotline, "vi+en", TV, Site("Phường Mẫu")) == "RN48"
    assert refusal(hotline, "vi+en", BOARD, Site("Phường Mẫu")) == "RN48"
    assert b"1900 1234" in pages.render(hotline, "vi+en", TV, SITE)[0].data


def test_a_pair_stands_for_both() -> None:
    pair = stacked.pair(Variant("vi", "a", {"board": {"theme": "day"}}), Variant("km", "{{ site.name }}"))
    assert (pair.language, stacked.languages(pair.language)) == ("vi+km", ("vi", "km"))
    assert "{{" in pair.text
    assert subset.FAMILY in pages.render(SLOGAN, "vi+km", TV, SITE)[0].data.decode()
