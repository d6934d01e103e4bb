from __future__ import annotations

from typing import Any

import pytest
from starlette.datastructures import FormData

from signage.admin import figures, forms
from signage.admin.i18n import texts

BODIES: list[dict[str, Any]] = [
    {"kind": "topics", "parts": ["Cải cách thể chế", "Cải cách thủ tục hành chính"]},
    {"kind": "steps", "url": "https://dichvucong.gov.vn", "steps": ["Mở trang", "Đăng nhập: VNeID"]},
    {"kind": "share", "max_age_hours": 26, "received": 1240, "on_time": 1188, "late": 0, "ratio": 95.8},
    {"kind": "trend", "years": [2021, 2022], "series": {"PAR-Index": [85.1, 86.0], "DTI": [0.61, 0.66]}},
    {"kind": "facts", "facts": {"Thứ Hai đến thứ Sáu": "07:30–11:30", "Đường dây nóng": "{{ site.hotline }}"}},
    {"kind": "counts", "groups": {"Yên Bái 2019": {"tờ rơi": 2800}, "Cà Mau 2019": {"kỳ báo": 40, "buổi: khác": 2}}},
    {"kind": "odd", "deep": [{"a": [1, None]}], "nothing": {}, "yes": True},
    {"kind": "phone", "facts": {"Đường dây nóng": "0912345678"}},
]


@pytest.mark.parametrize("data", BODIES, ids=lambda data: data["kind"])
def test_every_body_comes_back_as_it_was(data: dict[str, Any]) -> None:
    fields = figures.figures(data)
    form = FormData([(field.name, field.value.replace("\n", "\r\n")) for field in fields])
    errors = forms.Errors(texts("en"))
    assert figures.read(figures.typed(form, data), data, errors) == data
    assert errors == {}
    assert "kind" not in {field.key for field in fields}


def read(data: dict[str, Any], **typed: str) -> tuple[dict[str, Any], forms.Errors]:
    form = FormData([(figures.PREFIX + name, value) for name, value in typed.items()])
    errors = forms.Errors(texts("en"))
    return figures.read(figures.typed(form, data), data, errors), errors


def test_numbers_may_be_written_the_vietnamese_way() -> None:
    assert read({"share": 1.5}, share="95,8")[0] == {"share": 95.8}


@pytest.mark.parametrize(
    ("data", "typed"),
    [
        ({"late": 1}, {"late": "nhiều"}),
        ({"facts": {"a": "b"}}, {"facts": "không có hai chấm"}),
        ({"groups": {"g": {"a": 1}}}, {"groups": "a: 1"}),
        ({"series": {"s": [1]}}, {"series": "s: 1; x"}),
        ({"deep": [{}]}, {"deep": "[{"}),
    ],
)
def test_what_cannot_be_read_is_told_and_the_old_value_stays(data: dict[str, Any], typed: dict[str, str]) -> None:
    kept, errors = read(data, **typed)
    assert kept == data
    assert list(errors) == [figures.PREFIX + next(iter(data))]


def test_the_line_at_fault_is_named() -> None:
    _, errors = read({"facts": {"a": "b"}}, facts="a: b\nsai rồi")
    assert "Line 2" in errors["data-facts"]
    assert "sai rồi" in errors["data-facts"]
