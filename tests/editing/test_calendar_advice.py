from __future__ import annotations

from datetime import date

from signage.core.calendars import Holiday
from signage.editing import calendars
from signage.editing.calendar_advice import Advice, Lack, advice
from signage.editing.desk import Desk
from tests.editing.desks import APPROVER


def lacks(desk: Desk, today: str) -> list[tuple[Lack, int]]:
    return [(one.lack, one.year) for one in advice(desk, date.fromisoformat(today))]


def test_a_year_without_a_table_is_urgent(desk: Desk) -> None:
    assert lacks(desk, "2026-03-04") == [(Lack.THIS_YEAR, 2026)]
    assert advice(desk, date(2026, 3, 4))[0].urgent


def test_the_next_year_is_asked_for_from_december_on(desk: Desk) -> None:
    calendars.save_year(desk, APPROVER, 2026, [Holiday(date(2026, 1, 1), "new-year", "Tết Dương lịch")])
    assert lacks(desk, "2026-11-30") == []
    assert lacks(desk, "2026-12-01") == lacks(desk, "2026-12-31") == [(Lack.NEXT_YEAR, 2027)]
    assert not advice(desk, date(2026, 12, 1))[0].urgent
    calendars.save_year(desk, APPROVER, 2027, [Holiday(date(2027, 1, 1), "new-year", "Tết Dương lịch")])
    assert lacks(desk, "2026-12-01") == []


def test_pending_days_are_named_when_they_come_near(desk: Desk) -> None:
    calendars.draft_year(desk, APPROVER, 2026)
    calendars.draft_year(desk, APPROVER, 2027)
    assert lacks(desk, "2026-11-25") == []
    assert lacks(desk, "2026-12-10") == [(Lack.PENDING, 2027)]
    one = advice(desk, date(2026, 12, 10))[0]
    assert "04/02/2027" in one.text("vi")
    assert "29 Tết" in one.text("en")
    assert "2027-02-04" in one.text("en")
    calendars.confirm(desk, APPROVER, 2027, "Thông báo 1/TB")
    assert lacks(desk, "2026-12-10") == []


def test_every_lack_has_a_sentence_in_both_languages() -> None:
    params = {"count": 2, "name": "Tết", "day": date(2027, 2, 4)}
    for lack in Lack:
        one = Advice(lack, 2027, params)
        assert one.text("vi") != one.text("en")
        assert one.text("vi").endswith(".")
        assert one.text("en").endswith(".")
