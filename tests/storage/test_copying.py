from __future__ import annotations

from pathlib import Path

from signage.core.people import Person, Role
from signage.core.screens import Unit
from signage.storage import contents, people, playlists, schedules, screens, units
from signage.storage.copying import LEFT_OUT, copy
from signage.storage.engine import Database
from signage.storage.tables import metadata
from tests.storage.samples import site_with
from tests.storage.test_schedules import NIGHT


def test_what_is_on_the_walls_is_copied_and_people_are_not(database: Database, tmp_path: Path) -> None:
    with database.write() as tx:
        site_with(tx)
        units.save(tx, Unit("z", "Tỉnh"))
        units.save(tx, Unit("a", "Xã", "z"))
        schedules.save(tx, NIGHT)
        people.save(tx, Person("p", "p", "P", Role.EDITOR))
    target = Database.open(f"sqlite:///{tmp_path / 'copy.db'}")
    target.migrate()
    copy(database, target)
    copy(database, target)  # again, over what is there
    with database.read() as one, target.read() as other:
        for noun in (units, contents, playlists, schedules, screens):
            assert noun.all(other) == noun.all(one) != []
        assert people.all(other) == []
    target.dispose()


def test_what_is_left_out_is_there() -> None:
    assert set(metadata.tables) > LEFT_OUT
