"""New moons and the sun's longitude: the two facts that an East Asian lunar calendar is made of.

After Jean Meeus, Astronomical Algorithms, 2nd edition: chapter 49 (new moons, within seconds), chapter 25 (the sun's
apparent longitude, within 0.01°); the difference between terrestrial and universal time after F. Espenak and J. Meeus,
Five Millennium Canon of Solar Eclipses (2006).
"""

from __future__ import annotations

from math import floor, radians, sin

MEAN_MONTH = 29.530588861
FIRST_NEW_MOON = 2451550.09766  # lunation 0: 6 January 2000
J2000 = 2451545.0
CENTURY = 36525.0

# amplitude in days, power of the eccentricity, multiples of M (sun), M' (moon), F, Ω
_PERIODIC = (
    (-0.40720, 0, 0, 1, 0, 0),
    (0.17241, 1, 1, 0, 0, 0),
    (0.01608, 0, 0, 2, 0, 0),
    (0.01039, 0, 0, 0, 2, 0),
    (0.00739, 1, -1, 1, 0, 0),
    (-0.00514, 1, 1, 1, 0, 0),
    (0.00208, 2, 2, 0, 0, 0),
    (-0.00111, 0, 0, 1, -2, 0),
    (-0.00057, 0, 0, 1, 2, 0),
    (0.00056, 1, 1, 2, 0, 0),
    (-0.00042, 0, 0, 3, 0, 0),
    (0.00042, 1, 1, 0, 2, 0),
    (0.00038, 1, 1, 0, -2, 0),
    (-0.00024, 1, -1, 2, 0, 0),
    (-0.00017, 0, 0, 0, 0, 1),
    (-0.00007, 0, 2, 1, 0, 0),
    (0.00004, 0, 0, 2, -2, 0),
    (0.00004, 0, 3, 0, 0, 0),
    (0.00003, 0, 1, 1, -2, 0),
    (0.00003, 0, 0, 2, 2, 0),
    (-0.00003, 0, 1, 1, 2, 0),
    (0.00003, 0, -1, 1, 2, 0),
    (-0.00002, 0, -1, 1, -2, 0),
    (-0.00002, 0, 1, 3, 0, 0),
    (0.00002, 0, 0, 4, 0, 0),
)

# amplitude in days, phase and rate in degrees a lunation: the planets
_PLANETARY = (
    (0.000325, 299.77, 0.107408),
    (0.000165, 251.88, 0.016321),
    (0.000164, 251.83, 26.651886),
    (0.000126, 349.42, 36.412478),
    (0.000110, 84.66, 18.206239),
    (0.000062, 141.74, 53.303771),
    (0.000060, 207.14, 2.453732),
    (0.000056, 154.84, 7.306860),
    (0.000047, 34.52, 27.261239),
    (0.000042, 207.19, 0.121824),
    (0.000040, 291.34, 1.844379),
    (0.000037, 161.72, 24.198154),
    (0.000035, 239.56, 25.513099),
    (0.000023, 331.55, 3.592518),
)


def new_moon(lunation: int) -> float:
    """The instant of a new moon as a Julian date in universal time; lunation 0 is that of 6 January 2000."""
    k = float(lunation)
    t = k / 1236.85
    eccentricity = 1 - 0.002516 * t - 0.0000074 * t**2
    sun = 2.5534 + 29.10535670 * k - 0.0000014 * t**2 - 0.00000011 * t**3
    moon = 201.5643 + 385.81693528 * k + 0.0107582 * t**2 + 0.00001238 * t**3 - 0.000000058 * t**4
    latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t**2 - 0.00000227 * t**3 + 0.000000011 * t**4
    node = 124.7746 - 1.56375588 * k + 0.0020672 * t**2 + 0.00000215 * t**3
    at = FIRST_NEW_MOON + MEAN_MONTH * k + 0.00015437 * t**2 - 0.000000150 * t**3 + 0.00000000073 * t**4
    for size, power, by_sun, by_moon, by_latitude, by_node in _PERIODIC:
        angle = by_sun * sun + by_moon * moon + by_latitude * latitude + by_node * node
        at += size * eccentricity**power * sin(radians(angle))
    for number, (size, phase, rate) in enumerate(_PLANETARY):
        bend = -0.009173 * t**2 if number == 0 else 0.0
        at += size * sin(radians(phase + rate * k + bend))
    return at - terrestrial_lead(2000 + (at - J2000) / 365.25) / 86400


def sun_longitude(julian: float) -> float:
    """The sun's apparent longitude in degrees, 0 … 360, at a Julian date in universal time."""
    t = (julian + terrestrial_lead(2000 + (julian - J2000) / 365.25) / 86400 - J2000) / CENTURY
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t**2
    anomaly = radians(357.52911 + 35999.05029 * t - 0.0001537 * t**2)
    centre = (1.914602 - 0.004817 * t - 0.000014 * t**2) * sin(anomaly)
    centre += (0.019993 - 0.000101 * t) * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly)
    node = radians(125.04 - 1934.136 * t)
    return (mean + centre - 0.00569 - 0.00478 * sin(node)) % 360


def lunation_before(julian: float) -> int:
    """The number of a lunation that begins shortly before, never after, a Julian date."""
    return floor((julian - FIRST_NEW_MOON) / MEAN_MONTH) - 1


def terrestrial_lead(year: float) -> float:
    """Seconds by which terrestrial time is ahead of universal time; 1860 … 2199."""
    for until, origin, terms in _LEAD:
        if year < until:
            t = year - origin
            return sum(term * t**power for power, term in enumerate(terms))
    u = (year - 1820) / 100
    return -20 + 32 * u**2 - 0.5628 * (2150 - min(year, 2150))


_LEAD = (
    (1900, 1860, (7.62, 0.5737, -0.251754, 0.01680668, -0.0004473624, 1 / 233174)),
    (1920, 1900, (-2.79, 1.494119, -0.0598939, 0.0061966, -0.000197)),
    (1941, 1920, (21.20, 0.84493, -0.076100, 0.0020936)),
    (1961, 1950, (29.07, 0.407, -1 / 233, 1 / 2547)),
    (1986, 1975, (45.45, 1.067, -1 / 260, -1 / 718)),
    (2005, 2000, (63.86, 0.3345, -0.060374, 0.0017275, 0.000651814, 0.00002373599)),
    (2050, 2000, (62.92, 0.32217, 0.005589)),
)
