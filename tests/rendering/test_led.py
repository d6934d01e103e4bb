from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from signage.core.content import Content, Kind, Variant
from signage.core.screens import LedColour, Panel, PanelKind, Site
from signage.core.timeline import CueKind
from signage.errors import SignageError
from signage.rendering import board, glyphs, led, light, lines, reading, shaping
from tests.rendering import goldens
from tests.rendering.boards import IDS, PANELS, SITE, panel, picture, slogan, slogans


def shown(text: str, board_: Panel, kind: Kind = Kind.SLOGAN) -> tuple[Image.Image, ...]:
    content = slogan(text, kind)
    return tuple(picture(page) for page in led.render(content, content.variants[0], board_, SITE))


def refused(text: str, board_: Panel) -> SignageError:
    with pytest.raises(SignageError) as caught:
        shown(text, board_)
    return caught.value


@pytest.mark.parametrize("board_", PANELS, ids=IDS)
def test_every_slogan_is_shown_on_every_panel(board_: Panel) -> None:
    for text in slogans():
        content = slogan(text)
        pages = led.render(content, content.variants[0], board_, SITE)
        assert pages
        for page in pages:
            image = picture(page)
            assert image.height == board_.height
            assert image.width == board_.width or page.scroll
            assert image.mode == "RGB"
            assert image.getbbox()
            assert (page.type, page.kind, page.identify) == ("image/png", CueKind.IMAGE, False)
            assert reading.LEAST_MS <= page.ms <= reading.MOST_MS


@pytest.mark.parametrize(("size", "most"), [((64, 32), 40), ((96, 48), 6), ((128, 64), 0), ((192, 32), 0)])
def test_slogans_scroll_only_where_pages_would_tear_words(size: tuple[int, int], most: int) -> None:
    moving = [text for text in slogans() if led.fits(text, panel(*size)).movement]
    assert len(moving) <= most
    assert len(moving) == 40 or size != (64, 32)


@pytest.mark.parametrize("name", goldens.CASES)
def test_the_picture_is_the_golden_one(name: str) -> None:
    made = goldens.pictures(name)
    kept = sorted(goldens.FOLDER.glob(f"{name}-*.png"))
    assert len(made) == len(kept)
    for data, path in zip(made, kept, strict=True):
        with Image.open(BytesIO(data)) as new, Image.open(path) as old:
            assert new.size == old.size
            assert new.convert("RGB").tobytes() == old.convert("RGB").tobytes(), path.name


def test_the_same_input_gives_the_same_bytes_with_cold_caches() -> None:
    content = slogan("Công khai từng khoản, tiết kiệm từng đồng")
    first = led.render(content, content.variants[0], panel(320, 160), SITE)
    for cached in (lines.layout, lines.largest, shaping.shape, shaping.width, shaping.line_width, glyphs.mask):
        cached.cache_clear()
    assert led.render(content, content.variants[0], panel(320, 160), SITE) == first


@pytest.mark.parametrize("colour", LedColour)
def test_the_text_has_the_boards_colour_on_pure_black(colour: LedColour) -> None:
    (image,) = shown("Xin chào", panel(128, 32, colour))
    assert set(image.get_flattened_data()) == {(0, 0, 0), board.COLOURS[colour]}


def test_decomposed_text_looks_the_same() -> None:
    assert shown("Tie\u0302\u0301ng Vie\u0323\u0302t", panel(192, 64))[0].tobytes() == (
        shown("Tiếng Việt", panel(192, 64))[0].tobytes()
    )


def test_a_notice_is_its_text_with_the_sites_facts() -> None:
    filled = shown("Gọi {{ site.hotline }}", panel(256, 64), Kind.NOTICE)
    assert filled[0].tobytes() == shown("Gọi 1900 1234", panel(256, 64))[0].tobytes()


def test_a_character_without_a_glyph_is_named() -> None:
    problem = refused("Chúc mừng 🎉 ☃", panel(192, 64))
    assert problem.code is led.GLYPH_MISSING
    assert problem.params["characters"] == "“☃” U+2603, “🎉” U+1F389"
    assert "🎉" in problem.text("vi")


def test_a_private_character_is_refused_and_not_dropped() -> None:
    assert refused("Xin\ue000chào", panel(192, 64)).code is led.GLYPH_MISSING


@pytest.mark.parametrize("text", ["", "   ", "\u200b|", "… – !"])
def test_nothing_to_read_is_refused(text: str) -> None:
    assert refused(text, panel(192, 64)).code is led.TEXT_EMPTY


