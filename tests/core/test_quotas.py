"""The promises of the rotation with quotas, and the quotas themselves."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.core.content import Content, Topic
from signage.core.coverage import coverage
from signage.core.epochs import revise
from signage.core.playlists import Entry, Mode, Playlist, RotationRule
from signage.core.quotas import course, course_of
from signage.core.rotation import Walk, day_lists
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
    quota_rules,
    shares,
    started,
    stepped,
)


def released(pool: list[Content], rule: RotationRule) -> Playlist:
    return started(Playlist("p", "P", tuple(Entry(one.id) for one in pool), rule), pool)


def with_quotas(pool: list[Content], per_day: int, quotas: dict[Topic, int], **weights: int) -> Playlist:
    playlist = daily(pool, per_day, weights=weights)
    rule = replace(playlist.rule, quotas={topic.value: quota for topic, quota in quotas.items()})
    return started(replace(playlist, rule=rule), pool)


SIX = [content(f"{topic.value}-{n}", topic) for topic in Topic for n in range(4)]


# The guarantee


@given(lives(rules=quota_rules()))
@settings(max_examples=200)
def test_every_lane_with_a_live_item_has_its_quota_every_day_through_any_edits(life: Life) -> None:
    for alive, row, quotas in zip(life.alive, life.lists, life.quotas, strict=True):
        had = Counter(lane for lane, _ in row)
        assert all(had[lane] >= quotas[lane] for lane in set(alive.values()))


def test_each_of_the_six_topics_every_day_where_the_weights_alone_would_not_do_it() -> None:
    plain = daily(SIX, 7, weights={Topic.PROCEDURES.value: 9})
    assert any(
        len({item.rsplit("-", 1)[0] for item in ids}) < 6 for ids in day_lists(started(plain, SIX).epochs, DAY_0, 30)
    )
    quotas = dict.fromkeys(Topic, 1)
    epochs = with_quotas(SIX, 7, quotas, procedures=9).epochs
    for ids in day_lists(epochs, DAY_0, 200):
        assert {item.rsplit("-", 1)[0] for item in ids} == {topic.value for topic in Topic}


def test_a_lane_below_its_quota_is_lifted_to_it_and_the_others_share_the_rest_by_weight() -> None:
    pool = [content(f"{name}{n}", topic) for name, topic in zip("abc", TOPICS, strict=True) for n in range(30)]
    epochs = with_quotas(pool, 10, {TOPICS[2]: 4}, **{TOPICS[0].value: 2}).epochs
    assert shares(epochs[0]) == [4, 2, 4]
    days = [Counter(item[0] for item in ids) for ids in day_lists(epochs, DAY_0, 30)]
    assert all(row == {"a": 4, "b": 2, "c": 4} for row in days)


def test_a_quota_that_is_kept_anyway_changes_nothing() -> None:
    plain = started(daily(SIX, 12, weights={Topic.PROCEDURES.value: 2}), SIX)
    with_them = replace(plain, rule=replace(plain.rule, quotas={topic.value: 1 for topic in Topic}))
    epochs = revise(with_them, {one.id: one for one in SIX}, day(3))
    assert day_lists(epochs, DAY_0, 100) == day_lists(plain.epochs, DAY_0, 100)


def test_quotas_of_all_places_leave_nothing_to_a_lane_without_one() -> None:
    pool = [*SIX, content("other")]
    epochs = with_quotas(pool, 6, dict.fromkeys(Topic, 1)).epochs
    assert "other" not in {item for ids in day_lists(epochs, DAY_0, 50) for item in ids}
    last = coverage(epochs, DAY_0)[-1]
    assert (last.name, last.days, last.needed) == ("other", 0, 0)
    assert not last.places


def test_the_quota_of_a_lane_with_nothing_valid_goes_to_the_next() -> None:
    pool = [content("a", TOPICS[0], last=2), content("b", TOPICS[1]), content("c", TOPICS[2])]
    epochs = with_quotas(pool, 4, {TOPICS[0]: 2}).epochs
    assert Counter(item for _, item in places(epochs, day(2))) == {"a": 2, "b": 1, "c": 1}
    assert Counter(item for _, item in places(epochs, day(3))) == {"b": 3, "c": 1}


def test_quotas_beyond_the_day_are_refused() -> None:
    with pytest.raises(ValueError, match="quotas"):
        course(3, (1, 1), (2, 2))


# The six promises


@given(pools(), quota_rules(), st.integers(1, 60))
def test_1_at_each_day_s_end_every_item_is_within_one_play_of_its_share_and_within_two_at_any_place(
    pool: list[Content], rule: RotationRule, days: int
) -> None:
    """The share of an item is its lane's, lifted to its quota, divided by the items of the lane."""
    epoch = released(pool, rule).epochs[0]
    a_day = {
        item: share / len(lane.ring)
        for lane, share in zip(epoch.lanes, shares(epoch), strict=True)
        for item in lane.ring
    }
    had: Counter[str] = Counter()
    for n in range(days):
        for place, (_, item) in enumerate(places([epoch], day(n)), 1):
            had[item] += 1
            at = n + Fraction(place, rule.per_day)
            assert all(abs(at * share - had[one]) < 2 for one, share in a_day.items())
        assert all(abs((n + 1) * share - had[one]) < 1 for one, share in a_day.items())


