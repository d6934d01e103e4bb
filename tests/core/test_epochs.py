from __future__ import annotations

from dataclasses import replace

import pytest

from signage.core.content import Content, Topic
from signage.core.epochs import revise
from signage.core.playlists import Entry, Epoch, Lane, LaneBy, Mode, Playlist, RotationRule
from signage.core.rotation import day_list, epoch_on
from tests.core.rotations import DAY_0, TOPICS, content, daily, day, places, started

LETTERS = "abcdefghijkl"


def pool(names: str = LETTERS) -> dict[str, Content]:
    return {name: content(name) for name in names}


def one_lane(names: str = LETTERS, per_day: int = 3) -> Playlist:
    contents = list(pool(names).values())
    return started(daily(contents, per_day, LaneBy.NONE), contents)


def with_entry(playlist: Playlist, name: str) -> Playlist:
    return replace(playlist, entries=(*playlist.entries, Entry(name)))


def shown(epochs: tuple[Epoch, ...], first: int, last: int) -> str:
    """The letters of some days in the order of turns."""
    return "".join(item for n in range(first, last + 1) for _, item in places(epochs, day(n)))


def test_only_a_daily_playlist_has_epochs() -> None:
    playlist = one_lane()
    assert revise(replace(playlist, rule=RotationRule(Mode.ALL)), pool(), day(3)) == ()


def test_the_first_epoch_starts_today_in_the_order_of_the_entries() -> None:
    epochs = one_lane().epochs
    assert epochs == (Epoch(DAY_0, 3, (Lane("all", 1, tuple(LETTERS), 0),)),)
    assert shown(epochs, 0, 4) == "abcdefghijklabc"


def test_without_a_change_the_epochs_stay() -> None:
    playlist = one_lane()
    assert revise(playlist, pool(), day(100)) == playlist.epochs


def test_a_new_item_comes_after_all_others_have_had_their_turn() -> None:
    playlist = with_entry(one_lane(), "x")
    epochs = revise(playlist, pool(LETTERS + "x"), day(1))
    assert [epoch.first_day for epoch in epochs] == [day(0), day(2)]
    assert shown(epochs, 0, 6) == "abcdef" + "ghijklabcdefx" + "gh"


def test_play_now_comes_first_tomorrow_and_stays_first_through_another_edit_of_today() -> None:
    contents = pool(LETTERS + "xyz")
    playlist = with_entry(one_lane(), "x")
    playlist = replace(playlist, epochs=revise(playlist, contents, day(1), play_now=["x"]))
    assert shown(playlist.epochs, 0, 3) == "abcdef" + "xghijk"
    playlist = with_entry(playlist, "y")
    playlist = replace(playlist, epochs=revise(playlist, contents, day(1)))
    assert shown(playlist.epochs, 0, 2) == "abcdefxgh"
    playlist = with_entry(playlist, "z")
    playlist = replace(playlist, epochs=revise(playlist, contents, day(1), play_now=["z"]))
    assert shown(playlist.epochs, 0, 5) == "abcdef" + "xzghijklabcd"
    assert len(playlist.epochs) == 2


def test_an_edit_taken_back_on_the_same_day_leaves_no_epoch() -> None:
    before = one_lane()
    added = with_entry(before, "x")
    added = replace(added, epochs=revise(added, pool(LETTERS + "x"), day(1)))
    assert revise(replace(before, epochs=added.epochs), pool(), day(1)) == before.epochs


def test_a_withdrawn_item_leaves_today_and_the_rest_moves_up() -> None:
    playlist = one_lane()
    contents = pool()
    del contents["d"]
    epochs = revise(playlist, contents, day(1))
    assert shown(epochs, 0, 2) == "abc" + "efg" + "hij"
    assert [epoch.first_day for epoch in epochs] == [day(0), day(1)]


def test_an_item_that_was_withdrawn_and_comes_back_is_as_new() -> None:
    playlist = one_lane()
    contents = pool()
    del contents["d"]
    playlist = replace(playlist, epochs=revise(playlist, contents, day(1)))
    epochs = revise(playlist, pool(), day(1))
    assert shown(epochs, 0, 5) == "abcefg" + "hijklabcefgd"


def test_an_end_brought_forward_before_today_counts_at_once_and_one_put_off_from_tomorrow_on() -> None:
    playlist = one_lane()
    contents = pool() | {"d": content("d", last=0)}
    gone = revise(playlist, contents, day(1))
    assert shown(gone, 0, 1) == "abcefg"
    back = revise(replace(playlist, epochs=gone), pool(), day(1))
    assert shown(back, 0, 1) == "abcefg"
    assert "d" in shown(back, 2, 6)


def test_a_later_beginning_takes_an_item_off_today() -> None:
    epochs = revise(one_lane(), pool() | {"d": content("d", first=9)}, day(1))
    assert shown(epochs, 0, 1) == "abcefg"
    assert "d" not in shown(epochs, 2, 8)
    assert "d" in shown(epochs, 9, 12)


