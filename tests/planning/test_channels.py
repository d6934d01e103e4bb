from __future__ import annotations

from dataclasses import replace

import pytest

from signage.core.people import SYSTEM
from signage.core.schedules import Emergency, Schedule
from signage.core.screens import LanguagePolicy, LedColour, Screen, Unit
from signage.editing import units
from signage.planning.channels import ancestry, channel_of, tuned
from signage.planning.facts import Facts, gather
from tests.planning.conftest import GATE, Place


def facts(place: Place, *schedules: Schedule, emergencies: tuple[Emergency, ...] = ()) -> Facts:
    return replace(gather(place.desk.database), schedules=schedules, emergencies=emergencies)


def window(name: str, screens: str = "", of_units: str = "") -> Schedule:
    return Schedule(name, name, "ngay", screen_ids=frozenset(screens.split()), unit_ids=frozenset(of_units.split()))


@pytest.mark.parametrize(
    "change",
    [
        {"panel": GATE},
        {"panel": replace(GATE, colour=LedColour.GREEN)},
        {"zone": "Asia/Tokyo"},
        {"languages": ("vi", "en")},
        {"rotation_hour": 0},
        {"unit_id": "tinh"},
        {"base_id": None},
        {"demo": True},
        {"language_policy": LanguagePolicy.STACKED},
        {"language_policy": LanguagePolicy.SHARE, "language_shares": {"vi": 2, "en": 1}},
    ],
)
def test_all_that_makes_two_screens_differ_makes_two_channels(place: Place, change: dict[str, object]) -> None:
    given = facts(place)
    screen = given.screens["a"]
    other = replace(screen, **change)  # type: ignore[arg-type]
    assert channel_of(other, given).id != channel_of(screen, given).id


def test_the_order_of_shares_makes_no_channel(place: Place) -> None:
    given = facts(place)
    turns = replace(given.screens["a"], language_policy=LanguagePolicy.SHARE, language_shares={"vi": 2, "en": 1})
    other = replace(turns, language_shares={"en": 1, "vi": 2})
    assert channel_of(turns, given).id == channel_of(other, given).id
    assert channel_of(replace(turns, language_shares={"vi": 1, "en": 1}), given).id != channel_of(turns, given).id


def test_name_and_place_on_the_canvas_make_no_channel(place: Place) -> None:
    given = facts(place)
    screen = given.screens["a"]
    assert channel_of(replace(screen, id="z", name="Z", x=9, y=9), given).id == channel_of(screen, given).id


def test_what_addresses_a_unit_leaves_the_channels_as_they_are(place: Place) -> None:
    before = tuned(facts(place))
    after = tuned(facts(place, window("s", of_units="tinh"), window("t", of_units="xa")))
    assert {name: channel.id for name, channel in before.items()} == {n: c.id for n, c in after.items()}
    assert [schedule.id for schedule in after["a"].schedules] == ["s", "t"]
    assert [schedule.id for schedule in after["tv"].schedules] == ["s"]


def test_what_names_a_screen_takes_it_out(place: Place) -> None:
    bao = Emergency("bao", "Bão", "ngay", 0, 1000, screen_ids=frozenset({"cong"}))
    after = tuned(facts(place, window("s", screens="b"), emergencies=(bao,)))
    before = tuned(facts(place))
    assert after["a"].id == before["a"].id
    assert len({after[name].id for name in ("a", "b", "cong")}) == 3
    assert after["cong"].emergencies == (bao,)
    assert after["cong"].id != before["cong"].id


def test_named_and_in_the_unit_counts_once(place: Place) -> None:
    both = tuned(facts(place, window("s", screens="b", of_units="xa")))
    assert both["a"] is both["b"]
    assert [schedule.id for schedule in both["b"].schedules] == ["s"]


def test_opening_hours_come_from_the_nearest_unit(place: Place) -> None:
    units.save(place.desk, SYSTEM, Unit("thon", "Thôn", parent_id="xa"), new=True)
    given = facts(place)
    almanac = given.almanacs[None]
    given = replace(given, almanacs={None: almanac, "tinh": almanac, "xa": almanac})
    screen: Screen = given.screens["a"]
    assert channel_of(replace(screen, unit_id="thon"), given).opening_unit == "xa"
    assert channel_of(replace(screen, unit_id="tinh"), given).opening_unit == "tinh"
    assert channel_of(screen, replace(given, almanacs={None: almanac})).opening_unit is None


def test_a_circle_of_units_ends() -> None:
    circle = {"a": Unit("a", "A", "b"), "b": Unit("b", "B", "a")}
    assert ancestry("a", circle) == ("a", "b")
    assert ancestry("c", circle) == ()
