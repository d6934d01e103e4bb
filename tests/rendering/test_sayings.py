from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from signage.core.content import Content, Kind, Variant
from signage.core.screens import Site
from signage.errors import Invalid
from signage.rendering import sayings
from signage.rendering.words import words

SAY = words("vi")
SITE = Site("Xã Tân Hòa", "1900 1234")


def texts(data: dict[str, Any], language: str = "vi", kind: Kind = Kind.INFOGRAPHIC) -> list[str]:
    variant = Variant(language, "Tiêu đề", data)
    return [saying.text for saying in sayings.of(Content("x", kind, (variant,)), variant, SITE)]


def test_a_slogan_is_itself() -> None:
    assert texts({}, kind=Kind.SLOGAN) == ["Tiêu đề"]


def test_topics_are_the_title_and_the_parts() -> None:
    assert texts({"kind": "topics", "parts": ["Một", "Hai"]}) == ["Tiêu đề", "Một", "Hai"]


def test_steps_are_numbered_and_the_numeral_stays_with_the_first_word() -> None:
    assert texts({"kind": "steps", "steps": ["Mở trang"]}, kind=Kind.GUIDE) == ["Tiêu đề", "1.\u00a0Mở trang"]


def test_a_procedure_says_papers_fee_and_time() -> None:
    data = {
        "kind": "procedure",
        "papers": ["Tờ khai", "Căn cước"],
        "fee": "0 đ",
        "days": "trong ngày",
        "where": "Quầy 3",
    }
    assert texts(data) == [
        "Tiêu đề",
        f"{SAY.papers}:|Tờ khai",
        "Căn cước",
        f"{SAY.fee}:|0 đ",
        f"{SAY.days}:|trong ngày",
        "Quầy 3",
    ]


def test_facts_are_filled_and_empty_ones_left_out() -> None:
    data = {"kind": "facts", "facts": {"Gọi": "{{ site.hotline }}", "Trống": " "}}
    assert texts(data) == ["Tiêu đề", "Gọi:|1900 1234"]


def test_counts_are_numbers_as_their_readers_write_them() -> None:
    data = {"kind": "counts", "groups": {"Huế 2024": {"lượt dự thi": 107737}}}
    assert texts(data) == ["Tiêu đề", "Huế 2024", "107.737|lượt dự thi"]
    assert texts(data, "en")[-1] == "107,737|lượt dự thi"


def test_a_share_is_of_what_was_received_as_on_the_televisions() -> None:
    data = {"kind": "share", "received": 1240, "on_time": 1188, "late": 21, "pending": 31}
    assert texts(data)[1:] == [
        f"95,8\u00a0%|{SAY.on_time_share}",
        f"1.240|{SAY.received}",
        f"1.188|{SAY.on_time}",
        f"21|{SAY.late}",
        f"31|{SAY.pending}",
    ]


def test_a_ranking_says_its_first_five_and_none_without_a_figure() -> None:
    data = {"kind": "ranking", "unit": "%", "items": {f"Xã {n}": 90 + n for n in range(7)} | {"Xã 8": None}}
    assert texts(data)[1:] == [f"{n + 1}.\u00a0Xã {6 - n}:|{96 - n}\u00a0%" for n in range(5)]


def test_questions_come_before_their_answers() -> None:
    data = {"kind": "qa", "questions": {"Bao lâu?": "Một ngày.", "Ở đâu?": "Quầy 3."}}
    assert texts(data)[1:] == ["Bao lâu?", "Một ngày.", "Ở đâu?", "Quầy 3."]


def test_an_event_says_its_days_and_where() -> None:
    data = {"kind": "event", "date": "2026-12-12", "until": "2026-12-13", "time": "08:00", "place": "Nhà văn hóa"}
    assert texts(data)[1:] == ["Thứ\u00a0Bảy,|12/12/2026|đến 13/12/2026", "08:00", "Nhà văn hóa"]
    assert texts({"kind": "event", "date": "2026-12-12"}, "en")[1] == "Saturday,|12 December 2026"


