from __future__ import annotations

from typing import Any

import pytest

from signage.core.screens import Panel
from signage.rendering.kinds import ranking
from signage.rendering.kinds.sheet import Scene
from signage.rendering.layout import canvas
from signage.rendering.words import words
from tests.rendering.televisions import LANDSCAPE, PORTRAIT

ITEMS: dict[str, Any] = {"Tân Hòa": 92.5, "Hồng Hà": 99, "Ea Kao": None, "Mường Lò": 99, "Cư Né": 0}


def read(**more: Any) -> ranking.Body:
    return ranking.read({"kind": "ranking", "items": ITEMS} | more)


def rows(body: ranking.Body, panel: Panel = LANDSCAPE) -> list[ranking.Row]:
    whole = canvas(panel)
    scene = Scene(whole, whole.safe, "vi", words("vi"), None, "Xếp hạng")
    return [row for sheet in ranking.sheets(body, scene) for row in sheet.view.rows]  # type: ignore[attr-defined]


def test_the_largest_comes_first_and_equals_share_a_rank() -> None:
    assert [(item.name, item.rank) for item in read().items] == [
        ("Hồng Hà", 1), ("Mường Lò", 1), ("Tân Hòa", 3), ("Cư Né", 4), ("Ea Kao", None),
    ]  # fmt: skip


def test_the_smallest_may_come_first() -> None:
    assert [item.name for item in read(first="least").items][:2] == ["Cư Né", "Tân Hòa"]
    assert read(first="least").items[-1].rank is None


def test_figures_have_as_many_decimals_as_the_most_precise() -> None:
    body = read(unit="%")
    assert [ranking.figure(item, body, "vi") for item in body.items] == [
        "99,0\u00a0%", "99,0\u00a0%", "92,5\u00a0%", "0,0\u00a0%", "",
    ]  # fmt: skip
    assert ranking.figure(body.items[0], body, "en") == "99.0%"
    assert ranking.figure(body.items[0], read(unit="điểm"), "en") == "99.0\u00a0điểm"


@pytest.mark.parametrize("panel", [LANDSCAPE, PORTRAIT])
def test_bars_are_as_long_as_their_figures_from_zero(panel: Panel) -> None:
    drawn = rows(read(), panel)
    bars = [row.bar for row in drawn]
    assert bars[4] is None
    widths = [bar.width for bar in bars if bar]
    assert widths == pytest.approx([widths[0] * value / 99 for value in (99, 99, 92.5, 0)])
    assert len({bar.left for bar in bars if bar}) == 1


def test_an_item_without_a_figure_says_so_and_prints_no_unit() -> None:
    last = rows(read(unit="%"))[-1]
    assert (last.rank, last.figure, last.quiet) == ("", "chưa có số liệu", True)


def test_the_highlight_is_strong_or_else_the_first() -> None:
    assert [row.strong for row in rows(read())] == [True, False, False, False, False]
    assert [row.strong for row in rows(read(highlight="Tân Hòa"))] == [False, False, True, False, False]


def test_a_scale_is_one_over_all_pages() -> None:
    many = {f"Xã số {n}": 100 - n for n in range(20)}
    drawn = rows(ranking.read({"items": many}))
    assert [row.rank for row in drawn] == [str(n) for n in range(1, 21)]
    widths = [row.bar.width for row in drawn if row.bar]
    assert widths[-1] / widths[0] == pytest.approx(0.81, abs=0.02)
