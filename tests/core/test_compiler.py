from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from signage.core.compiler import ChannelFacts, compile_timeline, needed
from signage.core.epochs import revise
from signage.core.playlists import Entry, Playlist
from signage.core.rotation import day_list
from signage.errors import SignageError
from tests.core.channels import (
    LAST_RESORT,
    MONDAY,
    at,
    content,
    cues,
    facts,
    letters,
    playlist,
    schedule,
    told,
    without,
)

BASE = playlist("base", "abc")


def compiled(given: ChannelFacts, days: int = 1, first: date = MONDAY) -> list[str]:
    return told(compile_timeline(given, first, days), given.zone)


# From where to where, and what when there is nothing


def test_from_rotation_hour_to_rotation_hour_in_local_time() -> None:
    timeline = compile_timeline(facts(BASE), MONDAY)
    assert (timeline.from_ms, timeline.until_ms) == (at("2026-01-05 04:00"), at("2026-02-09 04:00"))


def test_the_base_is_one_segment_that_never_restarts() -> None:
    assert compiled(facts(BASE), 35) == ["01-05 04:00 base abc since 01-01 04:00"]
    anchor = compile_timeline(facts(BASE), MONDAY).segments[0].anchor_ms
    assert anchor == at("2000-01-01 04:00") == compile_timeline(facts(BASE), date(2030, 7, 1)).segments[0].anchor_ms


@pytest.mark.parametrize(
    "given",
    [
        facts(),
        facts(playlist("base", "")),
        facts(playlist("base", "", per_day=5)),
        without(facts(BASE), "a", "b", "c"),
        replace(facts(BASE), cues={}),
        facts(None, [schedule("x")]),
        facts(None, [schedule("x", enabled=False)], [playlist("x", "z")]),
    ],
)
def test_with_nothing_to_show_there_is_the_last_resort_and_no_gap(given: ChannelFacts) -> None:
    timeline = compile_timeline(given, MONDAY, 3)
    assert told(timeline) == ["01-05 04:00 last-resort card since 01-01 04:00"]
    assert timeline.undated == timeline.last_resort == timeline.segments[0].loop_id
    assert timeline.loops[timeline.last_resort].cues == LAST_RESORT


def test_without_a_last_resort_nothing_is_compiled() -> None:
    with pytest.raises(ValueError):
        compile_timeline(replace(facts(BASE), last_resort=()), MONDAY)


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(SignageError, match="TL01"):
        compile_timeline(facts(BASE, zone="Mars/Olympus"), MONDAY)


# Schedules


def test_a_schedule_covers_the_base_in_its_window_and_starts_at_its_opening() -> None:
    given = facts(BASE, [schedule("x", "08:00-17:00")], [playlist("x", "yz")])
    assert compiled(given) == [
        "01-05 04:00 base abc since 01-01 04:00",
        "01-05 08:00 schedule:x yz since 01-05 08:00",
        "01-05 17:00 base abc since 01-01 04:00",
    ]


def test_an_overnight_window_of_the_eve_is_still_on_and_keeps_its_anchor() -> None:
    given = facts(BASE, [schedule("x", "22:00-06:00", weekdays=frozenset({6}))], [playlist("x", "yz")])
    assert compiled(given) == [
        "01-05 04:00 schedule:x yz since 01-04 22:00",
        "01-05 06:00 base abc since 01-01 04:00",
    ]


def test_a_window_on_the_last_morning_is_in() -> None:
    given = facts(BASE, [schedule("x", "01:00-03:00")], [playlist("x", "yz")])
    assert compiled(given)[1:] == [
        "01-06 01:00 schedule:x yz since 01-06 01:00",
        "01-06 03:00 base abc since 01-01 04:00",
    ]


def test_the_larger_priority_wins_and_the_lower_goes_on_as_if_it_had_never_stopped() -> None:
    given = facts(
        BASE, [schedule("x", "08:00-17:00"), schedule("y", "10:00-11:00", 5)], [playlist("x", "x"), playlist("y", "y")]
    )
    assert compiled(given)[1:4] == [
        "01-05 08:00 schedule:x x since 01-05 08:00",
        "01-05 10:00 schedule:y y since 01-05 10:00",
        "01-05 11:00 schedule:x x since 01-05 08:00",
    ]


