"""How a content looks on boards, as form fields: theme, place, colour, and an editor's own lines for a size."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from starlette.datastructures import FormData

from signage.admin import forms
from signage.admin.i18n import N_
from signage.core.screens import LedColour, Panel, PanelKind
from signage.errors import Code, Invalid, SignageError
from signage.rendering import legibility, looks
from signage.rendering.fonts import missing, named
from signage.rendering.kinds.fields import FIELD_WRONG
from signage.rendering.placement import GLYPH_MISSING

THEMES = (("", N_("Day: full light")), ("night", N_("Night: dimmed, a quarter of full light at most")))
ALIGNS = (("", N_("Centred")), ("left", N_("On the left")))
SCROLLS = (
    ("", N_("Pages; a line that moves where they would tear a word")),
    ("pages", N_("Pages, even where they tear a word")),
    ("if-needed", N_("One page, or a line that moves where it has no room")),
    ("always", N_("Always a line that moves")),
)
SAID: Mapping[str, bool | str | None] = {"": None, "pages": False, "if-needed": "if-needed", "always": True}
CUSTOM = "custom"
COLOURS = (
    ("", N_("The board's own colour")),
    (LedColour.AMBER.value, N_("Amber")),
    (LedColour.WHITE.value, N_("White")),
    (LedColour.GREEN.value, N_("Green")),
    (CUSTOM, N_("Another colour")),
)
FIRST_COLOUR = "#ffd080"

BOARD_NEEDED = Code(
    "CT77",
    Invalid,
    "Choose the board that these lines are for.",
    "Hãy chọn bảng mà các dòng này dành cho.",
)
LINES_MANY = Code(
    "CT76",
    Invalid,
    "A page has one to {most} lines. Leave a row empty where the next page begins.",
    "Mỗi trang có từ một đến {most} dòng. Hãy để một hàng trống ở chỗ sang trang.",
)

_SIZE = re.compile(r"[1-9]\d{1,3}x[1-9]\d{1,3}")


@dataclass(frozen=True)
class Lines:
    """The lines for a size such as `320x160`: one a row, an empty row between pages."""

    size: str
    text: str


@dataclass(frozen=True)
class LookForm:
    """The fields as text. `custom`: the colour where `colour` is CUSTOM."""

    theme: str = ""
    align: str = ""
    colour: str = ""
    custom: str = FIRST_COLOUR
    scroll: str = ""
    lines: tuple[Lines, ...] = ()

    @property
    def written(self) -> tuple[Lines, ...]:
        """The lines without empty entries."""
        return tuple(one for one in self.lines if one.size and one.text)

    @property
    def is_set(self) -> bool:
        return bool(self.theme or self.align or self.colour or self.scroll) or any(
            one.size or one.text for one in self.lines
        )

    @property
    def offered(self) -> tuple[Lines, ...]:
        """The entries of the form: with one to spare at the end."""
        spare = not self.lines or self.lines[-1].size or self.lines[-1].text
        return (*self.lines, *([Lines("", "")] if spare else []))


def of_data(data: Mapping[str, Any]) -> LookForm:
    """What data say; a look that cannot be read stands as none, and is kept until another is chosen."""
    style = data.get("board")
    given: Mapping[str, Any] = style if isinstance(style, Mapping) else {}
    theme = given.get("theme") if given.get("theme") == "night" else ""
    align = given.get("align") if given.get("align") == "left" else ""
    colour = given.get("colour", "")
    known = colour in dict(COLOURS)
    entries = [Lines(size, text) for size, entry in _boards(data).items() if (text := _text(_pages(entry)))]
    return LookForm(
        str(theme),
        str(align),
        colour if known else CUSTOM,
        FIRST_COLOUR if known else str(colour),
        next((name for name, said in SAID.items() if said is given.get("scroll") or said == given.get("scroll")), ""),
        tuple(entries),
    )


def typed(form: FormData, before: LookForm) -> LookForm:
    """What came back; a form without these fields leaves them as they were."""
    if "look-theme" not in form:
        return before
    sizes, texts = forms.texts(form, "lines-size"), forms.texts(form, "lines-text")
    entries = tuple(
        Lines(size if _SIZE.fullmatch(size) else "", plain(text)) for size, text in zip(sizes, texts, strict=False)
    )
    return LookForm(
        forms.text(form, "look-theme"),
        forms.text(form, "look-align"),
        forms.text(form, "look-colour"),
        forms.text(form, "look-custom") or FIRST_COLOUR,
        forms.text(form, "look-scroll"),
        entries,
    )


def plain(text: str) -> str:
    """Lines without white space at their ends, one empty row between pages."""
    rows = [row.strip() for row in text.replace("\r\n", "\n").split("\n")]
    kept = [row for n, row in enumerate(rows) if row or (n and rows[n - 1])]
    return "\n".join(kept).strip("\n")


def read(look: LookForm, data: Mapping[str, Any]) -> dict[str, Any]:
    """The data with this look. What was not touched stays as it was, also styles of single sizes, which packs bring."""
    out, before = dict(data), of_data(data)
    if replace(look, lines=()) != replace(before, lines=()):
        style: dict[str, Any] = {
            "theme": look.theme,
            "align": look.align,
            "colour": look.custom if look.colour == CUSTOM else look.colour,
            "scroll": SAID.get(look.scroll, look.scroll),
        }
        _set(out, "board", {name: value for name, value in style.items() if value not in ("", None)})
    if look.written != before.lines:
        _set(out, "boards", _entries(look.written, _boards(data)))
    return out


def check(look: LookForm, text: str, data: Mapping[str, Any], errors: forms.Errors) -> None:
    """Refusals of the look, and of lines, also for sizes of boards that nobody has yet."""
    try:
        looks.of(data, panel_of("1x1"))
    except SignageError as refusal:
        tell(look, refusal, errors)
    for n, entry in enumerate(look.lines):
        if found := missing(entry.text.replace("\n", " ")):
            errors.add(GLYPH_MISSING(field=f"lines-{n}", characters=named(found)))
        elif entry.text and not entry.size:
            errors.add(BOARD_NEEDED(field=f"lines-{n}"))
        elif entry.text and not errors:
            try:
                legibility.fits(text, panel_of(entry.size), data=data)
            except SignageError as refusal:
                if (refusal.field or "").startswith("boards"):
                    tell(look, refusal, errors)


def tell(look: LookForm, refusal: SignageError, errors: forms.Errors) -> bool:
    """Tells a refusal beside the field that it means; False when it is not about the look."""
    head, _, rest = (refusal.field or "").partition(".")
    if head == "board":
        errors.setdefault(f"look-{rest or 'theme'}", refusal.text(errors.words.language))
        return True
    if head != "boards":
        return False
    size = rest.partition("[")[0] or "{width}x{height}".format_map({"width": "", "height": ""} | refusal.params)
    place = next((n for n, one in enumerate(look.lines) if one.size == size), 0)
    if refusal.code is FIELD_WRONG and rest:
        refusal = LINES_MANY(most=looks.MOST_LINES)
    errors.setdefault(f"lines-{place}" if look.lines else "look-theme", refusal.text(errors.words.language))
    return True


def taken_over(look: LookForm, number: int, text: str, data: Mapping[str, Any], errors: forms.Errors) -> LookForm:
    """The form with our lines in one of its entries; `errors` tells where there is no board, or no room on it."""
    entries = list(look.offered)
    if not 0 <= number < len(entries):
        return look
    if not entries[number].size:
        errors.add(BOARD_NEEDED(field=f"lines-{number}"))
        return look
    with errors.caught({"text": f"lines-{number}"}):
        entries[number] = replace(entries[number], text=automatic(text, entries[number].size, data))
    return replace(look, lines=tuple(entries))


def automatic(text: str, size: str, data: Mapping[str, Any]) -> str:
    """The lines that we would set on a board of this size, for an editor to start from. Raises what `legibility.fits`
    raises."""
    without = {name: value for name, value in data.items() if name != "boards"}
    report = legibility.fits(text, panel_of(size), data=without)
    return _text([list(page) for page in report.lines])


def panel_of(size: str) -> Panel:
    """A board of this size; ValueError for what is none."""
    width, _, height = size.partition("x")
    return Panel(PanelKind.LED, int(width), int(height))


def _boards(data: Mapping[str, Any]) -> Mapping[str, Any]:
    value = data.get("boards")
    return value if isinstance(value, Mapping) else {}


def _pages(entry: Any) -> Any:
    return entry.get("pages") if isinstance(entry, Mapping) else entry


def _text(pages: Any) -> str:
    if not isinstance(pages, (list, tuple)) or not all(isinstance(page, (list, tuple)) for page in pages):
        return ""
    return "\n\n".join("\n".join(str(line) for line in page) for page in pages)


def _entries(lines: Sequence[Lines], before: Mapping[str, Any]) -> dict[str, Any]:
    written = {one.size: one.text for one in lines}
    out: dict[str, Any] = {}
    for size, entry in before.items():
        style = {name: value for name, value in entry.items() if name != "pages"} if isinstance(entry, Mapping) else {}
        if size in written and _text(_pages(entry)) == written[size]:
            out[size] = entry
        elif size in written:
            pages = _split(written[size])
            out[size] = {**style, "pages": pages} if style else pages
        elif style:
            out[size] = style
    out |= {size: _split(text) for size, text in written.items() if size not in out}
    return out


def _split(text: str) -> list[list[str]]:
    return [page.split("\n") for page in plain(text).split("\n\n")]


def _set(data: dict[str, Any], name: str, value: Any) -> None:
    if value:
        data[name] = value
    else:
        data.pop(name, None)
