"""Videos: what comes out is what every screen plays, whatever came in."""

from __future__ import annotations

import array
import random
from pathlib import Path

import av
import pytest
from PIL import Image

from signage.errors import SignageError
from signage.rendering import film, filmroom
from signage.rendering.film import Film
from tests.rendering import filming


def develop(source: Path, longest: int = 1920) -> Film:
    done = filmroom.develop(
        source, source.with_suffix(".out"), source.with_suffix(".webp"), longest, lambda part: None, lambda: False
    )
    assert done is not None
    return done


def refused(source: Path) -> str:
    with pytest.raises(SignageError) as caught:
        develop(source)
    assert caught.value.field == "media"
    return caught.value.code.id


def test_it_is_written_anew_without_anything_else_in_the_file(tmp_path: Path) -> None:
    source = filming.film(tmp_path / "a.mp4", sound=0.01)
    assert develop(source) == Film(320, 180, 1200, sound=True)
    with av.open(str(source.with_suffix(".out"))) as written:
        (video,), (audio,) = written.streams.video, written.streams.audio
        assert (video.codec_context.name, video.codec_context.pix_fmt, video.average_rate) == ("h264", "yuv420p", 25)
        assert audio.codec_context.name == "aac"
        assert not {"title", "location"} & set(written.metadata)
        frames = [frame.to_image() for frame in written.decode(video)]
    assert len(frames) == 30
    assert _near(frames[10], filming.moving(320, 180)(10))
    head = source.with_suffix(".out").read_bytes()
    assert head.index(b"moov") < head.index(b"mdat"), "a player can begin before it has all"
    with Image.open(source.with_suffix(".webp")) as poster:
        assert (poster.format, poster.size) == ("WEBP", (320, 180))


@pytest.mark.parametrize(("name", "codec"), [("a.webm", "libvpx-vp9"), ("a.mkv", "libx264"), ("a.avi", "mpeg4"),
                                             ("a.ts", "libx264"), ("a.mov", "libx264")])  # fmt: skip
def test_many_kinds_are_taken(tmp_path: Path, name: str, codec: str) -> None:
    assert develop(filming.film(tmp_path / name, codec=codec)).ms == pytest.approx(1200, abs=80)


def test_large_ones_are_made_smaller_and_fast_ones_slower(tmp_path: Path) -> None:
    source = filming.film(tmp_path / "a.mp4", 642, 360, rate=60)
    assert develop(source, longest=320) == Film(320, 180, 1200, sound=False)
    with av.open(str(source.with_suffix(".out"))) as written:
        assert written.streams.video[0].average_rate == 30


def test_quiet_and_loud_ones_come_out_alike(tmp_path: Path) -> None:
    levels = []
    for name, loudness in (("quiet.mp4", 0.02), ("loud.mp4", 0.9)):
        source = filming.film(tmp_path / name, sound=loudness, seconds=4)
        develop(source)
        with av.open(str(source.with_suffix(".out"))) as written:
            heard = [bytes(frame.planes[0]) for frame in written.decode(written.streams.audio[0])]
        samples = array.array("f", b"".join(heard[len(heard) // 2 :]))
        levels.append(max(map(abs, samples)))
    assert levels[1] / levels[0] < 2, levels


def test_progress_is_told(tmp_path: Path) -> None:
    source = filming.film(tmp_path / "a.mp4", seconds=4)
    told: list[float] = []
    filmroom.develop(source, tmp_path / "out", tmp_path / "p", 1920, told.append, lambda: False)
    assert len(told) >= 4
    assert told == sorted(told)
    assert told[-1] == 1


def test_it_can_be_stopped(tmp_path: Path) -> None:
    source = filming.film(tmp_path / "a.mp4", seconds=8)
    assert filmroom.develop(source, tmp_path / "out", tmp_path / "p", 1920, lambda part: None, lambda: True) is None


def test_one_that_flashes_is_refused(tmp_path: Path) -> None:
    assert refused(filming.film(tmp_path / "a.mp4", draw=filming.blinking(320, 180))) == film.FILM_FLASHES.id


def test_too_short_and_too_large(tmp_path: Path) -> None:
    assert refused(filming.film(tmp_path / "a.mp4", seconds=0.4)) == film.FILM_LONG.id
    assert refused(filming.film(tmp_path / "b.mp4", 4400, 64, 1.0, rate=2)) == film.FILM_LARGE.id


def test_sound_alone_is_no_video(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    with av.open(str(path), "w") as written:
        audio = written.add_stream("aac", rate=48000, layout="stereo")
        filming.tone(written, audio, 1.0, 0.1)
    assert refused(path) == film.FILM_TYPE.id


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"#EXTM3U\nfile:///etc/passwd\n", b"ffconcat version 1.0\nfile x\n",
                                  b"<html>", b"PK\x03\x04"])  # fmt: skip
def test_what_is_no_video(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(data)
    assert refused(path) == film.FILM_TYPE.id


def test_broken_files_are_refused_with_a_sentence(tmp_path: Path) -> None:
    good = filming.film(tmp_path / "good.mp4", sound=0.1).read_bytes()
    rng = random.Random(7)
    path = tmp_path / "bad.mp4"
    outcomes = set()
    for number in range(12):
        data = bytearray(good[: len(good) * (number % 4 + 1) // 4])
        for _ in range(40):
            data[rng.randrange(32, len(data))] = rng.randrange(256)
        path.write_bytes(data)
        try:
            develop(path)
            outcomes.add("taken")  # what can be played all the same is written anew
        except SignageError as refusal:
            outcomes.add(refusal.code.id)
    assert outcomes <= {"taken", *film.CODES}
    assert film.FILM_UNREADABLE.id in outcomes


def _near(one: Image.Image, other: Image.Image) -> bool:
    a, b = one.resize((32, 18)).tobytes(), other.resize((32, 18)).tobytes()
    return sum(abs(x - y) for x, y in zip(a, b, strict=True)) / len(a) < 6
