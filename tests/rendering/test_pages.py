from __future__ import annotations

import pytest

from signage.core.content import Content, Kind, Variant
from signage.core.films import Film
from signage.core.screens import Panel, PanelKind
from signage.core.timeline import CueKind
from signage.errors import SignageError
from signage.rendering import led, pages, test_card
from tests.rendering.boards import SITE, panel, slogan
from tests.rendering.hostile import encoded, picture

TV = Panel(PanelKind.TV, 1920, 1080)


def refused(content: Content, language: str = "vi", demo: bool = False) -> str:
    with pytest.raises(SignageError) as caught:
        pages.render(content, language, panel(192, 64), SITE, demo)
    assert "{" not in caught.value.text("vi") + caught.value.text("en")
    return caught.value.code.id


def test_a_board_gets_pictures_and_a_tv_gets_slides() -> None:
    content = slogan("Một lần nộp đủ")
    assert pages.render(content, "vi", panel(192, 64), SITE) == led.render(
        content, content.variants[0], panel(192, 64), SITE
    )
    assert {page.kind for page in pages.render(content, "vi", TV, SITE)} == {CueKind.SLIDE}


@pytest.mark.parametrize("on", [panel(192, 64), TV], ids=["board", "tv"])
def test_last_resort_is_never_empty(on: Panel) -> None:
    assert pages.last_resort(on, SITE)


@pytest.mark.parametrize("on", [panel(192, 64), TV], ids=["board", "tv"])
def test_the_test_card_needs_no_language(on: Panel) -> None:
    assert pages.render(Content("card", Kind.TEST_CARD, ()), "km", on, SITE) == test_card.render(on)


def test_the_variant_asked_for_is_drawn() -> None:
    content = Content("x", Kind.SLOGAN, (Variant("vi", "Xin chào"), Variant("en", "Hello")))
    assert pages.render(content, "en", panel(192, 64), SITE) == pages.render(
        slogan("Hello"), "vi", panel(192, 64), SITE
    )


def test_a_missing_language_is_refused() -> None:
    assert refused(slogan("Xin chào"), "km") == "RN05"


def test_sample_figures_need_a_demo_screen() -> None:
    content = Content("x", Kind.SLOGAN, (Variant("vi", "Xin chào"),), sample=True)
    assert refused(content) == "RN06"
    assert pages.render(content, "vi", panel(192, 64), SITE, screen_demo=True)


@pytest.mark.parametrize("kind", [Kind.PICTURE, Kind.VIDEO])
def test_files_are_not_drawn(kind: Kind) -> None:
    assert refused(Content("x", kind, (Variant("vi", "Ảnh"),))) == "RN07"


def test_the_picture_of_a_video_stays_as_long_as_the_video() -> None:
    facts = Film(12_300, 320, 180, "0" * 64)
    video = Content("x", Kind.VIDEO, (Variant("vi", "Phim", facts.data()),))
    poster = encoded(picture(320, 180), "WEBP")
    for where in (TV, panel(192, 64)):
        (page,) = pages.render(video, "vi", where, SITE, media=poster)
        assert page.ms == 12_300
