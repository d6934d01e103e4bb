"""The programme of one channel: its facts for the compiler, with every page drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from signage.core.compiler import ChannelFacts, needed, needed_by_language
from signage.core.content import Content, Variant
from signage.core.listing import CueKey
from signage.core.timeline import Cue
from signage.errors import SignageError
from signage.planning.channels import Channel
from signage.planning.facts import Facts
from signage.planning.studio import Studio
from signage.storage.renders import StoredPage

LAST_RESORT = "last-resort"


@dataclass(frozen=True, slots=True)
class Programme:
    """`facts` for the compiler, `stored` the assets by SHA-256, `refused` why a content cannot play here, by its id."""

    facts: ChannelFacts
    stored: Mapping[str, StoredPage]
    refused: Mapping[str, SignageError | None]


def playlist_ids(channel: Channel) -> set[str]:
    """The playlists that a channel may show."""
    named = {schedule.playlist_id for schedule in channel.schedules}
    named |= {emergency.playlist_id for emergency in channel.emergencies}
    return named | ({channel.base_id} if channel.base_id else set())


def programme(channel: Channel, facts: Facts, studio: Studio) -> Programme:
    """Draws what the channel may need. A content that has no language of the channel, that its panel cannot show, or
    that is a sample on a screen in service is left out and named in `refused` (None: no variant, or a sample)."""
    draft = undrawn(channel, facts)
    asked = needed(draft)
    refused: dict[str, SignageError | None] = {}
    wanted: dict[str, tuple[Content, str, Variant]] = {}
    for content_id in dict(asked):
        content = facts.contents.get(content_id)
        variant = content.variant(channel.languages) if content else None
        if content is None or variant is None or (content.sample and not channel.demo):
            refused[content_id] = None
        else:
            wanted[content_id] = (content, facts.hashes[content_id], variant)
    turning = {
        (content_id, seconds, language): (*wanted[content_id][:2], variant)
        for content_id, seconds, language in needed_by_language(draft)
        if content_id in wanted and language in channel.languages
        if (variant := wanted[content_id][0].variant((language,))) is not None
    }
    drawn = studio.pages([*wanted.values(), *turning.values()], channel.panel, channel.site)
    stored: dict[str, StoredPage] = {}
    cues: dict[CueKey, tuple[Cue, ...]] = {}
    for content_id, seconds in asked:
        if content_id not in wanted:
            continue
        language = wanted[content_id][2].language
        pages = drawn[content_id, language]
        if isinstance(pages, SignageError):
            refused[content_id] = pages
            continue
        stored.update((page.asset, page) for page in pages)
        cues[content_id, seconds] = _cues(pages, content_id, language, seconds)
    for key, (content, _, variant) in turning.items():
        pages = drawn[content.id, variant.language]
        if content.id not in refused and not isinstance(pages, SignageError):
            stored.update((page.asset, page) for page in pages)
            cues[key] = _cues(pages, content.id, variant.language, key[1])
    card = studio.last_resort(channel.panel, channel.site)
    stored.update((page.asset, page) for page in card)
    shown = {key[0]: wanted[key[0]][0] for key in cues}
    last_resort = _cues(card, LAST_RESORT, channel.languages[0], None)
    return Programme(replace(draft, contents=shown, cues=cues, last_resort=last_resort), stored, refused)


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
    )


def _cues(pages: Iterable[StoredPage], content_id: str, language: str, seconds: int | None) -> tuple[Cue, ...]:
    return tuple(
        Cue(
            asset=page.asset,
            kind=page.kind,
            ms=page.ms if seconds is None else seconds * 1000,
            content_id=content_id,
            language=language,
            page=number,
            identify=page.identify,
            scroll=page.scroll,
            sound=page.sound,
        )
        for number, page in enumerate(pages)
    )
