"""The six promises of the rotation, each with whole numbers and exact fractions."""

from __future__ import annotations

import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.core.content import Content, Topic
from signage.core.coverage import coverage
from signage.core.playlists import Entry, LaneBy, Playlist, RotationRule
from signage.core.rotation import Walk, day_list, day_lists, rotation_day, with_pinned
from signage.errors import SignageError
from tests.core.rotations import (
    DAY_0,
    TOPICS,
    Life,
    content,
    daily,
    day,
    lives,
    places,
    pools,
    rules,
    started,
    stepped,
)


def released(pool: list[Content], rule: RotationRule) -> Playlist:
    entries = tuple(Entry(one.id) for one in pool)
    return started(Playlist("p", "P", entries, rule), pool)


# 1. Prefix


@given(pools(), rules, st.integers(1, 60))
def test_1_after_any_number_of_plays_each_item_has_its_share_within_one(
    pool: list[Content], rule: RotationRule, days: int
) -> None:
    epoch = released(pool, rule).epochs[0]
    total = sum(lane.weight for lane in epoch.lanes)
    share = {item: Fraction(lane.weight, total * len(lane.ring)) for lane in epoch.lanes for item in lane.ring}
    had: Counter[str] = Counter()
    plays = [item for n in range(days) for _, item in places([epoch], day(n))]
    for number, item in enumerate(plays, 1):
        had[item] += 1
        assert all(abs(number * share[one] - had[one]) < 1 for one in share)


@given(pools(), rules, st.integers(0, 60))
def test_1_the_order_within_the_day_changes_nothing_at_the_day_s_end(
    pool: list[Content], rule: RotationRule, n: int
) -> None:
    epochs = released(pool, rule).epochs
    assert Counter(day_list(epochs, day(n))) == Counter(item for _, item in places(epochs, day(n)))


# 2. Equal exposure


@given(lives())
@settings(max_examples=150)
def test_2_two_items_of_a_lane_differ_by_at_most_one_over_every_window_through_any_edits(life: Life) -> None:
    """Which is to say: while both live in one lane, their plays take turns, one and one."""
    items = {item for alive in life.alive for item in alive}
    for a in items:
        for b in items:
            if a >= b:
                continue
            last = None
            for alive, row in zip(life.alive, life.lists, strict=True):
                if a not in alive or b not in alive or alive[a] != alive[b]:
                    last = None
                    continue
                for _, item in row:
                    if item in (a, b):
                        assert item != last, (a, b, life.lists)
                        last = item


# 3. Fresh each day


@given(pools(most=30), rules)
def test_3_nothing_is_repeated_from_yesterday_when_the_pool_allows_it_and_else_as_little_as_can_be(
    pool: list[Content], rule: RotationRule
) -> None:
    epochs = released(pool, rule).epochs
    rings = {lane.name: len(lane.ring) for lane in epochs[0].lanes}
    enough = all(lane.missing == 0 for lane in coverage(epochs, DAY_0))
    for n in range(40):
        today, tomorrow = places(epochs, day(n)), places(epochs, day(n + 1))
        assert not enough or not {item for _, item in today} & {item for _, item in tomorrow}
        for name, size in rings.items():
            one = {item for lane, item in today if lane == name}
            two = {item for lane, item in tomorrow if lane == name}
            assert len(one & two) == max(0, len(one) + len(two) - size)


