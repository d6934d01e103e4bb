"""Writes docs/kinds.md: every kind's fields, with an example as JSON and as a table: `python -m tests.docs.kinds`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from signage.editing import figures_write
from signage.rendering.kinds import shapes
from signage.rendering.kinds.shapes import FIGURES, Shape

PAGE = Path(__file__).resolve().parents[2] / "docs" / "kinds.md"
HEAD = """# Data of every kind

An infographic is a title and its data. This page says what data each kind takes; how the pages look is told in
[slides](slides.md), how figures come by file or from another program in [feeds](feeds.md).

- **JSON** is the form in which data are kept, sent by programs, and written in [packs](packs.md) (there as YAML).
  Numbers are numbers: no quotes, no `%`, no marks between thousands. Days are texts such as `"2026-06-30"`.
- **CSV** is the same as a table, as “Download as a table” gives it: one row a value, the field in the first column by
  the name below or by what it is called in Vietnamese or English. Numbers as `107.737` and `95,8`, or `107,737` and
  `95.8`; days as `30/6/2026`. Semicolons, commas or tabs; UTF-8 or UTF-16.
- **Figures** (●) are what a feed that publishes may change; all other fields are words and settings.

Every kind also takes `as_of` ● (when the figures were true: a day, or day and time) and `max_age_hours` (a whole
number: so many hours later the card leaves the screens by itself; a day without a time counts from its end).

A value that is missing is never a unit alone: a ranking says “chưa có số liệu”, a trend leaves a gap, everywhere else
the data are refused with a sentence that names the field.

