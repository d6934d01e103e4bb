"""Listing: what a playlist shows on a day, as blocks of cues."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias
from zoneinfo import ZoneInfo

from signage.core.content import Content
from signage.core.epochs import revise
from signage.core.languages import passes, spoken
from signage.core.playlists import Entry, Mode, Playlist
from signage.core.rotation import ONE_DAY, DayLists, day_lists, pinning, with_pinned
from signage.core.spells import UNLIMITED, Limits, Spells
from signage.core.timeline import Block, Cue, make_block, make_turning
from signage.core.zones import instant

CueKey: TypeAlias = tuple[str, int | None] | tuple[str, int | None, str] | tuple[str, int | None, str, int]
"""Content id and seconds a page (None: its reading time), in the screen's first language; or also the language.

The pages of a content at a later stage (see `spells.Limits`) also have its number, and "" for the first language.
"""

Cues = Mapping[CueKey, tuple[Cue, ...]]

BEGINNING = date(2000, 1, 1)  # a fixed day for what has none of its own, so that no compilation shifts a phase


class Shelf:
    """The blocks of one compilation by entry, each made once. `zone` is where contents expire at midnight."""

    def __init__(self, contents: Mapping[str, Content], cues: Cues, zone: ZoneInfo, limits: Limits = UNLIMITED) -> None:
        self.contents = contents
        self.limits = limits
        self._cues = cues
        self._zone = zone
        self._blocks: dict[CueKey, Block] = {}

    def block(self, entry: Entry, stage: int = 0) -> Block:
        """The entry's pages at a stage, with `until_ms` set; without cues when there is nothing to show."""
        return self._block(entry, (entry.content_id, entry.seconds), stage)

    def turning(self, entry: Entry, wanted: Sequence[str], shares: Mapping[str, int], stage: int = 0) -> Block:
        """The entry in these languages, pass by pass; for one that it has no pages in see `languages.spoken`."""
        keys = {language: (entry.content_id, entry.seconds, language) for language in shares}
        there = [language for language, key in keys.items() if self._cues.get(key)]
        if not there:
            return self.block(entry, stage)
        chosen = {language: keys[spoken(language, shares, there) or there[0]] for language in shares}
        return make_turning([self._block(entry, chosen[language], stage) for language in wanted])

    def _block(self, entry: Entry, first: CueKey, stage: int) -> Block:
        key: CueKey = (*first[:2], first[2] if len(first) > 2 else "", stage) if stage else first
        if key not in self._blocks:
            content = self.contents.get(entry.content_id)
            cues = self._cues.get(key, ()) if content is not None else ()
            until = self._until(content, stage) if content is not None else None
            if until is not None:
                cues = tuple(replace(cue, until_ms=until) for cue in cues)
            self._blocks[key] = make_block(cues)
        return self._blocks[key]

    def _until(self, content: Content, stage: int) -> int | None:
        """When these pages are no longer to be shown: by the content's validity, its figures, or its next stage."""
        until = self.limits.until(content.id, stage)
        if content.valid_until is None or content.valid_until >= date.max:
            return until
        valid = instant(self._zone, content.valid_until + ONE_DAY)
        return valid if until is None else min(valid, until)


