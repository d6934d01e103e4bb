"""Whatever is uploaded: the process that reads it stays small and quick, and what is kept was drawn anew."""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

from PIL import Image

from signage.errors import SignageError
from signage.rendering import darkroom
from tests.rendering.hostile import SCRIPT, TAKEN, File, corpus

LONGEST = 640
CHILDREN = 2


def ask(file: File) -> tuple[str, dict[str, Any], bytes]:
    """How it ended, what the process said of itself (nothing when it was killed), and the picture."""
    with tempfile.TemporaryFile() as stored:
        stored.write(file.data)
        stored.flush()
        try:
            answer, data = darkroom.ask(stored, LONGEST)
        except SignageError as refusal:
            return refusal.code.id, {}, b""
    return answer.get("refused", TAKEN), answer, data


def chunks(webp: bytes) -> Iterator[bytes]:
    assert webp[:4] == b"RIFF"
    assert webp[8:12] == b"WEBP"
    assert struct.unpack("<I", webp[4:8])[0] == len(webp) - 8, "something follows the picture"
    place = 12
    while place < len(webp):
        yield webp[place : place + 4]
        size = struct.unpack("<I", webp[place + 4 : place + 8])[0]
        place += 8 + size + size % 2


def only_pixels(webp: bytes) -> bool:
    """Nothing is in the file but one lossless picture, or an animation of such."""
    names = list(chunks(webp))
    if names == [b"VP8L"]:
        return True
    return names[:2] == [b"VP8X", b"ANIM"] and set(names[2:]) == {b"ANMF"} and webp.count(b"VP8L") >= len(names) - 2


def test_no_file_does_any_harm() -> None:
    files = corpus()
    assert len(files) >= 250
    assert len({file.name for file in files}) == len(files)
    with ThreadPoolExecutor(CHILDREN) as pool:
        ends = list(pool.map(ask, files))
    wrong = [(file.name, end) for file, (end, _, _) in zip(files, ends, strict=True) if end not in file.ends]
    assert wrong == []
    taken = 0
    for file, (end, said, data) in zip(files, ends, strict=True):
        assert said.get("peak", 0) <= 256 * 2**20, file.name
        assert said.get("cpu", 0) <= 5, file.name
        if end == TAKEN:
            taken += 1
            assert only_pixels(data), f"{file.name}: more than pixels was kept"
            assert SCRIPT not in data
            assert data != file.data
            with Image.open(BytesIO(data)) as image:
                image.load()
                assert image.size == (said["width"], said["height"])
                assert max(image.size) <= LONGEST
    assert taken >= 90
    assert sum(not said for _, said, _ in ends) <= 12, "few have to be killed"
