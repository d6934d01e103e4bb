from __future__ import annotations

from dataclasses import replace
from datetime import date

from signage.core.content import Topic, Variant
from signage.editing import content as editing
from tests.admin.house import House, readable


def test_an_empty_site_teaches_the_first_step(house: House) -> None:
    page = readable(house.visitor("ada").get("/admin/"))
    assert "No screen yet" in page
    assert "Add a screen" in page
    assert "Nothing waits for you" in page
    assert "Nothing is missing" in page


def test_the_day_is_the_sites_not_the_servers(house: House) -> None:
    house.clock.move(hours=16)  # 18:30 in UTC is already tomorrow in Viet Nam, but before the rotation hour
    assert "Monday, 23/11/2026" in readable(house.visitor("vi").get("/admin/"))
    house.clock.move(hours=3)
    assert "Tuesday, 24/11/2026" in readable(house.visitor("ed").get("/admin/"))


def test_an_approver_publishes_a_waiting_draft_from_here(house: House) -> None:
    house.slogan("s", "Một lần nộp đủ", released=False)
    browser = house.visitor("ann")
    page = browser.get("/admin/")
    assert "Một lần nộp đủ" in page
    from tests.admin.house import hidden

    sent = {"id": "s", "hash": hidden(page, "hash"), "back": "/admin/"}
    answer = browser.post("/admin/contents/approve", sent)
    assert answer.headers["location"] == "/admin/"
    assert "Một lần nộp đủ" not in browser.get("/admin/").split("Missing for tomorrow")[0].split("Needs you")[1]


def test_translations_wait_in_a_queue_of_their_own(house: House) -> None:
    slogan = house.slogan("s", "Một lần nộp đủ")
    translated = replace(slogan, variants=(*slogan.variants, Variant("tyz", "Nộp pày nâng")))
    editing.save(house.desk, house.actor("ed"), translated)
    needs = readable(house.visitor("ann").get("/admin/")).split("Missing for tomorrow")[0].split("Needs you")[1]
    assert needs.strip() == "1 translation to review"
    assert "to review" not in readable(house.visitor("ed").get("/admin/"))


def test_a_draft_that_changed_meanwhile_is_not_published_unread(house: House) -> None:
    from tests.admin.house import hidden

    house.slogan("s", "Một lần nộp đủ", released=False)
    browser = house.visitor("ann")
    old = hidden(browser.get("/admin/"), "hash")
    other = house.visitor("ed")
    base = hidden(other.get("/admin/contents/item/s"), "base")
    other.follow(other.post("/admin/contents/save", {"id": "s", "base": base, "text": "Khác hẳn", "do": "save"}))
    assert browser.post("/admin/contents/approve", {"id": "s", "hash": old}).status_code == 409


def test_an_editor_sees_only_the_own_drafts(house: House) -> None:
    house.slogan("s", "Của hệ thống", released=False)
    browser = house.visitor("ed")
    assert "Của hệ thống" not in browser.get("/admin/")
    browser.follow(browser.post("/admin/contents/save", {"kind": "slogan", "text": "Của tôi", "do": "save"}))
    page = browser.get("/admin/")
    assert "Của tôi" in page
    assert "/admin/contents/approve" not in page


def test_tomorrow_lacks_what_the_rotation_lacks(house: House) -> None:
    house.playlist("p", house.slogans(12), per_day=10)
    page = readable(house.visitor("ed").get("/admin/"))
    assert "to have a fresh list every day" in page


def test_the_holiday_tables_are_asked_for(house: House) -> None:
    browser = house.visitor("ed")
    assert "There is no holiday table for 2026" in readable(browser.get("/admin/"))
    assert "2027" not in readable(browser.get("/admin/"))
    house.clock.move(days=10)
    browser = house.visitor("ann")
    assert "There is no holiday table for 2027 yet" in readable(browser.get("/admin/"))


def test_contents_that_end_soon_are_named(house: House) -> None:
    house.slogan("a", "Sắp hết hạn", valid_until=date(2026, 11, 25), topic=Topic.APPARATUS)
    house.slogan("b", "Còn lâu", valid_until=date(2026, 12, 25))
    page = readable(house.visitor("vi").get("/admin/")).split("Missing for tomorrow")[1]
    assert "Sắp hết hạn is shown for the last time on 25/11/2026" in page
    assert "Còn lâu" not in page


def test_a_silent_screen_is_missing(house: House) -> None:
    house.unit()
    house.screen("cong", name="Cổng chính")
    house.paired("cong")
    page = readable(house.visitor("vi").get("/admin/"))
    assert "Cổng chính : no connection" in page.split("Missing for tomorrow")[1]


def test_the_cards_come_again_as_a_piece(house: House) -> None:
    house.unit()
    house.screen("cong")
    piece = house.visitor("vi").get("/admin/walls", **{"hx-request": "true"})
    assert "Not paired" in piece
    assert "<html" not in piece
