from __future__ import annotations

from datetime import date

import pytest

from signage.core.rules import Frequency, Rule, parse, spelt_out
from signage.errors import Invalid


def test_a_rule_is_read() -> None:
    assert parse("RRULE:freq=monthly;interval=3;BYDAY=-1FR,MO;UNTIL=20261231;WKST=SU;BYSETPOS=-1;") == Rule(
        Frequency.MONTHLY,
        interval=3,
        until=date(2026, 12, 31),
        week_start=6,
        by_day=frozenset({(-1, 4), (0, 0)}),
        by_position=frozenset({-1}),
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "every Monday",
        "BYDAY=MO",
        "FREQ=SOMETIMES",
        "FREQ=DAILY;FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;INTERVAL=1001",
        "FREQ=DAILY;INTERVAL=1.5",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;UNTIL=20260230",
        "FREQ=DAILY;UNTIL=20261231T235959Z",
        "FREQ=DAILY;BYMONTH=13",
        "FREQ=DAILY;BYMONTH=-1",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=WEEKLY;BYMONTHDAY=1",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYYEARDAY=5",
        "FREQ=MONTHLY;BYWEEKNO=5",
        "FREQ=YEARLY;BYWEEKNO=5;BYDAY=1MO",
        "FREQ=MONTHLY;BYSETPOS=1",
        "FREQ=YEARLY;BYEASTER=0",
        "FREQ=YEARLY;RSCALE=CHINESE",
        "FREQ=DAILY;WKST=XX",
        "FREQ=DAILY;COUNT=٣",
    ],
)
def test_what_the_rfc_has_not_is_refused(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse(text)
    assert refused.value.code.id == "TL20"


def test_the_sentence_names_the_part() -> None:
    with pytest.raises(Invalid) as refused:
        parse("FREQ=DAILY;INTERVAL=x")
    assert "INTERVAL=X" in refused.value.text("vi")
    assert "INTERVAL=X" in refused.value.text("en")


def test_what_the_first_day_says_is_written_out() -> None:
    first = date(2026, 3, 31)  # a Tuesday
    assert spelt_out(parse("FREQ=WEEKLY"), first).by_day == {(0, 1)}
    assert spelt_out(parse("FREQ=MONTHLY"), first).by_month_day == {31}
    yearly = spelt_out(parse("FREQ=YEARLY"), first)
    assert (yearly.by_month, yearly.by_month_day) == ({3}, {31})
    assert spelt_out(parse("FREQ=YEARLY;BYMONTH=5"), first).by_month == {5}
    assert spelt_out(parse("FREQ=YEARLY;BYWEEKNO=5"), first).by_day == {(0, 1)}
    assert spelt_out(parse("FREQ=DAILY"), first) == parse("FREQ=DAILY")
