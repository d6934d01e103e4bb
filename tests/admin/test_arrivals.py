from __future__ import annotations

import html
import io
import re
from typing import Any

from httpx import Response
from PIL import Image

from signage.core.content import State
from signage.storage import contents, playlists
from signage.storage.contents import Record
from tests.admin.house import URL, Browser, House, hidden, readable
from tests.admin.test_uploads import DATA, take, uploaded
from tests.rendering.hostile import encoded, picture
from tests.rendering.papers import document

VIDEO = b"\0\0\0\x20ftypisom" + bytes(4000)


def sent(
    browser: Browser, *files: tuple[str, bytes], page: str = "/admin/contents/new?kind=picture", **fields: Any
) -> Response:
    browser.get(page)
    data = {"csrf": browser.token, "kind": "picture"} | fields
    parts = [("file", (name, body, "application/octet-stream")) for name, body in files]
    return browser.client.post("/admin/uploads/plain", data=data, files=parts, headers={"origin": URL})


def record(house: House, content_id: str) -> Record:
    with house.desk.database.read() as tx:
        found = contents.get(tx, content_id)
    assert found is not None
    return found


def test_a_picture_is_uploaded_by_a_plain_form(house: House) -> None:
    browser = house.visitor("ed")
    assert "up to 64 MB" in readable(browser.get("/admin/contents/new?kind=picture"))
    page = browser.follow(sent(browser, ("Lễ hội.png", DATA), topic="procedures"))
    assert ">Lễ hội<" in page
    assert "300×200" in readable(page)
    kept = record(house, "le-hoi")
    assert kept.state is State.DRAFT
    assert hidden(page, "media") == kept.draft.media


def test_several_are_listed_published_and_put_into_a_playlist(house: House) -> None:
    house.unit()
    house.screen()
    browser = house.visitor("ann")
    answer = sent(browser, ("a.png", DATA), ("Thông báo.pdf", document("1", "2")))
    page = browser.follow(answer)
    ids = ["a", "thong-bao-trang-1", "thong-bao-trang-2"]
    assert "3 pictures were uploaded" in readable(page)
    assert [page.index(f"/admin/contents/item/{one}") for one in ids] == sorted(
        page.index(f"/admin/contents/item/{one}") for one in ids
    )
    published = browser.follow(browser.post("/admin/uploads/publish", {"id": ids}))
    assert all(record(house, one).state is State.APPROVED for one in ids)
    assert "/admin/uploads/publish" not in published
    browser.follow(browser.post("/admin/uploads/playlist", {"id": ids, "playlist": "", "name": "Sảnh"}))
    browser.follow(browser.post("/admin/uploads/playlist", {"id": ids[:1], "playlist": "sanh"}))
    with house.desk.database.read() as tx:
        made = playlists.get(tx, "sanh")
    assert made is not None
    assert [entry.content_id for entry in made.draft.entries] == [*ids, "a"]


def test_a_new_playlist_needs_a_name(house: House) -> None:
    browser = house.visitor("ann")
    browser.follow(sent(browser, ("a.png", DATA), ("b.png", DATA)))
    answer = browser.post("/admin/uploads/playlist", {"id": ["a", "b"], "playlist": "", "name": ""})
    assert answer.status_code == 422
    assert 'id="f-name-error"' in answer.text


def test_what_is_not_taken_is_named_and_the_rest_is_kept(house: House) -> None:
    browser = house.visitor("ed")
    answer = sent(browser, ("a.png", DATA), ("b.exe", b"\x7fELF" + bytes(3000)), ("c.png", b""))
    assert answer.status_code == 422
    words = readable(answer.text)
    assert "b.exe : This file is ?" in words
    assert "c.png : The file is empty" in words
    assert "1 file was taken" in words
    assert record(house, "a").state is State.DRAFT


def test_nothing_chosen(house: House) -> None:
    assert sent(house.visitor("ed")).status_code in (403, 422)


def test_a_form_from_elsewhere_is_refused(house: House) -> None:
    browser = house.visitor("ed")
    browser.token = "0" * 64
    answer = browser.client.post(
        "/admin/uploads/plain", data={"csrf": browser.token}, files={"file": ("a.png", DATA)}, headers={"origin": URL}
    )
    assert answer.status_code == 403


def test_another_file_takes_the_place_of_the_old_one(house: House) -> None:
    browser = house.visitor("ed")
    browser.follow(sent(browser, ("a.png", DATA)))
    before = record(house, "a")
    fresh = encoded(picture(500, 300), "PNG")
    page = browser.follow(sent(browser, ("b.png", fresh), page="/admin/contents/item/a", content="a"))
    assert "The file was replaced" in readable(page)
    assert record(house, "a").draft.media != before.draft.media
    assert record(house, "a").draft.variants[0].text == "a"


