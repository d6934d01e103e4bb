from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from signage.editing import pack_yaml
from signage.editing.pack_yaml import Document, Spot, read
from signage.errors import NotFound


def document(tmp_path: Path, text: str | bytes) -> Document:
    file = tmp_path / "pack.yaml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return read(file)


def found(given: Document) -> list[tuple[str, int, int]]:
    return [(m.error.code.id, m.line, m.column) for m in given.mistakes]


def test_every_value_and_every_key_has_its_place(tmp_path: Path) -> None:
    given = document(tmp_path, "a:\n  - x\n  - {b: 5,  c: 'năm'}\n")
    assert given.tree == {"a": ["x", {"b": 5, "c": "năm"}]}
    assert given.spot(("a", 0)) == Spot(2, 5, "x")
    assert given.spot(("a", 1, "c")) == Spot(3, 16, None)
    assert given.keys["a", 1, "c"] == Spot(3, 13)
    assert given.spot(("a", 1, "missing")) == given.spot(("a", 1))
    assert not given.mistakes


@pytest.mark.parametrize("written", ["22:00", "0123", "1_000", ".nan", "-.inf", "1:30.5", "0x1F"])
def test_a_number_that_nobody_writes_as_one_wants_quotes(tmp_path: Path, written: str) -> None:
    given = document(tmp_path, f"a:\n  b: {written}\n")
    assert found(given) == [("PK06", 2, 6)]
    assert f'"{written}"' in given.mistakes[0].error.text("vi")
    assert given.tree == {"a": {"b": written}}


@pytest.mark.parametrize(
    ("written", "value"), [("1240", 1240), ("-3", -3), ("0", 0), ("0.61", 0.61), ("85.1", 85.1), ('"22:00"', "22:00")]
)
def test_plain_numbers_and_quoted_texts_are_what_they_seem(tmp_path: Path, written: str, value: object) -> None:
    given = document(tmp_path, f"a: {written}")
    assert given.tree == {"a": value}
    assert not given.mistakes


def test_what_may_be_meant_as_text_keeps_what_was_written(tmp_path: Path) -> None:
    given = document(tmp_path, "a: [no, 2026-09-02, 2026-02-30, ~]")
    assert given.tree == {"a": [False, date(2026, 9, 2), "2026-02-30", None]}
    assert [given.spot(("a", n)).written for n in range(4)] == ["no", "2026-09-02", "2026-02-30", "~"]
    assert pack_yaml.truth_in_words(given.spot(("a", 0)))
    assert not pack_yaml.truth_in_words(document(tmp_path, "a: false").spot(("a",)))


@pytest.mark.parametrize("key", ["no", "2026", "22:00", "2026-09-02"])
def test_a_name_that_yaml_does_not_read_as_text_wants_quotes(tmp_path: Path, key: str) -> None:
    given = document(tmp_path, f"a: 1\n{key}: 2\n")
    assert found(given) == [("PK06", 2, 1)]
    assert given.tree == {"a": 1, key: 2}


def test_a_name_given_twice_is_named_with_both_lines(tmp_path: Path) -> None:
    given = document(tmp_path, "a: 1\nb: 2\na: 3\n")
    assert found(given) == [("PK09", 3, 1)]
    assert "line 1" in given.mistakes[0].error.text("en")
    assert given.tree == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a: &x [1]\nb: *x\n", [(1, 4), (2, 4)]),
        ("a: !!python/object/apply:os.system ['true']\n", [(1, 4)]),
        ("a: !secret x\n", [(1, 4)]),
        ("? [a]\n: b\nc: d\n", [(1, 3)]),
        ("a: 1\n---\nb: 2\n", [(2, 1)]),
    ],
)
def test_tricks_are_refused(tmp_path: Path, text: str, places: list[tuple[int, int]]) -> None:
    assert found(document(tmp_path, text)) == [("PK16", *place) for place in places]


def test_an_anchor_bomb_stays_small(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    given = document(tmp_path, "\n".join(lines))
    assert {m.error.code.id for m in given.mistakes} == {"PK16"}
    assert given.tree["a11"] == [None] * 9


@pytest.mark.parametrize("text", ["[" * 5000, "- " * 5000 + "x", "{a: " * 5000])
def test_deep_nesting_ends_in_one_mistake(tmp_path: Path, text: str) -> None:
    given = document(tmp_path, text)
    assert [m.error.code.id for m in given.mistakes] == ["PK17"]
    assert given.tree is None


def test_too_many_values_end_in_one_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_yaml, "MAX_NODES", 100)
    assert found(document(tmp_path, "[" + "1," * 98 + "1]")) == []
    assert [code for code, _, _ in found(document(tmp_path, "[" + "1," * 99 + "1]"))] == ["PK17"]


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    given = document(tmp_path, b"#" * (pack_yaml.MAX_BYTES + 1))
    assert [m.error.code.id for m in given.mistakes] == ["PK13"]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a:\n\tb: 1\n", 2, 1),
        ("a: x: y\n", 1, 5),
        ("a: 'x\n", 2, 1),
        ("a: [1, 2\nb: 3\n", 2, 2),
        ("a: b\nc: d\x07\n", 2, 5),
    ],
)
def test_what_is_not_yaml_is_named_where_it_breaks(tmp_path: Path, text: str, line: int, column: int) -> None:
    given = document(tmp_path, text)
    assert found(given) == [("PK02", line, column)]
    assert given.tree is None


def test_what_is_not_utf8_is_named_where_it_breaks(tmp_path: Path) -> None:
    assert found(document(tmp_path, b"a: b\nc: \xff\n")) == [("PK25", 2, 4)]


def test_texts_are_composed_and_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    given = document(tmp_path, "\ufefftie\u0302\u0301ng: Vie\u0323\u0302t\n")
    assert given.tree == {"tiếng": "Việt"}


def test_an_empty_file_has_no_tree(tmp_path: Path) -> None:
    assert document(tmp_path, "# nothing\n").tree is None


def test_no_file_is_pk01(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="PK01"):
        read(tmp_path / "pack.yaml")
