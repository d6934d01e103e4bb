"""Each kind as a clerk makes it: written, looked at, published, opened again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from signage.core.content import Content, Kind, State, Variant
from signage.core.people import SYSTEM
from signage.core.screens import Panel, PanelKind
from signage.editing import content as editing
from signage.storage import contents
from signage.storage.contents import Record
from tests.admin.clerk import Typed, fields, filled, sent
from tests.admin.house import Browser, House, hidden, readable

TV = Panel(PanelKind.TV, 1920, 1080)


def rows(name: str, columns: tuple[str, ...], *lines: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(f"{name}.{column}", text) for line in lines for column, text in zip(columns, line, strict=True)]


KINDS: dict[str, tuple[Typed, dict[str, Any]]] = {
    "share": (
        [("data-received", "107.737"), ("data-on_time", "107.000"), ("data-late", "37"), ("data-pending", "700"),
         ("data-as_of", "16:00 30/06/2026"), ("data-max_age_hours", "26")],
        {"received": 107737, "on_time": 107000, "late": 37, "pending": 700, "as_of": "2026-06-30 16:00",
         "max_age_hours": 26},
    ),
    "ranking": (
        [*rows("data-items", ("name", "value"), ("Xã A", "95,8"), ("Xã B", "98"), ("", ""), ("Xã C", "")),
         ("data-unit", "%"), ("data-first", "least"), ("data-highlight", "Xã B")],
        {"items": {"Xã A": 95.8, "Xã B": 98, "Xã C": None}, "unit": "%", "first": "least", "highlight": "Xã B"},
    ),
    "counts": (
        [("data-groups.heading", "Năm 2026"), *rows("data-groups", ("name", "value"), ("lượt dự thi", "107.737"))],
        {"groups": {"Năm 2026": {"lượt dự thi": 107737}}},
    ),
    "trend": (
        [("data-series.year", "2025"), ("data-series.year", "2026"), ("data-series.name", "PAPI"),
         ("data-series.value", "44,5"), ("data-series.value", "")],
        {"years": [2025, 2026], "series": {"PAPI": [44.5, None]}},
    ),
    "procedure": (
        [*rows("data-papers", ("text",), ("Tờ khai",), ("Giấy chứng sinh",)), ("data-fee", "Miễn phí")],
        {"papers": ["Tờ khai", "Giấy chứng sinh"], "fee": "Miễn phí"},
    ),
    "steps": (
        [*rows("data-steps", ("text",), ("Mở trang",), ("Gửi hồ sơ",)), ("data-url", "https://dichvucong.gov.vn")],
        {"steps": ["Mở trang", "Gửi hồ sơ"], "url": "https://dichvucong.gov.vn"},
    ),
    "qa": (
        rows("data-questions", ("question", "answer"), ("Mất phí không?", "Không mất phí.")),
        {"questions": {"Mất phí không?": "Không mất phí."}},
    ),
    "facts": (
        rows("data-facts", ("name", "value"), ("Thứ Hai", "07:30–11:30")),
        {"facts": {"Thứ Hai": "07:30–11:30"}},
    ),
    "contact": (
        [("data-phone", "1900 1234"), ("data-hours", "07:30–17:00")],
        {"phone": "1900 1234", "hours": "07:30–17:00"},
    ),
    "qr": ([("data-url", "https://dichvucong.gov.vn")], {"url": "https://dichvucong.gov.vn"}),
    "topics": (rows("data-parts", ("text",), ("Thể chế",), ("Thủ tục",)), {"parts": ["Thể chế", "Thủ tục"]}),
    "event": (
        [("data-date", "12/12/2026"), ("data-until", "13/12/2026"), ("data-place", "Nhà văn hóa")],
        {"date": "2026-12-12", "until": "2026-12-13", "place": "Nhà văn hóa"},
    ),
    "praise": (
        rows("data-people", ("name", "office", "deed"), ("Tổ Một cửa", "", "Trả 320 hồ sơ trước hạn")),
        {"people": [{"name": "Tổ Một cửa", "deed": "Trả 320 hồ sơ trước hạn"}]},
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One house for all kinds, with a TV and a board."""
    house = House.built(tmp_path_factory.mktemp("hall"))
    house.unit(hotline="1900 1234")
    house.screen("tv", panel=TV)
    house.screen()
    yield house
    house.close()


