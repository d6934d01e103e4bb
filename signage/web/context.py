"""What the machine-facing floor is given by the wiring."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from signage.editing.desk import Desk
from signage.protocol.signing import Signer
from signage.push.hub import Hub
from signage.web.limits import Limits
from signage.web.reception import Reception

PLAYER = Path(__file__).resolve().parent.parent / "built" / "play"


@dataclass(frozen=True, slots=True)
class WebContext:
    """`player`: folder of the built player. `origins`: origins such as https://hcm.example from which a socket may be
    opened besides the server's own address, for a proxy that does not pass on the Host header.
    """

    desk: Desk
    hub: Hub
    signer: Signer
    player: Path = PLAYER
    origins: frozenset[str] = frozenset()
    limits: Limits = field(default_factory=Limits)
    reception: Reception = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "reception", Reception(self.desk.database))
