from __future__ import annotations

from datetime import UTC, datetime

from signage.editing import calendar_advice, first_start
from signage.editing.desk import Desk
from signage.storage import calendars
from tests.editing.desks import MovedClock


def test_a_new_folder_knows_the_holidays_of_this_year_and_the_next(desk: Desk) -> None:
    assert first_start.wanted(desk)
    said: list[str] = []
    first_start.load_starters(desk, demo=False, say=said.append)
    assert not first_start.wanted(desk)
    assert said[-2:] == ["Holidays of 2026: to be confirmed", "Holidays of 2027: to be confirmed"]
    with desk.database.read() as tx:
        assert calendars.years(tx) == [2026, 2027]
    lacks = [one.lack for one in calendar_advice.advice(desk, desk.clock.now().date())]
    assert calendar_advice.Lack.THIS_YEAR not in lacks


def test_a_clock_far_off_makes_no_table(desk: Desk, clock: MovedClock) -> None:
    clock.at = datetime(1970, 1, 1, tzinfo=UTC)
    first_start.load_starters(desk, demo=False, say=lambda _: None)
    with desk.database.read() as tx:
        assert calendars.years(tx) == []
