from __future__ import annotations

from typing import Any

import pytest

from signage.core.screens import LedColour
from signage.errors import SignageError
from signage.rendering import board, light, looks
from signage.rendering.looks import Align
from tests.rendering.boards import panel

BOARD = panel(320, 160)
LINES = [["Một lần nộp đủ,", "không phải đi lại"]]


def refused(data: dict[str, Any]) -> SignageError:
    with pytest.raises(SignageError) as caught:
        looks.of(data, BOARD)
    assert "{" not in (caught.value.text("vi") + caught.value.text("en")).replace("{theme: night}", "")
    return caught.value


def test_nothing_said_is_the_boards_own_look() -> None:
    look = looks.of({}, BOARD)
    assert look == looks.plain(BOARD)
    assert (look.colour, look.align, look.night, look.pages) == (board.COLOURS[LedColour.AMBER], "centre", False, None)
    assert look.margin(BOARD) is None


def test_colour_and_alignment_are_the_editors() -> None:
    look = looks.of({"board": {"colour": "green", "align": "left"}}, BOARD)
    assert look.colour == board.COLOURS[LedColour.GREEN]
    assert look.align is Align.LEFT
    assert look.margin(BOARD) == 320 // 48
    assert looks.of({"board": {"colour": "#ffd080"}}, BOARD).colour == (255, 208, 128)


@pytest.mark.parametrize("colour", LedColour)
def test_night_is_dimmed_and_still_easy_to_read(colour: LedColour) -> None:
    look = looks.of({"board": {"theme": "night", "colour": colour.value}}, BOARD)
    assert look.night
    assert look.contrast >= light.EASY
    assert light.luminance(look.colour) < light.luminance(board.COLOURS[colour])
    assert light.luminance(look.emphasis) < 0.35


def test_a_size_has_its_own_lines_and_look() -> None:
    data = {"board": {"theme": "night"}, "boards": {"320x160": {"theme": "day", "pages": LINES}, "192x64": [["a"]]}}
    assert looks.of(data, BOARD).pages == (("Một lần nộp đủ,", "không phải đi lại"),)
    assert not looks.of(data, BOARD).night
    assert looks.of(data, panel(192, 64)).pages == (("a",),)
    assert looks.of(data, panel(192, 64)).night
    assert looks.of(data, panel(128, 64)).pages is None


def test_the_body_is_what_is_left() -> None:
    assert looks.body({"kind": "facts", "board": {}, "boards": {}}) == {"kind": "facts"}


@pytest.mark.parametrize(
    ("data", "code", "field"),
    [
        ({"board": "night"}, "RN42", "board"),
        ({"board": {"theme": "dark"}}, "RN42", "board.theme"),
        ({"board": {"theme": ["night"]}}, "RN42", "board.theme"),
        ({"board": {"align": "right"}}, "RN42", "board.align"),
        ({"board": {"color": "white"}}, "RN43", "board.color"),
        ({"board": {"colour": "red"}}, "RN42", "board.colour"),
        ({"board": {"colour": 5}}, "RN42", "board.colour"),
        ({"board": {"colour": "#0000ff"}}, "RN13", "board.colour"),
        ({"boards": LINES}, "RN42", "boards"),
        ({"boards": {"320×160": LINES}}, "RN42", "boards.320×160"),
        ({"boards": {"320x160": []}}, "RN42", "boards.320x160"),
        ({"boards": {"320x160": ["một dòng"]}}, "RN42", "boards.320x160"),
        ({"boards": {"320x160": [["a", "b", "c", "d", "e"]]}}, "RN42", "boards.320x160"),
        ({"boards": {"320x160": [["a", 5]]}}, "RN42", "boards.320x160[1][2]"),
        ({"boards": {"64x32": {"pages": [[]]}}}, "RN42", "boards.64x32"),
        ({"boards": {"64x32": {"theme": "x"}}}, "RN42", "boards.64x32.theme"),
    ],
)
def test_what_cannot_be_used_names_the_field(data: dict[str, Any], code: str, field: str) -> None:
    error = refused(data)
    assert (error.code.id, error.field) == (code, field)


def test_a_colour_too_dark_is_told_its_contrast() -> None:
    assert "2.4" in refused({"board": {"colour": "#0000ff"}}).text("en")
