from __future__ import annotations

import pytest

from signage.admin import programmes
from signage.admin.context import AdminContext
from signage.admin.i18n import texts
from signage.admin.wall import Wall, walls
from signage.clock import to_ms
from signage.core.timeline import locate
from signage.events import ScreenConflicted
from signage.storage import screens
from tests.admin.house import URL, House


@pytest.fixture
def paired(house: House) -> House:
    house.unit()
    house.playlist("p", house.slogans(3))
    house.screen("cong", base="p")
    house.paired("cong")
    house.planner.plan()
    return house


def look(house: House) -> Wall:
    context = AdminContext(desk=house.desk, planner=house.planner, live=house.live, url=URL)
    with house.desk.database.read() as tx:
        known = screens.all(tx)
    return walls(context, known, texts("en"))[0]


def revision(house: House) -> str:
    with house.desk.database.read() as tx:
        found = programmes.revision_of(tx, "cong")
    assert found
    return found


def test_a_running_screen_shows_what_its_player_says(paired: House) -> None:
    context = AdminContext(desk=paired.desk, planner=paired.planner, live=paired.live, url=URL)
    timeline = programmes.timeline_of(context, revision(paired))
    assert timeline
    other = locate(timeline, to_ms(paired.clock.now()) + 7000).cue
    paired.report("cong", revision=revision(paired), asset=other.asset, content=other.content_id)
    wall = look(paired)
    assert (wall.shape, wall.words, wall.acknowledged, wall.planned) == ("good", "Running", True, False)
    assert wall.shown is not None
    assert other.asset in wall.shown.url
    assert wall.title.startswith("Khẩu hiệu số")


def test_a_silent_screen_shows_what_it_should_and_says_so(paired: House) -> None:
    wall = look(paired)
    assert (wall.shape, wall.words, wall.planned, wall.acknowledged) == ("bad", "No connection", True, None)
    assert wall.shown is not None


def test_an_older_revision_is_not_acknowledged(paired: House) -> None:
    paired.report("cong", revision="0" * 64)
    wall = look(paired)
    assert (wall.shape, wall.words, wall.acknowledged) == ("half", "Receiving the new programme", False)


def test_two_devices_with_one_pairing(paired: House) -> None:
    paired.report("cong", revision=revision(paired))
    paired.bus.publish(ScreenConflicted("cong"))
    assert look(paired).words == "Two devices use this screen's pairing"


def test_a_screen_without_a_pairing(paired: House) -> None:
    from signage.storage import tokens

    with paired.desk.database.write() as tx:
        tokens.revoke(tx, "cong")
    assert (look(paired).shape, look(paired).words) == ("empty", "Not paired")


def test_a_picture_that_stands_still_is_a_frozen_screen(paired: House) -> None:
    for _ in range(14):
        paired.report("cong", revision=revision(paired), frames=5)
        paired.clock.move(seconds=15)
    paired.report("cong", revision=revision(paired), frames=5)
    assert look(paired).words == "Frozen"
    paired.report("cong", revision=revision(paired), frames=6)
    assert look(paired).words == "Running"


def test_one_picture_alone_may_stand_still(house: House) -> None:
    house.unit()
    house.slogan("s", "Dân hài lòng")
    house.playlist("p", ["s"])
    house.screen("cong", base="p")
    house.paired("cong")
    house.planner.plan()
    for _ in range(20):
        house.report("cong", revision=revision(house), frames=1)
        house.clock.move(seconds=15)
    house.report("cong", revision=revision(house), frames=1)
    assert look(house).words == "Running"


@pytest.mark.parametrize(
    ("status", "part"),
    [
        ({"faults": ["PY05 the storage is full"]}, "storage is full"),
        ({"faults": ["PY99 something new"]}, "The player reports PY99 something new"),
        ({"trusted": False}, "does not know the time yet"),
        ({"offset": -61_000}, "61 s off"),
        ({"offline": False}, "playing offline"),
    ],
)
def test_what_the_player_complains_of_is_told(paired: House, status: dict[str, object], part: str) -> None:
    paired.report("cong", revision=revision(paired), **status)
    wall = look(paired)
    assert any(part in note for note in (*wall.faults, *wall.notes))


def test_a_file_that_the_server_does_not_have_gives_no_broken_picture(paired: House) -> None:
    paired.report("cong", revision=revision(paired), asset="f" * 64, content="k0")
    assert look(paired).shown is None
