from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageColor

from signage.core import scrolling
from signage.core.content import Content, Kind, Topic, Variant
from signage.core.screens import Panel, PanelKind
from signage.core.timeline import CueKind
from signage.errors import SignageError
from signage.rendering import light, looks, pages, reading, strips, ticker, tokens
from signage.rendering.page import Page
from signage.rendering.sayings import Saying
from tests.rendering import goldens
from tests.rendering.boards import SITE, lit, panel, picture, slogans

TELEVISIONS = [
    Panel(PanelKind.TV, 1920, 88, whole=1080),
    Panel(PanelKind.TV, 1080, 88, whole=1080),
    Panel(PanelKind.TV, 3840, 176, whole=2160),
]
BOARDS = [panel(320, 28), panel(192, 24), panel(640, 52)]
COUNTS = {"kind": "counts", "groups": {"Năm 2025": {"lượt dự thi": 107737}}}


def content(text: str, data: dict[str, Any] | None = None, **more: Any) -> Content:
    return Content("x", more.pop("kind", Kind.SLOGAN), (Variant("vi", text, data or {}),), **more)


def strip(one: Content, zone: Panel) -> Page:
    (page,) = pages.ticker(one, "vi", zone, SITE, screen_demo=True)
    return page


@pytest.mark.parametrize("zone", [*TELEVISIONS, *BOARDS])
def test_a_text_is_one_strip_as_high_as_its_zone(zone: Panel) -> None:
    page = strip(content("Một lần nộp đủ, không phải đi lại"), zone)
    image = picture(page)
    assert (page.kind, page.type, image.mode, image.height) == (CueKind.IMAGE, "image/png", "RGB", zone.height)
    assert page.scroll in (60, 120, 180, 240)
    assert page.ms == scrolling.duration_ms(zone.width, image.width, page.scroll)
    assert strip(content("Một lần nộp đủ, không phải đi lại"), zone) == page


def test_letters_keep_their_size_and_speed_on_a_finer_television() -> None:
    """Twice the pixels: twice the strip at twice the speed, in the same time."""
    one = content("Một lần nộp đủ, không phải đi lại")
    coarse, fine = strip(one, TELEVISIONS[0]), strip(one, TELEVISIONS[2])
    assert abs(picture(fine).width - 2 * picture(coarse).width) < 20
    assert abs(fine.ms - coarse.ms) < 200


@pytest.mark.parametrize("text", ["ẪỄỖẴ gọng Ỹ ỵ", "ខ្មែរ ស្រ្តី", "ꪵꪀ꫁ ꪼꪕ", "ꨆꨯꨱ ꨌꩌ", "Ê̆ Ô̆ Ơ̆ Ư̆"])
@pytest.mark.parametrize("zone", [*TELEVISIONS, BOARDS[0]])
def test_no_mark_of_any_script_touches_the_edge(text: str, zone: Panel) -> None:
    image = picture(strip(content(text), zone))
    ground = image.getpixel((0, 0))
    rows = [set(image.crop((0, y, image.width, y + 1)).get_flattened_data()) for y in (0, image.height - 1)]
    if zone.kind is PanelKind.TV:
        assert rows == [{ground}, {ground}]
    else:
        inks = strips.laid_out((Saying(text),), zone)
        assert lit(image) == lit(strips.drawn(inks, zone, looks.plain(zone)))
        assert inks.ink <= zone.height


def test_every_colour_of_the_band_is_easy_to_read() -> None:
    ground = ticker._rgb(ticker.GROUND)
    for colour in (tokens.DARK.ink, tokens.DARK.quiet, tokens.SAMPLE[0]):
        assert light.contrast(ticker._rgb(colour), ground) >= light.EASY
    for topic in (None, *Topic):
        assert light.contrast(ticker._rgb(tokens.hue(topic).bright), ground) >= 3


@pytest.mark.parametrize("topic", [None, *Topic])
def test_the_mark_has_the_topics_colour(topic: Topic | None) -> None:
    image = picture(strip(content("Xin chào", topic=topic), TELEVISIONS[0]))
    mark = image.crop((0, 0, 96, 88))
    colours = {colour for _, colour in mark.getcolors(maxcolors=10_000) or ()}
    assert ImageColor.getrgb(tokens.hue(topic).bright) in colours
    assert ImageColor.getrgb(tokens.DARK.ink) not in colours


