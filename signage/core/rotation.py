"""Daily rotation: the list of any day, as a pure function of the epochs and the date.

Each lane is a ring of items with a pointer; lanes take turns in the order of `tijdeman.turns`; a day takes `per_day`
turns. An item that is not valid on the day is passed over, and a lane with nothing valid gives its turns to the next
lane that has something, in declared order. Between two limits of validity the state moves on by a sum, so a day a
hundred years ahead costs as much as tomorrow.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from signage.core.content import Content
from signage.core.lanes import parted
from signage.core.playlists import Entry, Epoch, Lane
from signage.core.tijdeman import Turns, turns
from signage.core.zones import instant, local_day, zone_of

Dates = tuple[date | None, date | None]
ONE_DAY = timedelta(days=1)


def rotation_day(now: datetime, zone: str, rotation_hour: int) -> date:
    """The rotation day at an instant: it runs from this local hour to the same hour of the next day. Raises TL01."""
    place = zone_of(zone)
    now_ms = int(now.timestamp() * 1000)
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
    return () if epoch is None else _shown(State.of(epoch).at(day))


def day_lists(epochs: Sequence[Epoch], first_day: date, days: int) -> list[tuple[str, ...]]:
    """`day_list` of each of `days` days in a row, at the price of one."""
    lists: list[tuple[str, ...]] = []
    state: State | None = None
    for day in (first_day + timedelta(days=n) for n in range(days)):
        epoch = epoch_on(epochs, day)
        if epoch is None:
            return [()] * days
        if state is None or state.epoch is not epoch:
            state = State.of(epoch)
        state = state.at(day)
        lists.append(_shown(state))
    return lists


def with_pinned(ids: Sequence[str], entries: Sequence[Entry]) -> list[Entry]:
    """The entries of a daily list: those that take turns, in the order of `ids`, and the pinned ones at their places.

    An item that is no entry is left out. A place beyond the end is the end; equal places keep the entries' order.
    """
    turns_by_id = {entry.content_id: entry for entry in reversed(entries) if entry.pinned is None}
    row = [turns_by_id[item] for item in ids if item in turns_by_id]
    pinned = [(entry.pinned, n, entry) for n, entry in enumerate(entries) if entry.pinned is not None]
    for taken, (place, _, entry) in enumerate(sorted(pinned, key=lambda pin: pin[:2])):
        row.insert(max(place, taken), entry)
    return row


@dataclass(frozen=True, slots=True)
class State:
    """An epoch rolled to the start of `day`: the place of each lane's next play, and the turn the day begins with."""

    epoch: Epoch
    day: date
    pointers: tuple[int, ...]
    turn: int

    @classmethod
    def of(cls, epoch: Epoch) -> State:
        """At the epoch's first day."""
        return cls(epoch, epoch.first_day, tuple(lane.pointer for lane in epoch.lanes), epoch.turn)

    def at(self, day: date) -> State:
        """At the start of another day. Days before this one are walked back as if validity had always been theirs."""
        if day == self.day or not self.epoch.lanes:
            return replace(self, day=day)
        state = self
        for stop in self._stops(day):
            state = state._rolled(stop)
        return state

    def places(self) -> list[tuple[int, str]]:
        """The day's items in the order of turns, (lane, item) each."""
        if not self.epoch.lanes:
            return []
        live = self._live(self.day)
        heirs = _heirs(live)
        if heirs is None:
            return []
        order = self._turns().order
        following = [bisect_left(places, pointer) for places, pointer in zip(live, self.pointers, strict=True)]
        row: list[tuple[int, str]] = []
        for turn in range(self.turn, self.turn + self.epoch.per_day):
            lane = heirs[order[turn % len(order)]]
            ring = self.epoch.lanes[lane].ring
            row.append((lane, ring[live[lane][following[lane] % len(live[lane])]]))
            following[lane] += 1
        return row

    def epoch_here(self) -> Epoch:
        """The same rotation as an epoch that begins on this day."""
        lanes = tuple(
            replace(lane, pointer=pointer) for lane, pointer in zip(self.epoch.lanes, self.pointers, strict=True)
        )
        rounds = len(self._turns().order) if lanes else 1
        return replace(self.epoch, first_day=self.day, lanes=lanes, turn=self.turn % rounds)

    def _stops(self, day: date) -> list[date]:
        """The days after this one up to `day` on which validity changes, and `day` itself."""
        changes = {first for first, _ in self.epoch.dates.values() if first is not None}
        changes |= {last + ONE_DAY for _, last in self.epoch.dates.values() if last is not None and last < date.max}
        return [*sorted(change for change in changes if self.day < change < day), day]

    def _rolled(self, day: date) -> State:
        """At the start of `day`, with validity as it is on the earlier of the two days."""
        turn = self.turn + self.epoch.per_day * (day - self.day).days
        live = self._live(min(day, self.day))
        heirs = _heirs(live)
        if heirs is None:
            return State(self.epoch, day, self.pointers, turn)
        plays = [0] * len(live)
        for lane, heir in enumerate(heirs):
            plays[heir] += self._turns().count(lane, turn) - self._turns().count(lane, self.turn)
        pointers = tuple(map(_moved, self.epoch.lanes, self.pointers, live, plays))
        return State(self.epoch, day, pointers, turn)

    def _turns(self) -> Turns:
        return turns(tuple(lane.weight for lane in self.epoch.lanes))

    def _live(self, day: date) -> list[list[int]]:
        """For each lane the places in its ring that are valid on this day."""
        dates = self.epoch.dates
        return [
            [n for n, item in enumerate(lane.ring) if item not in dates or valid(dates, item, day)]
            for lane in self.epoch.lanes
        ]


def _heirs(live: Sequence[Sequence[int]]) -> list[int] | None:
    """For each lane the one that takes its turns: itself, or else the next with an item; None when there is none."""
    lanes = range(len(live))
    if not any(live):
        return None
    return [next(heir for step in lanes if live[heir := (lane + step) % len(live)]) for lane in lanes]


def _moved(lane: Lane, pointer: int, live: Sequence[int], plays: int) -> int:
    """The pointer after some plays: behind the last item played. Negative plays are taken back."""
    if not plays or not live:
        return pointer
    following = bisect_left(live, pointer) + plays
    if plays < 0:
        return live[following % len(live)]
    return (live[(following - 1) % len(live)] + 1) % len(lane.ring)


def _shown(state: State) -> tuple[str, ...]:
    row = state.places()
    if not row:
        return ()
    first = state.day.toordinal() % len(row)
    return tuple(item for _, item in parted(row[first:] + row[:first]))
