"""Numbers and dates as the reader of the admin site writes them: 107.737 and 95,8 in Vietnamese, 107,737 and 95.8 in
English; days as day/month/year in both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from signage.admin import forms
from signage.errors import Code, Invalid
from signage.rendering import numerals
from signage.rendering.numerals import Number

NUMBER_EXPECTED = Code(
    "CT80",
    Invalid,
    "“{text}” is no number. Write digits only, for example {example}.",
    "“{text}” không phải là số. Chỉ ghi chữ số, ví dụ {example}.",
)
WHOLE_EXPECTED = Code(
    "CT81",
    Invalid,
    "“{text}” is no whole number. Write digits only, for example {example}.",
    "“{text}” không phải là số nguyên. Chỉ ghi chữ số, ví dụ {example}.",
)
MOMENT_EXPECTED = Code(
    "CT82",
    Invalid,
    "Write the day, where known with the time before it, for example 30/06/2026 or 16:00 30/06/2026.",
    "Ghi ngày, có thể thêm giờ ở trước, ví dụ 30/06/2026 hoặc 16:00 30/06/2026.",
)
MOST_DIGITS = 15  # more than that no double holds exactly

_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ISO_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})")


@dataclass(frozen=True)
class Reader:
    """The language decides what points and commas mean. Errors name `field`, the input at fault."""

    language: str

    @property
    def english(self) -> bool:
        return numerals.is_english(self.language)

    def written(self, value: Number) -> str:
        """As it stands in an input, with a plain hyphen for minus, which keyboards have."""
        return numerals.number(value, self.language).replace("\N{MINUS SIGN}", "-")

    def number(self, text: str, field: str) -> int | float:
        """Thousands may be parted by the reader's mark or by spaces. A mark that parts no thousands is taken for the
        decimal one: 95.8 is the same as 95,8, while 1.240 is more than a thousand in Vietnamese. Raises CT80."""
        plain = _SPACES.sub("", text).replace("\N{MINUS SIGN}", "-")
        group, point = (",", ".") if self.english else (".", ",")
        found = _parsed(plain, group, point)
        if found is None:
            raise NUMBER_EXPECTED(
                field=field, text=text.strip(), example=self.written(1240) + ", " + self.written(95.8)
            )
        return found

    def whole(self, text: str, field: str) -> int:
        """A whole number, 0 or more. Raises CT81."""
        plain = _SPACES.sub("", text)
        group, point = (",", ".") if self.english else (".", ",")
        found = _parsed(plain, group, point)
        if not isinstance(found, int) or found < 0:
            raise WHOLE_EXPECTED(field=field, text=text.strip(), example=self.written(1240))
        return found

    def day(self, text: str, field: str) -> str:
        """The day as data keep it: `2026-06-30`. Raises SG15."""
        return forms.day_of(text.strip(), field).isoformat()

    def moment(self, text: str, field: str) -> str:
        """A day, or a local instant, as data keep it: `2026-06-30 16:00`. Raises CT82."""
        match = re.fullmatch(r"(?:(\d{1,2}[:hg.]\d{2}),?\s+)?(\S+)", text.strip())
        try:
            if match is None:
                raise MOMENT_EXPECTED(field=field)
            day = forms.day_of(match[2], field).isoformat()
            if not match[1]:
                return day
            minutes = forms.minutes_of(match[1], field)
            return f"{day} {minutes // 60 % 24:02}:{minutes % 60:02}"
        except Invalid as error:
            raise MOMENT_EXPECTED(field=field) from error


def written_day(value: Any) -> str | None:
    """A day of the data as it stands in an input; None for what is none."""
    if not isinstance(value, str) or not _ISO_DAY.fullmatch(value):
        return None
    try:
        return forms.written(date.fromisoformat(value))
    except ValueError:
        return None


def written_moment(value: Any) -> str | None:
    """A day or an instant of the data as it stands in an input; None for one that the input cannot say."""
    match = _ISO_MOMENT.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return written_day(value)
    try:
        at = datetime.fromisoformat(f"{match[1]} {match[2]}")
    except ValueError:
        return None
    return f"{at:%H:%M} {forms.written(at.date())}"


def _parsed(plain: str, group: str, point: str) -> int | float | None:
    """None for no number, and for one of more digits than are kept exactly."""
    sign, digits = (-1, plain[1:]) if plain.startswith("-") else (1, plain)
    if not digits.isascii() or sum(char.isdigit() for char in digits) > MOST_DIGITS:
        return None
    if re.fullmatch(rf"[1-9]\d{{0,2}}(?:\{group}\d{{3}})+(?:\{point}\d+)?", digits):
        digits = digits.replace(group, "")
    elif not re.fullmatch(r"\d+(?:[.,]\d+)?", digits):
        return None
    digits = digits.replace(",", ".")
    return sign * (float(digits) if "." in digits else int(digits))
