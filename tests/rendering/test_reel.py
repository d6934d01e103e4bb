from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import av
import pytest
from PIL import Image, ImageChops, ImageStat

from signage.core.content import Content, Kind, Variant
from signage.core.screens import LedColour, Panel, PanelKind, Site
from signage.core.scrolling import offset
from signage.errors import SignageError
from signage.rendering import pages, reel
from signage.rendering.pictures import png
from signage.rendering.reel import FPS, Shot

BOARD = Panel(PanelKind.LED, 128, 64)
ODD = Panel(PanelKind.LED, 97, 33)
STROKE = 0.8  # of its brightest colour a bright dot keeps at least
LEAST_PSNR = 26.0  # dB of all three colours, of text in strokes of one and two dots


def written(panel: Panel = BOARD, text: str = "Một lần nộp đủ, không phải đi lại") -> list[bytes]:
    content = Content("k", Kind.SLOGAN, (Variant("vi", text),))
    return [page.data for page in pages.render(content, "vi", panel, Site("Xã Mẫu"))]


def plain(colour: str, panel: Panel = BOARD) -> bytes:
    return png(Image.new("RGB", (panel.width, panel.height), colour))


def shots(folder: Path, *given: tuple[bytes, int], scroll: int = 0) -> list[Shot]:
    """Shots of these pictures, each for so many milliseconds."""
    out = []
    for number, (data, ms) in enumerate(given):
        file = folder / f"{number}.png"
        file.write_bytes(data)
        out.append(Shot(file, ms, scroll))
    return out


def filmed(folder: Path, given: list[Shot], panel: Panel = BOARD) -> list[Image.Image]:
    """The frames of the film of these shots, decoded again."""
    path = folder / "film.mp4"
    count = reel.write(given, panel, path)
    found = list(decoded(path))
    assert len(found) == count
    return found


def decoded(path: Path) -> Iterator[Image.Image]:
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            yield frame.to_image()


def psnr(one: Image.Image, other: Image.Image) -> float:
    squares = ImageStat.Stat(ImageChops.difference(one, other)).sum2
    mean = sum(squares) / (len(squares) * one.width * one.height)
    return 99.0 if mean == 0 else 10 * math.log10(255**2 / mean)


