"""The packs that come with the program."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from signage.core.content import Audience, Kind, Topic
from signage.core.people import SYSTEM
from signage.core.playlists import LaneBy, Mode
from signage.core.screens import LedColour, PanelKind
from signage.editing import fitting, packs
from signage.editing.desk import Desk
from signage.storage import contents, playlists, schedules, screens, units

STARTERS = packs.starter(demo=True)


@pytest.fixture
def started(desk: Desk) -> Desk:
    for path in STARTERS:
        packs.load(desk, SYSTEM, path)
    return desk


@pytest.mark.parametrize("path", STARTERS, ids=lambda path: path.name)
def test_they_have_no_mistakes(path: Path) -> None:
    report = packs.check(path)
    assert report.mistakes == report.warnings == ()
    assert report.id == path.name


def test_forty_slogans_on_the_six_topics_in_two_languages(started: Desk) -> None:
    with started.database.read() as tx:
        shown = [one for one in contents.released(tx).values() if one.kind is Kind.SLOGAN]
        playlist = playlists.released(tx)["slogans"]
    assert Counter(one.topic for one in shown) == {
        Topic.INSTITUTIONS: 6, Topic.PROCEDURES: 8, Topic.APPARATUS: 6,
        Topic.CIVIL_SERVICE: 7, Topic.PUBLIC_FINANCE: 6, Topic.DIGITAL_GOVERNMENT: 7,
    }  # fmt: skip
    assert {tuple(variant.language for variant in one.variants) for one in shown} == {("vi", "en")}
    assert len({one.variants[0].text for one in shown}) == 40
    assert {one.audience for one in shown} == set(Audience)
    assert {entry.content_id for entry in playlist.entries} == {one.id for one in shown}
    assert (playlist.rule.mode, playlist.rule.lane_by, playlist.rule.per_day) == (Mode.DAILY, LaneBy.TOPIC, 12)
    assert len(playlist.epochs) == 1


def test_invented_figures_say_so_and_others_name_their_source(started: Desk) -> None:
    with started.database.read() as tx:
        shown = [one for one in contents.released(tx).values() if one.kind is Kind.INFOGRAPHIC]
    assert len(shown) == 8
    assert all(one.sample != bool(one.source) for one in shown)
    (hours,) = [one for one in shown if one.variants[0].data["kind"] == "facts"]
    assert "{{ site.hotline }}" in hours.variants[0].data["facts"].values()


def test_figures_stay_in_the_order_in_which_they_are_written(started: Desk) -> None:
    with started.database.read() as tx:
        trend = contents.released(tx)["service-centre/i5"].variants[0].data
    assert list(trend["series"]) == ["PAR-Index", "SIPAS", "PAPI", "PCI", "DDCI", "DTI", "ICT"]


def test_the_demo_has_two_boards_and_two_tvs(started: Desk) -> None:
    with started.database.read() as tx:
        shown = {screen.id: screen for screen in screens.all(tx)}
        every_unit = units.all(tx)
        weekly = schedules.all(tx)
    panels = {name: (screen.panel.kind, screen.panel.width, screen.panel.height) for name, screen in shown.items()}
    assert panels == {
        "km5": (PanelKind.LED, 320, 160),
        "cong-chao": (PanelKind.LED, 192, 64),
        "tv-ngang": (PanelKind.TV, 1920, 1080),
        "tv-doc": (PanelKind.TV, 1080, 1920),
    }
    assert (shown["km5"].name, shown["km5"].panel.colour) == ("Bảng LED Km5", LedColour.AMBER)
    assert all(screen.demo for screen in shown.values())
    assert all("mẫu" in unit.hotline for unit in every_unit)
    assert sorted((one.start, one.end, sorted(one.weekdays)) for one in weekly) == [
        (7 * 60 + 30, 11 * 60 + 30, [0, 1, 2, 3, 4]),
        (13 * 60 + 30, 17 * 60, [0, 1, 2, 3, 4]),
    ]


def test_every_screen_of_the_demo_can_show_all_that_it_plays(started: Desk) -> None:
    with started.database.read() as tx:
        places = fitting.places(tx, sample=True)
        shown = contents.released(tx)
    assert len(places) == 4
    for one in shown.values():
        fitting.check(one, places)