@pytest.fixture(scope="module")
def ann(hall: House) -> Browser:
    browser = hall.visitor("ann")
    browser.client.cookies.set("signage-language", "vi")
    return browser


def record(house: House, content_id: str) -> Record:
    with house.desk.database.read() as tx:
        found = contents.get(tx, content_id)
    assert found is not None
    return found


def stored(house: House, browser: Browser, answer: Any) -> Record:
    """The content that a form has saved."""
    browser.follow(answer)
    return record(house, answer.headers["location"].rpartition("/")[2])


@pytest.mark.parametrize("kind", KINDS)
def test_a_card_is_written_looked_at_published_and_opened_again(hall: House, ann: Browser, kind: str) -> None:
    typed, data = KINDS[kind]
    page = ann.get(f"/admin/contents/new?kind={kind}")
    pairs = filled(page, [("text", f"Thẻ {kind}"), *typed])
    seen = sent(ann, pairs, "/admin/contents/preview").text
    assert "/admin/pictures/typed/" in seen
    assert "TV 1920 × 1080" in seen
    saved = stored(hall, ann, sent(ann, pairs, do="publish"))
    assert saved.state is State.APPROVED
    assert saved.draft.kind is Kind.INFOGRAPHIC
    assert not saved.draft.sample
    assert saved.draft.variants[0].data == {"kind": kind, **data}
    assert list(saved.draft.variants[0].data) == ["kind", *data]

    again = ann.get(f"/admin/contents/item/{saved.draft.id}")
    untouched = stored(hall, ann, sent(ann, fields(again), do="publish"))
    assert untouched.draft_hash == saved.draft_hash
    untouched = stored(hall, ann, sent(ann, filled(again, [("text", f"Thẻ {kind} mới")]), do="publish"))
    assert untouched.draft.variants[0].data == saved.draft.variants[0].data


def test_every_kind_with_a_form_is_written_above() -> None:
    from signage.admin.cards import kinds

    assert set(KINDS) == set(kinds.DRAWINGS)


def test_a_figure_is_shown_in_the_readers_form(hall: House, ann: Browser) -> None:
    editing.save(hall.desk, SYSTEM, card("so", {"kind": "ranking", "items": {"A": 107737, "B": 95.8}}), new=True)
    page = ann.get("/admin/contents/item/so")
    assert 'value="107.737"' in page
    assert 'value="95,8"' in page
    ann.client.cookies.set("signage-language", "en")
    page = ann.get("/admin/contents/item/so")
    ann.client.cookies.set("signage-language", "vi")
    assert 'value="107,737"' in page
    assert 'value="95.8"' in page


def card(content_id: str, data: dict[str, Any], **more: Any) -> Content:
    return Content(content_id, Kind.INFOGRAPHIC, (Variant("vi", "Thẻ có sẵn", data),), **more)


def test_what_the_form_does_not_show_survives_an_edit(hall: House, ann: Browser) -> None:
    """Looks of single sizes, which packs bring, and a body in another language."""
    data = {"kind": "steps", "boards": {"64x32": {"theme": "night"}}, "steps": ["Một", "Hai"]}
    editing.save(hall.desk, SYSTEM, card("goi/a", data), new=True)
    page = ann.get("/admin/contents/item/goi/a")
    saved = stored_id(
        hall, ann, sent(ann, filled(page, rows("data-steps", ("text",), ("Một",), ("Ba",))), do="save"), "goi/a"
    )
    assert saved.draft.variants[0].data == data | {"steps": ["Một", "Ba"]}
    assert list(saved.draft.variants[0].data) == list(data)


def stored_id(house: House, browser: Browser, answer: Any, content_id: str) -> Record:
    browser.follow(answer)
    return record(house, content_id)