@given(lives(rule_changes=False))
@settings(max_examples=150)
def test_3_lists_stay_fresh_through_edits(life: Life) -> None:
    for n in range(1, len(life.lists)):
        per_day, weights = life.rules[n]
        total = sum(weights.values())
        sizes = [Counter(alive.values()) for alive in life.alive[n - 1 : n + 1]]
        needed = {name: -(-2 * per_day * weight // total) + 2 for name, weight in weights.items()}
        if life.rules[n - 1] == life.rules[n] and all(size[name] >= needed[name] for size in sizes for name in needed):
            assert not {item for _, item in life.lists[n]} & {item for _, item in life.lists[n - 1]}


# 4. Any date at once


@given(pools(dated=True), rules, st.integers(0, 90))
def test_4_any_day_equals_the_walk_turn_by_turn(pool: list[Content], rule: RotationRule, n: int) -> None:
    epoch = released(pool, rule).epochs[0]
    assert [item for _, item in places([epoch], day(n))] == stepped(epoch, n + 1)[n]


@given(pools(dated=True), rules, st.integers(-10, 60), st.integers(0, 40))
def test_4_many_days_in_a_row_equal_each_of_them(pool: list[Content], rule: RotationRule, n: int, count: int) -> None:
    epochs = released(pool, rule).epochs
    assert day_lists(epochs, day(n), count) == [day_list(epochs, day(n + m)) for m in range(count)]


@given(pools(), rules, st.integers(1, 40))
def test_4_days_before_the_epoch_lead_up_to_it(pool: list[Content], rule: RotationRule, back: int) -> None:
    epoch = released(pool, rule).epochs[0]
    earlier = Walk(epoch).to(day(-back)).epoch_here()
    assert Walk(earlier).to(DAY_0).places() == Walk(epoch).places()


def test_4_a_hundred_years_ahead_takes_less_than_a_millisecond() -> None:
    pool = [content(f"c{n:02}", TOPICS[n % 3], *((n, 400 * n) if n % 4 == 0 else ())) for n in range(40)]
    epochs = started(daily(pool, 10, weights={TOPICS[0].value: 3}), pool).epochs
    far = 36_524
    assert [item for _, item in places(epochs, day(far))] == stepped(epochs[0], far + 1)[far]
    took = []
    for _ in range(50):
        begun = time.perf_counter()
        day_list(epochs, day(far))
        took.append(time.perf_counter() - begun)
    assert min(took) < 0.001


# 5. Edits stay local


@given(lives(days=6), st.sampled_from(TOPICS), st.booleans())
def test_5_a_new_item_leaves_today_and_every_other_lane_as_they_are(life: Life, topic: Topic, now: bool) -> None:
    before = life.playlist
    today, lanes = day(life.today), [(lane.name, lane.weight) for lane in before.epochs[-1].lanes]
    life.add(content("new", topic), now)
    after = life.playlist.epochs
    assert day_list(after, today) == day_list(before.epochs, today)
    assert day_list(after, today - timedelta(days=1)) == day_list(before.epochs, today - timedelta(days=1))
    if [(lane.name, lane.weight) for lane in after[-1].lanes] != lanes:
        return  # its lane is a new one: the shares are others from tomorrow on
    mine = next(lane for lane in after[-1].lanes if "new" in lane.ring)
    if len(mine.ring) == 1 or any(after[-1].dates.get(item) for lane in after[-1].lanes for item in lane.ring):
        return  # a lane that was empty takes its turns back
    for n in range(1, 40):
        old, new = places(before.epochs, day(life.today + n)), places(after, day(life.today + n))
        assert [lane for lane, _ in new] == [lane for lane, _ in old]
        assert [p for p in new if p[0] != mine.name] == [p for p in old if p[0] != mine.name]


@given(pools(), rules, st.integers(1, 20), st.integers(0, 13))
def test_5_a_removed_item_goes_at_once_and_the_rest_keeps_its_order(
    pool: list[Content], rule: RotationRule, n: int, which: int
) -> None:
    life = Life(released(pool, rule), {one.id: one for one in pool}, n)
    before, gone = life.playlist.epochs, pool[which % len(pool)].id
    life.withdraw(gone)
    after = life.playlist.epochs
    assert day_list(after, day(n - 1)) == day_list(before, day(n - 1))
    lanes = [lane.name for lane in before[-1].lanes]
    if len(pool) == 1 or any(lane.ring == (gone,) for lane in before[-1].lanes):
        assert gone not in day_list(after, day(n))
        return
    for lane in lanes:
        old = [item for m in range(n, n + 30) for name, item in places(before, day(m)) if name == lane]
        new = [item for m in range(n, n + 30) for name, item in places(after, day(m)) if name == lane]
        kept = [item for item in old if item != gone]
        assert new[: len(kept)] == kept[: len(new)]


@given(lives(days=8))
def test_5_a_corrected_text_changes_nothing(life: Life) -> None:
    before = life.playlist.epochs
    for one in list(life.contents.values()):
        life.contents[one.id] = Content(
            one.id, one.kind, (), one.topic, one.audience, one.valid_from, one.valid_until, "x"
        )
    life.release()
    life.release()
    assert {n: day_list(life.playlist.epochs, day(n)) for n in range(life.today - 1, life.today + 40)} == {
        n: day_list(before, day(n)) for n in range(life.today - 1, life.today + 40)
    }


# 6. Coverage


@given(pools(most=25), rules, st.integers(0, 200))
def test_6_every_item_comes_up_within_the_days_promised(pool: list[Content], rule: RotationRule, start: int) -> None:
    epochs = released(pool, rule).epochs
    total = sum(lane.weight for lane in epochs[0].lanes)
    for lane, reach in zip(epochs[0].lanes, coverage(epochs, day(start)), strict=True):
        share = Fraction(lane.weight, total)
        assert reach.days == -(-(len(lane.ring) + 2) // (rule.per_day * share))
        seen = {item for ids in day_lists(epochs, day(start), reach.days) for item in ids}
        assert set(lane.ring) <= seen


# The day's order


def test_the_first_place_moves_on_by_one_each_day() -> None:
    pool = [content(f"c{n}") for n in range(5)]
    epochs = started(daily(pool, 5, LaneBy.NONE), pool).epochs
    firsts = [ids[0] for ids in day_lists(epochs, DAY_0, 10)]
    assert sorted(firsts[:5]) == sorted(firsts[5:]) == [f"c{n}" for n in range(5)]


def test_a_lane_with_nothing_valid_gives_its_turns_to_the_next() -> None:
    pool = [content("a", TOPICS[0], last=2), content("b", TOPICS[1]), content("c", TOPICS[2])]
    epochs = started(daily(pool, 6), pool).epochs
    assert Counter(day_list(epochs, day(2))) == {"a": 2, "b": 2, "c": 2}
    assert Counter(day_list(epochs, day(3))) == {"b": 4, "c": 2}


def test_nothing_valid_at_all_is_an_empty_list() -> None:
    pool = [content("a", last=2)]
    epochs = started(daily(pool, 3), pool).epochs
    assert day_list(epochs, day(2)) == ("a",) * 3
    assert day_list(epochs, day(3)) == ()
    assert day_list((), DAY_0) == ()
    assert day_lists((), DAY_0, 2) == [(), ()]


# Pinned entries


def test_pinned_entries_stand_at_their_places_and_use_up_no_turn() -> None:
    entries = [Entry("hours", 20, pinned=0), *(Entry(f"c{n}") for n in range(6)), Entry("hotline", pinned=2)]
    entries.append(Entry("last", pinned=99))
    row = with_pinned([("c4", "c5", "c0", "unknown")], entries)[0]
    assert [entry.content_id for entry in row] == ["hours", "c4", "hotline", "c5", "c0", "last"]
    pool = [content(entry.content_id) for entry in entries]
    playlist = Playlist("p", "P", tuple(entries), daily(pool, 3).rule)
    assert len(day_list(started(playlist, pool).epochs, DAY_0)) == 3
    assert "hours" not in {item for ids in day_lists(started(playlist, pool).epochs, DAY_0, 20) for item in ids}


def test_pinned_entries_of_one_place_keep_their_order_and_stand_in_an_empty_list() -> None:
    entries = [Entry("b", pinned=1), Entry("a", pinned=1), Entry("c", pinned=0)]
    assert [entry.content_id for entry in with_pinned([()], entries)[0]] == ["c", "b", "a"]


# The rotation day


@pytest.mark.parametrize(
    ("now", "zone", "hour", "expected"),
    [
        ("2026-01-01T20:59:59.999+00:00", "Asia/Ho_Chi_Minh", 4, "2026-01-01"),
        ("2026-01-01T21:00:00+00:00", "Asia/Ho_Chi_Minh", 4, "2026-01-02"),
        ("2026-01-01T21:00:00+00:00", "Asia/Saigon", 4, "2026-01-02"),
        ("2026-01-01T16:59:59+00:00", "Asia/Ho_Chi_Minh", 0, "2026-01-01"),
        ("2026-01-01T17:00:00+00:00", "Asia/Ho_Chi_Minh", 0, "2026-01-02"),
        # 02:00 does not exist on this day: the rotation day starts at 03:00
        ("2026-03-29T00:59:59+00:00", "Europe/Berlin", 2, "2026-03-28"),
        ("2026-03-29T01:00:00+00:00", "Europe/Berlin", 2, "2026-03-29"),
        # 02:00 comes twice: the first counts, and the second does not go back
        ("2026-10-24T23:59:59+00:00", "Europe/Berlin", 2, "2026-10-24"),
        ("2026-10-25T00:00:00+00:00", "Europe/Berlin", 2, "2026-10-25"),
        ("2026-10-25T01:30:00+00:00", "Europe/Berlin", 2, "2026-10-25"),
    ],
)
def test_the_rotation_day_starts_at_its_local_hour(now: str, zone: str, hour: int, expected: str) -> None:
    assert rotation_day(datetime.fromisoformat(now), zone, hour) == date.fromisoformat(expected)


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(SignageError, match="TL01"):
        rotation_day(datetime(2026, 1, 1, tzinfo=UTC), "Asia/Nowhere", 4)
