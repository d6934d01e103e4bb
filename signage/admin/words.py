"""The clerk's words for the core's names: kinds, topics, states, roles. All texts of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from signage.admin.i18n import N_
from signage.clock import from_ms
from signage.core import orthographies as spellings
from signage.core.content import Audience, Kind, State, Topic
from signage.core.orthographies import Orthography
from signage.core.people import Role
from signage.core.schedules import Hours
from signage.core.screens import LanguagePolicy, LedColour, Panel, PanelKind, Screen
from signage.core.translations import VariantState
from signage.core.windows import span_text

KINDS: Mapping[str, str] = {
    Kind.SLOGAN: N_("Slogan"),
    Kind.INFOGRAPHIC: N_("Infographic"),
    Kind.GUIDE: N_("Guide"),
    Kind.PICTURE: N_("Picture"),
    Kind.VIDEO: N_("Film"),
    Kind.NOTICE: N_("Notice"),
    Kind.TEST_CARD: N_("Test card"),
}
TOPICS: Mapping[str, str] = {
    Topic.INSTITUTIONS: N_("Institutional reform"),
    Topic.PROCEDURES: N_("Reform of procedures"),
    Topic.APPARATUS: N_("Reform of the apparatus"),
    Topic.CIVIL_SERVICE: N_("Civil service reform"),
    Topic.PUBLIC_FINANCE: N_("Public finance reform"),
    Topic.DIGITAL_GOVERNMENT: N_("E-government and digital government"),
}
SHORT_TOPICS: Mapping[str, str] = {
    Topic.INSTITUTIONS: N_("Institutions"),
    Topic.PROCEDURES: N_("Procedures"),
    Topic.APPARATUS: N_("Apparatus"),
    Topic.CIVIL_SERVICE: N_("Civil service"),
    Topic.PUBLIC_FINANCE: N_("Public finance"),
    Topic.DIGITAL_GOVERNMENT: N_("Digital government"),
}
AUDIENCES: Mapping[str, str] = {
    Audience.EVERYONE: N_("Everyone"),
    Audience.CITIZENS: N_("Citizens"),
    Audience.BUSINESS: N_("Businesses"),
    Audience.OFFICIALS: N_("Officials"),
}
STATES: Mapping[str, str] = {
    State.DRAFT: N_("Draft"),
    State.APPROVED: N_("Published"),
    State.CHANGED: N_("Changed, not yet published"),
}
ROLES: Mapping[str, str] = {
    Role.VIEWER: N_("Viewer"),
    Role.EDITOR: N_("Editor"),
    Role.APPROVER: N_("Approver"),
    Role.ADMINISTRATOR: N_("Administrator"),
}
ROLE_MEANINGS: Mapping[str, str] = {
    Role.VIEWER: N_("Looks at everything, changes nothing"),
    Role.EDITOR: N_("Writes drafts"),
    Role.APPROVER: N_("Writes, publishes, withdraws and schedules"),
    Role.ADMINISTRATOR: N_("Does everything, and looks after screens, units and people"),
}
COLOURS: Mapping[str, str] = {
    LedColour.AMBER: N_("Amber"),
    LedColour.WHITE: N_("White"),
    LedColour.GREEN: N_("Green"),
}
LANGUAGE_POLICIES: Mapping[str, str] = {
    LanguagePolicy.FALLBACK: N_("In the first of them that there is"),
    LanguagePolicy.SHARE: N_("In all of them in turn"),
    LanguagePolicy.STACKED: N_("In the first two at once, in one picture"),
}
LANGUAGES: Mapping[str, str] = {
    "vi": N_("Vietnamese"),
    "en": N_("English"),
    "km": N_("Khmer"),
    "cjm": N_("Cham"),
    "tyz": N_("Tày"),
    "nut": N_("Nùng"),
    "mww": N_("Hmong"),
    "ium": N_("Dao"),
    "blt": N_("Thái"),
    "rad": N_("Ê Đê"),
    "jra": N_("Gia Rai"),
    "bdq": N_("Ba Na"),
}
VARIANT_STATES: Mapping[str, str] = {
    VariantState.APPROVED: N_("Approved"),
    VariantState.IN_REVIEW: N_("In review"),
    VariantState.STALE: N_("Out of date"),
    VariantState.MISSING: N_("Missing"),
}


def orthographies(language: str) -> tuple[Orthography, ...]:
    """Between which spellings a translator into this language chooses."""
    return spellings.of(language)


def endonym(language: str) -> str:
    """What the speakers of a language call it."""
    return spellings.endonym(language)


def shares(screen: Screen) -> str:
    """The parts of a screen's languages in their order: `3 1`; empty where none are given."""
    given = screen.language_shares
    return " ".join(str(given.get(language, 0)) for language in screen.languages) if given else ""


def panel_key(panel: Panel) -> str:
    """A panel as a word for addresses and class names: `led-192x64-amber`, `tv-1920x1080`."""
    size = f"{panel.kind.value}-{panel.width}x{panel.height}"
    return f"{size}-{panel.colour.value}" if panel.kind is PanelKind.LED else size


def panel_name(panel: Panel) -> str:
    return f"{'LED' if panel.kind is PanelKind.LED else 'TV'} {panel.width} × {panel.height}"


def moment(ms: int) -> datetime:
    """Milliseconds since 1970 as an instant."""
    return from_ms(ms)


def pieces(hours: Sequence[Hours]) -> str:
    """`07:30–11:30, 13:30–17:00`."""
    return ", ".join(map(span_text, hours))


NO_TOPIC = N_("No topic")
ALL_LANES = N_("All contents")
OTHER_LANE = N_("All others")
