from __future__ import annotations

from dataclasses import replace
from datetime import date

from signage.core.content import Content, Kind, Variant
from signage.core.people import SYSTEM
from signage.core.translations import VariantState, source_hash, state
from signage.editing.authorship import credited, fresh
from tests.editing.desks import APPROVER, EDITOR, slogan

BARE = slogan("a", "Một lần nộp đủ")
SIGNED = Variant("tyz", "Nộp pày nâng", author="e", reviewer="An", reviewed=date(2026, 3, 1), source=source_hash(BARE))


def of(text: str, *translations: Variant) -> Content:
    return Content("a", Kind.SLOGAN, (Variant("vi", text), *translations))


def test_new_words_are_bound_to_their_source_and_wait_for_a_reviewer() -> None:
    forged = replace(SIGNED, text="Khác", author="somebody", reviewer="Somebody")
    kept = credited(of("Một lần nộp đủ", SIGNED), of("Một lần nộp đủ", forged), EDITOR).variants[1]
    assert (kept.author, kept.reviewer, kept.reviewed, kept.in_review) == (EDITOR.id, "", None, True)
    assert (kept.source, kept.basis) == (source_hash(BARE), ("Một lần nộp đủ",))


def test_words_that_did_not_change_keep_their_signatures_whatever_a_form_says() -> None:
    typed = Variant("tyz", "Nộp pày nâng", reviewer="Somebody")
    assert credited(of("Một lần nộp đủ", SIGNED), of("Một lần nộp đủ", typed), APPROVER).variants[1] == SIGNED


def test_a_translation_of_unknown_source_is_bound_to_the_words_before_when_these_change() -> None:
    unknown = Variant("en", "Bring it all once")
    after = credited(of("Một lần nộp đủ", unknown), of("Một lần là xong", unknown), EDITOR)
    assert after.variants[1].basis == ("Một lần nộp đủ",)
    assert state(after, "en") is VariantState.STALE
    same = credited(of("Một lần nộp đủ", unknown), of("Một lần nộp đủ", unknown), EDITOR)
    assert same.variants[1] == unknown


def test_the_system_says_itself_who_signed() -> None:
    assert credited(None, of("Một lần nộp đủ", SIGNED), SYSTEM).variants[1] == SIGNED
    assert credited(None, of("Một lần nộp đủ", SIGNED), EDITOR).variants[1] == fresh(BARE, SIGNED, EDITOR)


def test_words_and_their_body_are_the_same_words() -> None:
    main = Variant("vi", "Giờ làm việc", {"kind": "facts", "facts": {"Sáng": "7 giờ"}})
    whole = Variant("en", "Opening hours", {"kind": "facts", "facts": {"Morning": "7 o'clock"}})
    words = Variant("en", "Opening hours", texts={"Sáng": "Morning", "7 giờ": "7 o'clock"})
    before, after = (Content("a", Kind.INFOGRAPHIC, (main, one)) for one in (whole, words))
    assert not credited(before, after, EDITOR).variants[1].in_review
