"""Videos as people bring them, made by the same library."""

from __future__ import annotations

import array
import math
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
from PIL import Image, ImageDraw

Draw = Callable[[int], Image.Image]


def moving(width: int, height: int) -> Draw:
    """A yellow block that moves over blue."""

    def draw(number: int) -> Image.Image:
        image = Image.new("RGB", (width, height), (10, 30, 80))
        x = number * 4 % width
        ImageDraw.Draw(image).rectangle((x, height // 4, x + width // 6, height // 2), fill=(240, 200, 40))
        return image

    return draw


def blinking(width: int, height: int) -> Draw:
    return lambda number: Image.new("RGB", (width, height), (255, 255, 255) if number % 2 else (0, 0, 0))


def film(
    path: Path,
    width: int = 320,
    height: int = 180,
    seconds: float = 1.2,
    rate: int = 25,
    *,
    draw: Draw | None = None,
    codec: str = "libx264",
    sound: float = 0.0,
) -> Path:
    """Writes a video; `sound`: the loudness of its tone, 0 for none. The container goes by the path's suffix."""
    picture = draw or moving(width, height)
    with av.open(str(path), "w") as written:
        written.metadata.update({"title": "secret place", "location": "+10.7+106.6/"})
        video = written.add_stream(codec, rate=rate)
        video.width, video.height, video.pix_fmt = width, height, "yuv420p"
        audio = written.add_stream("aac", rate=48000, layout="stereo") if sound else None
        for number in range(round(seconds * rate)):
            frame = av.VideoFrame.from_image(picture(number))
            frame.pts, frame.time_base = number, Fraction(1, rate)
            written.mux(video.encode(frame))
        written.mux(video.encode(None))
        if audio is not None:
            tone(written, audio, seconds, sound)
    return path


def tone(written: av.container.OutputContainer, audio: av.AudioStream, seconds: float, loudness: float) -> None:
    size = audio.codec_context.frame_size or 1024
    for start in range(0, round(48000 * seconds), size):
        wave = array.array("f", (loudness * math.sin(2 * math.pi * 440 * (start + n) / 48000) for n in range(size)))
        frame = av.AudioFrame(format="fltp", layout="stereo", samples=size)
        frame.sample_rate, frame.pts, frame.time_base = 48000, start, Fraction(1, 48000)
        for plane in frame.planes:
            plane.update(wave.tobytes())
        written.mux(audio.encode(frame))
    written.mux(audio.encode(None))
