from __future__ import annotations

from dataclasses import replace
from typing import Any

from signage.admin import mending
from signage.admin.i18n import texts
from signage.admin.pages import Flash, Undo
from signage.core.content import Content, Kind, Variant

OLD = "Céng hßa x· héi chñ nghÜa ViÖt Nam"
NEW = "Cộng hòa xã hội chủ nghĩa Việt Nam"


def content(text: str, data: dict[str, Any] | None = None, source: str = "") -> Content:
    return Content("s", Kind.SLOGAN, (Variant("vi", text, data or {}),), source=source)


def test_what_was_typed_is_mended_and_told() -> None:
    found, told = mending.mended(content(OLD, source="Sè\u200b 5"), content(""))
    assert found.variants[0].text == NEW
    assert found.source == "Sè 5"
    assert [one.code.id for one in told] == ["CT44", "CT45"]


def test_what_stood_there_before_is_left_alone() -> None:
    before = content(OLD, {"kind": "x"}, source="a\u200bb")
    assert mending.mended(before, before) == (before, [])
    english = replace(before, variants=(*before.variants, Variant("en", "A\u200bB")))
    found, told = mending.mended(english, before)
    assert [one.text for one in found.variants] == [OLD, "AB"]
    assert found.source == before.source
    assert len(told) == 1


def test_a_sentence_after_saving_carries_the_way_back() -> None:
    found, told = mending.mended(content(OLD), content(""))
    flash = mending.flash(Flash("Published.", published=5), told, content(OLD), found, texts("en"))
    assert flash.text_in(texts("en")).startswith("Published. The text was written in the old encoding TCVN3")
    assert isinstance(flash.undo, Undo)
    assert flash.undo.action == "/admin/contents/unmend"
    assert flash.undo.fields["do"] == "publish"
    assert flash.published == 5


def test_a_text_that_was_fine_is_not_spoken_of() -> None:
    done = Flash("Published.", published=5)
    assert mending.flash(done, [], content(NEW), content(NEW), texts("en")) is done
