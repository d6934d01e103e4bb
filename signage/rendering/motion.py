"""Animations: GIF, APNG and WebP read frame by frame within limits, and written as animated WebP."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from signage.errors import SignageError
from signage.rendering.flashing import COLUMNS, ROWS, WINDOW_MS, Flashing
from signage.rendering.intake_codes import MOVING_FLASHES, MOVING_LONG

MOST_FRAMES = 300
MOST_MS = 30_000
MOST_UNPACKED = 100_000_000  # pixels of all frames as they come
MOST_KEPT = 16_000_000  # pixels of all frames as they are kept
LEAST_MS = 20  # a shorter frame is shown for USUAL_MS, as browsers do
USUAL_MS = 100
SLOWER = (1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0)

Frame = Callable[[int], Image.Image]


@dataclass(frozen=True, slots=True)
class Motion:
    """What moves in a file, before it is drawn anew. `durations`: of its frames, in ms, slowed where it flashed.

    `places`: of these frames in the file; one that looks like the one before only makes that one stay longer. `slower`:
    by how much it was slowed, 1 where it was not.
    """

    places: tuple[int, ...]
    durations: tuple[int, ...]
    slower: float


def survey(opened: Image.Image, plain: Callable[[Image.Image], Image.Image]) -> Motion | None:
    """Looks through a file's frames once; None where there is one alone. `plain` makes an RGB picture of a frame.

    MOVING_LONG beyond the limits; MOVING_FLASHES where slowing does not help.
    """
    first = int(bool(opened.info.get("default_image")))  # of an APNG: shown only where nothing moves
    seen: list[tuple[int, Image.Image, int]] = []
    before = b""
    for place in _places(opened, first):
        picture = plain(opened)
        pixels, ms = hashlib.sha256(picture.tobytes()).digest(), _duration(opened)
        if pixels == before:
            place, small, so_far = seen.pop()
            seen.append((place, small, so_far + ms))
        else:
            seen.append((place, picture.resize((COLUMNS, ROWS), Image.Resampling.BOX), ms))
        before = pixels
    if len(seen) < 2:
        return None
    slower = _calm([(small, ms) for _, small, ms in seen])
    durations = tuple(round(ms * slower) for _, _, ms in seen)
    if sum(durations) > MOST_MS:
        raise too_long()
    return Motion(tuple(place for place, _, _ in seen), durations, slower)


def size_of(size: tuple[int, int], frames: int) -> tuple[int, int]:
    """The size at which so many frames are kept: this one, or as much smaller as MOST_KEPT asks for."""
    scale = min(1.0, (MOST_KEPT / (size[0] * size[1] * frames)) ** 0.5)
    return max(1, int(size[0] * scale)), max(1, int(size[1] * scale))


def encoded(frame: Frame, durations: Sequence[int], *, lossless: bool) -> bytes:
    """An endless animated WebP; `frame(n)` gives the n-th picture, RGB, all of one size. One is in memory at a time."""
    out = BytesIO()
    quality = {"lossless": True, "quality": 20, "method": 0} if lossless else {"quality": 80, "method": 0}
    _Reel(frame, len(durations)).save(out, "WEBP", save_all=True, duration=list(durations), loop=0, **quality)
    return out.getvalue()


def durations_of(opened: Image.Image) -> tuple[int, ...]:
    """How long the frames of a picture that was developed stay, in ms; () for one that stands still."""
    if not getattr(opened, "is_animated", False):
        return ()
    found = []
    for number in range(getattr(opened, "n_frames", 1)):
        opened.seek(number)
        opened.load()
        found.append(_duration(opened))
    opened.seek(0)
    return tuple(found)


def rounds(round_ms: int, least_ms: int) -> int:
    """How long so many whole rounds take that they are not shorter than `least_ms`; in ms."""
    return round_ms * max(1, -(-least_ms // round_ms))


def too_long() -> SignageError:
    return MOVING_LONG(field="media", frames=MOST_FRAMES, seconds=MOST_MS // 1000, millions=MOST_UNPACKED // 1_000_000)


def _places(opened: Image.Image, first: int) -> Iterator[int]:
    """Goes from frame to frame, and tells at which one it is."""
    place = first
    while True:
        try:
            opened.seek(place)
        except EOFError:
            return
        number = place - first + 1
        if number > MOST_FRAMES or number * opened.width * opened.height > MOST_UNPACKED:
            raise too_long()
        yield place
        place += 1


def _duration(frame: Image.Image) -> int:
    ms = round(float(frame.info.get("duration", 0)))
    return ms if LEAST_MS <= ms <= MOST_MS else USUAL_MS if ms < LEAST_MS else MOST_MS


def _calm(seen: Sequence[tuple[Image.Image, int]]) -> float:
    """By how much the frames have to be slowed not to flash."""
    for slower in SLOWER:
        if not _flashes([(small, round(ms * slower)) for small, ms in seen]):
            return slower
    raise MOVING_FLASHES(field="media")


def _flashes(frames: Sequence[tuple[Image.Image, int]]) -> bool:
    """Whether a loop of these frames does, in any second of a round and from one round into the next."""
    watch, at = Flashing(), 0
    for _ in range(2 * WINDOW_MS // sum(ms for _, ms in frames) + 2):
        for small, ms in frames:
            watch.add(at, small)
            at += ms
            if watch.found:
                return True
    return False


class _Reel(Image.Image):
    """Frames that are made when the encoder comes to them."""

    def __init__(self, frame: Frame, count: int) -> None:
        super().__init__()
        self._frame = frame
        self._at = -1
        self.n_frames = count
        self.seek(0)

    def seek(self, frame: int) -> None:
        if frame != self._at:
            made = self._frame(frame)
            self._at, self._mode, self._size, self.im = frame, made.mode, made.size, made.im

    def tell(self) -> int:
        return self._at
