"""The live board: what each player last said about its own glass. Kept in memory; only a player's word changes it."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from signage.clock import Clock
from signage.events import Bus, ScreenConflicted, ScreenLost, ScreenReported, ScreenRevoked

SILENCE = timedelta(seconds=60)  # four heartbeats: longer than this without a word and the screen counts as lost
CONFLICT_MEMORY = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Live:
    """`status` is the last status message (None: never heard since the start), `seen_at` when it came.

    `connected`: it is talking now. `still_since`: since when its count of swaps has not moved. `conflict`: the same
    credentials were used from two places within the last two minutes.
    """

    status: Mapping[str, Any] | None
    seen_at: datetime | None
    connected: bool
    still_since: datetime | None
    conflict: bool

    @property
    def revision(self) -> str | None:
        """The revision playing, as told by the player; None when it was never heard."""
        return self.status.get("revision") if self.status is not None else None


@dataclass(frozen=True, slots=True)
class _Heard:
    status: Mapping[str, Any] | None = None
    seen_at: datetime | None = None
    still_since: datetime | None = None
    lost: bool = True
    conflict_at: datetime | None = None


class LiveBoard:
    """Subscribes itself to the bus. Thread-safe: events come from the event loop, readers from request threads."""

    def __init__(self, bus: Bus, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._heard: dict[str, _Heard] = {}
        bus.subscribe(ScreenReported, self._reported)
        bus.subscribe(ScreenLost, self._lost)
        bus.subscribe(ScreenConflicted, self._conflicted)
        bus.subscribe(ScreenRevoked, self._revoked)

    def state(self, screen_id: str) -> Live:
        """What is known of a screen; one never heard of is not connected."""
        with self._lock:
            heard = self._heard.get(screen_id, _Heard())
        now = self._clock.now()
        fresh = heard.seen_at is not None and now - heard.seen_at <= SILENCE
        clash = heard.conflict_at is not None and now - heard.conflict_at <= CONFLICT_MEMORY
        return Live(heard.status, heard.seen_at, fresh and not heard.lost, heard.still_since, clash)

    def _reported(self, event: ScreenReported) -> None:
        now = self._clock.now()
        with self._lock:
            before = self._heard.get(event.screen_id, _Heard())
            moved = before.status is None or before.status.get("frames") != event.status.get("frames")
            still_since = now if moved or before.lost else before.still_since
            self._heard[event.screen_id] = replace(
                before, status=event.status, seen_at=now, still_since=still_since, lost=False
            )

    def _lost(self, event: ScreenLost) -> None:
        with self._lock:
            before = self._heard.get(event.screen_id, _Heard())
            self._heard[event.screen_id] = replace(before, lost=True)

    def _conflicted(self, event: ScreenConflicted) -> None:
        with self._lock:
            before = self._heard.get(event.screen_id, _Heard())
            self._heard[event.screen_id] = replace(before, conflict_at=self._clock.now())

    def _revoked(self, event: ScreenRevoked) -> None:
        with self._lock:
            self._heard.pop(event.screen_id, None)
