"""docs/protocol.md: an introduction written here, and a reference taken from the models."""

from __future__ import annotations

import inspect
from typing import Any

from signage.protocol import documents, manifest, messages
from signage.protocol.version import PROTOCOL, SPOKEN

INTRODUCTION = """# The protocol

How a player talks to the server. Version {version}; the server speaks {spoken}. This page is generated from
`signage/protocol` by `python -m signage.protocol.schema`; the same models give `protocol.schema.json` and the players'
TypeScript, and a test fails when one of them is stale.

## The idea

The server resolves everything; the player only looks up what to show now. It holds one **manifest**: a timeline for
the next 35 days and the list of the files it needs. The manifest's SHA-256 is its **revision**. Push carries revisions,
never content; whatever push loses, the next poll of `GET /api/v1/current` brings. Manifest and files are fetched by
plain, cacheable HTTP under addresses made of their hashes, so that a proxy may carry them and a player may check them.

Two documents are signed (Ed25519, over the payload's bytes as they travel): the **assignment** says which channel a
screen plays, the **notice** which manifest a channel plays. A player pins the public key when it is paired and refuses
a document that names another screen or channel, one with a lower epoch, one with a lower sequence within an epoch, and
a manifest whose hash is not the notice's.

## The ways in

| request | answer |
|---|---|
| `POST /api/v1/pairings` | `PairingOpened`: the code for the glass and the secret to ask with |
| `GET /api/v1/pairings/{{pairing}}`, bearer: the secret | `Device`; 202 `{{}}` while it waits; 410 when it expired |
| `POST /api/v1/claims`, `Claim` | `Device`; 409 when the link was used before |
| `GET /api/v1/current`, bearer: the token | `Current`: both documents, never cached |
| `GET /api/v1/manifests/{{revision}}` | the manifest's canonical bytes; immutable |
| `GET /assets/{{sha256}}` | a file; immutable, with ranges |
| `POST /api/v1/plays`, `Plays`, bearer: the token | `Acked` |
| `/api/v1/socket` | the websocket |

Every HTTP error has an `ErrorBody` with a public code.

## The socket

1. The player opens the socket and sends `hello` with its token within five seconds.
2. The server answers `welcome` with both documents, or `refused` and closes. `final` means: this token is of no use any
   more. Otherwise the player comes back after `retry_after` seconds, or after a random while that doubles up to a
   minute.
3. Each side sends `ping` every {heartbeat} seconds and answers `pong`; sixty seconds without a word mean that the other
   side is dead. The player tells its `status` every 15 seconds and at each swap.
4. The server pushes `notice`, `assignment` and `time`. Only the newest notice is kept for a player that takes no bytes;
   after fifteen seconds of that it is cut, with close code 1013 where it can still hear it.
5. Play records wait in the player's outbox until `acked` names them. They may also go by HTTP.
6. A message that is not understood is answered with `refused` and changes nothing. One above {limit} bytes, a first
   message other than `hello`, and far too many messages end the connection.

One token is live in one place. The same `instance` coming again replaces its older connection; another instance is a
copy: it is refused, and the administration shows the conflict.
"""

PARTS: tuple[tuple[str, tuple[type[manifest.Wire], ...]], ...] = (
    (
        "Manifest",
        (
            manifest.Manifest,
            manifest.PanelSize,
            manifest.Box,
            manifest.Zone,
            manifest.Clock,
            manifest.Segment,
            manifest.Cue,
            manifest.Asset,
        ),
    ),
    ("Signed documents", (documents.Signed, documents.Assignment, documents.Notice)),
    ("From the player", (messages.Hello, messages.Ping, messages.Pong, messages.Status, messages.Plays, messages.Play)),
    (
        "From the server",
        (
            messages.Welcome,
            messages.NoticeMessage,
            messages.AssignmentMessage,
            messages.TimeMessage,
            messages.Acked,
            messages.Refused,
        ),
    ),
    (
        "Over HTTP",
        (messages.PairingOpened, messages.Device, messages.Claim, messages.Current, messages.ErrorBody),
    ),
)


def markdown() -> str:
    """The whole page."""
    spoken = ", ".join(map(str, SPOKEN))
    numbers = {"heartbeat": messages.HEARTBEAT_SECONDS, "limit": messages.MAX_MESSAGE}
    parts = [INTRODUCTION.format(version=PROTOCOL, spoken=spoken, **numbers)]
    for title, models in PARTS:
        parts.append(f"\n## {title}\n")
        parts.extend(_section(model) for model in models)
    return "".join(parts)


def _section(model: type[manifest.Wire]) -> str:
    schema = model.model_json_schema(mode="serialization", ref_template="{model}")
    rows = "".join(f"| `{name}` | {_shape(field)} |\n" for name, field in schema["properties"].items())
    text = inspect.cleandoc(model.__doc__ or "")
    return f"\n### {model.__name__}\n\n{text + chr(10) * 2 if text else ''}| field | shape |\n|---|---|\n{rows}"


def _shape(field: dict[str, Any]) -> str:
    """A field's JSON Schema in words."""
    if "anyOf" in field:
        return " or ".join(_shape(choice) for choice in field["anyOf"])
    if "$ref" in field:
        name = str(field["$ref"])
        return f"[{name}](#{name.lower()})"
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return " or ".join(f"`{value}`" for value in field["enum"])
    kind = str(field["type"])
    if kind == "array":
        kind = f"list of {_shape(field['items'])}"
    elif kind == "object":
        kind = f"map of {_shape(field['additionalProperties'])}"
    limits = [f"{words} {field[key]}" for key, words in LIMITS.items() if key in field]
    if "pattern" in field:
        limits.append(f"`{field['pattern']}`".replace("|", "\\|"))
    return f"{kind} ({', '.join(limits)})" if limits else kind


LIMITS = {
    "minimum": "at least",
    "exclusiveMinimum": "more than",
    "maximum": "at most",
    "minLength": "characters: at least",
    "maxLength": "characters: at most",
    "minItems": "items: at least",
    "maxItems": "items: at most",
}
