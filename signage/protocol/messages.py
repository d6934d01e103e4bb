"""Messages over the socket and bodies over HTTP, one class each, told apart by `type`.

A message is a JSON text frame of at most `MAX_MESSAGE` bytes. An unknown type or a field out of shape is answered with
`refused` and changes nothing.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from signage.protocol.documents import Signed
from signage.protocol.manifest import Ms, Sha256, Wire

MAX_MESSAGE = 128 * 1024  # a full batch of play records fits, whatever their contents are called
MAX_PLAYS = 200
HEARTBEAT_SECONDS = 25

# no control characters: a NUL would be refused by PostgreSQL, and a line feed could forge a line of the log
Id = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[!-~]+$")]
Short = Annotated[str, Field(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]
Secret = Annotated[str, Field(min_length=16, max_length=200, pattern=r"^[!-~]+$")]
Tag = Annotated[str, Field(max_length=35, pattern=r"^[A-Za-z0-9+-]*$")]  # two stacked in one picture: vi+tyz
Count = Annotated[int, Field(ge=0, le=2**53 - 1)]
Pixels = Annotated[int, Field(ge=0, le=100_000)]


class Hello(Wire):
    """First message of a player. `instance`: random, made once per browser storage; tells a clone from a reconnect."""

    type: Literal["hello"]
    protocol: int
    token: Secret
    instance: Id
    build: Short
    revision: Sha256 | None


class Ping(Wire):
    """Heartbeat, both ways; answered by `pong` with the same `sent`."""

    type: Literal["ping"]
    sent: Ms


class Pong(Wire):
    """`server`: the server's clock at the answer; the player's trusted time comes from the shortest round trip."""

    type: Literal["pong"]
    sent: Ms
    server: Ms


class Status(Wire):
    """What is on the glass, told by the player itself: on each swap of revision and every 15 s.

    `revision` is the one playing (the acknowledgement), `waiting` the one being fetched. `frames` counts swaps since
    the start; a number that stands still while `cue` should move is a frozen player. `offset`: trusted − local clock.
    """

    type: Literal["status"]
    revision: Sha256 | None
    waiting: Sha256 | None
    content: Short | None
    asset: Sha256 | None
    language: Tag | None
    reason: Short | None
    frames: Count
    offset: Annotated[int, Field(ge=-(2**53 - 1), le=2**53 - 1)]
    trusted: bool
    pixel_ratio: Annotated[float, Field(ge=0, le=100)]
    width: Pixels
    height: Pixels
    offline: bool
    outbox: Count
    faults: Annotated[list[Short], Field(max_length=20)]


class Play(Wire):
    """One cue shown. `id` is unique for ever (random); the server merges by it, so a resend counts once."""

    id: Id
    content: Short
    language: Tag
    asset: Sha256
    revision: Sha256
    start: Ms
    ms: Annotated[int, Field(ge=0, le=86_400_000)]
    trusted: bool


class Plays(Wire):
    """Play records from the outbox; kept there until `acked` names them."""

    type: Literal["plays"]
    records: Annotated[list[Play], Field(min_length=1, max_length=MAX_PLAYS)]


class Acked(Wire):
    """These play records are in the database."""

    type: Literal["acked"]
    ids: list[Id]


class Welcome(Wire):
    """Answer to `hello`. `heartbeat`: seconds between pings; silence of twice that and a bit means: dead."""

    type: Literal["welcome"]
    protocol: int
    server: Ms
    heartbeat: int
    assignment: Signed
    notice: Signed | None


class NoticeMessage(Wire):
    """The channel has a new revision."""

    type: Literal["notice"]
    notice: Signed


class AssignmentMessage(Wire):
    """The screen moved to another channel, or its geometry changed; a `notice` of that channel follows."""

    type: Literal["assignment"]
    assignment: Signed


class TimeMessage(Wire):
    """The server's clock was set; sample it anew."""

    type: Literal["time"]
    server: Ms


class Refused(Wire):
    """An error with its public code. `final`: do not come back with this token (revoked, in use elsewhere)."""

    type: Literal["refused"]
    code: str
    text: dict[str, str]
    retry_after: int | None
    final: bool


FromPlayer = Annotated[Hello | Ping | Pong | Status | Plays, Field(discriminator="type")]
FromServer = Annotated[
    Welcome | NoticeMessage | AssignmentMessage | TimeMessage | Ping | Pong | Acked | Refused,
    Field(discriminator="type"),
]
from_player: TypeAdapter[Any] = TypeAdapter(FromPlayer)
from_server: TypeAdapter[Any] = TypeAdapter(FromServer)


class PairingOpened(Wire):
    """POST /api/v1/pairings: the code for the glass, and the secret with which the player asks for the outcome."""

    pairing: Id
    code: str
    secret: str
    expires: Ms
    server: Ms


class Device(Wire):
    """A screen's credentials: GET /api/v1/pairings/{pairing} once paired, or POST /api/v1/claims.

    `public_key`: Ed25519, unpadded base64url, pinned by the player from now on.
    """

    screen: str
    token: str
    public_key: str


class Claim(Wire):
    """POST /api/v1/claims: a one-time link's secret turned into a device token."""

    claim: Secret


class Current(Wire):
    """GET /api/v1/current: the poll that heals a lost push; both documents as the socket would bring them."""

    server: Ms
    assignment: Signed
    notice: Signed | None


class ErrorBody(Wire):
    """Body of every HTTP error. `text` by language (`vi`, `en`)."""

    code: str
    text: dict[str, str]
    field: str | None
    retry_after: int | None
