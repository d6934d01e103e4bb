"""Explain on the whole ladder: emergencies, takeovers, shares, recurrences, and single contents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from signage.core.almanac import Almanac
from signage.core.calendars import Calendar, Holiday, OnWorkingDays
from signage.core.compiler import ChannelFacts
from signage.core.explain import Candidate, Explanation, explain
from signage.core.playlists import Playlist
from signage.core.reasons import Reason, Why
from signage.core.schedules import DayException, Emergency, Recurrence, Rung
from signage.core.zones import ZONE_UNKNOWN
from tests.core.channels import VIETNAM, at, content, facts, playlist, schedule, without

BASE = playlist("base", "abc")
LISTS = [playlist(name, name) for name in "xyzpq"]
HOUR = 3_600_000
NINE = at("2026-01-05 09:00")


def asked(given: ChannelFacts, when: str = "2026-01-05 12:00", refused: dict[str, Reason] | None = None) -> Explanation:
    return explain(given, datetime.fromisoformat(when).replace(tzinfo=ZoneInfo(VIETNAM)), refused)


def by_id(found: Explanation) -> dict[str | None, Candidate]:
    return {candidate.id if candidate.id else candidate.rank: candidate for candidate in found.candidates}


def why(found: Explanation) -> dict[str | None, Why]:
    return {name: candidate.reason.why for name, candidate in by_id(found).items()}


def test_emergencies_say_whether_they_run_and_cover_all_else() -> None:
    every = (
        Emergency("first", "Lũ", "x", NINE, NINE + 8 * HOUR),
        Emergency("later", "Cháy", "y", NINE + HOUR, NINE + 6 * HOUR),
        Emergency("over", "O", "x", NINE, NINE + HOUR),
        Emergency("ended", "C", "x", NINE, NINE + 8 * HOUR, cancelled_ms=NINE + HOUR),
        Emergency("coming", "K", "x", NINE + 8 * HOUR, NINE + 9 * HOUR),
        Emergency("draft", "D", "nothing", NINE + 2 * HOUR, NINE + 6 * HOUR),
    )
    schedules = [schedule("p"), schedule("q", rung=Rung.SHARE, share=20, mandatory=True)]
    found = asked(replace(facts(BASE, schedules, LISTS), emergencies=every))
    assert (found.reason, found.content_ids, found.content_id) == ("emergency:later", ("y",), "y")
    assert why(found) == {
        "coming": Why.COMING,
        "draft": Why.NOT_RELEASED,
        "later": Why.ON,
        "ended": Why.CANCELLED,
        "first": Why.LATER_EMERGENCY,
        "over": Why.ENDED,
        "p": Why.EMERGENCY,
        "q": Why.EMERGENCY,
        "base": Why.COVERED,
        "last-resort": Why.COVERED,
    }
    told = by_id(found)
    assert told["first"].reason.text("en") == (
        "A later emergency is on: “Cháy”. This one runs until 2026-01-05 17:00 and resumes if that ends earlier."
    )
    assert told["ended"].reason.text("vi") == "Thông báo khẩn đã được hủy lúc 10:00 ngày 05/01/2026."
    assert told["p"].reason.text("en") == "An emergency covers everything: “Cháy”."


def test_a_takeover_lets_only_mandatory_shares_in() -> None:
    schedules = [
        schedule("x", "08:00-13:00", rung=Rung.TAKEOVER),
        schedule("y", "07:00-13:00", rung=Rung.TAKEOVER),
        schedule("z", priority=9),
        schedule("p", rung=Rung.SHARE, share=20, mandatory=True),
        schedule("q", rung=Rung.SHARE, share=20),
    ]
    found = asked(facts(BASE, schedules, LISTS))
    assert found.reason == "takeover:x;share:p"
    assert why(found) == {
        "x": Why.ON,
        "y": Why.OTHER_TAKEOVER,
        "z": Why.TAKEOVER,
        "p": Why.ON_SHARE,
        "q": Why.TAKEOVER,
        "base": Why.COVERED,
        "last-resort": Why.COVERED,
    }
    assert by_id(found)["p"].reason.text("en") == "On now with 20 % of the time."
    assert [candidate.id for candidate in found.winners] == ["x", "p"]


def test_shares_say_what_they_get_and_who_is_crowded_out() -> None:
    schedules = [
        schedule("x"),
        schedule("p", rung=Rung.SHARE, share=70, mandatory=True),
        schedule("q", rung=Rung.SHARE, share=60),
    ]
    found = asked(facts(BASE, schedules, LISTS))
    assert found.reason == "share:p+q"
    assert why(found) == {
        "x": Why.CROWDED,
        "p": Why.ON_SHARE,
        "q": Why.SCALED,
        "base": Why.CROWDED,
        "last-resort": Why.COVERED,
    }
    assert by_id(found)["q"].reason.text("vi").startswith("Đang phát, chiếm 30% thời gian thay vì 60%")
    schedules[1] = replace(schedules[1], share=100)
    assert why(asked(facts(BASE, schedules, LISTS)))["q"] is Why.NOTHING_LEFT


def test_recurrences_exceptions_and_calendars_are_named() -> None:
    tet = Holiday(date(2026, 1, 5), "tet", "Tết thử")
    schedules = [
        schedule("x", recurrence=Recurrence(date(2026, 1, 3), "FREQ=WEEKLY;BYDAY=SA")),
        schedule("y", exceptions=(DayException(date(2026, 1, 5)),)),
        schedule("z", conditions=(OnWorkingDays(),)),
        schedule("p", dayparts=("unknown",)),
    ]
    given = replace(facts(BASE, schedules, LISTS), almanac=Almanac(calendar=Calendar({tet.day: tet})))
    told = by_id(asked(given))
    assert told["x"].reason.text("en") == "This is no day of its recurrence; the next is 2026-01-10."
    assert told["y"].reason.text("en") == "Left out on this day, 2026-01-05."
    assert told["z"].reason.text("vi") == "Lịch chỉ phát vào ngày làm việc, còn 05/01/2026 là “Tết thử”."
    assert told["p"].reason.why is Why.DAYPART


def test_every_content_that_is_left_out_says_why() -> None:
    many = playlist("x", "abcdef")
    known = [content("b", first="2026-02-01"), content("c", last="2026-01-01")]
    given = without(facts(None, [schedule("x")], [many], known), "a", "d")
    given = replace(given, cues={key: cues for key, cues in given.cues.items() if key[0] != "e"})
    refused = {"d": Reason(Why.UNDRAWABLE, {"error": ZONE_UNKNOWN(zone="x")})}
    found = by_id(asked(given, refused=refused))["x"]
    assert {left.content_id: left.reason.why for left in found.left_out} == {
        "a": Why.NOT_APPROVED,
        "b": Why.EARLY,
        "c": Why.EXPIRED,
        "d": Why.UNDRAWABLE,
        "e": Why.NO_PAGE,
    }
    assert found.left_out[2].reason.text("en") == "It expired: its last day was 2026-01-01."


def test_what_rests_today_is_left_out_too() -> None:
    daily: Playlist = playlist("base", "abcdef", per_day=2)
    found = by_id(asked(facts(daily)))["base"]
    assert found.on
    assert {left.reason.why for left in found.left_out} == {Why.RESTING}
    assert len(found.left_out) == 4
