from __future__ import annotations

from datetime import date, timedelta

from signage.core.almanac import MOST_KEPT, NONE, Almanac
from signage.core.calendars import Around, Calendar, OpeningHours
from signage.core.openings import open_between
from signage.core.zones import zone_of
from tests.core.times import almanac

HCM, TOKYO = zone_of("Asia/Ho_Chi_Minh"), zone_of("Asia/Tokyo")
DAY = date(2026, 3, 6)


def test_without_tables_nothing_is_open_and_no_holiday_has_days() -> None:
    assert NONE.open_between(HCM, DAY, DAY) == []
    assert NONE.spans(Around(holiday="tet")) == ()
    assert NONE.spans(Around(day=DAY, after=1)) == ((DAY, DAY + timedelta(days=3)),)


def test_what_is_kept_is_what_would_be_worked_out() -> None:
    tables = almanac()
    assert tables.opening is not None
    for _ in range(2):
        for zone in (HCM, TOKYO):
            for n in range(MOST_KEPT + 3):
                first, last = DAY + timedelta(days=n), DAY + timedelta(days=n + 4)
                assert tables.open_between(zone, first, last) == open_between(
                    tables.opening, tables.calendar, zone, first, last
                )


def test_two_almanacs_keep_nothing_for_each_other() -> None:
    always = Almanac(Calendar(), OpeningHours((((0, 1440),),) * 7))
    never = Almanac(Calendar(), OpeningHours())
    assert always.open_between(HCM, DAY, DAY)
    assert never.open_between(HCM, DAY, DAY) == []
    assert always != never
