from __future__ import annotations

import json
import typing
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from signage.core.content import Kind
from signage.editing import pack_model, packs

ROOT = Path(__file__).resolve().parents[2]


def valid(tree: Any) -> bool:
    return bool(jsonschema.Draft202012Validator(pack_model.schema()).is_valid(tree))


def test_the_schema_file_is_fresh() -> None:
    fresh = (ROOT / "docs" / "pack.schema.json").read_text("utf-8") == pack_model.text()
    assert fresh, "run python -m signage.editing.pack_model"


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(pack_model.text()))


def test_every_section_of_the_model_is_read() -> None:
    model = pack_model.Pack.model_fields
    lists = {(name,) for name in model} - {("pack",), ("defaults",), ("drafts",)}
    lists |= {("drafts", name) for name in pack_model.Drafts.model_fields}
    assert set(pack_model.SECTIONS) == lists
    for section, row in pack_model.SECTIONS.items():
        owner = pack_model.Drafts if section[0] == "drafts" else pack_model.Pack
        assert typing.get_args(owner.model_fields[section[-1]].annotation) == (row,)


@pytest.mark.parametrize("path", packs.starter(demo=True), ids=lambda path: path.name)
def test_the_starter_packs_keep_to_the_schema(path: Path) -> None:
    tree = yaml.safe_load((path / "pack.yaml").read_text("utf-8"))
    assert list(jsonschema.Draft202012Validator(pack_model.schema()).iter_errors(tree)) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"contents": [{"id": "s1", "kind": "slogn", "text": "x"}]},
        {"contents": [{"id": "S1", "kind": "slogan", "text": "x"}]},
        {"contents": [{"id": "s1", "kind": "slogan", "text": {"tieng-viet": "x"}}]},
        {"contents": [{"id": "s1", "kind": "slogan", "text": ""}]},
        {"contents": [{"id": "s1", "kind": "slogan", "tekst": "x"}]},
        {"playlists": [{"id": "p", "name": "P", "entries": [{"content": "s1", "seconds": 0}]}]},
        {"playlists": [{"id": "p", "name": "P", "entries": [5]}]},
        {"schedules": [{"id": "s", "name": "S", "playlist": "p", "start": 1320}]},
        {"schedules": [{"id": "s", "name": "S", "playlist": "p", "start": "24:01"}]},
        {"screens": [{"id": "s", "name": "S", "unit": "u", "panel": {"kind": "led", "width": 1, "height": 160}}]},
        {"pakc": {}},
    ],
)
def test_an_editor_that_knows_the_schema_marks_mistakes(wrong: dict[str, Any]) -> None:
    head = {"pack": {"id": "mot", "title": "Một", "version": "1"}}
    assert valid(head)
    assert not valid(head | wrong)


def test_kinds_are_those_of_the_core() -> None:
    assert pack_model.schema()["$defs"]["Kind"]["enum"] == [kind.value for kind in Kind]
