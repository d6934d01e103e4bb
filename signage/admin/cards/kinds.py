"""All kinds of cards, as one description each. The names of the fields are those that packs use."""

from __future__ import annotations

from collections.abc import Mapping

from signage.admin.cards.card import Card
from signage.admin.cards.fields import Choice, Day, Field, Line, Named, Passage, Switch, Whole
from signage.admin.cards.focus import Focus
from signage.admin.cards.grid import Grid
from signage.admin.cards.groups import Groups
from signage.admin.cards.rows import Column, Input, Rows, Shape
from signage.admin.i18n import N_
from signage.core.content import Content, Kind
from signage.rendering.kinds.fields import Want

_WEB = Want("a web address such as https://dichvucong.gov.vn", "một địa chỉ web, ví dụ https://dichvucong.gov.vn")
_NUMBER = Want("a whole number, 0 or more", "một số nguyên từ 0 trở lên")
_ROWS = Want("at least one row", "ít nhất một dòng")
_UNTIL = Want("a day after the first day", "một ngày sau ngày đầu")
_YEARS = Want(
    "two to twelve years, the earliest first, and a figure for each", "từ hai đến mười hai năm, năm sớm trước, kèm số"
)
_FIGURES = Want("names with figures of 0 or more", "các tên kèm số từ 0 trở lên")
_DAY = Want("a day such as 02/09/2026", "một ngày, ví dụ 02/09/2026")
_WEB_HINT = N_("Begins with https://. It is shown as a QR code.")

SLOGAN = Card(
    "slogan",
    Kind.SLOGAN,
    N_("Slogan"),
    N_("One short sentence for boards at the roadside and the hall."),
    title=N_("Text"),
    title_hint=N_("One short sentence reads best from afar."),
    lines=True,
)
NOTICE = Card(
    "notice",
    Kind.NOTICE,
    N_("Notice"),
    N_("News of the desk for some days: it disappears by itself after its last day."),
    title=N_("Text"),
    title_hint=N_("What, when, for whom, and what to bring. Fill in “Until the end of” below."),
    lines=True,
)
GUIDE = Card("guide", Kind.GUIDE, N_("Guide"), N_("A few sentences on how something is done."), lines=True)
PICTURE = Card(
    "picture",
    Kind.PICTURE,
    N_("Picture"),
    N_("A photograph or a poster that is ready."),
    title=N_("Name"),
    title_hint=N_("For lists here; it does not stand on the picture."),
    fields=(
        Choice(
            "fit",
            N_("How it fills the screen"),
            options=(("contain", N_("The whole picture, on black")), ("cover", N_("Filled, the sides cut off"))),
        ),
        Focus("focus", N_("Focus")),
        Passage(
            "caption",
            N_("Caption"),
            N_("Under the picture on televisions. Other languages have their own."),
            optional=True,
        ),
        Line("alt", N_("What is to be seen"), N_("For people who cannot see the picture."), optional=True),
        Line(
            "credit",
            N_("Source and licence"),
            N_("Who made it, and by what licence: stands under the caption."),
            optional=True,
        ),
    ),
    boards=False,
)
VIDEO = Card(
    "video",
    Kind.VIDEO,
    N_("Film"),
    N_("A film that is ready, without sound unless you choose."),
    fields=(
        Switch(
            "sound",
            N_("Sound"),
            N_("Heard in the whole hall each time it plays. Without it the film is silent."),
            options=(("", N_("Silent")), ("yes", N_("With its sound"))),
            given="has_sound",
        ),
    ),
    boards=False,
)
TEST_CARD = Card("test-card", Kind.TEST_CARD, N_("Test card"), N_("To set up a screen."), boards=False)


def _drawing(key: str, name: str, when: str, *fields: Field, figures: bool = False, boards: bool = True) -> Card:
    return Card(key, Kind.INFOGRAPHIC, name, when, fields=fields, figures=figures, boards=boards)


