from __future__ import annotations

from typing import Any

import pytest

from signage.admin import legible
from signage.admin.i18n import texts
from signage.admin.legible import Legible, Place
from signage.core.content import Content, Kind, Variant
from signage.core.screens import Panel, PanelKind, Site
from signage.rendering import led

BOARD = Panel(PanelKind.LED, 192, 64)
SITE = Site("Xã Yên Bình", "1900 1234")


def told(text: str, panel: Panel = BOARD, place: Place | None = None, language: str = "en", **more: Any) -> Legible:
    variant = Variant("vi", text, more.pop("data", {}))
    content = Content("s", more.pop("kind", Kind.SLOGAN), (variant,))
    drawn = led.render(content, variant, panel, SITE)
    view = (place or Place(10, 20)).view(panel)
    found = legible.legible(content, variant, view, SITE, drawn, texts(language))
    assert found is not None
    return found


def test_a_text_is_measured_in_the_readers_form() -> None:
    found = told("Một lần nộp đủ", language="vi")
    assert (found.shape, found.word, found.advice) == ("good", "Dễ đọc", ())
    assert dict(found.figures)["Độ tương phản"] == "11,5:1"
    view = Place(10, 20).view(BOARD)
    assert legible.board(view, texts("vi")) == "P10: 1,92 × 0,64 m; nhìn từ 20 m thấy rộng 5,5°"
    assert told("Một lần nộp đủ").figures[2] == ("Contrast", "11.5:1")


@pytest.mark.parametrize(
    ("metres", "shape", "sentence"),
    [
        (20, "good", "Reads clearly from 20\N{NO-BREAK SPACE}m"),
        (50, "bad", "Hard to read from 50\N{NO-BREAK SPACE}m"),
        (200, "bad", "Cannot be read"),
    ],
)
def test_the_verdict_goes_by_the_place(metres: float, shape: str, sentence: str) -> None:
    found = told("Một lần nộp đủ, không phải đi lại", place=Place(10, metres))
    assert found.verdict_shape == shape
    assert found.verdict.startswith(sentence)
    assert "31.4\N{NO-BREAK SPACE}m" in found.verdict


def test_the_pitch_is_the_usual_one_unless_it_is_chosen() -> None:
    wide = Panel(PanelKind.LED, 320, 160)
    assert legible.board(Place().view(wide), texts("en")).startswith("P5: 1.60 × 0.80 m")
    assert legible.board(Place(2.5, 20).view(wide), texts("en")).startswith("P2.5: 0.80 × 0.40 m")


def test_what_could_be_better_is_told_by_shape_and_word() -> None:
    found = told("Một lần nộp đủ", data={"board": {"colour": "#808080"}})
    assert found.shape != "good"
    assert found.word == "Could be better"
    assert any("contrast" in one for one in found.advice)


STEPS = {"kind": "steps", "steps": ["Mở dichvucong.gov.vn", "Đăng nhập bằng VNeID"]}


def test_a_card_is_measured_on_all_its_pages() -> None:
    found = told("Nộp hồ sơ trực tuyến", kind=Kind.INFOGRAPHIC, data=STEPS, panel=Panel(PanelKind.LED, 128, 64))
    letters = dict(found.figures)["Letters"]
    size = int(letters.split()[0])
    assert 16 <= size <= 24
    assert letters == f"{size} px, {round(size * 7.14)} mm high"
    assert found.verdict != ""
    assert (found.shape == "good") is (size >= 20)


def test_letters_that_are_small_on_a_card_are_told_of() -> None:
    long = STEPS | {"steps": ["Chuyển nghiêng nghiêng nghiêng nghiêng nghiêng"]}
    found = told("Chuyển", kind=Kind.INFOGRAPHIC, data=long, panel=Panel(PanelKind.LED, 96, 32))
    assert found.word == "Could be better"
    assert any("px high on the 96×32 board" in one for one in found.advice)


def test_of_a_file_nothing_is_said() -> None:
    content = Content("s", Kind.PICTURE, (Variant("vi", "Ảnh"),))
    assert legible.legible(content, content.variants[0], Place().view(BOARD), SITE, (), texts("en")) is None


def test_a_fact_of_the_site_is_measured_as_it_is_shown() -> None:
    short = told("{{ site.hotline }}").figures[0]
    assert short == told("1900 1234").figures[0]
