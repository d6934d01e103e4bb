from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.frames import Frame as Parsed
from websockets.frames import Opcode
from websockets.streams import StreamReader

from signage.errors import codes
from signage.protocol.documents import Notice
from signage.protocol.manifest import canonical
from signage.protocol.messages import from_server
from signage.protocol.signing import Signer, new_key
from signage.push import codes as codes_of_push
from signage.push.frame import assignment, frame, notice, refusal, welcome

SIGNED = canonical(
    Signer(new_key()).sign(
        Notice(type="notice", channel="c", revision="a" * 64, size=1, epoch=1, sequence=1, urgent=False)
    )
)


def parsed(wire: bytes) -> tuple[Parsed, bytes]:
    """The frame as an independent reader of RFC 6455 takes it, and what follows."""
    reader = StreamReader()
    reader.feed_data(wire)
    reader.feed_eof()
    reading = Parsed.parse(reader.read_exact, mask=False)
    try:
        next(reading)
    except StopIteration as done:
        rest = reader.read_to_eof(2**20)
        try:
            next(rest)
        except StopIteration as end:
            return done.value, end.value
    raise AssertionError("the frame is not whole")


@pytest.mark.parametrize("length", [0, 1, 125, 126, 65_535, 65_536, 70_000])
def test_a_frame_is_read_back(length: int) -> None:
    text = b"x" * length
    made, rest = parsed(frame(text).wire)
    assert (made.opcode, made.fin, made.data, rest) == (Opcode.TEXT, True, text, b"")


@given(st.binary(max_size=300))
def test_the_header_is_all_that_is_added(text: bytes) -> None:
    made = frame(text)
    assert made.text == text
    assert made.wire.endswith(text)
    assert len(made.wire) - len(text) == (2 if len(text) < 126 else 4)


def test_documents_put_between_braces_are_messages() -> None:
    for made in (welcome(SIGNED, SIGNED, 7), welcome(SIGNED, None, 7), notice(SIGNED), assignment(SIGNED)):
        message = from_server.validate_json(made.text, strict=True)
        assert json.loads(made.text) == message.model_dump(mode="json")


def test_every_refusal_speaks_both_languages() -> None:
    for code in codes():
        if code.id.startswith("PR1"):
            message = from_server.validate_json(refusal(code(), final=True).text, strict=True)
            assert message.code == code.id
            assert message.final
            assert message.text["vi"] != message.text["en"]
    assert codes_of_push.TOKEN_IN_USE.id == "PR15"
