from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from signage.core.content import Content, Kind, Variant, content_hash
from signage.core.translations import (
    Standing,
    VariantState,
    dressed,
    on_walls,
    same_main,
    same_words,
    settled,
    shown,
    source_hash,
    standings,
    state,
    waiting,
    words,
)
from signage.errors import Invalid

TEXT = "Một lần nộp đủ"
BARE = Content("a", Kind.SLOGAN, (Variant("vi", TEXT),))
SHARE: dict[str, Any] = {"kind": "counts", "groups": {"Tháng này": {"hồ sơ": 1240}}}
FIGURES = Content("f", Kind.INFOGRAPHIC, (Variant("vi", "Kết quả", SHARE),))


def with_translation(content: Content, **fields: Any) -> Content:
    fields = {"language": "tyz", "text": "Nộp pày nâng"} | fields
    return replace(content, variants=(*content.variants, Variant(**fields)))


def test_a_language_that_nobody_wrote_is_missing_and_the_main_one_is_approved() -> None:
    assert standings(BARE, ["vi", "tyz"]) == (
        Standing("vi", VariantState.APPROVED),
        Standing("tyz", VariantState.MISSING),
    )


def test_a_translation_waits_for_its_reviewer_and_is_stale_when_the_source_changes() -> None:
    waiting = with_translation(BARE, source=source_hash(BARE), in_review=True)
    assert state(waiting, "tyz") is VariantState.IN_REVIEW
    approved = with_translation(BARE, source=source_hash(BARE))
    assert state(approved, "tyz") is VariantState.APPROVED
    changed = replace(approved, variants=(Variant("vi", "Một lần là đủ"), approved.variants[1]))
    assert state(changed, "tyz") is VariantState.STALE
    waiting_and_changed = replace(waiting, variants=(Variant("vi", "Một lần là đủ"), waiting.variants[1]))
    assert state(waiting_and_changed, "tyz") is VariantState.STALE


def test_a_translation_of_unknown_source_is_never_stale() -> None:
    known_to_nobody = with_translation(BARE)
    assert state(known_to_nobody, "tyz") is VariantState.APPROVED


def test_figures_that_change_leave_a_translation_as_it_is_and_labels_do_not() -> None:
    translated = with_translation(FIGURES, source=source_hash(FIGURES), texts={"hồ sơ": "cases"})
    more = replace(FIGURES.variants[0], data={"kind": "counts", "groups": {"Tháng này": {"hồ sơ": 1300}}})
    assert state(replace(translated, variants=(more, translated.variants[1])), "tyz") is VariantState.APPROVED
    other = replace(FIGURES.variants[0], data={"kind": "counts", "groups": {"Tháng này": {"hồ sơ mới": 1240}}})
    assert state(replace(translated, variants=(other, translated.variants[1])), "tyz") is VariantState.STALE
    assert words(FIGURES) == ("Kết quả", "Tháng này", "hồ sơ")


def test_what_waits_and_whether_anything_else_differs() -> None:
    ready = with_translation(BARE, source=source_hash(BARE), in_review=True)
    assert [one.language for one in waiting(ready)] == ["tyz"]
    assert waiting(with_translation(BARE, source="0" * 32, in_review=True)) == waiting(BARE) == ()
    assert same_main(ready, BARE)
    assert not same_main(ready, replace(BARE, source="Sổ tay"))


def test_a_wall_shows_the_main_language_and_what_was_approved() -> None:
    made = with_translation(with_translation(BARE, language="km", in_review=True), source=source_hash(BARE))
    made = with_translation(made, language="en", source="0" * 32)
    assert [one.language for one in shown(made)] == ["vi", "tyz"]
    assert on_walls(made).variant(("km", "en", "vi")) == BARE.variants[0]
    assert on_walls(on_walls(made)) == on_walls(made)
    assert on_walls(BARE) is BARE


def test_a_wall_draws_the_main_figures_with_the_translations_words() -> None:
    made = with_translation(FIGURES, texts={"hồ sơ": "cases", "Tháng này": "This month"})
    drawn = on_walls(made).variants[1]
    assert drawn.data == {"kind": "counts", "groups": {"This month": {"cases": 1240}}}
    assert drawn.texts == {}
    assert on_walls(on_walls(made)) == on_walls(made)
    assert dressed(made, made.variants[0]) is made.variants[0]


def test_a_look_holds_for_all_languages_but_lines_for_their_own() -> None:
    main = Variant("vi", TEXT, {"board": {"theme": "night"}, "boards": {"192x64": [["Một lần", "nộp đủ"]]}})
    plain = Content("a", Kind.SLOGAN, (main, Variant("tyz", "Nộp pày nâng")))
    assert on_walls(plain).variants[1].data == {"board": {"theme": "night"}}
    own = {"boards": {"192x64": [["Nộp"], ["pày nâng"]]}}
    styled = settled(replace(plain, variants=(main, Variant("tyz", "Nộp pày nâng", own))))
    assert styled.variants[1].data == own
    assert on_walls(styled).variants[1].data == {"board": {"theme": "night"}, **own}


def test_a_body_written_whole_becomes_words_over_the_main_one() -> None:
    whole = {"kind": "counts", "groups": {"This month": {"cases": 1240}}}
    kept = settled(with_translation(FIGURES, data=whole))
    assert kept.variants[1].data == {}
    assert kept.variants[1].texts == {"Tháng này": "This month", "hồ sơ": "cases"}
    assert settled(kept) == kept
    assert on_walls(kept).variants[1].data == whole
    copied = settled(with_translation(FIGURES, data=SHARE))
    assert (copied.variants[1].data, copied.variants[1].texts) == ({}, {})


def test_a_translation_with_figures_of_its_own_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        settled(with_translation(FIGURES, data={"kind": "counts", "groups": {"This month": {"cases": 1241}}}))
    assert refused.value.code.id == "CT30"
    with pytest.raises(Invalid) as refused:
        settled(with_translation(FIGURES, texts={"hồ sơ": "12 cases"}))
    assert refused.value.code.id == "CT32"


def test_the_hash_covers_what_decides_the_picture_and_not_who_signed_it() -> None:
    plain = with_translation(FIGURES)
    signed = with_translation(
        FIGURES, author="e", reviewer="An", reviewed=date(2026, 11, 22), basis=("Kết quả", "hồ sơ")
    )
    assert content_hash(plain) == content_hash(signed)
    others = [
        with_translation(FIGURES, texts={"hồ sơ": "cases"}),
        with_translation(FIGURES, orthography="viet"),
        with_translation(FIGURES, source="0" * 32),
        with_translation(FIGURES, in_review=True),
    ]
    assert len({content_hash(one) for one in (plain, *others)}) == 5
    two = with_translation(FIGURES, texts={"a": "1", "b": "2"}), with_translation(FIGURES, texts={"b": "2", "a": "1"})
    assert content_hash(two[0]) == content_hash(two[1])


def test_the_same_words_may_be_signed_by_others() -> None:
    one = Variant("tyz", "x", texts={"a": "b"}, author="e")
    assert same_words(one, replace(one, author="f", reviewer="An", in_review=True))
    assert not same_words(one, replace(one, texts={"a": "c"}))
    assert not same_words(one, replace(one, orthography="viet"))
