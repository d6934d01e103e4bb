"""What is lacking in the holiday tables, for the home page of those who keep them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from signage.editing.desk import Desk
from signage.storage import calendars

DECEMBER = 12
SOON = timedelta(days=60)
"""How long before a holiday its pending days are worth a word."""


class Lack(StrEnum):
    THIS_YEAR = "this-year-missing"
    NEXT_YEAR = "next-year-missing"
    PENDING = "pending"


_SENTENCES = {
    Lack.THIS_YEAR: (
        "There is no holiday table for {year}: schedules take its holidays for ordinary days. Make the table now.",
        "Chưa có bảng ngày nghỉ lễ năm {year}: lịch phát đang coi ngày lễ là ngày thường. Hãy lập bảng ngay.",
    ),
    Lack.NEXT_YEAR: (
        "There is no holiday table for {year} yet. Make it before the year begins.",
        "Chưa có bảng ngày nghỉ lễ năm {year}. Hãy lập bảng trước khi sang năm mới.",
    ),
    Lack.PENDING: (
        "Expected but not confirmed by a document: {count} holidays, the first is {name} on {day}. Check them against "
        "the notice and confirm.",
        "Có {count} ngày nghỉ dự kiến chưa có văn bản xác nhận, gần nhất là {name} ngày {day}. Hãy đối chiếu thông báo "
        "rồi xác nhận.",
    ),
}


@dataclass(frozen=True, slots=True)
class Advice:
    """`urgent`: it already makes schedules go wrong. `year`: the table to look at."""

    lack: Lack
    year: int
    params: Mapping[str, Any]

    @property
    def urgent(self) -> bool:
        return self.lack is Lack.THIS_YEAR

    def text(self, language: str) -> str:
        """The sentence in Vietnamese (`vi`) or else in English."""
        vi = language == "vi"
        words = {
            name: value.strftime("%d/%m/%Y") if vi and isinstance(value, date) else value
            for name, value in self.params.items()
        }
        return _SENTENCES[self.lack][vi].format(year=self.year, **words)


def advice(desk: Desk, today: date) -> list[Advice]:
    """What the tables lack on a day, the most urgent first."""
    with desk.database.read() as tx:
        years = set(calendars.years(tx))
        table = calendars.calendar(tx)
    found = []
    if today.year not in years:
        found.append(Advice(Lack.THIS_YEAR, today.year, {}))
    if today.month == DECEMBER and today.year + 1 not in years:
        found.append(Advice(Lack.NEXT_YEAR, today.year + 1, {}))
    pending = [one for day, one in sorted(table.holidays.items()) if one.pending and today <= day <= today + SOON]
    if pending:
        first = pending[0]
        params = {"count": len(pending), "name": first.name, "day": first.day}
        found.append(Advice(Lack.PENDING, first.day.year, params))
    return found
