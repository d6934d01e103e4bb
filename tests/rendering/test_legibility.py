from __future__ import annotations

import pytest

from signage.core.timeline import CueKind
from signage.errors import SignageError
from signage.rendering import led, legibility, light
from signage.rendering.legibility import Report, fits
from signage.rendering.page import Page
from tests.rendering.boards import IDS, PANELS, SITE, panel, slogan, slogans

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


def test_a_text_that_scrolls_is_told_its_speed_and_how_long_a_word_is_seen() -> None:
    report = fits(TEXT, panel(192, 32), data={"board": {"scroll": True}})
    assert report.movement == legibility.Movement(60, 3.2)
    assert (report.size, report.pages, report.lines) == (25, 1, ((TEXT,),))
    assert report.seconds[0] > 3.2 + 1.5
    assert codes(report) == []
    assert fits(TEXT, panel(192, 64)).movement is None


def test_a_text_that_scrolls_for_want_of_room_gets_advice() -> None:
    assert "RN21" not in codes(fits("Antidisestablish rồi", panel(192, 32)))
    assert codes(fits("Gọi Antidisestablishmentarianism", panel(192, 32))) == ["RN21"]


def test_a_text_that_rushes_past_gets_advice() -> None:
    report = fits(TEXT, panel(64, 32), data={"board": {"scroll": True}})
    assert codes(report) == ["RN22"]
    assert "1.1" in report.advice[0].text("en")


def test_a_text_that_scrolls_for_long_gets_advice() -> None:
    assert codes(fits(TEXT * 6, panel(192, 32), data={"board": {"scroll": True}})) == ["RN23"]


def test_at_night_a_text_that_scrolls_is_no_brighter_than_a_quarter() -> None:
    night, day = (
        fits("MMMMM" * 9, panel(192, 32), data={"board": {"scroll": True, "colour": "white", "theme": theme}})
        for theme in ("night", "day")
    )
    assert night.level <= light.NIGHT_LEVEL < day.level


def test_fewer_seconds_than_reading_takes_get_advice() -> None:
    board = panel(192, 64)
    content = slogan(TEXT)
    drawn = led.render(content, content.variants[0], board, SITE)
    assert drawn[0].ms == 6_800
    assert legibility.hurried(drawn, board, 7) is None
    advice = legibility.hurried(drawn, board, 6)
    assert advice is not None
    assert (advice.code.id, advice.field) == ("RN24", "seconds")
    assert "6.8" in advice.text("vi")
    assert "{" not in advice.text("vi") + advice.text("en")


def test_what_moves_takes_its_own_time() -> None:
    page = Page(b"", "image/png", CueKind.IMAGE, 20_000, scroll=60)
    film = Page(b"", "video/mp4", CueKind.VIDEO, 20_000)
    assert legibility.hurried((page, film), panel(192, 64), 1) is None
