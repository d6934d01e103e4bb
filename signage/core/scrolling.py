"""Scrolling: how fast a strip of text moves across its zone, for how long, and where it is at an instant.

Lengths are whole device pixels of the zone. A strip enters at the right edge, rests when its head is at the left edge,
and leaves whole. The speed is a whole number of pixels a frame at 60 frames a second: on a board anything else smears.
"""

from __future__ import annotations

FRAMES = 60  # a second
REST_MS = 1_500  # with the head at the left edge
EMS = 2.5  # a second: 60 px/s in letters of 24 px
LEAST_MS_A_SYLLABLE = 600  # no syllable follows the one before it sooner
_EMS_A_SYLLABLE = 1.8  # of narrow Vietnamese syllables with their spaces, in bold letters


def speed(size: int) -> int:
    """The pixels a second for letters of `size` px to the em (1 or more): the multiple of 60 nearest to EMS, at least
    60, and beyond that no faster than a reader at LEAST_MS_A_SYLLABLE for each syllable."""
    fastest = size * _EMS_A_SYLLABLE * 1000 / LEAST_MS_A_SYLLABLE
    frames = round(size * EMS / FRAMES)
    while frames > 1 and frames * FRAMES > fastest:
        frames -= 1
    return max(1, frames) * FRAMES


def duration_ms(zone_width: int, strip_width: int, speed: int) -> int:
    """From the moment at which the strip stands outside the right edge until it has left at the left one."""
    return _ceil(1000 * (zone_width + strip_width), speed) + REST_MS


def in_view_ms(zone_width: int, speed: int) -> int:
    """How long each point of the strip is seen; at the head of the strip, REST_MS more."""
    return 1000 * zone_width // speed


def offset(elapsed_ms: int, zone_width: int, speed: int) -> int:
    """Where the strip's left edge is after `elapsed_ms`, counted from the zone's left edge: from `zone_width` (outside
    on the right) by way of 0 (at rest) to minus the strip's width (outside on the left). Never a part of a pixel.

    Before the start and after the end it goes on likewise; the player's function answers the same (shared vectors).
    """
    entering = zone_width - speed * elapsed_ms // 1000
    leaving = zone_width - speed * (elapsed_ms - REST_MS) // 1000
    return max(entering, min(0, leaving))


def _ceil(number: int, by: int) -> int:
    return -(-number // by)