def test_an_event_counts_the_days_on_a_board_too() -> None:
    event = Content("e", Kind.INFOGRAPHIC, (Variant("vi", "Ngày hội", {"kind": "event", "date": "2026-12-12"}),))
    said = sayings.of(event, event.variants[0], Site("Xã", "1900"), date(2026, 12, 9))
    assert [one.text for one in said] == ["Ngày hội", "Thứ\u00a0Bảy,|12/12/2026", "Còn\u00a03\u00a0ngày"]


def test_praise_says_who_where_and_what_for() -> None:
    people = [
        {"name": "Nhung", "office": "Tư pháp", "deed": "Trả sớm 320 hồ sơ"},
        {"name": "Tổ Một cửa", "deed": "Tận tâm"},
    ]
    assert texts({"kind": "praise", "people": people})[1:] == [
        "Nhung", "Tư pháp", "Trả sớm 320 hồ sơ", "Tổ Một cửa", "Tận tâm",
    ]  # fmt: skip


def test_a_contact_says_the_number_large_and_leaves_out_what_is_empty() -> None:
    data = {
        "kind": "contact",
        "name": "Bộ phận Một cửa",
        "phone": "{{ site.hotline }}",
        "hours": "",
        "url": "https://a.vn/b",
    }
    assert texts(data)[1:] == ["Bộ phận Một cửa", f"1900 1234|{SAY.phone}", "a.vn/b"]


def test_a_code_is_said_as_its_address() -> None:
    assert texts({"kind": "qr", "url": "https://a.vn/b", "note": "Một phút"})[1:] == ["Một phút", "a.vn/b"]


@pytest.mark.parametrize("kind", ["ranking", "qa", "event", "praise", "contact", "qr"])
def test_a_missing_field_is_named_on_a_board_too(kind: str) -> None:
    with pytest.raises(Invalid) as caught:
        texts({"kind": kind})
    assert caught.value.code.id in ("RN41", "RN48")
    assert caught.value.field


def test_a_title_without_its_hotline_is_refused() -> None:
    variant = Variant("vi", "Gọi {{ site.hotline }}")
    with pytest.raises(Invalid) as caught:
        sayings.of(Content("x", Kind.SLOGAN, (variant,)), variant, Site("Xã"))
    assert caught.value.code.id == "RN48"


@pytest.mark.parametrize(
    "data",
    [
        {"kind": "trend", "years": [1], "series": {}},
        {"kind": "unheard-of"},
    ],
)
def test_what_cannot_be_said_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as caught:
        texts(data)
    assert caught.value.code is sayings.NO_BOARD_FORM


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"kind": "topics"}, "RN41"),
        ({"kind": "steps", "steps": []}, "RN42"),
        ({"kind": "procedure", "papers": ["a"], "fee": 0}, "RN42"),
        ({"kind": "facts", "facts": {"a": " "}}, "RN48"),
        ({"kind": "counts", "groups": ["not", "a", "mapping"]}, "RN42"),
        ({"kind": "counts", "groups": {"a": {"b": 1.5}}}, "RN42"),
        ({"kind": "share", "on_time": 0, "late": 0}, "RN41"),
        ({"kind": "share", "received": 4, "on_time": 2, "late": 1, "pending": 0}, "RN44"),
        ({"kind": "share", "received": 0, "on_time": 0, "late": 0, "pending": 0}, "RN48"),
    ],
)
def test_a_board_refuses_what_a_television_refuses(data: dict[str, Any], code: str) -> None:
    with pytest.raises(Invalid) as caught:
        texts(data)
    assert caught.value.code.id == code


def test_pictures_are_not_said() -> None:
    with pytest.raises(Invalid) as caught:
        texts({}, kind=Kind.PICTURE)
    assert caught.value.code is sayings.NO_BOARD_FORM


def test_the_sample_mark_has_two_languages() -> None:
    assert sayings.sample_mark("vi") == "SỐ LIỆU MẪU"
    assert sayings.sample_mark("en-GB") == "SAMPLE FIGURES"
    assert sayings.sample_mark("km") == "SỐ LIỆU MẪU"