@given(lives(rules=quota_rules()))
@settings(max_examples=100)
def test_2_items_of_a_lane_take_turns_one_and_one_through_any_edits(life: Life) -> None:
    for a in {item for alive in life.alive for item in alive}:
        for b in {item for alive in life.alive for item in alive if item > a}:
            last = None
            for alive, row in zip(life.alive, life.lists, strict=True):
                if a not in alive or b not in alive or alive[a] != alive[b]:
                    last = None
                    continue
                for item in (item for _, item in row if item in (a, b)):
                    assert item != last
                    last = item


@given(pools(most=30), quota_rules())
def test_3_nothing_is_repeated_from_yesterday_when_the_pool_allows_it_and_else_as_little_as_can_be(
    pool: list[Content], rule: RotationRule
) -> None:
    epochs = released(pool, rule).epochs
    enough = all(lane.missing == 0 for lane in coverage(epochs, DAY_0))
    for n in range(40):
        today, tomorrow = places(epochs, day(n)), places(epochs, day(n + 1))
        assert not enough or not {item for _, item in today} & {item for _, item in tomorrow}
        for lane in epochs[0].lanes:
            one = {item for name, item in today if name == lane.name}
            two = {item for name, item in tomorrow if name == lane.name}
            assert len(one & two) == max(0, len(one) + len(two) - len(lane.ring))


@given(lives(rule_changes=False, rules=quota_rules()))
@settings(max_examples=150)
def test_3_lists_stay_fresh_through_edits(life: Life) -> None:
    """As long as each lane has as many items as its places in any two days, on both days and by the same rule."""
    for n in range(1, len(life.lists)):
        same = (life.rules[n - 1], life.quotas[n - 1]) == (life.rules[n], life.quotas[n])
        names = list(life.quotas[n])
        if not names:
            continue
        per_day, weights = life.rules[n]
        way = course(per_day, tuple(weights[name] for name in names), tuple(life.quotas[n][name] for name in names))
        most = [max(way.played(lane, start, 2) for start in way.starts()) for lane in range(len(names))]
        sizes = [Counter(alive.values()) for alive in life.alive[n - 1 : n + 1]]
        if same and all(size[name] >= need for size in sizes for name, need in zip(names, most, strict=True)):
            assert not {item for _, item in life.lists[n]} & {item for _, item in life.lists[n - 1]}


@given(pools(most=30), quota_rules(), st.integers(0, 50))
def test_3_no_item_comes_twice_in_a_day_unless_its_lane_has_fewer_items_than_places(
    pool: list[Content], rule: RotationRule, n: int
) -> None:
    epochs = released(pool, rule).epochs
    row = places(epochs, day(n))
    for lane in epochs[0].lanes:
        had = [item for name, item in row if name == lane.name]
        assert len(set(had)) == min(len(had), len(lane.ring))


