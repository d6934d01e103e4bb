from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from signage.core.content import Content, Kind, State, Variant
from signage.core.people import SYSTEM, Actor, Person, Role
from signage.core.translations import VariantState, on_walls, state
from signage.editing import content, people, translations
from signage.editing.desk import Desk
from signage.errors import SignageError
from signage.events import ContentChanged, Event
from signage.storage import journal, screens
from signage.storage.contents import Record
from tests.editing.desks import EDITOR, TV, noted, slogan, with_screen

TAY = Variant("tyz", "Nộp pày nâng")


def account(desk: Desk, login: str, role: Role) -> Actor:
    person = people.save(desk, SYSTEM, Person(login, login, login.title(), role))
    people.new_password(desk, people.reset(desk, SYSTEM, person.id), "hoa đào nở trắng đồi")
    return Actor(person.id, person.name, role)


def published(desk: Desk) -> Record:
    return content.publish(desk, SYSTEM, slogan("a", "Một lần nộp đủ"))


def refusal(error: pytest.ExceptionInfo[SignageError]) -> str:
    return error.value.code.id


def test_a_translation_is_written_reviewed_and_shown(desk: Desk, told: list[Event]) -> None:
    ann = account(desk, "ann", Role.APPROVER)
    told.clear()
    written = translations.write(desk, EDITOR, "a", TAY, published(desk).draft_hash)
    assert state(written.draft, "tyz") is VariantState.IN_REVIEW
    assert written.state is State.CHANGED
    assert ContentChanged("a") in told
    shown = translations.approve(desk, ann, "a", "tyz", written.draft_hash)
    assert shown.state is State.APPROVED
    assert shown.released is not None
    assert [one.language for one in on_walls(shown.released).variants] == ["vi", "tyz"]
    signed = shown.draft.variants[1]
    assert (signed.author, signed.reviewer, signed.reviewed) == (EDITOR.id, "Ann", date(2026, 3, 4))
    assert noted(desk)[-3:] == [
        (EDITOR.id, "translated", "content", "a"),
        ("ann", "reviewed", "content", "a"),
        ("ann", "approved", "content", "a"),
    ]


def test_an_edit_of_the_source_takes_the_translation_off_the_wall_until_somebody_looks_at_it(desk: Desk) -> None:
    ann = account(desk, "ann", Role.APPROVER)
    written = translations.write(desk, EDITOR, "a", TAY, published(desk).draft_hash)
    shown = translations.approve(desk, ann, "a", "tyz", written.draft_hash)
    edited = replace(shown.draft, variants=(Variant("vi", "Một lần là xong"), *shown.draft.variants[1:]))
    after = content.publish(desk, ann, edited)
    assert state(after.draft, "tyz") is VariantState.STALE
    assert after.released is not None
    assert [one.language for one in on_walls(after.released).variants] == ["vi"]
    with pytest.raises(SignageError) as error:
        translations.approve(desk, ann, "a", "tyz", after.draft_hash)
    assert refusal(error) == "CT36"
    again = translations.write(desk, EDITOR, "a", TAY, after.draft_hash)  # the same words still hold
    assert state(again.draft, "tyz") is VariantState.IN_REVIEW
    assert state(translations.approve(desk, ann, "a", "tyz", again.draft_hash).draft, "tyz") is VariantState.APPROVED


def test_one_does_not_approve_ones_own_work_where_somebody_else_may(desk: Desk) -> None:
    ann, bao = account(desk, "ann", Role.APPROVER), account(desk, "bao", Role.ADMINISTRATOR)
    written = translations.write(desk, ann, "a", TAY, published(desk).draft_hash)
    with pytest.raises(SignageError) as error:
        translations.approve(desk, ann, "a", "tyz", written.draft_hash)
    assert refusal(error) == "CT37"
    assert translations.approve(desk, bao, "a", "tyz", written.draft_hash).draft.variants[1].reviewer == "Bao"


def test_who_is_alone_approves_what_they_wrote_and_the_journal_says_so(desk: Desk) -> None:
    ann = account(desk, "ann", Role.APPROVER)
    account(desk, "eva", Role.EDITOR)
    written = translations.write(desk, ann, "a", TAY, published(desk).draft_hash)
    translations.approve(desk, ann, "a", "tyz", written.draft_hash)
    with desk.database.read() as tx:
        reviewed = next(one for one in journal.page(tx, limit=10) if one.action == "reviewed")
    assert reviewed.detail == {"language": "tyz", "text": TAY.text, "own": True}