def test_a_kind_that_is_not_known_is_edited_as_text(hall: House, ann: Browser) -> None:
    with hall.desk.database.write() as tx:
        contents.save_draft(
            tx, card("goi/la", {"kind": "odd", "late": 5, "deep": [{"a": 1}]}), "system", hall.clock.at, None
        )
    page = ann.get("/admin/contents/item/goi/la")
    assert 'name="data-late"' in page
    assert "JSON" in page


def test_a_sample_says_so_and_the_clerk_takes_the_mark_away(hall: House, ann: Browser) -> None:
    page = ann.get("/admin/contents/new?kind=share&example=1")
    assert re.search(r'name="sample"[^>]* checked', page)
    saved = stored(hall, ann, sent(ann, filled(page, [("text", "Thẻ mẫu")]), do="publish"))
    assert saved.draft.sample
    again = ann.get(f"/admin/contents/item/{saved.draft.id}")
    kept = stored(hall, ann, sent(ann, fields(again), do="publish"))
    assert kept.draft.sample
    real = [(name, text) for name, text in fields(again) if name != "sample"]
    assert not stored(hall, ann, sent(ann, real, do="publish")).draft.sample


def test_an_error_stands_beside_its_field_and_nothing_typed_is_lost(hall: House, ann: Browser) -> None:
    page = ann.get("/admin/contents/new?kind=ranking")
    typed = [("text", "Thẻ hỏng"), *rows("data-items", ("name", "value"), ("Xã A", "95,8"), ("Xã B", "nhiều"))]
    answer = sent(ann, filled(page, typed), do="save")
    assert answer.status_code == 422
    assert 'id="f-data-items-1-error"' in answer.text
    assert "“nhiều” không phải là số" in readable(answer.text)
    assert [text for name, text in fields(answer.text) if name == "data-items.value" and text] == ["95,8", "nhiều"]


def test_what_no_wall_can_show_is_told_at_its_row(hall: House, ann: Browser) -> None:
    """The renderer's refusal, from a screen that there is."""
    page = ann.get("/admin/contents/new?kind=steps")
    long = "mộttừrấtdài" * 30
    answer = sent(
        ann, filled(page, [("text", "Thẻ dài"), *rows("data-steps", ("text",), ("Ngắn",), (long,))]), do="save"
    )
    assert answer.status_code == 422
    assert 'id="f-data-steps-1-error"' in answer.text


def test_another_persons_edit_in_between_is_told(hall: House, ann: Browser) -> None:
    editing.save(hall.desk, SYSTEM, card("cung-sua", {"kind": "topics", "parts": ["Một"]}), new=True)
    page = ann.get("/admin/contents/item/cung-sua")
    editing.save(hall.desk, SYSTEM, card("cung-sua", {"kind": "topics", "parts": ["Hai"]}))
    answer = sent(ann, filled(page, rows("data-parts", ("text",), ("Ba",))), do="save")
    assert answer.status_code == 409
    assert ("data-parts.text", "Ba") in fields(answer.text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Một hai ba bốn năm sáu " * 50, "f-text-error"),
        ("Cảm ơn bà con ☃️", "f-text-error"),
    ],
    ids=["300 syllables", "a picture for a word"],
)
def test_a_slogan_that_no_board_can_show_is_refused_at_its_text(
    hall: House, ann: Browser, text: str, place: str
) -> None:
    page = ann.get("/admin/contents/new?kind=slogan")
    answer = sent(ann, filled(page, [("text", text)]), do="publish")
    assert answer.status_code == 422
    assert f'id="{place}"' in answer.text
    seen = sent(ann, filled(page, [("text", text)]), "/admin/contents/preview")
    assert seen.status_code == 200


