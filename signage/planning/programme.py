"""The programme of one channel: its facts for the compiler, with every page drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from signage.core.compiler import ChannelFacts, needed, needed_by_language
from signage.core.content import Content, Variant
from signage.core.listing import CueKey
from signage.core.timeline import Cue
from signage.core.zones import zone_of
from signage.errors import SignageError
from signage.planning.channels import Channel
from signage.planning.facts import Facts
from signage.planning.studio import Studio
from signage.rendering import freshness
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
    drawn = _Drawn(studio, [*wanted.values(), *turning.values()], channel)
    cues: dict[CueKey, tuple[Cue, ...]] = {}
    for content_id, seconds in asked:
        if content_id not in wanted:
            continue
        refusal = drawn.put(cues, (content_id, seconds, ""), wanted[content_id][2].language)
        if refusal is not None:
            refused[content_id] = refusal
    for key, (content, _, variant) in turning.items():
        if content.id not in refused:
            drawn.put(cues, key, variant.language)
    card = studio.last_resort(channel.panel, channel.site)
    stored = drawn.stored | {page.asset: page for page in card}
    shown = {key[0]: wanted[key[0]][0] for key in cues}
    limits = freshness.limits(shown.values(), zone_of(channel.zone))
    last_resort = _cues(card, LAST_RESORT, channel.languages[0], None)
    made = replace(draft, contents=shown, cues=cues, last_resort=last_resort, limits=limits)
    return Programme(made, stored, refused)


class _Drawn:
    """The pages of contents on a channel, also those of later stages. `stored`: by asset what `put` took."""

    def __init__(self, studio: Studio, wanted: Iterable[tuple[Content, str, Variant]], channel: Channel) -> None:
        given = list(wanted)
        self._days = {content.id: freshness.turning_days(content) for content, _, _ in given}
        every = [(*one, day) for one in given for day in (None, *self._days[one[0].id])]
        self._pages = studio.pages(every, channel.panel, channel.site)
        self.stored: dict[str, StoredPage] = {}

    def put(
        self, cues: dict[CueKey, tuple[Cue, ...]], key: tuple[str, int | None, str], language: str
    ) -> SignageError | None:
        """Adds the cues of all stages; `key` has no language for the screen's first one. Or says why there are none.

        A stage that cannot be drawn shows what there is for any day.
        """
        content_id, seconds, _ = key
        plain = self._pages[content_id, language, None]
        if isinstance(plain, SignageError):
            return plain
        for stage, day in enumerate((None, *self._days[content_id])):
            found = self._pages[content_id, language, day]
            pages = plain if isinstance(found, SignageError) else found
            self.stored.update((page.asset, page) for page in pages)
            name: CueKey = (*key, stage) if stage else key if key[2] else key[:2]
            cues[name] = _cues(pages, content_id, language, seconds)
        return None


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
