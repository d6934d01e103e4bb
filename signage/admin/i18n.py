"""The site's two languages. Texts are English in code and templates; the Vietnamese comes from locale/vi.po."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.messages.pofile import read_po

FOLDER = Path(__file__).resolve().parent / "locale"
LANGUAGES = ("vi", "en")
DEFAULT_LANGUAGE = "vi"


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for a text that is translated where it is shown
    """Marks a text for the catalogue."""
    return text


WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
SHORT_DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


class Texts:
    """One language's texts: `texts("Save")`, with `{name}` filled from the parameters."""

    def __init__(self, language: str, messages: Mapping[str, str]) -> None:
        self.language = language
        self._messages = messages

    def __call__(self, text: str, /, **params: Any) -> str:
        found = self._messages.get(text) or text
        return found.format(**params) if params else found

    def count(self, one: str, many: str, number: int, /, **params: Any) -> str:
        """The text for `number` things; `{n}` is the number. Vietnamese has one form."""
        text = self._messages.get(one) or (one if number == 1 else many)
        return text.format(n=self.number(number), **params)

    def number(self, value: int) -> str:
        text = f"{value:,}"
        return text.replace(",", ".") if self.language == "vi" else text

    def decimal(self, value: float) -> str:
        """A number with at most one decimal, as its readers write it: 4,2 or 4.2."""
        text = f"{value:.1f}".removesuffix(".0")
        return text.replace(".", ",") if self.language == "vi" else text

    def seconds(self, ms: int) -> str:
        """A duration in seconds, with at most one decimal."""
        return self.decimal(ms / 1000)

    def day(self, value: date) -> str:
        return f"{value.day:02}/{value.month:02}/{value.year}"

    def weekday(self, value: date) -> str:
        return self(WEEKDAYS[value.weekday()])

    def instant(self, value: datetime, zone: str) -> str:
        local = value.astimezone(ZoneInfo(zone))
        return f"{local:%H:%M} {self.day(local.date())}"

    def ago(self, then: datetime, now: datetime) -> str:
        """How long ago, in the largest unit that fits."""
        gone = max(now - then, timedelta(0))
        if gone < timedelta(minutes=1):
            return self("just now")
        if gone < timedelta(hours=1):
            return self.count("{n} minute ago", "{n} minutes ago", gone // timedelta(minutes=1))
        if gone < timedelta(days=1):
            return self.count("{n} hour ago", "{n} hours ago", gone // timedelta(hours=1))
        return self.count("{n} day ago", "{n} days ago", gone // timedelta(days=1))


@cache
def texts(language: str) -> Texts:
    """The texts of a language of the site; any other than Vietnamese is English. Read once."""
    if language != DEFAULT_LANGUAGE:
        return Texts("en", {})
    with (FOLDER / "vi.po").open("rb") as file:
        catalogue = read_po(file, locale=DEFAULT_LANGUAGE)
    found: dict[str, str] = {}
    for message in catalogue:
        if not message.id or message.fuzzy:
            continue
        one = message.id if isinstance(message.id, str) else message.id[0]
        text = message.string if isinstance(message.string, str) else (message.string or ("",))[0]
        found[one] = text
    return Texts(DEFAULT_LANGUAGE, found)
