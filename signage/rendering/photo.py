"""A picture on a panel: fitted to a board's own pixels, or on a slide with a caption under it.

A picture's `data` may hold `fit` ("contain", whole; "cover", filling the panel), `focus` ([x, y], each 0 to 1, the
point that stays when the sides are cut off), `caption` and `credit` (who made it and by what licence), which are shown
under it on slides, and `alt` (what is to be seen, for who cannot see it; else the picture's name, which is the
variant's text). A picture that moves does so on both.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from markupsafe import escape
from PIL import Image

from signage.core.content import Content, Variant
from signage.core.screens import Panel, PanelKind
from signage.core.timeline import CueKind
from signage.errors import Code, Invalid
from signage.rendering import fonts, motion, phrases, pictures, reading, subset, tokens, typesetting
from signage.rendering.kinds.sheet import TOO_LONG
from signage.rendering.layout import canvas as canvas_of
from signage.rendering.led import GLYPH_MISSING
from signage.rendering.page import HTML, PNG, WEBP, Page
from signage.rendering.pictures import MIDDLE, Focus
from signage.rendering.words import words as words_of

SECONDS = 8  # to look at a picture without words
MOST_LINES = 3
FITS = ("contain", "cover")

FIT_WRONG = Code(
    "RN57",
    Invalid,
    "“{value}” is no way to fit a picture. Write contain (whole) or cover (fills the screen).",
    "“{value}” không phải cách đặt ảnh. Hãy ghi contain (thấy cả ảnh) hoặc cover (phủ kín màn hình).",
)
FOCUS_WRONG = Code(
    "RN58",
    Invalid,
    "The focus has to be two numbers from 0 to 1: from the left and from the top.",
    "Điểm nhấn phải là hai số từ 0 đến 1: tính từ trái và từ trên xuống.",
)
CAPTION_WRONG = Code(
    "RN59",
    Invalid,
    "Caption, credit and description have to be texts.",
    "Chú thích, nguồn ảnh và mô tả phải là đoạn chữ.",
)

_DOCUMENT = """<!doctype html>
<html lang="{language}" translate="no">
<head>
<meta charset="utf-8">
<meta name="google" content="notranslate">
<title>{title}</title>
<style>
{faces}
*{{box-sizing:border-box;margin:0;padding:0}}
html,body{{width:{width}px;height:{height}px;overflow:hidden;background:#000}}
body{{position:relative;color:{ink};font:500 {size}px/{leading} {family}}}
img{{position:absolute;left:0;top:0;width:{width}px;height:{high}px;object-fit:{fit}}}
figcaption{{position:absolute;left:0;top:{high}px;width:{width}px;height:{band}px;background:{ground}}}
figcaption{{padding:{pad}px {side}px}}
.credit{{color:{quiet}}}
.line{{display:block;white-space:nowrap}}
.sample{{position:absolute;right:{side}px;top:{side}px;padding:0 {pad}px}}
.sample{{background:{chip};color:{chip_ink};font-weight:800}}
</style>
</head>
<body><figure>{picture}{caption}</figure>{sample}</body>
</html>
"""


def render(content: Content, variant: Variant, panel: Panel, media: bytes) -> tuple[Page, ...]:
    """The one page of a picture. PICTURE_UNREADABLE, PICTURE_TOO_LARGE for its bytes; FIT_WRONG, FOCUS_WRONG,
    CAPTION_WRONG for its data; TOO_LONG, GLYPH_MISSING for its caption."""
    cover, focus = fit_of(variant.data), focus_of(variant.data)
    told = Told(*(text_of(variant.data, name) for name in ("caption", "credit", "alt")))
    with pictures.opened(media) as source:
        with pictures.readable():
            durations = motion.durations_of(source)
        look = _Look(source, durations, cover, focus)
        if panel.kind is PanelKind.LED:
            return (_on_board(look, panel),)
        text = " ".join((told.caption, told.credit)).strip()
        ms = max(SECONDS * 1000, reading.infographic_ms(text) if text else 0)
        html = _slide(content, variant, panel, look, told)
    return (Page(html.encode(), HTML, CueKind.SLIDE, look.whole(ms)),)


@dataclass(frozen=True, slots=True)
class Told:
    """What is said with a picture."""

    caption: str
    credit: str
    alt: str


@dataclass(frozen=True, slots=True)
class _Look:
    """A picture, open, and how it is to be fitted. `durations` of its frames in ms, () where it stands still."""

    source: Image.Image
    durations: tuple[int, ...]
    cover: bool
    focus: Focus

    def frame(self, number: int) -> Image.Image:
        """As RGB, black where it is clear."""
        if self.durations:
            self.source.seek(number)
        return pictures.on_black(self.source)

    def whole(self, ms: int) -> int:
        """At least so long, in whole rounds of what moves."""
        return motion.rounds(sum(self.durations), ms) if self.durations else ms


def _on_board(look: _Look, panel: Panel) -> Page:
    def drawn(number: int) -> Image.Image:
        return pictures.fitted(look.frame(number), panel, cover=look.cover, focus=look.focus)

    ms = look.whole(SECONDS * 1000)
    if look.durations:
        return Page(motion.encoded(drawn, look.durations, lossless=True), WEBP, CueKind.IMAGE, ms)
    return Page(pictures.png(drawn(0), photo=True), PNG, CueKind.IMAGE, ms)


def fit_of(data: Mapping[str, Any]) -> bool:
    """Whether the picture fills the panel."""
    value = data.get("fit") or FITS[0]
    if value not in FITS:
        raise FIT_WRONG(field="fit", value=value)
    return value == "cover"


def focus_of(data: Mapping[str, Any]) -> Focus:
    value = data.get("focus")
    if value is None:
        return MIDDLE
    if (
        not isinstance(value, (list, tuple))
        or len(value) != 2
        or not all(isinstance(part, (int, float)) and not isinstance(part, bool) and 0 <= part <= 1 for part in value)
    ):
        raise FOCUS_WRONG(field="focus")
    return float(value[0]), float(value[1])


def text_of(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name) or ""
    if not isinstance(value, str):
        raise CAPTION_WRONG(field=name)
    return phrases.plain(value)


def _slide(content: Content, variant: Variant, panel: Panel, look: _Look, told: Told) -> str:
    canvas, sample = canvas_of(panel), words_of(variant.language).sample if content.sample else ""
    side, pad = canvas.width * tokens.MARGIN, tokens.LABEL * 0.4
    said = [
        (name, _set(text, name, canvas.width - 2 * side))
        for name, text in (("caption", told.caption), ("credit", told.credit))
        if text
    ]
    margin = canvas.height * tokens.MARGIN  # televisions cut off the edge
    band = round((sum(setting.height for _, setting in said) + pad + margin) * canvas.scale) if said else 0
    high = panel.height - band
    faces, family = subset.css([(tokens.MEDIUM, f"{told.caption} {told.credit}".strip()), (tokens.HEAVY, sample)])
    lines = "".join(
        f'<span class="line {name}">{escape(line)}</span>' for name, setting in said for line in setting.lines
    )
    return _DOCUMENT.format(
        language=escape(variant.language),
        title=escape(phrases.plain(variant.text)),
        faces=faces,
        family=family or "sans-serif",
        width=panel.width,
        height=panel.height,
        high=high,
        band=band,
        pad=round(pad * canvas.scale),
        side=round(side * canvas.scale),
        size=round(tokens.LABEL * canvas.scale, 2),
        leading=tokens.LEADING,
        ink=tokens.DARK.ink,
        quiet=tokens.DARK.quiet,
        ground=tokens.DARK.ground,
        chip=tokens.SAMPLE[0],
        chip_ink=tokens.SAMPLE[1],
        fit="cover" if look.cover else "contain",
        picture=_shown(look, (panel.width, high), told.alt or phrases.plain(variant.text)),
        caption=f"<figcaption>{lines}</figcaption>" if said else "",
        sample=f'<p class="sample">{escape(sample)}</p>' if sample else "",
    )


def _set(text: str, name: str, width: float) -> typesetting.Setting:
    missing = fonts.uncovered(text, fonts.slide(tokens.MEDIUM))
    if missing:
        raise GLYPH_MISSING(field=name, characters=fonts.named(missing))
    setting = typesetting.wrap(text, tokens.MEDIUM, tokens.LABEL, width, MOST_LINES)
    if setting is None:
        raise TOO_LONG(field=name, text=text)
    return setting


def _shown(look: _Look, size: tuple[int, int], alt: str) -> str:
    """The picture for a place of this size. One that moves stands still where the system asks for less motion."""

    def drawn(number: int) -> Image.Image:
        image = look.frame(number)
        if look.cover:
            image = pictures.cut(image, *size, look.focus)
        if image.width > size[0] or image.height > size[1]:
            image.thumbnail(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
        return image

    if not look.durations:
        return f'<img alt="{escape(alt)}" src="{_inline(_webp(drawn(0)))}">'
    still, moving = _inline(_webp(drawn(0))), _inline(motion.encoded(drawn, look.durations, lossless=False))
    return (
        f'<picture><source media="(prefers-reduced-motion: reduce)" srcset="{still}">'
        f'<img alt="{escape(alt)}" src="{moving}"></picture>'
    )


def _inline(data: bytes) -> str:
    return f"data:{WEBP};base64,{b64encode(data).decode()}"


def _webp(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "WEBP", quality=85, method=2)
    return out.getvalue()
