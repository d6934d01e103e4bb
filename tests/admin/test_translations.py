from __future__ import annotations

import re
from dataclasses import replace

import pytest

from signage.core.content import Content, Kind, Variant
from signage.core.people import SYSTEM
from signage.core.screens import LanguagePolicy, Panel, PanelKind
from signage.core.translations import VariantState, state
from signage.editing import content as contents
from signage.storage import contents as table
from signage.storage import screens
from signage.storage.contents import Record
from tests.admin.house import House, hidden, readable

PAGE = "/admin/translations/item/k0?language=tyz"
TAY = {"id": "k0", "language": "tyz", "text": "Nộp pày nâng", "do": "stay"}


@pytest.fixture
def house(house: House) -> House:
    house.unit()
    house.screen("cong", languages=("vi", "tyz"))
    house.screen("tv", panel=Panel(PanelKind.TV, 1920, 1080), languages=("vi", "tyz", "mww"))
    house.slogan("k0", "Một lần nộp đủ")
    house.slogan("k1", "Phí bao nhiêu, niêm yết bấy nhiêu")
    return house


def record(house: House, content_id: str = "k0") -> Record:
    with house.desk.database.read() as tx:
        found = table.get(tx, content_id)
    assert found is not None
    return found


def test_the_way_from_missing_to_the_screens(house: House) -> None:
    ed = house.visitor("ed")
    words = readable(ed.get("/admin/translations"))
    assert "Tày Tày 0 0 0 2 Translate next" in words
    assert "Hmong Hmoob 0 0 0 2" in words
    answer = ed.client.get("/admin/translations/next?language=tyz")
    assert answer.headers["location"] == "/admin/translations/item/k0?language=tyz"
    page = ed.get(PAGE)
    assert 'lang="tyz"' in page
    assert '<p lang="vi" id="source-text">Một lần nộp đủ</p>' in page
    answer = ed.post("/admin/translations/save", TAY | {"base": hidden(page, "base"), "do": "next"})
    assert answer.headers["location"] == "/admin/translations/next?language=tyz&after=k0"
    assert state(record(house).draft, "tyz") is VariantState.IN_REVIEW
    waiting = readable(ed.get("/admin/translations/review"))
    assert "Nộp pày nâng Một lần nộp đủ written by Ed" in waiting
    assert "Approve" not in waiting.replace("Approved", "")  # an editor does not

    ann = house.visitor("ann")
    queue = ann.get("/admin/translations/review")
    assert queue.count('src="/admin/pictures/content?') + queue.count('iframe src="/admin/pictures/content?') >= 2
    form = {"id": "k0", "language": "tyz", "hash": hidden(queue, "hash"), "back": "/admin/translations/review"}
    told = readable(ann.follow(ann.post("/admin/translations/approve", form)))
    assert "the screens show it now" in told
    assert "Nothing waits for review." in told
    page = readable(ann.get(PAGE))
    assert "approved by Ann, 23/11/2026" in page
    journal = readable(ann.get("/admin/journal"))
    assert " translated contents Nộp pày nâng" in journal
    assert " approved the translation of contents Nộp pày nâng" in journal


def test_a_source_that_changed_is_shown_with_what_changed(house: House) -> None:
    ed, ann = house.visitor("ed"), house.visitor("ann")
    page = ed.get(PAGE)
    ed.post("/admin/translations/save", TAY | {"base": hidden(page, "base")})
    ann.post("/admin/translations/approve", {"id": "k0", "language": "tyz", "hash": record(house).draft_hash})
    draft = record(house).draft
    changed = replace(draft, variants=(Variant("vi", "Một lần là đủ"), *draft.variants[1:]))
    contents.publish(house.desk, house.actor("ann"), changed)
    page = ed.get(PAGE)
    assert "<del>nộp</del><ins>là</ins>" in page
    assert "no screen shows it" in readable(page)
    assert "Out of date" in readable(ed.get("/admin/translations?state=stale"))
    assert (
        ed.client.get("/admin/translations/next?language=tyz")
        .headers["location"]
        .startswith("/admin/translations/item/k0")
    )


def test_filters_narrow_rows_and_columns(house: House) -> None:
    ann = house.visitor("ann")

    def rows(query: str) -> list[str]:
        page = ann.get(f"/admin/translations?{query}")
        return re.findall(r'<th scope="row"><a href="/admin/contents/item/(\w+)"', page)

    assert sorted(rows("")) == ["k0", "k1"]
    assert rows("q=niem+yet") == ["k1"]
    assert rows("state=approved") == []
    assert sorted(rows("state=missing&language=mww")) == ["k0", "k1"]
    assert rows("topic=procedures") == []
    assert "No content matches" in readable(ann.get("/admin/translations?topic=procedures"))


def test_the_labels_of_a_card_are_translated_and_its_numbers_are_not(house: House) -> None:
    figures = {"kind": "counts", "groups": {"Tháng này": {"hồ sơ": 1240}}}
    card = Content("kq", Kind.INFOGRAPHIC, (Variant("vi", "Kết quả", figures),))
    contents.publish(house.desk, SYSTEM, card, new=True)
    ed = house.visitor("ed")
    page = ed.get("/admin/translations/item/kq?language=tyz")
    assert "Tháng này" in readable(page)
    typed = {"id": "kq", "language": "tyz", "base": hidden(page, "base"), "text": "Kết quả hết cúa", "do": "stay"}
    wrong = ed.post("/admin/translations/save", typed | {"said-1": "hồ sơ 1241"})
    assert wrong.status_code == 422
    assert 'id="f-said-1-error"' in wrong.text
    assert "says 1241" in readable(wrong.text)
    right = ed.post("/admin/translations/save", typed | {"said-0": "Bươn nẩy", "said-1": ""})
    assert right.status_code == 303
    assert record(house, "kq").draft.variants[1].texts == {"Tháng này": "Bươn nẩy"}
    seen = ed.post("/admin/translations/preview", typed)
    assert seen.status_code == 200
    assert "TV 1920 × 1080" in seen.text


