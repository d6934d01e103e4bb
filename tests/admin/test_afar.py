from __future__ import annotations

import io

import pytest
from PIL import Image

from signage.admin import afar, pages, pictures, words
from signage.core.content import Content, Kind, Variant
from signage.core.screens import Panel, PanelKind
from signage.rendering.viewing import View
from tests.admin.house import BOARD, House

SLOGAN = Content("new", Kind.SLOGAN, (Variant("vi", "Một lần nộp đủ"),))


def test_the_eye_and_the_scene_are_pictures_of_their_size(house: House) -> None:
    browser = house.visitor("vi")
    view = View(BOARD, 10, 30)
    for shown in (afar.eye(SLOGAN, "vi", view), afar.scene(SLOGAN, "vi", view)):
        answer = browser.client.get(shown.url)
        assert answer.headers["content-type"] == "image/png"
        assert "sandbox" in answer.headers["content-security-policy"]
        assert Image.open(io.BytesIO(answer.content)).size == (shown.width, shown.height)


def test_a_distance_changes_what_the_eye_tells_apart(house: House) -> None:
    browser = house.visitor("vi")
    near, far = (browser.client.get(afar.eye(SLOGAN, "vi", View(BOARD, 10, m)).url).content for m in (5, 100))
    assert near != far


@pytest.mark.parametrize(
    ("panel", "change", "status"),
    [
        (Panel(PanelKind.TV, 1920, 1080), "", 404),
        (BOARD, "&page=9", 404),
        (BOARD, "&metres=5000", 422),
        (BOARD, "&pitch=0", 422),
    ],
)
def test_what_is_no_board_and_no_place_is_refused(house: House, panel: Panel, change: str, status: int) -> None:
    url = afar.eye(SLOGAN, "vi", View(BOARD, 10, 30)).url.replace("led-192x64-amber", words.panel_key(panel))
    assert house.visitor("vi").client.get(url + change).status_code == status


def test_a_packed_bomb_is_not_unpacked(house: House) -> None:
    bomb = pages.pack("a" * 30_000_000)
    url = f"/admin/pictures/afar/{bomb}?panel=led-192x64-amber&pitch=10&metres=20"
    assert len(bomb) < pictures.LONG_PACKED
    assert house.visitor("ed").client.get(url).status_code == 422


def test_drafts_are_for_people_who_are_signed_in(house: House) -> None:
    assert house.stranger().client.get(afar.eye(SLOGAN, "vi", View(BOARD, 10, 30)).url).status_code == 303
