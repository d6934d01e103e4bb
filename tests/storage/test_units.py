from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from signage.core.screens import Unit
from signage.storage import units
from signage.storage.engine import Database
from tests.storage.samples import UNIT, site_with

COMMUNE = Unit("xa", "Xã Bình Chánh", UNIT.id)


def test_units_form_a_tree(database: Database) -> None:
    with database.write() as tx:
        units.save(tx, UNIT)
        units.save(tx, COMMUNE)
        assert units.get(tx, "xa") == COMMUNE
        assert units.all(tx) == sorted([UNIT, COMMUNE], key=lambda unit: unit.name)
        assert units.below(tx, UNIT.id) == ["xa"]
        units.save(tx, replace(COMMUNE, hotline="1022", parent_id=None))
        assert units.get(tx, "xa") == replace(COMMUNE, hotline="1022", parent_id=None)
        units.delete(tx, "xa")
        assert units.get(tx, "xa") is None


def test_a_unit_in_use_cannot_vanish(database: Database) -> None:
    with database.write() as tx:
        site_with(tx)
    with pytest.raises(IntegrityError), database.write() as tx:
        units.delete(tx, UNIT.id)


def test_a_unit_needs_the_one_above_it(database: Database) -> None:
    with pytest.raises(IntegrityError), database.write() as tx:
        units.save(tx, COMMUNE)
