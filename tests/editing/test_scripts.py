"""The scripts of the province, from what is typed to what is kept: nothing is lost, and what has no glyph is named."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from signage.core.content import Content, Kind, Variant
from signage.core.people import SYSTEM
from signage.editing import content, translations
from signage.editing.desk import Desk
from signage.errors import Invalid
from signage.rendering import phrases
from tests.editing.desks import EDITOR, slogan

SAID = {
    "km": "សូម\u200bមក\u200bដាក់\u200bឯកសារ ១២៣ ៛ ។",
    "blt": "ꪎꪷꪀ ꪹꪋꪸꪉ ꪼꪕ ꪶꪔ꫁ ꪵꪔ꪿ ꪹꪁꪷ",
    "cjm": "ꨀꨣꩃ ꨌꩌ ꨚꨯꨱꩀ ꩑꩒ ꩜",
    "rad": "Mă Ê̆ ê̆ Ô̆ ô̆ Ơ̆ ơ̆ Ư̆ ư̆ Č č Ñ ñ Ƀ ƀ",
    "jra": "Ĕ ĕ Ŏ ŏ Ơ̆ ơ̆ Ư̆ ư̆ Ƀ ƀ Č č",
    "bdq": "Ĕ ĕ Ĭ ĭ Ŏ ŏ Ŭ ŭ Ô̆ ô̆ Ơ̆ ơ̆ Ƀ ƀ Ñ ñ",
    "tyz": "Pjấu tó ấn nộp tủ, bấu lo tẻo pây mà",
    "nut": "Nộp pày nâng, bấu pây tẻo",
    "ium": "Iu Mienh waac, faaux hoqc",
}
HMONG = {"viet": "Nhoz jông, Hmôngz Lênhx ntơưv uô", "rpa": "Ib zaug xa txhua yam, tsis tas rov los"}


@pytest.mark.parametrize("language", SAID)
def test_what_is_typed_is_kept_in_nfc_and_whole(desk: Desk, language: str) -> None:
    record = content.publish(desk, SYSTEM, slogan("a"))
    typed = unicodedata.normalize("NFD", SAID[language])
    pasted, told = content.mended(replace(slogan("a"), variants=(Variant("vi", "Chào"), Variant(language, typed))))
    assert told == []
    assert pasted.variants[1].text == unicodedata.normalize("NFC", SAID[language])
    kept = translations.write(desk, EDITOR, "a", Variant(language, typed), record.draft_hash).draft
    assert kept.variants[1].text == unicodedata.normalize("NFC", SAID[language])


@pytest.mark.parametrize("orthography", HMONG)
def test_both_ways_of_writing_hmong(desk: Desk, orthography: str) -> None:
    record = content.publish(desk, SYSTEM, slogan("a"))
    typed = Variant("mww", HMONG[orthography], orthography=orthography)
    kept = translations.write(desk, EDITOR, "a", typed, record.draft_hash).draft
    assert (kept.variants[1].text, kept.variants[1].orthography) == (HMONG[orthography], orthography)


@pytest.mark.parametrize("language", [*SAID, "mww", "en"])
def test_a_character_without_a_glyph_is_named(desk: Desk, language: str) -> None:
    record = content.publish(desk, SYSTEM, slogan("a"))
    with pytest.raises(Invalid) as refused:
        translations.write(desk, EDITOR, "a", Variant(language, SAID.get(language, "x") + " ꯀ☃"), record.draft_hash)
    assert refused.value.code.id == "RN01"
    assert refused.value.field == f"text.{language}"
    assert refused.value.params["characters"] == "“☃” U+2603, “ꯀ” U+ABC0"


@pytest.mark.parametrize("facts", [{"Mở cửa": "07:30 ☃"}, {"☃": "07:30"}])
def test_a_character_without_a_glyph_in_the_figures_is_named_too(desk: Desk, facts: dict[str, str]) -> None:
    card = Content("a", Kind.INFOGRAPHIC, (Variant("vi", "Giờ", {"kind": "facts", "facts": facts}),))
    with pytest.raises(Invalid) as refused:
        content.save(desk, EDITOR, card)
    assert refused.value.code.id == "RN01"


def test_khmer_breaks_where_its_writer_says() -> None:
    words = [word.text for word in phrases.words(SAID["km"])]
    assert words == ["សូម", "មក", "ដាក់", "ឯកសារ", "១២៣", "៛", "។"]
