from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from signage.core.compiler import ChannelFacts
from signage.core.conflict_sentences import SENTENCES
from signage.core.conflicts import Conflict, Kind, conflicts
from signage.core.schedules import Emergency, Rung
from tests.core.channels import MONDAY, at, content, cues, facts, playlist, schedule

BASE = playlist("base", "abc")
LISTS = [playlist(name, name) for name in "xyz"]


def found(given: ChannelFacts, days: int = 7) -> dict[tuple[str | None, Kind], Conflict]:
    return {(one.schedule_id, one.kind): one for one in conflicts(given, MONDAY, days)}


def test_a_schedule_that_comes_has_no_conflict() -> None:
    assert found(facts(BASE, [schedule("x", "08:00-09:00")], LISTS)) == {}


def test_a_screen_with_nothing_but_its_base() -> None:
    one = found(facts(BASE))[None, Kind.ONLY_BASE]
    assert not one.serious
    assert list(found(facts(BASE, [schedule("x", enabled=False)], LISTS))) == [(None, Kind.ONLY_BASE)]


def test_one_that_can_never_win_names_who_does() -> None:
    given = facts(BASE, [schedule("x", "08:00-09:00"), schedule("y", "07:00-10:00", 5)], LISTS)
    one = found(given)["x", Kind.NEVER_ON]
    assert one.text("en") == "It is never on: in all of its 420 minutes others come first: “Y”."
    assert one.serious
    half = facts(BASE, [schedule("x", "08:00-09:00"), schedule("y", "08:30-10:00", 5)], LISTS)
    part = found(half)["x", Kind.PARTLY_HIDDEN]
    assert part.text("en") == "In 210 of its 420 minutes others come first: “Y”."
    assert not part.serious


def test_a_takeover_hides_schedules_and_shares() -> None:
    given = facts(
        BASE,
        [schedule("x", rung=Rung.TAKEOVER), schedule("y"), schedule("z", rung=Rung.SHARE, share=20)],
        LISTS,
    )
    assert set(found(given)) == {("y", Kind.NEVER_ON), ("z", Kind.NEVER_ON)}


def test_rules_that_never_fire_and_those_that_are_over() -> None:
    given = facts(
        BASE,
        [
            schedule("x", until_date=date(2026, 1, 3)),
            schedule("y", from_date=date(2026, 1, 10), until_date=date(2026, 1, 11), weekdays=frozenset({0})),
            schedule("z", from_date=date(2026, 9, 1)),
        ],
        LISTS,
    )
    assert set(found(given, 3)) == {("x", Kind.ENDED), ("y", Kind.NEVER_COMES), (None, Kind.ONLY_BASE)}
    assert found(given, 3)["x", Kind.ENDED].text("vi").startswith("Lịch đã hết hạn: ngày cuối là 03/01/2026")


def test_what_has_nothing_to_show() -> None:
    given = facts(BASE, [schedule("x"), schedule("draft")], LISTS, [content("x", last="2026-01-01")])
    assert set(found(given)) == {("x", Kind.EMPTY), ("draft", Kind.NOT_RELEASED), (None, Kind.ONLY_BASE)}


def test_times_with_nothing_but_the_card() -> None:
    one = found(facts(None, [schedule("x", "08:00-20:00")], LISTS), 2)[None, Kind.LAST_RESORT]
    assert one.params["minutes"] == 24 * 60
    assert "first on 2026-01-05 04:00" in one.text("en")


def test_shares_over_the_whole_are_told_with_their_hours() -> None:
    shares = [
        schedule("x", rung=Rung.SHARE, share=60, mandatory=True),
        schedule("y", "08:00-09:00", rung=Rung.SHARE, share=60),
    ]
    one = found(facts(BASE, shares, LISTS), 2)[None, Kind.SHARES]
    assert one.text("en") == (
        "For 120 minutes, first on 2026-01-05 08:00, the shares of “X” and “Y” ask for up to 120 % and are scaled down."
    )
    crowded = facts(BASE, [*shares, schedule("z", "08:00-09:00")], LISTS)
    assert found(crowded, 2)["z", Kind.NEVER_ON].params["others"] == ("X", "Y")


def test_a_share_too_small_for_its_playlist() -> None:
    many = playlist("x", "defghijklmnopqrstuvwyz")
    given = facts(BASE, [schedule("x", rung=Rung.SHARE, share=1)], [many])
    given = replace(given, cues=dict(given.cues) | {(name, None): cues(name, 60) for name in "defghijklmnopqrstuvwyz"})
    one = found(given, 1)["x", Kind.STARVED]
    assert 0 < len(one.params["missing"]) < 22


def test_an_emergency_is_no_conflict() -> None:
    alarm = Emergency("e", "E", "y", at("2026-01-05 04:00"), at("2026-01-09 00:00"))
    given = replace(facts(BASE, [schedule("x", "08:00-09:00")], LISTS), emergencies=(alarm,))
    assert found(given, 7) == {}


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_its_sentences(kind: Kind) -> None:
    english, vietnamese = SENTENCES[kind.value]
    assert english.endswith(".")
    assert vietnamese.endswith(".")
    assert english != vietnamese
