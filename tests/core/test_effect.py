from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from signage.core.compiler import ChannelFacts, compile_timeline
from signage.core.effect import Change, Effect, diff, played
from signage.core.timeline import locate
from tests.core.channels import MONDAY, at, channels, facts, playlist, schedule

BASE = playlist("base", "abc")
HOUR = 3_600_000


def effect(before: ChannelFacts, after: ChannelFacts, days: int = 1) -> Effect:
    return diff(compile_timeline(before, MONDAY, days), compile_timeline(after, MONDAY, days))


def test_nothing_changes_nothing() -> None:
    assert effect(facts(BASE), facts(BASE)) == Effect()
    assert Effect().minutes == 0


def test_a_new_schedule_takes_its_hour_from_the_base() -> None:
    lists = [playlist("x", "x")]
    found = effect(facts(BASE, (), lists), facts(BASE, [schedule("x", "08:00-09:00")], lists))
    thirds = {"a": HOUR // 3, "b": HOUR // 3, "c": HOUR // 3}
    change = Change(at("2026-01-05 08:00"), at("2026-01-05 09:00"), "base", "schedule:x", {"x": HOUR}, thirds)
    assert found == Effect((change,), {"x": HOUR}, thirds)
    assert found.minutes == 60


def test_what_is_lost_here_and_gained_there_is_told_for_each_change_and_netted_over_all() -> None:
    lists = [playlist("x", "x")]
    before = facts(BASE, [schedule("x", "08:00-09:00")], lists)
    after = facts(BASE, [schedule("x", "10:00-12:00")], lists)
    found = effect(before, after)
    assert [(change.before, change.after, dict(change.gained).get("x")) for change in found.changes] == [
        ("schedule:x", "base", None),
        ("base", "schedule:x", 2 * HOUR),
    ]
    assert found.gained == {"x": HOUR}
    assert found.minutes == 180


def test_another_schedule_with_the_same_list_at_the_same_place_is_no_change() -> None:
    before = facts(BASE, [schedule("x", "08:00-09:00")], [playlist("x", "x")])
    after = facts(BASE, [schedule("y", "08:00-09:00", playlist_id="x")], [playlist("x", "x")])
    assert effect(before, after) == Effect()


def test_another_place_in_the_loop_is_a_change_that_gains_and_loses_nothing_over_whole_rounds() -> None:
    lists = [playlist("x", "xy")]
    before = facts(BASE, [schedule("x", "08:00-09:00")], lists)
    after = facts(BASE, [schedule("x", "07:59-09:00")], lists)
    later = effect(before, after).changes
    assert [change.before for change in later] == ["base"]
    odd = replace(before, cues={**before.cues, ("x", None): (replace(before.cues["x", None][0], ms=11_000),)})
    assert effect(odd, replace(odd, schedules=after.schedules)).changes[1].before == "schedule:x"


@given(channels(), channels(), st.integers(0, 4))
@settings(max_examples=40, deadline=None)
def test_outside_the_changes_both_show_the_same_and_the_sums_add_up(
    one: ChannelFacts, other: ChannelFacts, later: int
) -> None:
    other = replace(other, zone=one.zone, rotation_hour=one.rotation_hour)
    first = date(2026, 3, 22)
    before = compile_timeline(one, first, 5)
    after = compile_timeline(other, date(2026, 3, 22 + later), 5)
    found = diff(before, after)
    start, end = after.from_ms, before.until_ms
    for now in {s.start_ms + step for t in (before, after) for s in t.segments for step in (0, 54_321)}:
        if start <= now < end and not any(c.start_ms <= now < c.end_ms for c in found.changes):
            assert locate(before, now).cue == locate(after, now).cue
    for change in found.changes:
        assert sum(change.gained.values()) == sum(change.lost.values()) <= change.end_ms - change.start_ms
    assert sum(found.gained.values()) == sum(found.lost.values())


@given(channels(), st.integers(0, 10**8), st.integers(1, 10**7))
@settings(max_examples=60, deadline=None)
def test_what_plays_is_what_locate_says(one: ChannelFacts, into: int, length: int) -> None:
    timeline = compile_timeline(one, date(2026, 3, 22), 2)
    start = timeline.from_ms + into % (timeline.until_ms - timeline.from_ms)
    segment = locate(timeline, start).segment
    assert segment is not None
    end = min(start + length, segment.end_ms)
    walked: dict[str, int] = {}
    now = start
    while now < end:
        position = locate(timeline, now)
        step = min(position.left_ms, end - now)
        walked[position.cue.content_id] = walked.get(position.cue.content_id, 0) + step
        now += step
    assert played(timeline, segment, start, end) == walked
