"""Listing: what a playlist shows on a day, as blocks of cues."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from signage.core.content import Content
from signage.core.epochs import revise
from signage.core.playlists import Entry, Mode, Playlist
from signage.core.rotation import ONE_DAY, day_lists, with_pinned
from signage.core.timeline import Cue
from signage.core.zones import LocalDays, instant

Block = tuple[Cue, ...]  # the pages of one entry, which stay together
Cues = Mapping[tuple[str, int | None], Block]

BEGINNING = date(2000, 1, 1)  # a fixed day for what has none of its own, so that no compilation shifts a phase


class Listing:
    """One playlist over the days of a compilation, which are addressed by their number in `days`.

    An entry shows something when its content is among `contents`, valid, and has cues. In mode ALL validity is that of
    the calendar day. In mode DAILY the rotation day decides who is on the list; who expires at the midnight within it
    leaves the list then.
    """

    def __init__(self, playlist: Playlist, contents: Mapping[str, Content], cues: Cues, days: LocalDays) -> None:
        self.daily = playlist.rule.mode is Mode.DAILY
        self._entries = playlist.entries
        self._contents = contents
        self._cues = cues
        self._days = days
        self._lists: Sequence[Sequence[Entry]] = (
            daily_lists(playlist, contents, days.first, days.count) if self.daily else [playlist.entries]
        )
        self.changes = _changes((contents[e.content_id] for e in playlist.entries if e.content_id in contents), days)
        self._versions = [sum(change <= n for change in self.changes) for n in range(days.count)]
        self._rows: dict[tuple[int, int], tuple[Block, ...]] = {}
        self._blocks: dict[Entry, Block] = {}

    def key(self, rotation: int, calendar: int) -> tuple[int, int]:
        """Names the row of the rotation day and the calendar day with these numbers: equal keys, equal rows."""
        return (rotation if self.daily else 0, self._versions[calendar])

    def row(self, rotation: int, calendar: int) -> tuple[Block, ...]:
        """What is shown then, in order; may be empty."""
        key = self.key(rotation, calendar)
        if key not in self._rows:
            day = self._days.dates[calendar]
            self._rows[key] = self._shown(entry for entry in self._lists[key[0]] if self._valid(entry, day))
        return self._rows[key]

    def undated(self) -> tuple[Block, ...]:
        """All entries whose content has no limit of validity, in the order of the entries."""
        return self._shown(entry for entry in self._entries if not self._limited(entry))

    def _shown(self, entries: Iterable[Entry]) -> tuple[Block, ...]:
        return tuple(block for block in map(self._block, entries) if block)

    def _block(self, entry: Entry) -> Block:
        if entry not in self._blocks:
            cues = self._cues.get((entry.content_id, entry.seconds), ())
            content = self._contents.get(entry.content_id)
            if content is None:
                cues = ()
            elif content.valid_until is not None and content.valid_until < date.max:
                until = instant(self._days.zone, content.valid_until + ONE_DAY)
                cues = tuple(replace(cue, until_ms=until) for cue in cues)
            self._blocks[entry] = cues
        return self._blocks[entry]

    def _valid(self, entry: Entry, day: date) -> bool:
        content = self._contents.get(entry.content_id)
        return content is not None and content.valid_on(day)

    def _limited(self, entry: Entry) -> bool:
        content = self._contents.get(entry.content_id)
        return content is not None and (content.valid_from is not None or content.valid_until is not None)


def daily_lists(
    playlist: Playlist, contents: Mapping[str, Content], first_day: date, count: int
) -> list[Sequence[Entry]]:
    """The lists of some rotation days in a row, pinned entries included.

    Without epochs the rotation is taken as if it had begun on a fixed day long ago: fair, as long as nothing changes.
    """
    epochs = playlist.epochs or revise(playlist, contents, BEGINNING)
    return [with_pinned(ids, playlist.entries) for ids in day_lists(epochs, first_day, count)]


def _changes(contents: Iterable[Content], days: LocalDays) -> list[int]:
    """The numbers of the days at whose midnight the validity of one of these contents changes."""
    found: set[int] = set()
    for content in contents:
        if content.valid_from is not None:
            found.add((content.valid_from - days.first).days)
        if content.valid_until is not None:
            found.add((content.valid_until - days.first).days + 1)
    return sorted(n for n in found if 0 < n < days.count)