def test_an_older_body_with_figures_of_its_own_gives_way_to_words(house: House) -> None:
    main = Variant("vi", "Kết quả", {"kind": "counts", "groups": {"Tháng này": {"hồ sơ": 1240}}})
    old = Variant("tyz", "Kết quả cáu", {"kind": "counts", "groups": {"Bươn nẩy": {"hồ sơ": 1100}}})
    card = Content("kq", Kind.INFOGRAPHIC, (main, old))
    with house.desk.database.write() as tx:
        table.save_draft(tx, card, "ed", house.clock.now())
    ed = house.visitor("ed")
    page = ed.get("/admin/translations/item/kq?language=tyz")
    typed = {"id": "kq", "language": "tyz", "base": hidden(page, "base"), "text": "Kết quả mấư", "said-0": "Bươn nẩy"}
    assert ed.post("/admin/translations/save", typed).status_code == 303
    kept = record(house, "kq").draft.variants[1]
    assert (kept.data, kept.texts) == ({}, {"Tháng này": "Bươn nẩy"})


def test_hmong_says_in_which_of_its_spellings_it_is_written(house: House) -> None:
    ed = house.visitor("ed")
    page = ed.get("/admin/translations/item/k0?language=mww")
    assert "Romanised Popular Alphabet (RPA)" in page
    typed = {"id": "k0", "language": "mww", "base": hidden(page, "base"), "text": "Ib zaug xwb", "orthography": "rpa"}
    ed.post("/admin/translations/save", typed)
    assert record(house).draft.variants[1].orthography == "rpa"
    form = ed.get("/admin/contents/item/k0")
    assert '<option value="rpa" selected>' in form
    assert "In review" in readable(form)


def test_a_content_form_keeps_what_it_does_not_ask_for(house: House) -> None:
    ed = house.visitor("ed")
    page = ed.get("/admin/translations/item/k0?language=mww")
    typed = {"id": "k0", "language": "mww", "base": hidden(page, "base"), "text": "Ib zaug xwb", "orthography": "viet"}
    ed.post("/admin/translations/save", typed)
    before = record(house).draft.variants[1]
    page = ed.get("/admin/contents/item/k0")
    form = {
        "id": "k0", "kind": "slogan", "base": hidden(page, "base"), "text": "Một lần là đủ", "do": "save",
        "language": "mww", "translation": "Ib zaug xwb", "orthography": "viet",
    }  # fmt: skip
    assert ed.post("/admin/contents/save", form).status_code == 303
    draft = record(house).draft
    assert draft.variants[1] == before
    assert state(draft, "mww") is VariantState.STALE


def test_one_cannot_approve_ones_own_work_where_somebody_else_may(house: House) -> None:
    house.person("ada")
    ann = house.visitor("ann")
    page = ann.get(PAGE)
    ann.post("/admin/translations/save", TAY | {"base": hidden(page, "base")})
    assert "somebody else approves it" in readable(ann.get(PAGE))
    answer = ann.post("/admin/translations/approve", {"id": "k0", "language": "tyz", "hash": record(house).draft_hash})
    assert answer.status_code == 403
    assert "CT37" in answer.text


def test_what_was_typed_survives_an_edit_by_somebody_else(house: House) -> None:
    ed = house.visitor("ed")
    page = ed.get(PAGE)
    contents.publish(house.desk, SYSTEM, replace(record(house).draft, source="Sổ tay"))
    answer = ed.post("/admin/translations/save", TAY | {"base": hidden(page, "base")})
    assert answer.status_code == 409
    assert ">Nộp pày nâng</textarea>" in answer.text


def test_a_screen_says_in_which_languages_it_speaks_and_how(house: House) -> None:
    ada = house.visitor("ada")
    page = ada.get("/admin/screens/item/cong")
    assert 'name="language_policy"' in page
    form = {
        "id": "cong", "name": "Cổng", "unit_id": "xa", "panel": "led-192x64", "languages": "vi tyz",
        "language_policy": "share", "language_shares": "3 1",
    }  # fmt: skip
    assert ada.post("/admin/screens/save", form).status_code == 303
    with house.desk.database.read() as tx:
        screen = screens.get(tx, "cong")
    assert screen is not None
    assert (screen.language_policy, dict(screen.language_shares)) == (LanguagePolicy.SHARE, {"vi": 3, "tyz": 1})
    assert 'value="3 1"' in ada.get("/admin/screens/item/cong")
    wrong = ada.post("/admin/screens/save", form | {"language_shares": "viel"})
    assert wrong.status_code == 422
    assert 'id="f-language_shares-error"' in wrong.text


def test_nothing_to_do_says_so(house: House) -> None:
    ann = house.visitor("ann")
    for content_id in ("k0", "k1"):
        draft = record(house, content_id).draft
        contents.publish(house.desk, SYSTEM, replace(draft, variants=(*draft.variants, Variant("tyz", "x"))))
    answer = ann.client.get("/admin/translations/next?language=tyz")
    assert "Nothing is left to translate into Tày." in readable(ann.get(answer.headers["location"]))
