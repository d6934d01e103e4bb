from __future__ import annotations

import hashlib
import html
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date

import pytest
from PIL import Image

from signage.admin import day_files
from signage.core.screens import Panel, PanelKind
from signage.errors import SignageError
from signage.planning.bundle import Format
from signage.planning.exports import day_list
from tests.admin.house import BOARD, House, readable

FILES = "/admin/exports/day/cong/files.zip"


@pytest.fixture
def board(house: House) -> House:
    house.unit()
    house.slogan("chao", "Một lần nộp đủ")
    house.slogan("phi", "Phí bao nhiêu, niêm yết bấy nhiêu")
    house.playlist("nen", ["chao", "phi"])
    house.screen(base="nen", name="Cổng chào")
    return house


def archive(house: House, query: str = "?day=2026-11-24&format=png") -> zipfile.ZipFile:
    answer = house.visitor("vi").client.get(FILES + query)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/zip"
    return zipfile.ZipFile(io.BytesIO(answer.content))


def test_the_page_shows_the_day_and_leads_to_its_files(board: House) -> None:
    browser = board.visitor("vi")
    page = browser.get("/admin/exports/day/cong")
    assert 'value="24/11/2026"' in page, "tomorrow: what is put on a stick today plays from then on"
    assert "From 00:00 to 24:00" in readable(page)
    links = [html.unescape(found) for found in re.findall(r'href="([^"]+files\.zip[^"]*)"', page)]
    assert [link.rpartition("=")[2] for link in links] == ["png", "mp4", "both"]
    pictures = [html.unescape(found) for found in re.findall(r'<img class="board frame" src="([^"]+)"', page)]
    assert pictures
    assert all(browser.client.get(picture).headers["content-type"] == "image/png" for picture in pictures)
    assert "/admin/exports/day/cong" in browser.get("/admin/screens/item/cong")


def test_the_archive_holds_what_the_list_says(board: House) -> None:
    found = archive(board)
    assert found.testzip() is None
    names = found.namelist()
    assert all(name.startswith("cong_2026-11-24/") for name in names)
    sums = found.read("cong_2026-11-24/SHA256SUMS").decode().splitlines()
    assert len(sums) == len(names) - 1
    for line in sums:
        digest, name = line.split("  ", 1)
        assert hashlib.sha256(found.read(f"cong_2026-11-24/{name}")).hexdigest() == digest
    pictures = [name for name in names if name.endswith(".png")]
    assert len(pictures) >= 2
    assert all(Image.open(io.BytesIO(found.read(name))).size == (BOARD.width, BOARD.height) for name in pictures)


def test_films_are_in_it_when_asked_for(board: House) -> None:
    names = archive(board, "?day=2026-11-24&format=mp4").namelist()
    assert [name for name in names if name.endswith(".mp4")] == ["cong_2026-11-24/01_00h00-24h00.mp4"]
    assert not [name for name in names if name.endswith(".png")]


def pieces(house: House, format_: Format) -> Iterator[bytes]:
    found = day_list(house.planner, house.desk.database, "cong", date(2026, 11, 24))
    return day_files.zipped(found, house.desk.blobs, format_, "a")


def test_it_is_sent_on_while_it_is_made(board: House) -> None:
    found = list(pieces(board, Format.PNG))
    assert len(found) > 4
    assert zipfile.ZipFile(io.BytesIO(b"".join(found))).testzip() is None


def test_films_are_made_for_one_at_a_time_and_who_leaves_makes_room(board: House) -> None:
    first = pieces(board, Format.MP4)
    next(first)
    with pytest.raises(SignageError) as refusal:
        next(pieces(board, Format.MP4))
    assert refusal.value.code is day_files.FILMS_BUSY
    assert next(pieces(board, Format.PNG)), "pictures take no core"
    first.close()  # the browser hung up
    assert list(pieces(board, Format.MP4))


def test_a_television_is_told_the_command(board: House) -> None:
    board.screen("sanh", "nen", Panel(PanelKind.TV, 1920, 1080))
    browser = board.visitor("vi")
    page = browser.get("/admin/exports/day/sanh?day=24/11/2026")
    assert "signage export sanh --date 2026-11-24" in readable(page)
    assert "files.zip" not in page
    assert browser.client.get("/admin/exports/day/sanh/files.zip?day=2026-11-24").status_code == 422


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/admin/exports/day/khong", 404),
        ("/admin/exports/day/khong/files.zip?day=2026-11-24", 404),
        (FILES + "?day=abc", 422),
        (FILES + "?day=2500-01-01", 422),
    ],
)
def test_mistakes_are_told(board: House, path: str, status: int) -> None:
    board.visitor("vi").get(path, status=status)


def test_a_day_that_cannot_be_read_is_told_on_the_page(board: House) -> None:
    page = board.visitor("vi").get("/admin/exports/day/cong?day=32/13/2026")
    assert "31/12/2026" in readable(page)
    assert "files.zip" not in page


def test_nobody_else_gets_the_files(board: House) -> None:
    assert board.stranger().client.get(FILES + "?day=2026-11-24").status_code == 303
