from __future__ import annotations

from itertools import pairwise

from hypothesis import given

from signage.core.content import Content
from signage.core.coverage import coverage, unseen
from signage.core.playlists import Entry, LaneBy, Playlist, RotationRule
from signage.core.rotation import day_lists
from tests.core.rotations import DAY_0, TOPICS, content, daily, day, pools, rules, started


def test_one_lane_needs_twice_the_day_s_list() -> None:
    pool = [content(f"c{n}") for n in range(15)]
    (lane,) = coverage(started(daily(pool, 10, LaneBy.NONE), pool).epochs, DAY_0)
    assert (lane.name, lane.items, lane.needed, lane.missing, lane.days) == ("all", 15, 20, 5, 2)


def test_each_lane_by_its_share_and_only_what_is_valid_that_day_counts() -> None:
    pool = [content(f"a{n}", TOPICS[0]) for n in range(20)]
    pool += [content("b0", TOPICS[1]), content("b1", TOPICS[1], last=4)]
    epochs = started(daily(pool, 6, weights={TOPICS[0].value: 2}), pool).epochs
    a, b = coverage(epochs, day(4))
    assert (a.items, a.needed, a.missing, a.days) == (20, 8, 0, 6)
    assert (b.items, b.needed, b.missing, b.days) == (2, 4, 2, 2)
    assert coverage(epochs, day(5))[1].items == 1


def test_a_lane_without_items_promises_no_days() -> None:
    pool = [content("a", TOPICS[0], last=0), content("b", TOPICS[1])]
    first, _ = coverage(started(daily(pool, 2), pool).epochs, day(1))
    assert (first.items, first.days, first.missing) == (0, 0, 2)
    assert coverage((), DAY_0) == ()


@given(pools(), rules)
def test_what_is_needed_is_at_most_what_the_formula_says(pool: list[Content], rule: RotationRule) -> None:
    epochs = started(Playlist("p", "P", tuple(Entry(one.id) for one in pool), rule), pool).epochs
    total = sum(lane.weight for lane in epochs[0].lanes)
    for lane, reach in zip(epochs[0].lanes, coverage(epochs, DAY_0), strict=True):
        assert reach.needed <= -(-2 * rule.per_day * lane.weight // total) + 2


@given(pools(), rules)
def test_one_item_less_than_needed_repeats_on_some_day(pool: list[Content], rule: RotationRule) -> None:
    """So the figure on the page is no larger than it must be."""
    total_days = 120
    epochs = started(Playlist("p", "P", tuple(Entry(one.id) for one in pool), rule), pool).epochs
    if all(reach.missing == 0 for reach in coverage(epochs, DAY_0)):
        return
    lists = [set(ids) for ids in day_lists(epochs, DAY_0, total_days)]
    short = [lane.ring for lane, reach in zip(epochs[0].lanes, coverage(epochs, DAY_0), strict=True) if reach.missing]
    assert all(any(a & b & set(ring) for a, b in pairwise(lists)) for ring in short)


def test_what_expires_before_its_turn_is_named_beforehand() -> None:
    pool = [content(f"c{n}") for n in range(20)] + [content("late", first=1, last=3), content("fine", first=0, last=30)]
    epochs = started(daily(pool, 2, LaneBy.NONE), pool).epochs
    assert unseen(epochs, DAY_0, 35) == ("late",)
    assert unseen(epochs, day(4), 30) == ()
    assert unseen(epochs, DAY_0, 3) == ()
