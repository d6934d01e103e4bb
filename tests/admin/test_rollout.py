from __future__ import annotations

import pytest

from signage.admin import programmes
from signage.clock import to_ms
from tests.admin.house import Browser, House, hidden, readable


@pytest.fixture
def paired(house: House) -> House:
    house.unit()
    house.playlist("p", house.slogans(2))
    for name in ("cong", "cho", "sanh"):
        house.screen(name, base="p")
        house.paired(name)
    house.planner.plan()
    return house


def revision(house: House) -> str:
    with house.desk.database.read() as tx:
        found = programmes.revision_of(tx, "cong")
    assert found
    return found


def ask(house: House, browser: Browser, since: int) -> str:
    return browser.get(f"/admin/rollout?since={since}", **{"hx-request": "true"})


def test_which_screens_have_it_and_which_not(paired: House) -> None:
    browser, since = paired.visitor("vi"), to_ms(paired.clock.now())
    paired.clock.move(seconds=4)
    paired.report("cong", revision=revision(paired))
    paired.report("cho", revision="0" * 64)
    piece = ask(paired, browser, since)
    words = readable(piece)
    assert "1 of 2 screens have the new programme" in words
    assert "Cho: receiving" in words
    assert "Sanh: no connection" in words
    assert "delay:1s" in piece


def test_it_stops_asking_when_all_that_are_there_have_it(paired: House) -> None:
    browser, since = paired.visitor("vi"), to_ms(paired.clock.now())
    paired.clock.move(seconds=4)
    for name in ("cong", "cho"):
        paired.report(name, revision=revision(paired))
    piece = ask(paired, browser, since)
    assert "All 2 screens have the new programme" in readable(piece)
    assert "hx-get" not in piece


def test_nobody_has_it_before_it_is_planned(paired: House) -> None:
    browser = paired.visitor("ann")
    paired.clock.move(seconds=4)
    for name in ("cong", "cho"):
        paired.report(name, revision=revision(paired))
    paired.slogan("moi", "Khẩu hiệu mới")
    changed = {"id": "k0", "text": "Lời mới", "kind": "slogan", "do": "publish"}
    page = browser.get("/admin/contents/item/k0")
    browser.follow(browser.post("/admin/contents/save", changed | {"base": hidden(page, "base")}))
    piece = ask(paired, browser, to_ms(paired.clock.now()))
    assert "Sending to the screens" in piece
    assert "hx-get" in piece
    paired.planner.plan()
    for name in ("cong", "cho"):
        paired.report(name, revision=revision(paired))
    assert "All 2 screens have the new programme" in readable(ask(paired, browser, to_ms(paired.clock.now())))


def test_it_gives_up_asking_after_some_minutes(paired: House) -> None:
    browser, since = paired.visitor("vi"), to_ms(paired.clock.now())
    paired.clock.move(minutes=4)
    paired.report("cong", revision="0" * 64)
    assert "hx-get" not in ask(paired, browser, since)


def test_without_a_paired_screen_it_says_so(house: House) -> None:
    assert "No screen is paired yet" in ask(house, house.visitor("vi"), 0)
