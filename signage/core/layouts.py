"""Layouts: where the parts of a divided screen lie, in whole pixels.

From the top: the band, main with the side zone beside it (below it on a portrait television), the ticker. The sponsor
area is the foot of the side zone. The parts cover the panel without overlap; on a board a gap keeps main and side
apart. A zone without a playlist is not drawn, and main has its room.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from signage.core.screens import FULL, Arrangement, Layout, Panel, PanelKind, Screen
from signage.errors import Code, Invalid

MOST_SPONSOR = 0.2  # of the panel

_UNITS = 1080  # of a television's short side
_BAND, _PORTRAIT_BAND, _TICKER = 92, 160, 88
_SIDE, _PORTRAIT_SIDE = 0.32, 0.3  # of the long side
_FOOT = 0.3  # of the side zone
_INSET = 40
_CLOCK, _PORTRAIT_CLOCK, _LETTERS = 396, 224, 44

LEAST_MAIN, LEAST_LINE = 32, 24  # rows of a board; letters of 17 px with their marks take 23
SAFE_LINE, SAFE_FROM = 28, 96  # rows of a line in safe letters, and of a board that has room for it
LEAST_BAND_ROWS, LEAST_SIDE_COLUMNS = 96, 256
_BOARD_SIDE, _BOARD_LINE, _GAP = 0.34, 0.16, 4
_BOARD_LETTERS = 0.7  # of the line
_BOARD_DATE, _BOARD_TIME = 9.6, 3.2  # letters wide

TOO_LOW_FOR_TICKER = Code(
    "SN15",
    Invalid,
    "A board of {height} rows has no room for a ticker: it takes {ticker} rows and the main area needs {main}. Choose "
    "the layout with one area.",
    "Bảng {height} hàng điểm không đủ chỗ cho dòng chữ chạy: dòng chạy chiếm {ticker} hàng, vùng chính cần {main} "
    "hàng. Hãy chọn bố cục một vùng.",
)
TOO_SMALL_FOR_SIDE = Code(
    "SN16",
    Invalid,
    "A side area needs a board of {columns} columns at least, and {rows} rows left for it; this one has "
    "{width} × {height}. Choose a layout without one.",
    "Vùng bên cần bảng rộng ít nhất {columns} cột điểm và còn {rows} hàng cho vùng này; bảng này chỉ có "
    "{width} × {height}. Hãy chọn bố cục không có vùng bên.",
)
TOO_LOW_FOR_BAND = Code(
    "SN17",
    Invalid,
    "A board of {height} rows has no room for the strip with name and clock, which needs {least}. Leave the strip out.",
    "Bảng {height} hàng điểm không đủ chỗ cho dải tên đơn vị và đồng hồ, cần ít nhất {least} hàng. Hãy bỏ dải này.",
)
TOO_LOW_FOR_SPONSOR = Code(
    "SN18",
    Invalid,
    "The side area of this board has {height} rows, too few for a sponsor area in it. Leave the sponsors out.",
    "Vùng bên của bảng này chỉ có {height} hàng điểm, không đủ chỗ cho vùng tài trợ. Hãy bỏ vùng tài trợ.",
)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in device pixels, from the panel's top-left; never empty."""

    x: int
    y: int
    width: int
    height: int

    @property
    def area(self) -> int:
        return self.width * self.height


@dataclass(frozen=True, slots=True)
class Division:
    """A panel's parts. `side` is what the sponsor area leaves of it. `clock` lies in the band, with letters of
    `clock_size` pixels."""

    panel: Panel
    main: Box
    side: Box | None = None
    ticker: Box | None = None
    sponsor: Box | None = None
    band: Box | None = None
    clock: Box | None = None
    clock_size: int = 0

    @property
    def whole(self) -> bool:
        """Main is all there is."""
        return not (self.side or self.ticker or self.sponsor or self.band)

    def zones(self) -> Iterator[tuple[str, Box]]:
        """The parts beside main, by their names on the wire."""
        for name in ("band", "side", "sponsor", "ticker"):
            box: Box | None = getattr(self, name)
            if box is not None:
                yield name, box

    def zone(self, box: Box) -> Panel:
        """One part as a panel. On a television letters keep their size in it, and the unit is named once: on the band,
        else in main."""
        panel = self.panel
        if self.whole or panel.kind is PanelKind.LED:
            return replace(panel, width=box.width, height=box.height)
        short, unnamed = min(panel.width, panel.height), self.band is not None or box != self.main
        return replace(panel, width=box.width, height=box.height, whole=short, unnamed=unnamed)


def tidied(layout: Layout) -> Layout:
    """Without playlists for zones that the arrangement does not have."""
    with_side, with_ticker = has_side(layout), has_ticker(layout)
    return replace(
        layout,
        side_id=layout.side_id if with_side else None,
        sponsor_id=layout.sponsor_id if with_side else None,
        ticker_id=layout.ticker_id if with_ticker else None,
    )


def has_side(layout: Layout) -> bool:
    return layout.arrangement in (Arrangement.SIDE, Arrangement.SIDE_TICKER)


