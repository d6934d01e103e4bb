from __future__ import annotations

from dataclasses import replace

from signage.core.content import Content, Kind, Variant
from signage.core.people import SYSTEM
from signage.editing import content
from signage.editing.desk import Desk
from tests.core.legacy import tcvn3, vni
from tests.editing.desks import slogan

GOOD = "Vì nhân dân phục vụ"


def told(desk: Desk, text: str, language: str = "vi") -> list[tuple[str, str]]:
    made = replace(slogan("new"), variants=(Variant(language, text),))
    return [(one.code, text[one.start : one.end]) for one in content.advice(desk, made)]


def test_a_good_text_needs_no_advice(desk: Desk) -> None:
    assert told(desk, GOOD) == []


def test_an_outdated_term_with_its_place_reason_and_replacement(desk: Desk) -> None:
    text = "Nộp tại UBND huyện, mang theo CMND"
    assert told(desk, text) == [("CT42", "UBND huyện"), ("CT42", "CMND")]
    first, second = content.advice(desk, slogan("new", text))
    assert second.replacement == "thẻ căn cước"
    assert second.field == "text.vi"
    assert "Luật Căn cước" in second.text("vi")
    assert "31/12/2024" in second.text("vi")
    assert "out of use" in second.text("en")
    assert "hai cấp" in first.text("vi")


def test_terms_are_looked_for_in_vietnamese_and_in_figures_too(desk: Desk) -> None:
    assert told(desk, "CMND", "en") == []
    steps = {"kind": "steps", "steps": [{"title": "Mang sổ hộ khẩu"}]}
    made = Content("g", Kind.GUIDE, (Variant("vi", "Các bước", steps),))
    (one,) = content.advice(desk, made)
    assert (one.code, one.field, one.start, one.end) == ("CT42", "data.vi.steps.0.title", 5, 15)


def test_an_old_encoding_comes_with_the_text_in_unicode(desk: Desk) -> None:
    (one,) = content.advice(desk, slogan("new", tcvn3("Thủ tục hành chính")))
    assert (one.code, one.replacement) == ("CT40", "Thủ tục hành chính")
    assert "TCVN3" in one.text("vi")


def test_invisible_characters(desk: Desk) -> None:
    (one,) = content.advice(desk, slogan("new", "Hồ\u200b sơ"))
    assert (one.code, one.replacement) == ("CT41", "Hồ sơ")


def test_what_says_nearly_the_same(desk: Desk) -> None:
    content.save(desk, SYSTEM, slogan("s07", "Một lần nộp đủ, không phải đi lại"))
    (one,) = content.advice(desk, slogan("new", "Nộp đủ một lần, không phải đi lại"))
    assert (one.code, one.field, one.similar) == ("CT43", "text.vi", ("s07",))
    assert "s07" in one.text("vi")
    assert content.advice(desk, slogan("s07", "Một lần nộp đủ, không phải đi lại")) == []


def test_mending_a_paste_says_what_was_done() -> None:
    steps = {"kind": "steps", "steps": [{"title": tcvn3("Nhận kết quả")}]}
    pasted = Content("g", Kind.GUIDE, (Variant("vi", vni("Các bước nộp hồ sơ") + "\ufeff", steps),), source="\u200bSở")
    mended, said = content.mended(pasted)
    assert mended.variants == (
        Variant("vi", "Các bước nộp hồ sơ", {"kind": "steps", "steps": [{"title": "Nhận kết quả"}]}),
    )
    assert mended.source == "Sở"
    assert [(one.code.id, one.field) for one in said] == [
        ("CT44", "text.vi"),
        ("CT45", "text.vi"),
        ("CT44", "data.vi"),
        ("CT45", "source"),
    ]
    assert content.mended(mended) == (mended, [])


def test_advice_keeps_nothing_from_being_saved(desk: Desk) -> None:
    content.publish(desk, SYSTEM, slogan("a", "Mang theo CMND"))
    assert content.advice(desk, slogan("a", "Mang theo CMND"))
