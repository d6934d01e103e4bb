from __future__ import annotations

import re

import pytest

from signage.core.screens import Panel, PanelKind, Screen
from signage.editing import screens as editing
from signage.storage import screens, tokens
from tests.admin.house import Browser, House, readable

NEW = {
    "id": "", "name": "Bảng LED cổng chính", "unit_id": "xa", "panel": "led-192x64", "colour": "green", "kind": "led",
    "width": "", "height": "", "base_id": "", "languages": "vi", "zone": "Asia/Ho_Chi_Minh", "rotation_hour": "4",
    "x": "0", "y": "0",
}  # fmt: skip


@pytest.fixture
def ada(house: House) -> Browser:
    house.unit()
    return house.visitor("ada")


def only(house: House) -> Screen:
    with house.desk.database.read() as tx:
        (one,) = screens.all(tx)
    return one


def test_a_screen_is_added_from_a_usual_size(house: House, ada: Browser) -> None:
    page = ada.follow(ada.post("/admin/screens/save", NEW, page="/admin/screens/new"))
    screen = only(house)
    assert screen.id == "bang-led-cong-chinh"
    assert (screen.panel.width, screen.panel.height, screen.panel.colour) == (192, 64, "green")
    assert "Pair the player" in page


def test_a_screen_of_any_size(house: House, ada: Browser) -> None:
    sent = NEW | {"panel": "custom", "kind": "tv", "width": "1366", "height": "768"}
    ada.follow(ada.post("/admin/screens/save", sent, page="/admin/screens/new"))
    assert only(house).panel == Panel(PanelKind.TV, 1366, 768)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": ""}, "name"),
        ({"unit_id": "không"}, "unit_id"),
        ({"panel": "custom", "width": "8", "height": "64"}, "width"),
        ({"languages": "Tiếng Việt"}, "languages"),
        ({"zone": "Asia/Hanoi"}, "zone"),
    ],
)
def test_errors_keep_what_was_typed(house: House, ada: Browser, changed: dict[str, str], field: str) -> None:
    answer = ada.post("/admin/screens/save", NEW | changed, page="/admin/screens/new")
    assert answer.status_code == 422
    assert f'id="f-{field}-error"' in answer.text
    with house.desk.database.read() as tx:
        assert screens.all(tx) == []


def test_a_screen_is_renamed_in_place(house: House, ada: Browser) -> None:
    house.screen("cong")
    sent = NEW | {"id": "cong", "name": "Tên mới"}
    ada.follow(ada.post("/admin/screens/save", sent, page="/admin/screens/item/cong"))
    assert only(house).name == "Tên mới"


def test_pairing_by_the_code_on_the_glass(house: House, ada: Browser) -> None:
    house.screen("cong")
    opened = editing.open_pairing(house.desk)
    typed = f"{opened.code[:3]} {opened.code[3:]}".lower()
    ada.follow(ada.post("/admin/screens/pair", {"id": "cong", "code": typed}, page="/admin/screens/item/cong"))
    device = editing.poll_pairing(house.desk, opened.pairing, opened.secret)
    assert device is not None
    assert "Pair the player" not in ada.get("/admin/screens/item/cong")


def test_a_wrong_code_is_told_beside_its_field(house: House, ada: Browser) -> None:
    house.screen("cong")
    answer = ada.post("/admin/screens/pair", {"id": "cong", "code": "ABCDEF"}, page="/admin/screens/item/cong")
    assert answer.status_code == 404
    assert 'id="f-code-error"' in answer.text


def test_a_one_time_link_makes_a_browser_the_screen(house: House, ada: Browser) -> None:
    house.screen("cong")
    answer = ada.post("/admin/screens/link", {"id": "cong"}, page="/admin/screens/item/cong")
    secret = re.search(r"#claim=([\w-]+)", answer.text)
    assert secret
    assert editing.claim(house.desk, secret[1], "browser").screen == "cong"
    assert "#claim=" not in ada.get("/admin/screens/item/cong"), "shown once"


def test_ending_the_pairing(house: House, ada: Browser) -> None:
    house.screen("cong")
    house.paired("cong")
    ada.follow(ada.post("/admin/screens/revoke", {"id": "cong"}, page="/admin/screens/item/cong"))
    with house.desk.database.read() as tx:
        assert tokens.count(tx) == {}


def test_the_preview_of_any_moment_tells_what_and_why(house: House, ada: Browser) -> None:
    house.playlist("p", house.slogans(3))
    house.screen("cong", base="p")
    page = ada.get("/admin/screens/foresee/cong?day=25/12/2026&time=08:00", **{"hx-request": "true"})
    assert "The base playlist “P” plays" in readable(page)
    assert "/admin/pictures/asset/" in page
    assert "<html" not in page
    picture = re.search(r'src="(/admin/pictures/asset/[^"]+)"', page)
    assert picture
    assert ada.client.get(picture[1].replace("&amp;", "&")).headers["content-type"] == "image/png"


@pytest.mark.parametrize("moment", ["day=31/02/2026&time=08:00", "day=01/01/1970", "day=01/01/9999", "time=8:99"])
def test_a_moment_that_is_none_is_told(house: House, ada: Browser, moment: str) -> None:
    house.screen("cong")
    page = ada.get(f"/admin/screens/foresee/cong?{moment}")
    assert 'class="error"' in page


def test_who_is_no_administrator_finds_no_settings(house: House, ada: Browser) -> None:
    house.screen("cong")
    ann = house.visitor("ann")
    page = ann.get("/admin/screens/item/cong")
    assert "What it shows at any time" in page
    assert "/admin/screens/save" not in page
    for path in ("save", "pair", "link", "revoke", "delete"):
        assert ann.post(f"/admin/screens/{path}", NEW | {"id": "cong"}).status_code == 403


def test_an_unknown_screen_is_no_page(ada: Browser) -> None:
    ada.get("/admin/screens/item/khong", status=404)
