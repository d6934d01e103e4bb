"""Daily rotation: the list of any day, as a pure function of the epochs and the date.

Each lane is a ring of items with a pointer; a day has `per_day` places, which go to the lanes by `quotas.course`. An
item that is not valid on the day is passed over, and a lane with nothing valid gives its places to the next lane that
has something, in declared order. Between two limits of validity the state moves on by a sum, so a day a hundred years
ahead costs as much as tomorrow.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from signage.core.content import Content
from signage.core.lanes import parted
from signage.core.playlists import Entry, Epoch, Lane
from signage.core.quotas import course_of
from signage.core.zones import instant, local_day, ms_of, zone_of

Dates = tuple[date | None, date | None]
ONE_DAY = timedelta(days=1)


def rotation_day(now: datetime, zone: str, rotation_hour: int) -> date:
    """The rotation day at an instant: it runs from this local hour to the same hour of the next day. Raises TL01."""
    place = zone_of(zone)
    now_ms = ms_of(now)
    day = local_day(place, now_ms)
    return day if instant(place, day, rotation_hour * 60) <= now_ms else day - ONE_DAY


def dates_of(contents: Mapping[str, Content], ids: Sequence[str]) -> dict[str, Dates]:
    """The limits of validity of those that have one: what an epoch keeps."""
    limits = {item: (contents[item].valid_from, contents[item].valid_until) for item in ids}
    return {item: dates for item, dates in limits.items() if dates != (None, None)}


def valid(dates: Mapping[str, Dates], item: str, day: date) -> bool:
    """Whether an item may be shown on this day, by an epoch's `dates`."""
    first, last = dates.get(item, (None, None))
    return (first is None or first <= day) and (last is None or day <= last)


def epoch_on(epochs: Sequence[Epoch], day: date) -> Epoch | None:
    """The epoch that a day belongs to: the last that has begun, else the first; None without epochs."""
    begun = [epoch for epoch in epochs if epoch.first_day <= day]
    return begun[-1] if begun else (epochs[0] if epochs else None)


def day_list(epochs: Sequence[Epoch], day: date) -> tuple[str, ...]:
    """The ids of a rotation day's list in the order shown; empty when no lane has an item valid on that day.

    `epochs`: ascending by first day. Validity is judged by the dates in the epoch, so the answer depends on nothing
    else; an item withdrawn since is taken out by `epochs.revise`. The first place moves on by one each day, and
    neighbours of one lane are parted where possible.
    """
    epoch = epoch_on(epochs, day)
    return () if epoch is None else _shown(Walk(epoch).to(day))


def day_lists(epochs: Sequence[Epoch], first_day: date, days: int) -> list[tuple[str, ...]]:
    """`day_list` of each of `days` days in a row, at the price of one."""
    lists = DayLists(epochs)
    return [lists.on(first_day + timedelta(days=n)) for n in range(days)]


class DayLists:
    """`day_list` of one day after the other: going on from the day asked before is cheap."""

    def __init__(self, epochs: Sequence[Epoch]) -> None:
        self._epochs = epochs
        self._walk: Walk | None = None

    def on(self, day: date) -> tuple[str, ...]:
        """The list of any day."""
        epoch = epoch_on(self._epochs, day)
        if epoch is None:
            return ()
        walk = self._walk
        if walk is None or walk.epoch is not epoch or day <= epoch.first_day or day < walk.day:
            walk = self._walk = Walk(epoch)  # also for each day before the first epoch: from the epoch back
        return _shown(walk.to(day))


def with_pinned(lists: Iterable[Sequence[str]], entries: Sequence[Entry]) -> list[list[Entry]]:
    """Daily lists as entries: those that take turns, in the order of the ids, and the pinned ones at their places.

    An item that is no entry is left out. A place beyond the end is the end; equal places keep the entries' order.
    """
    return list(map(pinning(entries), lists))


def pinning(entries: Sequence[Entry]) -> Callable[[Sequence[str]], list[Entry]]:
    """`with_pinned` for one list at a time."""
    by_item = {entry.content_id: entry for entry in reversed(entries) if entry.pinned is None}
    pins = sorted((entry.pinned, n, entry) for n, entry in enumerate(entries) if entry.pinned is not None)

    def pinned(ids: Sequence[str]) -> list[Entry]:
        row = [by_item[item] for item in ids if item in by_item]
        for taken, (place, _, entry) in enumerate(pins):
            row.insert(max(place, taken), entry)
        return row

    return pinned


