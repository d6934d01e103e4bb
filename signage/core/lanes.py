"""Lanes: which lane an item runs in, and how the items of one day are ordered so that lanes mix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from signage.core.content import Audience, Content, Topic
from signage.core.playlists import LaneBy, Playlist

ALL = "all"
OTHER = "other"

DECLARED = {
    LaneBy.NONE: (ALL,),
    LaneBy.TOPIC: (*(topic.value for topic in Topic), OTHER),
    LaneBy.AUDIENCE: tuple(audience.value for audience in Audience),
}
"""The lanes in declared order. Lanes by language and by unit are as many as there are: by name, `other` last."""

Item = TypeVar("Item")
Laned = tuple[int, Item]


def lane_of(content: Content, lane_by: LaneBy) -> str:
    """The name of the lane: topic, audience, language of the first variant, or id of the unit.

    `other` for a content without one; `all` where there is one lane only.
    """
    if lane_by is LaneBy.TOPIC:
        return content.topic.value if content.topic is not None else OTHER
    if lane_by is LaneBy.AUDIENCE:
        return content.audience.value
    if lane_by is LaneBy.LANGUAGE:
        return content.variants[0].language if content.variants else OTHER
    if lane_by is LaneBy.UNIT:
        return content.unit_id or OTHER
    return ALL


def pool_of(playlist: Playlist, contents: Mapping[str, Content]) -> dict[str, tuple[str, ...]]:
    """The items that take turns, by lane: entries that are not pinned and whose content is among `contents`.

    Lanes are in declared order, and only those with an item; items in the order of the entries, each once.
    """
    pinned = {entry.content_id for entry in playlist.entries if entry.pinned is not None}
    lanes: dict[str, dict[str, None]] = {}
    for entry in playlist.entries:
        content = contents.get(entry.content_id)
        if content is not None and content.id not in pinned:
            lanes.setdefault(lane_of(content, playlist.rule.lane_by), {})[content.id] = None
    declared = DECLARED.get(playlist.rule.lane_by) or sorted(lanes, key=lambda name: (name == OTHER, name))
    return {name: tuple(lanes[name]) for name in declared if name in lanes}


def parted(places: Sequence[Laned[Item]]) -> list[Laned[Item]]:
    """The places, (lane, item) each, with neighbours of one lane parted where possible, also the last from the first.

    Stable: an item is moved to the next place where it parts, and items of one lane keep their order but for the last.
    """
    row = list(places)
    for n in range(1, len(row)):  # bring forward the next of another lane
        if row[n][0] == row[n - 1][0]:
            _move(row, n, range(n + 1, len(row)))
    for n in range(len(row) - 2, 0, -1):  # what is left stands at the end: bring others back to it
        if row[n][0] == row[n + 1][0]:
            _move(row, n, range(n - 1, -1, -1))
    if len(row) > 1 and row[0][0] == row[-1][0]:
        lane = row[-1][0]
        gaps = (n for n in range(len(row) - 2, 0, -1) if lane not in (row[n - 1][0], row[n][0]))
        gap = next(gaps, None)
        if gap is not None and row[-2][0] != lane:
            row.insert(gap, row.pop())
    return row


def _move(row: list[Laned[Item]], to: int, candidates: range) -> None:
    """The first candidate of another lane than the place's own goes to that place; the ones between move over."""
    for n in candidates:
        if row[n][0] != row[to][0]:
            row.insert(to, row.pop(n))
            return
