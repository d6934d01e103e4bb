from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.core.layouts import (
    LEAST_LINE,
    LEAST_MAIN,
    TOO_LOW_FOR_BAND,
    TOO_LOW_FOR_SPONSOR,
    TOO_LOW_FOR_TICKER,
    TOO_SMALL_FOR_SIDE,
    Box,
    Division,
    divided,
    tidied,
)
from signage.core.screens import FULL, Arrangement, Layout, LedColour, Panel, PanelKind
from signage.errors import Code, Invalid

TV, PORTRAIT = Panel(PanelKind.TV, 1920, 1080), Panel(PanelKind.TV, 1080, 1920)
EVERYTHING = Layout(Arrangement.SIDE_TICKER, "side", "ticker", "sponsor", band=True)

names = st.none() | st.just("list")
layouts = st.builds(Layout, st.sampled_from(Arrangement), names, names, names, st.booleans())
sides = st.integers(16, 400) | st.integers(16, 7680)
panels = st.builds(Panel, st.sampled_from(PanelKind), sides, sides)


def boxes(found: Division) -> list[Box]:
    return [found.main, *(box for _, box in found.zones())]


def overlap(a: Box, b: Box) -> bool:
    return a.x < b.x + b.width and b.x < a.x + a.width and a.y < b.y + b.height and b.y < a.y + a.height


def accepted(panel: Panel, layout: Layout) -> Division | None:
    try:
        return divided(panel, layout)
    except Invalid:
        return None


def inside(inner: Box, outer: Box) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.x + inner.width <= outer.x + outer.width
        and inner.y + inner.height <= outer.y + outer.height
    )


@given(panels, layouts)
def test_parts_lie_in_the_panel_and_never_over_one_another(panel: Panel, layout: Layout) -> None:
    found = accepted(panel, layout)
    if found is None:
        assert panel.kind is PanelKind.LED
        return
    everywhere = boxes(found)
    for box in everywhere:
        assert min(box.width, box.height) >= 1
        assert inside(box, Box(0, 0, panel.width, panel.height))
    assert not [pair for pair in combinations(everywhere, 2) if overlap(*pair)]
    if found.sponsor is not None:
        assert found.side is not None
        assert found.sponsor.area <= 0.2 * panel.width * panel.height
    assert (found.clock is None) == (found.band is None)
    if found.clock is not None and found.band is not None:
        assert inside(found.clock, found.band)
        assert found.clock_size <= found.clock.height


@given(panels, layouts)
def test_a_television_is_covered_without_a_gap(panel: Panel, layout: Layout) -> None:
    television = replace(panel, kind=PanelKind.TV)
    assert sum(box.area for box in boxes(divided(television, layout))) == panel.width * panel.height


@given(panels, layouts)
def test_what_a_board_takes_stays_legible(panel: Panel, layout: Layout) -> None:
    found = accepted(replace(panel, kind=PanelKind.LED), layout)
    if found is None or found.whole:
        return
    assert found.main.height >= LEAST_MAIN
    assert found.main.width >= found.panel.width * 3 // 5
    for _, box in found.zones():
        assert box.height >= LEAST_LINE


@given(panels, layouts)
def test_each_zone_is_there_exactly_when_it_has_something_to_show(panel: Panel, layout: Layout) -> None:
    found = divided(replace(panel, kind=PanelKind.TV), layout)
    with_side = layout.arrangement in ("side", "side-ticker") and layout.side_id is not None
    assert (found.side is not None) == with_side
    assert (found.sponsor is not None) == (with_side and layout.sponsor_id is not None)
    assert (found.ticker is not None) == ("ticker" in layout.arrangement and layout.ticker_id is not None)
    assert (found.band is not None) == layout.band
    assert found.whole == (found.main == Box(0, 0, panel.width, panel.height))


def test_a_television_with_everything() -> None:
    found = divided(TV, EVERYTHING)
    assert found.band == Box(0, 0, 1920, 92)
    assert found.main == Box(0, 92, 1306, 900)
    assert found.side == Box(1306, 92, 614, 630)
    assert found.sponsor == Box(1306, 722, 614, 270)
    assert found.ticker == Box(0, 992, 1920, 88)
    assert (found.clock, found.clock_size) == (Box(1484, 0, 396, 92), 44)


def test_on_a_portrait_television_the_side_zone_lies_under_main() -> None:
    found = divided(PORTRAIT, EVERYTHING)
    assert found.main == Box(0, 160, 1080, 1096)
    assert found.side == Box(0, 1256, 1080, 403)
    assert found.sponsor == Box(0, 1659, 1080, 173)
    assert found.ticker == Box(0, 1832, 1080, 88)


def test_a_larger_television_has_the_same_parts_larger() -> None:
    twice = divided(Panel(PanelKind.TV, 3840, 2160), EVERYTHING)
    assert twice.ticker == Box(0, 1984, 3840, 176)
    assert twice.clock_size == 88


def test_letters_keep_their_size_in_the_parts_of_a_television() -> None:
    found = divided(TV, EVERYTHING)
    assert found.zone(found.main) == Panel(PanelKind.TV, 1306, 900, whole=1080, unnamed=True)
    full = divided(TV, FULL)
    assert full.zone(full.main) == TV


def test_without_a_band_main_names_the_unit() -> None:
    found = divided(TV, replace(EVERYTHING, band=False))
    assert not found.zone(found.main).unnamed
    assert found.side is not None
    assert found.zone(found.side).unnamed


def test_the_parts_of_a_board_are_boards_of_its_colour() -> None:
    board = Panel(PanelKind.LED, 320, 160, LedColour.GREEN)
    found = divided(board, EVERYTHING)
    assert found.side is not None
    assert found.zone(found.side) == Panel(PanelKind.LED, found.side.width, found.side.height, LedColour.GREEN)


@pytest.mark.parametrize(
    ("width", "height", "layout", "code"),
    [
        (192, 32, Layout(Arrangement.TICKER, ticker_id="t"), TOO_LOW_FOR_TICKER),
        (96, 48, Layout(Arrangement.TICKER, ticker_id="t"), TOO_LOW_FOR_TICKER),
        (192, 64, Layout(Arrangement.SIDE, side_id="s"), TOO_SMALL_FOR_SIDE),
        (512, 31, Layout(Arrangement.SIDE, side_id="s"), TOO_SMALL_FOR_SIDE),
        (384, 64, Layout(band=True), TOO_LOW_FOR_BAND),
        (256, 54, Layout(Arrangement.SIDE, side_id="s", sponsor_id="p"), TOO_LOW_FOR_SPONSOR),
    ],
)
def test_what_a_board_has_no_room_for_is_refused(width: int, height: int, layout: Layout, code: Code) -> None:
    with pytest.raises(Invalid) as caught:
        divided(Panel(PanelKind.LED, width, height), layout)
    assert caught.value.code is code


@pytest.mark.parametrize(("width", "height"), [(192, 64), (256, 64), (320, 160), (384, 192), (640, 320)])
def test_boards_from_64_rows_take_a_ticker(width: int, height: int) -> None:
    found = divided(Panel(PanelKind.LED, width, height), Layout(Arrangement.TICKER, ticker_id="t"))
    assert found.ticker is not None
    assert found.main.height + found.ticker.height == height


def test_playlists_of_zones_that_are_not_there_are_forgotten() -> None:
    everything = replace(EVERYTHING, arrangement=Arrangement.TICKER)
    assert tidied(everything) == Layout(Arrangement.TICKER, ticker_id="ticker", band=True)
    assert tidied(EVERYTHING) == EVERYTHING
