from __future__ import annotations

import pytest

from signage.core.schedules import Emergency
from signage.storage import contents, emergencies, playlists
from tests.admin.house import Browser, House, readable

SENT = {"source": "typed", "text": "Tạm ngừng tiếp nhận hồ sơ", "unit_ids": ["xa"], "minutes": "60"}


@pytest.fixture
def approver(house: House) -> Browser:
    house.unit()
    house.playlist("p", house.slogans(2))
    house.screen(base="p")
    return house.visitor("ann")


def all_of(house: House) -> list[Emergency]:
    with house.desk.database.read() as tx:
        return emergencies.all(tx)


def sent(browser: Browser, **changed: object) -> str:
    data = SENT | changed | {"do": "issue"}
    return browser.follow(browser.post("/admin/emergencies/send", data, page="/admin/emergencies/new"))


def test_it_asks_once_more_before_anything_is_written(house: House, approver: Browser) -> None:
    answer = approver.post("/admin/emergencies/send", SENT | {"do": "check"}, page="/admin/emergencies/new")
    page = readable(answer.text)
    assert "Covers 1 screen : Cong" in page.replace("screen:", "screen :")
    assert "10:30 23/11/2026" in page
    assert all_of(house) == []
    with house.desk.database.read() as tx:
        assert contents.count(tx) == 2
    back = approver.post("/admin/emergencies/send", SENT | {"do": "edit"})
    assert "Tạm ngừng tiếp nhận hồ sơ" in back.text


def test_a_text_typed_now_covers_the_screens(house: House, approver: Browser) -> None:
    page = sent(approver)
    (one,) = all_of(house)
    assert (one.name, one.until_ms - one.issued_ms) == (SENT["text"], 3_600_000)
    assert 'class="alarm-banner' in page
    with house.desk.database.read() as tx:
        released = playlists.released(tx)[one.playlist_id]
    assert len(released.entries) == 1
    assert 'class="alarm-banner' in house.visitor("vi").get("/admin/contents")


def test_it_is_ended_by_hand_from_the_banner(house: House, approver: Browser) -> None:
    sent(approver)
    (one,) = all_of(house)
    page = approver.follow(approver.post("/admin/emergencies/cancel", {"id": one.id, "back": "/admin/contents"}))
    assert "Ended: Tạm ngừng" in readable(page)
    assert "alarm-banner" not in page
    assert all_of(house)[0].cancelled_ms is not None
    assert "ended by hand" in readable(approver.get("/admin/emergencies"))


def test_of_two_the_later_is_on_and_the_other_is_said_to_wait(house: House, approver: Browser) -> None:
    sent(approver, source="playlist", playlist_id="p")
    house.clock.move(minutes=1)
    page = readable(sent(approver))
    assert "Behind “Tạm ngừng tiếp nhận hồ sơ”" in page
    assert "is running. Where both are on" in readable(approver.get("/admin/emergencies/new"))


def test_it_ends_by_itself(house: House, approver: Browser) -> None:
    sent(approver, minutes="5")
    house.clock.move(minutes=5)
    assert "alarm-banner" not in approver.get("/admin/")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"text": ""}, "text"),
        ({"minutes": "0"}, "minutes"),
        ({"minutes": "1441"}, "minutes"),
        ({"unit_ids": []}, "screen_ids"),
        ({"source": "content", "content_id": "gone"}, "content_id"),
        ({"source": "playlist", "playlist_id": "gone"}, "playlist_id"),
        ({"text": "⚠"}, "text"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(
    house: House, approver: Browser, changed: dict[str, object], field: str
) -> None:
    answer = approver.post("/admin/emergencies/send", SENT | changed | {"do": "issue"}, page="/admin/emergencies/new")
    assert answer.status_code in (404, 422)
    assert f'href="#f-{field}"' in answer.text
    assert all_of(house) == []


def test_an_editor_cannot(house: House, approver: Browser) -> None:
    editor = house.visitor("ed")
    assert "/admin/emergencies/new" not in editor.get("/admin/")
    editor.get("/admin/emergencies/new", status=403)
    assert editor.post("/admin/emergencies/send", SENT | {"do": "issue"}, page="/admin/").status_code == 403
    assert all_of(house) == []
