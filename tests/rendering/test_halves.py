from __future__ import annotations

import pytest

from signage.rendering.halves import halved
from signage.rendering.lines import SAFE, frame, needed_height

PAIRS = [
    ("Một lần nộp đủ", "Pjấu tó ấn nộp tủ"),
    ("Một lần nộp đủ", "ដាក់\u200bឯកសារ\u200bគ្រប់"),
    ("Một lần nộp đủ", "ꪼꪕ ꪎꪳ ꪒꪲ"),
    ("Một lần nộp đủ", "Sa bliư̆ mjing Ê̆ Ô̆"),
]


@pytest.mark.parametrize("texts", PAIRS)
@pytest.mark.parametrize("size", [(384, 64), (320, 160), (640, 320)])
def test_both_can_be_read_and_have_their_rows_to_themselves(texts: tuple[str, str], size: tuple[int, int]) -> None:
    whole = frame(*size)
    found = halved(texts, whole)
    assert found is not None
    assert found.upper.size >= found.lower.size >= SAFE
    assert needed_height(found.upper.lines, found.upper.size) <= found.rows
    assert found.rows + found.gap + needed_height(found.lower.lines, found.lower.size) <= whole.height


def test_a_text_that_needs_a_page_of_its_own_is_not_halved() -> None:
    long = "Từ ngày mai trung tâm tiếp nhận hồ sơ đất đai vào sáng thứ Bảy hằng tuần"
    assert halved((long, "Ăn pày"), frame(192, 64)) is None
    assert halved(("Ăn pày", long), frame(192, 64)) is None
    assert halved(("", "Ăn pày"), frame(192, 64)) is None
