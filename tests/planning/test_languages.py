"""In which languages screens show what has several: first, in turn, or stacked."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from signage.core.content import Content, Kind, Variant
from signage.core.people import SYSTEM
from signage.core.playlists import Entry, Playlist, RotationRule
from signage.core.screens import LanguagePolicy, Panel, PanelKind
from signage.core.timeline import Cue
from signage.core.translations import source_hash
from signage.editing import content, playlists, screens
from signage.storage import screens as table
from tests.planning.conftest import Place

BOTH = Content("both", Kind.SLOGAN, (Variant("vi", "Một cửa, một lần"), Variant("tyz", "Ăn tu, ăn pày")))
STEPS = Content(
    "steps",
    Kind.INFOGRAPHIC,
    (
        Variant("vi", "Nộp hồ sơ", {"kind": "steps", "steps": ["Mở trang", "Nộp phí"]}),
        Variant("tyz", "Nộp hồ sơ (Tày)", texts={"Mở trang": "Khay trang"}),
    ),
)
LONG = Content("long", Kind.SLOGAN, (Variant("vi", "Một lần nộp đủ, " * 9 + "xong"), Variant("tyz", "Ăn pày")))
TURNS: dict[str, Any] = {"language_policy": LanguagePolicy.SHARE, "language_shares": {"vi": 2, "tyz": 1}}


@pytest.fixture
def site(place: Place) -> Place:
    for one in (BOTH, STEPS, LONG):
        content.publish(place.desk, SYSTEM, one, new=True)
    for name, ids in (("cau", ("both",)), ("buoc", ("steps",)), ("dai", ("long",))):
        playlists.publish(place.desk, SYSTEM, Playlist(name, name, tuple(map(Entry, ids))), new=True)
    return place


def shown(place: Place, name: str, base: str, **fields: Any) -> list[Cue]:
    """What plays on the screen once it speaks Vietnamese and Tày."""
    with place.desk.database.read() as tx:
        screen = next(screen for screen in table.all(tx) if screen.id == name)
    screens.save(place.desk, SYSTEM, replace(screen, **({"base_id": base, "languages": ("vi", "tyz")} | fields)))
    timeline = place.planner.timeline(name, place.clock.now())
    return list(timeline.loops[timeline.segments[0].loop_id].cues)


def spoken(cues: list[Cue]) -> list[str]:
    return [cue.language for cue in cues if cue.page == 0]


def test_the_first_language_that_there_is(site: Place) -> None:
    assert spoken(shown(site, "tv", "cau")) == ["vi"]
    assert spoken(shown(site, "tv", "cau", languages=("km", "tyz", "vi"))) == ["tyz"]


def test_languages_in_turn_by_the_screens_own_shares(site: Place) -> None:
    assert Counter(spoken(shown(site, "tv", "cau", **TURNS))) == {"vi": 2, "tyz": 1}
    rule = RotationRule(languages={"vi": 1, "tyz": 1})
    playlists.publish(site.desk, SYSTEM, Playlist("cau", "cau", (Entry("both"),), rule))
    assert Counter(spoken(shown(site, "tv", "cau", **TURNS))) == {"vi": 1, "tyz": 1}


@pytest.mark.parametrize("panel", [Panel(PanelKind.TV, 1920, 1080), Panel(PanelKind.LED, 384, 64)])
def test_two_languages_in_one_picture(site: Place, panel: Panel) -> None:
    cues = shown(site, "tv", "cau", language_policy=LanguagePolicy.STACKED, panel=panel)
    assert [(cue.language, cue.page) for cue in cues] == [("vi+tyz", 0)]
    turned = shown(site, "tv", "cau", language_policy=LanguagePolicy.STACKED, panel=panel, languages=("tyz", "vi"))
    assert spoken(turned) == ["tyz+vi"]
    assert spoken(shown(site, "tv", "cau", language_policy=LanguagePolicy.STACKED, languages=("vi", "km"))) == ["vi"]


def test_what_cannot_be_stacked_comes_one_language_after_the_other(site: Place) -> None:
    stacked = LanguagePolicy.STACKED
    low = shown(site, "tv", "cau", language_policy=stacked, panel=Panel(PanelKind.LED, 256, 48))
    assert spoken(low) == ["vi", "tyz"]
    assert spoken(shown(site, "tv", "dai", language_policy=stacked, panel=Panel(PanelKind.LED, 192, 64))) == [
        "vi",
        "tyz",
    ]
    steps = shown(site, "tv", "buoc", language_policy=stacked, panel=Panel(PanelKind.TV, 1920, 1080))
    assert spoken(steps) == ["vi", "tyz"]


def test_a_stale_translation_leaves_the_wall_with_the_main_language_alone(site: Place) -> None:
    assert Counter(spoken(shown(site, "tv", "cau", **TURNS))) == {"vi": 2, "tyz": 1}
    bound = replace(BOTH.variants[1], source=source_hash(BOTH))
    content.publish(site.desk, SYSTEM, replace(BOTH, variants=(Variant("vi", "Hai cửa"), bound)))
    assert set(spoken(shown(site, "tv", "cau", **TURNS))) == {"vi"}
    assert set(spoken(shown(site, "tv", "cau", language_policy=LanguagePolicy.STACKED))) == {"vi"}


def test_what_is_announced_is_what_a_preview_shows(site: Place) -> None:
    shown(site, "tv", "cau", language_policy=LanguagePolicy.STACKED)
    site.planner.plan(["tv"])
    revision = site.planned()[-1].revision
    assert site.desk.blobs.read(revision) == site.planner.preview("tv", site.clock.now()).data
    assert site.planner.plan(["tv"]) == 0
