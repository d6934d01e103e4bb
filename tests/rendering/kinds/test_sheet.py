from __future__ import annotations

from signage.rendering.kinds import sheet


def test_items_are_dealt_evenly_on_the_fewest_pages() -> None:
    assert sheet.dealt("abcdefg", 4, lambda page: True) == ["abcd", "efg"]
    assert sheet.dealt("abcde", 4, lambda page: True) == ["abc", "de"]
    assert sheet.dealt("abcdef", 4, lambda page: len(page) < 3) == ["ab", "cd", "ef"]
    assert sheet.dealt("ab", 4, lambda page: False) is None


def test_a_slide_holds_few_words_or_one_text() -> None:
    assert sheet.few(["một hai"] * 17)
    assert not sheet.few(["một hai"] * 18)
    assert sheet.few(["một " * 40])
