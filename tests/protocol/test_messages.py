from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

from signage.protocol.messages import MAX_MESSAGE, MAX_PLAYS, from_player

PLAY: dict[str, Any] = {
    "id": "p1", "content": "slogan/nước", "language": "vi", "asset": "a" * 64, "revision": "b" * 64,
    "start": 1, "ms": 10_000, "trusted": True,
}  # fmt: skip
HELLO: dict[str, Any] = {
    "type": "hello", "protocol": 1, "token": "t" * 43, "instance": "i", "build": "dev", "revision": None,
}  # fmt: skip


def read(content: Any) -> Any:
    return from_player.validate_json(json.dumps(content), strict=True)


def test_a_full_batch_is_read_and_one_more_is_not() -> None:
    assert len(read({"type": "plays", "records": [PLAY] * MAX_PLAYS}).records) == MAX_PLAYS
    for count in (0, MAX_PLAYS + 1):
        with pytest.raises(ValidationError):
            read({"type": "plays", "records": [PLAY] * count})


def test_a_picture_with_two_languages_is_a_record() -> None:
    assert read({"type": "plays", "records": [PLAY | {"language": "vi+tyz"}]}).records[0].language == "vi+tyz"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", ""), ("id", "a b"), ("id", "x" * 65), ("content", "a\0b"), ("content", "a\nb"), ("content", "x" * 201),
        ("language", "vi\0"), ("asset", "A" * 64), ("start", -1), ("start", 2**53), ("start", "1"), ("start", 1.5),
        ("ms", 86_400_001), ("trusted", 1), ("extra", 1),
    ],
)  # fmt: skip
def test_a_record_out_of_shape_is_refused(field: str, value: Any) -> None:
    with pytest.raises(ValidationError):
        read({"type": "plays", "records": [PLAY | {field: value}]})


@pytest.mark.parametrize("token", ["", "t" * 15, "t" * 201, "t" * 20 + "\n", "t" * 20 + " ", "ü" * 43])
def test_a_token_is_printable(token: str) -> None:
    with pytest.raises(ValidationError):
        read(HELLO | {"token": token})


@pytest.mark.parametrize("raw", [b"NaN", b"1e999", b"-Infinity", b'"1"'])
def test_a_ratio_is_a_number(raw: bytes) -> None:
    status = (
        b'{"type":"status","revision":null,"waiting":null,"content":null,"asset":null,"language":null,"reason":null,'
        b'"frames":0,"offset":0,"trusted":true,"pixel_ratio":%b,"width":1,"height":1,"offline":false,"outbox":0,'
        b'"faults":[]}'
    )
    assert from_player.validate_json(status % b"1", strict=True).pixel_ratio == 1
    with pytest.raises(ValidationError):
        from_player.validate_json(status % raw, strict=True)


def test_a_full_batch_always_fits_a_message() -> None:
    widest = PLAY | {"id": "i" * 64, "content": "x" * 200, "language": "x" * 35, "start": 2**53 - 1, "ms": 86_400_000}
    assert len(json.dumps({"type": "plays", "records": [widest] * MAX_PLAYS})) <= MAX_MESSAGE
