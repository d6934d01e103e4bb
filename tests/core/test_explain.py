from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.core.compiler import ChannelFacts, compile_timeline
from signage.core.explain import Explanation, explain
from signage.core.reasons import Why, parts
from signage.core.rotation import rotation_day
from signage.core.timeline import locate
from tests.core.channels import VIETNAM, channels, content, facts, playlist, schedule, without

BASE = playlist("base", "abc")
NOON = "2026-01-05 12:00"  # a Monday


def asked(given: ChannelFacts, when: str = NOON, zone: str = VIETNAM) -> Explanation:
    return explain(given, datetime.fromisoformat(when).replace(tzinfo=ZoneInfo(zone)))


def why(found: Explanation) -> dict[str | None, Why]:
    """The reasons by id; the base has none. The last-resort card, always the last, is left out."""
    assert found.candidates[-1].rank == "last-resort"
    assert found.candidates[-1].on is (found.reason == "last-resort")
    return {candidate.id: candidate.reason.why for candidate in found.candidates[:-1]}


def test_the_base_is_on_when_no_schedule_is() -> None:
    found = asked(facts(BASE))
    assert (found.reason, found.content_ids, found.day) == ("base", ("a", "b", "c"), date(2026, 1, 5))
    assert why(found) == {None: Why.ON}


def test_each_schedule_says_why_it_is_on_or_not_in_the_order_of_precedence() -> None:
    schedules = [
        schedule("on", "08:00-17:00", 5),
        schedule("lower", "08:00-17:00", 4),
        schedule("hours", "13:00-17:00"),
        schedule("weekday", weekdays=frozenset({1, 2})),
        schedule("early", from_date=date(2026, 1, 6)),
        schedule("late", until_date=date(2026, 1, 4)),
        schedule("off", enabled=False),
        schedule("draft"),
        schedule("empty", priority=9),
        schedule("night", "22:00-06:00"),
    ]
    lists = [playlist(one.id, "z") for one in schedules if one.id not in ("draft", "empty")]
    found = asked(facts(BASE, schedules, [*lists, playlist("empty", "e")], [content("e", last="2026-01-04")]))
    assert found.reason == "schedule:on"
    assert list(why(found))[:3] == ["empty", "on", "lower"]
    assert why(found) == {
        "empty": Why.NOTHING_TO_SHOW,
        "on": Why.ON,
        "lower": Why.LOWER,
        "draft": Why.NOT_RELEASED,
        "early": Why.NOT_YET,
        "hours": Why.HOURS,
        "late": Why.OVER,
        "night": Why.HOURS,
        "off": Why.DISABLED,
        "weekday": Why.WEEKDAY,
        None: Why.COVERED,
    }
    sentences = {candidate.name: candidate.reason for candidate in found.candidates}
    assert sentences["LOWER"].text("en") == "Lower priority (4) than “ON” (5)."
    assert sentences["LOWER"].text("vi") == "Mức ưu tiên (4) thấp hơn “ON” (5)."
    assert sentences["HOURS"].text("en") == "Outside its hours, 13:00–17:00."
    assert sentences["WEEKDAY"].text("vi") == "Lịch không phát vào Thứ Hai."
    assert sentences["EARLY"].text("vi") == "Chưa đến ngày bắt đầu: 06/01/2026."
    assert sentences["LATE"].text("en") == "Over: its last day was 2026-01-04."
    assert sentences["EMPTY"].text("en") == (
        "The playlist “EMPTY” has nothing to show now: of 1 entries 0 not approved, 1 outside their dates, "
        "0 without a page for this screen, 0 not on today's list."
    )


def test_equals_are_on_together() -> None:
    given = facts(BASE, [schedule("x"), schedule("y"), schedule("z")], [playlist(name, name) for name in "xyz"])
    found = asked(given)
    assert found.reason == "schedule:x+y+z"
    assert why(found) == {"x": Why.ON_TOGETHER, "y": Why.ON_TOGETHER, "z": Why.ON_TOGETHER, None: Why.COVERED}
    assert found.candidates[0].reason.text("vi") == "Đang phát xen kẽ với “Y” và “Z” vì cùng mức ưu tiên (0)."
    assert [candidate.on for candidate in found.candidates] == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-01-05 05:59", Why.ON),  # Monday morning: Sunday's night
        ("2026-01-05 06:00", Why.WEEKDAY),
        ("2026-01-06 03:00", Why.WEEKDAY),  # the night would be Monday's
        ("2026-01-04 03:00", Why.WEEKDAY),  # Sunday morning: the night would be Saturday's
        ("2026-01-04 21:59", Why.HOURS),
        ("2026-01-11 22:00", Why.OVER),
        ("2026-01-12 03:00", Why.OVER),
        ("2025-12-28 23:00", Why.NOT_YET),
        ("2025-12-29 03:00", Why.NOT_YET),
    ],
)
def test_an_overnight_window_is_judged_by_the_day_it_starts_on(when: str, expected: Why) -> None:
    night = schedule(
        "n", "22:00-06:00", weekdays=frozenset({6}), from_date=date(2026, 1, 1), until_date=date(2026, 1, 10)
    )
    assert why(asked(facts(BASE, [night], [playlist("n", "n")]), when))["n"] is expected


def test_hours_that_vanish_in_the_clock_change() -> None:
    given = facts(BASE, [schedule("x", "02:30-03:15")], [playlist("x", "x")], zone="Europe/Berlin")
    assert why(asked(given, "2026-03-29 12:00", "Europe/Berlin"))["x"] is Why.CLOCK_CHANGE
    assert why(asked(given, "2026-03-30 12:00", "Europe/Berlin"))["x"] is Why.HOURS


def test_without_a_base_or_with_an_empty_one_the_last_resort_is_on() -> None:
    assert (asked(facts()).reason, why(asked(facts()))) == ("last-resort", {None: Why.NO_BASE})
    empty = asked(without(facts(BASE), "a", "b", "c"))
    assert (empty.reason, empty.content_ids, why(empty)) == (
        "last-resort",
        ("last-resort",),
        {None: Why.NOTHING_TO_SHOW},
    )
    assert "3 mục chưa duyệt" in empty.candidates[0].reason.text("vi")


def test_an_empty_playlist_counts_each_entry_by_its_first_reason() -> None:
    given = without(facts(playlist("base", "abc"), contents=[content("b", first="2027-01-01")]), "a")
    given = replace(given, cues={})
    counts = asked(given).candidates[0].reason.params
    assert (counts["unreleased"], counts["invalid"], counts["unfit"], counts["resting"]) == (1, 1, 1, 0)


@given(channels(), st.integers(0, 35 * 24 * 60))
@settings(max_examples=80)
def test_it_says_what_the_timeline_says(given: ChannelFacts, minute: int) -> None:
    now = datetime(2026, 3, 20, tzinfo=ZoneInfo("UTC")).timestamp() + minute * 60
    when = datetime.fromtimestamp(now, ZoneInfo("UTC"))
    found = explain(given, when)
    timeline = compile_timeline(given, rotation_day(when, given.zone, given.rotation_hour), 2)
    position = locate(timeline, int(now * 1000))
    assert position.segment is not None
    assert found.reason == position.segment.reason
    assert found.content_ids == tuple(cue.content_id for cue in position.loop.cues if cue.page == 0)
    on = {(candidate.rank, candidate.id) for candidate in found.winners}
    assert on == {(kind, one) for kind, ids in parts(found.reason) for one in ids or (None,)}
    assert found.content_id == position.cue.content_id
    assert all(candidate.reason.text(language) for candidate in found.candidates for language in ("vi", "en"))