def test_an_approval_publishes_nothing_else(desk: Desk) -> None:
    ann = account(desk, "ann", Role.APPROVER)
    record = published(desk)
    draft = content.save(desk, EDITOR, slogan("a", "Một lần là xong"))
    written = translations.write(desk, EDITOR, "a", TAY, draft.draft_hash)
    approved = translations.approve(desk, ann, "a", "tyz", written.draft_hash)
    assert approved.released == record.draft
    assert state(approved.draft, "tyz") is VariantState.APPROVED


def test_what_was_never_published_waits_with_its_translations(desk: Desk) -> None:
    ann = account(desk, "ann", Role.APPROVER)
    draft = content.save(desk, EDITOR, slogan("a", "Một lần nộp đủ"))
    written = translations.write(desk, EDITOR, "a", TAY, draft.draft_hash)
    assert translations.approve(desk, ann, "a", "tyz", written.draft_hash).released is None


def test_refusals(desk: Desk) -> None:
    ann = account(desk, "ann", Role.APPROVER)
    record = published(desk)
    cases = [
        ("CT34", Variant("vi", "Khác"), record.draft_hash),
        ("CT21", TAY, "0" * 64),
        ("CT02", Variant("tyz", " "), record.draft_hash),
        ("RN01", Variant("tyz", "Nộp ☃"), record.draft_hash),
        ("CT28", replace(TAY, language="mww", orthography="latin"), record.draft_hash),
    ]
    for code, translated, base in cases:
        with pytest.raises(SignageError) as error:
            translations.write(desk, EDITOR, "a", translated, base)
        assert refusal(error) == code
    for language in ("vi", "tyz"):
        with pytest.raises(SignageError) as error:
            translations.approve(desk, ann, "a", language, record.draft_hash)
        assert refusal(error) == "CT35"
    with pytest.raises(SignageError) as error:
        translations.approve(desk, EDITOR, "a", "tyz", record.draft_hash)
    assert refusal(error) == "PE01"
    with pytest.raises(SignageError) as error:
        translations.write(desk, EDITOR, "none", TAY, record.draft_hash)
    assert refusal(error) == "CT20"


def test_what_does_not_fit_where_it_would_be_shown_is_refused_before_it_is_reviewed(desk: Desk) -> None:
    with_screen(desk, panel=TV)
    record = published(desk)
    with desk.database.write() as tx:
        board = screens.get(tx, "led-1")
        assert board is not None
        screens.save(tx, replace(board, languages=("tyz", "vi")))
    with pytest.raises(SignageError) as error:
        translations.write(desk, EDITOR, "a", Variant("tyz", "x" * 300), record.draft_hash)
    assert refusal(error) == "RN46"


def test_labels_of_figures_are_translated_and_the_figures_stay(desk: Desk) -> None:
    figures = {"kind": "counts", "groups": {"Tháng này": {"hồ sơ": 1240}}}
    made = content.publish(desk, SYSTEM, Content("f", Kind.INFOGRAPHIC, (Variant("vi", "Kết quả", figures),)))
    english = Variant("en", "Results", texts={"Tháng này": "This month", "hồ sơ": "cases", "cũ": ""})
    written = translations.write(desk, EDITOR, "f", english, made.draft_hash)
    assert written.draft.variants[1].texts == {"Tháng này": "This month", "hồ sơ": "cases"}
    with pytest.raises(SignageError) as error:
        translations.write(desk, EDITOR, "f", replace(english, texts={"hồ sơ": "1241 cases"}), written.draft_hash)
    assert refusal(error) == "CT32"
    with pytest.raises(SignageError) as error:
        translations.write(desk, EDITOR, "f", replace(english, texts={"hồ sơ": "cases ☃"}), written.draft_hash)
    assert refusal(error) == "RN01"


def test_what_a_clipboard_brings_along_unseen_is_left_out(desk: Desk) -> None:
    pasted = Variant("tyz", "\ufeffNộp\u200b pày\u200e nâng ")
    kept = translations.write(desk, EDITOR, "a", pasted, published(desk).draft_hash).draft
    assert kept.variants[1].text == "Nộp pày nâng"
    assert kept.variants[0].text == "Một lần nộp đủ"


def test_who_takes_a_deletion_back_brings_back_what_was_signed(desk: Desk) -> None:
    ann = account(desk, "ann", Role.APPROVER)
    written = translations.write(desk, EDITOR, "a", TAY, published(desk).draft_hash)
    approved = translations.approve(desk, ann, "a", "tyz", written.draft_hash)
    content.delete(desk, ann, "a")
    assert content.publish(desk, ann, approved.draft, new=True).draft == approved.draft
    forged = replace(approved.draft, id="b", variants=(approved.draft.variants[0], replace(TAY, reviewer="An")))
    assert state(content.publish(desk, ann, forged, new=True).draft, "tyz") is VariantState.IN_REVIEW
