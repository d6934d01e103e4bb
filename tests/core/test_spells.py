from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from signage.core.compiler import ChannelFacts, compile_timeline
from signage.core.explain import explain
from signage.core.reasons import Why
from signage.core.spells import UNLIMITED, Expiry, Limits, Spells
from signage.core.timeline import locate, locate_undated
from signage.core.zones import LocalDays, zone_of
from tests.core.channels import MONDAY, VIETNAM, at, clocked, content, cues, facts, letters, playlist, schedule, staged

NOON = at("2026-01-06 12:00")


def test_without_moments_there_is_one_spell_a_day() -> None:
    days = LocalDays(zone_of(VIETNAM), MONDAY, 3)
    spells = Spells(days)
    assert spells.starts == list(days.midnights[:-1])
    assert [spells.day(n) for n in range(len(spells))] == list(days.dates)


def test_a_moment_begins_a_spell_of_the_same_day() -> None:
    days = LocalDays(zone_of(VIETNAM), MONDAY, 2)
    spells = Spells(days, [NOON, NOON, at("2026-01-05 00:00"), at("2027-01-01 00:00")])
    assert [spells.day(n).day for n in range(len(spells))] == [5, 6, 6]
    assert [spells.at(NOON - 1), spells.at(NOON), spells.at(NOON + 10**12), spells.at(0)] == [1, 2, 2, 0]


def test_limits_know_what_is_over_and_which_stage_is_on() -> None:
    limits = Limits({"a": Expiry(30)}, {"a": (10, 20, 40), "b": (10,)})
    assert [limits.stage("a", ms) for ms in (9, 10, 19, 20, 99)] == [0, 1, 1, 2, 3]
    assert [limits.until("a", stage) for stage in range(4)] == [10, 20, 30, 30]
    assert [limits.until("b", stage) for stage in range(2)] == [10, None]
    assert (limits.over("a", 29), limits.over("a", 30), limits.over("b", 99)) == (False, True, False)
    assert sorted(limits.every()) == [10, 10, 20, 30, 40]
    assert (UNLIMITED.limited("a"), UNLIMITED.until("a", 0), UNLIMITED.moments("a")) == (False, None, ())


def test_old_figures_leave_the_loop_at_their_instant_and_never_stand_in_the_undated_one() -> None:
    given_facts = staged(facts(playlist("base", "ab")), Limits({"a": Expiry(NOON)}, {}))
    timeline = compile_timeline(given_facts, MONDAY, 3)
    assert [letters(timeline, s.loop_id) for s in timeline.segments] == ["ab", "b"]
    assert timeline.segments[1].start_ms == NOON
    assert {cue.until_ms for cue in timeline.loops[timeline.segments[0].loop_id].cues} == {NOON, None}
    assert letters(timeline, timeline.undated) == "b"


def test_a_claim_with_nothing_left_makes_way_for_the_next() -> None:
    given_facts = facts(playlist("base", "b"), [schedule("p")], [playlist("p", "a")])
    timeline = compile_timeline(staged(given_facts, Limits({"a": Expiry(NOON)}, {})), MONDAY, 3)
    assert {(s.reason, s.end_ms <= NOON) for s in timeline.segments} == {("schedule:p", True), ("base", False)}


def test_what_had_expired_before_is_not_in_the_plan() -> None:
    timeline = compile_timeline(staged(facts(playlist("base", "a")), Limits({"a": Expiry(1)}, {})), MONDAY, 3)
    assert [s.reason for s in timeline.segments] == ["last-resort"]


def test_a_picture_changes_at_its_instants_and_is_held_by_the_next() -> None:
    turns = (at("2026-01-06 00:00"), at("2026-01-07 00:00"))
    timeline = compile_timeline(staged(facts(playlist("base", "ab")), Limits({}, {"a": turns})), MONDAY, 4)
    shown = [timeline.loops[s.loop_id].cues[0] for s in timeline.segments]
    assert [(cue.asset[64:], cue.until_ms) for cue in shown] == [("", turns[0]), ("@1", turns[1]), ("@2", None)]
    assert letters(timeline, timeline.undated) == "b"
    far = locate(timeline, turns[0] + 35 * 86_400_000)  # the week that is repeated brings no count of another day
    assert far.cue.asset in {cue.asset for cue in cues("b")} | {shown[2].asset}


def test_validity_and_age_together_the_first_of_them_counts() -> None:
    known = [content("a", last="2026-01-06"), content("b", last="2026-01-06")]
    limits = Limits({"a": Expiry(NOON), "b": Expiry(at("2026-01-09 12:00"))}, {})
    timeline = compile_timeline(staged(facts(playlist("base", "ab"), contents=known), limits), MONDAY, 3)
    first = timeline.loops[timeline.segments[0].loop_id]
    assert [cue.until_ms for cue in first.cues] == [NOON, at("2026-01-07 00:00")]


@pytest.mark.parametrize(("past", "why", "word"), [(False, Why.STALE, "cũ"), (True, Why.PAST, "qua")])
def test_it_is_told_since_when_something_is_hidden(past: bool, why: Why, word: str) -> None:
    given_facts = staged(facts(playlist("base", "ab")), Limits({"a": Expiry(NOON, past)}, {}))
    noon = datetime(2026, 1, 6, 12, tzinfo=ZoneInfo(VIETNAM))
    assert explain(given_facts, noon.replace(hour=11)).candidates[0].left_out == ()
    (left,) = explain(given_facts, noon).candidates[0].left_out
    assert (left.content_id, left.reason.why, left.reason.params["at"]) == ("a", why, noon)
    assert "12:00 ngày 06/01/2026" in left.reason.text("vi")
    assert word in left.reason.text("vi")
    empty = explain(staged(facts(playlist("base", "a")), Limits({"a": Expiry(NOON, past)}, {})), noon).candidates[0]
    assert (empty.reason.why, empty.reason.params["invalid"]) == (Why.NOTHING_TO_SHOW, 1)


@given(clocked())
@settings(max_examples=60, deadline=None)
def test_at_no_instant_is_anything_shown_that_is_over_or_of_another_stage(given_facts: ChannelFacts) -> None:
    timeline = compile_timeline(given_facts, date(2026, 3, 25), 9)
    limits = given_facts.limits
    moments = {s.start_ms + step for s in timeline.segments for step in (-1, 0, 77_777)} | set(limits.every())
    moments |= {timeline.until_ms + day * 86_400_000 for day in range(12)}
    for now in sorted(now for now in moments if now >= timeline.from_ms):
        for cue in (locate(timeline, now).cue, locate_undated(timeline, now).cue):
            assert not limits.over(cue.content_id, now)
            stage = limits.stage(cue.content_id, now)
            assert (cue.asset.partition("@")[2] or "0") == str(stage)
