from __future__ import annotations

from math import isclose

import pytest

from signage.core.screens import Panel, PanelKind
from signage.rendering import legibility, viewing
from signage.rendering.viewing import Clearness, View

P10 = View(Panel(PanelKind.LED, 192, 64), 10, 20)


def test_a_board_has_a_size_in_metres() -> None:
    assert (P10.width_m, P10.height_m) == (1.92, 0.64)


def test_it_appears_as_wide_as_trigonometry_says() -> None:
    assert isclose(P10.angle, 5.496, abs_tol=0.001)
    assert View(P10.panel, 10, 0.96).angle == pytest.approx(90)
    assert View(P10.panel, 10, 40).angle < P10.angle


@pytest.mark.parametrize(("pitch", "metres"), [(10, 34.4), (5, 17.2), (2.5, 8.6)])
def test_lamps_run_together_a_minute_of_arc_apart(pitch: float, metres: float) -> None:
    assert viewing.merging_m(pitch) == pytest.approx(metres, abs=0.05)
    assert View(P10.panel, pitch, metres - 1).dots
    assert not View(P10.panel, pitch, metres + 1).dots
    assert View(P10.panel, pitch, viewing.merging_m(pitch)).blur == pytest.approx(1)


def test_letters_are_read_from_two_hundred_times_their_height() -> None:
    assert viewing.letter_mm(24, 10) == pytest.approx(171.4, abs=0.05)
    assert viewing.reach_m(24, 10) == pytest.approx(34.3, abs=0.05)


def test_the_report_of_a_text_says_the_same() -> None:
    report = legibility.fits("Một lần nộp đủ", P10.panel, 10)
    assert report.metres == round(viewing.reach_m(report.size, 10), 1)


@pytest.mark.parametrize(
    ("metres", "expected"),
    [
        (5, Clearness.CLEAR),
        (34, Clearness.CLEAR),
        (35, Clearness.STRAINED),
        (68, Clearness.STRAINED),
        (69, Clearness.LOST),
    ],
)
def test_the_verdict_goes_by_the_distance(metres: float, expected: Clearness) -> None:
    assert viewing.clearness(24, View(P10.panel, 10, metres)) is expected


def test_a_screen_an_arms_length_away_shows_it_as_large_as_it_appears() -> None:
    """1.92 m from 20 m are 5.5°; 5.5° from 60 cm are 57.6 mm, which are 218 px of 96 to the inch."""
    assert P10.width_m * P10.pixels_a_metre == pytest.approx(0.0576 / 0.0254 * 96, rel=0.01)


@pytest.mark.parametrize(
    ("size", "pitch"), [((512, 256), 2.5), ((320, 160), 5), ((384, 192), 5), ((192, 32), 10), ((128, 64), 10)]
)
def test_the_usual_pitch_is_that_of_the_sizes_to_choose_from(size: tuple[int, int], pitch: float) -> None:
    assert viewing.usual_pitch(Panel(PanelKind.LED, *size)) == pitch
    assert pitch in viewing.PITCHES


@pytest.mark.parametrize(("pitch", "metres"), [(0, 20), (10, 0), (-1, 5), (float("nan"), 5)])
def test_there_is_no_view_without_pitch_and_distance(pitch: float, metres: float) -> None:
    with pytest.raises(ValueError):
        View(P10.panel, pitch, metres)
