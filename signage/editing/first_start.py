"""The first start of a data folder, and the links that a newcomer needs at each start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from signage.core.people import SYSTEM
from signage.editing import calendars, claims, packs, people
from signage.editing.desk import Desk
from signage.editing.holiday_formula import FIRST_YEAR, LAST_YEAR
from signage.storage import screens as screen_table
from signage.storage import site

MARK = "first-start"


@dataclass(frozen=True, slots=True)
class Links:
    """`setup`: where the first administrator is made, None once there is one. `screens`: (name, link) a demo screen."""

    setup: str | None
    screens: tuple[tuple[str, str], ...]


def wanted(desk: Desk) -> bool:
    """Whether this data folder has never been started. One that was cut off half-way is started again."""
    with desk.database.read() as tx:
        return site.get(tx, MARK) is None


def load_starters(desk: Desk, *, demo: bool, say: Callable[[str], None]) -> None:
    """Loads the starter packs and the holidays to be expected, each told through `say`; marks the folder as started."""
    for path in packs.starter(demo):
        report = packs.load(desk, SYSTEM, path)
        say(f"Pack {path.name}: {len(report.created)} items")
    year = desk.clock.now().year
    for one in (year, year + 1):
        if FIRST_YEAR <= one <= LAST_YEAR:  # a clock that is far off makes no table
            calendars.draft_year(desk, SYSTEM, one)
            say(f"Holidays of {one}: to be confirmed")
    with desk.database.write() as tx:
        site.set(tx, MARK, str(desk.clock.now()))


def links(desk: Desk, url: str, *, demo: bool) -> Links:
    """Fresh one-time links: for the set-up while there is no administrator, and for each demo screen."""
    secret = people.setup_link(desk)
    chosen = []
    if demo:
        with desk.database.read() as tx:
            chosen = [screen for screen in screen_table.all(tx) if screen.demo]
    made = tuple(
        (
            f"{screen.name} {screen.panel.width}×{screen.panel.height}",
            f"{url}/play/?as={screen.id}#claim={claims.issue_claim(desk, SYSTEM, screen.id)}",
        )
        for screen in chosen
    )
    return Links(f"{url}/admin/setup/{secret}" if secret else None, made)
