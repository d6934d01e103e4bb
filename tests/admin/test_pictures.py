from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from PIL import Image

from signage.admin import pages, pictures
from signage.core.content import Content, Kind, Variant
from signage.storage import contents
from signage.storage.blobs import register
from tests.admin.house import BOARD, House


def slogan(house: House) -> Content:
    return house.slogan("a/b", "Một lần nộp đủ, không phải đi lại")


def test_a_board_shows_its_lamps(house: House) -> None:
    shown = pictures.of_saved(slogan(house), BOARD)
    answer = house.visitor("vi").client.get(shown.url)
    assert answer.headers["content-type"] == "image/png"
    assert Image.open(io.BytesIO(answer.content)).size == (shown.width, shown.height) == (768, 256)


def test_a_small_picture_is_the_boards_own_pixels(house: House) -> None:
    shown = pictures.small(pictures.of_saved(slogan(house), BOARD), BOARD)
    answer = house.visitor("vi").client.get(shown.url)
    assert Image.open(io.BytesIO(answer.content)).size == (192, 64)


def test_a_slide_is_locked_up(house: House) -> None:
    url = f"/admin/pictures/content?id=a/b&panel=tv-1920x1080&hash={slogan(house).id}"
    answer = house.visitor("vi").client.get(url)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    policy = answer.headers["content-security-policy"]
    assert "sandbox" in policy
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "frame-ancestors 'self'" in policy


def test_what_is_typed_needs_no_saving(house: House) -> None:
    content = Content("new", Kind.SLOGAN, (Variant("vi", "Chưa lưu"),))
    shown = pictures.of_typed(content, BOARD, 0, "vi")
    assert house.visitor("ed").client.get(shown.url).headers["content-type"] == "image/png"
    with house.desk.database.read() as tx:
        assert contents.count(tx) == 0


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("content?id=khong&panel=led-192x64-amber", 404),
        ("content?id=a/b&panel=led-192x64-amber&page=99", 404),
        ("content?id=a/b&panel=led-9x9-amber", 422),
        ("content?id=a/b&panel=led-9999x9999", 422),
        ("content?id=a/b&panel=abc", 422),
        ("typed/AAAA?panel=led-192x64-amber", 422),
        ("asset/" + "0" * 64 + "?panel=led-192x64-amber", 404),
        ("asset/..%2F..%2Fetc?panel=led-192x64-amber", 404),
    ],
)
def test_what_is_not_there_is_told(house: House, path: str, status: int) -> None:
    slogan(house)
    assert house.visitor("vi").client.get(f"/admin/pictures/{path}").status_code == status


def test_a_packed_bomb_is_not_unpacked(house: House) -> None:
    bomb = pages.pack("a" * 30_000_000)
    assert len(bomb) < pictures.LONG_PACKED
    assert house.visitor("ed").client.get(f"/admin/pictures/typed/{bomb}?panel=led-192x64-amber").status_code == 422


def test_drafts_are_for_people_who_are_signed_in(house: House) -> None:
    shown = pictures.of_saved(slogan(house), BOARD)
    assert house.stranger().client.get(shown.url).status_code == 303


def test_every_picture_of_a_preview_can_be_fetched(house: House) -> None:
    slogan(house)
    browser = house.visitor("ed")
    page = browser.get("/admin/contents/item/a/b")
    urls = {url.replace("&amp;", "&") for url in re.findall(r'src="(/admin/pictures/[^"]+)"', page)}
    assert len(urls) >= 5
    for url in urls:
        assert browser.client.get(url).status_code == 200


def test_a_picture_is_drawn_from_its_file(house: House) -> None:
    out = io.BytesIO()
    Image.new("RGB", (192, 64), (0, 128, 255)).save(out, "WEBP", lossless=True)
    media = house.desk.blobs.put(out.getvalue(), "image/webp")
    gone = Content("new", Kind.PICTURE, (Variant("vi", "Ảnh trụ sở"),), media="0" * 64)
    browser = house.visitor("ed")
    shown = pictures.small(pictures.of_typed(replace(gone, media=media), BOARD, 0, "vi"), BOARD)
    answer = browser.client.get(shown.url)
    assert Image.open(io.BytesIO(answer.content)).convert("RGB").getpixel((96, 32)) == (0, 128, 255)
    assert browser.client.get(pictures.of_typed(gone, BOARD, 0, "vi").url).headers["content-type"] == "image/svg+xml"


def scrolling(house: House) -> Content:
    data = {"board": {"scroll": True}}
    return Content("s", Kind.SLOGAN, (Variant("vi", "Một lần nộp đủ, không phải đi lại", data),))


def test_a_text_that_scrolls_moves_in_its_preview(house: House) -> None:
    shown = pictures.of_typed(scrolling(house), BOARD, 0, "vi")
    answer = house.visitor("vi").client.get(shown.url)
    assert answer.headers["content-type"] == "image/svg+xml"
    assert "img-src data:" in answer.headers["content-security-policy"]
    assert f'width="{shown.width}" height="{shown.height}"' in answer.text
    still = house.visitor("vi").client.get(pictures.moving(shown).still)
    assert Image.open(io.BytesIO(still.content)).size == (shown.width, shown.height)


def test_a_small_picture_of_it_is_its_head(house: House) -> None:
    shown = pictures.small(pictures.of_typed(scrolling(house), BOARD, 0, "vi"), BOARD)
    answer = house.visitor("vi").client.get(shown.url)
    assert Image.open(io.BytesIO(answer.content)).size == (192, 64)


def test_a_strip_that_a_player_shows_is_cut_to_its_panel(house: House) -> None:
    wide = io.BytesIO()
    Image.new("RGB", (500, 64), "white").save(wide, "PNG")
    digest = house.desk.blobs.put(wide.getvalue(), "image/png")
    with house.desk.database.write() as tx:
        register(tx, digest, len(wide.getvalue()), "image/png")
    shown = pictures.of_asset(digest, BOARD, "x")
    for one, size in ((shown, (768, 256)), (pictures.small(shown, BOARD), (192, 64))):
        assert Image.open(io.BytesIO(house.visitor("vi").client.get(one.url).content)).size == size
