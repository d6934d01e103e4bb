from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from signage.core.screens import Arrangement, Layout, Panel, PanelKind
from signage.storage import screens, units
from signage.storage.engine import Database
from tests.storage.samples import UNIT, screen, site_with


def test_a_screen_comes_back_as_it_was_and_changes(database: Database) -> None:
    with database.write() as tx:
        site_with(tx)
        screens.save(tx, replace(screen("tv"), name="A", base_id=None, demo=False))
        assert screens.get(tx, "led-1") == screen("led-1", "base")
        assert [each.id for each in screens.all(tx)] == ["tv", "led-1"]
        turned = replace(screen("tv"), panel=Panel(PanelKind.TV, 1080, 1920))
        screens.save(tx, turned)
        assert screens.get(tx, "tv") == turned
        assert screens.using(tx, "base") == ["led-1"]
        assert screens.of_unit(tx, UNIT.id) == ["led-1", "tv"]
        screens.delete(tx, "tv")
        assert screens.get(tx, "tv") is None


def test_the_screens_that_use_a_playlist_are_those_that_show_it_anywhere(database: Database) -> None:
    layout = Layout(Arrangement.SIDE_TICKER, "side_1", "ticker", "sponsor", band=True)
    with database.write() as tx:
        site_with(tx)
        screens.save(tx, replace(screen("tv", "base"), layout=layout))
        divided = screens.get(tx, "tv")
        assert divided is not None
        assert divided.layout == layout
        found = {name: screens.using(tx, name) for name in ("base", "side_1", "ticker", "sponsor", "side11", "full")}
    assert found == {
        "base": ["led-1", "tv"],
        "side_1": ["tv"],
        "ticker": ["tv"],
        "sponsor": ["tv"],
        "side11": [],
        "full": [],
    }


def test_a_screen_needs_its_unit_and_its_base(database: Database) -> None:
    with pytest.raises(IntegrityError), database.write() as tx:
        screens.save(tx, screen())
    with database.write() as tx:
        units.save(tx, UNIT)
    with pytest.raises(IntegrityError), database.write() as tx:
        screens.save(tx, screen(base_id="nothing"))


def test_the_places_that_screens_live_by(database: Database) -> None:
    with database.write() as tx:
        assert screens.places(tx) == set()
        site_with(tx)
        screens.save(tx, replace(screen("tv"), zone="Asia/Tokyo", rotation_hour=0))
        screens.save(tx, replace(screen("tv-2"), zone="Asia/Tokyo", rotation_hour=0))
        assert screens.places(tx) == {("Asia/Bangkok", 5), ("Asia/Tokyo", 0)}
