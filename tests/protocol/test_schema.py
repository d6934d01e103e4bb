from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatch_build import node_program
from signage.protocol import messages
from signage.protocol.document import PARTS, markdown
from signage.protocol.schema import schema, text

ROOT = Path(__file__).resolve().parents[2]
STATUS = {
    "type": "status", "revision": "a" * 64, "waiting": None, "content": "slogan/an-toan", "asset": "b" * 64,
    "language": "vi", "reason": None, "frames": 3, "offset": -120, "trusted": True, "pixel_ratio": 1.5,
    "width": 384, "height": 96, "offline": False, "outbox": 0, "faults": [],
}  # fmt: skip


def test_the_schema_file_is_fresh() -> None:
    assert (ROOT / "docs" / "protocol.schema.json").read_text("utf-8") == text(), (
        "run python -m signage.protocol.schema"
    )


def test_the_page_is_fresh() -> None:
    assert (ROOT / "docs" / "protocol.md").read_text("utf-8") == markdown(), "run python -m signage.protocol.schema"


def test_the_typescript_is_fresh(tmp_path: Path) -> None:
    players = ROOT / "players"
    there = "src/shared/protocol.gen.ts"
    made = tmp_path / "protocol.gen.ts"
    script = json.loads((players / "package.json").read_text("utf-8"))["scripts"]["schema"].split()
    assert script[0] == "json2ts"
    arguments = [str(made) if argument == there else argument for argument in script[1:]]
    program = players / "node_modules" / "json-schema-to-typescript" / "dist" / "src" / "cli.js"
    subprocess.run([node_program(), program, *arguments], cwd=players, check=True, capture_output=True)
    assert (players / there).read_text("utf-8") == made.read_text("utf-8"), "run npm run schema in players/"


def test_it_is_a_valid_schema_and_every_reference_leads_somewhere() -> None:
    root = schema()
    jsonschema.Draft202012Validator.check_schema(root)
    references = {node["$ref"] for node in walk(root) if "$ref" in node}
    assert references <= {f"#/$defs/{name}" for name in root["$defs"]}
    assert {f"#/$defs/{name}" for name in root["$defs"]} == references


def test_no_property_keeps_a_title() -> None:
    root = schema()
    for name, definition in root["$defs"].items():
        assert [node for node in walk(definition) if "title" in node and node is not definition] == [], name


def test_the_page_describes_everything() -> None:
    described = {model.__name__ for _, models in PARTS for model in models}
    assert described == set(schema()["$defs"]) - {"FromPlayer", "FromServer"}


def test_a_message_of_ours_fits_the_schema() -> None:
    validator = of("FromPlayer")
    validator.validate(STATUS)
    with pytest.raises(jsonschema.ValidationError):
        validator.validate(STATUS | {"more": 1})


@given(st.sampled_from(sorted(STATUS)), st.none() | st.booleans() | st.integers() | st.text(max_size=300) | st.just([]))
def test_schema_and_models_refuse_the_same(field: str, value: Any) -> None:
    changed = STATUS | {field: value}
    assert of("FromPlayer").is_valid(changed) == accepted(json.dumps(changed))


def test_every_message_names_its_type() -> None:
    for union in (messages.FromPlayer, messages.FromServer):
        models = get_args(get_args(union)[0])
        types = [get_args(model.model_fields["type"].annotation)[0] for model in models]
        assert len(set(types)) == len(models)


def accepted(raw: str) -> bool:
    try:
        messages.from_player.validate_json(raw, strict=True)
    except ValueError:
        return False
    return True


def of(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": schema()["$defs"]})


def walk(node: Any) -> list[dict[str, Any]]:
    """Every schema within a schema; names of properties are no schemas."""
    if isinstance(node, list):
        return [found for item in node for found in walk(item)]
    if not isinstance(node, dict):
        return []
    below = [child for key, value in node.items() for child in (
        value.values() if key in ("properties", "$defs") else [value])]  # fmt: skip
    return [node, *(found for child in below for found in walk(child))]
