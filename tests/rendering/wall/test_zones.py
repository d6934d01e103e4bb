"""The parts of divided televisions, measured in Chromium as the slides of whole ones are."""

from __future__ import annotations

from pathlib import Path

import pytest

from signage.cli import gallery
from signage.core.content import Content
from signage.core.layouts import divided
from signage.core.screens import Arrangement, Layout, Panel
from signage.errors import SignageError
from signage.rendering import pages, zone_cards
from signage.rendering.kinds.sheet import TOO_LONG
from signage.rendering.page import Page
from tests.rendering.televisions import LANDSCAPE, PORTRAIT, SITE, notice, slogan, starters
from tests.rendering.wall.conftest import Show
from tests.rendering.wall.test_wall import WORST, check

SHAPES = {"landscape": LANDSCAPE, "portrait": PORTRAIT}
EVERYTHING = Layout(Arrangement.SIDE_TICKER, "side", "ticker", "sponsor", band=True)
KINDS: dict[str, Content] = {
    **starters(),
    **{content.id.removeprefix("examples/"): content for content in gallery.contents(gallery.EXAMPLES)},
    "slogan": slogan("Hồ sơ rõ ràng, giải quyết đúng hẹn"),
    "hours": notice("Thứ Bảy 28/11 Trung tâm làm việc đến 11:30."),
}


def drawn(content: Content, panel: Panel) -> tuple[Page, ...]:
    """Its pages; none where the renderer says that it is too long for there."""
    try:
        return pages.render(content, content.variants[0].language, panel, SITE, screen_demo=True)
    except SignageError as refusal:
        if refusal.code is TOO_LONG:
            return ()
        raise


@pytest.mark.parametrize("name", [*KINDS, *WORST])
@pytest.mark.parametrize("shape", SHAPES)
def test_what_a_zone_takes_stands_well_in_it(name: str, shape: str, show: Show, pictures: Path) -> None:
    division, content = divided(SHAPES[shape], EVERYTHING), KINDS.get(name) or WORST[name]
    for zone, box in (("main", division.main), ("side", division.side), ("sponsor", division.sponsor)):
        assert box is not None
        panel = division.zone(box)
        for n, page in enumerate(drawn(content, panel)[:2], 1):
            tab = show(page, panel)
            tab.screenshot(path=pictures / f"zone-{name}-{n}-{zone}-{shape}.png")
            check(tab, panel)


@pytest.mark.parametrize("shape", SHAPES)
def test_most_kinds_are_shown_in_main_and_short_ones_at_the_side(shape: str) -> None:
    division = divided(SHAPES[shape], EVERYTHING)
    without_sponsor = divided(SHAPES[shape], Layout(Arrangement.SIDE_TICKER, "side", "ticker", band=True))
    assert without_sponsor.side is not None
    main = {name for name, content in KINDS.items() if drawn(content, division.zone(division.main))}
    side = {name for name, content in KINDS.items() if drawn(content, without_sponsor.zone(without_sponsor.side))}
    assert main >= {"slogan", "hours", "i3", "i6", "i7", "i8"}
    assert len(main) >= len(KINDS) / 2  # the examples are as full as each kind can be
    assert side >= {"slogan", "hours"}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("band", [True, False])
def test_main_above_a_ticker_takes_every_kind(shape: str, band: bool) -> None:
    division = divided(SHAPES[shape], Layout(Arrangement.TICKER, ticker_id="ticker", band=band))
    panel = division.zone(division.main)
    assert [name for name, content in KINDS.items() if not drawn(content, panel)] == []


@pytest.mark.parametrize("shape", SHAPES)
def test_cards_stand_well_in_their_zones(shape: str, show: Show, pictures: Path) -> None:
    division = divided(SHAPES[shape], EVERYTHING)
    assert division.clock is not None
    for name, box in (("main", division.main), *division.zones()):
        panel = division.zone(box)
        if name == "ticker":
            continue
        card = zone_cards.band(panel, SITE, division.clock.x) if name == "band" else zone_cards.last_resort(panel, SITE)
        tab = show(card[0], panel)
        tab.screenshot(path=pictures / f"card-{name}-{shape}.png")
        if b'class="line"' in card[0].data:  # low zones have the mark alone
            check(tab, panel)
        else:
            assert (name, shape) == ("sponsor", "portrait")