def test_lines_of_ones_own_start_from_ours_and_are_shown(hall: House, ann: Browser) -> None:
    text = "Một lần nộp đủ, không phải đi lại"
    page = ann.get("/admin/contents/new?kind=slogan")
    typed = [("text", text), ("lines-size", "192x64"), ("lines-text", "")]
    taken = sent(ann, filled(page, typed), "/admin/contents/change", do="lines:0")
    assert taken.status_code == 200
    assert "<html" not in taken.text
    assert ("lines-text", "Một lần nộp đủ,\nkhông phải đi lại") in fields(taken.text)
    own = filled(
        page, [("text", text), ("lines-size", "192x64"), ("lines-text", "Một lần\nnộp đủ,\n\nkhông phải\nđi lại")]
    )
    assert "2 trang" in sent(ann, own, "/admin/contents/preview").text
    saved = stored(hall, ann, sent(ann, own, do="publish"))
    pages = [["Một lần", "nộp đủ,"], ["không phải", "đi lại"]]
    assert saved.draft.variants[0].data == {"boards": {"192x64": pages}}
    again = fields(ann.get(f"/admin/contents/item/{saved.draft.id}"))
    assert ("lines-text", "Một lần\nnộp đủ,\n\nkhông phải\nđi lại") in again
    assert stored(hall, ann, sent(ann, again, do="publish")).draft_hash == saved.draft_hash


def test_lines_that_say_something_else_are_refused_beside_them(hall: House, ann: Browser) -> None:
    page = ann.get("/admin/contents/new?kind=slogan")
    typed = [("text", "Một lần nộp đủ"), ("lines-size", "192x64"), ("lines-text", "Hai lần\nnộp đủ")]
    answer = sent(ann, filled(page, typed), do="save")
    assert answer.status_code == 422
    assert 'id="f-lines-0-error"' in answer.text
    assert "khác với nội dung" in readable(answer.text)


def test_a_look_is_kept_and_a_colour_too_dark_is_refused(hall: House, ann: Browser) -> None:
    page = ann.get("/admin/contents/new?kind=slogan")
    look = [
        ("text", "Đúng hẹn, không phải chờ"),
        ("look-theme", "night"),
        ("look-align", "left"),
        ("look-colour", "custom"),
    ]
    dark = sent(ann, filled(page, [*look, ("look-custom", "#0000ff")]), do="save")
    assert 'id="f-look-colour-error"' in dark.text
    saved = stored(hall, ann, sent(ann, filled(page, [*look, ("look-custom", "#ffd080")]), do="save"))
    assert saved.draft.variants[0].data == {"board": {"theme": "night", "align": "left", "colour": "#ffd080"}}


def test_without_javascript_a_button_in_the_form_gives_the_whole_page_again(hall: House, ann: Browser) -> None:
    page = ann.get("/admin/contents/new?kind=slogan")
    typed = [("text", "Nộp hồ sơ ở cấp huyện"), ("lines-size", ""), ("lines-text", "")]
    answer = sent(ann, filled(page, typed), do="lines:0")
    assert answer.status_code == 200
    assert "Hãy chọn bảng" in readable(answer.text)
    assert "<html" in answer.text
    replaced = sent(ann, filled(page, typed), do="replace:0")
    assert ("text", "Nộp hồ sơ ở cấp xã hoặc cấp tỉnh") in fields(replaced.text)


def test_outdated_terms_and_doubles_are_told_beside_the_form(hall: House, ann: Browser) -> None:
    hall.slogan("cu", "Xem giấy tờ cần mang trước khi rời nhà")
    page = ann.get("/admin/contents/new?kind=slogan")
    note = sent(ann, filled(page, [("text", "Mang theo CMND khi đến")]), "/admin/contents/advice").text
    assert "CMND" in note
    assert 'value="replace:0"' in note
    double = sent(
        ann, filled(page, [("text", "Xem giấy tờ cần mang, trước khi rời nhà")]), "/admin/contents/advice"
    ).text
    assert 'href="/admin/contents/item/cu"' in double


def test_a_term_in_a_row_is_replaced_in_that_row(hall: House, ann: Browser) -> None:
    page = ann.get("/admin/contents/new?kind=procedure")
    typed = [("text", "Thẻ giấy tờ"), *rows("data-papers", ("text",), ("Tờ khai",), ("Bản sao CMND",))]
    changed = sent(ann, filled(page, typed), "/admin/contents/change", do="replace:0")
    assert [text for name, text in fields(changed.text) if name == "data-papers.text" and text] == [
        "Tờ khai",
        "Bản sao thẻ căn cước",
    ]