class Walk:
    """An epoch, walked from day to day: the place of each lane's next play at the start of `day`.

    A lane's pointer is moved on only when its own items change, or the lanes whose places it takes, and at the end:
    so a change of validity costs what changes, however many days and items there are.
    """

    def __init__(self, epoch: Epoch) -> None:
        """At the epoch's first day."""
        self.epoch = epoch
        self.day = epoch.first_day
        self._turn = epoch.turn
        self._course = course_of(epoch) if epoch.lanes else None
        self._pointers = [lane.pointer for lane in epoch.lanes]
        self._since = [(self.day, self._turn)] * len(epoch.lanes)  # what the pointers are at
        self._changing: dict[date, list[tuple[int, int]]] = {}
        for lane, number in self._dated():
            first, last = epoch.dates[epoch.lanes[lane].ring[number]]
            if first is not None:
                self._changing.setdefault(first, []).append((lane, number))
            if last is not None and last < date.max:
                self._changing.setdefault(last + ONE_DAY, []).append((lane, number))
        self._changes = sorted(self._changing)
        self._judge(self.day)

    def to(self, day: date) -> Walk:
        """Moves to the start of another day. Earlier ones are walked to as if all validity since had been theirs."""
        if day < self.day:
            self._settle()
            self._judge(day)
            self._pass(day)
            self._settle()
        while day > self.day:
            after = bisect_right(self._changes, self.day)
            stop = min(day, self._changes[after]) if after < len(self._changes) else day
            self._pass(stop)
            if stop in self._changing:
                self._change(self._changing[stop])
        return self

    def places(self) -> list[tuple[int, str]]:
        """The day's items in the order of turns, (lane, item) each."""
        if self._course is None or self._heirs is None:
            return []
        self._settle()
        rings, live = [lane.ring for lane in self.epoch.lanes], self._live
        following = [bisect_left(places, pointer) for places, pointer in zip(live, self._pointers, strict=True)]
        row: list[tuple[int, str]] = []
        for turn in self._course.day(self._turn):
            lane = self._heirs[turn]
            row.append((lane, rings[lane][live[lane][following[lane] % len(live[lane])]]))
            following[lane] += 1
        return row

    def epoch_here(self) -> Epoch:
        """The same rotation as an epoch that begins on this day."""
        self._settle()
        lanes = tuple(
            replace(lane, pointer=pointer) for lane, pointer in zip(self.epoch.lanes, self._pointers, strict=True)
        )
        turn = self._turn % self._course.round if self._course is not None else 0
        return replace(self.epoch, first_day=self.day, lanes=lanes, turn=turn)

    def _dated(self) -> Iterator[tuple[int, int]]:
        """The items with limits of validity, (lane, place in the ring) each."""
        if self.epoch.dates:
            for number, lane in enumerate(self.epoch.lanes):
                yield from ((number, place) for place, item in enumerate(lane.ring) if item in self.epoch.dates)

    def _judge(self, day: date) -> None:
        """Who is valid on that day, and who takes the places of a lane where nobody is."""
        self._live = [list(range(len(lane.ring))) for lane in self.epoch.lanes]
        for lane, number in self._dated():
            self._judge_one(lane, number, day)
        self._heirs = _heirs(self._live)

    def _judge_one(self, lane: int, number: int, day: date) -> None:
        live = self._live[lane]
        at = bisect_left(live, number)
        there = at < len(live) and live[at] == number
        if valid(self.epoch.dates, self.epoch.lanes[lane].ring[number], day) != there:
            live[at : at + there] = [] if there else [number]

    def _change(self, items: Sequence[tuple[int, int]]) -> None:
        """The validity of these items as it is on this day."""
        had = {lane: bool(self._live[lane]) for lane, _ in items}
        for lane in had:
            self._settle_one(lane)
        for lane, number in items:
            self._judge_one(lane, number, self.day)
        if any(bool(self._live[lane]) != some for lane, some in had.items()):
            self._settle()  # the places change hands: up to here they were the old heirs'
            self._heirs = _heirs(self._live)

    def _pass(self, day: date) -> None:
        """On to `day`, or back, without moving the pointers yet."""
        if self._course is not None:
            self._turn += self._course.a_day * (day - self.day).days
        self.day = day

    def _settle(self) -> None:
        """All pointers up to this day, with the validity judged last."""
        for lane in range(len(self._pointers)):
            self._settle_one(lane)

    def _settle_one(self, lane: int) -> None:
        (day, turn), self._since[lane] = self._since[lane], (self.day, self._turn)
        if self._course is not None and self._heirs is not None and day != self.day:
            days = (self.day - day).days
            plays = sum(self._course.played(q, turn, days) for q, heir in enumerate(self._heirs) if heir == lane)
            self._pointers[lane] = _moved(self.epoch.lanes[lane], self._pointers[lane], self._live[lane], plays)


def _heirs(live: Sequence[Sequence[int]]) -> list[int] | None:
    """For each lane the one that takes its turns: itself, or else the next with an item; None when there is none."""
    if all(live):
        return list(range(len(live)))
    if not any(live):
        return None
    lanes = range(len(live))
    return [next(heir for step in lanes if live[heir := (lane + step) % len(live)]) for lane in lanes]


def _moved(lane: Lane, pointer: int, live: Sequence[int], plays: int) -> int:
    """The pointer after some plays: behind the last item played. Negative plays are taken back."""
    if not plays or not live:
        return pointer
    following = bisect_left(live, pointer) + plays
    if plays < 0:
        return live[following % len(live)]
    return (live[(following - 1) % len(live)] + 1) % len(lane.ring)


def _shown(walk: Walk) -> tuple[str, ...]:
    row = walk.places()
    if not row:
        return ()
    first = walk.day.toordinal() % len(row)
    return tuple(item for _, item in parted(row[first:] + row[:first]))
