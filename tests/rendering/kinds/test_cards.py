"""What the cards of few fields do with what they are given: questions, events, praise, contacts and codes."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from signage.core.content import Content, Kind, Variant
from signage.core.screens import Panel, PanelKind, Site
from signage.errors import SignageError
from signage.rendering import numerals, slides
from tests.rendering.televisions import LANDSCAPE, PORTRAIT, SITE, infographic, notice

SQUARE = Panel(PanelKind.TV, 1080, 1080)
EVENT = {"kind": "event", "date": "2026-12-12"}
CONTACT = {"kind": "contact", "phone": "{{ site.hotline }}"}
ANSWER = "Được. " + "Vào cổng dịch vụ công, đăng nhập và chọn thủ tục cần làm. " * 5


def drawn(data: dict[str, Any], panel: Panel = LANDSCAPE, site: Site = SITE, **more: Any) -> list[str]:
    content = infographic(data, **more)
    return [page.data.decode() for page in slides.render(content, content.variants[0], panel, site)]


def said(page: str) -> str:
    """What is read on a page, on one line."""
    body = re.sub(r"<style>.*?</style>|<svg.*?</svg>|<title>.*?</title>", "", page, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", body).replace("\u00a0", " ").split())


def test_a_question_has_a_page_and_a_long_answer_several() -> None:
    pages = drawn({"kind": "qa", "questions": {"Có mất phí không?": "Không.", "Ở xa thì sao?": ANSWER}})
    assert len(pages) == 3
    assert [said(page).count("Ở xa thì sao?") for page in pages] == [0, 1, 1]
    assert "Không." in said(pages[0])


@pytest.mark.parametrize("panel", [LANDSCAPE, PORTRAIT, SQUARE], ids=["landscape", "portrait", "square"])
def test_an_event_says_its_day_and_on_no_day_a_count(panel: Panel) -> None:
    (page,) = drawn(EVENT | {"until": "2026-12-13", "time": "08:00", "place": "Nhà văn hóa"}, panel)
    for part in ("Thứ Bảy", "12", "Tháng 12, 2026", "đến 13/12/2026", "08:00", "Nhà văn hóa"):
        assert part in said(page)
    assert "còn" not in said(page).lower()


@pytest.mark.parametrize("panel", [LANDSCAPE, PORTRAIT, SQUARE], ids=["landscape", "portrait", "square"])
@pytest.mark.parametrize(
    ("day", "words", "english"),
    [
        (4, "", ""),
        (5, "Còn 7 ngày", "7 days left"),
        (10, "Còn 2 ngày", "2 days left"),
        (11, "Ngày mai", "Tomorrow"),
        (12, "Hôm nay", "Today"),
        (13, "Đang diễn ra", "Now on"),
        (14, "", ""),
    ],
)
def test_on_a_day_an_event_says_how_far_off_it_is(panel: Panel, day: int, words: str, english: str) -> None:
    data = EVENT | {"until": "2026-12-13", "place": "Nhà văn hóa"}
    for language, count in (("vi", words), ("en", english)):
        content = infographic(data, language=language)
        plain, page = (
            slides.render(content, content.variants[0], panel, SITE, on)[0].data.decode()
            for on in (None, date(2026, 12, day))
        )
        assert count in said(page)
        assert bool(count) is (said(plain) != said(page))


def test_the_count_begins_when_it_is_told_to() -> None:
    for countdown, counts in ((0, False), (1, False), (2, True), (30, True)):
        content = infographic(EVENT | {"countdown": countdown})
        (page,) = slides.render(content, content.variants[0], LANDSCAPE, SITE, date(2026, 12, 10))
        assert ("Còn 2 ngày" in said(page.data.decode())) is counts


@pytest.mark.parametrize("countdown", [-1, 31, True, 2.0, "7"])
def test_a_count_that_cannot_be_is_refused(countdown: Any) -> None:
    with pytest.raises(SignageError) as caught:
        drawn(EVENT | {"countdown": countdown})
    assert (caught.value.code.id, caught.value.field) == ("RN42", "countdown")


def test_an_event_in_english() -> None:
    (page,) = drawn(EVENT, language="en")
    assert "Saturday 12 December 2026" in said(page)


def test_weekdays_and_months_have_their_names() -> None:
    assert numerals.weekday(date(2026, 11, 22), "vi") == "Chủ\u00a0Nhật"
    assert numerals.weekday(date(2026, 11, 23), "km") == "Thứ\u00a0Hai"
    assert numerals.month(date(2026, 1, 1), "en") == "January 2026"
    assert numerals.loose(date(2026, 1, 2), "en") == "2 January 2026"


def test_each_of_those_praised_has_a_page() -> None:
    people = [
        {"name": "Nguyễn Thị Nhung", "deed": "Trả 320 hồ sơ trước hạn"},
        {"name": "Tổ Một cửa", "deed": "Tận tâm"},
    ]
    pages = drawn({"kind": "praise", "people": people}, title="Gương sáng")
    assert ["Nguyễn Thị Nhung" in said(page) for page in pages] == [True, False]
    assert all("Gương sáng" in said(page) for page in pages)


def test_a_contact_leads_with_the_telephone() -> None:
    (page,) = drawn(CONTACT | {"email": "a@b.gov.vn", "address": "12 Trần Hưng Đạo"})
    assert "Điện thoại 1900 1234 a@b.gov.vn 12 Trần Hưng Đạo" in said(page)


def test_without_a_hotline_the_address_leads_and_nothing_stands_empty() -> None:
    (page,) = drawn(CONTACT | {"address": "12 Trần Hưng Đạo", "hours": ""}, site=Site("Xã"))
    assert "Điện thoại" not in said(page)
    assert "Địa chỉ 12 Trần Hưng Đạo" in said(page)


def test_a_contact_without_any_way_is_refused() -> None:
    with pytest.raises(SignageError) as caught:
        drawn(CONTACT, site=Site("Xã"))
    assert (caught.value.code.id, caught.value.field) == ("RN48", "phone")


def test_a_code_says_where_it_leads() -> None:
    (page,) = drawn({"kind": "qr", "url": "https://www.dichvucong.gov.vn/danh-gia?x=1", "note": "Chỉ mất một phút"})
    assert "Quét mã để mở dichvucong.gov.vn/danh-gia" in said(page)
    assert "Chỉ mất một phút" in said(page)
    assert 'class="qr"' in page


def test_a_notice_says_until_when_it_holds() -> None:
    content = notice("Nghỉ lễ")
    dated = Content("x", Kind.NOTICE, content.variants, valid_until=date(2026, 9, 2), source="Thông báo 12/TB")
    (page,) = slides.render(dated, dated.variants[0], LANDSCAPE, SITE)
    assert "Có hiệu lực đến hết 2/9/2026 · Nguồn: Thông báo 12/TB" in said(page.data.decode())


@pytest.mark.parametrize("kind", [Kind.SLOGAN, Kind.NOTICE])
def test_a_text_that_asks_for_a_missing_hotline_is_refused(kind: Kind) -> None:
    content = Content("x", kind, (Variant("vi", "Gọi {{ site.hotline }}"),))
    assert slides.render(content, content.variants[0], LANDSCAPE, SITE)
    with pytest.raises(SignageError) as caught:
        slides.render(content, content.variants[0], LANDSCAPE, Site("Xã"))
    assert caught.value.code.id == "RN48"
