from __future__ import annotations

import re

import pytest

from signage.admin import chooser
from signage.admin.cards import examples, kinds
from signage.core.screens import Panel, PanelKind, Site
from signage.rendering import pages as drawing
from tests.admin.house import House, readable

WALL = Panel(PanelKind.TV, 1920, 1080)


def test_every_kind_is_offered_with_a_sentence_and_a_picture(house: House) -> None:
    browser = house.visitor("ed")
    page = browser.get("/admin/contents/new")
    for card in (kinds.SLOGAN, kinds.NOTICE, *kinds.DRAWINGS.values()):
        assert f'href="/admin/contents/new?kind={card.key}"' in page
        assert f'src="/admin/pictures/example/{card.key}?language=en"' in page
        assert card.when in readable(page)
    for url in re.findall(r'src="(/admin/pictures/example/[^"]+)"', page):
        answer = browser.client.get(url)
        assert answer.status_code == 200
        assert answer.headers["content-type"] in ("image/png", "text/html; charset=utf-8")


def test_a_topic_that_was_asked_for_goes_along(house: House) -> None:
    browser = house.visitor("ed")
    assert "new?kind=qr&amp;topic=procedures" in browser.get("/admin/contents/new?topic=procedures")
    form = browser.get("/admin/contents/new?kind=qr&topic=procedures")
    assert re.search(r'value="procedures"\s+selected', form)


def test_what_is_no_kind_leads_to_the_choice(house: House) -> None:
    assert "What do you want to make?" in readable(house.visitor("ed").get("/admin/contents/new?kind=khong"))


@pytest.mark.parametrize("path", ["khong?language=vi", "slogan?language=fr", "test-card?language=vi"])
def test_there_are_no_other_examples(house: House, path: str) -> None:
    assert house.visitor("ed").client.get(f"/admin/pictures/example/{path}").status_code == 404


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("key", sorted(examples.VIETNAMESE))
def test_every_example_can_be_drawn(key: str, language: str) -> None:
    card = kinds.named(key)
    assert card is not None
    assert chooser.offered(card)
    assert drawing.render(examples.of(card, language), language, WALL, Site("Xã"), screen_demo=True)


def test_every_example_is_there_in_both_languages() -> None:
    assert set(examples.VIETNAMESE) == set(examples.ENGLISH)
