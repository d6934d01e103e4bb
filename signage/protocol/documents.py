"""The two signed documents and their envelope.

The *assignment* ties this screen to a channel; the *notice* says which manifest a channel plays now and is the same
bytes for every screen on the channel. A player refuses a foreign screen or channel, a lower sequence within an epoch, a
lower epoch, and a manifest whose hash is not the notice's.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from signage.protocol.manifest import Sha256, Wire


class Assignment(Wire):
    """This screen plays this channel. `x`, `y`: the panel's top-left on the canvas, in device pixels."""

    type: Literal["assignment"]
    screen: str
    name: str
    unit: str
    channel: str
    panel: Literal["led", "tv"]
    width: int
    height: int
    x: int
    y: int
    epoch: int
    sequence: int


class Notice(Wire):
    """This channel plays this manifest. `urgent`: swap at once instead of at the next cue's end."""

    type: Literal["notice"]
    channel: str
    revision: Sha256
    size: Annotated[int, Field(gt=0)]
    epoch: int
    sequence: int
    urgent: bool


class Signed(Wire):
    """`payload` is the document's canonical JSON as text: exactly these bytes (UTF-8) are signed.

    `signature` is Ed25519 in unpadded base64url, `key` the first 16 hex digits of the public key's SHA-256.
    """

    payload: str
    signature: str
    key: str
