from __future__ import annotations

from datetime import date

import pytest

from signage.core.schedules import Recurrence, Schedule
from signage.storage import schedules
from tests.admin.house import Browser, House, hidden, readable
from tests.e2e.clerk import Form

WINDOW = {
    "id": "", "playlist_id": "p", "screen_ids": ["cong"], "weekdays": ["0", "1"], "start": "7:30", "end": "11h30",
    "priority": "0", "name": "", "from_date": "", "until_date": "",
}  # fmt: skip


@pytest.fixture
def approver(house: House) -> Browser:
    house.playlist("p", house.slogans(2))
    house.unit()
    house.screen()
    return house.visitor("ann")


def saved(house: House) -> list[Schedule]:
    with house.desk.database.read() as tx:
        return schedules.all(tx)


def test_a_window_is_made_and_bears_its_playlists_name(house: House, approver: Browser) -> None:
    page = approver.follow(approver.post("/admin/schedules/save", WINDOW, page="/admin/schedules/new"))
    (one,) = saved(house)
    assert (one.name, one.start, one.end, one.weekdays) == ("P", 450, 690, frozenset({0, 1}))
    assert "07:30–11:30" in readable(page)
    assert 'hx-get="/admin/rollout' in page


def test_a_night_stands_on_both_of_its_days(house: House, approver: Browser) -> None:
    sent = WINDOW | {"weekdays": ["4"], "start": "22:00", "end": "06:00"}
    page = approver.follow(approver.post("/admin/schedules/save", sent, page="/admin/schedules/new"))
    days = page.split('class="week-day')[1:]
    assert 'class="window t88 h8 l0-1' in days[4]
    assert 'class="window t0 h24 l0-1' in days[5]
    assert sum("window t" in day for day in days) == 2


