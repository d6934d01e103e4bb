"""A divided panel in a real browser: every part at its pixels, all of them changed in one frame."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser

from signage.core import scrolling
from signage.protocol.manifest import Clock, Cue
from tests.e2e.moving import column_at, ruler
from tests.e2e.playhouse import Playhouse, box, open_playhouse, plain, png, seat
from tests.e2e.wall import PIXELS, Glass

pytestmark = pytest.mark.e2e
BOARD = ("led", 320, 160)
HALL = ("tv", 1920, 1080)
MAIN, SIDE, TICKER = box(0, 0, 256, 128), box(256, 0, 64, 128), box(0, 128, 320, 32)
SPEED = 60

RECORD = """() => {
  const context = window.signage.canvas.getContext("2d");
  const at = (x, y) => [...context.getImageData(x, y, 1, 1).data].slice(0, 3).join();
  window.frames_seen = [];
  const look = () => {
    const seen = [at(10, 10), at(300, 10), at(300, 150)].join(" ");
    if (window.frames_seen.at(-1) !== seen) window.frames_seen.push(seen);
    requestAnimationFrame(look);
  };
  look();
}"""

WHEN = f"""() => new Promise((done) => requestAnimationFrame((stamp) => {{
  const now = window.signage.now - Math.max(0, performance.now() - stamp);
  done({{ now, ...({PIXELS})() }});
}}))"""


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Playhouse]:
    with open_playhouse(tmp_path) as made:
        yield made


def test_a_board_shows_each_zone_at_its_pixels_and_changes_them_all_in_one_frame(
    house: Playhouse, browser: Browser
) -> None:
    def cues(colour: str, **more: Any) -> list[list[Cue]]:
        size = {"main": (256, 128), "side": (64, 128), "ticker": (320, 32)}
        return [[house.cue(plain(size[name], colour), f"{name} {colour}", **more)] for name in size]

    def play(main: list[Cue], side: list[Cue], ticker: list[Cue]) -> None:
        house.play(BOARD, main, {"side": (SIDE, side), "ticker": (TICKER, ticker)}, where=MAIN, urgent=True)

    first, second = cues("#a04000"), cues("#00a040")
    alarm = house.cue(plain((320, 160), "#c00000"), "alarm", whole=True)
    play(*first)
    with seat(browser, house, 320, 160) as board:
        board.playing()
        expected = Image.new("RGB", (320, 160), "#a04000")
        assert board.pixels()[1].tobytes() == expected.tobytes()
        board.page.evaluate(RECORD)
        play(*second)
        board.wait("data.content === 'main #00a040'")
        play([alarm], *second[1:])
        board.wait("data.content === 'alarm'")
        assert board.look("zones") == {}
        play(*first)
        board.wait("data.content === 'main #a04000'")
        house.play(BOARD, second[0], {"side": (box(256, 0, 64, 64), [house.cue(plain((64, 64), "#0000ff"), "low")])},
                   where=MAIN, urgent=True)  # fmt: skip
        board.wait("data.content === 'main #00a040'")
        time.sleep(0.1)
        brown, green, red = "160,64,0", "0,160,64", "192,0,0"
        assert board.page.evaluate("window.frames_seen") == [
            *(" ".join([colour] * 3) for colour in (brown, green, red, brown)),
            f"{green} 0,0,255 0,0,0",
        ]
        seen = board.pixels()[1]
        assert [seen.getpixel(at) for at in ((255, 127), (319, 63), (319, 64), (0, 128))] == [
            (0, 160, 64), (0, 0, 255), (0, 0, 0), (0, 0, 0)
        ]  # fmt: skip
        assert board.trouble == []
        assert board.look("faults") == []


def stands(house: Playhouse, board: Glass, anchor: int, ms: int) -> tuple[int, int]:
    """Where the strip's left edge is on the board in one frame, and where it belongs at that frame's time."""
    seen = board.page.evaluate(WHEN)
    picture = board.picture(seen)
    columns = {x: column_at(picture, x, 150) for x in range(320)}
    x, column = next((x, column) for x, column in columns.items() if column is not None)
    assert all(columns[n] == column + n - x for n in range(x, 320) if columns[n] is not None)
    assert {picture.getpixel((n, 128)) for n in range(x)} <= {(0, 0, 0)}
    return x - column, scrolling.offset(int(seen["now"] - anchor) % ms, 320, SPEED)


def test_a_strip_stands_where_the_clock_says_on_every_board_and_after_a_restart(
    house: Playhouse, browser: Browser
) -> None:
    ms = scrolling.duration_ms(320, 9_000, SPEED)
    anchor = house.now() - 100_000  # the head has left, two tiles are on the glass
    main = [house.cue(plain((256, 128), "#a04000"), "main")]
    ticker = [house.cue(ruler(9_000, 32), "strip", ms, scroll=SPEED)]
    house.play(BOARD, main, {"ticker": (TICKER, ticker)}, where=MAIN, anchor=anchor)
    with seat(browser, house, 320, 160) as board:
        for start in range(2):
            if start:
                board.page.reload()
            board.playing()
            for _ in range(5):
                time.sleep(0.1)
                is_at, belongs = stands(house, board, anchor, ms)
                assert abs(is_at - belongs) <= 1, "the page tells its time in whole milliseconds"
        assert board.trouble == []


def test_a_televisions_strip_is_never_between_two_pixels(house: Playhouse, browser: Browser) -> None:
    stripes = Image.new("RGB", (900, 96), "#101840")
    for x in range(2, 900, 4):
        stripes.paste("#ffffff", (x, 0, x + 2, 96))
    ms = scrolling.duration_ms(1920, 900, 240)
    zones = {"ticker": (box(0, 984, 1920, 96), [house.cue(png(stripes), "strip", ms, scroll=240)])}
    main = [house.cue(plain((1920, 984), "#0b1b33"), "main")]
    house.play(HALL, main, zones, where=box(0, 0, 1920, 984), anchor=house.now() - 3_000)
    with seat(browser, house, 1920, 1080) as hall:
        hall.playing()
        time.sleep(0.6)  # the fade is over
        seen = hall.shot(0, 1000, 1920, 40)
        colours = {colour for _, colour in seen.getcolors(10_000) or []}
        assert colours == {(16, 24, 64), (255, 255, 255)}
        assert hall.trouble == []


def test_the_clock_is_written_in_the_screens_own_time(house: Playhouse, browser: Browser) -> None:
    clock = Clock(box=box(200, 0, 120, 14), size=9, ink="#ffb000", language="vi")
    main = [house.cue(plain((320, 146), "#102030"), "main")]
    band = [house.cue(plain((320, 14), "#000040"), "band")]
    house.play(BOARD, main, {"band": (box(0, 0, 320, 14), band)}, where=box(0, 14, 320, 146), clock=clock)
    with seat(browser, house, 320, 160) as board:
        board.playing()
        written = board.pixels()[1].crop((200, 0, 320, 14))
        assert {colour for _, colour in written.getcolors() or []} == {(255, 176, 0), (0, 0, 64)}
        assert written.crop((0, 0, 31, 14)).getcolors() == [(31 * 14, (0, 0, 64))], "right-aligned, 89 px wide"
        assert len(written.crop((115, 0, 120, 14)).getcolors() or []) == 2
        assert board.trouble == []
    clock = Clock(box=box(1200, 20, 660, 56), size=44, ink="#f4f6fa", language="vi")
    hall_band = [house.cue(plain((1920, 96), "#0b1b33"), "band")]
    main = [house.cue(plain((1920, 984), "#102030"), "main")]
    house.play(HALL, main, {"band": (box(0, 0, 1920, 96), hall_band)}, where=box(0, 96, 1920, 984), clock=clock)
    with seat(browser, house, 1920, 1080) as hall:
        hall.playing()
        there = hall.page.evaluate(
            "new Intl.DateTimeFormat('vi', {timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit',"
            " hourCycle: 'h23'}).format(window.signage.now)"
        )
        face = hall.page.locator("time.clock")
        said = face.inner_text()
        assert said.endswith(f"/{time.strftime('%Y')} · {there}"), said
        assert said.split(",")[0] in ("Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy")
        nudged = hall.page.evaluate(
            "[document.querySelector('time.clock'), document.querySelector('.layer[data-part=band] img')]"
            ".map((element) => element.style.translate)"
        )
        assert nudged[0] == nudged[1] != "", "band and clock wander together"
        assert hall.trouble == []