def test_a_card_is_its_title_and_its_figure_in_other_weights() -> None:
    image = picture(strip(content("Hội thi", COUNTS, kind=Kind.INFOGRAPHIC), TELEVISIONS[0]))
    colours = {colour for _, colour in image.getcolors(maxcolors=100_000) or ()}
    assert {ImageColor.getrgb(tokens.DARK.quiet), ImageColor.getrgb(tokens.DARK.ink)} <= colours


@pytest.mark.parametrize("zone", [TELEVISIONS[0], BOARDS[0]])
def test_invented_figures_say_so(zone: Panel) -> None:
    real = content("Hội thi", COUNTS, kind=Kind.INFOGRAPHIC)
    sample = replace(real, sample=True)
    assert picture(strip(sample, zone)).width > picture(strip(real, zone)).width + 80
    with pytest.raises(SignageError) as caught:
        pages.ticker(sample, "vi", zone, SITE)
    assert caught.value.code is pages.SAMPLE_REFUSED


def test_a_board_keeps_its_colour_and_the_editors_night() -> None:
    zone = BOARDS[0]
    day = picture(strip(content("Xin chào"), zone))
    night = picture(strip(content("Xin chào", {"board": {"theme": "night"}}), zone))
    assert set(day.get_flattened_data()) == {(0, 0, 0), (255, 176, 0)}
    assert light.level(night) < light.level(day)


def test_lines_for_a_board_of_some_size_are_not_for_its_ticker() -> None:
    own = {"boards": {"320x28": [["Xin"], ["chào"]]}}
    assert strip(content("Xin chào", own), BOARDS[0]) == strip(content("Xin chào"), BOARDS[0])


@pytest.mark.parametrize(
    ("text", "zone", "code"),
    [
        ("Chúc mừng ☃", TELEVISIONS[0], "RN01"),
        ("Chúc mừng ☃", BOARDS[0], "RN01"),
        ("… – !", TELEVISIONS[0], "RN03"),
        ("… – !", BOARDS[0], "RN03"),
        ("xin", panel(320, 20), "RN19"),
        ("xin", Panel(PanelKind.TV, 640, 26, whole=360), "RN26"),
        ("không phải đi lại " * 80, BOARDS[1], "RN20"),
        ("không phải đi lại " * 80, TELEVISIONS[0], "RN27"),
    ],
)
def test_what_cannot_run_through_is_refused(text: str, zone: Panel, code: str) -> None:
    with pytest.raises(SignageError) as caught:
        strip(content(text), zone)
    assert caught.value.code.id == code
    assert "{" not in caught.value.text("vi") + caught.value.text("en")


def test_a_missing_language_is_refused() -> None:
    with pytest.raises(SignageError) as caught:
        pages.ticker(content("Xin chào"), "en", TELEVISIONS[0], SITE)
    assert caught.value.code is pages.LANGUAGE_MISSING


def test_all_lines_stand_on_one_height() -> None:
    feet = set()
    for text in ("xin", "Ẫin", "HIM"):
        image = picture(strip(content(text), TELEVISIONS[0]))
        words = image.crop((130, 0, image.width, image.height))
        ground = Image.new("RGB", words.size, words.getpixel((0, 0)))
        box = Image.composite(words, ground, words.convert("L").point(lambda v: 255 if v > 60 else 0)).convert("L")
        shown = box.point(lambda v: 255 if v > 60 else 0).getbbox()
        assert shown is not None
        feet.add(shown[3])
    assert max(feet) - min(feet) <= 1


@pytest.mark.parametrize("name", goldens.TICKERS)
def test_the_strip_is_the_golden_one(name: str) -> None:
    """Smooth edges may be rounded otherwise elsewhere: by two of 255 at most."""
    kept = goldens.FOLDER / f"{name}.png"
    with Image.open(BytesIO(goldens.ticker(name))) as new, Image.open(kept) as old:
        assert new.size == old.size
        apart = ImageChops.difference(new.convert("RGB"), old.convert("RGB")).convert("L").histogram()
    assert not any(apart[3:])


@pytest.mark.parametrize("zone", [*TELEVISIONS, *BOARDS])
def test_no_text_runs_faster_than_it_is_read(zone: Panel) -> None:
    """0.6 s a syllable; a little less in letters below 20 px, which one pixel a frame moves by more of themselves."""
    least = 0.6 if zone.height >= 28 else 0.5
    for text in slogans():
        page = strip(content(text), zone)
        assert picture(page).width / page.scroll >= least * reading.syllables(text), text
