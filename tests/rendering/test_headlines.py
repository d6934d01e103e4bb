from __future__ import annotations

from typing import Any

import pytest

from signage.core.content import Content, Kind, Variant
from signage.core.screens import Site
from signage.errors import SignageError
from signage.rendering import headlines
from tests.rendering.boards import SITE


def said(data: dict[str, Any], language: str = "vi", kind: Kind = Kind.INFOGRAPHIC, text: str = "Tựa") -> list[str]:
    variant = Variant(language, text, data)
    return [saying.text for saying in headlines.of(Content("x", kind, (variant,)), variant, SITE)]


def test_a_slogan_and_a_notice_are_their_text() -> None:
    assert said({}, kind=Kind.SLOGAN, text="Một lần nộp đủ") == ["Một lần nộp đủ"]
    assert said({}, kind=Kind.NOTICE, text="Gọi {{ site.hotline }}") == ["Gọi 1900 1234"]
    assert said({"board": {"theme": "night"}}, kind=Kind.GUIDE) == ["Tựa"]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (
            {"kind": "share", "received": 1240, "on_time": 1188, "late": 21, "pending": 31},
            "95,8\u00a0% hồ sơ được giải quyết đúng hạn",
        ),
        (
            {"kind": "counts", "groups": {"Năm 2024": {"lượt": 5}, "Năm 2025": {"xã": 34, "lượt dự thi": 107737}}},
            "107.737 lượt dự thi (Năm 2025)",
        ),
        (
            {
                "kind": "trend",
                "years": [2023, 2024],
                "series": {"SIPAS": [80, 81], "PAR": [85.1, 86]},
                "highlight": "PAR",
            },
            "PAR 86,0 (2024)",
        ),
        ({"kind": "trend", "years": [2023, 2024], "series": {"SIPAS": [80.5, None]}}, "SIPAS 80,5 (2023)"),
        ({"kind": "ranking", "unit": "%", "items": {"A": 90, "B": 98.5}}, "1.\u00a0B 98,5\u00a0%"),
        ({"kind": "facts", "facts": {"Sáng": "07:30–11:30", "Chiều": "13:30–17:00"}}, "Sáng: 07:30–11:30"),
        (
            {"kind": "event", "date": "2026-12-12", "until": "2026-12-13", "place": "Nhà văn hóa", "note": "Mời dự"},
            "Thứ\u00a0Bảy, 12/12/2026 đến 13/12/2026, Nhà văn hóa",
        ),
        ({"kind": "contact", "phone": "1900 1234", "hours": "07:30"}, "1900 1234"),
        (
            {"kind": "procedure", "papers": ["Đơn"], "days": "5 ngày", "fee": "Không"},
            "Thời gian: 5 ngày · Lệ phí: Không",
        ),
        ({"kind": "qr", "url": "https://dichvucong.gov.vn/danh-gia"}, "dichvucong.gov.vn/danh-gia"),
    ],
)
def test_a_card_is_its_title_and_the_figure_that_matters(data: dict[str, Any], line: str) -> None:
    assert said(data) == ["Tựa", line]


def test_english_has_its_own_numbers() -> None:
    data = {"kind": "counts", "groups": {"2025": {"entries": 107737}}}
    assert said(data, "en") == ["Tựa", "107,737 entries (2025)"]


@pytest.mark.parametrize(
    ("data", "kind", "code"),
    [
        ({"kind": "topics", "parts": ["a"]}, Kind.INFOGRAPHIC, "RN25"),
        ({"kind": "steps", "steps": ["a"]}, Kind.GUIDE, "RN25"),
        ({"kind": "procedure", "papers": ["Đơn"]}, Kind.INFOGRAPHIC, "RN25"),
        ({}, Kind.PICTURE, "RN25"),
        ({}, Kind.TEST_CARD, "RN25"),
        ({"kind": "ranking", "items": {"A": None}}, Kind.INFOGRAPHIC, "RN48"),
        ({"kind": "share", "received": 2, "on_time": 0, "late": 0, "pending": 0}, Kind.INFOGRAPHIC, "RN44"),
    ],
)
def test_what_has_no_line_is_refused(data: dict[str, Any], kind: Kind, code: str) -> None:
    with pytest.raises(SignageError) as caught:
        said(data, kind=kind)
    assert caught.value.code.id == code
    assert "{" not in caught.value.text("vi") + caught.value.text("en")


def test_a_text_whose_fact_the_site_lacks_says_nothing() -> None:
    variant = Variant("vi", "Gọi {{ site.hotline }}")
    with pytest.raises(SignageError) as caught:
        headlines.of(Content("x", Kind.NOTICE, (variant,)), variant, Site("Xã"))
    assert caught.value.code.id == "RN48"
