"""Pictures that move, for the player's tests: films, animations and strips whose pixels tell where they stand."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Sequence
from pathlib import Path

import av
from PIL import Image

from tests.e2e.playhouse import png

FRAMES_A_SECOND = 25


def film(size: tuple[int, int], seconds: float, colours: Sequence[str]) -> bytes:
    """An H.264 film that shows the colours one after the other, each for as long."""
    count = round(seconds * FRAMES_A_SECOND)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "film.mp4"
        _write(path, [Image.new("RGB", size, colours[n * len(colours) // count]) for n in range(count)])
        return path.read_bytes()


def _write(path: Path, pictures: Sequence[Image.Image]) -> None:
    """The index goes before the pictures (`faststart`), which FFmpeg does to a file alone."""
    with av.open(path, "w", format="mp4", options={"movflags": "faststart"}) as container:
        stream = container.add_stream("libx264", rate=FRAMES_A_SECOND)
        stream.width, stream.height = pictures[0].size
        stream.pix_fmt = "yuv420p"
        stream.options = {"crf": "4", "g": str(FRAMES_A_SECOND)}
        for picture in pictures:
            container.mux(stream.encode(av.VideoFrame.from_image(picture)))  # type: ignore[no-untyped-call]
        container.mux(stream.encode())


def spoilt(data: bytes, share: float) -> bytes:
    """The film with its pictures overwritten from this share of the file on."""
    start = int(len(data) * share)
    return data[:start] + b"\xff" * (len(data) - start)


def animation(size: tuple[int, int], frames: Sequence[tuple[str, int]]) -> bytes:
    """A lossless animated WebP of (colour, milliseconds)."""
    pictures = [Image.new("RGB", size, colour) for colour, _ in frames]
    data = io.BytesIO()
    times = [ms for _, ms in frames]
    pictures[0].save(
        data, "WEBP", save_all=True, append_images=pictures[1:], duration=times, loop=0, lossless=True, quality=100
    )
    return data.getvalue()


def ruler(width: int, height: int) -> bytes:
    """A strip of which each column says which one it is; no column is black."""
    picture = Image.new("RGB", (width, height))
    row = [(column % 256, column // 256, 200) for column in range(width)]
    picture.putdata(row * height)
    return png(picture)


def column_at(picture: Image.Image, x: int, y: int) -> int | None:
    """Which column of a ruler stands here; None where there is none."""
    red, green, blue = picture.getpixel((x, y))  # type: ignore[misc]
    return red + 256 * green if blue == 200 else None
