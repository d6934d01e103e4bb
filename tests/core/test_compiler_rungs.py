"""Emergencies, takeovers and shares in the timeline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.core.compiler import ChannelFacts, compile_timeline, needed
from signage.core.listing import daily_lists
from signage.core.playlists import Entry, Playlist, RotationRule
from signage.core.reasons import parts
from signage.core.schedules import Emergency, Rung, Schedule
from signage.core.timeline import Segment, Timeline, locate
from tests.core.channels import MONDAY, at, channels, cues, facts, letters, playlist, schedule, told

BASE = playlist("base", "abc")
FLOOD = Emergency("flood", "Lũ", "e", at("2026-01-05 09:10"), at("2026-01-05 10:10"))


def compiled(given: ChannelFacts, days: int = 1, first: date = MONDAY) -> list[str]:
    return told(compile_timeline(given, first, days), given.zone)


def share(name: str, per_cent: int, hours: str = "00:00-24:00", **others: object) -> Schedule:
    return schedule(name, hours, rung=Rung.SHARE, share=per_cent, **others)


def takeover(name: str, hours: str = "00:00-24:00", priority: int = 0, **others: object) -> Schedule:
    return schedule(name, hours, priority, rung=Rung.TAKEOVER, **others)


# Emergencies


def test_an_emergency_covers_everything_at_once_and_then_the_state_is_the_clock_s() -> None:
    given = facts(
        BASE,
        [schedule("x", "08:00-10:00", 9), takeover("t", "09:00-12:00"), share("m", 20, mandatory=True)],
        [playlist(name, name) for name in "xtme"],
    )
    assert compiled(replace(given, emergencies=(FLOOD,)))[2:5] == [
        "01-05 09:00 takeover:t;share:m ttmtt since 01-05 09:00",
        "01-05 09:10 emergency:flood e since 01-05 09:10",
        "01-05 10:10 takeover:t;share:m ttmtt since 01-05 09:00",
    ]
    assert compiled(replace(given, emergencies=(FLOOD,)))[5].startswith("01-05 12:00 base;share:m ")


def test_an_emergency_is_exact_to_the_millisecond() -> None:
    odd = replace(FLOOD, issued_ms=FLOOD.issued_ms + 1_234, until_ms=FLOOD.until_ms + 567)
    timeline = compile_timeline(replace(facts(BASE, (), [playlist("e", "e")]), emergencies=(odd,)), MONDAY, 1)
    assert [segment.reason for segment in timeline.segments] == ["base", "emergency:flood", "base"]
    assert (timeline.segments[1].start_ms, timeline.segments[1].end_ms) == (odd.issued_ms, odd.until_ms)
    assert locate(timeline, odd.issued_ms - 1).cue.content_id in "abc"
    assert locate(timeline, odd.issued_ms).cue.content_id == "e"


def test_of_two_emergencies_the_later_wins_and_the_other_resumes_if_it_still_runs() -> None:
    given = facts(BASE, (), [playlist("e", "e"), playlist("f", "f")])
    fire = Emergency("fire", "Cháy", "f", at("2026-01-05 09:30"), at("2026-01-05 09:45"))
    long = replace(fire, id="storm", until_ms=at("2026-01-05 11:00"))
    assert compiled(replace(given, emergencies=(FLOOD, fire)))[1:] == [
        "01-05 09:10 emergency:flood e since 01-05 09:10",
        "01-05 09:30 emergency:fire f since 01-05 09:30",
        "01-05 09:45 emergency:flood e since 01-05 09:10",
        "01-05 10:10 base abc since 01-01 04:00",
    ]
    assert [line[:32] for line in compiled(replace(given, emergencies=(long, FLOOD)))[1:]] == [
        "01-05 09:10 emergency:flood e si",
        "01-05 09:30 emergency:storm f si",
        "01-05 11:00 base abc since 01-01",
    ]


def test_a_cancelled_emergency_ends_there_and_one_without_anything_to_show_is_passed_over() -> None:
    given = facts(BASE, (), [playlist("e", "e"), playlist("f", "")])
    cancelled = replace(FLOOD, cancelled_ms=at("2026-01-05 09:30"))
    assert compiled(replace(given, emergencies=(cancelled,)))[2] == "01-05 09:30 base abc since 01-01 04:00"
    for name in ("f", "not-released"):
        assert len(compiled(replace(given, emergencies=(replace(FLOOD, playlist_id=name),)))) == 1


def test_what_emergencies_show_is_needed() -> None:
    assert ("e", None) in needed(replace(facts(None, (), [playlist("e", "e")]), emergencies=(FLOOD,)))


# Takeovers


def test_a_takeover_is_alone_whatever_the_priority_of_others() -> None:
    given = facts(
        BASE,
        [takeover("t", "09:00-10:00"), schedule("x", priority=1000), share("s", 50)],
        [playlist("t", "t"), playlist("x", "x"), playlist("s", "s")],
    )
    assert compiled(given)[1:] == [
        "01-05 09:00 takeover:t t since 01-05 09:00",
        "01-05 10:00 schedule:x;share:s xs since 01-05 00:00",
        "01-06 00:00 schedule:x;share:s xs since 01-06 00:00",
    ]


def test_of_two_takeovers_the_larger_priority_then_the_later_start_then_the_id() -> None:
    lists = [playlist(name, name) for name in "tuv"]
    given = facts(BASE, [takeover("t", "09:00-12:00"), takeover("u", "10:00-11:00")], lists)
    assert [line[12:22] for line in compiled(given)[1:4]] == ["takeover:t", "takeover:u", "takeover:t"]
    given = facts(BASE, [takeover("t", "09:00-12:00", 1), takeover("u", "10:00-11:00")], lists)
    assert [line[12:22] for line in compiled(given)[1:3]] == ["takeover:t", "base abc s"]
    given = facts(BASE, [takeover("v", "09:00-12:00"), takeover("t", "09:00-12:00")], lists)
    assert compiled(given)[1][12:22] == "takeover:t"


# Shares


def test_shares_are_merged_into_what_won_and_into_the_base() -> None:
    given = facts(
        BASE, [schedule("x", "08:00-09:00"), share("s", 50, "07:00-10:00")], [playlist("x", "x"), playlist("s", "s")]
    )
    assert compiled(given) == [
        "01-05 04:00 base abc since 01-01 04:00",
        "01-05 07:00 base;share:s asbscs since 01-05 07:00",
        "01-05 08:00 schedule:x;share:s xs since 01-05 08:00",
        "01-05 09:00 base;share:s asbscs since 01-05 07:00",
        "01-05 10:00 base abc since 01-01 04:00",
    ]


def test_shares_are_alone_where_there_is_nothing_else_or_nothing_left() -> None:
    lists = [playlist("s", "s"), playlist("u", "u")]
    assert compiled(facts(None, [share("s", 10)], lists))[0] == "01-05 04:00 share:s s since 01-05 00:00"
    full = facts(BASE, [share("s", 75), share("u", 25), schedule("x")], [*lists, playlist("x", "x")])
    assert compiled(full)[0] == "01-05 04:00 share:s+u suss since 01-05 00:00"


def test_a_share_with_nothing_to_show_is_passed_over() -> None:
    assert compiled(facts(BASE, [share("s", 10)], [playlist("s", "")])) == ["01-05 04:00 base abc since 01-01 04:00"]


def test_mandatory_shares_come_before_the_others() -> None:
    given = facts(
        BASE,
        [share("m", 40, mandatory=True), share("s", 60), share("u", 60)],
        [playlist(name, name) for name in "msu"],
    )
    seconds = of_loop(compile_timeline(given, MONDAY, 1), compile_timeline(given, MONDAY, 1).segments[0])
    total = sum(seconds.values())
    assert {name: Fraction(ms, total) for name, ms in seconds.items()} == {
        "m": Fraction(2, 5),
        "s": Fraction(3, 10),
        "u": Fraction(3, 10),
    }


def test_a_daily_base_with_a_share_has_a_loop_a_day_and_keeps_the_share() -> None:
    base = playlist("base", "abcdef", 3)
    given = facts(base, [share("s", 25)], [playlist("s", "s")])
    timeline = compile_timeline(given, MONDAY, 3)
    lists = daily_lists(base, given.contents, MONDAY, 3)
    for day, rows in enumerate(lists):
        now = at(f"2026-01-{5 + day:02} 12:00")
        segment = locate(timeline, now).segment
        assert segment is not None
        assert letters(timeline, segment.loop_id).replace("s", "") == "".join(entry.content_id for entry in rows)
        assert of_loop(timeline, segment)["s"] * 4 == sum(of_loop(timeline, segment).values())


def of_loop(timeline: Timeline, segment: Segment) -> dict[str, int]:
    found: dict[str, int] = {}
    for cue in timeline.loops[segment.loop_id].cues:
        found[cue.content_id] = found.get(cue.content_id, 0) + cue.ms
    return found


# The guarantee of the two tiers


@given(channels(), st.integers(1, 80), st.integers(1, 4), st.integers(0, 1380), st.integers(30, 1439))
@settings(max_examples=80, deadline=None)
def test_nothing_but_an_emergency_takes_from_a_mandatory_share(
    given: ChannelFacts, quota: int, items: int, start: int, length: int
) -> None:
    """Whatever the units below schedule: in each loop its seconds are its quota's, less one cue."""
    lower = [replace(one, mandatory=False) for one in given.schedules]
    entries = tuple(Entry(f"must{n}") for n in range(items))
    must = Playlist("must", "Bắt buộc", entries, RotationRule())
    drawn = dict(given.cues) | {(e.content_id, None): cues(e.content_id, 7 + 4 * n) for n, e in enumerate(entries)}
    contents = dict(given.contents) | {
        entry.content_id: replace(given.contents["a"], id=entry.content_id, valid_from=None, valid_until=None)
        for entry in entries
    }
    mandatory = Schedule(
        "province", "Tỉnh", "must", start=start, end=(start + length) % 1440 or 1440, rung=Rung.SHARE, share=quota,
        mandatory=True, owner_id="tinh",
    )  # fmt: skip
    complete = replace(
        given,
        schedules=[*lower, mandatory],
        playlists={**given.playlists, "must": must},
        contents=contents,
        cues=drawn,
    )
    timeline = compile_timeline(complete, date(2026, 3, 22), 4)
    held = 0
    for segment in timeline.segments:
        kinds = dict(parts(segment.reason))
        if "emergency" in kinds or not is_open(mandatory, segment, complete):
            assert "province" not in kinds.get("share", ())
            continue
        held += 1
        assert "province" in kinds["share"]
        seconds = of_loop(timeline, segment)
        longest = max(cue.ms for cue in timeline.loops[segment.loop_id].cues)
        delivered = sum(ms for name, ms in seconds.items() if name.startswith("must"))
        assert delivered >= Fraction(quota, 100) * sum(seconds.values()) - longest
    assert held or given.emergencies


