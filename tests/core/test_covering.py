from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from signage.core.covering import covered, covers
from signage.core.timeline import Cue, CueKind, Segment, Timeline, locate, make_loop

END = 1000


def timeline(name: str, cuts: list[int], reasons: list[str]) -> Timeline:
    """A timeline over [0, 1000), cut at these instants, with these reasons in turn; each has a loop of its own."""
    loops = {reason: make_loop((Cue(f"{name} {reason}", CueKind.IMAGE, 7, reason, "vi"),)) for reason in reasons}
    resort = make_loop((Cue(f"{name} resort", CueKind.IMAGE, 7, "resort", "vi"),))
    points = sorted({0, END, *cuts})
    segments = tuple(
        Segment(start, end, start, loops[reasons[n % len(reasons)]].id, reasons[n % len(reasons)], "2026-11-22")
        for n, (start, end) in enumerate(pairwise(points))
    )
    known = {loop.id: loop for loop in (*loops.values(), resort)}
    return Timeline(0, END, segments, known, resort.id, resort.id)


cuts = st.lists(st.integers(1, END - 1), max_size=8)
above = st.lists(st.sampled_from(["emergency:e", "takeover:t", "takeover:t;share:s", "last-resort"]), min_size=1)
below = st.lists(st.sampled_from(["base", "schedule:a", "share:s", "schedule:a;share:s"]), min_size=1)


@given(cuts, below, cuts, above)
def test_the_one_above_plays_whenever_it_covers(
    first: list[int], low: list[str], second: list[int], high: list[str]
) -> None:
    main, over = timeline("main", first, low), timeline("over", second, high)
    found = covered(main, over)
    for at in range(0, END, 3):
        expected = locate(over, at)
        if expected.segment is None or not covers(expected.segment.reason):
            expected = locate(main, at)
        shown = locate(found, at)
        assert (shown.cue, shown.index) == (expected.cue, expected.index)
        assert shown.segment is not None
        assert expected.segment is not None
        assert shown.segment.anchor_ms == expected.segment.anchor_ms


@given(cuts, below, cuts, above)
def test_there_is_no_gap_and_no_loop_too_many(
    first: list[int], low: list[str], second: list[int], high: list[str]
) -> None:
    main, over = timeline("main", first, low), timeline("over", second, high)
    found = covered(main, over)
    assert (found.from_ms, found.until_ms) == (found.segments[0].start_ms, found.segments[-1].end_ms) == (0, END)
    assert all(a.end_ms == b.start_ms for a, b in pairwise(found.segments))
    assert all(segment.start_ms < segment.end_ms for segment in found.segments)
    named = {segment.loop_id for segment in found.segments} | {found.undated, found.last_resort}
    assert named <= found.loops.keys()
    if found is not main:
        assert named == found.loops.keys()


def test_where_nothing_covers_main_is_as_it_was() -> None:
    main = timeline("main", [10], ["base"])
    assert covered(main, timeline("over", [20], ["last-resort"])) is main


def test_an_emergency_across_a_change_below_stays_one_piece() -> None:
    main = timeline("main", [400, 500], ["base", "schedule:a", "base"])
    over = timeline("over", [300, 600], ["last-resort", "emergency:e", "last-resort"])
    found = covered(main, over)
    assert [(s.start_ms, s.end_ms, s.reason) for s in found.segments] == [
        (0, 300, "base"),
        (300, 600, "emergency:e"),
        (600, 1000, "base"),
    ]