def test_an_item_pinned_from_today_on_takes_no_more_turns() -> None:
    playlist = one_lane()
    entries = tuple(replace(entry, pinned=0) if entry.content_id == "d" else entry for entry in playlist.entries)
    epochs = revise(replace(playlist, entries=entries), pool(), day(1))
    assert shown(epochs, 0, 4) == "abc" + "efghijklabce"[:12]


def test_a_new_rule_begins_tomorrow_with_the_pointers_kept() -> None:
    playlist = one_lane()
    more = replace(playlist, rule=replace(playlist.rule, per_day=5))
    epochs = revise(more, pool(), day(1))
    assert shown(epochs, 0, 3) == "abc" + "def" + "ghijk" + "labcd"


def test_new_weights_begin_tomorrow_and_each_lane_goes_on_where_it_was() -> None:
    contents = [content(f"{lane}{n}", topic) for lane, topic in zip("ab", TOPICS, strict=False) for n in range(6)]
    playlist = started(daily(contents, 4), contents)
    heavier = replace(playlist, rule=replace(playlist.rule, weights={TOPICS[0].value: 3}))
    epochs = revise(heavier, {one.id: one for one in contents}, day(1))
    rows = [[item for _, item in places(epochs, day(n))] for n in range(4)]
    assert [[item for row in rows for item in row if item[0] == lane][:6] for lane in "ab"] == [
        [f"{lane}{n}" for n in range(6)] for lane in "ab"
    ]
    assert [sum(item[0] == "a" for item in row) for row in rows] == [2, 2, 3, 3]


def test_new_lanes_take_first_what_has_waited_longest() -> None:
    contents = {one.id: one for one in (content(name, TOPICS[n % 2]) for n, name in enumerate(LETTERS))}
    playlist = started(daily(list(contents.values()), 4, LaneBy.NONE), list(contents.values()))
    by_topic = replace(playlist, rule=replace(playlist.rule, lane_by=LaneBy.TOPIC))
    epochs = revise(by_topic, contents, day(0))
    assert shown(epochs, 0, 2) == "abcd" + "efghijkl"


def test_lanes_are_in_declared_order_and_an_item_that_moves_is_new_in_its_lane() -> None:
    contents = {
        "a": content("a", Topic.PUBLIC_FINANCE),
        "b": content("b", Topic.INSTITUTIONS),
        "c": content("c"),
        "d": content("d", Topic.INSTITUTIONS),
    }
    playlist = started(daily(list(contents.values()), 3), list(contents.values()))
    assert [(lane.name, lane.ring) for lane in playlist.epochs[0].lanes] == [
        ("institutions", ("b", "d")),
        ("public-finance", ("a",)),
        ("other", ("c",)),
    ]
    moved = revise(playlist, contents | {"a": content("a", Topic.INSTITUTIONS)}, day(0))
    assert [(lane.name, lane.ring) for lane in moved[-1].lanes] == [
        ("institutions", ("b", "a", "d")),
        ("other", ("c",)),
    ]
    assert day_list(moved, day(0)) == day_list(playlist.epochs, day(0))


def test_the_last_item_withdrawn_empties_today_and_a_new_one_begins_tomorrow() -> None:
    playlist = one_lane("a", 2)
    empty = revise(playlist, {}, day(3))
    assert shown(empty, 2, 2) == "aa"
    assert shown(empty, 3, 9) == ""
    again = revise(with_entry(replace(playlist, epochs=empty), "b"), pool("b"), day(5))
    assert shown(again, 5, 6) == "bb"


def test_epochs_that_ended_before_yesterday_are_dropped() -> None:
    playlist, contents = one_lane(), pool()
    for n, name in enumerate("mnopq"):
        contents[name] = content(name)
        playlist = with_entry(playlist, name)
        before = [shown(playlist.epochs, m, m) for m in (2 * n - 1, 2 * n)]
        playlist = replace(playlist, epochs=revise(playlist, contents, day(2 * n)))
        assert [shown(playlist.epochs, m, m) for m in (2 * n - 1, 2 * n)] == before
        assert len(playlist.epochs) <= 3
    assert [epoch.first_day for epoch in playlist.epochs] == [day(7), day(9)]


@pytest.mark.parametrize("edit", [True, False])
def test_an_epoch_of_a_day_that_has_not_come_is_walked_back(edit: bool) -> None:
    """The machine's clock was a year ahead when the playlist was released."""
    contents = list(pool().values())
    ahead = started(daily(contents, 3, LaneBy.NONE), contents, day(365))
    playlist = with_entry(ahead, "x") if edit else ahead
    epochs = revise(playlist, pool(LETTERS + "x"), day(0))
    present = epoch_on(epochs, day(0))
    assert present is not None
    assert day_list(epochs, day(0)) == day_list(ahead.epochs, day(0))
    if edit:
        assert [epoch.first_day for epoch in epochs] == [day(0), day(1)]
        assert "x" in shown(epochs, 1, 5)