def picture(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


def kept(frame: Image.Image, drawn: Image.Image) -> float:
    """The least share of its brightest colour that a lit dot of the picture has kept in the frame."""
    shares = []
    for x in range(drawn.width):
        for y in range(drawn.height):
            lit, seen = drawn.getpixel((x, y)), frame.getpixel((x, y))
            assert isinstance(lit, tuple)
            assert isinstance(seen, tuple)
            if max(lit) == 255:
                shares.append(seen[lit.index(255)] / 255)
    return min(shares)


@pytest.mark.parametrize("colour", list(LedColour))
def test_each_frame_is_its_picture_and_thin_strokes_keep_light_and_colour(tmp_path: Path, colour: LedColour) -> None:
    panel = Panel(PanelKind.LED, 128, 64, colour)
    drawn = written(panel)
    frames = filmed(tmp_path, shots(tmp_path, *((data, 500) for data in drawn)), panel)
    assert len(frames) == 15 * len(drawn)
    assert len(drawn) > 1
    for number, frame in enumerate(frames):
        page = picture(drawn[number // 15])
        assert psnr(frame, page) >= LEAST_PSNR, number
    assert min(kept(frames[n * 15 + 7], picture(data)) for n, data in enumerate(drawn)) >= STROKE


def test_shots_begin_on_time_however_their_lengths_round(tmp_path: Path) -> None:
    frames = filmed(tmp_path, shots(tmp_path, *((plain("#fff" if n % 2 else "#000"), 110) for n in range(30))))
    assert len(frames) == round(30 * 110 * FPS / 1000)
    for number, frame in enumerate(frames):
        shot = next(n for n in range(30) if number < round((n + 1) * 110 * FPS / 1000))
        assert abs(frame.convert("L").getpixel((5, 5)) - (255 if shot % 2 else 0)) < 6  # type: ignore[operator]


def test_an_odd_panel_gets_a_black_column_and_row(tmp_path: Path) -> None:
    (frame, *_) = filmed(tmp_path, shots(tmp_path, (plain("#ffffff", ODD), 200)), ODD)
    assert frame.size == (98, 34) == reel.size(ODD)
    assert frame.convert("L").crop((97, 0, 98, 34)).getextrema()[1] < 20  # type: ignore[operator]
    assert frame.convert("L").crop((0, 0, 97, 33)).getextrema()[0] > 235  # type: ignore[operator]


def test_what_scrolls_moves_by_whole_pixels_as_on_the_wall(tmp_path: Path) -> None:
    strip = Image.new("RGB", (80, 64))
    strip.paste((255, 255, 255), (20, 0, 40, 64))
    frames = filmed(tmp_path, shots(tmp_path, (png(strip), 6_000), scroll=60))
    for number, frame in enumerate(frames):
        wanted = Image.new("RGB", (128, 64))
        wanted.paste(strip, (offset(number * 1000 // FPS, 128, 60), 0))
        assert psnr(frame, wanted) > 30, number


def test_a_picture_that_moves_goes_on_moving(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (128, 64), colour) for colour in ("#f00", "#0f0", "#00f")]
    frames[0].save(
        tmp_path / "a.webp", save_all=True, append_images=frames[1:], duration=[200, 100, 300], lossless=True
    )
    seen = filmed(tmp_path, [Shot(tmp_path / "a.webp", 1_200)])
    assert len(seen) == 36
    for number, frame in enumerate(seen):
        at = number * 1000 // FPS % 600
        wanted = frames[0 if at < 200 else 1 if at < 300 else 2]
        assert psnr(frame, wanted) > 30, number


def test_a_film_among_the_pictures_is_shown_whole_and_stands_at_its_end(tmp_path: Path) -> None:
    inner = Panel(PanelKind.TV, 64, 64)
    two = shots(tmp_path, (plain("#ff0000", inner), 500), (plain("#00ff00", inner), 500))
    reel.write(two, inner, tmp_path / "inner.mp4")
    film = Shot(tmp_path / "inner.mp4", 2_000, film=True)
    frames = filmed(tmp_path, [*shots(tmp_path, (plain("#000"), 500)), film])
    assert len(frames) == 75
    for number, colour in ((10, (0, 0, 0)), (20, (255, 0, 0)), (40, (0, 255, 0)), (74, (0, 255, 0))):
        seen = frames[number].getpixel((64, 32))
        assert max(abs(a - b) for a, b in zip(seen, colour, strict=True)) < 12, number  # type: ignore[arg-type]
        assert max(frames[number].getpixel((8, 32))) < 12  # type: ignore[arg-type]


def test_the_film_is_what_cards_play(tmp_path: Path) -> None:
    reel.write(shots(tmp_path, *((data, 300) for data in written())), BOARD, tmp_path / "a.mp4")
    with av.open(str(tmp_path / "a.mp4")) as container:
        (stream,) = container.streams
        assert (stream.codec_context.name, stream.codec_context.pix_fmt) == ("h264", "yuv420p")  # type: ignore[attr-defined]
        assert stream.average_rate == FPS
        assert (stream.codec_context.colorspace, stream.codec_context.color_range) == (6, 1)  # type: ignore[attr-defined]
    data = (tmp_path / "a.mp4").read_bytes()
    assert data.index(b"moov") < data.index(b"mdat"), "a card plays it without reading to the end first"


def test_without_the_extra_the_sentence_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "av", None)
    assert not reel.available()
    with pytest.raises(SignageError, match=r"signage\[video\]") as refusal:
        reel.write(shots(tmp_path, (plain("#000"), 100)), BOARD, tmp_path / "a.mp4")
    assert refusal.value.code is reel.VIDEO_MISSING
    assert not (tmp_path / "a.mp4").exists()
