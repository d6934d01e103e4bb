from __future__ import annotations

from dataclasses import replace

from signage.core.almanac import NONE
from signage.core.ladder import Rank, claims, during, ordered, rank_of
from signage.core.schedules import Emergency, Rung, Schedule
from signage.core.zones import LocalDays, zone_of
from tests.core.channels import MONDAY, VIETNAM, at, schedule

ALARM = Emergency("e", "E", "p", 1000, 5000)


def test_from_emergencies_over_takeovers_and_schedules_to_shares() -> None:
    every = [
        schedule("b"),
        schedule("a"),
        schedule("z", priority=5),
        schedule("share", rung=Rung.SHARE, share=10, priority=9),
        schedule("another", rung=Rung.SHARE, share=10),
        schedule("take", rung=Rung.TAKEOVER, priority=-9),
    ]
    days = LocalDays(zone_of(VIETNAM), MONDAY, 3)
    found = claims(every, [ALARM, replace(ALARM, id="later", issued_ms=2000)], days, NONE)
    assert [claim.id for claim in found] == ["later", "e", "take", "z", "a", "b", "another", "share"]
    assert [claim.rank for claim in found][:4] == [Rank.EMERGENCY, Rank.EMERGENCY, Rank.TAKEOVER, Rank.SCHEDULE]
    assert found[3].windows[0] == (at("2026-01-05 00:00"), at("2026-01-06 00:00"))
    assert [one.id for one in ordered(every)] == [claim.id for claim in found[2:]]


def test_every_rung_has_its_rank() -> None:
    assert {rank_of(replace(Schedule("s", "S", "p"), rung=rung)) for rung in Rung} == set(Rank) - {Rank.EMERGENCY}


def test_an_emergency_ends_where_it_is_cancelled() -> None:
    assert during(ALARM) == [(1000, 5000)]
    assert during(replace(ALARM, cancelled_ms=3000)) == [(1000, 3000)]
    assert during(replace(ALARM, cancelled_ms=9000)) == [(1000, 5000)]
    assert during(replace(ALARM, cancelled_ms=1000)) == []
