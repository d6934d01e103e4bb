"""Reading a variant's data, and what people are told when a field is missing or cannot be used.

The sentences stand in the admin form and in the report on a pack: they name the field and what to write.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from signage.errors import Code, Invalid
from signage.rendering import phrases
from signage.rendering.numerals import Number

FIELD_MISSING = Code(
    "RN41",
    Invalid,
    "“{field}” is missing. Write {want_en}.",
    "Thiếu mục “{field}”. Hãy ghi {want_vi}.",
)
FIELD_WRONG = Code(
    "RN42",
    Invalid,
    "“{field}” cannot be used as it is. Write {want_en}.",
    "Mục “{field}” chưa dùng được. Hãy ghi {want_vi}.",
)
FIELD_UNKNOWN = Code(
    "RN43",
    Invalid,
    "“{field}” has no meaning here. Take it out, or write one of: {known}.",
    "Mục “{field}” không có nghĩa ở đây. Hãy bỏ đi, hoặc dùng một trong các mục: {known}.",
)

COMMON = ("kind", "as_of", "max_age_hours")


@dataclass(frozen=True, slots=True)
class Want:
    """What to write instead, to go on a sentence in each language."""

    en: str
    vi: str


TEXT = Want("a short text", "một đoạn chữ ngắn")
TEXTS = Want("a list of short texts, one or more", "một danh sách các đoạn chữ ngắn, ít nhất một đoạn")
AGE = Want("a whole number of hours, 1 or more, without quotes", "số giờ nguyên từ 1 trở lên, không đặt trong dấu nháy")
DAY = Want('a date in quotes such as "2026-09-02"', 'ngày đặt trong dấu nháy, ví dụ "2026-09-02"')
URL = Want("a web address such as https://dichvucong.gov.vn", "một địa chỉ web, ví dụ https://dichvucong.gov.vn")
WHOLE = Want("a whole number, 0 or more, without quotes", "một số nguyên từ 0 trở lên, không đặt trong dấu nháy")
DECIMAL = Want("a number without quotes", "một số, không đặt trong dấu nháy")
AS_OF = Want(
    'a date in quotes such as "2026-06-30", or with a time "2026-06-30 16:00"',
    'ngày đặt trong dấu nháy, ví dụ "2026-06-30", hoặc kèm giờ "2026-06-30 16:00"',
)


def wrong(field: str, want: Want) -> Exception:
    return FIELD_WRONG(field=field, want_en=want.en, want_vi=want.vi)


@dataclass(frozen=True)
class Fields:
    """The named fields of one mapping. Every reader raises FIELD_MISSING or FIELD_WRONG with the field's name."""

    data: Mapping[str, Any]

    @classmethod
    def of(cls, data: Mapping[str, Any], *known: str) -> Fields:
        """Raises FIELD_UNKNOWN for a field that is neither one of these nor common to all kinds."""
        for name in data:
            if name not in known and name not in COMMON:
                raise FIELD_UNKNOWN(field=name, known=", ".join((*known, *COMMON)))
        return cls(data)

    def given(self, name: str) -> bool:
        return self.data.get(name) is not None

    def value(self, name: str, want: Want) -> Any:
        if not self.given(name):
            raise FIELD_MISSING(field=name, want_en=want.en, want_vi=want.vi)
        return self.data[name]

    def text(self, name: str) -> str:
        return as_text(self.value(name, TEXT), name)

    def texts(self, name: str, want: Want = TEXTS) -> tuple[str, ...]:
        found = self.value(name, want)
        if not isinstance(found, (list, tuple)) or not found:
            raise wrong(name, want)
        return tuple(as_text(item, f"{name}[{n}]") for n, item in enumerate(found, 1))

    def known(self, name: str) -> str | None:
        """A text that may be left out, or be empty: a fact of the site that there is not."""
        value = self.data.get(name)
        return None if value is None or value == "" else as_text(value, name)

    def url(self, name: str) -> str:
        """An address that a telephone opens."""
        text = as_text(self.value(name, URL), name, URL)
        try:
            parts = urlsplit(text)
        except ValueError:
            raise wrong(name, URL) from None
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise wrong(name, URL)
        return text

    def day(self, name: str) -> date:
        text = self.value(name, DAY)
        try:
            if not isinstance(text, str) or len(text) != len("2026-09-02"):
                raise wrong(name, DAY)
            return date.fromisoformat(text)
        except ValueError:
            raise wrong(name, DAY) from None

    def max_age_hours(self) -> int | None:
        """After how many hours the figures are too old to be shown; None when not given."""
        if not self.given("max_age_hours"):
            return None
        value = self.data["max_age_hours"]
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise wrong("max_age_hours", AGE)
        return value

    def count(self, name: str) -> int:
        return as_count(self.value(name, WHOLE), name)

    def mapping(self, name: str, want: Want) -> Mapping[str, Any]:
        return as_mapping(self.value(name, want), name, want)

    def as_of(self) -> date | datetime | None:
        """When the figures were true: a day, or a local instant; None when not given."""
        if not self.given("as_of"):
            return None
        text = self.data["as_of"]
        try:
            if not isinstance(text, str):
                raise wrong("as_of", AS_OF)
            return date.fromisoformat(text) if len(text) <= len("2026-06-30") else datetime.fromisoformat(text)
        except ValueError:
            raise wrong("as_of", AS_OF) from None


def as_text(value: Any, field: str, want: Want = TEXT) -> str:
    """A text that shows something; numbers and yes/no are not texts: YAML makes them of unquoted words."""
    if not isinstance(value, str) or not phrases.words(value):
        raise wrong(field, want)
    return phrases.plain(value)


def as_count(value: Any, field: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise wrong(field, WHOLE)
    return value


def as_number(value: Any, field: str) -> Number:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)) or not math.isfinite(value):
        raise wrong(field, DECIMAL)
    return value


def as_mapping(value: Any, field: str, want: Want) -> Mapping[str, Any]:
    if not isinstance(value, Mapping) or not value or not all(isinstance(key, str) and key.strip() for key in value):
        raise wrong(field, want)
    return value
