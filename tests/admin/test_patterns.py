"""The pattern page shows every card, and its figures hold what the design promises."""

from __future__ import annotations

import re

import pytest

from signage.admin import patterns
from signage.admin.cards import examples
from signage.admin.chooser import GROUPS
from tests.admin.house import House


def test_every_card_is_there_in_both_languages(house: House) -> None:
    ann = house.visitor("ann")
    for language in ("vi", "en"):
        text = ann.get(f"/admin/patterns?language={language}")
        for _, cards in GROUPS:
            for card in cards:
                assert (f'id="{card.key}"' in text) == examples.has(card)


def test_its_pictures_can_be_seen(house: House) -> None:
    ann = house.visitor("ann")
    found = re.findall(r'src="(/admin/pictures/typed/[^"]+)"', ann.get("/admin/patterns"))
    assert len(found) >= 13 * 5
    for url in found[:12]:
        assert ann.get(url.replace("&amp;", "&"))


def test_text_has_its_contrast() -> None:
    shown = patterns._theme(patterns.tokens.DARK) + patterns._theme(patterns.tokens.LIGHT) + patterns._lamps()
    for swatch in (*shown, *(one for topic in patterns.Topic for one in patterns._hue(topic))):
        assert swatch.contrast >= (3 if "shape" in swatch.name else 7), swatch


def test_a_title_is_read_from_five_metres() -> None:
    metres = {step.size: step.metres for step in patterns.steps()}
    assert metres[patterns.tokens.TITLE[0]] == pytest.approx(5, abs=0.05)
    assert min(metres) == patterns.tokens.LABEL
