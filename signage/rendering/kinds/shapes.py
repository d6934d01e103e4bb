"""The form of each kind's data: which fields it has, what stands in each, and what people call it.

The kinds themselves check what they are given; this is for whoever brings data from elsewhere, as a table or by a
program, and for the reference page. Tests hold that kinds and shapes name the same fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from signage.core.folding import fold


class Shape(StrEnum):
    """What stands in a field. Of those in `FIGURES` the numbers and days may change while the words stay."""

    TEXT = "text"
    TEXTS = "texts"  # a list
    NAMED = "named"  # texts by name
    RECORDS = "records"  # a list of mappings of texts
    SETTING = "setting"  # a whole number that says how to show the figures
    WHOLE = "whole"  # a whole number
    NUMBERS = "numbers"  # numbers by name, null where there is none
    COUNTS = "counts"  # whole numbers by name, by heading
    YEARS = "years"  # a list of whole numbers
    SERIES = "series"  # for each name a list of numbers, one a year, null where there is none
    DAY = "day"
    MOMENT = "moment"  # a day, or a local day and time


FIGURES = frozenset({Shape.WHOLE, Shape.NUMBERS, Shape.COUNTS, Shape.YEARS, Shape.SERIES, Shape.DAY, Shape.MOMENT})

COMMON: Mapping[str, Shape] = {"as_of": Shape.MOMENT, "max_age_hours": Shape.SETTING}

SHAPES: Mapping[str, Mapping[str, Shape]] = {
    "topics": {"parts": Shape.TEXTS},
    "steps": {"steps": Shape.TEXTS, "url": Shape.TEXT},
    "procedure": {"papers": Shape.TEXTS, "fee": Shape.TEXT, "days": Shape.TEXT, "where": Shape.TEXT},
    "share": {"received": Shape.WHOLE, "on_time": Shape.WHOLE, "late": Shape.WHOLE, "pending": Shape.WHOLE},
    "trend": {"years": Shape.YEARS, "series": Shape.SERIES, "highlight": Shape.TEXT},
    "counts": {"groups": Shape.COUNTS},
    "facts": {"facts": Shape.NAMED},
    "ranking": {"items": Shape.NUMBERS, "unit": Shape.TEXT, "first": Shape.TEXT, "highlight": Shape.TEXT},
    "qa": {"questions": Shape.NAMED},
    "event": {
        "date": Shape.DAY,
        "until": Shape.DAY,
        "time": Shape.TEXT,
        "place": Shape.TEXT,
        "note": Shape.TEXT,
        "countdown": Shape.SETTING,
    },
    "praise": {"people": Shape.RECORDS},
    "contact": {
        "name": Shape.TEXT,
        "role": Shape.TEXT,
        "phone": Shape.TEXT,
        "email": Shape.TEXT,
        "address": Shape.TEXT,
        "hours": Shape.TEXT,
        "url": Shape.TEXT,
    },
    "qr": {"url": Shape.TEXT, "note": Shape.TEXT},
}

RECORDS: Mapping[str, tuple[str, ...]] = {"people": ("name", "office", "deed")}
"""The parts of each record of a field."""

LABELS: Mapping[str, tuple[str, str]] = {
    "as_of": ("Figures as of", "Số liệu tính đến"),
    "max_age_hours": ("Hide after (hours)", "Ẩn sau (giờ)"),
    "parts": ("Parts", "Các phần"),
    "steps": ("Steps", "Các bước"),
    "url": ("Web address", "Địa chỉ web"),
    "papers": ("Papers to bring", "Giấy tờ cần mang"),
    "fee": ("Fee", "Lệ phí"),
    "days": ("Time needed", "Thời gian giải quyết"),
    "where": ("Where", "Nơi nộp"),
    "received": ("Received", "Tiếp nhận"),
    "on_time": ("On time", "Đúng hạn"),
    "late": ("Late", "Quá hạn"),
    "pending": ("In progress", "Đang giải quyết"),
    "years": ("Years", "Năm"),
    "series": ("Series", "Chỉ số"),
    "highlight": ("Set off", "Làm nổi bật"),
    "groups": ("Groups of figures", "Nhóm số liệu"),
    "facts": ("Facts", "Thông tin"),
    "items": ("Items", "Xếp hạng"),
    "unit": ("Unit of measure", "Đơn vị tính"),
    "first": ("Who comes first", "Thứ tự"),
    "questions": ("Questions", "Hỏi đáp"),
    "date": ("Day", "Ngày diễn ra"),
    "until": ("Last day", "Ngày kết thúc"),
    "time": ("Time", "Giờ"),
    "place": ("Place", "Địa điểm"),
    "note": ("Note", "Ghi chú"),
    "countdown": ("Count the days from (days before)", "Đếm ngược từ (số ngày trước)"),
    "people": ("People", "Tập thể, cá nhân"),
    "office": ("Office", "Đơn vị"),
    "deed": ("What for", "Thành tích"),
    "name": ("Name", "Tên"),
    "role": ("Office or role", "Chức vụ, bộ phận"),
    "phone": ("Telephone", "Điện thoại"),
    "email": ("E-mail", "Thư điện tử"),
    "address": ("Address", "Địa chỉ"),
    "hours": ("Opening hours", "Giờ làm việc"),
}


def label(field: str, language: str) -> str:
    """What people call a field, in Vietnamese (`vi`) or else in English; itself where it has no name."""
    return LABELS.get(field, (field, field))[language == "vi"]


def fields(kind: str) -> Mapping[str, Shape]:
    """All fields of a kind, those that every kind has last; of an unknown kind only these."""
    return {**SHAPES.get(kind, {}), **COMMON}


def named(text: str, among: Mapping[str, Shape] | tuple[str, ...]) -> str | None:
    """Which of these fields is meant: by its own name or by what people call it, without regard to case and marks."""
    wanted = fold(text)
    return next((name for name in among if wanted in (name, *map(fold, LABELS.get(name, ())))), None)