def test_a_word_too_wide_is_named_with_what_it_needs() -> None:
    problem = refused("Gọi nghiêng", panel(56, 48))
    assert problem.code is led.TOO_SMALL
    assert problem.params["word"] == "nghiêng"
    assert "56×48" in problem.text("en")
    assert "16 px" in problem.text("en")
    assert problem.params["wide"] > problem.params["free_width"] == 54
    assert "{" not in problem.text("vi") + problem.text("en")


def test_a_panel_too_low_is_told_the_rows() -> None:
    problem = refused("Xin chào", panel(192, 14))
    assert problem.code is led.TOO_SMALL
    assert problem.params["high"] > problem.params["free_height"] == 14


def test_a_text_too_long_is_refused() -> None:
    problem = refused("Một lần nộp đủ, không phải đi lại. " * 32, panel(64, 32))
    assert problem.code is led.TOO_LONG
    assert problem.params["pages"] > led.MOST_PAGES


def test_the_report_tells_size_lines_pages_time_and_distance() -> None:
    report = led.fits("Văn bản rõ ràng, dân dễ làm theo", panel(192, 64), pitch_mm=10)
    assert report.lines == (("Văn bản rõ ràng,", "dân dễ làm theo"),)
    assert report.pages == 1
    assert report.size >= 20
    assert not report.warning
    assert report.seconds == (6.8,)
    assert report.metres == round(report.size * 0.714 * 10 * 0.2, 1)
    assert led.fits("Xin chào", panel(192, 64)).metres is None


def test_small_letters_are_warned_of_and_smaller_ones_refused() -> None:
    assert led.fits("phường", panel(64, 32)).warning
    assert led.fits("phường", panel(64, 32)).size == 16
    assert refused("phường", panel(59, 32)).code is led.TOO_SMALL


def infographic(sample: bool = False, **data: object) -> Content:
    return Content("i", Kind.INFOGRAPHIC, (Variant("vi", "Tình hình", data),), sample=sample)


def made(content: Content, board_: Panel) -> tuple[Image.Image, ...]:
    return tuple(picture(page) for page in led.render(content, content.variants[0], board_, SITE))


def test_a_title_is_white_and_the_phrases_have_the_boards_colour() -> None:
    title, part = made(infographic(kind="topics", parts=["Cải cách thể chế"]), panel(192, 32))[:2]
    assert (255, 255, 255) in title.get_flattened_data()
    assert set(part.get_flattened_data()) == {(0, 0, 0), board.COLOURS[LedColour.AMBER]}


def test_a_number_stands_large_and_white_above_what_it_counts() -> None:
    content = infographic(kind="counts", groups={"Năm 2024": {"lượt dự thi": 107737}})
    image = made(content, panel(192, 64))[-1]
    colours = [set(image.crop(box).get_flattened_data()) for box in ((0, 0, 192, 30), (0, 40, 192, 64))]
    assert (255, 255, 255) in colours[0]
    assert board.COLOURS[LedColour.AMBER] not in colours[0]
    assert board.COLOURS[LedColour.AMBER] in colours[1]


