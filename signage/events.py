"""Facts that already happened, and the bus on which floors that may not import each other meet.

Events are frozen and in the past tense, published after the commit that made them true. Subscribers run in the
publisher's thread, in the order in which they subscribed; one that raises is logged and never hinders the others.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Event:
    """Base of all events."""


@dataclass(frozen=True, slots=True)
class ContentChanged(Event):
    """A content's released version changed: approved, withdrawn or deleted. Saving a draft is not such a fact."""

    content_id: str


@dataclass(frozen=True, slots=True)
class PlaylistChanged(Event):
    """A playlist's released version changed."""

    playlist_id: str


@dataclass(frozen=True, slots=True)
class ScheduleChanged(Event):
    schedule_id: str


@dataclass(frozen=True, slots=True)
class EmergencyChanged(Event):
    """An emergency was issued or cancelled."""

    emergency_id: str


@dataclass(frozen=True, slots=True)
class ScreenChanged(Event):
    """A screen was made, edited or removed."""

    screen_id: str


@dataclass(frozen=True, slots=True)
class UnitChanged(Event):
    unit_id: str


@dataclass(frozen=True, slots=True)
class CalendarChanged(Event):
    """Holidays of a year, dayparts or opening hours changed; `what` names it: `2027`, `daypart:…`, `opening:…`."""

    what: str


@dataclass(frozen=True, slots=True)
class PackLoaded(Event):
    """A pack was loaded; anything may have changed."""

    pack_id: str


@dataclass(frozen=True, slots=True)
class ScreenPaired(Event):
    """A device received a token for this screen."""

    screen_id: str


@dataclass(frozen=True, slots=True)
class ScreenRevoked(Event):
    """All tokens of this screen stopped being valid; its player must show the neutral card."""

    screen_id: str


@dataclass(frozen=True, slots=True)
class ClockJumped(Event):
    """The wall clock and the monotonic clock drifted apart by `seconds` (positive: ahead)."""

    seconds: float


@dataclass(frozen=True, slots=True)
class ChannelPlanned(Event):
    """A channel has a new revision. `notice` is the signed notice as it goes onto the wire (JSON bytes)."""

    channel_id: str
    revision: str
    sequence: int
    notice: bytes


@dataclass(frozen=True, slots=True)
class ScreenTuned(Event):
    """A screen now belongs to another channel. `assignment` is the signed assignment (JSON bytes)."""

    screen_id: str
    channel_id: str
    assignment: bytes


@dataclass(frozen=True, slots=True)
class ScreenReported(Event):
    """A player's own heartbeat said what is on its glass. `status` is the protocol's status message as a dict."""

    screen_id: str
    status: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ScreenLost(Event):
    """A screen's connection ended."""

    screen_id: str


@dataclass(frozen=True, slots=True)
class ScreenConflicted(Event):
    """A second device used this screen's live token and was turned away: somebody copied a player's storage."""

    screen_id: str


E = TypeVar("E", bound=Event)


class Bus:
    """Subscribe by event type; `publish` calls each subscriber at once, in this thread."""

    def __init__(self) -> None:
        self._subscribers: dict[type[Event], list[Callable[[Any], None]]] = {}

    def subscribe(self, kind: type[E], subscriber: Callable[[E], None]) -> None:
        self._subscribers.setdefault(kind, []).append(subscriber)

    def publish(self, event: Event) -> None:
        for subscriber in self._subscribers.get(type(event), ()):
            try:
                subscriber(event)
            except Exception:
                log.exception("a subscriber failed on %s", type(event).__name__)
