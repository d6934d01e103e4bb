"""Shortfalls: what a playlist will lack in the days to come, told before the day begins (in words: see `advice`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from signage.core.content import Content, Kind
from signage.core.coverage import LaneCoverage, coverage, unseen
from signage.core.epochs import revise
from signage.core.languages import order
from signage.core.listing import BEGINNING
from signage.core.playlists import Epoch, LaneBy, Mode, Playlist
from signage.core.rotation import ONE_DAY
from signage.core.showings import DAYS, day_rows


class Lack(StrEnum):
    EMPTY = "empty"  # nothing to show on some days
    QUOTA = "quota"  # a lane with a quota has no item
    FEW = "few"  # a lane has too few items for lists without repeats from day to day
    NO_PLACE = "no-place"  # the quotas of others leave a lane no place
    NEVER = "never"  # an item expires before its turn
    PINNED = "pinned"  # a pinned place is beyond the end of the list
    LANGUAGE = "language"  # contents have no text in a language that has a share


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One thing that is lacking, from the day `since` on.

    `lane` with its kind `lane_by`, or the language's tag for LANGUAGE. `missing`: so many contents more are needed; for
    EMPTY the number of empty days. `items`: so many there are then. `quota`: places a day. `content_id`, `text` (of its
    first variant), `until` (its last day) and `place` (from 0) for single contents. `size`: places of a day's list.
    `slogans`: the lane holds slogans only.
    """

    lack: Lack
    since: date
    now: bool = True
    lane: str = ""
    lane_by: LaneBy = LaneBy.NONE
    missing: int = 0
    items: int = 0
    quota: int = 0
    size: int = 0
    content_id: str = ""
    text: str = ""
    until: date | None = None
    place: int = 0
    slogans: bool = False


def shortfalls(
    playlist: Playlist, contents: Mapping[str, Content], first_day: date, days: int = DAYS
) -> tuple[Shortfall, ...]:
    """What lacks in so many days from `first_day`, the gravest first. `contents`: the released ones by id.

    `playlist`: with its epochs, for a draft those that its release would make. Of one lane each new worst is told
    once, from the day on which it begins; `now` where that is the first day.
    """
    found = [*_empty(playlist, contents, first_day, days)]
    if playlist.rule.mode is Mode.DAILY:
        epochs = playlist.epochs or revise(playlist, contents, BEGINNING)
        for day in _changes(epochs, first_day, days):
            found += _of_lanes(playlist, contents, epochs, day, day == first_day)
        found = _worsening(found)
        found += _never(contents, epochs, first_day, days)
        found += _pinned(playlist, contents, first_day)
    found += _languages(playlist, contents, first_day)
    return tuple(sorted(found, key=lambda one: (list(Lack).index(one.lack), one.since)))


def _empty(playlist: Playlist, contents: Mapping[str, Content], first_day: date, days: int) -> Iterator[Shortfall]:
    lists = day_rows(playlist, contents, first_day, days)
    empty = [first_day + timedelta(days=n) for n, row in enumerate(lists) if not row]
    if empty:
        yield Shortfall(Lack.EMPTY, empty[0], empty[0] == first_day, missing=len(empty))


def _changes(epochs: Sequence[Epoch], first_day: date, days: int) -> list[date]:
    """The first day, and those later on which an epoch begins or the validity of an item changes."""
    found = {epoch.first_day for epoch in epochs}
    for epoch in epochs:
        found |= {day for day, _ in epoch.dates.values() if day is not None}
        found |= {day + ONE_DAY for _, day in epoch.dates.values() if day is not None and day < date.max}
    return [first_day, *sorted(day for day in found if first_day < day < first_day + timedelta(days=days))]


def _of_lanes(
    playlist: Playlist, contents: Mapping[str, Content], epochs: Sequence[Epoch], day: date, now: bool
) -> Iterator[Shortfall]:
    """What the lanes lack on this day."""
    rule = playlist.rule
    lanes = {lane.name: lane for lane in coverage(epochs, day)}
    rings = {lane.name: lane.ring for epoch in epochs for lane in epoch.lanes}
    for name, quota in rule.quotas.items():
        lanes.setdefault(name, LaneCoverage(name, 0, 2 * quota, 0, quota=quota))
    for lane in lanes.values():
        lack = _lack(lane)
        if lack is not None:
            mine = rings.get(lane.name) or [entry.content_id for entry in playlist.entries]
            slogans = all(contents[item].kind is Kind.SLOGAN for item in mine if item in contents)
            yield Shortfall(
                lack,
                day,
                now,
                lane.name,
                rule.lane_by,
                missing=lane.missing,
                items=lane.items,
                quota=lane.quota,
                size=rule.per_day,
                slogans=slogans,
            )


def _lack(lane: LaneCoverage) -> Lack | None:
    if lane.quota and not lane.items:
        return Lack.QUOTA
    if lane.items and not lane.places:
        return Lack.NO_PLACE
    return Lack.FEW if lane.missing else None


def _worsening(found: Sequence[Shortfall]) -> list[Shortfall]:
    """Of each lane and lack only those that are worse than all before."""
    worst: dict[tuple[Lack, str], int] = {}
    kept = []
    for one in found:
        if one.missing > worst.get((one.lack, one.lane), -1):
            worst[one.lack, one.lane] = one.missing
            kept.append(one)
    return kept


def _never(contents: Mapping[str, Content], epochs: Sequence[Epoch], first_day: date, days: int) -> Iterator[Shortfall]:
    for item in unseen(epochs, first_day, days):
        if item in contents:
            until = contents[item].valid_until
            yield Shortfall(Lack.NEVER, first_day, content_id=item, text=_text(contents[item]), until=until)


def _pinned(playlist: Playlist, contents: Mapping[str, Content], first_day: date) -> Iterator[Shortfall]:
    pinned = [entry for entry in playlist.entries if entry.pinned is not None and entry.content_id in contents]
    size = playlist.rule.per_day + len(pinned)
    for entry in pinned:
        if entry.pinned is not None and entry.pinned >= size:
            text = _text(contents[entry.content_id])
            yield Shortfall(
                Lack.PINNED, first_day, content_id=entry.content_id, text=text, place=entry.pinned, size=size
            )


def _languages(playlist: Playlist, contents: Mapping[str, Content], first_day: date) -> Iterator[Shortfall]:
    shown = {entry.content_id for entry in playlist.entries if entry.content_id in contents}
    for language in order(playlist.rule.languages):
        without = sum(contents[item].variant((language,)) is None for item in shown)
        if without:
            yield Shortfall(
                Lack.LANGUAGE, first_day, lane=language, lane_by=LaneBy.LANGUAGE, missing=without, items=len(shown)
            )


def _text(content: Content) -> str:
    return content.variants[0].text if content.variants else content.id
