from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from signage.core.differences import Fate, Piece, matched, pieces


def test_what_went_and_what_came() -> None:
    assert pieces("Một lần nộp đủ", "Chỉ một lần nộp đủ") == (
        Piece("Một", Fate.GONE),
        Piece("Chỉ một", Fate.NEW),
        Piece(" lần nộp đủ", Fate.SAME),
    )
    assert pieces("", "Mới") == (Piece("Mới", Fate.NEW),)
    assert pieces("Như cũ", "Như cũ") == (Piece("Như cũ", Fate.SAME),)


@given(st.text("ab \n", max_size=12), st.text("ab \n", max_size=12))
def test_both_texts_are_in_it(before: str, after: str) -> None:
    found = pieces(before, after)
    assert "".join(piece.text for piece in found if piece.fate is not Fate.NEW) == before
    assert "".join(piece.text for piece in found if piece.fate is not Fate.GONE) == after


def test_a_text_is_set_beside_the_one_that_it_came_from() -> None:
    assert matched(("Tiêu đề", "Bước một", "Bước hai"), ("Tiêu đề", "Bước hai", "Bước đầu")) == {"Bước đầu": "Bước một"}
    assert matched((), ("Mới",)) == {}
