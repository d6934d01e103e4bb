from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signage.editing import figures_read, figures_write, tables
from signage.errors import Invalid, SignageError
from tests.editing.figures import BODIES, bodies


def nfc(value: Any) -> Any:
    """As a table gives it back: composed, and without the line ends that spreadsheets do not keep."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value).strip()
    if isinstance(value, dict):
        return {nfc(key): nfc(inner) for key, inner in value.items()}
    return [nfc(one) for one in value] if isinstance(value, list) else value


@given(bodies(), st.sampled_from(["vi", "en"]))
def test_a_template_that_comes_back_changes_nothing(given_body: tuple[str, dict[str, Any]], language: str) -> None:
    kind, data = given_body[0], nfc(given_body[1])
    look = {"board": {"theme": "night"}}
    table = tables.read(figures_write.table(kind, data, language))
    assert figures_read.of_table(table, kind, data | look) == data | look
    fresh = figures_read.of_table(table, kind, {"kind": kind})
    assert json.dumps(fresh, sort_keys=True) == json.dumps(data, sort_keys=True)  # 86 and 86.0 are not alike
    for field in data:
        if isinstance(data[field], dict):
            assert list(fresh[field]) == list(data[field])  # the order is that in which they are drawn


@given(bodies(), st.sampled_from([";", "\t", ","]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_whatever_the_separator_and_the_encoding(
    given_body: tuple[str, dict[str, Any]], separator: str, encoding: str
) -> None:
    kind, data = given_body[0], nfc(given_body[1])
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(figures_write.rows(kind, data, "vi"))
    table = tables.read((f"sep={separator}\r\n" + out.getvalue()).encode(encoding))
    if separator == ",":  # there a comma in a number is no longer a point for certain
        assert figures_read.of_table(table, kind, {"kind": kind}).keys() == data.keys()
    else:
        assert figures_read.of_table(table, kind, {"kind": kind}) == data


def read_or_told(read: Callable[[], object]) -> bool:
    """Whether there are figures, or a sentence in each language that says why not."""
    try:
        return isinstance(read(), dict)
    except Invalid as refusal:
        return bool(refusal.text("vi")) and refusal.text("vi") != refusal.text("en")


@given(st.binary(max_size=300), st.sampled_from(sorted(BODIES)))
def test_no_file_brings_it_down(data: bytes, kind: str) -> None:
    for read in (
        lambda: figures_read.of_table(tables.read(data), kind, {}),
        lambda: figures_read.of_json(data, kind, {}),
    ):
        assert read_or_told(read)


@given(st.lists(st.lists(st.sampled_from(["", "items", "Mục", "groups", "x", "1,5", "1.5", "Tên"]), max_size=5)))
def test_no_table_brings_it_down(rows: list[list[str]]) -> None:
    for kind in BODIES:
        assert read_or_told(lambda kind=kind: figures_read.of_table(tables.read(tables.write(rows)), kind, {}))


def table(text: str, kind: str = "ranking", before: dict[str, Any] | None = None) -> dict[str, Any]:
    return figures_read.of_table(tables.read(text.encode()), kind, before or {})


def test_a_vietnamese_spreadsheet() -> None:
    text = (
        "\ufeffMục;Tên;Giá trị\r\nXẾP HẠNG;Xã Tân Hòa;98,5\r\nxep hang;Xã Mường Lò;1.096,25\r\nXếp hạng;Xã Ea Kao;\r\n"
        "Đơn vị tính;;%\r\nSố liệu tính đến;;30/6/2026 16:00\r\n"
    )
    assert table(text) == {
        "items": {"Xã Tân Hòa": 98.5, "Xã Mường Lò": 1096.25, "Xã Ea Kao": None},
        "unit": "%",
        "as_of": "2026-06-30 16:00",
    }


def test_years_and_series_keep_their_places() -> None:
    text = "Năm;;2023;2024;2025\nChỉ số;PAR-Index;85,1;;87\nChỉ số;SIPAS;;84\n"
    assert table(text, "trend") == {
        "years": [2023, 2024, 2025],
        "series": {"PAR-Index": [85.1, None, 87], "SIPAS": [None, 84, None]},
    }
    assert table("series;SIPAS;;84\n", "trend", {"years": [1, 2, 3]})["series"] == {"SIPAS": [None, 84, None]}


def test_a_heading_goes_on_until_the_next() -> None:
    text = "groups;Năm 2025;buổi đối thoại;24\ngroups;;lượt dự thi;107.737\ngroups;Năm 2026;tin bài;1 240\n"
    assert table(text, "counts") == {
        "groups": {"Năm 2025": {"buổi đối thoại": 24, "lượt dự thi": 107737}, "Năm 2026": {"tin bài": 1240}}
    }


def test_people_by_number() -> None:
    text = (
        "people;1;Tên;Tổ Một cửa\npeople;1;deed;Trả sớm 320 hồ sơ\npeople;2;name;Nhung\npeople;2;Thành tích;Hướng dẫn\n"
    )
    assert table(text, "praise") == {
        "people": [{"name": "Tổ Một cửa", "deed": "Trả sớm 320 hồ sơ"}, {"name": "Nhung", "deed": "Hướng dẫn"}]
    }


def test_what_the_file_does_not_name_stays_and_what_is_empty_goes() -> None:
    before = {"kind": "ranking", "items": {"a": 1}, "unit": "%", "highlight": "a", "board": {"theme": "night"}}
    assert table("items;b;2\nunit;;\n", before=before) == {
        "kind": "ranking", "items": {"b": 2}, "highlight": "a", "board": {"theme": "night"}
    }  # fmt: skip
    assert table("unit;;\n", before={"unit": ""}) == {"unit": ""}


@pytest.mark.parametrize(
    ("text", "kind", "code", "place"),
    [
        ("items;x;nhiều", "ranking", "FD14", (1, "C")),
        ("items;x;1.2.3", "ranking", "FD14", (1, "C")),
        ("Mục;Giá trị\nreceived;12,5", "share", "FD15", (2, "B")),
        ("date;31/2/2026", "event", "FD16", (1, "B")),
        ("as_of;06/30/2026", "share", "FD16", (1, "B")),
        ("items;a;98,5\nitems;b;1,234.5", "ranking", "FD17", (2, "C")),
        ("người;x", "share", "FD20", (1, "A")),
        ("people;1;tuổi;60", "praise", "FD20", (1, "C")),
        ("received;1;2", "share", "FD21", (1, "C")),
        ("items;x;1;2", "ranking", "FD21", (1, "D")),
        ("items;;1", "ranking", "FD22", (1, "B")),
        ("groups;;x;1", "counts", "FD22", (1, "B")),
        ("items;x;1\nitems;x;2", "ranking", "FD23", (2, "B")),
        ("received;1\nreceived;2", "share", "FD23", (2, "A")),
        ("groups;2025;x;", "counts", "FD15", (1, "D")),
    ],
)
def test_errors_name_row_and_column(text: str, kind: str, code: str, place: tuple[int, str]) -> None:
    with pytest.raises(SignageError) as caught:
        table(text, kind)
    assert caught.value.code.id == code
    assert (caught.value.params["row"], caught.value.params["column"]) == place
    for language in ("vi", "en"):
        assert "{" not in caught.value.text(language)


def test_json_names_what_it_changes() -> None:
    before = {"kind": "share", "received": 1, "on_time": 1, "late": 0, "pending": 0, "as_of": "2026-06-30"}
    after = figures_read.of_json(b'{"received": 3, "on_time": 3, "as_of": null}', "share", before)
    assert after == {"kind": "share", "received": 3, "on_time": 3, "late": 0, "pending": 0}
    assert figures_read.of_json(b'\xef\xbb\xbf{"kind": "share"}', "share", before) == before


@pytest.mark.parametrize(
    "data", [b"[1]", b"{", b'{"a": NaN}', b'{"a": 1, "a": 2}', b"\xff\xfe", b"", b"[" * 100_000, b'"x"']
)
def test_what_is_no_object_is_refused(data: bytes) -> None:
    with pytest.raises(SignageError) as caught:
        figures_read.of_json(data, "share", {})
    assert caught.value.code.id == "FD24"


def test_a_file_for_another_kind_is_refused() -> None:
    with pytest.raises(SignageError) as caught:
        figures_read.of_json(b'{"kind": "trend"}', "share", {})
    assert caught.value.code.id == "FD25"
