from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.core import overlays
from signage.errors import Invalid

COUNTS: dict[str, Any] = {
    "kind": "counts",
    "as_of": "2026-10-31",
    "groups": {"Năm 2025": {"lượt dự thi": 107737, "đơn vị tham gia": 214}},
}
ENGLISH = {"Năm 2025": "In 2025", "lượt dự thi": "entries", "đơn vị tham gia": "offices taking part"}


def test_what_there_is_to_translate_are_texts_and_labels_but_no_codes_numbers_and_addresses() -> None:
    assert overlays.texts_of(COUNTS) == ("Năm 2025", "lượt dự thi", "đơn vị tham gia")
    steps = {"kind": "steps", "url": "https://dichvucong.gov.vn", "steps": ["Mở trang", "07:30–11:30", "Nộp phí"]}
    assert overlays.texts_of(steps) == ("Mở trang", "Nộp phí")
    people = {"kind": "praise", "people": [{"name": "Nhung", "deed": "Trả 320 hồ sơ"}]}
    assert overlays.texts_of(people) == ("Nhung", "Trả 320 hồ sơ")
    assert overlays.texts_of({"facts": {"Đường dây nóng": "{{ site.hotline }}"}}) == ("Đường dây nóng",)
    assert overlays.texts_of({"boards": {"192x64": [["Một cửa"]]}, "board": {"theme": "night"}}) == ()


def test_the_words_are_the_translations_and_the_figures_are_the_main_ones() -> None:
    assert overlays.laid(COUNTS, ENGLISH) == {
        "kind": "counts",
        "as_of": "2026-10-31",
        "groups": {"In 2025": {"entries": 107737, "offices taking part": 214}},
    }


def test_a_text_without_a_translation_stays_and_a_label_keeps_its_name_wherever_it_is_said() -> None:
    ranking = {"kind": "ranking", "unit": "hồ sơ", "highlight": "Phường Một", "items": {"Phường Một": 3, "Xã Hai": 2}}
    laid = overlays.laid(ranking, {"Phường Một": "Ward One"})
    assert laid == {"kind": "ranking", "unit": "hồ sơ", "highlight": "Ward One", "items": {"Ward One": 3, "Xã Hai": 2}}


def test_an_item_that_moves_keeps_its_translation() -> None:
    texts = {"Mở trang": "Open the site"}
    assert overlays.laid({"steps": ["Nộp phí", "Mở trang"]}, texts) == {"steps": ["Nộp phí", "Open the site"]}


def test_lines_for_boards_belong_to_one_language() -> None:
    assert overlays.laid({"boards": {"192x64": [["Một cửa"]]}, "steps": ["Một cửa"]}, {}) == {"steps": ["Một cửa"]}


def test_a_whole_body_in_another_language_becomes_its_words() -> None:
    own = overlays.laid(COUNTS, ENGLISH)
    assert overlays.overlay(COUNTS, own, "en") == ENGLISH


@pytest.mark.parametrize(
    "own",
    [
        {"kind": "counts", "as_of": "2026-10-31", "groups": {"In 2025": {"entries": 107738, "offices": 214}}},
        {"kind": "counts", "as_of": "2026-10-31", "groups": {"In 2025": {"entries": 107737}}},
        {"kind": "counts", "as_of": "2026-11-30", "groups": {"In 2025": {"entries": 107737, "offices": 214}}},
        {"kind": "counts", "groups": {"In 2025": {"entries": 107737, "offices": 214}}},
        {"kind": "counts", "as_of": "2026-10-31", "groups": {"In 2025": {"entries": 107737, "offices": 214, "x": 1}}},
        {"kind": "counts"},
    ],
)
def test_figures_of_its_own_are_refused(own: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as refused:
        overlays.overlay(COUNTS, own, "en")
    assert refused.value.code.id == "CT30"


def test_one_text_has_one_translation() -> None:
    main, own = {"steps": ["Không", "Không"]}, {"steps": ["No", "None"]}
    with pytest.raises(Invalid) as refused:
        overlays.overlay(main, own, "en")
    assert refused.value.code.id == "CT31"


def test_a_translated_text_says_no_number_that_the_main_one_does_not() -> None:
    data = {"days": "Trong 05 ngày, 1.240 hồ sơ"}
    overlays.check(data, {"Trong 05 ngày, 1.240 hồ sơ": "Within 5 days, 1,240 cases"}, "data.en")
    overlays.check(data, {"Trong 05 ngày, 1.240 hồ sơ": "ក្នុង ៥ ថ្ងៃ"}, "data.km")
    with pytest.raises(Invalid) as refused:
        overlays.check(data, {"Trong 05 ngày, 1.240 hồ sơ": "Within 6 days"}, "data.en")
    assert refused.value.code.id == "CT32"


def test_two_labels_that_become_one_would_lose_a_figure() -> None:
    data = {"groups": {"A": {"nam": 3, "đàn ông": 4}}}
    with pytest.raises(Invalid) as refused:
        overlays.check(data, {"nam": "men", "đàn ông": "men"}, "data.en")
    assert refused.value.code.id == "CT33"
    assert overlays.laid(data, {"nam": "men", "đàn ông": "men"}) == {"groups": {"A": {"men": 3, "đàn ông": 4}}}


LABELS = st.text("abcđ ", min_size=1, max_size=6).map(str.strip).filter(overlays.is_text)
BODIES = st.fixed_dictionaries(
    {"kind": st.just("x"), "as_of": st.just("2026-10-31")},
    optional={
        "groups": st.dictionaries(LABELS, st.dictionaries(LABELS, st.integers(), max_size=3), max_size=3),
        "series": st.dictionaries(LABELS, st.lists(st.none() | st.integers(), max_size=3), max_size=3),
        "facts": st.dictionaries(LABELS, LABELS, max_size=3),
        "steps": st.lists(LABELS, max_size=3),
        "people": st.lists(st.fixed_dictionaries({"name": LABELS, "deed": LABELS}), max_size=2),
    },
)


@given(BODIES)
def test_a_body_and_its_translation_have_the_overlay_that_made_it(data: dict[str, Any]) -> None:
    texts = {text: f"t-{text}" for text in overlays.texts_of(data)}
    laid = overlays.laid(data, texts)
    assert overlays.overlay(data, laid, "en") == texts
    assert overlays.laid(data, {}) == data
    assert list(overlays.strings_of(laid)).count("x") == 1


@given(BODIES)
def test_no_figure_is_lost_or_made(data: dict[str, Any]) -> None:
    def figures(value: Any) -> list[Any]:
        if isinstance(value, dict):
            return [found for part in value.values() for found in figures(part)]
        if isinstance(value, list):
            return [found for part in value for found in figures(part)]
        return [] if isinstance(value, str) else [value]

    same = dict.fromkeys(overlays.texts_of(data), "một")  # the worst a translator can do
    assert figures(overlays.laid(data, same)) == figures(data)
