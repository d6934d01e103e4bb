"""The tables of docs/scheduling.md and docs/rotation.md say what the program does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from signage.core.compiler import compile_timeline
from signage.core.coverage import coverage
from signage.core.playlists import Epoch, Lane
from signage.core.windows import windows
from signage.core.zones import LocalDays, zone_of
from tests.core.channels import MONDAY, content, facts, playlist, schedule

DOCS = Path(__file__).parents[2] / "docs"


def rows(page: str, header: str) -> Iterator[list[str]]:
    """The rows of the table with this header."""
    lines = (DOCS / page).read_text(encoding="utf-8").splitlines()
    for line in lines[lines.index(header) + 2 :]:
        if not line.startswith("|"):
            return
        yield [cell.strip() for cell in line.strip("|").split("|")]


WINDOWS = list(rows("scheduling.md", "| Zone | Window | Starts on | Plays |"))
WINNERS = list(rows("scheduling.md", "| Open schedules | Base | Shown |"))
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
    given = facts(base_list, [schedule(word[0], priority=int(word[1])) for word in words], lists, gone)
    reason = compile_timeline(given, MONDAY, 1).segments[0].reason
    assert reason.removeprefix("schedule:") == shown


@pytest.mark.parametrize(("per_day", "weights", "lane", "items", "enough", "days"), COVERAGE)
def test_coverage(per_day: str, weights: str, lane: str, items: str, enough: str, days: str) -> None:
    ring = tuple(f"c{n}" for n in range(int(items)))
    lanes = tuple(Lane(f"l{n}", int(weight), ring, 0) for n, weight in enumerate(weights.split()))
    found = coverage([Epoch(MONDAY, int(per_day), lanes)], MONDAY)[int(lane[0]) - 1]
    assert (found.needed, found.days) == (int(enough), int(days))
