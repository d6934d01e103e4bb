from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import av
import pytest
from PIL import Image

from signage.core.timeline import CueKind
from signage.errors import SignageError
from signage.planning import bundle
from signage.planning.bundle import File, Format
from signage.planning.exports import DayList
from signage.rendering import reel
from signage.rendering.reel import Shot
from tests.planning.conftest import BOARD, GATE, Place
from tests.planning.test_exports import listed, window


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """The files do not depend on the database: one is enough here."""
    return f"sqlite:///{tmp_path / 'signage.db'}"


def made(place: Place, found: DayList, format_: Format, scratch: Path) -> dict[str, bytes]:
    scratch.mkdir(exist_ok=True)
    files = bundle.files(found, place.desk.blobs, format_, scratch, None)
    return {file.name: b"".join(file.chunks()) for file in files}


@pytest.fixture
def morning(place: Place) -> DayList:
    """A day with a window in the morning, on the smaller board."""
    window(place, "07:30", "11:30")
    return listed(place)


def rows(files: dict[str, bytes]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files["list.csv"].decode("utf-8-sig"))))


def test_pictures_stand_in_playing_order_a_folder_a_part(place: Place, morning: DayList, tmp_path: Path) -> None:
    files = made(place, morning, Format.PNG, tmp_path / "s")
    pictures = [name for name in files if name.endswith(".png")]
    assert pictures == sorted(pictures)
    assert {name.split("/")[0] for name in pictures} == {
        "01_00h00-04h00", "02_04h00-07h30", "03_07h30-11h30", "04_11h30-24h00",
    }  # fmt: skip
    assert [name for name in pictures if name.startswith("03")] == ["03_07h30-11h30/001_hop_1.png"]
    for number, part in enumerate(morning.parts):
        mine = [files[name] for name in pictures if name.startswith(f"0{number + 1}_")]
        assert mine == [place.desk.blobs.read(cue.asset) for cue in part.cues]
        for data in mine:
            assert Image.open(io.BytesIO(data)).size == (320, 160)


def test_the_table_names_each_file_its_seconds_and_its_hours(place: Place, morning: DayList, tmp_path: Path) -> None:
    files = made(place, morning, Format.PNG, tmp_path / "s")
    found = rows(files)
    assert [row["file"] for row in found] == [name for name in files if name.endswith(".png")]
    assert {(row["from"], row["until"]) for row in found} == {
        ("00:00", "04:00"), ("04:00", "07:30"), ("07:30", "11:30"), ("11:30", "24:00"),
    }  # fmt: skip
    (row,) = [row for row in found if row["content"] == "hop"]
    assert row["text"] == "Hội trường đang họp, xin nói nhỏ"
    assert float(row["seconds"]) * 1000 == morning.parts[2].cues[0].ms
    assert all(hashlib.sha256(files[row["file"]]).hexdigest() == row["sha256"] for row in found)


def test_the_sums_cover_every_other_file(place: Place, morning: DayList, tmp_path: Path) -> None:
    files = made(place, morning, Format.PNG, tmp_path / "s")
    lines = [line.split("  ", 1) for line in files["SHA256SUMS"].decode().splitlines()]
    assert {name for _, name in lines} == set(files) - {"SHA256SUMS"}
    assert all(hashlib.sha256(files[name]).hexdigest() == digest for digest, name in lines)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "DANH-SACH.txt",
            ("Ngày: Thứ Ba, 24/11/2026", "Từ 07:30 đến 11:30: thư mục 03_07h30-11h30", " giây  Hội"),
        ),
        (
            "LIST.txt",
            ("Day: Tuesday, 24 November 2026", "From 07:30 to 11:30: folder 03_07h30-11h30", " s  Hội"),
        ),
    ],
)
def test_the_lists_are_read_by_people(
    place: Place, morning: DayList, tmp_path: Path, name: str, said: tuple[str, ...]
) -> None:
    text = made(place, morning, Format.PNG, tmp_path / "s")[name].decode("utf-8-sig")
    assert all(words in text for words in said), text
    assert "320 × 160" in text
    assert text.count("\r\n") == text.count("\n")


def frames_of(data: bytes) -> Iterator[Image.Image]:
    with av.open(io.BytesIO(data)) as container:
        for frame in container.decode(video=0):
            yield frame.to_image()


def test_each_part_is_a_film_of_its_loop(place: Place, morning: DayList, tmp_path: Path) -> None:
    files = made(place, morning, Format.BOTH, tmp_path / "s")
    films = [name for name in files if name.endswith(".mp4")]
    assert films == [f"{each}.mp4" for each in ("01_00h00-04h00", "02_04h00-07h30", "03_07h30-11h30", "04_11h30-24h00")]
    for film, part in zip(films, morning.parts, strict=True):
        seen = list(frames_of(files[film]))
        assert len(seen) == round(part.ms * 30 / 1000)
        at = 0
        for cue in part.cues:
            data = place.desk.blobs.read(cue.asset)
            assert data is not None
            drawn = Image.open(io.BytesIO(data)).convert("L")
            shown = seen[round((at + cue.ms / 2) * 30 / 1000)].convert("L")
            lit = [(x, y) for x in range(0, 320, 3) for y in range(0, 160, 3) if drawn.getpixel((x, y)) > 150]  # type: ignore[operator]
            assert lit
            assert min(shown.getpixel(dot) / drawn.getpixel(dot) for dot in lit) > 0.9  # type: ignore[operator]
            at += cue.ms
    assert [row["order"] for row in rows(files) if row["file"].endswith(".mp4")] == ["0"] * 4
    assert files[films[1]] == files[films[3]], "the same loop before and after the window"


