from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from signage.core.content import Content, Kind, Topic, Variant
from signage.core.coverage import coverage
from signage.core.playlists import Entry, LaneBy, Mode, Playlist, RotationRule
from signage.core.shortfalls import Lack, Shortfall, shortfalls
from tests.core.rotations import DAY_0, TOPICS, content, daily, day, pools, quota_rules, started


def lacks(playlist: Playlist, pool: list[Content], days: int = 35) -> list[Shortfall]:
    return list(shortfalls(playlist, {one.id: one for one in pool}, DAY_0, days))


def test_enough_is_no_shortfall() -> None:
    pool = [content(f"c{n}") for n in range(8)]
    assert lacks(started(daily(pool, 4, LaneBy.NONE), pool), pool) == []
    assert lacks(Playlist("p", "P", (Entry("c0"),)), pool) == []


def test_too_few_now_and_fewer_when_some_expire() -> None:
    pool = [content("a"), *(content(f"b{n}", None, None, 9) for n in range(3)), content("c", None, None, 20)]
    found = lacks(started(daily(pool, 3, LaneBy.NONE), pool), pool)
    assert [(one.lack, one.since, one.now, one.missing, one.items) for one in found] == [
        (Lack.FEW, day(0), True, 1, 5),
        (Lack.FEW, day(10), False, 4, 2),
        (Lack.FEW, day(21), False, 5, 1),
    ]
    assert found[0].slogans


def test_what_gets_better_is_told_once_at_its_worst() -> None:
    pool = [content("a"), *(content(f"b{n}", None, 5) for n in range(4))]
    found = lacks(started(daily(pool, 2, LaneBy.NONE), pool), pool)
    assert [(one.lack, one.since, one.missing) for one in found] == [(Lack.FEW, day(0), 3)]


def test_a_quota_that_no_item_can_meet_now_or_later() -> None:
    pool = [content(f"a{n}", TOPICS[0], None, 6) for n in range(4)] + [content(f"b{n}", TOPICS[1]) for n in range(8)]
    playlist = daily(pool, 3)
    quotas = {TOPICS[0].value: 1, TOPICS[2].value: 2}
    playlist = started(replace(playlist, rule=replace(playlist.rule, quotas=quotas)), pool)
    found = [one for one in lacks(playlist, pool) if one.lack is Lack.QUOTA]
    assert [(one.lane, one.since, one.now, one.quota, one.missing) for one in found] == [
        (TOPICS[2].value, day(0), True, 2, 4),
        (TOPICS[0].value, day(7), False, 1, 3),
    ]


def test_quotas_that_leave_a_lane_no_place() -> None:
    pool = [content(f"a{n}", TOPICS[0]) for n in range(6)] + [content("b", TOPICS[1])]
    playlist = daily(pool, 3)
    playlist = started(replace(playlist, rule=replace(playlist.rule, quotas={TOPICS[0].value: 3})), pool)
    assert [(one.lack, one.lane, one.items, one.size) for one in lacks(playlist, pool)] == [
        (Lack.NO_PLACE, TOPICS[1].value, 1, 3)
    ]


def test_an_item_that_never_comes_up_and_a_place_beyond_the_list() -> None:
    pool = [content(f"c{n}") for n in range(20)] + [content("late", first=1, last=3), content("far")]
    entries = tuple(Entry(one.id, pinned=30 if one.id == "far" else None) for one in pool)
    playlist = started(Playlist("p", "P", entries, RotationRule(Mode.DAILY, 2)), pool)
    found = lacks(playlist, pool)
    assert [(one.lack, one.content_id, one.until, one.place, one.size) for one in found] == [
        (Lack.NEVER, "late", day(3), 0, 0),
        (Lack.PINNED, "far", None, 30, 3),
    ]


def test_days_with_nothing_at_all() -> None:
    pool = [content("a", None, 3, 9)]
    whole = Playlist("p", "P", (Entry("a"),))
    assert [(one.lack, one.since, one.now, one.missing) for one in lacks(whole, pool, 20)] == [
        (Lack.EMPTY, day(0), True, 13)
    ]
    pool = [content("a", None, None, 9)]
    assert [(one.lack, one.since, one.now, one.missing) for one in lacks(whole, pool, 20)] == [
        (Lack.EMPTY, day(10), False, 10)
    ]


def test_contents_without_a_language_that_has_a_share() -> None:
    both = Content("a", Kind.SLOGAN, (Variant("vi", "A"), Variant("en", "A")))
    one = Content("b", Kind.SLOGAN, (Variant("vi", "B"),))
    playlist = Playlist("p", "P", (Entry("a"), Entry("b")), RotationRule(languages={"vi": 2, "en": 1}))
    assert [(s.lack, s.lane, s.missing, s.items) for s in lacks(playlist, [both, one])] == [(Lack.LANGUAGE, "en", 1, 2)]


@given(pools(dated=True), quota_rules())
def test_nothing_is_told_of_a_lane_exactly_when_it_lacks_nothing_on_any_day(
    pool: list[Content], rule: RotationRule
) -> None:
    playlist = started(Playlist("p", "P", tuple(Entry(one.id) for one in pool), rule), pool)
    told = {one.lane for one in lacks(playlist, pool) if one.lane}
    every = [lane for n in range(35) for lane in coverage(playlist.epochs, day(n))]
    lacking = {lane.name for lane in every if lane.missing or (lane.items and not lane.places)}
    assert told == lacking | {name for name in rule.quotas if name not in {lane.name for lane in every}}


def test_the_worst_of_a_lane_is_as_large_as_on_its_worst_day() -> None:
    pool = [content(f"{topic.value}{n}", topic, None, n * 4) for topic in Topic for n in range(6)]
    playlist = started(daily(pool, 6), pool)
    worst = {lane.name: 0 for lane in coverage(playlist.epochs, DAY_0)}
    for n in range(35):
        for lane in coverage(playlist.epochs, day(n)):
            worst[lane.name] = max(worst[lane.name], lane.missing)
    assert {one.lane: one.missing for one in lacks(playlist, pool) if one.lack is Lack.FEW} == worst
