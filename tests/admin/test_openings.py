from __future__ import annotations

import pytest

from signage.admin.openings import pieces
from signage.errors import SignageError
from signage.storage import calendars
from tests.admin.house import House, readable

HOURS = "/admin/calendars/hours"
WEEK = ["07:30–11:30, 13:30–17:00"] * 5 + ["", "đóng cửa"]


def test_named_hours_are_added_changed_and_deleted(house: House) -> None:
    browser = house.visitor("ann")
    browser.follow(browser.post(f"{HOURS}/daypart", {"id": "", "name": "Buổi sáng", "hours": "7h30-11h30"}, page=HOURS))
    browser.follow(browser.post(f"{HOURS}/daypart", {"id": "buoi-sang", "name": "Sáng", "hours": "08:00–11:00"}))
    with house.desk.database.read() as tx:
        assert [(one.id, one.name, one.hours) for one in calendars.dayparts(tx).values()] == [
            ("buoi-sang", "Sáng", ((480, 660),))
        ]
    browser.follow(browser.post(f"{HOURS}/daypart/delete", {"id": "buoi-sang"}))
    with house.desk.database.read() as tx:
        assert calendars.dayparts(tx) == {}


def test_opening_hours_go_down_to_the_units_below(house: House) -> None:
    house.unit()
    house.unit("thon", name="Thôn Một", parent_id="xa")
    browser = house.visitor("ann")
    sent = {"unit_id": "xa", "week": WEEK, "exceptions": "24/12/2026: 07:30–11:30\n25/12/2026: đóng cửa", "do": "save"}
    browser.follow(browser.post(f"{HOURS}/opening", sent, page=f"{HOURS}?unit=xa"))
    with house.desk.database.read() as tx:
        found = calendars.opening(tx, "thon")
    assert found is not None
    assert [len(day) for day in found.week] == [2, 2, 2, 2, 2, 0, 0]
    assert list(found.exceptions.values()) == [((450, 690),), ()]
    assert "5 days a week (from above)" in readable(browser.get(HOURS))
    browser.follow(browser.post(f"{HOURS}/opening", {"unit_id": "xa", "do": "inherit"}))
    with house.desk.database.read() as tx:
        assert calendars.openings(tx) == {}


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"week": ["sáng", *WEEK[1:]]}, "week-0"), ({"exceptions": "hôm nào đó"}, "exceptions"),
     ({"week": ["07:00–12:00, 11:00–13:00", *WEEK[1:]]}, "week")],
)  # fmt: skip
def test_wrong_hours_are_told_beside_their_day(house: House, changed: dict[str, object], field: str) -> None:
    house.unit()
    browser = house.visitor("ann")
    sent = {"unit_id": "xa", "week": WEEK, "exceptions": "", "do": "save"} | changed
    answer = browser.post(f"{HOURS}/opening", sent, page=f"{HOURS}?unit=xa")
    assert answer.status_code == 422
    assert f'href="#f-{field}"' in answer.text
    assert f'id="f-{field}"' in answer.text


def test_hours_as_people_write_them() -> None:
    assert pieces("7h30 - 11h30; 22:00–06:00", "x") == ((450, 690), (1320, 360))
    with pytest.raises(SignageError):
        pieces("07:30", "x")
