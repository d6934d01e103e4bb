"""One sign for each topic, so that colour never speaks alone. Line drawings of our own on a 24 × 24 grid."""

from __future__ import annotations

from markupsafe import Markup

from signage.core.content import Topic

_TOPICS: dict[Topic | None, str] = {
    None: "M12 2.5 14 9l6.5-2-4.5 5 4.5 5-6.5-2-2 6.5L10 15l-6.5 2L8 12 3.5 7 10 9z",
    Topic.INSTITUTIONS: "M3.5 9.5 12 4l8.5 5.5zM5.5 13v4.5M9.8 13v4.5M14.2 13v4.5M18.5 13v4.5M3.5 20.5h17",
    Topic.PROCEDURES: "M6 4.5h12v16.5H6zM9.5 3h5v3h-5zM9 13.5l2.3 2.3 4-4.6",
    Topic.APPARATUS: "M9.5 3.5h5v4.5h-5zM3 16h5v4.5H3zM9.5 16h5v4.5h-5zM16 16h5v4.5h-5zM12 8v8M5.5 16v-4h13v4",
    Topic.CIVIL_SERVICE: "M12 3.5a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4.5 20.5c0-4 3.2-6 7.5-6s7.5 2 7.5 6z",
    Topic.PUBLIC_FINANCE: "M5 6.5c0-1.7 3.1-3 7-3s7 1.3 7 3-3.1 3-7 3-7-1.3-7-3z"
    "M5 6.5v5.5c0 1.7 3.1 3 7 3s7-1.3 7-3V6.5M5 12v5.5c0 1.7 3.1 3 7 3s7-1.3 7-3V12",
    Topic.DIGITAL_GOVERNMENT: "M3 4.5h18v12H3zM8.5 20.5h7M12 16.5v4M8.5 10.3l2.5 2.5 4.5-4.8",
}
_OTHERS = {
    "notice": "M4 10v4.5h3.5L15 19V5.5L7.5 10zM18 9.5c1.3 1.5 1.3 4 0 5.5M9 15v5h2.5v-4",
    "check": "M4.5 12.5l5 5 10-11",
    "clock": "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM12 7.5V12l3 2.5",
    "place": "M12 21c-4-4.8-6.5-8.2-6.5-11.5a6.5 6.5 0 0 1 13 0C18.5 12.8 16 16.2 12 21z"
    "M12 7a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z",
    "phone": "M6.5 3.5h3l1.8 4.6-2.3 1.7a12 12 0 0 0 5.2 5.2l1.7-2.3 4.6 1.8v3c0 1.6-1.4 3-3 3"
    "A14 14 0 0 1 3.5 6.5c0-1.6 1.4-3 3-3z",
    "email": "M3 5.5h18v13H3zM3.5 6.5 12 13l8.5-6.5",
    "star": "M12 3l2.7 5.9 6.3.7-4.7 4.3 1.3 6.3L12 17l-5.6 3.2 1.3-6.3L3 9.6l6.3-.7z",
    "fee": "M3 6h18v12H3zM12 9.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6zM6 9v0M18 15v0",
}


def topic(which: Topic | None) -> Markup:
    return _draw(_TOPICS[which])


def sign(name: str) -> Markup:
    """`notice`, `check`, `clock`, `place`, `phone`, `email`, `star` or `fee`."""
    return _draw(_OTHERS[name])


def _draw(path: str) -> Markup:
    return Markup(  # noqa: S704 - drawings of ours only
        '<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" '
        f'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="{path}"/></svg>'
    )
