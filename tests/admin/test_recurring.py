from __future__ import annotations

from datetime import date

import pytest

from signage.admin import forms, reading, recurring
from signage.admin.i18n import texts
from signage.core.schedules import EVERY_DAY, Recurrence

FIRST = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("rule", "repeat", "vi", "en"),
    [
        ("FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=SA", "weeks", "Thứ Bảy cách tuần", "Saturday, every other week"),
        ("FREQ=WEEKLY;INTERVAL=3;WKST=MO;BYDAY=MO,FR", "weeks", "Thứ Hai và Thứ Sáu, 3 tuần một lần",
         "Monday and Friday, every 3 weeks"),
        ("FREQ=DAILY;INTERVAL=2", "days", "Cách ngày", "Every other day"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15,-1", "monthly", "Hằng tháng: ngày 1, ngày 15 và ngày cuối tháng",
         "Every month: day 1, day 15 and the last day of the month"),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=2", "monthly", "3 tháng một lần: ngày 2", "Every 3 months: day 2"),
        ("FREQ=MONTHLY;BYDAY=1MO", "nth", "Hằng tháng: Thứ Hai đầu tiên", "Every month: the first Monday"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "nth", "Hằng tháng: Thứ Sáu cuối cùng", "Every month: the last Friday"),
        ("FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=2", "yearly", "Hằng năm vào ngày 2/9", "Every year on 2/9"),
        ("FREQ=MONTHLY;BYSETPOS=-1;BYDAY=MO,TU", "rule", "Theo quy tắc FREQ=MONTHLY;BYSETPOS=-1;BYDAY=MO,TU",
         "By the rule FREQ=MONTHLY;BYSETPOS=-1;BYDAY=MO,TU"),
        ("FREQ=DAILY;COUNT=5", "rule", "Hằng ngày, 5 lần", "Daily, 5 times"),
    ],
)  # fmt: skip
def test_a_rule_goes_through_the_form_unchanged_and_is_read_back(rule: str, repeat: str, vi: str, en: str) -> None:
    given = Recurrence(FIRST, rule)
    shown = recurring.of(EVERY_DAY, given)
    errors = forms.Errors(texts("en"))
    assert shown.repeat == repeat
    assert recurring.read(shown, FIRST, errors) == given
    assert errors == {}
    assert reading.recurrence(given, texts("vi")) == vi
    assert reading.recurrence(given, texts("en")) == en


def test_single_dates_have_no_rule() -> None:
    given = Recurrence(date(2026, 12, 24), "", frozenset(), frozenset({date(2026, 12, 24), date(2026, 12, 31)}))
    shown = recurring.of(EVERY_DAY, given)
    assert (shown.repeat, shown.dates) == ("dates", "24/12/2026, 31/12/2026")
    assert recurring.read(shown, FIRST, forms.Errors(texts("en"))) == given
    assert reading.recurrence(given, texts("vi")) == "Chỉ vào 24/12/2026 và 31/12/2026"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"repeat": "weeks", "interval": "0"}, "interval"),
        ({"repeat": "days", "interval": "x"}, "interval"),
        ({"repeat": "monthly", "month_days": "32"}, "month_days"),
        ({"repeat": "monthly", "month_days": "1", "months": ""}, "months"),
        ({"repeat": "yearly", "year_day": "30/2"}, "year_day"),
        ({"repeat": "dates", "dates": ""}, "dates"),
        ({"repeat": "dates", "dates": "mai"}, "dates"),
        ({"repeat": "rule", "rule": ""}, "rule"),
    ],
)
def test_what_cannot_be_read_is_told_beside_its_field(fields: dict[str, str], field: str) -> None:
    errors = forms.Errors(texts("en"))
    recurring.read(recurring.Recurring(**fields), FIRST, errors)  # type: ignore[arg-type]
    assert list(errors) == [field]


def test_lunar_dates_are_said_as_people_say_them() -> None:
    assert reading.lunar_words(12, 23, texts("vi")) == "23 tháng Chạp"
    assert reading.lunar_words(1, 5, texts("vi")) == "mùng 5 tháng Giêng"