def is_open(one: Schedule, segment: Segment, given: ChannelFacts) -> bool:
    alone = replace(given, base=None, schedules=[one], emergencies=())
    found = locate(compile_timeline(alone, date(2026, 3, 21), 6), segment.start_ms).segment
    return found is not None and found.reason.startswith("share")


@given(channels(), st.integers(0, 3))
@settings(max_examples=40, deadline=None)
def test_a_schedule_that_is_never_on_changes_nothing(given: ChannelFacts, number: int) -> None:
    first = date(2026, 3, 22)
    whole = compile_timeline(given, first, 5)
    on = {one for segment in whole.segments for kind, ids in parts(segment.reason) for one in ids}
    idle = [one for one in given.schedules if one.id not in on]
    rest = [one for one in given.schedules if one not in idle[: number + 1]]
    without = compile_timeline(replace(given, schedules=rest), first, 5)
    for now in {segment.start_ms for segment in (*whole.segments, *without.segments)}:
        assert locate(whole, now).cue == locate(without, now).cue


@pytest.mark.parametrize("rotation_hour", [0, 4])
def test_the_undated_loop_knows_no_emergency_and_no_schedule(rotation_hour: int) -> None:
    given = facts(BASE, [takeover("t")], [playlist("t", "t"), playlist("e", "e")], rotation_hour=rotation_hour)
    timeline = compile_timeline(replace(given, emergencies=(FLOOD,)), MONDAY, 1)
    assert letters(timeline, timeline.undated) == "abc"
    assert timeline.until_ms - timeline.from_ms == timedelta(days=1) // timedelta(milliseconds=1)
