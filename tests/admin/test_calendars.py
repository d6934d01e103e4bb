from __future__ import annotations

from datetime import date

import pytest

from signage.core.calendars import Holiday
from signage.storage import calendars
from tests.admin.house import Browser, House, readable
from tests.e2e.clerk import Form

PAGE = "/admin/calendars?year=2027"


@pytest.fixture
def approver(house: House) -> Browser:
    browser = house.visitor("ann")
    browser.follow(browser.post("/admin/calendars/draft", {"year": "2027"}, page=PAGE))
    return browser


def table(house: House) -> list[Holiday]:
    with house.desk.database.read() as tx:
        return calendars.year(tx, 2027)


def fields(page: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in Form(page, "/admin/calendars/save").fields:
        found.setdefault(name, []).append(value)
    # a select without a choice sends its first option, which the parser leaves out
    rows = len(found["day"])
    found["pending"] = ["yes"] * rows
    found["kind"] = ["public"] * rows
    return found


def test_the_expected_days_are_pending_until_a_document_decides(house: House, approver: Browser) -> None:
    assert any(one.pending for one in table(house))
    assert "days are pending" in readable(approver.get(PAGE))
    refused = approver.post("/admin/calendars/confirm", {"year": "2027", "source": ""})
    assert refused.status_code == 422
    assert 'href="#f-confirm_source"' in refused.text
    approver.follow(approver.post("/admin/calendars/confirm", {"year": "2027", "source": "Thông báo 12/TB"}))
    assert not any(one.pending for one in table(house))
    assert "All confirmed" in readable(approver.get(PAGE))


def test_a_day_is_added_and_one_taken_out(house: House, approver: Browser) -> None:
    sent = fields(approver.get(PAGE))
    sent["day"][0] = sent["name"][0] = ""
    sent["day"][-1], sent["name"][-1] = "10/10/2027", "Ngày Chuyển đổi số"
    approver.follow(approver.post("/admin/calendars/save", sent))
    days = {one.day for one in table(house)}
    assert date(2027, 1, 1) not in days
    assert date(2027, 10, 10) in days


def test_a_day_twice_is_refused_and_nothing_typed_is_lost(house: House, approver: Browser) -> None:
    before, sent = table(house), fields(approver.get(PAGE))
    sent["day"][-1], sent["name"][-1] = sent["day"][0], "Hai lần"
    answer = approver.post("/admin/calendars/save", sent)
    assert answer.status_code == 422
    assert "stands twice" in readable(answer.text)
    assert "Hai lần" in answer.text
    assert table(house) == before


def test_an_editor_looks_only(house: House) -> None:
    editor = house.visitor("ed")
    assert "Make the table" not in editor.get(PAGE)
    assert editor.post("/admin/calendars/draft", {"year": "2027"}, page=PAGE).status_code in (403, 422)
    assert table(house) == []
