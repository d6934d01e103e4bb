"""The protocol as JSON Schema, from which the TypeScript and the documentation are generated.

`python -m signage.protocol.schema` in a checkout writes docs/protocol.schema.json and docs/protocol.md; then
`npm run schema` in players/ writes src/shared/protocol.gen.ts. A test fails while any of the three is stale.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from signage.protocol import documents, manifest, messages
from signage.protocol.document import markdown
from signage.protocol.version import PROTOCOL

MODELS: tuple[type[manifest.Wire], ...] = (
    manifest.Manifest,
    documents.Signed,
    documents.Assignment,
    documents.Notice,
    messages.PairingOpened,
    messages.Device,
    messages.Claim,
    messages.Current,
    messages.Plays,
    messages.Acked,
    messages.ErrorBody,
)


def schema() -> dict[str, Any]:
    """One root schema; every document, message and body is in `$defs`, the two directions as FromPlayer, FromServer."""
    adapters: list[tuple[str, TypeAdapter[Any]]] = [(model.__name__, TypeAdapter(model)) for model in MODELS]
    adapters += [("FromPlayer", messages.from_player), ("FromServer", messages.from_server)]
    roots, whole = TypeAdapter.json_schemas([(name, "serialization", adapter) for name, adapter in adapters])
    definitions = dict(whole["$defs"])
    for name in ("FromPlayer", "FromServer"):
        definitions[name] = roots[name, "serialization"]
    numbers = {
        "version": PROTOCOL,
        "max_message": messages.MAX_MESSAGE,
        "max_plays": messages.MAX_PLAYS,
    }
    reached = [model.__name__ for model in MODELS] + ["FromPlayer", "FromServer"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Protocol",
        "description": "All of the signage protocol. Generated: change signage/protocol instead.",
        "type": "object",
        "properties": {name: {"const": number} for name, number in numbers.items()}
        | {name: {"$ref": f"#/$defs/{name}"} for name in reached},
        "required": [*numbers, *reached],
        "additionalProperties": False,
        "$defs": {name: _without_titles(definitions[name], keep=True) for name in sorted(definitions)},
    }


def text() -> str:
    """The schema file's text."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _without_titles(node: Any, *, keep: bool = False) -> Any:
    """The schema without titles of properties, each of which would become a TypeScript type of its own.

    `keep`: leave this node's own title. A property that is itself called "title" stays: it holds a schema, no text.
    """
    if isinstance(node, list):
        return [_without_titles(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _without_titles(value)
        for key, value in node.items()
        if keep or key != "title" or not isinstance(value, str)
    }


def write(root: Path) -> None:
    """Writes both generated files below `root`, the checkout."""
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs" / "protocol.schema.json").write_text(text(), encoding="utf-8")
    (root / "docs" / "protocol.md").write_text(markdown(), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd())
