from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.core.compiler import compile_timeline
from signage.core.timeline import (
    WEEK_MS,
    Block,
    Cue,
    CueKind,
    Segment,
    Timeline,
    join_loop,
    locate,
    locate_undated,
    make_block,
    make_loop,
    make_turning,
    unrolled,
)
from tests.core.channels import MONDAY, content, facts, playlist
from tests.vectors.locate import START, cue, long_timeline, loop, short_timeline, timeline


def test_a_loop_is_named_by_what_is_shown() -> None:
    one = Cue("a" * 64, CueKind.IMAGE, 5000, "c", "vi")
    assert make_loop((one,)) == make_loop((replace(one),))
    assert make_loop((one, one)).total_ms == 10_000
    others = [
        replace(one, asset="b" * 64),
        replace(one, kind=CueKind.SLIDE),
        replace(one, ms=5001),
        replace(one, content_id="d"),
        replace(one, language="en"),
        replace(one, page=1),
        replace(one, until_ms=1),
        replace(one, identify=True),
    ]
    loops = [make_loop((one,)), make_loop((one, one)), *(make_loop((other,)) for other in others)]
    assert len({loop.id for loop in loops}) == len(loops)
    assert all(len(loop.id) == 16 for loop in loops)


def test_a_loop_of_blocks_is_the_loop_of_their_cues() -> None:
    cues = tuple(Cue("a" * 64, CueKind.IMAGE, 1000 + n, f"c{n}", "vi") for n in range(5))
    assert join_loop([make_block(cues[:2]), make_block(cues[2:])]) == make_loop(cues)


@given(now=st.integers(START - 10**10, START + 10**10))
@pytest.mark.parametrize("made", [long_timeline(), short_timeline()])
def test_into_and_left_lie_within_the_cue_and_the_segment(made: Timeline, now: int) -> None:
    position = locate(made, now)
    assert 0 <= position.into_ms < position.cue.ms
    assert 0 < position.left_ms <= position.cue.ms - position.into_ms
    assert position.cue.until_ms is None or now + position.left_ms <= position.cue.until_ms


@given(now=st.integers(START - 10**9, START + 5 * 10**9))
@pytest.mark.parametrize("made", [long_timeline(), short_timeline()])
def test_until_left_is_over_the_same_cue_plays_on(made: Timeline, now: int) -> None:
    position = locate(made, now)
    last = locate(made, now + position.left_ms - 1)
    assert (last.segment, last.loop.id, last.index) == (position.segment, position.loop.id, position.index)
    assert last.into_ms == position.into_ms + position.left_ms - 1
    assert last.left_ms == 1


def test_past_the_horizon_the_last_week_is_repeated() -> None:
    made = long_timeline()
    for now in range(made.until_ms - WEEK_MS, made.until_ms, 1_234_567):
        if all(c.until_ms is None for c in locate(made, now).loop.cues):
            assert locate(made, now + 3 * WEEK_MS).cue == locate(made, now).cue


def test_before_the_start_the_first_segment_counts() -> None:
    made = long_timeline()
    assert locate(made, 0).segment == made.segments[0]


def test_an_expired_cue_is_passed_over_on_the_instant() -> None:
    one = loop("one", [cue("a", 10_000), cue("b", 10_000, until=START + 15_000)])
    card = loop("card", [cue("card", 5_000)])
    made = timeline([_segment(START, START + WEEK_MS, one.id)], (one, card), one, card)
    before, after = locate(made, START + 14_000), locate(made, START + 15_000)
    assert (before.cue.content_id, before.into_ms, before.left_ms) == ("b", 4_000, 1_000)
    assert (after.cue.content_id, after.into_ms, after.left_ms) == ("a", 5_000, 5_000)


def test_when_all_have_expired_the_last_resort_plays() -> None:
    one = loop("one", [cue("b", 10_000, until=START + 15_000)])
    card = loop("card", [cue("card", 7_000)])
    made = timeline([_segment(START, START + WEEK_MS, one.id)], (one, card), one, card)
    position = locate(made, START + 15_000)
    assert (position.loop.id, position.into_ms, position.left_ms) == ("card", 1_000, 6_000)


def _segment(start: int, end: int, loop_id: str) -> Segment:
    return Segment(start, end, start, loop_id, "base", "2026-01-01")


def block(name: str) -> Block:
    return make_block((Cue("a" * 64, CueKind.IMAGE, 1000 * ord(name), name, "vi"),))


def turning(*names: str) -> Block:
    return make_turning([block(name) for name in names])


def names(row: list[Block]) -> str:
    return "".join(one.cues[0].content_id for one in row)


def test_a_row_with_blocks_that_turn_is_passed_until_all_have_come_round() -> None:
    assert [names(row) for row in unrolled([[turning("a", "b"), block("x"), turning("1", "2", "3")]])] == [
        "ax1bx2ax3bx1ax2bx3"
    ]
    assert [names(row) for row in unrolled([[turning("a", "b")], [block("x"), block("y")]])] == ["ab", "xyxy"]
    assert [names(row) for row in unrolled([[block("x")], []])] == ["x", ""]


def test_passes_that_come_round_too_late_together_end_with_the_longest() -> None:
    rows = unrolled([[turning(*"abcdefghijk")], [turning(*"0123456")]])
    assert [names(row) for row in rows] == ["abcdefghijk", "01234560123"]


def test_a_block_that_is_the_same_in_every_pass_does_not_turn() -> None:
    one = block("a")
    assert make_turning([one, one]) is one
    assert turning("a", "c").cues == one.cues


def test_without_a_trusted_clock_the_undated_loop_plays_whatever_the_clock_says() -> None:
    given = compile_timeline(facts(playlist("base", "abc"), contents=[content("b", last="2026-01-05")]), MONDAY, 2)
    for now in (0, 25_000, given.from_ms, given.until_ms + 10**12):
        position = locate_undated(given, now)
        assert (position.segment, position.loop.id) == (None, given.undated)
        assert position.cue.content_id == "ac"[now % 20_000 // 10_000]
        assert position.into_ms + position.left_ms == 10_000