@given(pools(dated=True), quota_rules(), st.integers(0, 90))
def test_4_any_day_equals_the_walk_turn_by_turn(pool: list[Content], rule: RotationRule, n: int) -> None:
    epoch = released(pool, rule).epochs[0]
    assert [item for _, item in places([epoch], day(n))] == stepped(epoch, n + 1)[n]


@given(pools(), quota_rules(), st.integers(1, 40))
def test_4_days_before_the_epoch_lead_up_to_it(pool: list[Content], rule: RotationRule, back: int) -> None:
    epoch = released(pool, rule).epochs[0]
    earlier = Walk(epoch).to(day(-back)).epoch_here()
    assert Walk(earlier).to(DAY_0).places() == Walk(epoch).places()


@given(lives(days=6, rules=quota_rules()), st.sampled_from(TOPICS), st.booleans())
def test_5_a_new_item_leaves_today_and_every_other_lane_as_they_are(life: Life, topic: Topic, now: bool) -> None:
    before = life.playlist.epochs
    life.add(content("new", topic), now)
    after = life.playlist.epochs
    assert places(after, day(life.today)) == places(before, day(life.today))
    if [lane.name for lane in after[-1].lanes] != [lane.name for lane in before[-1].lanes]:
        return  # its lane is a new one: the shares are others from tomorrow on
    mine = next(lane for lane in after[-1].lanes if "new" in lane.ring)
    if len(mine.ring) == 1 or any(after[-1].dates.get(one) for lane in after[-1].lanes for one in lane.ring):
        return  # a lane that was empty takes its places back
    for n in range(life.today + 1, life.today + 40):
        old, new = places(before, day(n)), places(after, day(n))
        assert [lane for lane, _ in new] == [lane for lane, _ in old]
        assert [p for p in new if p[0] != mine.name] == [p for p in old if p[0] != mine.name]


@given(pools(dated=True), quota_rules(), st.integers(0, 13), st.integers(0, 30))
def test_5_removing_an_item_that_is_never_valid_changes_no_list(
    pool: list[Content], rule: RotationRule, which: int, n: int
) -> None:
    contents = {one.id: one for one in pool}
    over = content("over", pool[which % len(pool)].topic, -60, -50)
    life = Life(released([*pool[:which], over, *pool[which:]], rule), contents | {"over": over}, n)
    before = life.playlist.epochs
    life.withdraw("over")
    days = range(n - 1, n + 60)
    assert [places(life.playlist.epochs, day(m)) for m in days] == [places(before, day(m)) for m in days]


@given(pools(most=25), quota_rules(), st.integers(0, 200))
def test_6_every_item_comes_up_within_the_days_promised(pool: list[Content], rule: RotationRule, start: int) -> None:
    epochs = released(pool, rule).epochs
    for lane, reach, share in zip(epochs[0].lanes, coverage(epochs, day(start)), shares(epochs[0]), strict=True):
        assert reach.places == share
        assert reach.days == (-(-(len(lane.ring) + 2) // share) if share else 0)
        seen = {item for ids in day_lists(epochs, day(start), int(reach.days)) for item in ids}
        assert not share or set(lane.ring) <= seen


# The course itself


@given(quota_rules(), st.integers(1, 3), st.integers(-200, 200), st.integers(0, 60))
def test_places_add_up_from_any_day(rule: RotationRule, lanes: int, first: int, days: int) -> None:
    pool = [content(f"c{n}", topic) for n, topic in enumerate(TOPICS[:lanes])]
    way = course_of(released(pool, replace(rule, mode=Mode.DAILY)).epochs[0])
    total: Counter[int] = Counter()
    for n in range(first, first + days):
        total.update(way.day(n * way.a_day))
    assert [total[lane] for lane in range(len(way.fixed))] == way.plays(first * way.a_day, days)
    assert sum(total.values()) == days * rule.per_day


def test_sixty_lanes_of_odd_weights_are_no_burden() -> None:
    weights = tuple(1 + n * 37 % 100 for n in range(60))
    begun = time.perf_counter()
    way = course(97, weights, (2,) * 20 + (0,) * 40)
    assert time.perf_counter() - begun < 1
    assert all(way.fixed[lane] >= 2 for lane in range(20))
    assert sum(way.share(lane) for lane in range(60)) == 97
