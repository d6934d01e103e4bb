"""Reading posted forms: plain text in, nouns and sentences for the fields at fault out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from starlette.datastructures import FormData

from signage.admin.i18n import Texts
from signage.errors import Code, Conflict, Forbidden, Invalid, NotFound, SignageError, TooMany

DAY_WRONG = Code(
    "SG15",
    Invalid,
    "Write the date as day/month/year, for example 31/12/2026.",
    "Ghi ngày theo dạng ngày/tháng/năm, ví dụ 31/12/2026.",
)
NUMBER_WRONG = Code(
    "SG16",
    Invalid,
    "Write a whole number from {least} to {most}.",
    "Ghi một số nguyên từ {least} đến {most}.",
)
TIME_WRONG = Code(
    "SG18",
    Invalid,
    "Write the time as hours:minutes, for example 07:30.",
    "Ghi giờ theo dạng giờ:phút, ví dụ 07:30.",
)
CHANGED_MEANWHILE = Code(
    "SG17",
    Conflict,
    "Somebody changed this since you opened it. Your text is kept below: reload in a new tab, compare, then save.",
    "Có người vừa sửa mục này sau khi bạn mở. Nội dung bạn nhập vẫn còn bên dưới: xin mở tab mới để so lại rồi lưu.",
)


def text(form: FormData, name: str) -> str:
    """A field without outer white space, in NFC; empty when missing."""
    value = form.get(name)
    return normal(value) if isinstance(value, str) else ""


def normal(value: str) -> str:
    """A text as it is kept: without outer white space, in NFC."""
    return unicodedata.normalize("NFC", value.strip())


def texts(form: FormData, name: str) -> list[str]:
    """All values of a repeated field, as they come."""
    return [normal(v) for v in form.getlist(name) if isinstance(v, str)]


def written(day: date | None) -> str:
    """A date as it stands in a field: day/month/year, whatever the browser's own language is."""
    return f"{day.day:02}/{day.month:02}/{day.year}" if day is not None else ""


def day(form: FormData, name: str) -> date | None:
    """A date as people type it (day/month/year, also with dots or hyphens) or as ISO. Raises SG15."""
    value = text(form, name)
    return day_of(value, name) if value else None


def day_of(value: str, name: str) -> date:
    parts = re.split(r"[/.\-]", value)
    try:
        if len(parts) == 3 and len(parts[0]) <= 2:
            d, m, y = (int(part) for part in parts)
            return date(y if y >= 100 else 2000 + y, m, d)
        return date.fromisoformat(value)
    except ValueError as error:
        raise DAY_WRONG(field=name) from error


def minutes(form: FormData, name: str) -> int:
    """A time of day as minutes from midnight: `7:30`, `07:30`, `7h30`, `7h`; `24:00` is the day's end. Raises SG18."""
    return minutes_of(text(form, name), name)


def minutes_of(value: str, name: str) -> int:
    match = re.fullmatch(r"(\d{1,2})(?:[:hg.](\d{2})?)?", value.strip().lower())
    hours, rest = (int(match[1]), int(match[2] or 0)) if match else (99, 0)
    if rest > 59 or hours * 60 + rest > 24 * 60:
        raise TIME_WRONG(field=name)
    return hours * 60 + rest


def number(form: FormData, name: str, least: int, most: int, missing: int | None = None) -> int:
    """A whole number within the bounds; `missing` stands for an empty field. Raises SG16."""
    value = text(form, name)
    return missing if not value and missing is not None else whole(value, name, least, most)


def whole(value: str, name: str, least: int, most: int) -> int:
    """The whole number of a text, within the bounds. Raises SG16."""
    try:
        found = int(value)
    except ValueError as error:
        raise NUMBER_WRONG(field=name, least=least, most=most) from error
    if not least <= found <= most:
        raise NUMBER_WRONG(field=name, least=least, most=most)
    return found


class Errors(dict[str, str]):
    """Sentences by field name; "" is for the form as a whole. `words`: the texts of the reader's language."""

    def __init__(self, words: Texts) -> None:
        super().__init__()
        self.words = words
        self.status = 422

    def add(self, error: SignageError, known: Mapping[str, str] | None = None) -> None:
        """`known` maps the rule's field names to the form's."""
        name = error.field or ""
        self.setdefault((known or {}).get(name, name), error.text(self.words.language))
        self.status = error.status

    @contextmanager
    def caught(self, known: Mapping[str, str] | None = None) -> Iterator[None]:
        """Keeps what a person can mend beside the field; anything else goes on."""
        try:
            yield
        except (Invalid, Conflict, NotFound, TooMany, Forbidden) as error:
            self.add(error, known)


@dataclass(frozen=True)
class Pager:
    """Links from page to page of a list. `base` with `query` is the list's own address."""

    base: str
    query: Mapping[str, str]
    page: int
    total: int
    size: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.size

    def url(self, page: int) -> str:
        query = {name: value for name, value in self.query.items() if value}
        if page > 1:
            query["page"] = str(page)
        return self.base + (f"?{urlencode(query)}" if query else "")


def pager(base: str, query: Mapping[str, str], page: str, total: int, size: int) -> Pager:
    """`page` as it stands in the address; anything that is no page of the list becomes the nearest."""
    number = int(page) if page.isascii() and page.isdigit() else 1
    last = max(1, -(-total // size))
    return Pager(base, query, min(max(1, number), last), total, size)
