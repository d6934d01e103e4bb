from __future__ import annotations

from dataclasses import replace

import pytest

from signage.core.content import Content, Kind, Variant
from signage.core.people import SYSTEM
from signage.core.screens import LanguagePolicy, Panel, PanelKind, Site
from signage.editing import fitting, screens
from signage.editing.desk import Desk
from signage.editing.fitting import Place
from signage.errors import Invalid
from tests.editing.desks import BOARD, TV, screen, slogan, with_screen

SITE = Site("Trung tâm", "1900")
LITTLE = Panel(PanelKind.LED, 48, 32)
LONG_WORD = slogan("a", "Cải-cách-hành-chính-vì-người-dân-và-doanh-nghiệp")


def test_each_place_counts_once_and_samples_go_to_demo_screens(desk: Desk) -> None:
    with_screen(desk)
    screens.save(desk, SYSTEM, screen("led-2"))
    screens.save(desk, SYSTEM, replace(screen("tv", TV), demo=True, languages=("vi", "en")))
    with desk.database.read() as tx:
        assert {(p.panel, p.languages) for p in fitting.places(tx, sample=False)} == {
            (BOARD, ("vi",)),
            (TV, ("vi", "en")),
        }
        assert [p.panel for p in fitting.places(tx, sample=True)] == [TV]


def test_a_slogan_is_drawn_on_boards_and_slides() -> None:
    fitting.check(slogan("a"), [Place(BOARD, SITE, ("vi",)), Place(TV, SITE, ("vi",))])


def test_a_word_that_no_board_has_room_for_is_refused() -> None:
    fitting.check(LONG_WORD, [])
    with pytest.raises(Invalid) as refused:
        fitting.check(LONG_WORD, [Place(BOARD, SITE, ("vi",)), Place(LITTLE, SITE, ("vi",))])
    assert refused.value.code.id == "RN02"


def test_a_variant_that_is_shown_nowhere_need_not_fit() -> None:
    both = replace(slogan("a"), variants=(Variant("vi", "Chào"), replace(LONG_WORD.variants[0], language="en")))
    fitting.check(both, [Place(LITTLE, SITE, ("vi", "en")), Place(LITTLE, SITE, ("km",))])
    with pytest.raises(Invalid):
        fitting.check(both, [Place(LITTLE, SITE, ("en", "vi"))])


def test_a_screen_that_shows_several_languages_has_to_hold_each_of_them(desk: Desk) -> None:
    both = replace(slogan("a"), variants=(Variant("vi", "Chào"), replace(LONG_WORD.variants[0], language="en")))
    with pytest.raises(Invalid):
        fitting.check(both, [Place(LITTLE, SITE, ("vi", "en"), all=True)])
    with_screen(desk)
    turns = replace(screen("b"), languages=("vi", "en"), language_policy=LanguagePolicy.SHARE)
    screens.save(desk, SYSTEM, turns)
    with desk.database.read() as tx:
        assert {(place.languages, place.all) for place in fitting.places(tx, sample=False)} == {
            (("vi",), False),
            (("vi", "en"), True),
        }


def test_a_translation_in_review_has_to_fit_as_well() -> None:
    waiting = replace(LONG_WORD.variants[0], language="en", in_review=True)
    both = replace(slogan("a"), variants=(Variant("vi", "Chào"), waiting))
    with pytest.raises(Invalid):
        fitting.check(both, [Place(LITTLE, SITE, ("en", "vi"))])


def test_a_character_without_a_glyph_is_refused_even_where_there_is_no_screen() -> None:
    with pytest.raises(Invalid) as refused:
        fitting.check(slogan("a", "Chào 𓀀"), [])
    assert refused.value.code.id == "RN01"
    assert "U+13000" in refused.value.text("vi")


def test_what_is_shown_from_a_file_is_not_drawn() -> None:
    fitting.check(Content("a", Kind.PICTURE, (Variant("vi", "Ảnh"),), media="0" * 64), [Place(TV, SITE, ("vi",))])
