from __future__ import annotations

import re

from signage.core.content import State
from signage.core.playlists import Entry, LaneBy, Mode
from signage.storage import playlists
from signage.storage.playlists import Record
from tests.admin.house import Browser, House, hidden, readable


def record(house: House, playlist_id: str) -> Record:
    with house.desk.database.read() as tx:
        found = playlists.get(tx, playlist_id)
    assert found is not None
    return found


def form(browser: Browser, path: str = "/admin/playlists/item/p") -> dict[str, object]:
    """The fields as the page carries them."""
    page = browser.get(path)
    keys = re.findall(r'name="key" value="([^"]+)"', page)
    return {
        "id": hidden(page, "id"),
        "base": hidden(page, "base"),
        "name": re.findall(r'id="f-name" name="name" value="([^"]*)"', page)[0],
        "mode": "daily" if re.search(r'value="daily" id="f-daily" checked', page) else "all",
        "per_day": hidden(page, "per_day"),
        "lane_by": "topic",
        "key": keys,
        "entry": re.findall(r'name="entry" value="([^"]+)"', page),
        "seconds": [""] * len(keys),
        "pin": [""] * len(keys),
    }


def shown_order(page: str) -> list[str]:
    return re.findall(r'name="entry" value="([^"]+)"', page)


def test_a_new_playlist_is_published(house: House) -> None:
    ids = house.slogans(3)
    browser = house.visitor("ann")
    sent = form(browser, "/admin/playlists/new") | {
        "name": "Mới", "entry": ids, "key": ["e0", "e1", "e2"], "seconds": ["", "8", ""], "pin": ["", "", ""],
        "do": "publish",
    }  # fmt: skip
    browser.follow(browser.post("/admin/playlists/save", sent))
    saved = record(house, "moi")
    assert saved.released is not None
    assert saved.released.entries == (Entry("k0"), Entry("k1", 8), Entry("k2"))


def test_the_buttons_arrange_the_page_and_save_nothing(house: House) -> None:
    house.playlist("p", house.slogans(3))
    browser = house.visitor("ed")
    base = form(browser)
    down = browser.post("/admin/playlists/save", base | {"do": "down:e0"})
    assert shown_order(down.text) == ["k1", "k0", "k2"]
    up = browser.post("/admin/playlists/save", base | {"do": "up:e0"})
    assert shown_order(up.text) == ["k0", "k1", "k2"]
    assert [entry.content_id for entry in record(house, "p").draft.entries] == ["k0", "k1", "k2"]


def test_what_was_taken_out_comes_back_where_it_was(house: House) -> None:
    house.playlist("p", house.slogans(3))
    browser = house.visitor("ed")
    sent = form(browser) | {"seconds": ["", "9", ""], "do": "remove:e1"}
    gone = browser.post("/admin/playlists/save", sent, headers={"hx-request": "true"})
    assert "<html" not in gone.text
    assert shown_order(gone.text) == ["k0", "k2"]
    back = re.search(r'value="(insert:[^"]+)"', gone.text)
    assert back
    rest = form(browser) | {"entry": ["k0", "k2"], "key": ["e0", "e1"], "seconds": ["", ""], "pin": ["", ""]}
    again = browser.post("/admin/playlists/save", rest | {"do": back[1]})
    assert shown_order(again.text) == ["k0", "k1", "k2"]
    assert 'name="seconds" value="9"' in again.text


def test_an_order_made_by_dragging_is_what_is_saved(house: House) -> None:
    house.playlist("p", house.slogans(3))
    browser = house.visitor("ed")
    sent = form(browser) | {"entry": ["k2", "k0", "k1"], "key": ["e2", "e0", "e1"], "do": "save"}
    browser.follow(browser.post("/admin/playlists/save", sent))
    assert [entry.content_id for entry in record(house, "p").draft.entries] == ["k2", "k0", "k1"]
    assert record(house, "p").state is State.CHANGED


def test_contents_are_found_and_added(house: House) -> None:
    house.playlist("p", house.slogans(2))
    house.slogan("moi", "Nụ cười khi đón")
    browser = house.visitor("ed")
    found = browser.post("/admin/playlists/save", form(browser) | {"find": "nu cuoi", "do": "find"})
    assert 'value="add:moi"' in found.text
    added = browser.post("/admin/playlists/save", form(browser) | {"do": "add:moi"})
    assert shown_order(added.text) == ["k0", "k1", "moi"]


def test_the_rule_in_plain_words_becomes_a_rotation(house: House) -> None:
    house.playlist("p", house.slogans(30))
    browser = house.visitor("ann")
    sent = form(browser) | {"mode": "daily", "per_day": "12", "weight-procedures": "2", "do": "publish"}
    page = browser.follow(browser.post("/admin/playlists/save", sent))
    rule = record(house, "p").draft.rule
    assert (rule.mode, rule.per_day, rule.lane_by, dict(rule.weights)) == (
        Mode.DAILY, 12, LaneBy.TOPIC, {"procedures": 2}
    )  # fmt: skip
    assert "Today Monday, 23/11/2026" in readable(page)
    assert "Tomorrow Tuesday, 24/11/2026" in readable(page)


def test_the_lists_of_today_and_tomorrow_are_those_that_the_screens_get(house: House) -> None:
    from datetime import date

    from signage.core.rotation import day_list

    house.playlist("p", house.slogans(40), per_day=10)
    page = house.visitor("vi").get("/admin/playlists/item/p")
    lists = page.split('class="daylist"')[1:]
    released = record(house, "p").released
    assert released is not None
    for part, day in zip(lists, (date(2026, 11, 23), date(2026, 11, 24)), strict=True):
        texts = re.findall(r"<span>Khẩu hiệu số (\d+)", part.split("</ol>")[0])
        assert [f"k{number}" for number in texts] == list(day_list(released.epochs, day))