def test_equal_priorities_are_one_loop_in_the_order_of_their_ids_since_the_last_opened() -> None:
    given = facts(
        BASE,
        [schedule("y", "08:00-12:00"), schedule("x", "10:00-14:00")],
        [playlist("x", "x"), playlist("y", "pqrs")],
        pages={"q": 2},
    )
    assert compiled(given)[1:4] == [
        "01-05 08:00 schedule:y pqqrs since 01-05 08:00",
        "01-05 10:00 schedule:x+y pqqxrs since 01-05 10:00",
        "01-05 12:00 schedule:x x since 01-05 10:00",
    ]


def test_two_schedules_of_one_playlist_show_it_once() -> None:
    given = facts(BASE, [schedule("x"), schedule("y", playlist_id="x")], [playlist("x", "pq")])
    assert "schedule:x+y pq since" in compiled(given)[0]


def test_a_schedule_with_nothing_to_show_falls_through() -> None:
    given = facts(
        BASE,
        [schedule("high", priority=9), schedule("mid", "06:00-07:00", 5), schedule("gone", priority=8)],
        [playlist("high", "h"), playlist("mid", "m")],
        [content("h", last="2026-01-01")],
    )
    assert compiled(given) == [
        "01-05 04:00 base abc since 01-01 04:00",
        "01-05 06:00 schedule:mid m since 01-05 06:00",
        "01-05 07:00 base abc since 01-01 04:00",
    ]


def test_after_an_override_in_a_gap_the_base_is_on_not_what_was_before() -> None:
    """Case (o)."""
    given = facts(
        BASE, [schedule("x", "08:00-10:00"), schedule("y", "09:00-11:00", 5)], [playlist("x", "x"), playlist("y", "y")]
    )
    assert compiled(given)[-1] == "01-05 11:00 base abc since 01-01 04:00"


def test_where_one_ends_as_another_starts_there_is_neither_gap_nor_overlap() -> None:
    """Case (n)."""
    given = facts(
        BASE, [schedule("x", "08:00-10:00"), schedule("y", "10:00-11:00")], [playlist("x", "x"), playlist("y", "y")]
    )
    assert [line[6:21] for line in compiled(given)] == [
        "04:00 base abc ",
        "08:00 schedule:",
        "10:00 schedule:",
        "11:00 base abc ",
    ]


# Validity


def test_contents_come_and_go_at_local_midnight_and_say_when_they_expire() -> None:
    given = facts(BASE, contents=[content("b", first="2026-01-07"), content("c", last="2026-01-05")])
    timeline = compile_timeline(given, MONDAY, 3)
    assert told(timeline) == [
        "01-05 04:00 base ac since 01-01 04:00",
        "01-06 00:00 base a since 01-01 04:00",
        "01-07 00:00 base ab since 01-01 04:00",
    ]
    untils = {cue.content_id: cue.until_ms for loop in timeline.loops.values() for cue in loop.cues}
    assert untils == {"a": None, "b": None, "c": at("2026-01-06 00:00"), "last-resort": None}


def test_a_window_goes_on_through_a_change_of_validity() -> None:
    given = facts(BASE, [schedule("x", "20:00-06:00")], [playlist("x", "yz")], [content("z", last="2026-01-05")])
    assert compiled(given)[2:] == [
        "01-05 20:00 schedule:x yz since 01-05 20:00",
        "01-06 00:00 schedule:x y since 01-05 20:00",
    ]


def test_the_undated_loop_holds_the_base_s_items_without_limits() -> None:
    limited = facts(BASE, contents=[content("b", first="2020-01-01"), content("c", last="2099-01-05")])
    timeline = compile_timeline(limited, MONDAY, 3)
    assert letters(timeline, timeline.undated) == "a"
    rotating = compile_timeline(facts(playlist("base", "abcdef", per_day=2)), MONDAY, 3)
    assert letters(rotating, rotating.undated) == "abcdef"


# Daily lists


def daily(name: str, items: str, per_day: int, first_day: date = MONDAY) -> Playlist:
    one = playlist(name, items, per_day)
    return replace(one, epochs=revise(one, {letter: content(letter) for letter in items}, first_day))


def test_a_daily_base_changes_with_the_rotation_day() -> None:
    base = daily("base", "abcdef", 3)
    lists = ["".join(day_list(base.epochs, MONDAY + timedelta(days=n))) for n in range(3)]
    timeline = compile_timeline(facts(base), MONDAY, 3)
    assert told(timeline) == [
        f"01-05 04:00 base {lists[0]} since 01-05 04:00",
        f"01-06 04:00 base {lists[1]} since 01-06 04:00",
        f"01-07 04:00 base {lists[2]} since 01-07 04:00",
    ]
    assert [segment.day for segment in timeline.segments] == ["2026-01-05", "2026-01-06", "2026-01-07"]


