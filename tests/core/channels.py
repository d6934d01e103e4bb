"""What the tests of the compiler share: facts of a channel in a few words."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from signage.core.compiler import ChannelFacts, needed_by_language
from signage.core.content import Content, Kind
from signage.core.epochs import revise
from signage.core.listing import CueKey
from signage.core.playlists import Entry, LaneBy, Mode, Playlist, RotationRule
from signage.core.schedules import Emergency, Rung, Schedule
from signage.core.spells import Expiry, Limits
from signage.core.timeline import Cue, CueKind, Timeline

VIETNAM = "Asia/Ho_Chi_Minh"
MONDAY = date(2026, 1, 5)
LAST_RESORT = (Cue(hashlib.sha256(b"card").hexdigest(), CueKind.IMAGE, 60_000, "last-resort", "vi"),)


def content(name: str, first: str | None = None, last: str | None = None) -> Content:
    limits = [date.fromisoformat(text) if text else None for text in (first, last)]
    return Content(name, Kind.SLOGAN, (), valid_from=limits[0], valid_until=limits[1])


def cues(name: str, seconds: int | None = None, pages: int = 1) -> tuple[Cue, ...]:
    """Pages of 10 s unless told."""
    asset = hashlib.sha256(name.encode()).hexdigest()
    return tuple(Cue(asset, CueKind.SLIDE, (seconds or 10) * 1000, name, "vi", page=page) for page in range(pages))


def playlist(name: str, items: str, per_day: int | None = None) -> Playlist:
    """A playlist of contents named by one letter each; daily when `per_day` is given."""
    mode = Mode.ALL if per_day is None else Mode.DAILY
    rule = RotationRule(mode, per_day or 10, LaneBy.NONE)
    return Playlist(name, name.upper(), tuple(Entry(letter) for letter in items), rule)


def schedule(name: str, hours: str = "00:00-24:00", priority: int = 0, **others: object) -> Schedule:
    """A schedule of the playlist of the same name, unless told."""
    start, end = (int(text[:2]) * 60 + int(text[3:]) for text in hours.split("-"))
    one = Schedule(name, name.upper(), name, start=start, end=end, priority=priority)
    return replace(one, **others)  # type: ignore[arg-type]


def facts(
    base: Playlist | None = None,
    schedules: Sequence[Schedule] = (),
    playlists: Sequence[Playlist] = (),
    contents: Sequence[Content] = (),
    zone: str = VIETNAM,
    rotation_hour: int = 4,
    pages: Mapping[str, int] | None = None,
) -> ChannelFacts:
    """Every letter in a playlist is a released content without dates, unless it is among `contents`."""
    known = {one.id: one for one in contents}
    every = [*playlists, *([base] if base is not None else [])]
    entries = {entry for one in every for entry in one.entries}
    for entry in entries:
        known.setdefault(entry.content_id, content(entry.content_id))
    drawn: dict[CueKey, tuple[Cue, ...]] = {
        (e.content_id, e.seconds): cues(e.content_id, e.seconds, (pages or {}).get(e.content_id, 1)) for e in entries
    }
    return ChannelFacts(zone, rotation_hour, base, schedules, {one.id: one for one in every}, known, drawn, LAST_RESORT)


def spoken(given: ChannelFacts, no_english: str = "", pages: int = 1) -> ChannelFacts:
    """The facts with every page that is asked for by language, but for the contents that have `no_english`."""
    more: dict[CueKey, tuple[Cue, ...]] = {
        key: tuple(replace(cue, asset=f"{key[2]}-{cue.asset}", language=key[2]) for cue in cues(key[0], key[1], pages))
        for key in needed_by_language(given)
        if key[2] != "en" or key[0] not in no_english
    }
    return replace(given, cues={**given.cues, **more})


def without(given: ChannelFacts, *names: str) -> ChannelFacts:
    """The facts with some contents withdrawn."""
    return replace(given, contents={name: one for name, one in given.contents.items() if name not in names})


def at(text: str, zone: str = VIETNAM) -> int:
    """`2026-01-05 08:00` in the zone, as milliseconds."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


def told(timeline: Timeline, zone: str = VIETNAM) -> list[str]:
    """The segments in words: local start, reason, contents of the loop, local anchor."""

    def local(ms: int) -> str:
        return f"{datetime.fromtimestamp(ms / 1000, ZoneInfo(zone)):%m-%d %H:%M}"

    return [
        f"{local(s.start_ms)} {s.reason} {letters(timeline, s.loop_id)} since {local(s.anchor_ms)}"
        for s in timeline.segments
    ]


