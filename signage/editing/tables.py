"""Tables as spreadsheet programs write them: CSV in the encodings and with the separators that are about."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from signage.errors import Code, Invalid

MOST_BYTES = 64 * 1024
MOST_ROWS = 2000

NOT_UNICODE = Code(
    "FD10",
    Invalid,
    "The letters of this file cannot be read. Save it as “CSV UTF-8” and send it again.",
    "Không đọc được chữ trong tệp. Hãy lưu lại với kiểu “CSV UTF-8” rồi gửi lại.",
)
NO_TABLE = Code(
    "FD11",
    Invalid,
    "Row {row} is no row of a table: a quotation mark is open or out of place. Save the file anew as CSV.",
    "Dòng {row} không đúng dạng bảng: dấu nháy kép chưa đóng hoặc sai chỗ. Hãy lưu lại tệp ở dạng CSV.",
)
TABLE_LONG = Code(
    "FD12",
    Invalid,
    "The file is too large: at most {bytes} kB and {rows} rows are taken. Send this content's figures only.",
    "Tệp quá lớn: tối đa {bytes} kB và {rows} dòng. Hãy chỉ gửi số liệu của nội dung này.",
)
TABLE_EMPTY = Code(
    "FD13",
    Invalid,
    "There is no row with data in this file. Download the template and fill it in.",
    "Tệp chưa có dòng số liệu nào. Hãy tải tệp mẫu về và điền số liệu.",
)

_SEPARATORS = (";", "\t", ",")
_HINT = "sep="  # spreadsheet programs write and obey a first line that names the separator


@dataclass(frozen=True, slots=True)
class Cell:
    """`row` counts from 1 as a spreadsheet does, `column` is its letter. `text` is in NFC, without outer space."""

    row: int
    column: str
    text: str

    @property
    def place(self) -> dict[str, object]:
        """For the parameters of an error."""
        return {"row": self.row, "column": self.column}


@dataclass(frozen=True, slots=True)
class Table:
    """The rows with anything in them, without empty cells at their ends. `separator`: between the cells."""

    rows: tuple[tuple[Cell, ...], ...]
    separator: str


def read(data: bytes) -> Table:
    """The table of a CSV file. Raises FD10 to FD13."""
    if len(data) > MOST_BYTES:
        raise TABLE_LONG(bytes=MOST_BYTES // 1024, rows=MOST_ROWS)
    text = _text(data)
    separator, skipped = _separator(text)
    rows = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for number, row in enumerate(reader, 1):
            cells = _cells(row, number) if number > skipped else ()
            if cells:
                rows.append(cells)
            if number > MOST_ROWS:
                raise TABLE_LONG(bytes=MOST_BYTES // 1024, rows=MOST_ROWS)
    except csv.Error as error:
        raise NO_TABLE(row=reader.line_num) from error
    if not rows:
        raise TABLE_EMPTY()
    return Table(tuple(rows), separator)


def write(rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file that a Vietnamese spreadsheet program opens with a double click: semicolons, UTF-8 with its mark."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def letter(column: int) -> str:
    """A column's name, counted from 0: A … Z, AA …"""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _text(data: bytes) -> str:
    """UTF-16 with its mark, or else UTF-8. Raises FD10."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NOT_UNICODE() from error
    if "\0" in text:
        raise NOT_UNICODE()
    return text


def _separator(text: str) -> tuple[str, int]:
    """What stands between the cells, and how many lines come before the table: said, or what the first lines have."""
    first = text.split("\n", 1)[0].strip("\r")
    if first.lower().startswith(_HINT) and len(first) == len(_HINT) + 1:
        return first[-1], 1
    for line in text.splitlines():
        bare = "".join(part for n, part in enumerate(line.split('"')) if n % 2 == 0)
        counts = {mark: bare.count(mark) for mark in _SEPARATORS}
        if any(counts.values()):  # of a semicolon and a comma in one line the comma belongs to a number
            return next(mark for mark in _SEPARATORS if counts[mark]), 0
    return ";", 0


def _cells(row: Sequence[str], number: int) -> tuple[Cell, ...]:
    texts = [unicodedata.normalize("NFC", text).strip() for text in row]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(Cell(number, letter(n), text) for n, text in enumerate(texts))
