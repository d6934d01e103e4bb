"""Numbers and days as they stand in a cell: 107.737 and 95,8, or 107,737 and 95.8; 30/6/2026.

One mark may mean two things: 1.240 is more than a thousand to one reader and one and a bit to another. What a file
means by its marks is told by its other numbers, and where they do not tell, by how its cells are parted: who writes
semicolons between the cells does so because the comma stands in the numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from signage.editing.tables import Cell
from signage.errors import Code, Invalid

LONGEST = 400  # digits and marks; a double has no more

NUMBER_WRONG = Code(
    "FD14",
    Invalid,
    "Row {row}, column {column}: “{text}” is no number. Write digits, for example {example}.",
    "Dòng {row}, cột {column}: “{text}” không phải là số. Hãy ghi chữ số, ví dụ {example}.",
)
WHOLE_WRONG = Code(
    "FD15",
    Invalid,
    "Row {row}, column {column}: “{text}” is no whole number. Write digits only, for example 1240.",
    "Dòng {row}, cột {column}: “{text}” không phải là số nguyên. Chỉ ghi chữ số, ví dụ 1240.",
)
DAY_WRONG = Code(
    "FD16",
    Invalid,
    "Row {row}, column {column}: “{text}” is no day. Write day/month/year, for example 30/6/2026.",
    "Dòng {row}, cột {column}: “{text}” không phải là ngày. Hãy ghi ngày/tháng/năm, ví dụ 30/6/2026.",
)
MARKS_MIXED = Code(
    "FD17",
    Invalid,
    "“{text}” in row {row}, column {column} and “{other}” in row {other_row} use points and commas in opposite ways. "
    "Write all numbers alike.",
    "“{text}” ở dòng {row}, cột {column} và “{other}” ở dòng {other_row} dùng dấu chấm, dấu phẩy trái ngược nhau. Hãy "
    "ghi các số theo cùng một cách.",
)

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f']+")
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_SHOWING = {
    mark: re.compile(
        rf"\d+{point}\d+|\d{{1,3}}(?:{group}\d{{3}})+{point}\d+|\d{{1,3}}(?:{group}\d{{3}}){{2,}}", re.ASCII
    )
    for mark, group, point in ((",", r"\.", ","), (".", ",", r"\."))
}
_SHAPES = {
    mark: re.compile(rf"-?(?:\d+|\d{{1,3}}(?:{group}\d{{3}})+)(?:{point}\d+)?", re.ASCII)
    for mark, group, point in ((",", r"\.", ","), (".", ",", r"\."))
}
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})", re.ASCII)
_TIME = re.compile(r"(\d{1,2})[:h](\d{2})(?::00)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Marks:
    """How a file writes numbers: `point` is the mark before the decimals, the other one parts thousands."""

    point: str

    def number(self, cell: Cell) -> int | float:
        """A per cent sign after it means nothing. Raises FD14."""
        plain = _bare(cell.text)
        if len(plain) > LONGEST or not _SHAPES[self.point].fullmatch(plain):
            example = "107.737 hoặc 95,8" if self.point == "," else "107,737 or 95.8"
            raise NUMBER_WRONG(**cell.place, text=cell.text, example=example)
        whole, mark, decimals = plain.partition(self.point)
        digits = whole.replace("." if self.point == "," else ",", "")
        return float(f"{digits}.{decimals}") if mark else int(digits)

    def whole(self, cell: Cell) -> int:
        """Decimals are taken when they are all 0. Raises FD15."""
        try:
            value = self.number(cell)
        except Invalid as error:
            raise WHOLE_WRONG(**cell.place, text=cell.text) from error
        if value != int(value):
            raise WHOLE_WRONG(**cell.place, text=cell.text)
        return int(value)

    def written(self, value: float | Decimal) -> str:
        """The number so that it is read back as the same one; without marks between thousands."""
        text = format(Decimal(str(value)), "f")
        if isinstance(value, float) and "." not in text:
            text += ".0"
        return text.replace(".", self.point)


def marks_of(cells: Iterable[Cell], separator: str) -> Marks:
    """How the numbers in these cells are written. Raises FD17 when they contradict each other."""
    shown: dict[str, Cell] = {}
    for cell in cells:
        plain = _bare(cell.text).lstrip("-")
        if not _AMBIGUOUS.fullmatch(plain):
            for mark, pattern in _SHOWING.items():
                if pattern.fullmatch(plain):
                    shown.setdefault(mark, cell)
    if len(shown) > 1:
        one, other = sorted(shown.values(), key=lambda cell: (cell.row, cell.column))
        raise MARKS_MIXED(**other.place, text=other.text, other=one.text, other_row=one.row)
    return Marks(next(iter(shown), "." if separator == "," else ","))


def day(cell: Cell) -> str:
    """A day as ISO text: day/month/year, or ISO already. Raises FD16."""
    found = _day(cell.text)
    if found is None:
        raise DAY_WRONG(**cell.place, text=cell.text)
    return found.isoformat()


def moment(cell: Cell) -> str:
    """A day, with a time before or after it where there is one, as ISO text: 2026-06-30 16:00. Raises FD16."""
    if _ISO.match(cell.text):
        try:
            datetime.fromisoformat(cell.text)
        except ValueError as error:
            raise DAY_WRONG(**cell.place, text=cell.text) from error
        return cell.text
    parts = cell.text.replace(",", " ").split()
    days = [found for part in parts if (found := _day(part)) is not None]
    times = [match for part in parts if (match := _TIME.fullmatch(part)) is not None]
    if len(days) == 1 and len(days) + len(times) == len(parts) <= 2:
        if not times:
            return days[0].isoformat()
        hours, minutes = int(times[0][1]), int(times[0][2])
        if hours < 24 and minutes < 60:
            return f"{days[0].isoformat()} {hours:02}:{minutes:02}"
    raise DAY_WRONG(**cell.place, text=cell.text)


def written_moment(text: str) -> str:
    """A day or moment of the data as people write it, if that is read back as the same text; else itself."""
    try:
        at = date.fromisoformat(text) if len(text) == len("2026-06-30") else datetime.fromisoformat(text)
    except ValueError:
        return text
    shown = f"{at.day:02}/{at.month:02}/{at.year:04}"
    if isinstance(at, datetime):
        shown += f" {at:%H:%M}"
    try:
        return shown if moment(Cell(1, "A", shown)) == text else text
    except Invalid:
        return text


def _day(text: str) -> date | None:
    match = _DAY.fullmatch(text)
    try:
        if match is not None:
            return date(int(match[3]), int(match[2]), int(match[1]))
        return date.fromisoformat(text) if len(text) == len("2026-06-30") else None
    except ValueError:
        return None


def _bare(text: str) -> str:
    return _SPACES.sub("", text).replace("\N{MINUS SIGN}", "-").removesuffix("%")
