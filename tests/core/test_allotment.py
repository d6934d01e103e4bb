from __future__ import annotations

from signage.core.allotment import Overfull, overfull, shares_of
from signage.core.schedules import Rung, Schedule
from signage.core.zones import LocalDays, zone_of
from tests.core.channels import MONDAY, VIETNAM, at, schedule

DAYS = LocalDays(zone_of(VIETNAM), MONDAY, 3)


def share(name: str, per_cent: int, hours: str = "00:00-24:00", **others: object) -> Schedule:
    return schedule(name, hours, rung=Rung.SHARE, share=per_cent, **others)


def test_where_windows_meet_the_shares_add_up() -> None:
    found = overfull(
        [share("a", 60, "08:00-12:00"), share("b", 50, "11:00-14:00"), share("c", 40, "13:00-15:00")], DAYS
    )
    assert found == [
        Overfull(at(f"2026-01-0{day} 11:00"), at(f"2026-01-0{day} 12:00"), 110, ("a", "b")) for day in (5, 6)
    ]


def test_all_together_may_be_a_hundred_and_no_more() -> None:
    assert overfull([share("a", 60), share("b", 40)], DAYS) == []
    assert overfull([share("a", 60), share("b", 40)], DAYS, most=80)[0].total == 100


def test_hours_one_after_the_other_do_not_add_up() -> None:
    assert overfull([share("a", 60, "08:00-12:00"), share("b", 60, "12:00-14:00")], DAYS) == []


def test_neighbouring_windows_of_the_same_schedules_are_one() -> None:
    found = overfull([share("a", 60), share("b", 60)], DAYS)
    assert found == [Overfull(at("2026-01-05 00:00"), at("2026-01-07 00:00"), 120, ("a", "b"))]


def test_which_schedules_are_shares() -> None:
    every = [share("b", 10), share("a", 10, mandatory=True), share("off", 10, enabled=False), schedule("x")]
    assert [one.id for one in shares_of(every)] == ["a", "b"]
    assert [one.id for one in shares_of(every, mandatory=True)] == ["a"]
