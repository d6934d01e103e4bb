"""Films and animations in a real browser: exact, on time, and never a frozen or a black glass."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e.moving import animation, film, spoilt
from tests.e2e.playhouse import Playhouse, open_playhouse, plain, seat
from tests.e2e.wall import PIXELS

pytestmark = pytest.mark.e2e
BOARD = ("led", 320, 160)
HALL = ("tv", 1920, 1080)
RED, GREEN, BLUE = "#c80a0b", "#0bc80a", "#0a0bc8"
WHEN = f"""() => new Promise((done) => requestAnimationFrame((stamp) => {{
  const now = window.signage.now - Math.max(0, performance.now() - stamp);
  done({{ now, ...({PIXELS})() }});
}}))"""
ELEMENTS = "document.querySelectorAll('video').length"
TIMES = "[...document.querySelectorAll('video')].map((video) => video.currentTime)"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Playhouse]:
    with open_playhouse(tmp_path) as made:
        yield made


def near(one: object, other: tuple[int, ...]) -> bool:
    """The same colour after a film's coding."""
    assert isinstance(one, tuple)
    return all(abs(a - b) <= 6 for a, b in zip(one, other, strict=True))


def test_a_board_plays_a_film_from_where_the_clock_stands(house: Playhouse, browser: Browser) -> None:
    data = film((320, 160), 4, ["#c80000", "#00c800", "#0000c8", "#c8c8c8"])
    colours = [(200, 0, 0), (0, 200, 0), (0, 0, 200), (200, 200, 200)]
    anchor = house.now() - 1_500
    house.play(BOARD, [house.cue(data, "film", 60_000, "video/mp4")], anchor=anchor)
    with seat(browser, house, 320, 160) as board:
        board.playing()
        for _ in range(8):
            seen = board.page.evaluate(WHEN)
            picture = board.picture(seen)
            corners = [picture.getpixel(at) for at in ((0, 0), (319, 159), (160, 80))]
            second = (seen["now"] - anchor) / 1000 % 4
            belongs = {colours[int((second + drift) % 4)] for drift in (-0.5, 0, 0.5)}
            assert any(all(near(corner, colour) for corner in corners) for colour in belongs), (second, corners)
            time.sleep(0.3)
        assert board.trouble == []
        assert board.look("faults") == []


def test_a_film_that_breaks_off_gives_way_to_the_next_cue(house: Playhouse, browser: Browser) -> None:
    whole = film((320, 160), 8, [RED, GREEN] * 8)
    still = house.cue(plain((320, 160), "#004000"), "next", 30_000)
    house.play(BOARD, [house.cue(spoilt(whole, 0.4), "spoilt", 8_000, "video/mp4"), still])
    with seat(browser, house, 320, 160) as board:
        board.playing()
        board.wait("data.content === 'next'", 12)
        assert board.pixels()[1].getpixel((160, 80)) == (0, 64, 0)
        assert "PY01" in board.look("faults")[0]
        house.play(BOARD, [house.cue(b"no film at all", "nothing", 8_000, "video/mp4"), still], urgent=True)
        board.wait("signage.position.content === 'next' && signage.faults.length > 1", 12)
        assert board.pixels()[1].getpixel((160, 80)) == (0, 64, 0)


def test_a_television_joins_a_film_late_and_lets_it_go(house: Playhouse, browser: Browser) -> None:
    data = film((640, 360), 5, [RED, GREEN, BLUE, RED, GREEN])
    cues = [house.cue(data, "film", 5_000, "video/mp4"), house.cue(plain((1920, 1080), "#204060"), "still", 1_000)]
    anchor = house.now() - 1_500
    house.play(HALL, cues, anchor=anchor)
    with seat(browser, house, 1920, 1080) as hall:
        hall.playing()
        time.sleep(0.6)  # the fade is over
        off = hall.page.evaluate(f"{TIMES}[0] - (window.signage.now - {anchor}) / 1000")
        assert abs(off) < 0.5
        seen = hall.shot(0, 0, 1920, 1080)
        corner, middle = seen.getpixel((2, 2)), seen.getpixel((960, 540))
        assert isinstance(corner, tuple)
        assert near(middle, corner), "16:9 fills the panel"
        assert not near(corner, (0, 0, 0))
        assert hall.page.evaluate("document.querySelector('video').muted")
        hall.wait("data.content === 'still'")
        time.sleep(0.8)
        assert hall.page.evaluate(ELEMENTS) == 1, "the next one, decoded ahead"
        hall.wait("data.content === 'film'")
        house.play(HALL, cues[1:], urgent=True)
        hall.wait("data.content === 'still'")
        time.sleep(0.8)
        assert hall.page.evaluate(ELEMENTS) == 0
        assert hall.trouble == []


