from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from signage.core.text_legacy import Encoding
from signage.core.texts import mend, mend_all
from tests.core.legacy import tcvn3, vni


def test_a_paste_with_everything_wrong() -> None:
    mended = mend("\ufeffThñ tôc hµnh chÝnh\u200b\r\n")
    assert mended.text == "Thủ tục hành chính\n"
    assert mended.encodings == (Encoding.TCVN3,)
    assert mended.removed == ("U+FEFF", "U+200B")


def test_only_vietnamese_is_converted() -> None:
    legacy = "Thñ tôc hµnh chÝnh"
    assert mend(legacy, "vi-VN").encodings
    assert mend(legacy, "en").text == legacy
    assert mend(legacy, "rad").text == legacy


def test_the_letter_u_with_horn_is_no_hint() -> None:
    assert mend("\u00adu tiªn ng\u00adêi d©n").text == "ưu tiên người dân"


def test_every_text_of_a_body() -> None:
    body = {"kind": "steps", "steps": [{"title": vni("Nộp hồ sơ")}, {"title": tcvn3("Nhận kết quả\u200b"), "n": 2}]}
    mended, told = mend_all(body)
    assert mended == {"kind": "steps", "steps": [{"title": "Nộp hồ sơ"}, {"title": "Nhận kết quả", "n": 2}]}
    assert told.encodings == (Encoding.VNI, Encoding.TCVN3)
    assert told.removed == ("U+200B",)


@given(st.text(max_size=60))
def test_mending_twice_changes_nothing_more(text: str) -> None:
    once = mend(text).text
    assert mend(once).text == once
