from __future__ import annotations

from dataclasses import replace

import pytest

from signage.core.people import SYSTEM
from signage.core.schedules import Schedule
from signage.core.screens import FULL, Arrangement, LanguagePolicy, Layout, Panel, PanelKind, Screen
from signage.editing import playlists, schedules, screens, units
from signage.editing.desk import Desk
from signage.errors import Conflict, Forbidden, Invalid, NotFound
from signage.events import Event, ScheduleChanged, ScreenChanged, ScreenRevoked
from signage.storage import journal
from signage.storage import schedules as schedule_table
from signage.storage import screens as table
from tests.editing.desks import ADMIN, APPROVER, UNIT, noted, screen, with_playlist

TV = Panel(PanelKind.TV, 1920, 1080)
GATE = Panel(PanelKind.LED, 192, 64)


@pytest.fixture(autouse=True)
def unit(desk: Desk) -> None:
    units.save(desk, SYSTEM, UNIT)


def test_screens_are_made_and_changed(desk: Desk, told: list[Event]) -> None:
    screens.save(desk, ADMIN, screen("tv"), new=True)
    screens.save(desk, ADMIN, screen("tv"))  # nothing new
    screens.save(desk, ADMIN, replace(screen("tv"), x=5))
    with desk.database.read() as tx:
        assert table.get(tx, "tv") == replace(screen("tv"), x=5)
        assert journal.page(tx)[0].detail == {"x": [0, 5]}
    assert told == [ScreenChanged("tv")] * 2
    assert [entry[1] for entry in noted(desk) if entry[2] == "screen"] == ["saved", "saved"]


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        (screen("Màn hình"), "CT01", "id"),
        (screen("pack/tv"), "CT01", "id"),
        (replace(screen(), name=""), "CT02", "name"),
        (screen(panel=Panel(PanelKind.LED, 15, 32)), "CT11", "width"),
        (screen(panel=Panel(PanelKind.TV, 1920, 7681)), "CT11", "height"),
        (replace(screen(), x=-1), "CT11", "x"),
        (replace(screen(), rotation_hour=24), "CT11", "rotation_hour"),
        (replace(screen(), zone="Asia/Hanoi"), "TL01", "zone"),
        (replace(screen(), languages=()), "CT05", "languages"),
        (replace(screen(), languages=("viet nam",)), "CT05", "languages"),
        (replace(screen(), unit_id="nothing"), "SN12", "unit_id"),
        (screen(base_id="nothing"), "SN13", "base_id"),
        (replace(screen(), layout=Layout(Arrangement.TICKER)), "SN19", "ticker_id"),
        (replace(screen(), layout=Layout(Arrangement.TICKER, ticker_id="nothing")), "SN24", "ticker_id"),
        (replace(screen(panel=TV), layout=Layout(Arrangement.SIDE_TICKER, ticker_id="p")), "SN19", "side_id"),
        (replace(screen(panel=TV), layout=Layout(Arrangement.SIDE, side_id="nothing")), "SN24", "side_id"),
        (replace(screen(panel=GATE), layout=Layout(Arrangement.SIDE, side_id="p")), "SN16", "layout"),
        (replace(screen(panel=GATE), layout=Layout(band=True)), "SN17", "layout"),
    ],
)
def test_what_cannot_stand_anywhere_is_refused(desk: Desk, wrong: Screen, code: str, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        screens.save(desk, ADMIN, wrong)
    assert (refused.value.code.id, refused.value.field) == (code, field)


def test_a_divided_screen_is_kept_without_what_it_does_not_use(desk: Desk) -> None:
    with_playlist(desk, "p", "a")
    layout = Layout(Arrangement.TICKER, side_id="gone", ticker_id="p", sponsor_id="gone", band=True)
    kept = screens.save(desk, ADMIN, replace(screen("tv", panel=TV), layout=layout), new=True)
    assert kept.layout == Layout(Arrangement.TICKER, ticker_id="p", band=True)
    screens.save(desk, ADMIN, replace(kept, layout=Layout(band=True)))
    with desk.database.read() as tx:
        before, after = journal.page(tx)[0].detail["layout"]
        assert table.get(tx, "tv") == replace(kept, layout=Layout(band=True))
    assert (before["ticker_id"], after["ticker_id"]) == ("p", None)


def test_a_playlist_that_a_zone_shows_cannot_be_deleted(desk: Desk) -> None:
    with_playlist(desk, "p", "a")
    divided = replace(screen("tv", panel=TV), layout=Layout(Arrangement.TICKER, ticker_id="p"))
    screens.save(desk, ADMIN, divided, new=True)
    with pytest.raises(Conflict) as refused:
        playlists.delete(desk, ADMIN, "p")
    assert refused.value.code.id == "PL03"
    assert "tv" in refused.value.text("vi")
    screens.save(desk, ADMIN, replace(divided, layout=FULL))
    playlists.delete(desk, ADMIN, "p")


def test_a_deleted_screen_leaves_its_schedules_and_its_player_knows(desk: Desk, told: list[Event]) -> None:
    with_playlist(desk, "p", "a")
    for screen_id in ("led-1", "led-2"):
        screens.save(desk, ADMIN, screen(screen_id))
    schedules.save(desk, SYSTEM, Schedule("sang", "Sáng", "p", frozenset({"led-1", "led-2"})))
    device = screens.claim(desk, screens.issue_claim(desk, ADMIN, "led-1"))
    told.clear()
    screens.delete(desk, ADMIN, "led-1")
    assert told == [ScheduleChanged("sang"), ScreenRevoked("led-1"), ScreenChanged("led-1")]
    assert screens.authenticate(desk, device.token) is None
    with desk.database.read() as tx:
        sang = schedule_table.get(tx, "sang")
        assert sang is not None
        assert sang.screen_ids == {"led-2"}
    with pytest.raises(Conflict) as refused:
        screens.delete(desk, ADMIN, "led-2")
    assert refused.value.code.id == "SN14"
    assert "sang" in refused.value.text("vi")


def test_refusals(desk: Desk) -> None:
    with pytest.raises(Forbidden):
        screens.save(desk, APPROVER, screen())
    with pytest.raises(Forbidden):
        screens.delete(desk, APPROVER, "led-1")
    with pytest.raises(NotFound):
        screens.delete(desk, ADMIN, "led-1")
    screens.save(desk, ADMIN, screen("led-1"))
    with pytest.raises(Conflict) as refused:
        screens.save(desk, ADMIN, screen("led-1"), new=True)
    assert refused.value.code.id == "SN11"
    assert screens.new_id(desk, "LED 1") == "led-1-2"
    assert screens.new_id(desk, "Sảnh chính") == "sanh-chinh"


def test_languages_take_turns_by_the_screens_own_shares_and_evenly_where_none_are_given() -> None:
    turns = replace(screen(), languages=("vi", "km"), language_policy=LanguagePolicy.SHARE)
    assert screens.check(turns).language_shares == {"vi": 1, "km": 1}
    assert screens.check(replace(turns, language_shares={"km": 1, "vi": 3, "en": 2})).language_shares == {
        "vi": 3,
        "km": 1,
    }
    other = replace(turns, language_policy=LanguagePolicy.STACKED, language_shares={"vi": 3})
    assert screens.check(other).language_shares == {}


@pytest.mark.parametrize(
    ("shares", "code"), [({"vi": 0}, "PL14"), ({"vi": 101}, "PL14"), ({"vi": 13, "km": 7}, "PL15")]
)
def test_shares_that_are_refused(shares: dict[str, int], code: str) -> None:
    turns = replace(screen(), languages=("vi", "km"), language_policy=LanguagePolicy.SHARE, language_shares=shares)
    with pytest.raises(Invalid) as error:
        screens.check(turns)
    assert error.value.code.id == code
