"""Compiling one channel: 40 schedules, a daily base of 40 slogans in six lanes, 35 days."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, timedelta

from bench.figures import Figure
from signage.core.compiler import ChannelFacts, compile_timeline
from signage.core.content import Content, Kind, Topic, Variant
from signage.core.epochs import revise
from signage.core.listing import CueKey
from signage.core.playlists import Entry, LaneBy, Mode, Playlist, RotationRule
from signage.core.schedules import Rung, Schedule
from signage.core.timeline import Cue, CueKind

DAY = date(2026, 11, 23)
ROUNDS = 30


def facts() -> ChannelFacts:
    """Base: 12 of 40 a day. Schedules: playlists of eight, overlapping hours, weekdays, priorities."""
    contents = {
        f"s{n}": Content(f"s{n}", Kind.SLOGAN, (Variant("vi", f"Khẩu hiệu số {n}"),), list(Topic)[n % 6])
        for n in range(40)
    }
    cues: dict[CueKey, tuple[Cue, ...]] = {
        (name, None): tuple(
            Cue(f"{number:064x}", CueKind.IMAGE, 4000 + 100 * page, name, "vi", page) for page in range(2)
        )
        for number, name in enumerate(contents)
    }
    rule = RotationRule(Mode.DAILY, per_day=12, lane_by=LaneBy.TOPIC)
    base = Playlist("base", "Nền", tuple(Entry(name) for name in contents), rule)
    base = replace(base, epochs=revise(base, contents, DAY))
    others = {
        f"p{n}": Playlist(f"p{n}", f"Danh sách {n}", tuple(Entry(f"s{(n * 3 + k) % 40}") for k in range(8)))
        for n in range(10)
    }
    schedules = tuple(
        Schedule(
            f"w{n:02}",
            f"Lịch {n}",
            f"p{n % 10}",
            weekdays=frozenset({n % 7, (n + 2) % 7, (n + 4) % 7}),
            start=(n * 37) % 1440,
            end=((n * 37) % 1440 + 90) % 1440 or 1440,
            from_date=DAY + timedelta(days=n % 9) if n % 3 else None,
            priority=n % 4,
        )
        for n in range(40)
    )
    card = (Cue("f" * 64, CueKind.IMAGE, 10_000, "last-resort", "vi"),)
    return ChannelFacts("Asia/Ho_Chi_Minh", 4, base, schedules, {"base": base, **others}, contents, cues, card)


def half_daily() -> ChannelFacts:
    """The same schedules with a playlist each, of twenty: every other one a daily list of eight in lanes."""
    given = facts()
    rule = RotationRule(Mode.DAILY, per_day=8, lane_by=LaneBy.TOPIC)
    lists: dict[str, Playlist] = {}
    for n in range(len(given.schedules)):
        entries = tuple(Entry(f"s{(n * 7 + k) % 40}") for k in range(20))
        one = Playlist(f"q{n}", f"Danh sách {n}", entries, rule if n % 2 else RotationRule())
        lists[one.id] = replace(one, epochs=revise(one, given.contents, DAY))
    schedules = tuple(replace(one, playlist_id=f"q{n}") for n, one in enumerate(given.schedules))
    return replace(given, schedules=schedules, playlists={**given.playlists, **lists})


def with_shares() -> ChannelFacts:
    """The same with two shares of voice over all hours, one of them mandatory."""
    given = facts()
    shares = (
        Schedule("m", "Bắt buộc", "p0", rung=Rung.SHARE, share=20, mandatory=True),
        Schedule("s", "Tỷ lệ", "p1", rung=Rung.SHARE, share=15),
    )
    return replace(given, schedules=(*given.schedules, *shares))


def median_of(given: ChannelFacts) -> float:
    """Milliseconds of one compilation."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        compile_timeline(given, DAY)
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)[ROUNDS // 2]


def run() -> list[Figure]:
    given = facts()
    return [
        Figure("compile 40 schedules × 35 days, median", median_of(given), "ms", 25),
        Figure("  segments in it", len(compile_timeline(given, DAY).segments), ""),
        Figure("  with 40 playlists, half of them daily, median", median_of(half_daily()), "ms", 25),
        Figure("  with two shares of voice over all hours, median", median_of(with_shares()), "ms"),
    ]