def test_the_whole_day_needs_no_hours(house: House, approver: Browser) -> None:
    sent = WINDOW | {"start": "", "end": "", "hours": "all"}
    approver.follow(approver.post("/admin/schedules/save", sent, page="/admin/schedules/new"))
    assert (saved(house)[0].start, saved(house)[0].end) == (0, 1440)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"start": "25:00"}, "start"),
        ({"end": "7:30"}, "end"),
        ({"weekdays": []}, "weekdays"),
        ({"screen_ids": []}, "screen_ids"),
        ({"until_date": "hôm qua"}, "until_date"),
        ({"from_date": "02/12/2026", "until_date": "01/12/2026"}, "until_date"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(
    house: House, approver: Browser, changed: dict[str, object], field: str
) -> None:
    answer = approver.post("/admin/schedules/save", WINDOW | changed, page="/admin/schedules/new")
    assert answer.status_code == 422
    assert f'href="#f-{field}"' in answer.text
    assert f'id="f-{field}' in answer.text
    assert saved(house) == []
    for value in changed.values():
        assert not isinstance(value, str) or f'value="{value}"' in answer.text


def test_a_window_is_changed_in_place(house: House, approver: Browser) -> None:
    approver.follow(approver.post("/admin/schedules/save", WINDOW, page="/admin/schedules/new"))
    page = approver.get("/admin/schedules/item/p")
    assert 'value="07:30"' in page
    sent = WINDOW | {"id": "p", "name": "Sáng", "until_date": "24/12/2026", "enabled": "no"}
    approver.follow(approver.post("/admin/schedules/save", sent))
    (one,) = saved(house)
    assert (one.name, one.until_date, one.enabled) == ("Sáng", date(2026, 12, 24), False)
    assert "Switched off" in readable(approver.get("/admin/schedules"))


def test_a_deletion_can_be_taken_back(house: House, approver: Browser) -> None:
    approver.follow(approver.post("/admin/schedules/save", WINDOW, page="/admin/schedules/new"))
    before = saved(house)
    page = approver.follow(approver.post("/admin/schedules/delete", {"id": "p"}))
    assert saved(house) == []
    approver.follow(approver.post("/admin/schedules/restore", {"document": hidden(page, "document")}))
    assert saved(house) == before


def test_the_week_of_one_screen_shows_only_what_is_addressed_to_it(house: House, approver: Browser) -> None:
    house.screen("khac")
    approver.follow(approver.post("/admin/schedules/save", WINDOW | {"name": "Chỉ cổng"}, page="/admin/schedules/new"))
    sent = WINDOW | {"name": "Cả xã", "screen_ids": [], "unit_ids": ["xa"]}
    approver.follow(approver.post("/admin/schedules/save", sent))
    page = readable(approver.get("/admin/schedules?screen=khac"))
    assert "Cả xã" in page
    assert "Chỉ cổng" not in page


def test_an_unpublished_playlist_is_pointed_out(house: House, approver: Browser) -> None:
    house.playlist("q", ["k0"], released=False)
    sent = WINDOW | {"playlist_id": "q"}
    page = approver.follow(approver.post("/admin/schedules/save", sent, page="/admin/schedules/new"))
    assert "Its playlist is not published" in readable(page)


def test_an_editor_cannot_schedule(house: House, approver: Browser) -> None:
    editor = house.visitor("ed")
    assert "/admin/schedules/new" not in editor.get("/admin/schedules")
    assert editor.post("/admin/schedules/save", WINDOW).status_code in (403, 422)
    assert saved(house) == []


def test_a_rule_is_typed_in_plain_words_and_read_back(house: House, approver: Browser) -> None:
    sent = WINDOW | {"repeat": "weeks", "interval": "2", "weekdays": ["5"], "from_date": "28/11/2026"}
    page = readable(approver.post("/admin/schedules/reading", sent, page="/admin/schedules/new").text)
    assert "Saturday, every other week, 07:30–11:30, from 28/11/2026." in page
    assert "Saturday 12/12/2026" in page
    assert saved(house) == []
    approver.follow(approver.post("/admin/schedules/save", sent))
    rule = saved(house)[0].recurrence
    assert rule == Recurrence(date(2026, 11, 28), "FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=SA")
    assert '<option value="weeks" selected>' in approver.get("/admin/schedules/item/p")


def test_what_a_change_does_is_told_before_it_is_saved(house: House, approver: Browser) -> None:
    page = readable(approver.post("/admin/schedules/effect", WINDOW, page="/admin/schedules/new").text)
    assert "1 screen changes in the next 35 days." in page
    assert "Monday 23/11/2026, 09:30" in page or "Monday 23/11/2026, 07:30" in page
    assert "Khẩu hiệu số 0" in page
    assert saved(house) == []


def test_a_window_with_rules_of_its_own_keeps_them(house: House, approver: Browser) -> None:
    rule = Recurrence(date(2026, 11, 23), "FREQ=MONTHLY;BYSETPOS=-1;BYDAY=MO,TU,WE,TH,FR")
    one = Schedule("p", "Cuối tháng", "p", frozenset({"cong"}), start=480, end=600, recurrence=rule)
    with house.desk.database.write() as tx:
        schedules.save(tx, one)
    assert "By the rule FREQ=MONTHLY;BYSETPOS" in readable(approver.get("/admin/schedules"))
    fields = dict(Form(approver.get("/admin/schedules/item/p"), "/admin/schedules/save").fields)
    approver.follow(approver.post("/admin/schedules/save", fields | {"name": "Tên mới"}))
    assert (saved(house)[0].name, saved(house)[0].recurrence) == ("Tên mới", rule)


def test_the_week_can_be_turned(house: House, approver: Browser) -> None:
    approver.follow(approver.post("/admin/schedules/save", WINDOW | {"from_date": "30/11/2026"}, page="/admin/"))
    assert 'class="window ' not in approver.get("/admin/schedules")
    later = approver.get("/admin/schedules?week_of=2026-11-30")
    assert 'class="window ' in later
    assert "This week" in later
    assert "23/11" in readable(approver.get("/admin/schedules?week_of=nonsense"))
