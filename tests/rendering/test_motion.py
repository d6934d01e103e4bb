from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from signage.errors import SignageError
from signage.rendering import motion
from signage.rendering.flashing import Flashing
from signage.rendering.intake import Developed, develop
from tests.rendering.hostile import encoded, picture

FORMS = ("GIF", "PNG", "WEBP")


def moving(form: str, frames: list[Image.Image], ms: int | list[int] = 100) -> bytes:
    return encoded(frames[0], form, save_all=True, append_images=frames[1:], duration=ms, lossless=True)


def greys(count: int, size: tuple[int, int] = (40, 20)) -> list[Image.Image]:
    return [Image.new("RGB", size, (100 + n, 90, 80)) for n in range(count)]


def developed(data: bytes, longest: int = 1920) -> Developed:
    return develop(BytesIO(data), longest)


def played(data: bytes) -> list[tuple[int, tuple[int, ...]]]:
    """How long each frame stays, and its first pixel."""
    image = Image.open(BytesIO(data))
    found = []
    for number in range(image.n_frames):
        image.seek(number)
        pixel = image.convert("RGB").getpixel((0, 0))
        assert isinstance(pixel, tuple)
        found.append((round(image.info["duration"]), pixel))
    return found


@pytest.mark.parametrize("form", FORMS)
def test_frames_and_their_times_are_kept(form: str) -> None:
    kept = developed(moving(form, greys(4), [100, 200, 300, 50]))
    assert kept.ms == 650
    assert played(kept.data) == [(100, (100, 90, 80)), (200, (101, 90, 80)), (300, (102, 90, 80)), (50, (103, 90, 80))]
    assert developed(kept.data) == Developed(kept.data, 40, 20, kept.notes, 650)


def test_frames_that_look_alike_are_one() -> None:
    first, second = greys(2)
    kept = developed(moving("GIF", [first, first, second, second], 100))
    assert [ms for ms, _ in played(kept.data)] == [200, 200]
    assert developed(moving("WEBP", [first, first, first], 100)).ms == 0


def test_an_apng_may_have_a_picture_of_its_own_for_who_cannot_play_it() -> None:
    still, *frames = greys(3)
    data = encoded(still, "PNG", save_all=True, append_images=frames, default_image=True, duration=100)
    assert [pixel for _, pixel in played(developed(data).data)] == [(101, 90, 80), (102, 90, 80)]


def test_a_frame_too_short_to_be_seen_is_shown_as_browsers_do() -> None:
    assert [ms for ms, _ in played(developed(moving("WEBP", greys(2), 5)).data)] == [100, 100]


def test_large_ones_are_made_smaller_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert developed(moving("PNG", greys(3, (400, 200))), 100).width == 100
    monkeypatch.setattr(motion, "MOST_KEPT", 240_000)
    kept = developed(moving("PNG", greys(12, (300, 200))))
    assert 230_000 < 12 * kept.width * kept.height <= 240_000
    assert ("RN62", {"width": kept.width, "height": kept.height}) in kept.notes
    assert developed(kept.data).data == kept.data


@pytest.mark.parametrize(
    "data",
    [moving("GIF", greys(301, (2, 2))), moving("PNG", greys(16), 2000), moving("GIF", greys(26, (200, 200)))],
    ids=["frames", "seconds", "pixels"],
)
def test_too_much_is_refused(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(motion, "MOST_UNPACKED", 1_000_000)
    with pytest.raises(SignageError) as refused:
        developed(data)
    assert refused.value.code.id == "RN60"
    assert "300" in refused.value.text("vi")


def still_flashes(data: bytes) -> bool:
    watch, at, image = Flashing(), 0, Image.open(BytesIO(data))
    for _ in range(4):
        for number in range(image.n_frames):
            image.seek(number)
            watch.add(at, image.convert("RGB"))
            at += round(image.info["duration"])
    return watch.found


@pytest.mark.parametrize("colours", [("white", "black"), ("red", "black"), ("#ff0000", "#000030")])
def test_what_flashes_is_slowed_until_it_does_not(colours: tuple[str, str]) -> None:
    frames = [Image.new("RGB", (64, 32), colour) for colour in colours]
    kept = developed(moving("GIF", frames, 100))
    assert kept.notes[0] == ("RN54", {"percent": 50})
    assert kept.ms == 400
    assert not still_flashes(kept.data)
    assert developed(moving("GIF", frames, 500)).notes[:1] != kept.notes[:1]


def test_what_flashes_far_too_fast_is_refused() -> None:
    frames = [Image.new("RGB", (64, 32), colour) for colour in ("white", "black")]
    with pytest.raises(SignageError) as refused:
        developed(moving("WEBP", frames, 20))
    assert refused.value.code.id == "RN61"


def test_a_corner_may_blink() -> None:
    on, off = (picture(160, 100) for _ in range(2))
    off.paste((0, 0, 0), (0, 0, 40, 30))
    on.paste((255, 255, 255), (0, 0, 40, 30))
    assert "RN54" not in [code for code, _ in developed(moving("PNG", [on, off], 100)).notes]


@pytest.mark.parametrize(
    ("one", "least", "all_of_them"), [(650, 8000, 8450), (8000, 8000, 8000), (30_000, 8000, 30_000)]
)
def test_whole_rounds(one: int, least: int, all_of_them: int) -> None:
    assert motion.rounds(one, least) == all_of_them
