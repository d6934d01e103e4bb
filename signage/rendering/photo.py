"""A picture on a panel: fitted to a board's own pixels, or on a slide with a caption under it.

A picture's `data` may hold `fit` ("contain", whole; "cover", filling the panel), `focus` ([x, y], each 0 to 1, the
point that stays when the sides are cut off) and `caption` (shown on slides; the variant's text is the picture's name).
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from markupsafe import escape
from PIL import Image

from signage.core.content import Content, Variant
from signage.core.screens import Panel, PanelKind
from signage.core.timeline import CueKind
from signage.errors import Code, Invalid
from signage.rendering import fonts, phrases, pictures, reading, subset, tokens, typesetting
from signage.rendering.kinds.sheet import TOO_LONG
from signage.rendering.layout import canvas as canvas_of
from signage.rendering.led import GLYPH_MISSING
from signage.rendering.page import HTML, PNG, Page
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
    "The caption has to be a text.",
    "Chú thích phải là một đoạn chữ.",
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
.line{{display:block;white-space:nowrap}}
.sample{{position:absolute;right:{side}px;top:{side}px;padding:0 {pad}px}}
.sample{{background:{chip};color:{chip_ink};font-weight:800}}
</style>
</head>
<body><figure><img alt="{title}" src="data:image/webp;base64,{picture}">{caption}</figure>{sample}</body>
</html>
"""


def render(content: Content, variant: Variant, panel: Panel, media: bytes) -> tuple[Page, ...]:
    """The one page of a picture. PICTURE_UNREADABLE, PICTURE_TOO_LARGE for its bytes; FIT_WRONG, FOCUS_WRONG,
    CAPTION_WRONG for its data; TOO_LONG, GLYPH_MISSING for its caption."""
    cover, focus, caption = fit_of(variant.data), focus_of(variant.data), caption_of(variant.data)
    if panel.kind is PanelKind.LED:
        data = pictures.fit(media, panel, cover=cover, focus=focus)
        return (Page(data, PNG, CueKind.IMAGE, SECONDS * 1000),)
    ms = max(SECONDS * 1000, reading.infographic_ms(caption) if caption else 0)
    html = _slide(content, variant, panel, pictures.read(media), caption)
    return (Page(html.encode(), HTML, CueKind.SLIDE, ms),)


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


def caption_of(data: Mapping[str, Any]) -> str:
    value = data.get("caption") or ""
    if not isinstance(value, str):
        raise CAPTION_WRONG(field="caption")
    return phrases.plain(value)


def _slide(content: Content, variant: Variant, panel: Panel, image: Image.Image, caption: str) -> str:
    canvas, sample = canvas_of(panel), words_of(variant.language).sample if content.sample else ""
    side, pad = canvas.width * tokens.MARGIN, tokens.LABEL * 0.4
    missing = fonts.uncovered(caption, fonts.slide(tokens.MEDIUM))
    if missing:
        raise GLYPH_MISSING(field="caption", characters=fonts.named(missing))
    said = (
        typesetting.wrap(caption, tokens.MEDIUM, tokens.LABEL, canvas.width - 2 * side, MOST_LINES) if caption else None
    )
    if caption and said is None:
        raise TOO_LONG(field="caption", text=caption)
    margin = canvas.height * tokens.MARGIN  # televisions cut off the edge
    band = round((said.height + pad + margin) * canvas.scale) if said else 0
    high = panel.height - band
    if cover := fit_of(variant.data):
        image = pictures.cut(image, panel.width, high, focus_of(variant.data))
    if image.width > panel.width or image.height > high:
        image.thumbnail((panel.width, high), Image.Resampling.LANCZOS, reducing_gap=3.0)
    faces, family = subset.css([(tokens.MEDIUM, caption), (tokens.HEAVY, sample)])
    lines = "".join(f'<span class="line">{escape(line)}</span>' for line in said.lines) if said else ""
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
        ground=tokens.DARK.ground,
        chip=tokens.SAMPLE[0],
        chip_ink=tokens.SAMPLE[1],
        fit="cover" if cover else "contain",
        picture=b64encode(_webp(image)).decode(),
        caption=f"<figcaption>{lines}</figcaption>" if said else "",
        sample=f'<p class="sample">{escape(sample)}</p>' if sample else "",
    )


def _webp(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "WEBP", quality=85, method=2)
    return out.getvalue()
