"""The programme of one channel: its facts for the compiler, with every page drawn.

On a divided screen each part has facts of its own: main follows the schedules, the zones play their playlists, and what
covers the panel is drawn for all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from signage.core.compiler import ChannelFacts
from signage.core.covering import covered
from signage.core.schedules import Rung
from signage.core.timeline import Timeline
from signage.core.zones import zone_of
from signage.errors import SignageError
from signage.planning.channels import Channel
from signage.planning.drawn import Area, Drawn, cues_of, drawn
from signage.planning.facts import Facts
from signage.planning.studio import Studio
from signage.rendering import freshness
from signage.storage.renders import StoredPage

BAND, TICKER = "band", "ticker"


@dataclass(frozen=True, slots=True)
class Parts:
    """A divided screen's facts. `main`: without what covers the panel; `over`: that alone, None where nothing ever
    does; `zones`: by their names on the wire. `refused`: by zone and content, as the programme's."""

    main: ChannelFacts
    over: ChannelFacts | None
    zones: Mapping[str, ChannelFacts]
    refused: Mapping[str, Mapping[str, SignageError | None]]


@dataclass(frozen=True, slots=True)
class Programme:
    """`facts`: all that decides, for whoever asks why. `stored`: the assets by SHA-256. `refused`: why a content cannot
    play here, by its id. `parts`: of a divided screen, None of any other."""

    facts: ChannelFacts
    stored: Mapping[str, StoredPage]
    refused: Mapping[str, SignageError | None]
    parts: Parts | None = None


@dataclass(frozen=True, slots=True)
class Timelines:
    """What plays in main, and in each zone by its name on the wire."""

    main: Timeline
    zones: Mapping[str, Timeline] = field(default_factory=dict)


def playlist_ids(channel: Channel) -> set[str]:
    """The playlists that a channel may show."""
    named = {schedule.playlist_id for schedule in channel.schedules}
    named |= {emergency.playlist_id for emergency in channel.emergencies}
    layout = channel.layout
    return named | {name for name in (channel.base_id, layout.side_id, layout.ticker_id, layout.sponsor_id) if name}


def timelines(made: Programme, compiled: Callable[[ChannelFacts], Timeline]) -> Timelines:
    """`compiled`: the compiler for the days in question."""
    parts = made.parts
    if parts is None:
        return Timelines(compiled(made.facts))
    main = compiled(parts.main)
    if parts.over is not None:
        main = covered(main, compiled(parts.over))
    return Timelines(main, {name: compiled(facts) for name, facts in parts.zones.items()})


def programme(channel: Channel, facts: Facts, studio: Studio) -> Programme:
    """Draws what the channel may need; see `drawn` for what is left out."""
    draft = undrawn(channel, facts)
    if channel.division.whole:
        made = drawn(draft, channel, facts, studio, Area(channel.panel))
        return Programme(made.facts, made.stored, made.refused)
    return _divided(draft, channel, facts, studio)


def _divided(draft: ChannelFacts, channel: Channel, facts: Facts, studio: Studio) -> Programme:
    """What covers the panel is drawn for the panel alone. For whoever asks why, all of it is one programme."""
    division, above = channel.division, _above(draft)
    below = replace(draft, schedules=[one for one in draft.schedules if one.rung is not Rung.TAKEOVER], emergencies=())
    main = drawn(below, channel, facts, studio, Area(division.zone(division.main)))
    over = drawn(above, channel, facts, studio, Area(channel.panel, whole=True)) if above is not None else None
    zones = dict(_zones(draft, channel, facts, studio))
    scheduled = [main] if over is None else [over, main]
    contents = {name: content for one in scheduled for name, content in one.facts.contents.items()}
    asked = replace(
        draft,
        contents=contents,
        cues={key: cues for one in scheduled for key, cues in one.facts.cues.items()},
        last_resort=main.facts.last_resort,
        limits=freshness.limits(contents.values(), zone_of(channel.zone)),
    )
    return Programme(
        asked,
        {name: page for one in (*scheduled, *zones.values()) for name, page in one.stored.items()},
        {name: why for one in scheduled for name, why in one.refused.items() if name not in contents},
        Parts(
            main.facts,
            over.facts if over else None,
            {name: one.facts for name, one in zones.items()},
            {name: one.refused for name, one in zones.items()},
        ),
    )


def _above(draft: ChannelFacts) -> ChannelFacts | None:
    """Of the draft what may cover the panel, with the shares that play in it all the same; None where nothing may."""
    takeovers = [one for one in draft.schedules if one.rung is Rung.TAKEOVER]
    if not takeovers and not draft.emergencies:
        return None
    held = [one for one in draft.schedules if one.rung is Rung.SHARE and one.mandatory]
    return replace(draft, base=None, schedules=[*takeovers, *held])


def _zones(draft: ChannelFacts, channel: Channel, facts: Facts, studio: Studio) -> Iterator[tuple[str, Drawn]]:
    """A zone plays its playlist as main its base one."""
    layout, division = channel.layout, channel.division
    lists = {"side": layout.side_id, TICKER: layout.ticker_id, "sponsor": layout.sponsor_id}
    alone = replace(draft, base=None, schedules=(), playlists={}, emergencies=())
    for name, box in division.zones():
        panel = division.zone(box)
        if name == BAND:
            pages = studio.band(panel, channel.site, division)
            cues = cues_of(pages, BAND, channel.languages[0])
            yield name, Drawn(replace(alone, contents={}, last_resort=cues), {page.asset: page for page in pages}, {})
            continue
        base = facts.playlists.get(lists[name] or "")
        yield name, drawn(replace(alone, base=base), channel, facts, studio, Area(panel, strip=name == TICKER))


def undrawn(channel: Channel, facts: Facts) -> ChannelFacts:
    """The facts for the compiler before anything is drawn: it tells what is needed."""
    names = sorted(playlist_ids(channel))
    return ChannelFacts(
        zone=channel.zone,
        rotation_hour=channel.rotation_hour,
        base=facts.playlists.get(channel.base_id) if channel.base_id else None,
        schedules=channel.schedules,
        playlists={name: facts.playlists[name] for name in names if name in facts.playlists},
        contents=facts.contents,
        almanac=facts.almanacs[channel.opening_unit],
        emergencies=channel.emergencies,
        language_shares=channel.language_shares,
    )
