from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from signage.core.content import Audience, Content, Kind, Topic, Variant
from signage.core.playlists import Entry, LaneBy, Mode, Playlist, RotationRule
from signage.core.rotation import day_lists
from signage.core.showings import parts, showings
from tests.core.rotations import DAY_0, content, daily, day, pools, quota_rules, started


def known(*contents: Content) -> dict[str, Content]:
    return {one.id: one for one in contents}


@given(pools(dated=True), quota_rules(), st.integers(0, 30), st.integers(1, 40))
def test_the_places_of_a_daily_list_are_those_on_the_lists(
    pool: list[Content], rule: RotationRule, first: int, days: int
) -> None:
    playlist = started(Playlist("p", "P", tuple(Entry(one.id) for one in pool), rule), pool)
    found = showings(playlist, known(*pool), day(first), days)
    lists = day_lists(playlist.epochs, day(first), days)
    places = Counter(item for ids in lists for item in ids)
    assert {item: shown.places for item, shown in found.items.items()} == {one.id: places[one.id] for one in pool}
    assert set(found.never) == {one.id for one in pool} - set(places)
    assert found.places == places.total() == sum(found.topics.values()) == sum(found.audiences.values())
    assert sum(found.languages.values()) == found.places
    for item, shown in found.items.items():
        on = [n for n, ids in enumerate(lists) if item in ids]
        assert (shown.days, shown.first) == (len(on), day(first) + timedelta(days=on[0]) if on else None)


def test_a_list_that_plays_whole_shows_each_valid_entry_once_a_day() -> None:
    pool = [content("a", Topic.PROCEDURES), content("b", None, 2, 4), content("c", None, 50)]
    pool[0] = replace(pool[0], audience=Audience.CITIZENS)
    playlist = Playlist("p", "P", (Entry("a"), Entry("b"), Entry("a"), Entry("c"), Entry("gone")))
    found = showings(playlist, known(*pool), DAY_0, 10)
    assert {item: (one.places, one.days, one.first) for item, one in found.items.items()} == {
        "a": (20, 10, DAY_0),
        "b": (3, 3, day(2)),
        "c": (0, 0, None),
    }
    assert found.never == ("c",)
    assert (found.topics["procedures"], found.topics["other"], found.topics["public-finance"]) == (20, 3, 0)
    assert found.audiences == {"everyone": 3, "citizens": 20, "business": 0, "officials": 0}


def test_pinned_entries_count_too_but_not_past_their_dates() -> None:
    pool = [content("a"), content("b"), content("h", None, None, 3)]
    playlist = Playlist("p", "P", (Entry("a"), Entry("b"), Entry("h", pinned=0)), RotationRule(Mode.DAILY, 1))
    found = showings(playlist, known(*pool), DAY_0, 10)
    assert {item: one.places for item, one in found.items.items()} == {"a": 5, "b": 5, "h": 4}


def spoken(*tags: str) -> Content:
    return Content("a", Kind.SLOGAN, tuple(Variant(tag, tag) for tag in tags))


def test_languages_by_the_screen_s_order_without_shares_and_by_the_shares_else() -> None:
    assert parts(spoken("vi", "en"), {}) == {"vi": 1}
    assert parts(spoken("vi", "en"), {}, ("km", "en", "vi")) == {"en": 1}
    assert parts(spoken("vi"), {}, ("en",)) == {"-": 1}
    shares = {"vi": 3, "en": 1}
    assert parts(spoken("vi", "en"), shares) == {"vi": Fraction(3, 4), "en": Fraction(1, 4)}
    assert parts(spoken("vi"), shares) == {"vi": 1}
    assert parts(spoken("vi", "en"), shares, ("vi",)) == {"vi": 1}
    assert parts(spoken("km"), shares, ("vi", "km")) == {"km": 1}
    playlist = Playlist("p", "P", (Entry("a"),), RotationRule(languages=shares))
    assert showings(playlist, known(spoken("vi", "en")), DAY_0, 8).languages == {"vi": 6, "en": 2}


def test_four_hundred_contents_take_no_time() -> None:
    pool = [content(f"c{n}", list(Topic)[n % 6], *((n % 30, n % 30 + 40) if n % 3 == 0 else ())) for n in range(400)]
    playlist = started(daily(pool, 24, LaneBy.TOPIC), pool)
    took = []
    for _ in range(5):
        begun = time.perf_counter()
        showings(playlist, known(*pool), DAY_0)
        took.append(time.perf_counter() - begun)
    assert min(took) < 0.05
