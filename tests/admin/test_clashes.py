from __future__ import annotations

from signage.core.schedules import Rung, Schedule
from signage.storage import schedules
from tests.admin.house import House, readable


def arranged(house: House, *given: Schedule) -> None:
    house.unit()
    house.playlist("p", house.slogans(2))
    house.playlist("q", ["k1"])
    house.screen(base="p")
    with house.desk.database.write() as tx:
        for one in given:
            schedules.save(tx, one)


HERE = frozenset({"cong"})


def test_what_can_never_win_is_told_where_it_can_be_mended(house: House) -> None:
    arranged(
        house,
        Schedule("strong", "Mạnh", "q", HERE, start=420, end=1080, priority=20),
        Schedule("weak", "Yếu", "p", HERE, start=480, end=600),
    )
    browser = house.visitor("ann")
    page = browser.get("/admin/conflicts")
    assert "/admin/schedules/item/weak" in page
    assert "It is never on" in readable(page)
    assert "Yếu" in readable(browser.get("/admin/conflicts/first"))
    assert "It is never on" in readable(browser.get("/admin/screens/item/cong"))


def test_all_well_is_said_too(house: House) -> None:
    arranged(house, Schedule("one", "Sáng", "q", HERE, start=420, end=480))
    assert "Everything that was arranged comes about." in readable(house.visitor("vi").get("/admin/conflicts"))


def test_every_candidate_of_a_moment_says_why_it_is_on_or_not(house: House) -> None:
    arranged(
        house,
        Schedule("alone", "Chiến dịch", "q", HERE, start=420, end=480, rung=Rung.TAKEOVER),
        Schedule("share", "Của tỉnh", "q", HERE, rung=Rung.SHARE, share=20),
        Schedule("evening", "Buổi tối", "q", HERE, start=1080, end=1200),
    )
    browser = house.visitor("vi")
    page = readable(browser.get("/admin/screens/foresee/cong?day=24/11/2026&time=07:30"))
    assert "The window “Chiến dịch” is alone on the screen." in page
    assert "Của tỉnh A takeover is on: “Chiến dịch”." in page
    assert "Buổi tối Outside its hours, 18:00–20:00." in page
    later = readable(browser.get("/admin/screens/foresee/cong?day=24/11/2026&time=09:00"))
    assert "The window “Của tỉnh” has its share of the time." in later
    assert "plays beside it" in later
