"""The 74 small and 74 capital letters of Vietnamese, on every board and at every size that is taken."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from signage.rendering import board, lines, shaping
from signage.rendering.lines import LARGEST, SMALLEST, TextPage
from signage.rendering.shaping import Pieces
from tests.rendering import goldens
from tests.rendering.boards import IDS, SIZES, lit
from tests.rendering.test_fonts import LETTERS, LOWER

ALL_SIZES = range(SMALLEST, 41)
DRAWN = (16, 17, 18, 19, 20, 22, 24, 27, 32, 33, 40, 48, 64, 96, 128)


def test_there_are_seventy_four_of_each() -> None:
    assert len(LOWER) == 74
    assert len(LETTERS) == len(set(LETTERS)) == 148


@pytest.mark.parametrize("letters", [LETTERS[:74], LETTERS[74:]], ids=["lower", "upper"])
def test_no_two_letters_are_the_same_dots_at_any_size(letters: list[str]) -> None:
    for size in ALL_SIZES:
        seen: dict[object, str] = {}
        for letter in letters:
            ink = shaping.line(((letter, False),), size)
            dots = (ink.above, ink.image.size, ink.image.tobytes())
            assert dots not in seen, f"{letter} looks like {seen[dots]} at {size} px"
            seen[dots] = letter


@pytest.mark.parametrize("shape", SIZES, ids=IDS)
def test_no_dot_is_clipped_on_any_board_at_any_size_that_fits(shape: tuple[int, int]) -> None:
    """All letters, as many to a line as the board holds, at each of these sizes and the largest that fits."""
    frame = lines.frame(*shape)
    largest = lines.largest((_pieces(LETTERS),), 10**6, frame.height)
    assert largest >= SMALLEST
    for size in sorted({one for one in DRAWN if one < largest} | {largest}):
        for pieces in _rows(size, frame.width):
            assert lines.needed_height((pieces,), size) <= frame.height
            image = Image.new("RGB", shape)
            board.text(image, TextPage((pieces,), size), (0, 0, *shape), (255, 255, 255))
            assert lit(image) == lit(shaping.line(pieces, size).image), (pieces, size)


def _rows(size: int, width: int) -> list[Pieces]:
    """The letters in lines that fit the width."""
    rows: list[list[str]] = [[]]
    for letter in LETTERS:
        if shaping.line_width(_pieces([*rows[-1], letter]), size) > width:
            rows.append([])
        rows[-1].append(letter)
    return [_pieces(row) for row in rows]


def _pieces(row: list[str]) -> Pieces:
    return tuple((letter, n + 1 < len(row)) for n, letter in enumerate(row))


@pytest.mark.parametrize("size", goldens.LETTER_SIZES)
def test_the_letters_are_the_golden_ones(size: int) -> None:
    kept = (goldens.FOLDER / f"letters-{size}.png").read_bytes()
    with Image.open(BytesIO(goldens.letters(size))) as new, Image.open(BytesIO(kept)) as old:
        assert new.size == old.size
        assert new.convert("RGB").tobytes() == old.convert("RGB").tobytes()


def test_sizes_go_up_to_what_no_board_exceeds() -> None:
    assert max(DRAWN) < LARGEST