def test_films_alone_still_tell_what_is_in_them(place: Place, morning: DayList, tmp_path: Path) -> None:
    files = made(place, morning, Format.MP4, tmp_path / "s")
    assert not [name for name in files if name.endswith(".png")]
    text = files["DANH-SACH.txt"].decode("utf-8-sig")
    assert "phim 03_07h30-11h30.mp4" in text
    assert "Hội trường đang họp, xin nói nhỏ" in text


def test_a_title_is_no_formula_in_a_spreadsheet(place: Place, morning: DayList, tmp_path: Path) -> None:
    cunning = replace(morning, titles={("hop", "vi"): "=HYPERLINK(1)"})
    (row,) = [row for row in rows(made(place, cunning, Format.PNG, tmp_path / "s")) if row["content"] == "hop"]
    assert row["text"] == "'=HYPERLINK(1)"


def test_a_picture_with_two_languages_tells_both_texts(place: Place, morning: DayList, tmp_path: Path) -> None:
    part = morning.parts[2]
    both = replace(part, cues=(replace(part.cues[0], content_id="hop", language="vi+tyz"),))
    titles = {("hop", "vi"): "Đang họp", ("hop", "tyz"): "Đang họp (Tày)"}
    stacked = replace(morning, parts=(both,), titles=titles)
    (row,) = rows(made(place, stacked, Format.PNG, tmp_path / "s"))
    assert (row["language"], row["text"]) == ("vi+tyz", "Đang họp / Đang họp (Tày)")


def test_what_scrolls_goes_into_films_only(place: Place, morning: DayList, tmp_path: Path) -> None:
    part = morning.parts[2]
    moving = replace(morning, parts=(replace(part, cues=(replace(part.cues[0], scroll=60),)),))
    for format_ in (Format.PNG, Format.BOTH):
        with pytest.raises(SignageError) as refusal:
            made(place, moving, format_, tmp_path / "s")
        assert refusal.value.code is bundle.SCROLLS
    (film,) = [data for name, data in made(place, moving, Format.MP4, tmp_path / "s").items() if name.endswith(".mp4")]
    seen = list(frames_of(film))
    assert len({image.tobytes() for image in seen}) > 30


def test_a_picture_that_moves_stands_still_in_a_list_of_pictures(
    place: Place, morning: DayList, tmp_path: Path
) -> None:
    out = io.BytesIO()
    frames = [Image.new("RGB", (320, 160), colour) for colour in ("#f00", "#0f0")]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:], duration=500, lossless=True)
    asset = place.desk.blobs.put(out.getvalue(), "image/webp")
    part = morning.parts[2]
    cues = (replace(part.cues[0], asset=asset, ms=1000),)
    moving = replace(morning, parts=(replace(part, cues=cues),), types={asset: "image/webp"})
    files = made(place, moving, Format.BOTH, tmp_path / "s")
    (still,) = [data for name, data in files.items() if name.endswith(".png")]
    with Image.open(io.BytesIO(still)) as opened:
        assert (opened.format, opened.size, opened.convert("RGB").getpixel((5, 5))) == ("PNG", (320, 160), (255, 0, 0))
    (film,) = [data for name, data in files.items() if name.endswith(".mp4")]
    assert len({image.getpixel((5, 5)) for image in frames_of(film)}) == 2


def test_a_video_is_copied_among_pictures_and_plays_in_the_film(place: Place, morning: DayList, tmp_path: Path) -> None:
    part = morning.parts[2]
    still = Shot(tmp_path / "red.png", 1000)
    Image.new("RGB", (320, 160), "#f00").save(still.file)
    reel.write([still], BOARD, tmp_path / "red.mp4")
    asset = place.desk.blobs.put((tmp_path / "red.mp4").read_bytes(), "video/mp4")
    video = replace(part.cues[0], asset=asset, kind=CueKind.VIDEO, ms=1000)
    mixed = replace(morning, parts=(replace(part, cues=(*part.cues, video)),), types={asset: "video/mp4"})
    files = made(place, mixed, Format.BOTH, tmp_path / "s")
    (copied,) = [data for name, data in files.items() if name.endswith(f"{len(part.cues) + 1:03}_hop_1.mp4")]
    assert copied == (tmp_path / "red.mp4").read_bytes()
    seen = list(frames_of(files["01_07h30-11h30.mp4"]))
    assert len(seen) == round((part.ms + 1000) * 30 / 1000)
    red = seen[-5].getpixel((160, 80))
    assert isinstance(red, tuple)
    assert red[0] > 240
    assert max(red[1:]) < 12


def test_slides_without_a_browser_say_what_to_do(place: Place, tmp_path: Path) -> None:
    hall = listed(place, screen_id="tv")
    assert {cue.kind for part in hall.parts for cue in part.cues} == {CueKind.SLIDE}
    with pytest.raises(SignageError, match="signage export tv --date 2026-11-24") as refusal:
        made(place, hall, Format.PNG, tmp_path / "s")
    assert refusal.value.code is bundle.SLIDES


def test_a_file_that_went_meanwhile_stops_it(place: Place, morning: DayList, tmp_path: Path) -> None:
    place.desk.blobs.remove(morning.parts[2].cues[0].asset)
    with pytest.raises(SignageError) as refusal:
        made(place, morning, Format.PNG, tmp_path / "s")
    assert refusal.value.code is bundle.PLAN_CHANGED


def test_large_files_come_in_pieces(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * (bundle.CHUNK + 1))
    assert [len(piece) for piece in File("a", tmp_path / "a").chunks()] == [bundle.CHUNK, 1]


def test_the_smaller_board_has_its_own_pixels(place: Place, tmp_path: Path) -> None:
    for name, data in made(place, listed(place, screen_id="cong"), Format.PNG, tmp_path / "s").items():
        if name.endswith(".png"):
            assert Image.open(io.BytesIO(data)).size == (GATE.width, GATE.height)