This page is generated: `python -m tests.docs.kinds`.
"""
WHAT: Mapping[Shape, str] = {
    Shape.TEXT: "a text",
    Shape.TEXTS: "a list of texts",
    Shape.NAMED: "texts by name",
    Shape.RECORDS: "a list, each with",
    Shape.SETTING: "a whole number",
    Shape.WHOLE: "a whole number, 0 or more",
    Shape.NUMBERS: "numbers by name, null where there is none",
    Shape.COUNTS: "whole numbers by name, by heading",
    Shape.YEARS: "a list of years",
    Shape.SERIES: "for each name a list with a number a year, null where there is none",
    Shape.DAY: "a day",
    Shape.MOMENT: "a day, or a day with its time",
}
MEANING: Mapping[tuple[str, str], str] = {
    ("topics", "parts"): "the parts in their order; six of them are the six contents of the reform",
    ("steps", "steps"): "one step a page",
    ("steps", "url"): "where it is done online, as a QR code",
    ("procedure", "papers"): "what to bring",
    ("procedure", "fee"): "what it costs",
    ("procedure", "days"): "how long it takes",
    ("procedure", "where"): "where to go",
    ("share", "received"): "all that came in: the sum of the other three, or the data are refused (RN44)",
    ("share", "on_time"): "settled on time; the share in per cent is worked out",
    ("share", "late"): "settled late",
    ("share", "pending"): "not settled yet",
    ("trend", "years"): "two to twelve, the earliest first",
    ("trend", "series"): "as many numbers as there are years; one number alone is shown with its year, without a line",
    ("trend", "highlight"): "the name that the title speaks of; the others turn grey",
    ("counts", "groups"): "the largest number of a page leads",
    ("facts", "facts"): "one without a text is left out",
    ("ranking", "items"): "0 or more, in any order",
    ("ranking", "unit"): "stands beside each figure",
    ("ranking", "first"): "`most` or `least`: which figure comes first; `most` unless told",
    ("ranking", "highlight"): "the name that is spoken of",
    ("qa", "questions"): "answers by question",
    ("event", "date"): "the day, or the first of several",
    ("event", "until"): "the last of several days; the card leaves the screens when it ends",
    ("event", "time"): "when on that day",
    ("event", "place"): "where",
    ("event", "note"): "one thing more",
    ("event", "countdown"): "so many days before, the days that are left are counted: 0 to 30, 7 unless told",
    ("praise", "people"): "`name`, `deed` and, where known, `office`",
    ("contact", "name"): "who answers",
    ("contact", "role"): "what that person does",
    ("contact", "phone"): "one of telephone, e-mail and address there has to be; the first that there is leads",
    ("contact", "email"): "",
    ("contact", "address"): "",
    ("contact", "hours"): "when somebody answers",
    ("contact", "url"): "as a QR code",
    ("qr", "url"): "where the code leads",
    ("qr", "note"): "a word beside it",
}
NEEDED: Mapping[str, tuple[str, ...]] = {
    "topics": ("parts",),
    "steps": ("steps",),
    "procedure": ("papers",),
    "share": ("received", "on_time", "late", "pending"),
    "trend": ("years", "series"),
    "counts": ("groups",),
    "facts": ("facts",),
    "ranking": ("items",),
    "qa": ("questions",),
    "event": ("date",),
    "praise": ("people",),
    "contact": (),
    "qr": ("url",),
}
EXAMPLES: Mapping[str, dict[str, Any]] = {
    "topics": {"parts": ["Cải cách thể chế", "Cải cách thủ tục hành chính", "Chính quyền số"]},
    "steps": {
        "steps": ["Mở dichvucong.gov.vn", "Đăng nhập bằng VNeID", "Điền tờ khai, nộp phí, gửi hồ sơ"],
        "url": "https://dichvucong.gov.vn",
    },
    "procedure": {
        "papers": ["Tờ khai đăng ký khai sinh", "Giấy chứng sinh"],
        "fee": "Miễn phí khi đúng hạn",
        "days": "Trong ngày",
        "where": "Quầy số 3",
    },
    "share": {
        "received": 1240,
        "on_time": 1188,
        "late": 21,
        "pending": 31,
        "as_of": "2026-06-30 16:00",
        "max_age_hours": 26,
    },
    "trend": {
        "years": [2023, 2024, 2025],
        "series": {"PAR-Index": [87.2, 88.1, 89.0], "SIPAS": [84.6, None, 86.3]},
        "highlight": "PAR-Index",
    },
    "counts": {"groups": {"Năm 2025": {"lượt dự thi": 107737, "buổi đối thoại": 24}, "Năm 2026": {"tin bài": 121}}},
    "facts": {"facts": {"Thứ Hai đến thứ Sáu": "07:30–11:30, 13:30–17:00", "Đường dây nóng": "{{ site.hotline }}"}},
    "ranking": {
        "items": {"Xã Tân Hòa": 99.2, "Phường Hồng Hà": 98.4, "Xã Ea Kao": None},
        "unit": "%",
        "first": "most",
        "highlight": "Xã Tân Hòa",
        "as_of": "2026-06-30",
    },
    "qa": {"questions": {"Đăng ký khai sinh có mất phí không?": "Không, nếu đăng ký trong 60 ngày kể từ ngày sinh."}},
    "event": {
        "date": "2026-12-12",
        "until": "2026-12-13",
        "time": "08:00–17:00",
        "place": "Nhà văn hóa phường",
        "note": "Mang theo căn cước",
        "countdown": 10,
    },
    "praise": {"people": [{"name": "Tổ Một cửa", "office": "Phường Hồng Hà", "deed": "Trả sớm 320 hồ sơ"}]},
    "contact": {
        "name": "Lê Thị Nhung",
        "phone": "{{ site.hotline }}",
        "email": "motcua@example.vn",
        "hours": "07:30–17:00",
        "url": "https://dichvucong.gov.vn",
    },
    "qr": {"url": "https://dichvucong.gov.vn", "note": "Mở trên điện thoại của bạn"},
}


LEFT_OUT: Mapping[str, set[str]] = {"contact": {"address", "role"}}
"""Fields that the example has no room for: with all of them a slide would be too full."""


def text() -> str:
    parts = [HEAD]
    for kind, known in shapes.SHAPES.items():
        parts += [f"## {kind}", "", "| field | in a table | what stands in it | meaning |", "|---|---|---|---|"]
        for field, shape in known.items():
            mark = f"`{field}`" + (" ●" if shape in FIGURES else "") + ("" if field in NEEDED[kind] else " (optional)")
            names = f"{shapes.label(field, 'vi')} / {shapes.label(field, 'en')}"
            parts.append(f"| {mark} | {names} | {WHAT[shape]} | {MEANING[kind, field]} |")
        parts += ["", "```json", _json(kind), "```", "", "```csv", table(kind), "```", ""]
    return "\n".join(parts)


def example(kind: str) -> dict[str, Any]:
    return {"kind": kind, **EXAMPLES[kind]}


def table(kind: str) -> str:
    """The example as a table, without the empty rows of other fields."""
    rows = figures_write.table(kind, example(kind), "vi").decode("utf-8-sig").split("\r\n")
    filled = [row for row in rows if row.strip(";") and row.split(";", 1)[1].strip(";")]
    return "\n".join(filled)


def _json(kind: str) -> str:
    lines = [f"  {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in example(kind).items()]
    return "{\n" + ",\n".join(lines) + "\n}"


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
