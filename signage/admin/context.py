"""What the admin site is given when it is built."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from signage.clock import Clock
from signage.editing.desk import Desk
from signage.editing.films import Films
from signage.planning.effect import Forecast
from signage.planning.planner import Planner
from signage.reports.live import LiveBoard

BUILT = Path(__file__).resolve().parent.parent / "built" / "admin"


@dataclass(frozen=True)
class AdminContext:
    """`url`: how people reach the site, without a slash at the end; empty: as each comes to it.

    `built`: the folder with the script and the style that Vite made, and their manifest.json.
    """

    desk: Desk
    planner: Planner
    live: LiveBoard
    url: str
    built: Path = BUILT

    @property
    def clock(self) -> Clock:
        return self.desk.clock

    @property
    def secure(self) -> bool:
        """Whether people come over https, so that cookies may be tied to it."""
        return urlsplit(self.url).scheme == "https"

    @cached_property
    def films(self) -> Films:
        """The videos that are being converted; to be started and stopped with the server."""
        return Films(self.desk)

    @cached_property
    def forecast(self) -> Forecast:
        """Works out what an edit would change; one for all, since it keeps what it read."""
        return Forecast(self.desk.database, self.desk.blobs)