def has_ticker(layout: Layout) -> bool:
    return layout.arrangement in (Arrangement.TICKER, Arrangement.SIDE_TICKER)


def divided(panel: Panel, layout: Layout) -> Division:
    """Where everything lies. Raises SN15 to SN18 for what a board has no room for."""
    layout = tidied(layout)
    measures = _of_board(panel, layout) if panel.kind is PanelKind.LED else _of_television(panel)
    return _placed(panel, layout, measures)


def of_screen(screen: Screen) -> tuple[Layout, Division]:
    """The screen's layout without what it does not use, and its parts.

    A layout that the panel has no room for counts as one area: a panel may have been changed past the form's check.
    """
    layout = tidied(screen.layout)
    try:
        return layout, divided(screen.panel, layout)
    except Invalid:
        return FULL, divided(screen.panel, FULL)


@dataclass(frozen=True, slots=True)
class _Measures:
    """`below`: the side zone lies under main; `side` is its height then, else its width. `inset`: the clock's, from the
    edge."""

    band: int
    ticker: int
    side: int
    below: bool
    gap: int
    inset: int
    clock: int
    letters: int


def _of_television(panel: Panel) -> _Measures:
    unit, portrait = min(panel.width, panel.height) / _UNITS, panel.height > panel.width
    return _Measures(
        band=max(1, round((_PORTRAIT_BAND if portrait else _BAND) * unit)),
        ticker=max(1, round(_TICKER * unit)),
        side=max(1, round((_PORTRAIT_SIDE * panel.height) if portrait else (_SIDE * panel.width))),
        below=portrait,
        gap=0,
        inset=round(_INSET * unit),
        clock=max(1, round((_PORTRAIT_CLOCK if portrait else _CLOCK) * unit)),
        letters=max(1, round(_LETTERS * unit)),
    )


def _of_board(panel: Panel, layout: Layout) -> _Measures:
    line = max(SAFE_LINE if panel.height >= SAFE_FROM else LEAST_LINE, 2 * round(panel.height * _BOARD_LINE / 2))
    if layout.band and panel.height < LEAST_BAND_ROWS:
        raise TOO_LOW_FOR_BAND(field="layout", height=panel.height, least=LEAST_BAND_ROWS)
    main = panel.height - (line if layout.ticker_id else 0) - (line if layout.band else 0)
    if layout.ticker_id and main < LEAST_MAIN:
        raise TOO_LOW_FOR_TICKER(field="layout", height=panel.height, ticker=line, main=LEAST_MAIN)
    if layout.side_id and (panel.width < LEAST_SIDE_COLUMNS or main < LEAST_MAIN):
        size = {"width": panel.width, "height": panel.height}
        raise TOO_SMALL_FOR_SIDE(field="layout", columns=LEAST_SIDE_COLUMNS, rows=LEAST_MAIN, **size)
    letters = round(line * _BOARD_LETTERS)
    date = round(_BOARD_DATE * letters)
    return _Measures(
        band=line,
        ticker=line,
        side=2 * round(panel.width * _BOARD_SIDE / 2),
        below=False,
        gap=_GAP,
        inset=2,
        clock=date if 2 * date <= panel.width else min(panel.width - 2, round(_BOARD_TIME * letters)),
        letters=letters,
    )


def _placed(panel: Panel, layout: Layout, sizes: _Measures) -> Division:
    band = Box(0, 0, panel.width, sizes.band) if layout.band else None
    ticker = Box(0, panel.height - sizes.ticker, panel.width, sizes.ticker) if layout.ticker_id else None
    top = sizes.band if band else 0
    main = Box(0, top, panel.width, panel.height - top - (sizes.ticker if ticker else 0))
    side = sponsor = clock = None
    if layout.side_id and sizes.below:
        main = replace(main, height=main.height - sizes.side)
        side = Box(0, main.y + main.height, panel.width, sizes.side)
    elif layout.side_id:
        main = replace(main, width=main.width - sizes.side - sizes.gap)
        side = Box(panel.width - sizes.side, main.y, sizes.side, main.height)
    if side is not None and layout.sponsor_id:
        side, sponsor = _with_sponsor(panel, side)
    if band is not None:
        clock = Box(panel.width - sizes.inset - sizes.clock, 0, sizes.clock, sizes.band)
    return Division(panel, main, side, ticker, sponsor, band, clock, sizes.letters if clock else 0)


def _with_sponsor(panel: Panel, side: Box) -> tuple[Box, Box]:
    """The side zone and the sponsor area at its foot."""
    most = int(MOST_SPONSOR * panel.width * panel.height / side.width)
    foot = min(max(1, round(side.height * _FOOT)), most)
    if panel.kind is PanelKind.LED:
        foot = max(LEAST_LINE, foot)
        if foot > most or side.height - foot < LEAST_MAIN:
            raise TOO_LOW_FOR_SPONSOR(field="layout", height=side.height)
    return (
        replace(side, height=side.height - foot),
        Box(side.x, side.y + side.height - foot, side.width, foot),
    )
