"""Taking in photographs of 24 megapixels, in the process that is made for each."""

from __future__ import annotations

import tempfile
import time
from io import BytesIO
from typing import Any

from PIL import Image

from bench.figures import Figure
from signage.rendering import darkroom

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
        seconds, peak = _taken(image, options)
        aims = (2.0, 256.0) if name == "JPEG" else (None, 256.0)
        figures.append(Figure(f"{name} of 24 megapixels taken in, median", seconds, "s", aims[0]))
        figures.append(Figure(f"{name} of 24 megapixels, memory at most", peak / 2**20, "MB", aims[1]))
    return figures


def _taken(image: Image.Image, options: dict[str, Any]) -> tuple[float, float]:
    """Median seconds, and the most memory in bytes."""
    out = BytesIO()
    image.save(out, **options)
    took, peaks = [], []
    with tempfile.TemporaryFile() as file:
        file.write(out.getvalue())
        file.flush()
        for _ in range(ROUNDS):
            start = time.perf_counter()
            answer, _ = darkroom.ask(file, LONGEST)
            took.append(time.perf_counter() - start)
            peaks.append(float(answer["peak"]))
    return sorted(took)[ROUNDS // 2], max(peaks)
