"""The manifest: a channel's timeline and its assets; its SHA-256 is the revision.

All times are whole milliseconds since 1970 (UTC). The bytes are canonical (`canonical`), so equal inputs give equal
revisions; nothing in it says when it was made.
"""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Ms = Annotated[int, Field(ge=0, le=2**53 - 1)]


class Wire(BaseModel):
    """Base of everything on the wire: frozen, unknown fields refused, no NaN."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", allow_inf_nan=False, json_schema_serialization_defaults_required=True
    )


class Asset(Wire):
    """A file named by its SHA-256; fetched from `/assets/<sha256>`, checked by length and hash before use."""

    sha256: Sha256
    size: Annotated[int, Field(gt=0)]
    type: Annotated[str, Field(pattern=r"^[a-z]+/[a-z0-9.+-]+$")]


class Cue(Wire):
    """One asset for `ms` milliseconds; see the core's Cue.

    `whole`: it has the panel's size and covers the panel, zones and clock included; any other has the size of the box
    that it plays in. Of the manifest's own segments only.
    """

    asset: Sha256
    kind: Literal["image", "slide", "video"]
    ms: Annotated[int, Field(gt=0)]
    content: str
    language: str
    page: int
    until: Ms | None
    identify: bool
    scroll: Annotated[int, Field(ge=0, le=1000)]
    sound: bool
    whole: bool


class Segment(Wire):
    """Half-open [start, end) of one loop, in phase with `anchor`; see the core's Segment."""

    start: Ms
    end: Ms
    anchor: int
    loop: str
    reason: str
    day: str


class PanelSize(Wire):
    kind: Literal["led", "tv"]
    width: Annotated[int, Field(gt=0)]
    height: Annotated[int, Field(gt=0)]


class Box(Wire):
    """A rectangle in device pixels, from the panel's top-left; inside the panel."""

    x: Annotated[int, Field(ge=0)]
    y: Annotated[int, Field(ge=0)]
    width: Annotated[int, Field(gt=0)]
    height: Annotated[int, Field(gt=0)]


class Zone(Wire):
    """A part of the panel beside the main one, with segments of its own like the manifest's. Zones never overlap.

    What `band` shows stands still, and is not counted as played.
    """

    name: Literal["side", "ticker", "sponsor", "band"]
    box: Box
    segments: list[Segment]
    undated: str
    last_resort: str


class Clock(Wire):
    """Where the player writes date and time, in the manifest's zone, on the band; not while it cannot trust its clock.

    On one line, or the date above the time where the box is at least 2.5 letters high; to the right. `size`: of the
    letters, in pixels; `ink`: a colour as #rrggbb; `language`: a BCP 47 tag, for the date's form.
    """

    box: Box
    size: Annotated[int, Field(gt=0)]
    ink: Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
    language: str


class Manifest(Wire):
    """What a player gets. Segments cover [start, end) without gap or overlap; every loop named is in `loops`.

    The segments play in `main`, but for cues that cover the whole panel; `zones` are the panel's other parts. They go
    on under such a cue, unseen. What no zone covers is black.
    """

    protocol: int
    channel: str
    zone: str
    panel: PanelSize
    main: Box
    zones: list[Zone]
    clock: Clock | None
    start: Ms
    end: Ms
    segments: list[Segment]
    loops: dict[str, list[Cue]]
    undated: str
    last_resort: str
    assets: list[Asset]


def canonical(document: BaseModel) -> bytes:
    """The document as canonical JSON: UTF-8, keys sorted, no white space."""
    data = document.model_dump(mode="json")
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def revision_of(manifest_bytes: bytes) -> str:
    """The manifest's revision: SHA-256, hex, of its canonical bytes."""
    return hashlib.sha256(manifest_bytes).hexdigest()
