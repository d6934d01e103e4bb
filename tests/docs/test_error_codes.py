from __future__ import annotations

import re
import string

from tests.docs import error_codes


def test_the_page_is_fresh() -> None:
    assert error_codes.PAGE.read_text(encoding="utf-8") == error_codes.text(), "run: python -m tests.docs.error_codes"


def test_every_code_has_a_floor_and_two_digits() -> None:
    for code in error_codes.declared():
        assert re.fullmatch(r"[A-Z]{2}\d\d", code.id), code.id
        assert code.id[:2] in error_codes.FLOORS, code.id


def facts(sentence: str, own: str) -> set[str]:
    """The particulars a sentence is filled with; one that is words itself ends in its language."""
    return {name.removesuffix(own) for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_both_languages_say_the_same_facts() -> None:
    for code in error_codes.declared():
        english, vietnamese = facts(code.en, "_en"), facts(code.vi, "_vi")
        assert english == vietnamese, f"{code.id} names other facts in Vietnamese than in English"
        assert code.en.endswith((".", "?", "!", "”", ":", "}")), code.id
        assert re.search(r"[à-ỹĐđ]", code.vi, re.IGNORECASE), f"{code.id}: Vietnamese without diacritics"
