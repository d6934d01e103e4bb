from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.editing import tables
from signage.errors import SignageError

CELLS = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=8).map(
    lambda text: tables.read(tables.write([["x", text]])).rows[0][-1].text
)


def texts(data: bytes) -> list[list[str]]:
    return [[cell.text for cell in row] for row in tables.read(data).rows]


@given(st.lists(st.lists(CELLS.filter(bool), min_size=2, max_size=5), min_size=1, max_size=6))
def test_what_was_written_is_read(rows: list[list[str]]) -> None:
    rows = [row for row in rows if row != ["x"]]
    assert texts(tables.write(rows)) == rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_encodings_and_separators(encoding: str, separator: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    text = separator.join(("Mục", '"đặt ; \t , trong nháy"', "1")) + "\r\n"
    assert texts(mark + text.encode(encoding)) == [["Mục", "đặt ; \t , trong nháy", "1"]]


def test_a_comma_beside_semicolons_belongs_to_a_number() -> None:
    assert texts(b"a;1,5\nb;2,5,3\n") == [["a", "1,5"], ["b", "2,5,3"]]


def test_the_first_line_may_name_the_separator() -> None:
    assert texts(b"sep=,\r\na,1;5\r\n") == [["a", "1;5"]]


def test_cells_know_where_they_stand() -> None:
    (row,) = tables.read(b"\n;;;\n;x\n").rows
    assert [(cell.row, cell.column, cell.text) for cell in row] == [(3, "A", ""), (3, "B", "x")]
    assert [tables.letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("Lệ phí;1".encode("cp1258", "replace").replace(b"?", b"\xff"), "FD10"),
        (b"a;\0", "FD10"),
        (b"\xff\xfea", "FD10"),
        (b'a;"open', "FD11"),
        (b'a;"x"y', "FD11"),
        (b"x" * (64 * 1024 + 1), "FD12"),
        (b"a\n" * 2001, "FD12"),
        (b"", "FD13"),
        (b";;\r\n;\r\n", "FD13"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(data: bytes, code: str) -> None:
    with pytest.raises(SignageError) as caught:
        tables.read(data)
    assert caught.value.code.id == code
    assert "{" not in caught.value.text("vi")
