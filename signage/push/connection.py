"""One player's connection as the hub holds it: its session, its writer, and what it is still owed."""

from __future__ import annotations

from typing import Protocol

from signage.push.frame import Frame
from signage.push.session import LATER, Close, Effect, Moment, Send, Session

DRAIN_SECONDS = 15.0
LAST_WORD_SECONDS = 1.0  # of these fifteen: between the close frame and the cut


class Writer(Protocol):
    """The way out to one player. All calls are made on the event loop and return at once.

    `full_since`: the monotonic second since when bytes wait because the player takes none; None when nothing waits.
    """

    full_since: float | None

    def write(self, frame: Frame) -> bool:
        """Sends the frame, or refuses it (False) while bytes wait or the connection is ending."""
        ...

    async def drained(self) -> None:
        """Returns once nothing waits any more, or the connection has ended."""
        ...

    def close(self, code: int, reason: str) -> None:
        """Says goodbye; the connection ends soon after, whether the player answers or not."""
        ...

    def cut(self) -> None:
        """Ends the connection now; what was not sent is dropped."""
        ...


class Connection:
    """`screen`, `channel`, `token` (a digest) and `instance` are empty until the hub lets it join.

    `number`: in the order in which the sockets opened.
    """

    __slots__ = (
        "_assignment", "_newest", "_warned", "channel", "instance", "number", "screen", "session", "token", "writer",
    )  # fmt: skip

    def __init__(self, session: Session, writer: Writer) -> None:
        self.session = session
        self.writer = writer
        self.number = 0
        self.screen = ""
        self.channel = ""
        self.token = ""
        self.instance = ""
        self._newest: Frame | None = None
        self._assignment: Frame | None = None
        self._warned = False

    def push(self, notice: Frame) -> None:
        """The channel's newest notice: written now, or as soon as the player takes bytes again; the latest wins."""
        if not self.writer.write(notice):
            self._newest = notice

    def tune(self, assignment: Frame, notice: Frame | None) -> None:
        """A new assignment and the notice of its channel; a notice of the channel before is forgotten."""
        self._newest = notice
        self._assignment = assignment
        self.drained()

    def drained(self) -> None:
        """Nothing waits any more: what is owed goes out."""
        if self._assignment is not None and self.writer.write(self._assignment):
            self._assignment = None
        if self._assignment is None and self._newest is not None and self.writer.write(self._newest):
            self._newest = None

    def perform(self, effects: list[Effect]) -> None:
        """Writes and closes; other effects are the endpoint's. A ping that finds the way full is dropped."""
        for effect in effects:
            match effect:
                case Send(frame):
                    self.writer.write(frame)
                case Close(code, reason):
                    self.writer.close(code, reason)

    def sweep(self, now: Moment) -> None:
        """Time passed: the heartbeat, and the end of a player that takes nothing."""
        full = self.writer.full_since
        if full is None:
            self._warned = False
        elif now.seconds - full >= DRAIN_SECONDS:
            self.writer.cut()
        elif now.seconds - full >= DRAIN_SECONDS - LAST_WORD_SECONDS and not self._warned:
            self._warned = True
            self.perform(self.session.close(LATER, "too slow"))
        if now.seconds >= self.session.due:
            self.perform(self.session.tick(now))
