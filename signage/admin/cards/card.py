"""A kind of content as a clerk meets it: its name, when to use it, and what is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from signage.admin.cards.fields import Field, Moment, Switch, Whole
from signage.admin.i18n import N_
from signage.core.content import Kind
from signage.rendering.kinds.fields import Want

AS_OF = Moment(
    "as_of",
    N_("Figures as of"),
    N_("The day on which they were true, or time and day: it stands on the card."),
    optional=True,
)
MAX_AGE = Whole(
    "max_age_hours",
    N_("Hide after (hours)"),
    N_("So many hours after that moment the card leaves the screens by itself. Empty: it stays."),
    optional=True,
    want=Want("a whole number of hours, 1 or more", "số giờ nguyên từ 1 trở lên"),
)
DATED = (AS_OF, MAX_AGE)


@dataclass(frozen=True)
class Example:
    """What the chooser shows, in one language."""

    text: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Card:
    """`key`: the drawing's name, or the content's kind where it has none. `when`: one sentence. `title`: what its text
    is called. `figures`: its numbers grow old. `boards`: a LED board can say it. `lines`: it is its text alone, so that
    an editor may write the lines for a board.
    """

    key: str
    kind: Kind
    name: str
    when: str
    title: str = N_("Title")
    title_hint: str = ""
    fields: tuple[Field, ...] = ()
    figures: bool = False
    boards: bool = True
    lines: bool = False

    @property
    def drawing(self) -> bool:
        return self.kind is Kind.INFOGRAPHIC

    def asked(self, data: Mapping[str, Any]) -> tuple[Field, ...]:
        """The fields of its form: age and date also where the data have them already."""
        dated = tuple(one for one in DATED if self.figures or one.key in data)
        wanted = (one for one in self.fields if not isinstance(one, Switch) or data.get(one.given))
        return (*wanted, *dated)
