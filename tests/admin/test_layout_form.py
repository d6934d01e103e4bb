"""Choosing a screen's layout."""

from __future__ import annotations

import re

import pytest

from signage.core.screens import FULL, Arrangement, Layout, Panel, PanelKind, Screen
from signage.storage import screens
from tests.admin.house import Browser, House, readable
from tests.admin.test_screens import NEW

TV = NEW | {"panel": "tv-1920x1080"}
DIVIDED = TV | {"arrangement": "side-ticker", "side_id": "p", "ticker_id": "t", "sponsor_id": "", "band": "yes"}


@pytest.fixture
def ada(house: House) -> Browser:
    house.unit()
    house.playlist("p", house.slogans(2))
    house.playlist("t", ["k0"])
    return house.visitor("ada")


def only(house: House) -> Screen:
    with house.desk.database.read() as tx:
        (one,) = screens.all(tx)
    return one


def test_a_divided_screen_is_added_and_shows_its_choice(house: House, ada: Browser) -> None:
    page = ada.follow(ada.post("/admin/screens/save", DIVIDED, page="/admin/screens/new"))
    assert only(house).layout == Layout(Arrangement.SIDE_TICKER, "p", "t", band=True)
    assert re.search(r'value="side-ticker" checked', page)
    assert re.search(r'id="f-band"[^>]* checked', page)
    assert page.count('<rect class="area-side"') == 2  # drawn for both layouts that have one
    assert '<option value="t" selected>' in page


def test_a_form_without_the_choice_leaves_it(house: House, ada: Browser) -> None:
    ada.follow(ada.post("/admin/screens/save", DIVIDED, page="/admin/screens/new"))
    screen = only(house)
    ada.follow(ada.post("/admin/screens/save", TV | {"id": screen.id, "name": "Mới"}))
    assert (only(house).name, only(house).layout) == ("Mới", screen.layout)
    ada.follow(ada.post("/admin/screens/save", TV | {"id": screen.id, "arrangement": "full"}))
    assert only(house).layout == FULL


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"side_id": ""}, "side_id", "Choose one for it"),
        ({"ticker_id": "gone"}, "ticker_id", "There is no playlist gone"),
        ({"panel": "led-384x64", "arrangement": "full"}, "layout", "Leave the strip out"),
        ({"panel": "led-192x32", "arrangement": "ticker", "band": ""}, "layout", "Choose the layout with one area"),
    ],
)
def test_what_is_wrong_stands_beside_the_field(
    house: House, ada: Browser, changed: dict[str, str], field: str, said: str
) -> None:
    answer = ada.post("/admin/screens/save", DIVIDED | changed, page="/admin/screens/new")
    assert answer.status_code == 422
    assert f'id="f-{field}-error"' in answer.text
    assert said in readable(answer.text)
    with house.desk.database.read() as tx:
        assert screens.all(tx) == []


def test_what_a_board_has_no_room_for_cannot_be_chosen_and_says_why(ada: Browser) -> None:
    page = ada.post("/admin/screens/layouts", DIVIDED | {"panel": "led-192x64"}, page="/admin/screens/new").text
    assert re.search(r'value="full" checked', page)
    assert re.search(r'value="side"[^>]* disabled', page)
    assert re.search(r'value="side-ticker"[^>]* disabled', page)
    assert not re.search(r'value="ticker"[^>]* disabled', page)
    assert re.search(r'id="f-band"[^>]* disabled', page)
    assert "256" in readable(page)
    assert 'viewBox="0 0 192 64"' in page


def test_the_choices_follow_the_size_that_is_typed(ada: Browser) -> None:
    sent = DIVIDED | {"panel": "custom", "kind": "tv", "width": "1080", "height": "1920"}
    page = ada.post("/admin/screens/layouts", sent, page="/admin/screens/new").text
    assert 'viewBox="0 0 1080 1920"' in page
    assert " disabled" not in page
    unreadable = ada.post("/admin/screens/layouts", sent | {"width": "x"}).text
    assert 'viewBox="0 0 192 64"' in unreadable


def test_a_screen_whose_layout_no_longer_fits_offers_what_does(house: House, ada: Browser) -> None:
    house.screen("bang", panel=Panel(PanelKind.LED, 192, 64))
    with house.desk.database.write() as tx:
        stored = screens.get(tx, "bang")
        assert stored is not None
        screens.save(tx, Screen("bang", "Bảng", "xa", stored.panel, layout=Layout(Arrangement.SIDE, side_id="p")))
    assert re.search(r'value="full" checked', ada.get("/admin/screens/item/bang"))
