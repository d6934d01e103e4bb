from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from signage.core.calendars import Around, LunarSpan
from signage.core.schedules import DayException, Recurrence, Schedule
from signage.core.timing import check, check_hours
from signage.errors import Invalid

DAY = date(2026, 3, 6)  # a Friday


def schedule(**fields: Any) -> Schedule:
    return Schedule("s", "S", "p", **fields)


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"minutes": 0}, "TL33", "minutes"),
        ({"minutes": -5}, "TL33", "minutes"),
        ({"minutes": 9_999_999_999_999}, "TL33", "minutes"),
        ({"minutes": 60, "dayparts": ("office",)}, "TL34", "minutes"),
        ({"dayparts": ("gone",)}, "TL38", "dayparts"),
        ({"exceptions": (DayException(DAY, (600, 600)),)}, "TL35", "exceptions"),
        ({"exceptions": (DayException(DAY, (-1, 600)),)}, "TL35", "exceptions"),
        ({"exceptions": (DayException(DAY, (600, 1441)),)}, "TL35", "exceptions"),
        ({"exceptions": (DayException(DAY), DayException(DAY))}, "TL36", "exceptions"),
        ({"exceptions": (DayException(DAY), DayException(DAY, (1, 2)))}, "TL36", "exceptions"),
        ({"exceptions": (DayException(DAY, (1, 2)), DayException(DAY))}, "TL36", "exceptions"),
        ({"from_date": DAY, "until_date": DAY, "weekdays": frozenset({0})}, "TL37", "until_date"),
        ({"from_date": DAY, "until_date": DAY, "exceptions": (DayException(DAY),)}, "TL37", "until_date"),
        (
            {"until_date": DAY, "recurrence": Recurrence(date(2026, 3, 7), "FREQ=DAILY")},
            "TL37",
            "until_date",
        ),
        ({"recurrence": Recurrence(DAY, "FREQ=HOURLY")}, "TL21", "recurrence"),
        ({"conditions": (LunarSpan((12, 31), (1, 1)),)}, "TL30", "conditions"),
        ({"conditions": (Around(),)}, "TL31", "conditions"),
    ],
)
def test_what_cannot_be_meant_is_refused(fields: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        check(schedule(**fields), dayparts={"office"})
    assert (refused.value.code.id, refused.value.field) == (code, field)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"minutes": 1},
        {"minutes": 44_640},
        {"dayparts": ("office",)},
        {"exceptions": (DayException(DAY, (600, 660)), DayException(DAY, (900, 60)))},
        {"from_date": DAY, "until_date": DAY},
        {"from_date": DAY, "until_date": DAY, "weekdays": frozenset({0}), "exceptions": (DayException(DAY, (1, 2)),)},
        {"recurrence": Recurrence(DAY, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29")},
    ],
)
def test_what_can_be_meant_is_taken(fields: dict[str, Any]) -> None:
    check(schedule(**fields), dayparts={"office"})


def test_dayparts_are_not_asked_without_a_list() -> None:
    check(schedule(dayparts=("anything",)))


def test_hours_are_told_as_they_were_given() -> None:
    with pytest.raises(Invalid) as refused:
        check_hours((600, 600), "hours")
    assert "10:00–10:00" in refused.value.text("vi")
