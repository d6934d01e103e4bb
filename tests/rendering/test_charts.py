from __future__ import annotations

import re

import pytest

from signage.rendering import charts
from signage.rendering.charts import Slice


def test_arcs_share_the_circle() -> None:
    assert charts.arcs([1, 1, 2]) == ((0, 90), (90, 180), (180, 360))


def test_a_sliver_is_still_seen_and_the_circle_still_closes() -> None:
    (a, b), (c, d), (e, f) = charts.arcs([1188, 1, 0])
    assert d - c == charts.LEAST_ARC
    assert (a, c, f) == (0, b, 360)
    assert e == f  # nothing is drawn for nothing


@pytest.mark.parametrize("values", [[0, 0], [-1, 3]])
def test_what_is_no_whole_is_refused(values: list[int]) -> None:
    with pytest.raises(ValueError, match="add up"):
        charts.arcs(values)


def test_a_donut_draws_the_parts_there_are() -> None:
    svg = charts.donut((Slice(3, "solid"), Slice(0, "bright"), Slice(1, "faint")), 500, 80)
    assert svg.count("<path") == 2
    assert 'class="bright"' not in svg
    assert "<circle" not in svg


def test_a_part_that_is_the_whole_is_a_full_ring() -> None:
    svg = charts.donut((Slice(3, "solid"), Slice(0, "bright")), 500, 80)
    assert svg.count("<circle") == 1
    assert "<path" not in svg


def test_a_curve_stands_on_its_zero_line() -> None:
    drawn = charts.curve([0, 50, 100], 220, 120, pad=10)
    assert drawn.points == ((10, 110), (110, 60), (210, 10))
    assert drawn.area.startswith("M10 110L")
    assert drawn.area.endswith("L210 110z")


def test_a_slope_is_not_made_steeper_than_it_is() -> None:
    first, last = charts.curve([85, 89], 220, 120, pad=10).points
    assert first is not None
    assert last is not None
    assert first[1] - last[1] == pytest.approx(100 * 4 / 89)


def test_negative_values_hang_from_the_zero_line() -> None:
    values = [-1.0, 1.0]
    drawn = charts.curve(values, 220, 120, pad=10)
    assert charts.zero_line(drawn, values, 10) == 60
    assert drawn.points == ((10, 110), (210, 10))


def test_a_missing_year_is_a_gap() -> None:
    drawn = charts.curve([1, None, 1, 1], 310, 120, pad=5)
    assert drawn.points[1] is None
    assert len(re.findall("M", drawn.line)) == 2


def test_a_series_without_values_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a value"):
        charts.curve([None, None], 100, 100, 5)


def test_zeroes_alone_are_a_line() -> None:
    assert charts.area([0, 0], 200, 100).count("<circle") == 2
