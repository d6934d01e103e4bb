from __future__ import annotations

from datetime import date

from signage.core.content import Content, Kind, State, Topic, Variant
from signage.core.people import SYSTEM
from signage.editing import content as editing
from signage.storage import contents
from signage.storage.contents import Record
from tests.admin.house import Browser, House, hidden, readable

NEW = {"id": "", "kind": "slogan", "base": "", "topic": "procedures", "audience": "citizens"}


def record(house: House, content_id: str) -> Record:
    with house.desk.database.read() as tx:
        found = contents.get(tx, content_id)
    assert found is not None
    return found


def form(browser: Browser, content_id: str) -> dict[str, str]:
    page = browser.get(f"/admin/contents/item/{content_id}")
    return {"id": content_id, "kind": "slogan", "base": hidden(page, "base"), "topic": "", "audience": "everyone"}


def test_an_editor_saves_a_draft(house: House) -> None:
    browser = house.visitor("ed")
    answer = browser.post(
        "/admin/contents/save",
        NEW | {"text": "Một lần nộp đủ", "do": "save", "valid_until": "31/12/2026", "source": "CV 12"},
        page="/admin/contents/new?kind=slogan",
    )
    page = browser.follow(answer)
    assert "Draft saved" in readable(page)
    saved = record(house, "mot-lan-nop-du")
    assert saved.state is State.DRAFT
    assert saved.draft.topic is Topic.PROCEDURES
    assert saved.draft.valid_until == date(2026, 12, 31)
    assert saved.draft.source == "CV 12"


def test_an_editor_has_no_button_to_publish_and_cannot(house: House) -> None:
    browser = house.visitor("ed")
    assert 'value="publish"' not in browser.get("/admin/contents/new?kind=slogan")
    answer = browser.post("/admin/contents/save", NEW | {"text": "Một lần nộp đủ", "do": "publish"})
    assert answer.status_code == 403
    with house.desk.database.read() as tx:
        assert contents.count(tx) == 0


def test_an_approver_publishes_at_once(house: House) -> None:
    browser = house.visitor("ann")
    answer = browser.post(
        "/admin/contents/save",
        NEW | {"text": "Một lần nộp đủ", "do": "publish"},
        page="/admin/contents/new?kind=slogan",
    )
    assert "no playlist shows it yet" in readable(browser.follow(answer))
    assert record(house, "mot-lan-nop-du").state is State.APPROVED


def test_a_published_content_in_a_playlist_is_followed_to_the_screens(house: House) -> None:
    house.slogan("s", "Một lần nộp đủ")
    house.playlist("all", ["s"])
    browser = house.visitor("ann")
    sent = form(browser, "s") | {"text": "Một lần nộp đủ, không đi lại", "do": "publish"}
    page = browser.follow(browser.post("/admin/contents/save", sent))
    assert 'hx-get="/admin/rollout?since=' in page
    assert 'hx-get="/admin/rollout' not in browser.get("/admin/contents/item/s"), "told once"


def test_publishing_what_is_written_already_approves_that_very_draft(house: House) -> None:
    house.slogan("s", "Một lần nộp đủ", released=False)
    browser = house.visitor("ann")
    before = record(house, "s")
    browser.follow(
        browser.post("/admin/contents/save", form(browser, "s") | {"text": "Một lần nộp đủ", "do": "publish"})
    )
    after = record(house, "s")
    assert (after.state, after.released_hash) == (State.APPROVED, before.draft_hash)


def test_who_is_overtaken_is_told_and_loses_nothing(house: House) -> None:
    house.slogan("s", "Bản đầu", released=False)
    browser = house.visitor("ann")
    sent = form(browser, "s") | {"text": "Bản của tôi", "do": "publish"}
    other = house.visitor("ed")
    other.follow(other.post("/admin/contents/save", form(other, "s") | {"text": "Bản của người khác", "do": "save"}))
    answer = browser.post("/admin/contents/save", sent)
    assert answer.status_code == 409
    assert "Bản của tôi" in answer.text
    assert record(house, "s").draft.variants[0].text == "Bản của người khác"
    assert record(house, "s").state is State.DRAFT


def test_errors_keep_all_that_was_typed(house: House) -> None:
    browser = house.visitor("ed")
    answer = browser.post(
        "/admin/contents/save",
        NEW | {"text": "", "valid_from": "32/13/2026", "source": "Công văn số 7", "do": "save"},
        page="/admin/contents/new?kind=slogan",
    )
    assert answer.status_code == 422
    for part in ('id="f-text-error"', 'id="f-valid_from-error"', 'value="32/13/2026"', "Công văn số 7"):
        assert part in answer.text


def test_a_text_that_no_font_can_draw_is_refused_beside_the_field(house: House) -> None:
    house.unit()
    house.screen()
    browser = house.visitor("ann")
    answer = browser.post(
        "/admin/contents/save", NEW | {"text": "Chữ 漢字 lạ", "do": "publish"}, page="/admin/contents/new?kind=slogan"
    )
    assert answer.status_code == 422
    assert 'id="f-text-error"' in answer.text


def test_other_languages_are_kept_beside_the_vietnamese(house: House) -> None:
    browser = house.visitor("ed")
    sent = NEW | {"text": "Xin chào", "language": ["en", "km"], "translation": ["Welcome", ""], "do": "save"}
    browser.follow(browser.post("/admin/contents/save", sent, page="/admin/contents/new?kind=slogan"))
    variants = record(house, "xin-chao").draft.variants
    assert [(one.language, one.text) for one in variants] == [("vi", "Xin chào"), ("en", "Welcome")]