def test_sample_figures_say_so_on_each_page_where_there_is_room() -> None:
    data = {"kind": "topics", "parts": ["Một", "Hai"]}
    real, sample = (made(infographic(sample, **data), panel(320, 160)) for sample in (False, True))
    assert len(real) == len(sample)
    for page in sample:
        strip = page.crop((0, 0, 320, 160 // 7))
        assert strip.tobytes() == sample[0].crop((0, 0, 320, 160 // 7)).tobytes()
        assert strip.getbbox()


def test_sample_figures_say_so_on_a_page_of_their_own_before_every_third() -> None:
    data = {"kind": "topics", "parts": ["Một", "Hai", "Ba"]}
    real, sample = (made(infographic(sample, **data), panel(192, 32)) for sample in (False, True))
    assert [page.tobytes() in {other.tobytes() for other in real} for page in sample] == [
        False, True, True, True, False, True,
    ]  # fmt: skip
    assert sample[0].tobytes() == sample[4].tobytes()


def test_phrases_of_one_content_have_letters_of_about_one_size() -> None:
    parts = ["Cải cách thể chế", "Xây dựng, phát triển chính quyền điện tử, chính quyền số"]
    heights = []
    for page in made(infographic(kind="topics", parts=parts), panel(320, 160))[1:]:
        rows = [bool(page.crop((0, y, 320, y + 1)).getbbox()) for y in range(160)]
        heights.append(max(len(run) for run in "".join("#" if row else " " for row in rows).split()))
    assert max(heights) < 1.6 * min(heights)


def test_a_trend_has_no_form_on_a_board() -> None:
    with pytest.raises(SignageError) as caught:
        made(infographic(kind="trend", years=[2024], series={}), panel(320, 160))
    assert caught.value.code.id == "RN04"


@pytest.mark.parametrize("board_", PANELS, ids=IDS)
def test_last_resort_says_who_and_where_to_call(board_: Panel) -> None:
    pages = led.last_resort(board_, SITE)
    name = led.last_resort(board_, Site(SITE.name))
    assert len(pages) > len(name)
    assert pages[: len(name)] == name
    assert all(picture(page).size == (board_.width, board_.height) for page in pages)


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (3, 500), (8, 8), (20, 15), (4000, 3)])
def test_last_resort_on_an_absurd_panel_is_a_border(size: tuple[int, int]) -> None:
    (page,) = led.last_resort(panel(*size), SITE)
    image = picture(page)
    assert image.size == size
    assert image.getpixel((0, 0)) == board.COLOURS[LedColour.AMBER]


def test_last_resort_leaves_out_what_cannot_be_drawn() -> None:
    assert led.last_resort(panel(192, 64), Site("Xã ☃Tân🎉 Hòa")) == led.last_resort(panel(192, 64), Site("Xã Tân Hòa"))
    assert len(led.last_resort(panel(192, 64), Site("🎉"))) == 1


@settings(max_examples=80, deadline=None)
@example("", "\xa0\x1b", 79, 18)
@example("", "\xa0\x1b", 2, 1)
@given(st.text(max_size=60), st.text(max_size=30), st.integers(1, 400), st.integers(1, 200))
def test_last_resort_never_raises(name: str, hotline: str, width: int, height: int) -> None:
    for page in led.last_resort(Panel(PanelKind.LED, width, height), Site(name, hotline)):
        assert picture(page).size == (width, height)


def styled(text: str, board_: Panel, data: dict[str, object]) -> tuple[Image.Image, ...]:
    content = Content("test", Kind.SLOGAN, (Variant("vi", text, data),))
    return made(content, board_)


def test_an_editors_colour_and_margin_are_drawn() -> None:
    (image,) = styled("Xin chào", panel(128, 32), {"board": {"colour": "#ffd080", "align": "left"}})
    assert set(image.get_flattened_data()) == {(0, 0, 0), (255, 208, 128)}
    assert image.getbbox()[0] == 128 // 48  # type: ignore[index]


def test_an_editors_lines_are_drawn_on_the_board_of_that_size_alone() -> None:
    text, own = "Văn bản rõ ràng, dân dễ làm theo", {"192x64": [["Văn bản rõ ràng,"], ["dân dễ làm theo"]]}
    assert len(styled(text, panel(192, 64), {"boards": own})) == 2
    assert len(shown(text, panel(192, 64))) == 1
    assert styled(text, panel(256, 64), {"boards": own}) == shown(text, panel(256, 64))


def test_lines_are_for_texts_and_not_for_figures() -> None:
    with pytest.raises(SignageError) as caught:
        made(infographic(kind="topics", parts=["Một"], boards={"192x64": [["Tình hình Một"]]}), panel(192, 64))
    assert (caught.value.code.id, caught.value.field) == ("RN42", "boards")


@pytest.mark.parametrize("board_", PANELS, ids=IDS)
def test_a_night_picture_is_no_brighter_than_a_quarter(board_: Panel) -> None:
    content = replace(goldens.COUNTS, variants=(night(goldens.COUNTS.variants[0]),))
    for image in (
        *made(content, board_),
        *styled("ẪỄỖẴ MMM", board_, {"board": {"theme": "night", "colour": "white"}}),
    ):
        assert light.level(image) <= light.NIGHT_LEVEL
        assert image.getbbox()


def night(variant: Variant) -> Variant:
    return replace(variant, data={**variant.data, "board": {"theme": "night"}})


def answer(text: str, scrolls: bool | str) -> str:
    """“shown”, or the code and sentence it is refused with."""
    try:
        pages = styled(text, panel(192, 64), {"board": {"scroll": scrolls}})
    except SignageError as problem:
        return f"{problem.code.id} {problem.text('vi')}"
    whole = all(page.size == (192, 64) for page in pages)
    strip = len(pages) == 1 and pages[0].height == 64 and scrolls
    return "shown" if pages and (whole or strip) else "broken"


@settings(max_examples=80, deadline=None)
@example("000000000000000000000", "if-needed")  # too wide for a page
@example("0" * 400, True)
@given(st.text(max_size=80), st.sampled_from([True, "if-needed"]))
def test_any_text_is_shown_or_refused_with_a_code(text: str, scrolls: bool | str) -> None:
    found = answer(text, scrolls)
    assert found == "shown" or re.match(r"RN\d\d \w", found)