def letters(timeline: Timeline, loop_id: str) -> str:
    names = [cue.content_id for cue in timeline.loops[loop_id].cues]
    return "card" if names == ["last-resort"] else "".join(names)


@st.composite
def channels(draw: st.DrawFn, rungs: Sequence[Rung] = tuple(Rung)) -> ChannelFacts:
    """A channel with up to six schedules of three playlists on these rungs, and with all of them up to two emergencies;
    validity limits, lists that are daily and lists in two languages, in a zone that shifts."""
    first = date(2026, 3, 20)
    limits = st.none() | st.integers(-5, 40).map(lambda n: (first + timedelta(days=n)).isoformat())
    pool = {letter: content(letter, draw(limits), draw(limits)) for letter in "abcdefgh"}
    lists = []
    for name in ("base", "p", "q"):
        items = "".join(draw(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=6, unique=True)))
        one = playlist(name, items, draw(st.none() | st.integers(1, 4)))
        languages: dict[str, int] = draw(st.sampled_from([{}, {}, {"vi": 2, "en": 1}]))
        one = replace(one, rule=replace(one.rule, languages=languages))
        lists.append(replace(one, epochs=revise(one, pool, first)))
    schedules = []
    for n in range(draw(st.integers(0, 6))):
        rung = draw(st.sampled_from(rungs))
        hours = draw(st.tuples(st.integers(0, 1439), st.integers(1, 1440)).filter(lambda pair: pair[0] != pair[1]))
        schedules.append(
            Schedule(
                f"s{n}",
                f"S{n}",
                draw(st.sampled_from(["p", "q", "base"])),
                weekdays=frozenset(draw(st.sets(st.integers(0, 6), min_size=1))),
                start=hours[0],
                end=hours[1],
                priority=draw(st.integers(0, 2)),
                rung=rung,
                share=draw(st.integers(1, 60)) if rung is Rung.SHARE else 0,
                mandatory=rung is Rung.SHARE and draw(st.booleans()),
            )
        )
    emergencies = draw(st.lists(urgent(), max_size=2)) if Rung.TAKEOVER in rungs else []
    zone = draw(st.sampled_from([VIETNAM, "Europe/London", "Asia/Beirut"]))
    given = spoken(facts(lists[0], schedules, lists[1:], list(pool.values()), zone, draw(st.integers(0, 23))))
    return replace(given, emergencies=tuple(replace(one, id=f"e{n}") for n, one in enumerate(emergencies)))


def staged(given: ChannelFacts, limits: Limits) -> ChannelFacts:
    """The facts with these limits, and a page of its own for each later stage of a content."""
    more: dict[CueKey, tuple[Cue, ...]] = {}
    for key, pages in given.cues.items():
        for stage in range(1, len(limits.turns.get(key[0], ())) + 1):
            name: CueKey = (*key[:2], key[2] if len(key) > 2 else "", stage)
            more[name] = tuple(replace(page, asset=f"{page.asset}@{stage}") for page in pages)
    return replace(given, cues={**given.cues, **more}, limits=limits)


@st.composite
def clocked(draw: st.DrawFn) -> ChannelFacts:
    """A channel some of whose contents expire at any minute or change their pictures a few times."""
    given = draw(channels())
    minutes = st.integers(-2 * 1440, 14 * 1440).map(lambda n: at("2026-03-25 00:00") + n * 60_000)
    names = st.sampled_from(sorted(given.contents))
    expiries = draw(st.dictionaries(names, st.builds(Expiry, minutes, st.booleans()), max_size=4))
    turns = draw(st.dictionaries(names, st.sets(minutes, min_size=1, max_size=3).map(lambda s: tuple(sorted(s)))))
    return staged(given, Limits(expiries, turns))


@st.composite
def urgent(draw: st.DrawFn) -> Emergency:
    """An emergency of the playlist `p` or `q` within two weeks of the channel's first day."""
    issued = at("2026-03-20 00:00") + draw(st.integers(0, 14 * 86_400_000))
    until = issued + draw(st.integers(1, 86_400_000))
    cancelled = draw(st.none() | st.integers(issued - 1, until + 1))
    return Emergency("e", "E", draw(st.sampled_from(["p", "q"])), issued, until, cancelled_ms=cancelled)
