"""Messages as bytes, built once and written to many sockets.

The signed documents arrive as the JSON bytes that were stored; they are put between braces as they are, since taking
them apart and together again for each screen would cost more than sending them.
"""

from __future__ import annotations

from dataclasses import dataclass

from signage.errors import SignageError
from signage.protocol.manifest import Wire
from signage.protocol.messages import HEARTBEAT_SECONDS, Refused
from signage.protocol.version import PROTOCOL

TEXT_FINAL = 0x81  # RFC 6455, 5.2: the only frame of a text message


@dataclass(frozen=True, slots=True)
class Frame:
    """One text message. `text`: its JSON; `wire`: the same as a whole unmasked websocket frame, as servers send it."""

    text: bytes
    wire: bytes


def frame(text: bytes) -> Frame:
    """The frame of a message's JSON."""
    length = len(text)
    if length < 126:
        header = bytes((TEXT_FINAL, length))
    elif length < 65_536:
        header = bytes((TEXT_FINAL, 126)) + length.to_bytes(2, "big")
    else:
        header = bytes((TEXT_FINAL, 127)) + length.to_bytes(8, "big")
    return Frame(text, header + text)


def message(content: Wire) -> Frame:
    """The frame of a message."""
    return frame(content.model_dump_json().encode())


def welcome(assignment: bytes, notice: bytes | None, ms: int) -> Frame:
    """The answer to a good `hello`. The documents are JSON of `Signed`; `ms` is the server's clock."""
    return frame(
        b'{"type":"welcome","protocol":%d,"server":%d,"heartbeat":%d,"assignment":%b,"notice":%b}'
        % (PROTOCOL, ms, HEARTBEAT_SECONDS, assignment, b"null" if notice is None else notice)
    )


def notice(signed: bytes) -> Frame:
    """A channel's new revision. `signed`: JSON of `Signed`."""
    return frame(b'{"type":"notice","notice":%b}' % signed)


def assignment(signed: bytes) -> Frame:
    """A screen's new channel or geometry. `signed`: JSON of `Signed`."""
    return frame(b'{"type":"assignment","assignment":%b}' % signed)


def refusal(error: SignageError, *, final: bool = False) -> Frame:
    """An error as players see it. `final`: the token is of no use any more."""
    text = {language: error.text(language) for language in ("vi", "en")}
    return message(Refused(type="refused", code=error.code.id, text=text, retry_after=error.retry_after, final=final))
