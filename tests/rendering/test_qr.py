from __future__ import annotations

import re

import segno

from signage.rendering import qr

URL = "https://dichvucong.gov.vn"


def dark_modules(svg: str) -> set[tuple[int, int]]:
    """The modules that the second path fills, as (x, y)."""
    cells = set()
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", svg):
        cells |= {(int(x) + n, int(y)) for n in range(int(width))}
    return cells


def test_every_module_is_drawn_inside_the_quiet_zone() -> None:
    matrix = segno.make(URL, error="m", micro=False).matrix
    wanted = {(x + 4, y + 4) for y, row in enumerate(matrix) for x, cell in enumerate(row) if cell}
    assert dark_modules(qr.svg(URL)) == wanted
    assert f'viewBox="0 0 {len(matrix) + 8} {len(matrix) + 8}"' in qr.svg(URL)


def test_nothing_of_the_address_reaches_the_markup() -> None:
    assert "script" not in qr.svg('https://a.vn/"><script>')


def test_equal_addresses_give_equal_bytes() -> None:
    first = str(qr.svg(URL))
    qr.svg.cache_clear()
    assert str(qr.svg(URL)) == first


def test_the_place_is_said_in_words() -> None:
    assert qr.place("https://dichvucong.gov.vn/") == "dichvucong.gov.vn"
    assert qr.place("https://www.hanoi.gov.vn/lich-hen?x=1") == "hanoi.gov.vn/lich-hen"
