"""Videos that people bring: read, checked, and written anew as what every screen plays.

`develop` reads files that anybody may have made. It is meant for a process of its own (see `filmroom`). It needs PyAV,
which the extra `video` installs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signage.errors import Code, Invalid
from signage.rendering.flashing import Flashing

if TYPE_CHECKING:
    from PIL import Image

MEDIA_TYPE = "video/mp4"
MOST_MS = 10 * 60 * 1000
LEAST_MS = 1000
LONGEST_SIDE = 4096  # of what is taken at all
MOST_PIXELS = 4096 * 2304
MOST_RATE = 30  # frames a second that are kept
LOUDNESS = "loudnorm=I=-23:TP=-2:LRA=7"  # EBU R 128: all videos of a hall equally loud
AUDIO_RATE = 48_000
GROUP_MS = 1000  # between frames from which a player can start

FILM_UNREADABLE = Code(
    "RN70",
    Invalid,
    "This video cannot be read to its end. Play it on this computer; if it plays, save it as MP4 (H.264) and upload "
    "that.",
    "Không đọc được trọn video này. Hãy thử phát trên máy; nếu phát được, xin lưu thành MP4 (H.264) rồi tải lên lại.",
)
FILM_TYPE = Code(
    "RN71",
    Invalid,
    "This file is not a video of a kind that is taken. Save it as MP4, MOV, WebM, MKV, AVI or MPEG-TS and upload that.",
    "Tệp này không phải loại video được nhận. Hãy lưu thành MP4, MOV, WebM, MKV, AVI hoặc MPEG-TS rồi tải lên lại.",
)
FILM_LONG = Code(
    "RN72",
    Invalid,
    "The video lasts {seconds} s; between {least} s and {most} s are taken. Cut it and upload it again.",
    "Video dài {seconds} giây; chỉ nhận từ {least} đến {most} giây. Hãy cắt bớt rồi tải lên lại.",
)
FILM_LARGE = Code(
    "RN73",
    Invalid,
    "The video measures {width}×{height}; no side may be longer than {most}. Save it smaller and upload it again.",
    "Video có kích thước {width}×{height}; mỗi cạnh không được quá {most}. Hãy lưu nhỏ hơn rồi tải lên lại.",
)
FILM_FLASHES = Code(
    "RN74",
    Invalid,
    "The video flashes more than three times a second (at {seconds} s), which can harm people with epilepsy. Cut that "
    "part out, or slow it down, and upload it again.",
    "Video nhấp nháy quá ba lần một giây (tại giây {seconds}), có thể gây nguy hiểm cho người bị động kinh. Hãy cắt bỏ "
    "hoặc làm chậm đoạn đó rồi tải lên lại.",
)
FILM_HEAVY = Code(
    "RN75",
    Invalid,
    "Converting this video takes more memory or time than is given to one. Save it as MP4 (H.264, 1920×1080) and "
    "upload that.",
    "Chuyển đổi video này tốn nhiều bộ nhớ hoặc thời gian hơn mức cho phép. Hãy lưu thành MP4 (H.264, 1920×1080) rồi "
    "tải lên lại.",
)
FILM_UNAVAILABLE = Code(
    "RN76",
    Invalid,
    "This server cannot convert videos: the part for it is not installed. Ask the person who installed it for "
    "“pip install signage[video]”.",
    "Máy chủ này chưa cài phần chuyển đổi video. Hãy báo người cài đặt chạy “pip install signage[video]”.",
)
CODES = {
    code.id: code
    for code in (FILM_UNREADABLE, FILM_TYPE, FILM_LONG, FILM_LARGE, FILM_FLASHES, FILM_HEAVY, FILM_UNAVAILABLE)
}

_HEAD = 1024
_FORMS = (
    (re.compile(rb"....(ftyp(?!avif|avis|heic|heix|mif1|msf1)|moov|mdat|wide)", re.DOTALL), "mov"),
    (re.compile(rb"\x1a\x45\xdf\xa3"), "matroska"),
    (re.compile(rb"RIFF....AVI ", re.DOTALL), "avi"),
    (re.compile(rb"\x47.{187}\x47", re.DOTALL), "mpegts"),
)
_TURNS = {90: "transpose=cclock", -90: "transpose=clock", 180: "hflip,vflip", -180: "hflip,vflip"}
_POSTER_LIGHT = 16  # mean grey of a frame that shows something

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Film:
    """What was written: `width` × `height` pixels for `ms` milliseconds; `sound`: it has some."""

    width: int
    height: int
    ms: int
    sound: bool


def is_video(head: bytes) -> bool:
    """Whether a file with these first bytes (some hundred) is taken for a video."""
    return any(start.match(head) for start, _ in _FORMS)


def develop(source: Path, target: Path, poster: Path, longest: int, progress: Progress) -> Film:
    """Writes `target`, an MP4 (H.264, AAC) whose longer side has at most `longest` pixels, and `poster`, a WebP.

    Upright, square pixels, even sizes, a constant rate of at most MOST_RATE, all metadata gone, sound at one loudness.
    `progress` gets the part that is done, from 0 to 1. Raises FILM_TYPE, FILM_UNREADABLE, FILM_LONG, FILM_LARGE,
    FILM_FLASHES, FILM_UNAVAILABLE.
    """
    try:
        import av
    except ImportError as missing:
        raise FILM_UNAVAILABLE(field="media") from missing
    with source.open("rb") as file:
        head = file.read(_HEAD)
        form = next((name for start, name in _FORMS if start.match(head)), None)
        if form is None:
            raise FILM_TYPE(field="media")
        file.seek(0)
        try:
            # an own file object and no protocols: a playlist in disguise reaches nothing
            with (
                av.open(file, format=form, options={"protocol_whitelist": "pipe"}) as opened,
                av.open(str(target), "w", format="mp4", options={"movflags": "+faststart"}) as written,
            ):
                film = _Writing(opened, written, longest, progress).run(poster)
        except (av.FFmpegError, EOFError, ValueError, ArithmeticError, LookupError, TypeError, AttributeError) as bad:
            raise FILM_UNREADABLE(field="media") from bad
    progress(1.0)
    return film


class _Writing:
    """One conversion, frame by frame: what is held in memory does not grow with the video's length."""

    def __init__(self, opened: Any, written: Any, longest: int, progress: Progress) -> None:
        if not opened.streams.video:
            raise FILM_TYPE(field="media")
        self.source = opened.streams.video[0]
        self.source.thread_type = "NONE"  # frames in threads cost memory
        self.sound = opened.streams.audio[0] if opened.streams.audio else None
        self.opened, self.written, self.progress = opened, written, progress
        self.length_ms = _length_ms(opened, self.source)
        width, height = self.source.width, self.source.height
        if max(width, height) > LONGEST_SIDE or width * height > MOST_PIXELS:
            raise FILM_LARGE(field="media", width=width, height=height, most=LONGEST_SIDE)
        if self.length_ms is not None:
            _check_length(self.length_ms)
        self.longest = longest
        self.rate = _rate(self.source)
        self.graph: Any = None
        self.video: Any = None
        self.count = 0
        self.flashing = Flashing()
        self.poster: Image.Image | None = None
        self.lit = False  # the poster shows something
        self.audio = _Sound(self.sound, written) if self.sound is not None else None

    def run(self, poster: Path) -> Film:
        streams = [self.source] if self.sound is None else [self.source, self.sound]
        for packet in self.opened.demux(streams):
            for frame in packet.decode():
                if packet.stream is self.source:
                    self._frame(frame)
                elif self.audio is not None:
                    self.audio.heard(frame)
        if self.graph is None:
            raise FILM_UNREADABLE(field="media")
        self.graph.push(None)
        self._drain()
        if self.poster is None:
            raise FILM_UNREADABLE(field="media")
        self.written.mux(self.video.encode(None))
        if self.audio is not None:
            self.audio.finish()
        ms = round(1000 * self.count / self.rate)
        _check_length(ms)
        poster.write_bytes(_webp(self.poster))
        return Film(self.video.width, self.video.height, ms, self.sound is not None)

    def _frame(self, frame: Any) -> None:
        if self.graph is None:
            self._begin(frame)
        self.graph.push(frame)
        self._drain()

    def _begin(self, frame: Any) -> None:
        """The way from the first frame as it comes to the frames that are written."""
        import av

        turned = _TURNS.get(int(frame.rotation or 0))
        ratio = self.source.sample_aspect_ratio or Fraction(1)
        width, height = float(frame.width * ratio), float(frame.height)
        scale = min(1.0, self.longest / max(width, height))
        width, height = _even(width * scale), _even(height * scale)
        steps = [f"scale={width}:{height}:flags=bicubic", "setsar=1"]
        if turned:
            steps += turned.split(",")
            if turned.startswith("transpose"):
                width, height = height, width
        steps += [f"fps={self.rate.numerator}/{self.rate.denominator}", "format=yuv420p"]
        self.graph = av.filter.Graph()
        last = self.graph.add_buffer(template=self.source)
        for step in steps:
            name, _, options = step.partition("=")
            following = self.graph.add(name, options) if options else self.graph.add(name)
            last.link_to(following)
            last = following
        last.link_to(self.graph.add("buffersink"))
        self.graph.configure()
        self.video = self.written.add_stream("libx264", rate=self.rate)
        self.video.width, self.video.height, self.video.pix_fmt = width, height, "yuv420p"
        self.video.codec_context.thread_count = 1
        group = max(1, round(self.rate * GROUP_MS / 1000))
        self.video.options = {
            "crf": "20", "preset": "veryfast", "profile": "high", "maxrate": "8M", "bufsize": "16M", "g": str(group),
            "colorprim": "bt709", "rc-lookahead": "20",
        }  # fmt: skip

    def _drain(self) -> None:
        for frame in _pulled(self.graph):
            ms = 1000 * self.count / float(self.rate)
            if ms > MOST_MS + GROUP_MS:
                raise FILM_LONG(field="media", seconds=round(ms / 1000), least=1, most=MOST_MS // 1000)
            self._look(frame, ms)
            frame.pts, frame.time_base, frame.pict_type = self.count, 1 / self.rate, 0
            self.written.mux(self.video.encode(frame))
            self.count += 1
            if self.length_ms and self.count % 15 == 0:
                self.progress(min(0.99, ms / self.length_ms))

    def _look(self, frame: Any, ms: float) -> None:
        """Whether it flashes, and whether it would do for the poster."""
        small = frame.reformat(width=64, height=36, format="rgb24").to_image()
        self.flashing.add(ms, small)
        if self.flashing.found:
            raise FILM_FLASHES(field="media", seconds=round(ms / 1000))
        light = small.convert("L").resize((1, 1)).getpixel((0, 0))
        if self.poster is None or (not self.lit and light >= _POSTER_LIGHT):
            self.poster, self.lit = frame.to_image(), light >= _POSTER_LIGHT


class _Sound:
    """The sound of one conversion: at one loudness, in stereo."""

    def __init__(self, source: Any, written: Any) -> None:
        import av

        self.stream = written.add_stream("aac", rate=AUDIO_RATE, layout="stereo")
        self.stream.bit_rate = 128_000
        self.written = written
        self.waiting = av.AudioFifo()
        self.graph = av.filter.Graph()
        last = self.graph.add_abuffer(template=source)
        name, _, options = LOUDNESS.partition("=")
        shape = f"sample_fmts=fltp:sample_rates={AUDIO_RATE}:channel_layouts=stereo"
        for step, given in ((name, options), ("aresample", str(AUDIO_RATE)), ("aformat", shape)):
            following = self.graph.add(step, given)
            last.link_to(following)
            last = following
        last.link_to(self.graph.add("abuffersink"))
        self.graph.configure()

    def heard(self, frame: Any) -> None:
        self.graph.push(frame)
        self._drain()

    def finish(self) -> None:
        self.graph.push(None)
        self._drain()
        if (rest := self.waiting.read()) is not None:
            self.written.mux(self.stream.encode(rest))
        self.written.mux(self.stream.encode(None))

    def _drain(self) -> None:
        for frame in _pulled(self.graph):
            frame.pts = None
            self.waiting.write(frame)
        while (ready := self.waiting.read(self.stream.codec_context.frame_size or 1024)) is not None:
            self.written.mux(self.stream.encode(ready))


def _pulled(graph: Any) -> Iterator[Any]:
    """What has come through a graph of filters so far."""
    import av

    while True:
        try:
            yield graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return


def _check_length(ms: float) -> None:
    if not LEAST_MS <= ms <= MOST_MS:
        least, most = LEAST_MS // 1000, MOST_MS // 1000
        raise FILM_LONG(field="media", seconds=round(ms / 1000, 1), least=least, most=most)


def _length_ms(opened: Any, stream: Any) -> float | None:
    """What the file says of its length; None when it says nothing."""
    if stream.duration and stream.time_base:
        return float(stream.duration * stream.time_base) * 1000
    return opened.duration / 1000 if opened.duration else None


def _rate(stream: Any) -> Fraction:
    """The rate that is kept: the video's own, halved until it is no more than MOST_RATE."""
    rate = Fraction(stream.average_rate or stream.guessed_rate or 25)
    if not 1 <= rate <= 1000:
        rate = Fraction(25)
    while rate > MOST_RATE:
        rate /= 2
    return rate.limit_denominator(1001)


def _even(value: float) -> int:
    return max(2, round(value / 2) * 2)


def _webp(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "WEBP", quality=80, method=4)
    return out.getvalue()
