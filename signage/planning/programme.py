"""The programme of one channel: its facts for the compiler, with every page drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from signage.core.compiler import ChannelFacts, needed
from signage.core.content import Content
from signage.core.timeline import Cue
from signage.errors import SignageError
from signage.planning.facts import Channel, Facts
from signage.planning.studio import Studio
from signage.storage.renders import StoredPage

LAST_RESORT = "last-resort"


@dataclass(frozen=True, slots=True)
class Programme:
    """`facts` for the compiler, `stored` the assets by SHA-256, `refused` why a content cannot play here, by its id."""

    facts: ChannelFacts
    stored: Mapping[str, StoredPage]
    refused: Mapping[str, SignageError | None]


def programme(channel: Channel, facts: Facts, studio: Studio) -> Programme:
    """Draws what the channel may need. A content that has no language of the channel, that its panel cannot show, or
    that is a sample on a screen in service is left out and named in `refused` (None: no variant, or a sample)."""
    names = {s.playlist_id for s in channel.schedules} | ({channel.base_id} if channel.base_id else set())
    chosen = {name: facts.playlists[name] for name in sorted(names) if name in facts.playlists}
    base = chosen.get(channel.base_id) if channel.base_id else None
    draft = ChannelFacts(
        zone=channel.zone,
        rotation_hour=channel.rotation_hour,
        base=base,
        schedules=channel.schedules,
        playlists=chosen,
        contents=facts.contents,
        cues={},
        last_resort=(),
    )
    stored: dict[str, StoredPage] = {}
    refused: dict[str, SignageError | None] = {}
    cues: dict[tuple[str, int | None], tuple[Cue, ...]] = {}
    shown: dict[str, Content] = {}
    for content_id, seconds in sorted(needed(draft), key=lambda pair: (pair[0], pair[1] or 0)):
        content = facts.contents.get(content_id)
        variant = content.variant(channel.languages) if content else None
        if content is None or variant is None or (content.sample and not channel.demo):
            refused[content_id] = None
            continue
        try:
            pages = studio.pages(content, facts.hashes[content_id], variant.language, channel.panel, channel.site)
        except SignageError as refusal:
            refused[content_id] = refusal
            continue
        stored.update((page.asset, page) for page in pages)
        cues[content_id, seconds] = _cues(pages, content_id, variant.language, seconds)
        shown[content_id] = content
    card = studio.last_resort(channel.panel, channel.site)
    stored.update((page.asset, page) for page in card)
    complete = ChannelFacts(
        zone=channel.zone,
        rotation_hour=channel.rotation_hour,
        base=base,
        schedules=channel.schedules,
        playlists=chosen,
        contents=shown,
        cues=cues,
        last_resort=_cues(card, LAST_RESORT, channel.languages[0], None),
    )
    return Programme(complete, stored, refused)


def _cues(pages: tuple[StoredPage, ...], content_id: str, language: str, seconds: int | None) -> tuple[Cue, ...]:
    return tuple(
        Cue(
            asset=page.asset,
            kind=page.kind,
            ms=page.ms if seconds is None else seconds * 1000,
            content_id=content_id,
            language=language,
            page=number,
            identify=page.identify,
        )
        for number, page in enumerate(pages)
    )
