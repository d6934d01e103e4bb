"""Listing: what a playlist shows on a day, as blocks of cues."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias
from zoneinfo import ZoneInfo

from signage.core.content import Content
from signage.core.epochs import revise
from signage.core.languages import passes, spoken
from signage.core.playlists import Entry, Mode, Playlist
from signage.core.rotation import ONE_DAY, DayLists, day_lists, pinning, with_pinned
from signage.core.timeline import Block, Cue, make_block, make_turning
from signage.core.zones import LocalDays, instant

CueKey: TypeAlias = tuple[str, int | None] | tuple[str, int | None, str]
"""Content id and seconds a page (None: its reading time), in the screen's first language; or also the language."""

Cues = Mapping[CueKey, tuple[Cue, ...]]

BEGINNING = date(2000, 1, 1)  # a fixed day for what has none of its own, so that no compilation shifts a phase


class Shelf:
    """The blocks of one compilation by entry, each made once. `zone` is where contents expire at midnight."""

    def __init__(self, contents: Mapping[str, Content], cues: Cues, zone: ZoneInfo) -> None:
        self.contents = contents
        self._cues = cues
        self._zone = zone
        self._blocks: dict[CueKey, Block] = {}

    def block(self, entry: Entry) -> Block:
        """The entry's pages, with `until_ms` set; without cues when there is nothing to show."""
        return self._block(entry, (entry.content_id, entry.seconds))

    def turning(self, entry: Entry, wanted: Sequence[str], shares: Mapping[str, int]) -> Block:
        """The entry in these languages, pass by pass; for one that it has no pages in see `languages.spoken`."""
        keys = {language: (entry.content_id, entry.seconds, language) for language in shares}
        there = [language for language, key in keys.items() if self._cues.get(key)]
        if not there:
            return self.block(entry)
        chosen = {language: keys[spoken(language, shares, there) or there[0]] for language in shares}
        return make_turning([self._block(entry, chosen[language]) for language in wanted])

    def _block(self, entry: Entry, key: CueKey) -> Block:
        if key not in self._blocks:
            content = self.contents.get(entry.content_id)
            cues = self._cues.get(key, ()) if content is not None else ()
            if content is not None and content.valid_until is not None and content.valid_until < date.max:
                until = instant(self._zone, content.valid_until + ONE_DAY)
                cues = tuple(replace(cue, until_ms=until) for cue in cues)
            self._blocks[key] = make_block(cues)
        return self._blocks[key]


class Listing:
    """One playlist over the days of a compilation, which are addressed by their number in `days`.

    An entry shows something when its content is released, valid, and has cues. In mode ALL validity is that of the
    calendar day. In mode DAILY the rotation day decides who is on the list; who expires at the midnight within it
    leaves the list then. With shares for languages every entry shows another of them in each pass; see `languages`.
    """

    def __init__(self, playlist: Playlist, shelf: Shelf, days: LocalDays) -> None:
        contents = shelf.contents
        self.daily = playlist.rule.mode is Mode.DAILY
        self._shares = playlist.rule.languages
        self._shelf = shelf
        self._days = days
        self._entries = tuple(entry for entry in playlist.entries if entry.content_id in contents)
        self._lists: dict[int, Sequence[Entry]] = {} if self.daily else {0: self._entries}
        self._daily = DayLists(playlist.epochs or revise(playlist, contents, BEGINNING) if self.daily else ())
        self._pinned = pinning(playlist.entries)
        self._dated = {
            content.id
            for content in (contents[entry.content_id] for entry in self._entries)
            if content.valid_from is not None or content.valid_until is not None
        }
        self.changes = _changes((contents[content_id] for content_id in self._dated), days)
        self._versions = [sum(change <= n for change in self.changes) for n in range(days.count)]
        self._rows: dict[tuple[int, int], tuple[Block, ...]] = {}

    def key(self, rotation: int, calendar: int) -> tuple[int, int]:
        """Names the row of the rotation day and the calendar day with these numbers: equal keys, equal rows."""
        return (rotation if self.daily else 0, self._versions[calendar])

    def row(self, rotation: int, calendar: int) -> tuple[Block, ...]:
        """What is shown then, in order; may be empty."""
        key = self.key(rotation, calendar)
        row = self._rows.get(key)
        if row is None:
            day = self._days.dates[calendar]
            entries = [e for e in self._list(key[0]) if e.content_id not in self._dated or self._valid(e, day)]
            row = self._rows[key] = self._shown(entries)
        return row

    def _list(self, rotation: int) -> Sequence[Entry]:
        """Worked out for the days that are asked for alone: most playlists are open on few."""
        found = self._lists.get(rotation)
        if found is None:
            found = self._lists[rotation] = self._pinned(self._daily.on(self._days.dates[rotation]))
        return found

    def undated(self) -> tuple[Block, ...]:
        """All entries whose content has no limit of validity, in the order of the entries."""
        return self._shown(entry for entry in self._entries if entry.content_id not in self._dated)

    def _shown(self, entries: Iterable[Entry]) -> tuple[Block, ...]:
        shown = [(entry, block) for entry in entries if (block := self._shelf.block(entry)).cues]
        if not self._shares:
            return tuple([block for _, block in shown])
        columns = zip(*passes(self._shares, len(shown)), strict=True)
        return tuple(
            [
                self._shelf.turning(entry, column, self._shares)
                for (entry, _), column in zip(shown, columns, strict=True)
            ]
        )

    def _valid(self, entry: Entry, day: date) -> bool:
        return self._shelf.contents[entry.content_id].valid_on(day)


def daily_lists(playlist: Playlist, contents: Mapping[str, Content], first_day: date, count: int) -> list[list[Entry]]:
    """The lists of some rotation days in a row, pinned entries included.

    Without epochs the rotation is taken as if it had begun on a fixed day long ago: fair, as long as nothing changes.
    """
    epochs = playlist.epochs or revise(playlist, contents, BEGINNING)
    return with_pinned(day_lists(epochs, first_day, count), playlist.entries)


def _changes(contents: Iterable[Content], days: LocalDays) -> list[int]:
    """The numbers of the days at whose midnight the validity of one of these contents changes."""
    found: set[int] = set()
    for content in contents:
        if content.valid_from is not None:
            found.add((content.valid_from - days.first).days)
        if content.valid_until is not None:
            found.add((content.valid_until - days.first).days + 1)
    return sorted(n for n in found if 0 < n < days.count)
