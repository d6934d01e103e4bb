from __future__ import annotations

import pytest
from PIL import Image

from signage.core.screens import Panel
from signage.errors import SignageError
from signage.rendering import light, looks, shaping, strips
from signage.rendering.lines import SAFE, SMALLEST
from signage.rendering.sayings import Saying
from tests.rendering.boards import IDS, PANELS, lit, panel, slogans
from tests.rendering.test_fonts import LETTERS

TALL = "ẪỄỖẴ gọng"


def laid(text: str, board: Panel) -> strips.Strip:
    return strips.laid_out((Saying(text),), board)


def image(text: str, board: Panel, **style: object) -> Image.Image:
    return strips.drawn(laid(text, board), board, looks.of({"board": style}, board))


@pytest.mark.parametrize("board", PANELS, ids=IDS)
def test_every_slogan_scrolls_on_every_panel_with_no_ink_lost(board: Panel) -> None:
    for text in [TALL, "ខ្មែរ\u200bខ្មែរ ស្រ្តី", "ꪵꪀ꫁ ꨆꨯꨱ", *slogans()[::5]]:
        strip = laid(text, board)
        drawn = strips.drawn(strip, board, looks.plain(board))
        assert drawn.size == (strip.width, board.height)
        assert strip.size >= SAFE
        ink = shaping.line(strip.parts[0], strip.size).image
        assert lit(drawn) == lit(ink), text


@pytest.mark.parametrize(
    ("width", "rows", "size"),
    [(192, 32, 25), (512, 32, 25), (64, 32, 20), (384, 64, 47), (128, 64, 21), (192, 64, 32), (640, 320, 80)],
)
def test_letters_are_as_large_as_the_rows_let_them_be_and_the_columns_show_six_ems(
    width: int, rows: int, size: int
) -> None:
    assert laid("Xin chào", panel(width, rows)).size == size


def test_the_lowest_board_that_scrolls_has_the_rows_of_sixteen_pixels() -> None:
    assert laid("xin", panel(192, 21)).size == SMALLEST
    with pytest.raises(SignageError) as caught:
        laid("xin", panel(192, 20))
    assert caught.value.code is strips.NO_ROOM
    assert caught.value.params["high"] == 21
    assert "{" not in caught.value.text("vi") + caught.value.text("en")


def test_a_board_too_narrow_to_follow_is_refused() -> None:
    assert laid("xin", panel(60, 32)).speed == 60
    with pytest.raises(SignageError) as caught:
        laid("xin", panel(59, 32))
    assert caught.value.code is strips.NO_ROOM


def test_a_text_that_nobody_waits_for_is_refused() -> None:
    with pytest.raises(SignageError) as caught:
        laid("không phải đi lại " * 80, panel(192, 32))
    assert caught.value.code is strips.TOO_LONG
    assert caught.value.params["seconds"] > 120


@pytest.mark.parametrize("board", PANELS, ids=IDS)
def test_a_board_moves_by_one_or_two_pixels_a_frame(board: Panel) -> None:
    assert laid("Xin chào", board).speed in (60, 120)


@pytest.mark.parametrize("size", [16, 20, 25, 47])
def test_lines_stand_on_one_height_whatever_their_marks(size: int) -> None:
    rows = {16: 22, 20: 32, 25: 32, 47: 64}[size]
    board = panel(size * 6, rows)
    feet = set()
    for text in ("xin", "Ẫin", "Him"):
        box = image(text, board).getbbox()
        assert box is not None
        feet.add(box[3])
    assert len(feet) == 1


def test_every_letter_keeps_its_ink_at_every_size_that_scrolls() -> None:
    for rows in (22, 24, 32, 48, 64):
        board = panel(1920, rows)
        for n in range(0, len(LETTERS), 12):
            text = " ".join(LETTERS[n : n + 12])
            strip = laid(text, board)
            assert lit(strips.drawn(strip, board, looks.plain(board))) == lit(
                shaping.line(strip.parts[0], strip.size).image
            )


@pytest.mark.parametrize("board", PANELS, ids=IDS)
def test_at_night_no_part_that_is_seen_is_brighter_than_a_quarter(board: Panel) -> None:
    drawn = image("xin Ẫ " + "MMM" * 20, board, theme="night", colour="white")
    shown = [drawn.crop((x, 0, x + board.width, board.height)) for x in range(0, drawn.width - board.width, 7)]
    assert max(light.level(part) for part in shown) <= light.NIGHT_LEVEL + 0.002
    assert light.level(drawn, board.width) <= light.NIGHT_LEVEL + 0.002


def test_parts_have_a_mark_between_them_and_a_title_is_white() -> None:
    board = panel(192, 32)
    strip = strips.laid_out((Saying("Tiêu đề", emphasis=True), Saying("nội dung")), board)
    drawn = strips.drawn(strip, board, looks.plain(board))
    inks = [shaping.line(pieces, strip.size).image for pieces in strip.parts]
    first = drawn.crop((0, 0, 4 + inks[0].width, 32))
    assert set(first.get_flattened_data()) == {(0, 0, 0), (255, 255, 255)}
    assert lit(drawn) > sum(lit(ink) for ink in inks)
    assert strip.text == "Tiêu đề nội dung"


def test_hints_for_breaks_do_not_show_on_one_line() -> None:
    board = panel(192, 32)
    assert image("siêu\u00adthị|hôm nay", board).tobytes() == image("siêuthị hôm nay", board).tobytes()
