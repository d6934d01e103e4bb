"""A loop of pages as one film, for cards that play files: H.264 in MP4, silent, thirty frames a second.

Cards decode 4:2:0 alone: two by two dots share one colour. Averaged plainly, a bright stroke of one dot would lose half
of its colour to the black beside it, so the shared colour is weighted by brightness and the stroke keeps its own.
"""

from __future__ import annotations

import importlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from signage.core.screens import Panel
from signage.core.scrolling import offset
from signage.errors import Code, Invalid
from signage.rendering.motion import durations_of

FPS = 30
CRF = 6  # no loss that is seen; bright strokes of one dot keep 94 % of their light
LEAST_WEIGHT = 38  # of 255, of a black dot's colour beside a bright one's
HD_LINES = 720  # from here on players take the colours of HDTV

VIDEO_MISSING = Code(
    "RN90",
    Invalid,
    "Films need the extra “video”, which is not installed here. Install it with: pip install 'signage[video]', or take "
    "the pictures alone.",
    "Để xuất phim cần phần bổ sung “video”, máy chủ này chưa cài. Hãy cài bằng lệnh: pip install 'signage[video]', "
    "hoặc chỉ xuất ảnh.",
)


@dataclass(frozen=True, slots=True)
class Shot:
    """What stands or moves for `ms` milliseconds: the file of a picture, or of a film where `film`.

    A picture is of the panel's size and may move by itself, or with `scroll` (pixels a second) it is a strip as high as
    the panel.
    """

    file: Path
    ms: int
    scroll: int = 0
    film: bool = False


def available() -> bool:
    """Whether films can be made here."""
    try:
        importlib.import_module("av")
    except ImportError:
        return False
    return True


def require() -> None:
    """Raises VIDEO_MISSING where films cannot be made."""
    if not available():
        raise VIDEO_MISSING()


def size(panel: Panel) -> tuple[int, int]:
    """The film's size: the panel's, with a black column or row more where that is odd."""
    return panel.width + panel.width % 2, panel.height + panel.height % 2


def write(shots: Sequence[Shot], panel: Panel, path: Path) -> int:
    """Writes the film of these shots, one or more, to a file; the count of its frames. Raises VIDEO_MISSING."""
    require()
    av: Any = importlib.import_module("av")
    picture_types = importlib.import_module("av.video.frame").PictureType
    width, height = size(panel)
    count = 0
    with av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"}) as container:
        stream = container.add_stream("libx264", rate=FPS, width=width, height=height, pix_fmt="yuv420p")
        _describe(stream, height)
        kept: Image.Image | None = None
        frame: Any = None
        for image, cut in _frames(shots, panel):
            if image is not kept:
                kept, frame = image, _encoded(av, image, width, height)
            frame.pts = count
            frame.pict_type = picture_types.I if cut else picture_types.NONE
            container.mux(stream.encode(frame))
            count += 1
        container.mux(stream.encode())
    return count


def _describe(stream: Any, height: int) -> None:
    stream.options = {"crf": str(CRF), "preset": "superfast", "tune": "stillimage", "profile": "high"}
    context = stream.codec_context
    context.gop_size = 10 * FPS
    hd = height >= HD_LINES
    context.color_range = 1  # 16 to 235
    context.colorspace = context.color_primaries = context.color_trc = 1 if hd else 6


def _encoded(av: Any, image: Image.Image, width: int, height: int) -> Any:
    """The picture as a frame in 4:2:0."""
    canvas = Image.new("RGB", (width, height))
    canvas.paste(image, (0, 0))
    matrix = {"dst_colorspace": "ITU709" if height >= HD_LINES else "ITU601", "dst_color_range": "MPEG"}
    frame = av.VideoFrame.from_image(canvas).reformat(format="yuv420p", **matrix)
    weighted = canvas.copy()
    weighted.putalpha(canvas.convert("L").point([max(LEAST_WEIGHT, level) for level in range(256)]))
    shared = weighted.convert("RGBa").reduce(2).convert("RGBA").convert("RGB")
    colours = av.VideoFrame.from_image(shared).reformat(format="yuv444p", **matrix)
    for number in (1, 2):
        _fill(frame.planes[number], colours.planes[number], width // 2, height // 2)
    return frame


def _fill(target: Any, source: Any, width: int, height: int) -> None:
    """Copies a plane whose rows may be padded to another length."""
    data, step = bytes(source), source.line_size
    pad = bytes(target.line_size - width)
    target.update(b"".join(data[row * step : row * step + width] + pad for row in range(height)))


def _frames(shots: Sequence[Shot], panel: Panel) -> Iterator[tuple[Image.Image, bool]]:
    """Frame by frame the picture, and whether a shot begins with it. Shots begin where they do on time, to a frame."""
    at = 0
    done = 0
    for shot in shots:
        first = done
        end = max(first + 1, round((at + shot.ms) * FPS / 1000))
        for image in _moved(shot, panel, end - first):
            yield image, done == first
            done += 1
        at += shot.ms


def _moved(shot: Shot, panel: Panel, count: int) -> Iterator[Image.Image]:
    if shot.film:
        yield from _filmed(shot, panel, count)
        return
    with Image.open(shot.file) as opened:
        durations = durations_of(opened)
        if durations:
            yield from _animated(opened, durations, count)
            return
        image = opened.convert("RGB")
    if not shot.scroll:
        yield from (image for _ in range(count))
        return
    for number in range(count):
        canvas = Image.new("RGB", (panel.width, panel.height))
        canvas.paste(image, (offset(number * 1000 // FPS, panel.width, shot.scroll), 0))
        yield canvas


def _animated(opened: Image.Image, durations: Sequence[int], count: int) -> Iterator[Image.Image]:
    """The frames of a moving picture at our rate, over and over."""
    starts = list(accumulate(durations, initial=0))
    shown, image = -1, opened.convert("RGB")
    for number in range(count):
        now = bisect_right(starts, number * 1000 // FPS % starts[-1]) - 1
        if now != shown:
            opened.seek(now)
            shown, image = now, opened.convert("RGB")
        yield image


def _filmed(shot: Shot, panel: Panel, count: int) -> Iterator[Image.Image]:
    """The film's frames at our rate, whole and centred on black; its last one stands until the end."""
    av: Any = importlib.import_module("av")
    shown = Image.new("RGB", (panel.width, panel.height))
    given = 0
    with av.open(str(shot.file)) as container:
        for frame in container.decode(video=0):
            due = min(count, int((frame.time or 0) * FPS + 0.5))
            for _ in range(due - given):
                yield shown
            given = max(given, due)
            if given >= count:
                return
            shown = ImageOps.pad(frame.to_image(), (panel.width, panel.height), Image.Resampling.LANCZOS)
    for _ in range(count - given):
        yield shown