class Listing:
    """One playlist over a compilation: rotation days by their number in its days, and spells by theirs.

    An entry shows something when its content is released, valid, not expired, and has cues. In mode ALL validity is
    that of the calendar day. In mode DAILY the rotation day decides who is on the list; who expires within it leaves
    the list then. With shares for languages, its own or else these, every entry shows another of them in each pass; see
    `languages`.

    `changes`: the instants between the spells at which what is shown may become other.
    """

    def __init__(
        self, playlist: Playlist, shelf: Shelf, spells: Spells, shares: Mapping[str, int] | None = None
    ) -> None:
        contents = shelf.contents
        self.daily = playlist.rule.mode is Mode.DAILY
        self._shares = playlist.rule.languages or shares or {}
        self._shelf = shelf
        self._spells = spells
        self._entries = tuple(entry for entry in playlist.entries if entry.content_id in contents)
        self._lists: dict[int, Sequence[Entry]] = {} if self.daily else {0: self._entries}
        self._daily = DayLists(playlist.epochs or revise(playlist, contents, BEGINNING) if self.daily else ())
        self._pinned = pinning(playlist.entries)
        self._dated = {
            content.id
            for content in (contents[entry.content_id] for entry in self._entries)
            if (content.valid_from, content.valid_until) != (None, None) or shelf.limits.limited(content.id)
        }
        first, last = spells.starts[0], spells.days.midnights[-1]
        moments = {ms for name in self._dated for ms in self._moments(contents[name])}
        self.changes = sorted(ms for ms in moments if first < ms < last)
        self._versions = [bisect_right(self.changes, start) for start in spells.starts]
        self._rows: dict[tuple[int, int], tuple[Block, ...]] = {}

    def key(self, rotation: int, spell: int) -> tuple[int, int]:
        """Names the row of the rotation day and the spell with these numbers: equal keys, equal rows."""
        return (rotation if self.daily else 0, self._versions[spell])

    def row(self, rotation: int, spell: int) -> tuple[Block, ...]:
        """What is shown then, in order; may be empty."""
        key = self.key(rotation, spell)
        row = self._rows.get(key)
        if row is None:
            entries = [e for e in self._list(key[0]) if e.content_id not in self._dated or self._valid(e, spell)]
            row = self._rows[key] = self._shown(entries, self._spells.starts[spell])
        return row

    def _list(self, rotation: int) -> Sequence[Entry]:
        """Worked out for the days that are asked for alone: most playlists are open on few."""
        found = self._lists.get(rotation)
        if found is None:
            found = self._lists[rotation] = self._pinned(self._daily.on(self._spells.days.dates[rotation]))
        return found

    def undated(self) -> tuple[Block, ...]:
        """All entries about whose content no clock decides, in the order of the entries."""
        return self._shown((entry for entry in self._entries if entry.content_id not in self._dated), 0)

    def _shown(self, entries: Iterable[Entry], at_ms: int) -> tuple[Block, ...]:
        limits = self._shelf.limits
        staged = [(entry, limits.stage(entry.content_id, at_ms)) for entry in entries]
        shown = [(entry, stage, block) for entry, stage in staged if (block := self._shelf.block(entry, stage)).cues]
        if not self._shares:
            return tuple([block for _, _, block in shown])
        columns = zip(*passes(self._shares, len(shown)), strict=True)
        return tuple(
            [
                self._shelf.turning(entry, column, self._shares, stage)
                for (entry, stage, _), column in zip(shown, columns, strict=True)
            ]
        )

    def _valid(self, entry: Entry, spell: int) -> bool:
        start = self._spells.starts[spell]
        over = self._shelf.limits.over(entry.content_id, start)
        return not over and self._shelf.contents[entry.content_id].valid_on(self._spells.day(spell))

    def _moments(self, content: Content) -> Iterator[int]:
        """The instants at which the content comes, goes, or changes its picture."""
        days = self._spells.days
        if content.valid_from is not None:
            yield from _midnight((content.valid_from - days.first).days, days.midnights)
        if content.valid_until is not None:
            yield from _midnight((content.valid_until - days.first).days + 1, days.midnights)
        yield from self._shelf.limits.moments(content.id)


def daily_lists(playlist: Playlist, contents: Mapping[str, Content], first_day: date, count: int) -> list[list[Entry]]:
    """The lists of some rotation days in a row, pinned entries included.

    Without epochs the rotation is taken as if it had begun on a fixed day long ago: fair, as long as nothing changes.
    """
    epochs = playlist.epochs or revise(playlist, contents, BEGINNING)
    return with_pinned(day_lists(epochs, first_day, count), playlist.entries)


def _midnight(day: int, midnights: Sequence[int]) -> Iterator[int]:
    if 0 < day < len(midnights):
        yield midnights[day]
