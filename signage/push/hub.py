"""All live players: who is here, which channel each plays, and how a revision reaches them.

The hub lives on the event loop; the bus calls it from any thread and is handed over with `call_soon_threadsafe`. A
notice becomes one frame, written to one transport after another: no task and no queue per player. A player that takes
no bytes is skipped and owed the newest frame alone, so one that is frozen delays nobody and costs no memory.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
from collections import deque
from collections.abc import Callable

from signage.clock import Clock, to_ms
from signage.errors import SignageError
from signage.events import (
    Bus,
    ChannelPlanned,
    ClockJumped,
    ScreenConflicted,
    ScreenLost,
    ScreenReported,
    ScreenRevoked,
    ScreenTuned,
)
from signage.protocol.messages import Status, TimeMessage
from signage.push.codes import SCREEN_REVOKED, TOKEN_IN_USE
from signage.push.connection import Connection
from signage.push.frame import Frame, assignment, message, notice
from signage.push.session import Moment

log = logging.getLogger(__name__)

BATCH = 250  # writes between two turns of the loop: some 3 ms
SWEEP_SECONDS = 1.0
FORGET_SECONDS = 300
REPLACED = 1000


class _Channel:
    """The players of one channel; `owed` are those that have not been told `frame` yet."""

    __slots__ = ("frame", "members", "owed", "telling")

    def __init__(self) -> None:
        self.members: dict[Connection, None] = {}
        self.frame: Frame | None = None
        self.owed: deque[Connection] = deque()
        self.telling: asyncio.Task[None] | None = None


class Hub:
    """`notice_of(channel id)`: the channel's signed notice as stored, None while it has none; called in any thread.

    `turn` counts what was heard from the bus: read it before reading a screen's documents, and give it to `join`.
    """

    def __init__(self, bus: Bus, clock: Clock, notice_of: Callable[[str], bytes | None]) -> None:
        self.turn = 0
        self._bus = bus
        self._clock = clock
        self._notice_of = notice_of
        self._loop: asyncio.AbstractEventLoop | None = None
        self._sweeping: asyncio.Task[None] | None = None
        self._all: dict[Connection, None] = {}
        self._numbers = itertools.count(1)
        self._channels: dict[str, _Channel] = {}
        self._screens: dict[str, dict[Connection, None]] = {}
        self._tokens: dict[str, Connection] = {}
        self._touched: dict[str, int] = {}  # by screen and channel: the turn of the last event
        self._forgotten = self._remembered = 0  # turns: up to the first, `_touched` was emptied
        bus.subscribe(ChannelPlanned, lambda event: self._hand_over(self._planned, event))
        bus.subscribe(ScreenTuned, self._tuning)
        bus.subscribe(ScreenRevoked, lambda event: self._hand_over(self._revoked, event))
        bus.subscribe(ClockJumped, lambda event: self._hand_over(self._jumped, event))

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """The hub works from now on, on this loop; before, events pass it by."""
        self._loop = loop
        self._sweeping = loop.create_task(self._sweep())

    async def stop(self) -> None:
        """No more events, no more heartbeats; the sockets end with the server. Does nothing before `start`."""
        self._loop = None
        if self._sweeping is not None:
            self._sweeping.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._sweeping
            self._sweeping = None

    def moment(self) -> Moment:
        return Moment(self._clock.monotonic(), to_ms(self._clock.now()))

    def connected(self) -> int:
        """How many players have joined."""
        return len(self._tokens)

    # the life of a connection; called by the endpoint, on the loop

    def enter(self, connection: Connection) -> None:
        """A socket opened; from now on its silence is noticed."""
        connection.number = next(self._numbers)
        self._all[connection] = None

    def join(self, connection: Connection, screen: str, channel: str, token: str, instance: str, turn: int) -> bool:
        """Registers a player whose documents were read at `turn`; False when they changed since: read them again.

        Of two connections of the same token and instance the one whose socket opened first is closed. Another
        instance's live connection raises PR15 and is kept: the newcomer is the copy. `token`: a digest.
        """
        heard = (self._touched.get(f"screen {screen}", 0), self._touched.get(f"channel {channel}", 0))
        if max(self._forgotten, *heard) > turn:
            return False
        older = self._tokens.get(token)
        if older is not None:
            if older.instance != instance:
                self._bus.publish(ScreenConflicted(screen))
                raise TOKEN_IN_USE()
            if older.number > connection.number:
                connection.perform(connection.session.close(REPLACED, "replaced"))
                return True
            self._forget(older)
            older.perform(older.session.close(REPLACED, "replaced"))
        connection.screen, connection.channel = screen, channel
        connection.token, connection.instance = token, instance
        self._tokens[token] = connection
        self._screens.setdefault(screen, {})[connection] = None
        self._channels.setdefault(channel, _Channel()).members[connection] = None
        return True

    def reported(self, connection: Connection, status: Status) -> None:
        """A player told what is on its glass."""
        if self._tokens.get(connection.token) is connection:
            self._bus.publish(ScreenReported(connection.screen, status.model_dump(mode="json")))

    def leave(self, connection: Connection) -> None:
        """A socket ended. Says so when it was its screen's last."""
        self._all.pop(connection, None)
        if self._tokens.get(connection.token) is connection:
            self._forget(connection)
            if connection.screen not in self._screens:
                self._bus.publish(ScreenLost(connection.screen))

    def _forget(self, connection: Connection) -> None:
        del self._tokens[connection.token]
        members = self._screens[connection.screen]
        del members[connection]
        if not members:
            del self._screens[connection.screen]
        self._part(connection)

    def _part(self, connection: Connection) -> None:
        """Takes it out of its channel."""
        channel = self._channels[connection.channel]
        del channel.members[connection]
        if not channel.members:
            del self._channels[connection.channel]
        connection.channel = ""

    # what the bus brings, in the publisher's thread

    def _hand_over(self, work: Callable[..., None], *arguments: object) -> None:
        loop = self._loop
        if loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop was closed meanwhile: nobody is left to be told
                loop.call_soon_threadsafe(work, *arguments)

    def _tuning(self, event: ScreenTuned) -> None:
        if self._loop is not None:
            self._hand_over(self._tuned, event, self._notice_of(event.channel_id))

    # the same, on the loop

    def _touch(self, key: str) -> None:
        self.turn += 1
        self._touched[key] = self.turn

    def _planned(self, event: ChannelPlanned) -> None:
        self._touch(f"channel {event.channel_id}")
        channel = self._channels.get(event.channel_id)
        if channel is None:
            return
        channel.frame = notice(event.notice)
        waiting = dict.fromkeys(channel.owed)
        channel.owed.extend(member for member in channel.members if member not in waiting)
        if channel.telling is None:
            channel.telling = asyncio.create_task(self._tell(channel, event.channel_id))

    async def _tell(self, channel: _Channel, name: str) -> None:
        """Writes the newest frame to all that are owed it; who still waits when a newer one comes gets that alone."""
        try:
            while channel.owed and (frame := channel.frame):
                owed = channel.owed
                for _ in range(min(BATCH, len(owed))):
                    connection = owed.popleft()
                    if connection.channel == name:
                        connection.push(frame)
                await asyncio.sleep(0)
        finally:
            channel.telling = None

    def _tuned(self, event: ScreenTuned, signed: bytes | None) -> None:
        self._touch(f"screen {event.screen_id}")
        told = assignment(event.assignment)
        newest = None if signed is None else notice(signed)
        for connection in self._screens.get(event.screen_id, ()):
            if connection.channel != event.channel_id:
                self._part(connection)
                connection.channel = event.channel_id
                self._channels.setdefault(event.channel_id, _Channel()).members[connection] = None
            connection.tune(told, newest)

    def _revoked(self, event: ScreenRevoked) -> None:
        self._touch(f"screen {event.screen_id}")
        for connection in list(self._screens.get(event.screen_id, ())):
            self.refuse(connection, SCREEN_REVOKED(), final=True)

    def refuse(self, connection: Connection, error: SignageError, *, final: bool = False) -> None:
        """Says why and ends the connection."""
        connection.perform(connection.session.refuse(error, final=final))

    def _jumped(self, _event: ClockJumped) -> None:
        told = message(TimeMessage(type="time", server=self.moment().ms))
        for connection in list(self._tokens.values()):
            connection.writer.write(told)

    def _forget_turns(self) -> None:
        """Empties `_touched` of what is older than the call before: no reading of documents takes that long."""
        self._forgotten, self._remembered = self._remembered, self.turn
        self._touched = {key: turn for key, turn in self._touched.items() if turn > self._forgotten}

    async def _sweep(self) -> None:
        """Once a second over all connections; a defect in one must not end the heartbeat of all others."""
        for second in itertools.count(1):
            await asyncio.sleep(SWEEP_SECONDS)
            if second % FORGET_SECONDS == 0:
                self._forget_turns()
            now = self.moment()
            for count, connection in enumerate(list(self._all), 1):
                try:
                    connection.sweep(now)
                except Exception:
                    log.exception("a connection of screen %r was cut: its sweep failed", connection.screen)
                    connection.writer.cut()
                if count % BATCH == 0:
                    await asyncio.sleep(0)