def test_the_search_knows_no_marks(house: House) -> None:
    house.slogan("a", "Hồ sơ đúng hẹn")
    house.slogan("b", "Nụ cười khi đón", topic=Topic.CIVIL_SERVICE)
    browser = house.visitor("vi")
    page = readable(browser.get("/admin/contents?q=ho+so+dung"))
    assert "Hồ sơ đúng hẹn" in page
    assert "Nụ cười" not in page
    assert "Nụ cười" in readable(browser.get("/admin/contents?topic=civil-service"))
    assert "Nothing found" in readable(browser.get("/admin/contents?q=không+có+đâu"))


def test_a_long_list_has_pages_and_a_wrong_page_shows_the_nearest(house: House) -> None:
    house.slogans(23)
    browser = house.visitor("vi")
    assert "Page 2 of 2" in readable(browser.get("/admin/contents?page=2"))
    assert "Page 2 of 2" in readable(browser.get("/admin/contents?page=99"))
    assert "Page 1 of 2" in readable(browser.get("/admin/contents?page=x"))


def test_a_viewer_looks_and_finds_no_button(house: House) -> None:
    house.slogan("s", "Một lần nộp đủ")
    page = house.visitor("vi").get("/admin/contents/item/s")
    assert "fieldset disabled" in page
    for action in ("withdraw", "delete"):
        assert f"/admin/contents/{action}" not in page


def test_a_withdrawal_can_be_taken_back(house: House) -> None:
    house.slogan("s", "Một lần nộp đủ")
    browser = house.visitor("ann")
    page = browser.follow(browser.post("/admin/contents/withdraw", {"id": "s"}, page="/admin/contents/item/s"))
    assert record(house, "s").released is None
    undo = {"id": "s", "hash": hidden(page, "hash")}
    browser.follow(browser.post("/admin/contents/approve", undo))
    assert record(house, "s").state is State.APPROVED


def test_a_deletion_can_be_taken_back_whole(house: House) -> None:
    house.slogan("s", "Một lần nộp đủ", topic=Topic.PROCEDURES)
    before = record(house, "s")
    browser = house.visitor("ann")
    page = browser.follow(browser.post("/admin/contents/delete", {"id": "s"}, page="/admin/contents/item/s"))
    assert "Deleted: Một lần nộp đủ" in readable(page)
    sent = {"document": hidden(page, "document"), "released": hidden(page, "released")}
    browser.follow(browser.post("/admin/contents/restore", sent))
    assert record(house, "s").released == before.released


def test_what_a_playlist_shows_cannot_be_deleted(house: House) -> None:
    house.slogan("s", "Một lần nộp đủ")
    house.playlist("all", ["s"])
    browser = house.visitor("ann")
    answer = browser.post("/admin/contents/delete", {"id": "s"}, page="/admin/contents/item/s")
    assert answer.status_code == 409
    assert record(house, "s").released is not None


def test_a_broken_undo_changes_nothing(house: House) -> None:
    browser = house.visitor("ann")
    assert browser.post("/admin/contents/restore", {"document": "AAAA"}, page="/admin/").status_code == 422


def test_the_preview_shows_what_is_typed_on_every_panel(house: House) -> None:
    house.unit()
    house.screen(name="Cổng chính")
    browser = house.visitor("ed")
    answer = browser.post("/admin/contents/preview", NEW | {"text": "Một lần nộp đủ, không phải đi lại"},
                          page="/admin/contents/new?kind=slogan")  # fmt: skip
    assert answer.status_code == 200
    assert "Cổng chính" in answer.text
    assert "TV 1920 × 1080" in answer.text
    assert answer.text.count("/admin/pictures/typed/") >= 5
    assert "<html" not in answer.text
    empty = browser.post("/admin/contents/preview", NEW | {"text": ""})
    assert "Type the text" in empty.text


def test_a_copy_starts_from_the_whole_original(house: House) -> None:
    house.slogan("s", "Một lần nộp đủ", topic=Topic.PROCEDURES, source="CV 1")
    browser = house.visitor("ed")
    page = browser.get("/admin/contents/new?copy=s")
    assert "Một lần nộp đủ" in page
    sent = NEW | {"copy": hidden(page, "copy"), "text": "Một lần nộp đủ nữa", "source": "CV 1", "do": "save"}
    browser.follow(browser.post("/admin/contents/save", sent))
    assert record(house, "mot-lan-nop-du-nua").draft.source == "CV 1"
    assert record(house, "s").draft.variants[0].text == "Một lần nộp đủ"


def test_what_people_write_is_shown_and_never_run(house: House) -> None:
    house.slogan("s", "<script>alert(1)</script> & “hi”")
    page = house.visitor("ed").get("/admin/contents/item/s")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_list_names_each_card_as_the_chooser_does(house: House) -> None:
    card = Content("k", Kind.INFOGRAPHIC, (Variant("vi", "Xếp hạng", {"kind": "ranking", "items": {"A": 1}}),))
    editing.save(house.desk, SYSTEM, card, new=True)
    page = readable(house.visitor("ed").get("/admin/contents"))
    assert "Xếp hạng Ranking" in page
