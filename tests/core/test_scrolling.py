from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.core import scrolling
from signage.core.scrolling import REST_MS, duration_ms, in_view_ms, offset

ZONES = st.integers(1, 8_000)
SPEEDS = st.sampled_from([60, 120, 180, 240, 300])


@pytest.mark.parametrize(
    ("size", "speed"),
    [(1, 60), (12, 60), (16, 60), (20, 60), (24, 60), (32, 60), (38, 60), (40, 120), (48, 120), (64, 180), (96, 240)],
)
def test_a_speed_is_whole_pixels_a_frame_and_goes_with_the_letters(size: int, speed: int) -> None:
    assert scrolling.speed(size) == speed


@given(st.integers(20, 400))
def test_no_syllable_follows_sooner_than_it_can_be_read(size: int) -> None:
    a_syllable = 1.8 * size / scrolling.speed(size) * 1000
    assert a_syllable >= scrolling.LEAST_MS_A_SYLLABLE
    assert scrolling.speed(size) % scrolling.FRAMES == 0


def test_a_strip_enters_rests_and_leaves() -> None:
    at = [offset(ms, 120, 60) for ms in (0, 16, 17, 1000, 1999, 2000, 2001, 3499, 3500, 3516, 3517, 4500)]
    assert at == [120, 120, 119, 60, 1, 0, 0, 0, 0, 0, -1, -60]
    assert duration_ms(120, 90, 60) == 2000 + 1500 + 1500
    assert offset(duration_ms(120, 90, 60), 120, 60) == -90


def test_the_time_in_view_is_the_zones_width() -> None:
    assert in_view_ms(120, 60) == 2000


@given(ZONES, st.integers(1, 20_000), SPEEDS)
def test_a_strip_begins_outside_on_the_right_and_is_gone_at_the_end(zone: int, strip: int, speed: int) -> None:
    ms = duration_ms(zone, strip, speed)
    assert offset(0, zone, speed) == zone
    assert offset(ms, zone, speed) <= -strip < offset(ms - 34, zone, speed)


@given(ZONES, SPEEDS, st.integers(0, 200_000))
def test_no_frame_moves_it_by_more_than_a_frames_pixels(zone: int, speed: int, ms: int) -> None:
    moved = offset(ms, zone, speed) - offset(ms + 16, zone, speed)
    assert 0 <= moved <= speed // scrolling.FRAMES


@given(ZONES, SPEEDS)
def test_its_head_rests_at_the_left_edge(zone: int, speed: int) -> None:
    arrival = -(-zone * 1000 // speed)
    assert {offset(arrival + ms, zone, speed) for ms in range(0, REST_MS + 1, 100)} == {0}
    assert offset(arrival - 17, zone, speed) > 0 > offset(arrival + REST_MS + 17, zone, speed)
