from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.core.content import Audience, Content, Kind, Topic, Variant
from signage.core.lanes import lane_of, parted, pool_of
from signage.core.playlists import Entry, LaneBy, Mode, Playlist, RotationRule


@pytest.mark.parametrize(
    ("lane_by", "topic", "expected"),
    [
        (LaneBy.NONE, Topic.PROCEDURES, "all"),
        (LaneBy.TOPIC, Topic.PROCEDURES, "procedures"),
        (LaneBy.TOPIC, None, "other"),
        (LaneBy.AUDIENCE, None, "business"),
        (LaneBy.LANGUAGE, None, "km"),
        (LaneBy.UNIT, None, "xa-mau"),
    ],
)
def test_the_lane_of_a_content(lane_by: LaneBy, topic: Topic | None, expected: str) -> None:
    variants = (Variant("km", "ក"), Variant("vi", "a"))
    one = Content("a", Kind.SLOGAN, variants, topic=topic, audience=Audience.BUSINESS, unit_id="xa-mau")
    assert lane_of(one, lane_by) == expected


@pytest.mark.parametrize("lane_by", [LaneBy.TOPIC, LaneBy.LANGUAGE, LaneBy.UNIT])
def test_what_has_no_topic_language_or_unit_is_in_the_lane_of_the_others(lane_by: LaneBy) -> None:
    assert lane_of(Content("a", Kind.SLOGAN, ()), lane_by) == "other"


def test_lanes_that_are_not_known_beforehand_are_in_the_order_of_their_names_and_the_others_last() -> None:
    contents = {
        name: Content(name, Kind.SLOGAN, (), unit_id=unit)
        for name, unit in zip("abcd", ("z", None, "p", "z"), strict=True)
    }
    playlist = Playlist("p", "P", tuple(map(Entry, "abcd")), RotationRule(Mode.DAILY, lane_by=LaneBy.UNIT))
    assert list(pool_of(playlist, contents).items()) == [("p", ("c",)), ("z", ("a", "d")), ("other", ("b",))]


def test_the_pool_holds_what_is_released_and_not_pinned_once_each_and_lanes_in_declared_order() -> None:
    contents = {
        "a": Content("a", Kind.SLOGAN, (), audience=Audience.OFFICIALS),
        "b": Content("b", Kind.SLOGAN, ()),
        "c": Content("c", Kind.SLOGAN, ()),
    }
    entries = (Entry("a"), Entry("c"), Entry("b", 10), Entry("b", 20), Entry("gone"), Entry("c", pinned=0))
    playlist = Playlist("p", "P", entries, RotationRule(Mode.DAILY, lane_by=LaneBy.AUDIENCE))
    assert list(pool_of(playlist, contents).items()) == [("everyone", ("b",)), ("officials", ("a",))]


ROWS = st.lists(st.integers(0, 3), max_size=14)


def laned(lanes: list[int]) -> list[tuple[int, int]]:
    return list(zip(lanes, range(len(lanes)), strict=True))


@given(ROWS)
def test_neighbours_of_one_lane_are_parted_wherever_it_can_be_done(lanes: list[int]) -> None:
    row = [lane for lane, _ in parted(laned(lanes))]
    most = max(Counter(lanes).values(), default=0)
    if most <= (len(lanes) + 1) // 2:
        assert all(a != b for a, b in pairwise(row))
    if len(row) > 1 and most <= len(lanes) // 2:
        assert row[0] != row[-1]


@given(ROWS)
def test_parting_loses_and_invents_nothing(lanes: list[int]) -> None:
    assert sorted(parted(laned(lanes))) == sorted(laned(lanes))


@given(ROWS)
def test_what_is_parted_stays_as_it_is(lanes: list[int]) -> None:
    row = parted(laned(lanes))
    assert parted(row) == row


def test_the_rest_keeps_its_order() -> None:
    assert parted([(0, "a"), (0, "b"), (1, "c"), (2, "d")]) == [(0, "a"), (1, "c"), (0, "b"), (2, "d")]
    assert parted([(1, "c"), (0, "a"), (0, "b")]) == [(0, "a"), (1, "c"), (0, "b")]
    assert parted([(0, "a"), (0, "b")]) == [(0, "a"), (0, "b")]
