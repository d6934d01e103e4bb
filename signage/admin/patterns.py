"""The pattern page: the look of everything on the wall, drawn by the very code and numbers that make it."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from signage.admin import pages, pictures
from signage.admin.cards import examples, kinds
from signage.admin.cards.card import Card
from signage.admin.chooser import GROUPS
from signage.admin.i18n import LANGUAGES, N_
from signage.admin.pictures import Shown
from signage.admin.visitors import Me
from signage.core.content import Topic
from signage.core.screens import Panel, PanelKind
from signage.rendering import board, light, tokens
from signage.rendering.tokens import Theme

router = APIRouter(prefix="/patterns")

PITCH = 0.496  # mm a pixel of a 43-inch television, 1080 lines
CAPITAL = 0.7  # of a letter's size
METRES_A_MM = 0.2  # a capital is read from two hundred times its height
SIZES = (
    Panel(PanelKind.TV, 1920, 1080),
    Panel(PanelKind.TV, 1080, 1920),
    Panel(PanelKind.TV, 1080, 1080),
    Panel(PanelKind.LED, 320, 160),
    Panel(PanelKind.LED, 192, 64),
    Panel(PanelKind.LED, 128, 64),
)


@dataclass(frozen=True)
class Swatch:
    """Letters of one colour on another, and their contrast as it is measured."""

    name: str
    ground: str
    ink: str
    contrast: float


@dataclass(frozen=True)
class Step:
    """A step of the type scale. `size` in pixels on 1080 lines; `capital` in mm, `metres` from which it is read."""

    name: str
    size: int
    weight: int
    capital: float
    metres: float


@dataclass(frozen=True)
class Pattern:
    """A card on every size."""

    card: Card
    pictures: tuple[Shown, ...]


@dataclass(frozen=True)
class PatternsPage(pages.Page):
    template = "patterns.html"
    title = N_("Design patterns")
    place = "contents"

    language: str
    steps: tuple[Step, ...]
    themes: tuple[tuple[str, tuple[Swatch, ...]], ...]
    hues: tuple[tuple[Topic, tuple[Swatch, ...]], ...]
    lamps: tuple[Swatch, ...]
    patterns: tuple[Pattern, ...]


@router.get("")
def index(request: Request, who: Me, language: str = "") -> Response:
    chosen = language if language in LANGUAGES else who.language
    cards = [card for _, cards in GROUPS for card in cards if examples.has(card)]
    return pages.render(
        request,
        PatternsPage(
            chosen,
            steps(),
            tuple((theme.name, _theme(theme)) for theme in (tokens.DARK, tokens.LIGHT)),
            tuple((topic, _hue(topic)) for topic in Topic),
            _lamps(),
            tuple(Pattern(card, _pictures(card, chosen)) for card in cards),
        ),
    )


def steps() -> tuple[Step, ...]:
    """The type scale, the largest first."""
    scale = (
        (N_("The one number"), tokens.FIGURE[1], tokens.HEAVY),
        (N_("Slogan, largest"), tokens.HEADLINE[1], tokens.HEAVY),
        (N_("Slogan, smallest"), tokens.HEADLINE[0], tokens.HEAVY),
        (N_("Title of a card"), tokens.TITLE[0], tokens.HEAVY),
        (N_("Running text"), tokens.BODY, tokens.MEDIUM),
        (N_("Topic and source"), tokens.QUIET, tokens.MEDIUM),
        (N_("Label, nothing smaller"), tokens.LABEL, tokens.MEDIUM),
    )
    return tuple(Step(name, size, weight, *_read(size)) for name, size, weight in scale)


def _read(size: int) -> tuple[float, float]:
    capital = size * CAPITAL * PITCH
    return round(capital, 1), round(capital * METRES_A_MM, 1)


def _theme(theme: Theme) -> tuple[Swatch, ...]:
    pairs = ((N_("Text"), theme.ink), (N_("Lesser text"), theme.quiet), (N_("Lesser shapes"), theme.shape))
    sample = _swatch(N_("Mark on samples"), *tokens.SAMPLE)
    return (*(_swatch(name, theme.ground, ink) for name, ink in pairs), sample)


def _hue(topic: Topic) -> tuple[Swatch, ...]:
    hue = tokens.hue(topic)
    return (
        _swatch(N_("on dark"), tokens.DARK.ground, hue.bright),
        _swatch(N_("on light"), tokens.LIGHT.ground, hue.deep),
        _swatch(N_("as a ground"), hue.deep, "#ffffff"),
    )


def _lamps() -> tuple[Swatch, ...]:
    names = {"amber": N_("Amber, the usual"), "white": N_("White, for emphasis"), "green": N_("Green, for service")}
    return tuple(_swatch(names[colour.value], "#000000", _hex(rgb)) for colour, rgb in board.COLOURS.items())


def _swatch(name: str, ground: str, ink: str) -> Swatch:
    return Swatch(name, ground, ink, round(light.contrast(_rgb(ink), _rgb(ground)), 1))


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _hex(rgb: tuple[int, int, int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*rgb)


def _pictures(card: Card, language: str) -> tuple[Shown, ...]:
    content = examples.of(card, language)
    sizes = [size for size in SIZES if size.kind is PanelKind.TV or card is not kinds.TREND]
    return tuple(pictures.of_typed(content, size, 0, language) for size in sizes)
