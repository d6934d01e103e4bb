"""locate.json, locate-short.json, locate-random.json: a timeline as the manifest carries it, and what is on and when.

`cases`: at the instant `now` (ms since 1970) the answer is cue number `index` of loop `loop`, `into` ms after its
start and `left` ms before the player has to ask again; `segment` is the start of the segment it falls into. `unsure`:
the same of a player whose clock says `now` and cannot be trusted.

The random file holds 10,000 instants on the timeline of locate.json, from a year before it to three years after it, as
rows `[now, segment, loop, index, into, left]`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from random import Random
from typing import Any

from signage.core.timeline import WEEK_MS, Cue, CueKind, Loop, Segment, Timeline, locate, locate_undated

HOUR = 3_600_000
DAY = 24 * HOUR
START = 1_767_200_400_000 + 4 * HOUR  # 2026-01-01 04:00 in Viet Nam


def timelines() -> dict[str, Timeline]:
    return {"locate": long_timeline(), "locate-short": short_timeline()}


def documents() -> dict[str, dict[str, Any]]:
    found = {name: document(timeline) for name, timeline in timelines().items()}
    rows = [list(case(long_timeline(), now).values()) for now in random_instants(long_timeline())]
    return found | {"locate-random": {"timeline": "locate.json", "cases": rows}}


def random_instants(timeline: Timeline) -> list[int]:
    """10,000 of them, the same ones each time: most within the horizon, the rest a year before to three years after."""
    chance = Random(2026)
    within = [chance.randrange(timeline.from_ms, timeline.until_ms) for _ in range(7_000)]
    around = [chance.randrange(timeline.from_ms - 365 * DAY, timeline.until_ms + 3 * 365 * DAY) for _ in range(3_000)]
    return within + around


def document(timeline: Timeline) -> dict[str, Any]:
    return {
        "about": " ".join((__doc__ or "").split("\n\n")[1].split()),
        "timeline": wire(timeline),
        "cases": [case(timeline, now) for now in instants(timeline)],
        "unsure": [unsure(timeline, now) for now in instants(timeline)[::7]],
    }


def wire(timeline: Timeline) -> dict[str, Any]:
    """The timeline as the manifest carries it."""
    cues = [cue for loop in timeline.loops.values() for cue in loop.cues]
    return {
        "protocol": 1,
        "channel": "vectors",
        "zone": "Asia/Ho_Chi_Minh",
        "panel": {"kind": "led", "width": 320, "height": 160},
        "start": timeline.from_ms,
        "end": timeline.until_ms,
        "segments": [
            {
                "start": s.start_ms,
                "end": s.end_ms,
                "anchor": s.anchor_ms,
                "loop": s.loop_id,
                "reason": s.reason,
                "day": s.day,
            }
            for s in timeline.segments
        ],
        "loops": {
            loop.id: [
                {
                    "asset": c.asset,
                    "kind": c.kind.value,
                    "ms": c.ms,
                    "content": c.content_id,
                    "language": c.language,
                    "page": c.page,
                    "until": c.until_ms,
                    "identify": c.identify,
                }
                for c in loop.cues
            ]
            for loop in timeline.loops.values()
        },
        "undated": timeline.undated,
        "last_resort": timeline.last_resort,
        "assets": [{"sha256": sha, "size": 1000, "type": "image/png"} for sha in sorted({cue.asset for cue in cues})],
    }


def unwire(data: dict[str, Any]) -> Timeline:
    """The timeline out of its wire shape."""
    loops = {
        name: Loop(
            name,
            tuple(
                Cue(
                    c["asset"],
                    CueKind(c["kind"]),
                    c["ms"],
                    c["content"],
                    c["language"],
                    c["page"],
                    c["until"],
                    c["identify"],
                )
                for c in cues
            ),
            sum(c["ms"] for c in cues),
        )
        for name, cues in data["loops"].items()
    }
    segments = tuple(
        Segment(s["start"], s["end"], s["anchor"], s["loop"], s["reason"], s["day"]) for s in data["segments"]
    )
    return Timeline(data["start"], data["end"], segments, loops, data["undated"], data["last_resort"])


def case(timeline: Timeline, now: int) -> dict[str, Any]:
    position = locate(timeline, now)
    assert position.segment is not None
    return {
        "now": now,
        "segment": position.segment.start_ms,
        "loop": position.loop.id,
        "index": position.index,
        "into": position.into_ms,
        "left": position.left_ms,
    }


def unsure(timeline: Timeline, now: int) -> dict[str, Any]:
    position = locate_undated(timeline, now)
    assert position.segment is None
    return {
        "now": now,
        "loop": position.loop.id,
        "index": position.index,
        "into": position.into_ms,
        "left": position.left_ms,
    }


def instants(timeline: Timeline) -> list[int]:
    """Each boundary with its neighbours, a walk with an odd stride, before the start, and weeks past the horizon."""
    edges = {timeline.from_ms, timeline.until_ms, timeline.until_ms + WEEK_MS}
    for segment in timeline.segments:
        edges |= {segment.start_ms, segment.end_ms, segment.anchor_ms}
    for loop in timeline.loops.values():
        edges |= {cue.until_ms for cue in loop.cues if cue.until_ms is not None}
    near = {edge + step for edge in sorted(edges)[:20] + sorted(edges)[-40:] for step in (-60_000, -1, 0, 1, 9_999)}
    span = timeline.until_ms - timeline.from_ms
    walk = {timeline.from_ms + n * (span // 120 + 7_919) for n in range(120)}
    outside = {timeline.from_ms - n * (5 * HOUR + 1_234_567) for n in range(1, 12)}
    outside |= {timeline.until_ms + n * (11 * HOUR + 2_345_678) for n in range(40)}
    outside |= {timeline.until_ms + weeks * WEEK_MS + step for weeks in (1, 3, 52, 520) for step in (-1, 0, 1)}
    return sorted(near | walk | outside | {0, 1_500_000_000_000})


def long_timeline() -> Timeline:
    """35 days: a base anchored long before, a daily window, odd durations, and contents that expire."""
    expiry = START + 34 * DAY + 5 * HOUR + 30_000
    plain = loop("base", [cue("opening-hours", 9_000), cue("slogan-1", 10_000), cue("slogan-2", 11_001)])
    dated = loop("dated", [cue("a", 8_000), cue("tet", 12_345, until=expiry), cue("b", 7_001), cue("b", 6_500, page=1)])
    gone = loop("gone", [cue("tet", 5_000, until=expiry), cue("fair", 4_000, until=expiry + 3 * DAY)])
    guide = loop("guide", [cue("guide", 15_000, page=n, kind=CueKind.SLIDE) for n in range(5)])
    resort = loop("resort", [cue("last-resort", 60_000), cue("test-card", 7_000, identify=True)])
    segments: list[Segment] = []
    for day in range(35):
        opens = START + day * DAY
        rest = [plain, dated, gone][day % 3] if day < 34 else dated
        segments += [
            Segment(opens, opens + 4 * HOUR, opens - 777, rest.id, "base", f"day-{day}"),
            Segment(opens + 4 * HOUR, opens + 9 * HOUR, opens + 3 * HOUR, guide.id, "schedule:guide", f"day-{day}"),
            Segment(opens + 9 * HOUR, opens + DAY, opens, rest.id, "base", f"day-{day}"),
        ]
    # the first opens later than its segment starts, the last but one is anchored in another year
    segments[0] = Segment(START, START + 4 * HOUR, START + HOUR, plain.id, "base", "day-0")
    segments[-2] = Segment(
        segments[-2].start_ms, segments[-2].end_ms, 946_659_600_000, gone.id, "schedule:a+b", "day-34"
    )
    return timeline(segments, (plain, dated, gone, guide, resort), undated=plain, last_resort=resort)


def short_timeline() -> Timeline:
    """Two days only, so that past the horizon even the repeated week starts before the first segment."""
    one = loop("one", [cue("only", 10_000, until=START + 3 * DAY)])
    two = loop("two", [cue("x", 1), cue("y", 2), cue("z", 86_400_000)])
    resort = loop("resort", [cue("last-resort", 30_000)])
    segments = [
        Segment(START, START + DAY, START - 13 * HOUR, one.id, "base", "2026-01-01"),
        Segment(START + DAY, START + 2 * DAY - 1, START + DAY, two.id, "schedule:s", "2026-01-02"),
        Segment(START + 2 * DAY - 1, START + 2 * DAY, START, resort.id, "last-resort", "2026-01-02"),
    ]
    return timeline(segments, (one, two, resort), undated=two, last_resort=resort)


def timeline(segments: list[Segment], loops: Iterable[Loop], undated: Loop, last_resort: Loop) -> Timeline:
    return Timeline(
        segments[0].start_ms,
        segments[-1].end_ms,
        tuple(segments),
        {one.id: one for one in loops},
        undated.id,
        last_resort.id,
    )


def loop(name: str, cues: list[Cue]) -> Loop:
    return Loop(name, tuple(cues), sum(one.ms for one in cues))


def cue(
    content: str,
    ms: int,
    page: int = 0,
    until: int | None = None,
    kind: CueKind = CueKind.IMAGE,
    identify: bool = False,
) -> Cue:
    asset = hashlib.sha256(f"{content}/{page}".encode()).hexdigest()
    return Cue(asset, kind, ms, content, "vi", page, until, identify)