def form(browser: Browser, content_id: str) -> dict[str, str]:
    page = browser.get(f"/admin/contents/item/{content_id}")
    return {
        "id": content_id, "kind": "picture", "base": hidden(page, "base"), "media": hidden(page, "media"), "topic": "",
        "audience": "everyone", "text": "Lễ hội", "data-fit": "cover", "data-focus.x": "20", "data-focus.y": "75",
        "data-caption": "Người dân đi hội", "data-alt": "Đông người", "data-credit": "Ảnh: Sở Nội vụ", "do": "save",
    }  # fmt: skip


def test_a_picture_is_set_up_in_its_form(house: House) -> None:
    browser = house.visitor("ed")
    browser.follow(sent(browser, ("a.png", DATA)))
    browser.follow(browser.post("/admin/contents/save", form(browser, "a")))
    kept = record(house, "a").draft
    assert kept.variants[0].text == "Lễ hội"
    assert kept.variants[0].data == {
        "fit": "cover",
        "focus": [0.2, 0.75],
        "caption": "Người dân đi hội",
        "alt": "Đông người",
        "credit": "Ảnh: Sở Nội vụ",
    }
    page = browser.get("/admin/contents/item/a")
    assert 'name="data-focus.x" value="20"' in page
    back = form(browser, "a") | {"data-focus.x": "50", "data-focus.y": "50", "data-fit": "contain"}
    browser.follow(browser.post("/admin/contents/save", back))
    assert set(record(house, "a").draft.variants[0].data) == {"caption", "alt", "credit"}


def test_a_focus_that_is_none_is_told_beside_it(house: House) -> None:
    browser = house.visitor("ed")
    browser.follow(sent(browser, ("a.png", DATA)))
    answer = browser.post("/admin/contents/save", form(browser, "a") | {"data-focus.x": "120"})
    assert answer.status_code == 422
    assert 'id="f-data-focus-error"' in answer.text
    assert 'name="data-focus.x" value="120"' in answer.text


def test_the_preview_shows_the_picture_on_every_panel(house: House) -> None:
    house.unit()
    house.screen(name="Cổng chính")
    browser = house.visitor("ed")
    browser.follow(sent(browser, ("a.png", DATA)))
    shown = browser.post("/admin/contents/preview", form(browser, "a"))
    assert "Cổng chính" in shown.text
    assert "Cannot be shown" not in readable(shown.text)
    assert shown.text.count("/admin/pictures/typed/") >= 5


def test_a_new_file_is_in_the_preview_and_in_what_is_saved(house: House) -> None:
    browser = house.visitor("ed")
    browser.follow(sent(browser, ("a.png", DATA)))
    asset = take(browser, uploaded(browser, encoded(picture(90, 90), "PNG"), "b.png"), alone="yes").json()["asset"]
    browser.follow(browser.post("/admin/contents/save", form(browser, "a") | {"media": asset}))
    assert record(house, "a").draft.media == asset
    missing = browser.post("/admin/contents/save", form(browser, "a") | {"media": "0" * 64})
    assert missing.status_code == 422


def test_a_video_goes_on_to_its_conversion(house: House) -> None:
    browser = house.visitor("ed")
    assert "Upload a video" in readable(browser.get("/admin/contents/new?kind=video"))
    answer = sent(browser, ("phim.mp4", VIDEO), kind="video")
    assert answer.headers["location"].startswith("/admin/films/")


def test_a_look_is_of_pictures_only(house: House) -> None:
    browser = house.visitor("vi")
    assert browser.client.get("/admin/uploads/look/" + "0" * 64).status_code == 404
    assert browser.client.get("/admin/uploads/look/x").status_code == 404


def test_what_moves_moves_in_the_preview_and_stands_still_where_that_is_asked_for(house: House) -> None:
    frames = [Image.new("RGB", (64, 32), (0, 0, 40 * n)) for n in range(4)]
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=200)
    browser = house.visitor("ed")
    page = browser.follow(sent(browser, ("đi.gif", data)))
    found = re.search(r'src="(/admin/pictures/content[^"]+led-192x64[^"]+)"', page)
    assert found is not None
    url = html.unescape(found[1])
    moving = browser.client.get(url)
    assert moving.headers["content-type"] == "image/webp"
    assert Image.open(io.BytesIO(moving.content)).n_frames == 4
    for still in ("&still=1", "&small=1"):
        assert browser.client.get(url + still).headers["content-type"] == "image/png"
