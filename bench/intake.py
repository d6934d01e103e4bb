"""Taking in photographs, drawings, pages and animations, in the process that is made for each."""

from __future__ import annotations

import tempfile
import time
from io import BytesIO
from typing import Any

from PIL import Image

from bench.figures import Figure
from signage.rendering import darkroom
from tests.rendering.papers import document

SIZE = (6000, 4000)
LONGEST = 1920
ROUNDS = 5


def photograph() -> Image.Image:
    """Soft shapes with the grain of a camera."""
    shapes = [Image.effect_noise((300, 200), 90).resize(SIZE, Image.Resampling.BICUBIC) for _ in range(3)]
    grain = Image.effect_noise(SIZE, 12)
    return Image.merge("RGB", [Image.blend(shape, grain, 0.1) for shape in shapes])


def run() -> list[Figure]:
    image, figures = photograph(), []
    for name, options in (
        ("JPEG", {"format": "JPEG", "quality": 92}),
        ("progressive JPEG", {"format": "JPEG", "quality": 92, "progressive": True, "subsampling": 0}),
        ("PNG", {"format": "PNG", "compress_level": 1}),
    ):
        seconds, peak = _taken(_saved(image, options))
        aims = (2.0, 256.0) if name == "JPEG" else (None, 256.0)
        figures.append(Figure(f"{name} of 24 megapixels taken in, median", seconds, "s", aims[0]))
        figures.append(Figure(f"{name} of 24 megapixels, memory at most", peak / 2**20, "MB", aims[1]))
    for name, data in (
        ("drawing of 600 shapes and words", drawing()),
        ("PDF page of 200 lines", paper()),
        ("GIF of 100 frames of 480×270", animation()),
    ):
        seconds, peak = _taken(data)
        figures.append(Figure(f"{name} taken in, median", seconds, "s", 5.0))
        figures.append(Figure(f"{name}, memory at most", peak / 2**20, "MB", 256.0))
    return figures


def drawing() -> bytes:
    """An SVG as drawing programs write them, without a size of its own pixels."""
    shapes = "".join(
        f'<circle cx="{n % 30 * 30}" cy="{n // 30 * 30}" r="14" fill="hsl({n},80%,60%)"/>'
        f'<text x="{n % 30 * 30}" y="{n // 30 * 30}" font-size="9">Nộp hồ sơ</text>'
        for n in range(300)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 300">{shapes}</svg>'.encode()


def paper() -> bytes:
    return document("Ho so " * 12, lines=200)


def animation() -> bytes:
    """A photograph that turns: the worst for a palette, and for packing without loss."""
    small = photograph().resize((480, 480), Image.Resampling.BICUBIC)
    frames = [small.rotate(3 * n).crop((0, 105, 480, 375)).quantize(128) for n in range(100)]
    return _saved(frames[0], {"format": "GIF", "save_all": True, "append_images": frames[1:], "duration": 100})


def _saved(image: Image.Image, options: dict[str, Any]) -> bytes:
    out = BytesIO()
    image.save(out, **options)
    return out.getvalue()


def _taken(data: bytes) -> tuple[float, float]:
    """Median seconds, and the most memory in bytes."""
    took, peaks = [], []
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.flush()
        for _ in range(ROUNDS):
            start = time.perf_counter()
            answer, _ = darkroom.ask(file, LONGEST)
            took.append(time.perf_counter() - start)
            peaks.append(float(answer["peak"]))
    return sorted(took)[ROUNDS // 2], max(peaks)
