"""What people are told when the data of an infographic cannot be used: the field, and what to write."""

from __future__ import annotations

from typing import Any

import pytest

from signage.errors import SignageError
from signage.rendering import slides
from tests.rendering.televisions import LANDSCAPE, SHARE, SITE, infographic

TREND = {"kind": "trend", "years": [2024, 2025], "series": {"SIPAS": [85.2, 86.3]}}


def refused(data: dict[str, Any]) -> SignageError:
    content = infographic(data)
    with pytest.raises(SignageError) as caught:
        slides.render(content, content.variants[0], LANDSCAPE, SITE)
    error = caught.value
    assert error.status == 422
    for language in ("vi", "en"):
        assert "{" not in error.text(language).replace("{{ site.", "").replace("{buổi", "").replace("{name", "")
    return error


@pytest.mark.parametrize(
    ("data", "code", "field"),
    [
        ({}, "RN40", "kind"),
        ({"kind": "pie"}, "RN40", "kind"),
        ({"kind": ["share"]}, "RN40", "kind"),
        ({"kind": "topics"}, "RN41", "parts"),
        ({"kind": "topics", "parts": []}, "RN42", "parts"),
        ({"kind": "topics", "parts": "một"}, "RN42", "parts"),
        ({"kind": "topics", "parts": ["một", 2]}, "RN42", "parts[2]"),
        ({"kind": "topics", "parts": ["một", False]}, "RN42", "parts[2]"),
        ({"kind": "topics", "parts": ["một"], "colour": "red"}, "RN43", "colour"),
        ({"kind": "steps"}, "RN41", "steps"),
        ({"kind": "steps", "steps": ["Mở"], "url": "dichvucong.gov.vn"}, "RN42", "url"),
        ({"kind": "steps", "steps": ["Mở"], "url": "javascript:alert(1)"}, "RN42", "url"),
        ({"kind": "steps", "steps": ["Mở"], "url": 5}, "RN42", "url"),
        ({"kind": "procedure", "papers": ["Tờ khai"], "fee": 0}, "RN42", "fee"),
        ({"kind": "procedure", "papers": ["Tờ khai"], "days": " "}, "RN42", "days"),
        (SHARE | {"received": "1240"}, "RN42", "received"),
        (SHARE | {"late": True}, "RN42", "late"),
        (SHARE | {"late": -1}, "RN42", "late"),
        (SHARE | {"late": 21.0}, "RN42", "late"),
        (SHARE | {"late": None}, "RN41", "late"),
        (SHARE | {"late": 22}, "RN44", "received"),
        (SHARE | {"received": 0, "on_time": 0, "late": 0, "pending": 0}, "RN48", "received"),
        (SHARE | {"as_of": "30/6/2026"}, "RN42", "as_of"),
        (SHARE | {"as_of": 20260630}, "RN42", "as_of"),
        (TREND | {"years": [2025, 2024]}, "RN42", "years"),
        (TREND | {"years": [2025]}, "RN42", "years"),
        (TREND | {"years": ["2024", "2025"]}, "RN42", "years"),
        (TREND | {"series": {"SIPAS": [85.2]}}, "RN45", "series.SIPAS"),
        (TREND | {"series": {"SIPAS": [85.2, "86,3"]}}, "RN42", "series.SIPAS[2]"),
        (TREND | {"series": {"SIPAS": [85.2, True]}}, "RN42", "series.SIPAS[2]"),
        (TREND | {"series": {"SIPAS": [85.2, float("nan")]}}, "RN42", "series.SIPAS[2]"),
        (TREND | {"series": {"SIPAS": 85.2}}, "RN42", "series.SIPAS"),
        (TREND | {"series": {"SIPAS": [None, None]}}, "RN48", "series.SIPAS"),
        (TREND | {"series": {}}, "RN42", "series"),
        (TREND | {"highlight": "PAPI"}, "RN49", "highlight"),
        ({"kind": "counts", "groups": ["một"]}, "RN42", "groups"),
        ({"kind": "counts", "groups": {"Năm 2025": 5}}, "RN42", "groups.Năm 2025"),
        ({"kind": "counts", "groups": {"Năm 2025": {"buổi": "năm"}}}, "RN42", "groups.Năm 2025.buổi"),
        ({"kind": "counts", "groups": {"Năm 2025": {"buổi": 2.5}}}, "RN42", "groups.Năm 2025.buổi"),
        ({"kind": "facts", "facts": {"Giờ mở cửa": 1320}}, "RN42", "facts.Giờ mở cửa"),
        ({"kind": "facts", "facts": {"Giờ mở cửa": ""}}, "RN48", "facts"),
        ({"kind": "topics", "parts": ["rất dài " * 60]}, "RN46", "parts"),
        (SHARE | {"max_age_hours": 0}, "RN42", "max_age_hours"),
        (SHARE | {"max_age_hours": "26"}, "RN42", "max_age_hours"),
        (SHARE | {"max_age_hours": True}, "RN42", "max_age_hours"),
        ({"kind": "ranking"}, "RN41", "items"),
        ({"kind": "ranking", "items": []}, "RN42", "items"),
        ({"kind": "ranking", "items": {"Xã": "98,5"}}, "RN42", "items.Xã"),
        ({"kind": "ranking", "items": {"Xã": -1}}, "RN42", "items.Xã"),
        ({"kind": "ranking", "items": {"Xã": None}}, "RN48", "items"),
        ({"kind": "ranking", "items": {"Xã": 1}, "first": "best"}, "RN42", "first"),
        ({"kind": "ranking", "items": {"Xã": 1}, "unit": 5}, "RN42", "unit"),
        ({"kind": "ranking", "items": {"Xã": 1}, "highlight": "Phường"}, "RN39", "highlight"),
        ({"kind": "ranking", "items": {"rất dài " * 60: 1}}, "RN46", "items"),
        ({"kind": "qa"}, "RN41", "questions"),
        ({"kind": "qa", "questions": {"Bao lâu?": 5}}, "RN42", "questions.Bao lâu?"),
        ({"kind": "qa", "questions": {"Bao lâu?": ""}}, "RN42", "questions.Bao lâu?"),
        ({"kind": "qa", "questions": {"rất dài " * 60: "Có."}}, "RN46", "questions"),
        ({"kind": "event"}, "RN41", "date"),
        ({"kind": "event", "date": "2/9/2026"}, "RN42", "date"),
        ({"kind": "event", "date": "2026-02-30"}, "RN42", "date"),
        ({"kind": "event", "date": 20260902}, "RN42", "date"),
        ({"kind": "event", "date": "2026-09-02", "until": "2026-09-02"}, "RN42", "until"),
        ({"kind": "event", "date": "2026-09-02", "time": 800}, "RN42", "time"),
        ({"kind": "event", "date": "2026-09-02", "place": "rất dài " * 60}, "RN46", "place"),
        ({"kind": "praise", "people": []}, "RN42", "people"),
        ({"kind": "praise", "people": ["Nhung"]}, "RN42", "people[1]"),
        ({"kind": "praise", "people": [{"name": "Nhung"}]}, "RN41", "people[1].deed"),
        ({"kind": "praise", "people": [{"name": 5, "deed": "Tốt"}]}, "RN42", "people[1].name"),
        ({"kind": "praise", "people": [{"name": "Nhung", "deed": "Tốt", "age": 30}]}, "RN43", "people[1].age"),
        ({"kind": "praise", "people": [{"name": "Nhung", "deed": "rất dài " * 60}]}, "RN46", "people[1].deed"),
        ({"kind": "contact"}, "RN48", "phone"),
        ({"kind": "contact", "phone": 19001234}, "RN42", "phone"),
        ({"kind": "contact", "phone": "1900 1234", "url": "http://"}, "RN42", "url"),
        ({"kind": "contact", "phone": "1900 1234", "address": "rất dài " * 60}, "RN46", "address"),
        ({"kind": "qr"}, "RN41", "url"),
        ({"kind": "qr", "url": "http://[1"}, "RN42", "url"),
        ({"kind": "qr", "url": "https://a.vn", "note": "rất dài " * 60}, "RN46", "note"),
    ],
)
def test_a_body_that_cannot_be_drawn_says_which_field(data: dict[str, Any], code: str, field: str) -> None:
    error = refused(data)
    assert (error.code.id, error.field) == (code, field)
    if code not in ("RN46", "RN48"):
        assert field in error.text("vi") or code in ("RN40", "RN44", "RN49", "RN39")


def test_a_sum_that_does_not_agree_is_shown() -> None:
    error = refused(SHARE | {"late": 22})
    assert "1188" in error.text("vi")
    assert "1241" in error.text("vi")
    assert "1240" in error.text("en")


@pytest.mark.parametrize("kind", list(slides.DRAWINGS))
def test_every_kind_is_listed_when_one_is_unknown(kind: str) -> None:
    assert kind in refused({"kind": "pie"}).text("vi")