def test_too_few_contents_are_told_with_how_many_are_missing(house: House) -> None:
    house.playlist("p", house.slogans(12), per_day=10)
    page = readable(house.visitor("ed").get("/admin/playlists/item/p"))
    assert re.search(r"Add \d slogans on procedures to have a fresh list every day", page)
    assert "Write one" in page


def test_a_wrong_number_is_told_and_the_arrangement_is_kept(house: House) -> None:
    house.playlist("p", house.slogans(3))
    browser = house.visitor("ed")
    sent = form(browser) | {"entry": ["k2", "k0", "k1"], "mode": "daily", "per_day": "nhiều", "do": "save"}
    answer = browser.post("/admin/playlists/save", sent)
    assert answer.status_code == 422
    assert shown_order(answer.text) == ["k2", "k0", "k1"]
    zero = browser.post("/admin/playlists/save", form(browser) | {"seconds": ["0", "", ""], "do": "save"})
    assert zero.status_code == 422
    assert 'id="f-entries"' in zero.text


def test_who_is_overtaken_is_told(house: House) -> None:
    house.playlist("p", house.slogans(2))
    browser, other = house.visitor("ann"), house.visitor("ed")
    mine, theirs = form(browser), form(other)
    other.follow(other.post("/admin/playlists/save", theirs | {"name": "Tên khác", "do": "save"}))
    answer = browser.post("/admin/playlists/save", mine | {"name": "Tên của tôi", "do": "publish"})
    assert answer.status_code == 409
    assert "Tên của tôi" in answer.text
    assert record(house, "p").draft.name == "Tên khác"


def test_a_content_is_put_into_a_playlist_from_its_own_page(house: House) -> None:
    house.playlist("p", house.slogans(1))
    house.slogan("moi", "Nụ cười khi đón")
    browser = house.visitor("ann")
    assert "Nụ cười khi đón" in browser.get("/admin/playlists?add=moi")
    browser.follow(browser.post("/admin/playlists/add", {"playlist": "p", "content": "moi"}))
    released = record(house, "p").released
    assert released is not None
    assert released.entries[-1] == Entry("moi")


def test_adding_does_not_publish_what_is_still_being_changed(house: House) -> None:
    house.playlist("p", house.slogans(2))
    browser = house.visitor("ann")
    browser.follow(browser.post("/admin/playlists/save", form(browser) | {"name": "Đang sửa", "do": "save"}))
    house.slogan("moi", "Nụ cười khi đón")
    page = browser.follow(browser.post("/admin/playlists/add", {"playlist": "p", "content": "moi"}))
    assert "Added to the draft" in readable(page)
    released = record(house, "p").released
    assert released is not None
    assert len(released.entries) == 2


def test_a_deletion_can_be_taken_back(house: House) -> None:
    house.playlist("p", house.slogans(2))
    browser = house.visitor("ann")
    page = browser.follow(browser.post("/admin/playlists/delete", {"id": "p"}, page="/admin/playlists/item/p"))
    sent = {"document": hidden(page, "document"), "publish": hidden(page, "publish")}
    browser.follow(browser.post("/admin/playlists/restore", sent))
    assert record(house, "p").released is not None


def test_a_viewer_cannot_change_a_playlist(house: House) -> None:
    house.playlist("p", house.slogans(2))
    browser = house.visitor("vi")
    page = browser.get("/admin/playlists/item/p")
    assert "fieldset disabled" in page
    assert browser.post("/admin/playlists/save", form(browser) | {"do": "save"}).status_code == 403
    assert record(house, "p").state is State.APPROVED


def test_quotas_and_languages_are_typed_and_kept(house: House) -> None:
    house.playlist("p", house.slogans(12), per_day=6)
    browser = house.visitor("ann")
    page = browser.get("/admin/playlists/item/p")
    form = {"id": "p", "base": hidden(page, "base"), "name": "P", "mode": "daily", "per_day": "6", "lane_by": "topic"}
    form |= {"key": [f"e{n}" for n in range(12)], "entry": [f"k{n}" for n in range(12)]}
    form |= {"seconds": [""] * 12, "pin": [""] * 12, "do": "publish"}
    form |= {f"quota-{topic}": "1" for topic in ("procedures", "apparatus")}
    form |= {"language": ["vi", "en", ""], "language_share": ["3", "1", ""]}
    browser.follow(browser.post("/admin/playlists/save", form))
    released = record(house, "p").released
    assert released is not None
    assert released.rule.quotas == {"procedures": 1, "apparatus": 1}
    assert released.rule.languages == {"vi": 3, "en": 1}
    wrong = form | {"base": record(house, "p").draft_hash, "quota-procedures": "9"}
    answer = browser.post("/admin/playlists/save", wrong)
    assert answer.status_code == 422
    assert 'href="#f-quotas"' in answer.text
    assert 'value="9"' in answer.text


def test_the_coming_days_are_told_by_topic_and_audience(house: House) -> None:
    house.playlist("p", house.slogans(12), per_day=6)
    page = readable(house.visitor("ed").get("/admin/playlists/item/p"))
    assert "The next 35 days" in page
    assert "Everyone 100 %" in page
    assert "Vietnamese 100 %" in page


def test_fewer_seconds_than_reading_takes_are_told_beside_the_entry(house: House) -> None:
    house.playlist("p", house.slogans(3))
    house.unit()
    house.screen("s")
    browser = house.visitor("ed")
    for seconds, told in (("2", True), ("60", False), ("", False)):
        sent = form(browser) | {"seconds": ["", seconds, ""], "do": "down:e0"}
        page = browser.post("/admin/playlists/save", sent).text
        assert ("and is shown for 2. Give it" in page) is told
