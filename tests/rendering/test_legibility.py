from __future__ import annotations

import pytest

from signage.errors import SignageError
from signage.rendering import legibility, light
from signage.rendering.legibility import Report, fits
from tests.rendering.boards import IDS, PANELS, panel, slogans

TEXT = "Văn bản rõ ràng, dân dễ làm theo"


def codes(report: Report) -> list[str]:
    for advice in report.advice:
        assert "{" not in advice.text("vi") + advice.text("en")
        assert advice.text("vi") != advice.text("en")
    return [advice.code.id for advice in report.advice]


def test_the_report_tells_ink_contrast_and_level() -> None:
    report = fits(TEXT, panel(192, 64))
    assert report.size < report.ink <= 64 // 2
    assert report.contrast == 11.5
    assert 0.05 < report.level < 0.25
    assert codes(report) == []


@pytest.mark.parametrize("board", PANELS, ids=IDS)
def test_at_night_no_slogan_is_brighter_than_a_quarter(board: object) -> None:
    for text in slogans()[::4]:
        night = fits(text, board, data={"board": {"theme": "night", "colour": "white"}})  # type: ignore[arg-type]
        day = fits(text, board, data={"board": {"colour": "white"}})  # type: ignore[arg-type]
        assert night.level <= light.NIGHT_LEVEL
        assert night.level < day.level
        assert night.contrast >= light.EASY


def test_small_letters_get_advice() -> None:
    report = fits("phường", panel(64, 32))
    assert report.warning
    assert codes(report) == ["RN14"]
    assert "16 px" in report.advice[0].text("vi")


def test_a_faint_colour_gets_advice() -> None:
    assert codes(fits(TEXT, panel(192, 64), data={"board": {"colour": "#f03030"}})) == ["RN15"]


def test_a_page_that_takes_longer_than_it_stays_gets_advice() -> None:
    report = fits("Một hai ba bốn năm sáu bảy tám " * 4, panel(640, 320))
    assert report.pages == 1
    assert report.seconds == (20.0,)
    assert codes(report) == ["RN16"]
    assert "21.2" in report.advice[0].text("en")


def test_letters_too_small_for_the_distance_get_advice() -> None:
    near, far = (fits(TEXT, panel(192, 64), 10, distance_m=metres) for metres in (20, 200))
    assert codes(near) == []
    assert codes(far) == ["RN17"]
    assert f"{far.metres:g} m" in far.advice[0].text("en")
    assert codes(fits(TEXT, panel(192, 64), distance_m=200)) == []


def test_more_than_a_passer_by_waits_for_gets_advice() -> None:
    report = fits("Một lần nộp đủ, không phải đi lại, " * 4, panel(96, 48))
    assert "RN18" in codes(report)
    assert sum(report.seconds) > legibility.PATIENCE


def test_the_editors_lines_are_what_is_reported() -> None:
    data = {"boards": {"192x64": [["Văn bản rõ ràng,"], ["dân dễ làm theo"]]}}
    assert fits(TEXT, panel(192, 64), data=data).lines == (("Văn bản rõ ràng,",), ("dân dễ làm theo",))
    with pytest.raises(SignageError) as caught:
        fits("Lời khác", panel(192, 64), data=data)
    assert caught.value.code.id == "RN12"