def test_a_text_in_an_old_encoding_is_mended_told_and_taken_back(hall: House, ann: Browser) -> None:
    page = ann.get("/admin/contents/new?kind=slogan")
    old = "Céng hßa x· héi chñ nghÜa ViÖt Nam"
    answer = sent(ann, filled(page, [("text", old)]), do="save")
    told = ann.follow(answer)
    content_id = answer.headers["location"].rpartition("/")[2]
    assert record(hall, content_id).draft.variants[0].text == "Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert "bảng mã cũ TCVN3" in readable(told)
    undo = {"document": hidden(told, "document"), "do": hidden(told, "do")}
    ann.follow(ann.post("/admin/contents/unmend", undo))
    assert record(hall, content_id).draft.variants[0].text == old
    untouched = fields(ann.get(f"/admin/contents/item/{content_id}"))
    assert stored(hall, ann, sent(ann, untouched, do="save")).draft.variants[0].text == old


def test_marks_that_nobody_sees_are_taken_out_on_saving(hall: House, ann: Browser) -> None:
    page = ann.get("/admin/contents/new?kind=slogan")
    saved = stored(hall, ann, sent(ann, filled(page, [("text", "Hồ\u200b sơ \u202eđúng\u200f hẹn")]), do="save"))
    assert saved.draft.variants[0].text == "Hồ sơ đúng hẹn"


def test_a_paste_is_answered_with_what_will_be_kept(hall: House, ann: Browser) -> None:
    answer = ann.post("/admin/contents/mend", {"text": "Hồ\u200bsơ"})
    assert answer.json() == {"text": "Hồsơ", "told": ["Đã bỏ các ký tự không nhìn thấy khỏi nội dung: U+200B."]}
    assert ann.post("/admin/contents/mend", {"text": "Hồ sơ"}).json() == {"text": "Hồ sơ", "told": []}


def test_a_board_is_told_of_with_figures_and_seen_from_a_distance(hall: House, ann: Browser) -> None:
    page = ann.get("/admin/contents/new?kind=slogan")
    typed = [("text", "Một lần nộp đủ, không phải đi lại"), ("view-pitch", "10"), ("view-metres", "80")]
    seen = sent(ann, filled(page, typed), "/admin/contents/preview").text
    words = readable(seen)
    assert "22 px, cao 157 mm" in words
    assert "Độ tương phản 11,5:1" in words
    assert "Đứng cách 80 m không đọc được: chỉ đọc rõ đến 31,4 m." in words
    assert "P10: 1,92 × 0,64 m; nhìn từ 80 m thấy rộng 1,4°" in words
    for url in re.findall(r'src="(/admin/pictures/afar/[^"]+)"', seen)[:2]:
        answer = ann.client.get(url.replace("&amp;", "&"))
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "image/png"
    near = sent(ann, filled(page, [*typed[:2], ("view-metres", "20")]), "/admin/contents/preview").text
    assert "Đứng cách 20 m vẫn đọc rõ: đọc rõ đến 31,4 m." in readable(near)


@pytest.mark.parametrize("query", ["pitch=0&metres=20", "pitch=10&metres=0", "pitch=nan&metres=5", "pitch=10&metres=x"])
def test_a_view_from_nowhere_is_refused(hall: House, ann: Browser, query: str) -> None:
    assert ann.client.get(f"/admin/pictures/afar/AAAA?panel=led-192x64-amber&{query}").status_code == 422


def test_an_example_is_in_the_language_that_the_content_is_kept_in(hall: House, ann: Browser) -> None:
    ann.client.cookies.set("signage-language", "en")
    page = ann.get("/admin/contents/new?kind=counts&example=1")
    ann.client.cookies.set("signage-language", "vi")
    assert ("text", "Hội thi tìm hiểu cải cách hành chính") in fields(page)
    assert ("data-groups.value", "107,737") in fields(page)


def test_enter_in_a_field_saves_a_draft_and_takes_over_no_lines(hall: House, ann: Browser) -> None:
    """A browser presses the first button of a form."""
    page = ann.get("/admin/contents/new?kind=slogan")
    form = page[page.index('id="content-form"') :]
    first = re.search(r'<button(?![^>]*type="button")[^>]*name="do" value="([^"]*)"', form)
    assert first is not None
    assert first[1] == "save"