def test_days_with_the_same_daily_list_stay_apart() -> None:
    assert len(compiled(facts(daily("base", "a", 1)), 4)) == 4


def test_a_daily_list_in_a_window_starts_with_the_later_of_window_and_rotation_day() -> None:
    given = facts(BASE, [schedule("x", "22:00-06:00")], [daily("x", "pqrs", 2)])
    assert [line[-17:] for line in compiled(given, 1)] == [
        "since 01-05 04:00",
        "since 01-01 04:00",
        "since 01-05 22:00",
    ]


def test_pinned_entries_are_in_every_list_at_their_place() -> None:
    base = daily("base", "abcdef", 3)
    base = replace(base, entries=(*base.entries, Entry("h", 20, pinned=1)))
    timeline = compile_timeline(facts(base), MONDAY, 3)
    assert [letters(timeline, segment.loop_id)[1] for segment in timeline.segments] == ["h"] * 3
    assert {cue.ms for loop in timeline.loops.values() for cue in loop.cues if cue.content_id == "h"} == {20_000}


def test_a_daily_item_that_expires_leaves_the_list_at_midnight() -> None:
    pool = {letter: content(letter) for letter in "abc"} | {"b": content("b", last="2026-01-05")}
    base = playlist("base", "abc", 3)
    base = replace(base, epochs=revise(base, pool, MONDAY))
    timeline = compile_timeline(facts(base, contents=list(pool.values())), MONDAY, 2)
    kept = [set(letters(timeline, segment.loop_id)) for segment in timeline.segments]
    assert [f"{line[:11]} {line[-17:]}" for line in told(timeline)] == [
        "01-05 04:00 since 01-05 04:00",
        "01-06 00:00 since 01-05 04:00",
        "01-06 04:00 since 01-06 04:00",
    ]
    assert kept == [{"a", "b", "c"}, {"a", "c"}, {"a", "c"}]


def test_an_item_withdrawn_since_the_epoch_was_made_is_not_shown() -> None:
    given = without(facts(daily("base", "abcdef", 6)), "c")
    assert "c" not in "".join(line.split()[3] for line in compiled(given, 3))


def test_a_daily_playlist_without_epochs_rotates_all_the_same() -> None:
    bare = playlist("base", "abcdef", per_day=3)
    assert compiled(facts(bare), 4) == [
        *compiled(facts(bare), 1),
        *compiled(facts(bare), 3, MONDAY + timedelta(days=1)),
    ]


# Daylight saving


def test_a_day_of_23_hours_has_no_gap_and_the_window_its_local_hours() -> None:
    given = facts(BASE, [schedule("x", "09:00-17:00")], [playlist("x", "x")], zone="Europe/London")
    sunday = date(2019, 3, 31)
    timeline = compile_timeline(given, sunday - timedelta(days=1), 2)
    assert timeline.until_ms - timeline.from_ms == 47 * 3_600_000
    assert [line[:11] for line in told(timeline, "Europe/London")] == [
        "03-30 04:00",
        "03-30 09:00",
        "03-30 17:00",
        "03-31 09:00",
        "03-31 17:00",
    ]


# What is needed


def test_needed_are_the_released_entries_of_the_base_and_of_enabled_schedules() -> None:
    base = replace(BASE, entries=(*BASE.entries, Entry("a", 30), Entry("gone")))
    given = facts(
        base,
        [schedule("x"), schedule("off", enabled=False), schedule("unknown")],
        [playlist("x", "xa"), playlist("off", "o"), playlist("unused", "u")],
    )
    given = replace(without(given, "gone"), cues={}, last_resort=())
    assert needed(given) == {("a", None), ("b", None), ("c", None), ("a", 30), ("x", None)}


def test_the_pages_of_one_content_stay_together_when_playlists_are_merged() -> None:
    given = facts(
        None, [schedule("x"), schedule("y")], [playlist("x", "ab"), playlist("y", "cd")], pages={"a": 3, "d": 2}
    )
    assert compiled(given)[0].split()[3] == "aaacbdd"
    assert len(cues("a", pages=3)) == 3
