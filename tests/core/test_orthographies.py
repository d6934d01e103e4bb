from __future__ import annotations

from signage.core.orthographies import ENDONYMS, ORTHOGRAPHIES, endonym, of


def test_hmong_has_two_spellings_and_vietnamese_nothing_to_choose() -> None:
    assert [one.id for one in of("mww")] == ["viet", "rpa"]
    assert [one.id for one in of("blt-Tavt")] == ["tai-viet", "latin"]
    assert of("vi") == ()


def test_each_spelling_has_its_own_id_and_a_name_in_both_languages_of_the_site() -> None:
    for language, found in ORTHOGRAPHIES.items():
        assert language in ENDONYMS
        assert len({one.id for one in found}) == len(found) > 1
        assert all(one.name("vi") and one.name("en") and one.name("vi") != one.name("en") for one in found)


def test_a_language_that_nobody_named_goes_by_its_tag() -> None:
    assert endonym("km") == "ភាសាខ្មែរ"
    assert endonym("xyz") == "xyz"
