"""Compiled on another day, or after an edit elsewhere, the timeline says the same of the same instant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import available_timezones

from hypothesis import given, settings
from hypothesis import strategies as st

from signage.core.compiler import ChannelFacts, compile_timeline
from signage.core.timeline import Timeline, locate
from tests.core.channels import MONDAY, at, channels, clocked, facts, playlist, schedule


@given(channels() | clocked())
@settings(max_examples=90)
def test_segments_cover_all_without_gap_or_overlap_and_are_in_phase_with_the_past(given: ChannelFacts) -> None:
    timeline = compile_timeline(given, date(2026, 3, 25), 8)
    assert timeline.segments[0].start_ms == timeline.from_ms
    assert timeline.segments[-1].end_ms == timeline.until_ms
    assert all(a.end_ms == b.start_ms for a, b in pairwise(timeline.segments))
    assert all(a.start_ms < a.end_ms and a.anchor_ms <= a.start_ms for a in timeline.segments)
    assert {segment.loop_id for segment in timeline.segments} <= set(timeline.loops)
    for segment in timeline.segments:
        loop = timeline.loops[segment.loop_id]
        assert loop.total_ms == sum(cue.ms for cue in loop.cues) > 0
        assert all(cue.until_ms is None or cue.until_ms >= segment.end_ms for cue in loop.cues)


@given(channels(), st.sampled_from(sorted(available_timezones())), st.dates(date(2026, 1, 1), date(2030, 12, 30)))
@settings(max_examples=150, deadline=None)
def test_in_every_zone_and_year_each_instant_belongs_to_exactly_one_segment(
    given: ChannelFacts, zone: str, first: date
) -> None:
    given = replace(given, zone=zone)
    timeline = compile_timeline(given, first, 3)
    at_ms = timeline.from_ms
    for segment in timeline.segments:
        assert segment.start_ms == at_ms < segment.end_ms
        assert segment.anchor_ms <= segment.start_ms
        at_ms = segment.end_ms
    assert at_ms == timeline.until_ms
    assert compile_timeline(given, first, 3) == timeline


@given(channels() | clocked(), st.integers(0, 10))
@settings(max_examples=90)
def test_compiled_on_another_day_the_overlap_says_the_same(given: ChannelFacts, later: int) -> None:
    first = date(2026, 3, 22)
    one, other = compile_timeline(given, first, 12), compile_timeline(given, first + timedelta(days=later), 12)
    assert one == compile_timeline(given, first, 12)
    instants = {other.from_ms, one.until_ms - 1}
    instants |= {s.start_ms + step for t in (one, other) for s in t.segments for step in (-1, 0, 12_345)}
    for now in sorted(instants):
        if other.from_ms <= now < one.until_ms:
            assert shown(one, now) == shown(other, now)


def shown(timeline: Timeline, now: int) -> tuple[object, ...]:
    position = locate(timeline, now)
    assert position.segment is not None
    return position.segment.reason, position.segment.anchor_ms, position.loop.id, position.index, position.into_ms


def test_an_edit_elsewhere_keeps_the_position_of_what_plays() -> None:
    """Case (p)."""
    given = facts(playlist("base", "abc"), [schedule("x", "08:00-17:00")], [playlist("x", "pqr")])
    edited = replace(given, schedules=[*given.schedules, schedule("y", "16:00-18:00", 3)])
    edited = replace(edited, playlists={**edited.playlists, "y": playlist("y", "a")})
    for now in (at("2026-01-05 08:00") + step for step in (0, 1, 12_345_678)):
        assert shown(compile_timeline(given, MONDAY, 2), now) == shown(compile_timeline(edited, MONDAY, 2), now)
