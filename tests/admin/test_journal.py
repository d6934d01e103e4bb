from __future__ import annotations

from signage.core.people import SYSTEM
from signage.editing import content as editing
from tests.admin.house import House, readable


def test_who_did_what_when_in_the_zone_of_the_site(house: House) -> None:
    house.slogan("s", "Một lần nộp đủ")
    page = readable(house.visitor("ann").get("/admin/journal"))
    assert "09:30 23/11/2026 The system published contents Một lần nộp đủ" in page
    assert "Ann" in page
    assert "signed in" in page


def test_filters_by_person_thing_and_day(house: House) -> None:
    house.slogan("s", "Một lần nộp đủ")
    browser = house.visitor("ann")
    assert "signed in" not in readable(browser.get("/admin/journal?noun=content"))
    assert "nộp đủ" not in readable(browser.get("/admin/journal?person=ann"))
    assert "Nothing found" in readable(browser.get("/admin/journal?day=24/11/2026"))
    assert "nộp đủ" in readable(browser.get("/admin/journal?day=23/11/2026"))
    assert "nộp đủ" in readable(browser.get("/admin/journal?day=abc"))


def test_what_is_gone_is_named_and_leads_nowhere(house: House) -> None:
    house.slogan("s", "Một lần nộp đủ", released=False)
    editing.delete(house.desk, SYSTEM, "s")
    page = house.visitor("ann").get("/admin/journal")
    assert "Một lần nộp đủ" in page
    assert "/admin/contents/item/s" not in page


def test_it_has_pages(house: House) -> None:
    house.slogans(30)
    page = readable(house.visitor("ann").get("/admin/journal"))
    assert "Page 1 of 2" in page


def test_an_editor_does_not_read_it(house: House) -> None:
    browser = house.visitor("ed")
    assert "/admin/journal" not in browser.get("/admin/")
    browser.get("/admin/journal", status=403)


def test_every_action_of_the_commands_has_its_words() -> None:
    import re
    from pathlib import Path

    import signage.editing
    from signage.admin.journal import ACTIONS, NOUNS

    folder = Path(signage.editing.__file__).parent
    code = "\n".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    assert set(re.findall(r'\.note\(\s*"([^"]+)"', code)) <= set(ACTIONS)
    assert set(re.findall(r'^NOUN = "([^"]+)"', code, re.MULTILINE)) <= set(NOUNS)
