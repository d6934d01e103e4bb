"""Edits of a rotation: they begin at a day boundary, and what is on today's list stays as it is.

An edit on day D makes or replaces the epoch that starts on D + 1. Only what may no longer be shown goes at once: then
the epoch of D is the same rotation without it, and the rest moves up in order.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from signage.core.content import Content
from signage.core.lanes import pool_of
from signage.core.playlists import Epoch, Lane, Mode, Playlist
from signage.core.quotas import course_of
from signage.core.rotation import ONE_DAY, Dates, Walk, dates_of, epoch_on, valid

Pool = Mapping[str, Sequence[str]]


def revise(
    playlist: Playlist, contents: Mapping[str, Content], today: date, play_now: Collection[str] = ()
) -> tuple[Epoch, ...]:
    """The epochs of a playlist after an edit of it, or of a content in it, on the rotation day `today`.

    `playlist`: as released from now on, with the epochs it had. `contents`: the released contents by id; more than the
    playlist's do no harm. `today`: of several screens' rotation days the latest. Empty unless the rule is DAILY.

    A new item goes just behind its lane's pointer, so that the others have their turn before its first; one named in
    `play_now` goes to the pointer. New weights, quotas, lanes or `per_day` count from tomorrow on, with the pointers
    kept. An edit that moves no turn gives the same epochs. Epochs that ended before yesterday are dropped.
    """
    if playlist.rule.mode is not Mode.DAILY:
        return ()
    pool = pool_of(playlist, contents)
    dates = dates_of(contents, [item for ids in pool.values() for item in ids])
    present = _present(playlist.epochs, today)
    if present is None:
        return (_edited(Epoch(today, playlist.rule.per_day, ()), playlist, pool, dates, play_now),)
    remaining = _without_gone(present, pool, dates, today)
    tomorrow = Walk(remaining).to(today + ONE_DAY).epoch_here()
    waiting = _waiting_in_front(playlist.epochs, tomorrow)
    edited = _edited(tomorrow, playlist, pool, dates, {*play_now, *waiting})
    past = [epoch for epoch in playlist.epochs if epoch.first_day < present.first_day]
    now = (
        [present]
        if remaining is present
        else [e for e in (present, remaining) if e.first_day < today or e is remaining]
    )
    return _pruned([*past, *now, *([] if edited == tomorrow else [edited])], today)


def _present(epochs: Sequence[Epoch], today: date) -> Epoch | None:
    """The epoch in force. One that has not begun (the machine's clock was ahead) is walked back to today."""
    epoch = epoch_on(epochs, today)
    if epoch is not None and epoch.first_day > today:
        return Walk(epoch).to(today).epoch_here()
    return epoch


def _without_gone(epoch: Epoch, pool: Pool, dates: Mapping[str, Dates], today: date) -> Epoch:
    """The epoch itself, or the same rotation from today on without what must not be shown any more."""
    pooled = {item for ids in pool.values() for item in ids}
    gone = {
        item
        for lane in epoch.lanes
        for item in lane.ring
        if item not in pooled or (valid(epoch.dates, item, today) and not valid(dates, item, today))
    }
    if not gone:
        return epoch
    here = Walk(epoch).to(today).epoch_here()
    return replace(
        here,
        lanes=tuple(_kept(lane, set(lane.ring) - gone) for lane in here.lanes),
        dates={item: limits for item, limits in here.dates.items() if item not in gone},
    )


def _kept(lane: Lane, ids: Collection[str]) -> Lane:
    """The lane with these ids only: their order stays, and the next of them stays next."""
    ring = tuple(item for item in lane.ring if item in ids)
    before = sum(item in ids for item in lane.ring[: lane.pointer])
    return replace(lane, ring=ring, pointer=before % len(ring) if ring else 0)


def _edited(base: Epoch, playlist: Playlist, pool: Pool, dates: Mapping[str, Dates], now: Collection[str]) -> Epoch:
    """The rotation that goes on from `base` with the rule and the items there are now."""
    rule = playlist.rule
    before = {lane.name: lane for lane in base.lanes}
    turn = _until_next_turn(base)
    lanes = []
    left = rule.per_day
    for name, ids in pool.items():
        weight, quota = rule.weights.get(name, 1), max(0, min(rule.quotas.get(name, 0), left))
        left -= quota  # a draft may ask for more than there is: the last lanes go short
        if name not in before:  # what has just been on comes last
            lanes.append(Lane(name, weight, tuple(sorted(ids, key=lambda item: turn.get(item, Fraction(1)))), 0, quota))
            continue
        lane = _kept(replace(before[name], weight=weight, quota=quota), ids)
        new = [item for item in ids if item not in lane.ring]
        behind, front = [item for item in new if item not in now], [item for item in new if item in now]
        ring = (*lane.ring[: lane.pointer], *behind, *front, *lane.ring[lane.pointer :])
        lanes.append(replace(lane, ring=ring, pointer=(lane.pointer + len(behind)) % len(ring)))
    edited = Epoch(base.first_day, rule.per_day, tuple(lanes), 0, dict(dates))
    return replace(edited, turn=base.turn) if _same_course(edited, base) else edited


def _same_course(one: Epoch, other: Epoch) -> bool:
    """Whether in both the places go to the same lanes day by day."""
    if not one.lanes or [lane.name for lane in one.lanes] != [lane.name for lane in other.lanes]:
        return False
    return course_of(one) == course_of(other)


def _until_next_turn(epoch: Epoch) -> dict[str, Fraction]:
    """How much of its ring is played before an item is: 0 is next, below 1."""
    return {
        item: Fraction((n - lane.pointer) % len(lane.ring), len(lane.ring))
        for lane in epoch.lanes
        for n, item in enumerate(lane.ring)
    }


def _waiting_in_front(epochs: Sequence[Epoch], tomorrow: Epoch) -> set[str]:
    """What an earlier edit of today put at a pointer: new to tomorrow, and next in its lane."""
    waiting: set[str] = set()
    known = {item for lane in tomorrow.lanes for item in lane.ring}
    for lane in (lane for epoch in epochs if epoch.first_day == tomorrow.first_day for lane in epoch.lanes):
        for item in (*lane.ring[lane.pointer :], *lane.ring[: lane.pointer]):
            if item in known:
                break
            waiting.add(item)
    return waiting


def _pruned(epochs: Sequence[Epoch], today: date) -> tuple[Epoch, ...]:
    """Those that still say something about yesterday or later."""
    yesterday = epoch_on(epochs, today - ONE_DAY)
    return tuple(epoch for epoch in epochs if yesterday is None or epoch.first_day >= yesterday.first_day)
