from __future__ import annotations

import re
from xml.etree import ElementTree

from signage.rendering import icons, motif
from signage.rendering.icons import _OTHERS, _TOPICS


def parsed(markup: str) -> ElementTree.Element:
    return ElementTree.fromstring(f"<svg>{markup}</svg>")


def test_the_drum_is_one_drawing_inside_its_circle() -> None:
    drum = parsed(motif.drum())
    ids = {each.get("id") for each in drum.iter("path") if each.get("id")}
    assert {each.get("href", "")[1:] for each in drum.iter("use")} == ids
    assert max(float(each.get("r", "0")) for each in drum.iter("circle")) <= motif.RADIUS


def test_the_sun_has_fourteen_rays() -> None:
    assert len(re.findall(r"[ML]", motif.star(100, 40))) == 2 * motif.RAYS == 28


def test_every_topic_has_a_sign_of_its_own() -> None:
    signs = {str(icons.topic(topic)) for topic in _TOPICS}
    assert len(signs) == len(_TOPICS) == 7
    for markup in (*signs, *(str(icons.sign(name)) for name in _OTHERS), str(motif.mark())):
        assert parsed(markup) is not None