SHARE = _drawing(
    "share",
    N_("Files settled on time"),
    N_("Received, and of these on time, late and in progress: the share is worked out for you."),
    Whole("received", N_("Received"), want=_NUMBER),
    Whole("on_time", N_("On time"), want=_NUMBER),
    Whole("late", N_("Late"), want=_NUMBER),
    Whole("pending", N_("In progress"), want=_NUMBER),
    figures=True,
)
RANKING = _drawing(
    "ranking",
    N_("Ranking"),
    N_("Who stands where: communes, offices or services by one figure."),
    Rows(
        "items",
        N_("Names and figures"),
        (
            Column("name", N_("Name"), wide=True),
            Column("value", N_("Figure"), Input.NUMBER, optional=True),
        ),
        Shape.MAPPING,
        N_("In any order: they are ranked for you. Without a figure: “no figure yet”, at the end."),
        want=_FIGURES,
        add=N_("Add a name"),
    ),
    Line("unit", N_("Unit of measure"), N_("Such as % or hồ sơ. It stands beside every figure."), optional=True),
    Choice(
        "first",
        N_("Who comes first"),
        options=(("most", N_("The largest figure")), ("least", N_("The smallest figure"))),
    ),
    Named(
        "highlight",
        N_("Set off"),
        N_("The name that the title speaks of, as written above."),
        optional=True,
        names_of="items",
    ),
    figures=True,
)
TREND = _drawing(
    "trend",
    N_("Over the years"),
    N_("How indices such as PAR-Index or SIPAS went from year to year. For TVs only."),
    Grid(
        "years",
        "series",
        N_("Years and figures"),
        N_("Name of the index"),
        _YEARS,
        N_("A column a year, a row an index. Leave a place empty where there is no figure."),
    ),
    Named(
        "highlight",
        N_("Set off"),
        N_("The name that the title speaks of, as written above."),
        optional=True,
        names_of="series",
    ),
    figures=True,
    boards=False,
)
COUNTS = _drawing(
    "counts",
    N_("Large numbers"),
    N_("What was counted, such as entries, articles and meetings. The largest number leads."),
    Groups(
        "groups",
        N_("Groups of figures"),
        (Column("name", N_("What was counted"), wide=True), Column("value", N_("Number"), Input.WHOLE)),
        Want("a heading, and under it names with whole numbers", "tên nhóm, bên dưới là các tên kèm số nguyên"),
        N_("A heading such as the year, and under it what was counted."),
    ),
    figures=True,
)
PROCEDURE = _drawing(
    "procedure",
    N_("Procedure"),
    N_("What one has to bring, what it costs, how long it takes and where to go."),
    Rows(
        "papers",
        N_("Papers to bring"),
        (Column("text", N_("Paper"), wide=True),),
        Shape.LIST,
        want=_ROWS,
        add=N_("Add a paper"),
    ),
    Line("fee", N_("Fee"), optional=True),
    Line("days", N_("Time needed"), optional=True),
    Line("where", N_("Where"), optional=True),
)
STEPS = _drawing(
    "steps",
    N_("Steps"),
    N_("How to do something, one step a page, with a QR code where it is done online."),
    Rows("steps", N_("Steps"), (Column("text", N_("Step"), wide=True),), Shape.LIST, want=_ROWS, add=N_("Add a step")),
    Line("url", N_("Web address"), _WEB_HINT, optional=True, want=_WEB),
)
QUESTIONS = _drawing(
    "qa",
    N_("Questions and answers"),
    N_("What people ask most often, each with a short answer on a page of its own."),
    Rows(
        "questions",
        N_("Questions and answers"),
        (Column("question", N_("Question"), wide=True), Column("answer", N_("Answer"), Input.PASSAGE, wide=True)),
        Shape.MAPPING,
        want=_ROWS,
        add=N_("Add a question"),
    ),
)
FACTS = _drawing(
    "facts",
    N_("Hours and facts"),
    N_("Opening hours, hotline, counters: a name and what is true of it."),
    Rows(
        "facts",
        N_("Facts"),
        (Column("name", N_("Name"), wide=True), Column("value", N_("What is true of it"), wide=True)),
        Shape.MAPPING,
        N_("{{ site.hotline }} stands for the hotline of each unit."),
        want=_ROWS,
        add=N_("Add a fact"),
    ),
)
CONTACT = _drawing(
    "contact",
    N_("Contact"),
    N_("How to reach somebody, with the telephone in large figures."),
    Line("phone", N_("Telephone"), N_("{{ site.hotline }} stands for the hotline of each unit."), optional=True),
    Line("email", N_("E-mail"), optional=True),
    Line("address", N_("Address"), optional=True),
    Line("hours", N_("Opening hours"), optional=True),
    Line("name", N_("Who answers"), optional=True),
    Line("role", N_("Office or role"), optional=True),
    Line("url", N_("Web address"), _WEB_HINT, optional=True, want=_WEB),
)
QR = _drawing(
    "qr",
    N_("QR code"),
    N_("A large code that opens a page on one's own telephone, such as a survey."),
    Line("url", N_("Web address"), N_("Begins with https://. It is shown as a QR code."), want=_WEB),
    Passage("note", N_("Note"), optional=True),
)
TOPICS = _drawing(
    "topics",
    N_("Parts of a whole"),
    N_("Numbered parts such as the six contents of the reform."),
    Rows("parts", N_("Parts"), (Column("text", N_("Part"), wide=True),), Shape.LIST, want=_ROWS, add=N_("Add a part")),
)
EVENT = _drawing(
    "event",
    N_("Event"),
    N_("What happens on a day. It leaves the screens by itself when the day is over."),
    Day("date", N_("Day"), N_("day/month/year"), want=_DAY),
    Day("until", N_("Last day"), N_("Where it takes several days"), optional=True, want=_UNTIL),
    Line("time", N_("Time of day"), optional=True),
    Line("place", N_("Where"), optional=True),
    Passage("note", N_("Note"), optional=True),
    Whole(
        "countdown",
        N_("Count the days from (days before)"),
        N_("The days that are left stand on the card. Empty: in the last week. 0: never."),
        optional=True,
        want=Want("a whole number from 0 to 30", "một số nguyên từ 0 đến 30"),
    ),
)
PRAISE = _drawing(
    "praise",
    N_("Praise"),
    N_("People and teams whose work deserves a word, one a page."),
    Rows(
        "people",
        N_("People and teams"),
        (
            Column("name", N_("Name"), wide=True),
            Column("office", N_("Office or role"), optional=True),
            Column("deed", N_("For what"), Input.PASSAGE, wide=True),
        ),
        Shape.RECORDS,
        want=_ROWS,
        add=N_("Add a name"),
    ),
)

DRAWINGS: Mapping[str, Card] = {
    card.key: card
    for card in (
        SHARE, COUNTS, TREND, RANKING, PROCEDURE, STEPS, QUESTIONS, FACTS, CONTACT, QR, TOPICS, EVENT, PRAISE,
    )
}  # fmt: skip
PLAIN: Mapping[Kind, Card] = {card.kind: card for card in (SLOGAN, NOTICE, GUIDE, PICTURE, VIDEO, TEST_CARD)}


def named(key: str) -> Card | None:
    """The card that the chooser calls so."""
    return DRAWINGS.get(key) or next((card for card in PLAIN.values() if card.key == key), None)


def of(content: Content) -> Card | None:
    """The card that a content is; None for an infographic of no kind that is known here."""
    name = content.variants[0].data.get("kind")
    if content.kind is Kind.GUIDE and (name is not None or content.variants[0].data.get("steps") is not None):
        return STEPS if name in (None, "steps") else DRAWINGS.get(str(name))
    return DRAWINGS.get(str(name)) if content.kind is Kind.INFOGRAPHIC else PLAIN[content.kind]
