"""Playlists: ordered entries and a rotation rule."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Mode(StrEnum):
    ALL = "all"  # all entries, in order, looped
    DAILY = "daily"  # each rotation day its own list of `per_day` entries, fair by lane


class LaneBy(StrEnum):
    NONE = "none"  # one lane
    TOPIC = "topic"
    AUDIENCE = "audience"
    LANGUAGE = "language"  # of the content's first variant
    UNIT = "unit"  # the content's own


@dataclass(frozen=True, slots=True)
class Entry:
    """A place in a playlist.

    `seconds`: how long each page stays; None lets the reading time decide. `pinned`: in a daily list this entry is
    shown every day at this place (from 0) and uses up no turn; None for the others.
    """

    content_id: str
    seconds: int | None = None
    pinned: int | None = None


@dataclass(frozen=True, slots=True)
class RotationRule:
    """How a day's list comes about. All but `languages` counts in mode DAILY only.

    `weights`: turns of a lane relative to the others, by lane name, 1 where not named. `quotas`: so many places of each
    day's list at least, by lane name; together at most `per_day`. `languages`: shares of the languages in which an
    entry is shown, by tag, in both modes; empty: the screen's first language that the content has.
    """

    mode: Mode = Mode.ALL
    per_day: int = 10
    lane_by: LaneBy = LaneBy.NONE
    weights: Mapping[str, int] = field(default_factory=dict)
    quotas: Mapping[str, int] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lane:
    """A ring of content ids with the place of the next play at the epoch's first day. `quota`: see RotationRule."""

    name: str
    weight: int
    ring: tuple[str, ...]
    pointer: int
    quota: int = 0


@dataclass(frozen=True, slots=True)
class Epoch:
    """The rotation's state from the rotation day `first_day` on: `per_day` places a day over the lanes.

    After `first_day` everything is a pure function of the date. Stored whole, and changed only at a day boundary.
    `turn`: the place in the lanes' sequence at which `first_day` begins, so that an edit of one lane leaves the others
    where they are. `dates`: (valid from, valid until), inclusive, of the items in the rings that have a limit, as they
    were when the epoch was made: what is edited later changes no list of the past.
    """

    first_day: date
    per_day: int
    lanes: tuple[Lane, ...]
    turn: int = 0
    dates: Mapping[str, tuple[date | None, date | None]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Playlist:
    """`epochs` is empty unless the rule is DAILY; ascending by first day, a day belongs to the last that has begun."""

    id: str
    name: str
    entries: tuple[Entry, ...]
    rule: RotationRule = RotationRule()
    epochs: tuple[Epoch, ...] = ()


def playlist_hash(playlist: Playlist) -> str:
    """SHA-256 (hex) over the canonical JSON of all that a person wrote, without epochs: what a release is bound to."""
    rule = playlist.rule
    body = {
        "id": playlist.id,
        "name": playlist.name,
        "entries": [[entry.content_id, entry.seconds, entry.pinned] for entry in playlist.entries],
        "rule": [rule.mode, rule.per_day, rule.lane_by, rule.weights],
    }
    if rule.quotas or rule.languages:  # left out where there are none: older releases keep their hash
        body["more"] = [rule.quotas, rule.languages]
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=dict)
    return hashlib.sha256(text.encode()).hexdigest()
