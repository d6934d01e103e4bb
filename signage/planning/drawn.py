"""Pages for a part of a panel: what its facts may ask for, drawn, as cues for the compiler."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from signage.core.compiler import ChannelFacts, needed, needed_by_language
from signage.core.content import Content, Variant
from signage.core.listing import CueKey
from signage.core.screens import LanguagePolicy, Panel
from signage.core.timeline import Cue
from signage.core.zones import zone_of
from signage.errors import SignageError
from signage.planning.channels import Channel
from signage.planning.facts import Facts
from signage.planning.studio import Studio
from signage.rendering import freshness, stacked
from signage.storage.renders import StoredPage

LAST_RESORT = "last-resort"


@dataclass(frozen=True, slots=True)
class Area:
    """Where pages go: a panel of their size. `strip`: texts run through it on one line. `whole`: they cover the panel
    of a divided screen."""

    panel: Panel
    strip: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """`facts` for the compiler, `stored` the assets by SHA-256, `refused` why a content cannot play here, by its id."""

    facts: ChannelFacts
    stored: Mapping[str, StoredPage]
    refused: Mapping[str, SignageError | None]


def drawn(draft: ChannelFacts, channel: Channel, facts: Facts, studio: Studio, area: Area) -> Drawn:
    """Draws what a compilation of the draft may need. A content that has no language of the channel, that has no form
    for the area, or that is a sample on a screen in service is left out and named in `refused` (None: no variant, or a
    sample)."""
    asked = needed(draft)
    refused: dict[str, SignageError | None] = {}
    wanted: dict[str, tuple[Content, str]] = {}
    for content_id in dict(asked):
        content = facts.contents.get(content_id)
        variant = content.variant(channel.languages) if content else None
        if content is None or variant is None or (content.sample and not channel.demo):
            refused[content_id] = None
        else:
            wanted[content_id] = (content, facts.hashes[content_id])
    voices = _voices(wanted, channel, studio, area)
    turning = {
        (content_id, seconds, language): (*wanted[content_id], variant)
        for content_id, seconds, language in needed_by_language(draft)
        if content_id in wanted and language in channel.languages
        if (variant := wanted[content_id][0].variant((language,))) is not None
    }
    spoken = [(*wanted[name], variant) for name, variants in voices.items() for variant in variants]
    pages = _Pages(studio, [*spoken, *turning.values()], channel, area)
    cues: dict[CueKey, tuple[Cue, ...]] = {}
    for content_id, seconds in asked:
        if content_id not in wanted:
            continue
        languages = [variant.language for variant in voices[content_id]]
        refusal = pages.put(cues, (content_id, seconds, ""), languages)
        if refusal is not None:
            refused[content_id] = refusal
    for key, (content, _, variant) in turning.items():
        if content.id not in refused:
            pages.put(cues, key, [variant.language])
    card = studio.last_resort(area.panel, channel.site, strip=area.strip)
    stored = pages.stored | {page.asset: page for page in card}
    shown = {key[0]: wanted[key[0]][0] for key in cues}
    limits = freshness.limits(shown.values(), zone_of(channel.zone))
    last_resort = cues_of(card, LAST_RESORT, channel.languages[0])
    made = replace(draft, contents=shown, cues=cues, last_resort=last_resort, limits=limits)
    return Drawn(made, stored, refused)


def _voices(
    wanted: Mapping[str, tuple[Content, str]], channel: Channel, studio: Studio, area: Area
) -> dict[str, tuple[Variant, ...]]:
    """In which languages each content is shown where its playlist has no shares for them, one after the other.

    That is one, and for a channel that stacks them two: as one picture (see `stacked.pair`), or else in turn.
    """
    found = {name: _spoken(content, channel) for name, (content, _) in wanted.items()}
    pairs = {
        name: stacked.pair(*variants)
        for name, variants in found.items()
        if len(variants) == 2 and not area.strip and stacked.possible(wanted[name][0], area.panel)
    }
    asked = [(*wanted[name], pair, None) for name, pair in pairs.items()]
    drawn_pairs = studio.pages(asked, area.panel, channel.site)
    for name, pair in pairs.items():
        if not isinstance(drawn_pairs[name, pair.language, None], SignageError):
            found[name] = (pair,)
    return found


def _spoken(content: Content, channel: Channel) -> tuple[Variant, ...]:
    there = [one for language in channel.languages if (one := content.variant((language,))) is not None]
    return tuple(there[: 2 if channel.language_policy is LanguagePolicy.STACKED else 1])


class _Pages:
    """The pages of contents on a channel, also those of later stages. `stored`: by asset what `put` took."""

    def __init__(
        self, studio: Studio, wanted: Iterable[tuple[Content, str, Variant]], channel: Channel, area: Area
    ) -> None:
        given = list(wanted)
        self._days = {content.id: freshness.turning_days(content) for content, _, _ in given}
        every = [(*one, day) for one in given for day in (None, *self._days[one[0].id])]
        self._pages = studio.pages(every, area.panel, channel.site, strip=area.strip)
        self._whole = area.whole
        self.stored: dict[str, StoredPage] = {}

    def put(
        self, cues: dict[CueKey, tuple[Cue, ...]], key: tuple[str, int | None, str], languages: Sequence[str]
    ) -> SignageError | None:
        """Adds the cues of all stages, of one language after the other; `key` has no language for what the screen shows
        by itself. Or says why there are none.

        A stage that cannot be drawn shows what there is for any day.
        """
        content_id, seconds, _ = key
        plain = {language: self._pages[content_id, language, None] for language in languages}
        there = {language: pages for language, pages in plain.items() if not isinstance(pages, SignageError)}
        if not there:
            return next(pages for pages in plain.values() if isinstance(pages, SignageError))
        for stage, day in enumerate((None, *self._days[content_id])):
            row: tuple[Cue, ...] = ()
            for language, usual in there.items():
                found = self._pages[content_id, language, day]
                pages = usual if isinstance(found, SignageError) else found
                self.stored.update((page.asset, page) for page in pages)
                row += cues_of(pages, content_id, language, seconds, whole=self._whole)
            name: CueKey = (*key, stage) if stage else key if key[2] else key[:2]
            cues[name] = row
        return None


def cues_of(
    pages: Iterable[StoredPage], content_id: str, language: str, seconds: int | None = None, *, whole: bool = False
) -> tuple[Cue, ...]:
    """`seconds` for each page, else the time that it needs itself; a strip always has the time of its way."""
    return tuple(
        Cue(
            asset=page.asset,
            kind=page.kind,
            ms=page.ms if seconds is None or page.scroll else seconds * 1000,
            content_id=content_id,
            language=language,
            page=number,
            identify=page.identify,
            scroll=page.scroll,
            sound=page.sound,
            whole=whole,
        )
        for number, page in enumerate(pages)
    )
