from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from signage.admin import forms, schedule_form
from signage.admin.i18n import texts
from signage.core.calendars import Around, LunarSpan, OnHolidays, OnWorkingDays, WhileOpen
from signage.core.schedules import DayException, Recurrence, Rung, Schedule

TODAY = date(2026, 11, 23)
PLAIN = Schedule("s", "S", "p", frozenset({"cong"}), start=450, end=690)


@pytest.mark.parametrize(
    "given",
    [
        PLAIN,
        Schedule("s", "S", "p", unit_ids=frozenset({"xa"})),
        Schedule("s", "S", "p", frozenset({"a"}), weekdays=frozenset({5}), start=1320, end=360, priority=7),
        Schedule("s", "S", "p", frozenset({"a"}), start=480, end=570, minutes=90),
        Schedule("s", "S", "p", frozenset({"a"}), dayparts=("chieu", "sang")),
        Schedule("s", "S", "p", frozenset({"a"}), start=1, end=2, rung=Rung.TAKEOVER, from_date=TODAY),
        Schedule("s", "S", "p", frozenset({"a"}), start=1, end=2, rung=Rung.SHARE, share=35, until_date=TODAY),
        Schedule("s", "S", "p", frozenset({"a"}), rung=Rung.SHARE, share=20, mandatory=True, owner_id="tinh"),
        Schedule("s", "S", "p", frozenset({"a"}), conditions=(OnWorkingDays(), LunarSpan((12, 23), (1, 5)))),
        Schedule("s", "S", "p", frozenset({"a"}), conditions=(WhileOpen(),)),
        Schedule("s", "S", "p", frozenset({"a"}), conditions=(Around(holiday="tet", before=3), OnHolidays(True))),
        Schedule("s", "S", "p", frozenset({"a"}), conditions=(Around(day=TODAY, before=2, after=1),)),
        Schedule("s", "S", "p", frozenset({"a"}), conditions=(OnHolidays(), LunarSpan((1, 1), (1, 3), leap=False))),
        Schedule("s", "S", "p", frozenset({"a"}), start=480, end=600, enabled=False,
                 exceptions=(DayException(TODAY), DayException(date(2026, 12, 1), (600, 660)))),
        Schedule("s", "S", "p", frozenset({"a"}), recurrence=Recurrence(date(2026, 1, 3), "FREQ=WEEKLY;INTERVAL=2")),
    ],
)  # fmt: skip
def test_a_schedule_goes_through_the_form_unchanged(given: Schedule) -> None:
    errors = forms.Errors(texts("en"))
    found = schedule_form.read(schedule_form.of(given), given, errors, TODAY)
    assert errors == {}
    assert sorted(map(str, found.conditions)) == sorted(map(str, given.conditions))
    if schedule_form.of(given).hours == schedule_form.DAYPARTS:
        assert found.dayparts == given.dayparts
    else:
        assert (found.start, found.end, found.minutes) == (given.start, given.end, given.minutes)
    for name in ("weekdays", "recurrence", "exceptions", "rung", "share", "mandatory", "owner_id", "priority",
                 "enabled",
                 "from_date", "until_date", "screen_ids", "unit_ids"):  # fmt: skip
        assert getattr(found, name) == getattr(given, name), name


def test_days_left_out_of_a_rule_become_single_days() -> None:
    rule = Recurrence(date(2026, 1, 3), "FREQ=DAILY;INTERVAL=2", frozenset({TODAY}))
    given = Schedule("s", "S", "p", frozenset({"a"}), recurrence=rule)
    found = schedule_form.read(schedule_form.of(given), given, forms.Errors(texts("en")), TODAY)
    assert found.recurrence is not None
    assert found.recurrence.except_days == frozenset()
    assert found.exceptions == (DayException(TODAY),)


def test_a_single_day_with_a_start_alone_is_as_long_as_usual() -> None:
    shown = schedule_form.of(PLAIN)
    row = schedule_form.ExceptionRow("24/12/2026", "10:00", "")
    errors = forms.Errors(texts("en"))
    found = schedule_form.read(replace(shown, exceptions=(row,)), PLAIN, errors, TODAY)
    assert found.exceptions == (DayException(date(2026, 12, 24), (600, 840)),)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"lunar_first": "23/12"}, "lunar_last"),
        ({"lunar_first": "Tết", "lunar_last": "5/1"}, "lunar_first"),
        ({"around_of": "tet", "around_before": "99"}, "around_before"),
        ({"around_of": "date", "around_day": "x"}, "around_day"),
        ({"hours": "length", "minutes": "0"}, "minutes"),
        ({"rung": "share", "share": "101"}, "share"),
        ({"rung": "mandatory", "share": "0"}, "share"),
        ({"exceptions": (schedule_form.ExceptionRow("x"),)}, "exceptions"),
    ],
)
def test_what_cannot_be_read_is_told_beside_its_field(fields: dict[str, object], field: str) -> None:
    shown = replace(schedule_form.of(PLAIN), **fields)  # type: ignore[arg-type]
    errors = forms.Errors(texts("en"))
    schedule_form.read(shown, PLAIN, errors, TODAY)
    assert list(errors) == [field]
