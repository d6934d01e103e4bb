"""The tables of docs/scheduling.md and docs/rotation.md say what the program does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from signage.core.advice import advice
from signage.core.compiler import compile_timeline
from signage.core.conflicts import Kind as ConflictKind
from signage.core.content import Content, Kind
from signage.core.coverage import coverage
from signage.core.lanes import lane_of
from signage.core.languages import passes
from signage.core.playlists import Epoch, Lane, LaneBy
from signage.core.quotas import course
from signage.core.reasons import per_cent
from signage.core.schedules import Emergency, Rung, Schedule
from signage.core.shares import quotas
from signage.core.shortfalls import Lack, Shortfall
from signage.core.windows import windows
from signage.core.zones import LocalDays, zone_of
from tests.core.channels import MONDAY, at, content, facts, letters, playlist, schedule

DOCS = Path(__file__).parents[2] / "docs"


def rows(page: str, header: str) -> Iterator[list[str]]:
    """The rows of the table with this header."""
    lines = (DOCS / page).read_text(encoding="utf-8").splitlines()
    for line in lines[lines.index(header) + 2 :]:
        if not line.startswith("|"):
            return
        yield [cell.strip() for cell in line.strip("|").split("|")]


WINDOWS = list(rows("scheduling.md", "| Zone | Window | Starts on | Plays |"))
WINNERS = list(rows("scheduling.md", "| Open | Base | Shown |"))
LOOPS = list(rows("scheduling.md", "| Main | Shares | Loop |"))
PARTS = list(rows("scheduling.md", "| Asked | Given |"))
CONFLICTS = list(rows("scheduling.md", "| Conflict | Kind |"))
QUOTAS = list(rows("rotation.md", "| Per day | Weights | Quotas | Places a day | On the first days |"))
LANGUAGES = list(rows("rotation.md", "| Shares | Places | Passes |"))
LACKING = list(rows("rotation.md", "| Lacking | Example |"))
LANES = list(rows("rotation.md", "| Lanes by | A content's lane | Without one |"))
COVERAGE = list(rows("rotation.md", "| Per day | Weights | Lane | Items | Enough | Shown within days |"))


@pytest.mark.parametrize(("zone", "hours", "day", "plays"), WINDOWS)
def test_windows(zone: str, hours: str, day: str, plays: str) -> None:
    days = LocalDays(zone_of(zone), date.fromisoformat(day), 2)
    found = windows(schedule("s", hours.replace("–", "-")), days)
    ends = [[datetime.fromtimestamp(ms / 1000, ZoneInfo(zone)) for ms in window] for window in found]
    told = [" – ".join(end.isoformat(timespec="minutes") for end in pair) for pair in ends]
    assert (told or ["not on this day"]) == [plays]


@pytest.mark.parametrize(("opened", "base", "shown"), WINNERS)
def test_winners(opened: str, base: str, shown: str) -> None:
    words = [one.split() for one in opened.split(", ") if opened != "none"]
    lists = [playlist(word[0], "" if "empty" in word else word[0]) for word in words]
    base_list = {"base": playlist("base", "x"), "empty": playlist("base", "x"), "none": None}[base]
    gone = [content("x", last="2020-01-01")] if base == "empty" else []
    schedules = [claimed(word) for word in words if "emergency" not in word]
    begin = at("2026-01-05 00:00")
    urgent = tuple(Emergency(word[0], "", word[0], begin, begin + 86_400_000) for word in words if "emergency" in word)
    given = replace(facts(base_list, schedules, lists, gone), emergencies=urgent)
    assert compile_timeline(given, MONDAY, 1).segments[0].reason == shown


def claimed(word: list[str]) -> Schedule:
    """A schedule of the table: `a 5`, `t 0 takeover`, `m 20% mandatory`."""
    if word[1].endswith("%"):
        share = int(word[1].removesuffix("%"))
        return schedule(word[0], rung=Rung.SHARE, share=share, mandatory="mandatory" in word)
    return schedule(word[0], priority=int(word[1]), rung=Rung.TAKEOVER if "takeover" in word else Rung.ORDINARY)


@pytest.mark.parametrize(("main", "asked", "loop"), LOOPS)
def test_loops_of_shares(main: str, asked: str, loop: str) -> None:
    words = [one.split() for one in asked.split(", ")]
    schedules = [schedule(f"s{n}", rung=Rung.SHARE, share=int(word[1])) for n, word in enumerate(words)]
    lists = [playlist(f"s{n}", word[0]) for n, word in enumerate(words)]
    given = facts(None if main == "none" else playlist("base", main), schedules, lists)
    timeline = compile_timeline(given, MONDAY, 1)
    assert letters(timeline, timeline.segments[0].loop_id) == loop


@pytest.mark.parametrize(("asked", "given"), PARTS)
def test_quotas_of_shares(asked: str, given: str) -> None:
    words = [one.split() for one in asked.split(", ")]
    parts = quotas([(int(word[1]), "mandatory" in word) for word in words])
    assert ", ".join(f"{word[0]} {per_cent(part)}" for word, part in zip(words, parts, strict=True)) == given


def test_kinds_of_conflicts() -> None:
    assert [kind for _, kind in CONFLICTS] == [kind.value for kind in ConflictKind]


@pytest.mark.parametrize(("per_day", "weights", "lane", "items", "enough", "days"), COVERAGE)
def test_coverage(per_day: str, weights: str, lane: str, items: str, enough: str, days: str) -> None:
    ring = tuple(f"c{n}" for n in range(int(items)))
    lanes = tuple(Lane(f"l{n}", int(weight), ring, 0) for n, weight in enumerate(weights.split()))
    found = coverage([Epoch(MONDAY, int(per_day), lanes)], MONDAY)[int(lane[0]) - 1]
    assert (found.needed, found.days) == (int(enough), int(days))


@pytest.mark.parametrize(("per_day", "weights", "quotas", "places", "days"), QUOTAS)
def test_quotas(per_day: str, weights: str, quotas: str, places: str, days: str) -> None:
    way = course(int(per_day), tuple(map(int, weights.split())), tuple(map(int, quotas.split())))
    assert " ".join(str(way.share(lane)) for lane in range(len(way.fixed))) == places
    for n, told in enumerate(days.split()):
        assert "+".join(map(str, way.plays(n * way.a_day, 1))) == told


@pytest.mark.parametrize(("shares", "places", "told"), LANGUAGES)
def test_languages(shares: str, places: str, told: str) -> None:
    given = {pair.split()[0]: int(pair.split()[1]) for pair in shares.split(", ")}
    assert " / ".join(" ".join(row) for row in passes(given, int(places))) == told


@pytest.mark.parametrize(("lack", "example"), LACKING)
def test_lacking(lack: str, example: str) -> None:
    lane = ("en", LaneBy.LANGUAGE) if lack == "language" else ("public-finance", LaneBy.TOPIC)
    items = 9 if lack == "language" else 2
    one = Shortfall(
        Lack(lack.split(",")[0]),
        date(2026, 12, 3),
        "later" not in lack,
        *lane,
        missing=3,
        items=items,
        quota=1,
        size=6,
        text="Ngày hội",
        until=date(2026, 12, 3),
        place=7,
        slogans=True,
    )
    assert advice(one, "en") == example


def test_every_lack_and_every_kind_of_lane_is_documented() -> None:
    assert {row[0].split(",")[0] for row in LACKING} == set(Lack)
    assert [row[0] for row in LANES] == list(LaneBy)
    plain = Content("a", Kind.SLOGAN, ())
    for name, _, without in LANES:
        assert (lane_of(plain, LaneBy(name)) == "other") == (without == "`other`")