def test_a_film_that_stands_still_gives_way_to_the_next_cue(house: Playhouse, browser: Browser) -> None:
    data = film((320, 180), 3, [RED, GREEN])
    still = house.cue(plain((640, 360), "#004000"), "next", 30_000)
    house.play(("tv", 640, 360), [house.cue(data, "film", 120_000, "video/mp4"), still])
    with seat(browser, house, 640, 360) as hall:
        hall.playing()
        hall.wait("data.content === 'film' && document.querySelector('video').currentTime > 0.2")
        hall.page.evaluate("document.querySelector('video').pause()")  # as a driver does that loses its decoder
        hall.wait("data.content === 'next'", 8)
        assert "PY01" in hall.look("faults")[0]
        assert hall.trouble == []


def test_an_animation_shows_each_frame_at_its_time_with_its_own_pixels(house: Playhouse, browser: Browser) -> None:
    frames = [(RED, 300), (GREEN, 400), (BLUE, 500)]
    exact = [(200, 10, 11), (11, 200, 10), (10, 11, 200)]
    anchor = house.now()
    cue = house.cue(animation((320, 160), frames), "animation", 600_000, "image/webp")
    house.play(BOARD, [cue], anchor=anchor)
    with seat(browser, house, 320, 160) as board:
        board.playing()
        hits = 0
        for _ in range(12):
            seen = board.page.evaluate(WHEN)
            picture = board.picture(seen)
            at = (seen["now"] - anchor) % 1200
            index = 0 if at < 300 else 1 if at < 700 else 2
            colours = picture.getcolors()
            assert colours is not None
            assert len(colours) == 1, "one frame at a time"
            assert colours[0][1] in exact
            hits += colours[0][1] == exact[index]
            time.sleep(0.13)
        assert hits >= 10, "but for a frame that came a moment late"
        assert board.trouble == []
        assert board.look("faults") == []


def test_what_has_gone_from_a_television_is_not_kept(house: Playhouse, browser: Browser) -> None:
    slide = "<!doctype html><html><body style='margin:0;background:#{:03d}'><h1>{}</h1></body></html>"
    cues = [
        *(house.cue(plain((960, 540), colour), colour, 400) for colour in (RED, GREEN, BLUE)),
        *(house.cue(slide.format(n, n).encode(), f"slide {n}", 400, "text/html") for n in (111, 222)),
        *(house.cue(film((320, 180), 1, [colour]), f"film {colour}", 600, "video/mp4") for colour in (RED, BLUE)),
    ]
    house.play(HALL, cues)
    with seat(browser, house, 960, 540) as hall:
        hall.playing()
        hall.wait("signage.frames > 14", 30)
        tools = hall.page.context.new_cdp_session(hall.page)
        tools.send("HeapProfiler.collectGarbage")
        tools.send("HeapProfiler.collectGarbage")
        for kind in ("HTMLImageElement", "HTMLIFrameElement", "HTMLVideoElement"):
            prototype = tools.send("Runtime.evaluate", {"expression": f"{kind}.prototype"})["result"]["objectId"]
            all_ = tools.send("Runtime.queryObjects", {"prototypeObjectId": prototype})["objects"]["objectId"]
            count = {"functionDeclaration": "function () { return this.length; }", "objectId": all_}
            kept = tools.send("Runtime.callFunctionOn", count)["result"]["value"]
            assert kept <= 4, f"{kept} of {kind}: on the glass, fading and decoded ahead"
        assert hall.trouble == []
