"""How a text reads on a board, for the preview: figures in the reader's form, a verdict in shape and word, advice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from signage.admin.i18n import N_, Texts
from signage.core.content import Content, Kind, Variant
from signage.core.screens import Panel, Site
from signage.errors import SignageError
from signage.rendering import led, legibility, light, looks, viewing
from signage.rendering.facts import fill, fill_all
from signage.rendering.led import Letters
from signage.rendering.legibility import COLOUR_FAINT, LETTERS_SMALL
from signage.rendering.lines import SAFE
from signage.rendering.page import Page
from signage.rendering.viewing import Clearness, View

GOOD, MIND = "good", "bad"
FILES = (Kind.PICTURE, Kind.VIDEO, Kind.TEST_CARD)
VERDICTS: Mapping[Clearness, tuple[str, str]] = {
    Clearness.CLEAR: (GOOD, N_("Reads clearly from {distance}: up to {reach} all marks are told apart.")),
    Clearness.STRAINED: (MIND, N_("Hard to read from {distance}: all marks are told apart up to {reach} only.")),
    Clearness.LOST: (MIND, N_("Cannot be read from {distance}: it reads clearly up to {reach}.")),
}


@dataclass(frozen=True)
class Place:
    """From where previews are looked at. `pitch`: in mm, 0 for the usual one of each board."""

    pitch: float = 0.0
    metres: float = 20.0

    def view(self, panel: Panel) -> View:
        return View(panel, self.pitch or viewing.usual_pitch(panel), self.metres)


@dataclass(frozen=True)
class Legible:
    """`shape` and `word`: whether it is good as it is. `figures`: (what, how much). `verdict`: from how far it is read,
    with its own shape; empty for what nobody measured."""

    shape: str
    word: str
    figures: tuple[tuple[str, str], ...]
    advice: tuple[str, ...]
    verdict_shape: str = GOOD
    verdict: str = ""


def legible(
    content: Content, variant: Variant, view: View, site: Site, drawn: Sequence[Page], texts: Texts
) -> Legible | None:
    """What is to be said about a board on which the content is shown, `drawn` as it is; None for a picture or a film.
    Of a card that scrolls nothing is measured but its contrast."""
    if content.kind in FILES:
        return None
    data: Mapping[str, Any] = fill_all(variant.data, site)
    contrast = round(looks.of(data, view.panel).contrast, 1)
    if content.kind in (Kind.SLOGAN, Kind.NOTICE) or not looks.body(data):
        report = legibility.fits(fill(variant.text, site), view.panel, view.pitch_mm, data=data)
        return _told(Letters(report.size, report.ink), contrast, drawn, report.advice, view, texts)
    if drawn[0].scroll:
        figure = (texts(N_("Contrast")), _ratio(contrast, texts))
        return Legible(GOOD, texts(N_("Can be shown")), (figure,), ())
    letters = led.letters(content, variant, view.panel, site)
    return _told(letters, contrast, drawn, _advice(letters, contrast, view.panel), view, texts)


def _advice(letters: Letters, contrast: float, panel: Panel) -> tuple[SignageError, ...]:
    """What the report on a text would advise on letters and colour."""
    found = []
    if letters.size < SAFE:
        found.append(LETTERS_SMALL(size=letters.size, width=panel.width, height=panel.height, safe=SAFE))
    if contrast < light.EASY:
        found.append(COLOUR_FAINT(contrast=contrast, easy=light.EASY))
    return tuple(found)


def _told(
    letters: Letters, contrast: float, drawn: Sequence[Page], advice: Sequence[SignageError], view: View, texts: Texts
) -> Legible:
    shape, sentence = VERDICTS[viewing.clearness(letters.size, view)]
    reach = viewing.reach_m(letters.size, view.pitch_mm)
    return Legible(
        MIND if advice else GOOD,
        texts(N_("Could be better") if advice else N_("Reads well")),
        _figures(letters, contrast, drawn, view, texts),
        tuple(one.text(texts.language) for one in advice),
        shape,
        texts(sentence, distance=_m(view.metres, texts), reach=_m(reach, texts)),
    )


def _figures(
    letters: Letters, contrast: float, drawn: Sequence[Page], view: View, texts: Texts
) -> tuple[tuple[str, str], ...]:
    least, most = min(page.ms for page in drawn), max(page.ms for page in drawn)
    seconds = texts.seconds(least) + ("–" + texts.seconds(most) if most > least else "")
    height = viewing.letter_mm(letters.size, view.pitch_mm)
    return (
        (texts(N_("Letters")), texts(N_("{size} px, {height} mm high"), size=letters.size, height=round(height))),
        (texts(N_("Ink")), texts(N_("{rows} rows a line"), rows=letters.ink)),
        (texts(N_("Contrast")), _ratio(contrast, texts)),
        (texts(N_("Each page")), texts(N_("{seconds} s"), seconds=seconds)),
    )


def _ratio(contrast: float, texts: Texts) -> str:
    return f"{texts.decimal(contrast)}:1"


def _m(metres: float, texts: Texts) -> str:
    return f"{texts.decimal(metres)}\N{NO-BREAK SPACE}m"


def board(view: View, texts: Texts) -> str:
    """Its size in metres, and how large it appears."""
    return texts(
        N_("P{pitch}: {width} × {height} m; from {metres} m it appears {angle}° wide"),
        pitch=_plain(view.pitch_mm, texts),
        width=_metres(view.width_m, texts),
        height=_metres(view.height_m, texts),
        metres=texts.decimal(view.metres),
        angle=texts.decimal(view.angle),
    )


def _plain(value: float, texts: Texts) -> str:
    text = f"{value:g}"
    return text.replace(".", ",") if texts.language == "vi" else text


def _metres(value: float, texts: Texts) -> str:
    text = f"{value:.2f}"
    return text.replace(".", ",") if texts.language == "vi" else text
