"""scroll.json: where a scrolling strip is.

`cases`: in a zone `zone` px wide a strip of `strip` px moves at `speed` px a second; it takes `ms`, and `offsets` are
[ms after the start, where its left edge is, in px from the zone's left edge].
"""

from __future__ import annotations

from typing import Any

from signage.core.scrolling import REST_MS, duration_ms, offset

ZONES = (64, 96, 128, 192, 256, 320, 384, 512, 640, 1000, 1080, 1920, 3840)
SPEEDS = (60, 120, 180, 240)


def documents() -> dict[str, dict[str, Any]]:
    return {
        "scroll": {
            "about": " ".join((__doc__ or "").split("\n\n")[1].split()),
            "cases": [case(zone, 17 * n + zone // 3, speed) for n, zone in enumerate(ZONES) for speed in SPEEDS],
        }
    }


def case(zone: int, strip: int, speed: int) -> dict[str, Any]:
    ms = duration_ms(zone, strip, speed)
    arrival = -(-zone * 1000 // speed)  # at the left edge
    turns = (0, arrival, arrival + REST_MS, ms)
    instants = {at + near for at in turns for near in (-17, -16, -1, 0, 1, 8, 16, 17, 33, 34, 50)}
    instants |= {ms * n // 23 for n in range(24)}
    offsets = [[at, offset(at, zone, speed)] for at in sorted(instants) if 0 <= at <= ms]
    return {"zone": zone, "strip": strip, "speed": speed, "ms": ms, "offsets": offsets}
