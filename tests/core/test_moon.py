from __future__ import annotations

import pytest

from signage.core.moon import lunation_before, new_moon, sun_longitude, terrestrial_lead

MINUTE = 1 / 1440


def test_the_book_s_new_moon() -> None:
    """Meeus, example 49.a: 18 February 1977, 3h37m42s of terrestrial time."""
    assert new_moon(-283) + terrestrial_lead(1977.13) / 86400 == pytest.approx(2443192.65118, abs=0.00002)


def test_the_book_s_sun() -> None:
    """Meeus, example 25.a: 13 October 1992 at 0h of terrestrial time."""
    at = 2448908.5 - terrestrial_lead(1992.79) / 86400
    assert sun_longitude(at) == pytest.approx(199.90895, abs=0.0001)


@pytest.mark.parametrize(("year", "seconds"), [(1900, -2.8), (1950, 29.1), (1990, 56.9), (2000, 63.8), (2010, 66.1)])
def test_the_lead_of_terrestrial_time_as_it_was_measured(year: float, seconds: float) -> None:
    assert terrestrial_lead(year) == pytest.approx(seconds, abs=1)


@pytest.mark.parametrize("year", [1900, 1920, 1941, 1961, 1986, 2005, 2050, 2150])
def test_the_lead_has_no_jumps(year: float) -> None:
    assert terrestrial_lead(year - 0.001) == pytest.approx(terrestrial_lead(year), abs=1)


@pytest.mark.parametrize("lunation", range(-1200, 2400, 77))
def test_the_lunation_before_is_before(lunation: int) -> None:
    at = new_moon(lunation)
    assert lunation - 2 <= lunation_before(at) <= lunation
    assert new_moon(lunation_before(at)) <= at
