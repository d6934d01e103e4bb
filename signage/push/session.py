"""One player's conversation, without I/O: what came in and the time go in, what to do comes out.

    HELLO ──hello──▶ CHECKING ──welcome()──▶ LIVE
      └───────────────┴──────refuse(), silence, garbage──▶ CLOSED

Whoever drives a session performs the effects in order, asks `tick` once `due` has passed, and answers `Authenticate`
with `welcome` or `refuse`, `PlaysReceived` with `acked`. A closed session has no effects any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from pydantic import ValidationError

from signage.errors import SignageError
from signage.protocol.messages import (
    HEARTBEAT_SECONDS,
    MAX_MESSAGE,
    Acked,
    Hello,
    Ping,
    Play,
    Plays,
    Pong,
    Status,
    from_player,
)
from signage.protocol.version import SPOKEN
from signage.push.codes import (
    HELLO_EXPECTED,
    HELLO_LATE,
    MESSAGE_TOO_LARGE,
    MESSAGE_UNREADABLE,
    MESSAGES_TOO_MANY,
    VERSION_UNSPOKEN,
)
from signage.push.frame import Frame, message, refusal, welcome

HELLO_SECONDS = 5.0
SILENCE_SECONDS = 60.0
BURST = 60  # messages at once, play records apart: those are paced by their acknowledgements
PER_SECOND = 4.0
RETRY_SECONDS = 30

POLICY, TOO_BIG, AWAY, LATER = 1008, 1009, 1001, 1013  # RFC 6455, 7.4.1, and the IANA registry of close codes


class Moment(NamedTuple):
    """`seconds`: monotonic, only differences mean anything; `ms`: the wall clock, whole milliseconds since 1970."""

    seconds: float
    ms: int


class State(Enum):
    HELLO = "hello"
    CHECKING = "checking"
    LIVE = "live"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Send:
    """Write this frame."""

    frame: Frame


@dataclass(frozen=True, slots=True)
class Close:
    """End the connection with this websocket close code; nothing follows."""

    code: int
    reason: str


@dataclass(frozen=True, slots=True)
class Authenticate:
    """Find out whose token this is."""

    hello: Hello


@dataclass(frozen=True, slots=True)
class Reported:
    """The player told what is on its glass."""

    status: Status


@dataclass(frozen=True, slots=True)
class PlaysReceived:
    """Write these records, then call `acked`."""

    records: tuple[Play, ...]


Effect = Send | Close | Authenticate | Reported | PlaysReceived


class Session:
    """`due`: the monotonic second from which `tick` has something to say."""

    __slots__ = ("_allowance", "_heard", "_refilled", "due", "state")

    def __init__(self, now: Moment) -> None:
        self.state = State.HELLO
        self.due = now.seconds + HELLO_SECONDS
        self._heard = now.seconds
        self._allowance = float(BURST)
        self._refilled = now.seconds

    def receive(self, data: str | bytes, now: Moment) -> list[Effect]:
        """A whole message came in."""
        if self.state is State.CLOSED:
            return []
        self._heard = now.seconds
        raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
        if len(raw) > MAX_MESSAGE:
            return self.refuse(MESSAGE_TOO_LARGE(limit=MAX_MESSAGE), code=TOO_BIG)
        try:
            content = from_player.validate_json(raw, strict=True)
        except ValidationError as wrong:
            error = MESSAGE_UNREADABLE(field=_field(wrong))
            return self._limited(now) or self._complain(error)
        if isinstance(content, Plays) and self.state is State.LIVE:
            return [PlaysReceived(tuple(content.records))]
        return self._limited(now) or self._answer(content, now)

    def _answer(self, content: Hello | Ping | Pong | Status | Plays, now: Moment) -> list[Effect]:
        if isinstance(content, Hello) is not (self.state is State.HELLO):
            return self._complain(HELLO_EXPECTED())
        match content:
            case Hello(protocol=version) if version not in SPOKEN:
                spoken = ", ".join(map(str, SPOKEN))
                return self.refuse(VERSION_UNSPOKEN(version=version, spoken=spoken, retry_after=RETRY_SECONDS))
            case Hello():
                self.state = State.CHECKING
                self.due = now.seconds + SILENCE_SECONDS
                return [Authenticate(content)]
            case Ping():
                return [Send(message(Pong(type="pong", sent=content.sent, server=now.ms)))]
            case Status() if self.state is State.LIVE:
                return [Reported(content)]
        return []

    def welcome(self, assignment: bytes, notice: bytes | None, now: Moment) -> list[Effect]:
        """The token is good: the documents (JSON of `Signed`) go out, and the heartbeat starts."""
        if self.state is not State.CHECKING:
            return []
        self.state = State.LIVE
        self.due = now.seconds + HEARTBEAT_SECONDS
        return [Send(welcome(assignment, notice, now.ms))]

    def refuse(self, error: SignageError, *, final: bool = False, code: int = POLICY) -> list[Effect]:
        """Say why, and end it. `final`: the player must not come back with this token."""
        if self.state is State.CLOSED:
            return []
        self.state = State.CLOSED
        return [Send(refusal(error, final=final)), Close(code, error.code.id)]

    def acked(self, ids: list[str]) -> list[Effect]:
        """These play records are safe."""
        if self.state is State.CLOSED:
            return []
        return [Send(message(Acked(type="acked", ids=ids)))]

    def deny(self, error: SignageError) -> list[Effect]:
        """What was asked could not be done; the connection goes on."""
        if self.state is State.CLOSED:
            return []
        return [Send(refusal(error))]

    def tick(self, now: Moment) -> list[Effect]:
        """Time passed: a ping, or the end of a connection on which nothing comes in."""
        if self.state is State.CLOSED or now.seconds < self.due:
            return []
        if self.state is State.HELLO:
            return self.refuse(HELLO_LATE(seconds=int(HELLO_SECONDS)))
        if now.seconds - self._heard >= SILENCE_SECONDS:
            return self.close(AWAY, "silent")
        if self.state is State.CHECKING:
            self.due = now.seconds + 1
            return []
        self.due = min(now.seconds + HEARTBEAT_SECONDS, self._heard + SILENCE_SECONDS)
        return [Send(message(Ping(type="ping", sent=now.ms)))]

    def close(self, code: int, reason: str) -> list[Effect]:
        """End it without a word of ours."""
        if self.state is State.CLOSED:
            return []
        self.state = State.CLOSED
        return [Close(code, reason)]

    def _complain(self, error: SignageError) -> list[Effect]:
        """A live player hears what was wrong and stays; a stranger has to go."""
        return [Send(refusal(error))] if self.state is State.LIVE else self.refuse(error)

    def _limited(self, now: Moment) -> list[Effect]:
        """The end of the connection when messages come faster than any player sends them; else nothing."""
        earned = (now.seconds - self._refilled) * PER_SECOND
        self._allowance = min(float(BURST), self._allowance + earned) - 1
        self._refilled = now.seconds
        if self._allowance >= 0:
            return []
        return self.refuse(MESSAGES_TOO_MANY(retry_after=RETRY_SECONDS))


def _field(wrong: ValidationError) -> str:
    """Where it was out of shape, without the name of the message type; "message" when there is no such place."""
    steps = [str(step) for step in wrong.errors(include_url=False, include_input=False)[0]["loc"]]
    return ".".join(steps[1:])[:80] or "message"
