"""The way into rendering: a content, a language and a panel give pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from signage.core.content import Content, Kind, Variant
from signage.core.films import film
from signage.core.screens import Panel, PanelKind, Site
from signage.core.translations import dressed
from signage.errors import Code, Invalid, NotFound
from signage.rendering import led, photo, slides, stacked, test_card
from signage.rendering import ticker as tickers
from signage.rendering.kinds.stacked import NOT_STACKED
from signage.rendering.page import Page

__all__ = ["VERSION", "Page", "last_resort", "render", "render_stacked", "ticker"]

VERSION = "11"
"""Part of every cache key: raised with any change that may change pixels."""

LANGUAGE_MISSING = Code(
    "RN05",
    NotFound,
    "“{id}” has no text in the language “{language}”. Please add that language first.",
    "Nội dung “{id}” chưa có bản ngôn ngữ “{language}”. Xin bổ sung ngôn ngữ này trước.",
)
SAMPLE_REFUSED = Code(
    "RN06",
    Invalid,
    "“{id}” has sample figures and is shown on demo screens only. Please enter the real figures first.",
    "Nội dung “{id}” dùng số liệu mẫu, chỉ được chiếu trên màn hình trình diễn. Xin nhập số liệu thật trước.",
)
NOT_DRAWN = Code(
    "RN07",
    Invalid,
    "A content of the kind “{kind}” is shown from its own file, and none was given. Please upload the file first.",
    "Nội dung loại “{kind}” được chiếu từ tệp riêng và chưa có tệp. Xin tải tệp lên trước.",
)


def render(
    content: Content,
    language: str,
    panel: Panel,
    site: Site,
    screen_demo: bool = False,
    media: bytes | None = None,
    day: date | None = None,
) -> tuple[Page, ...]:
    """The pages of a content on a panel, at least one; equal arguments give equal bytes.

    `media`: the bytes of the picture that stands for a picture or a video (see `films.still_of`), which are no part of
    the content; a video itself is not drawn but played, and its page here is its poster. `day`: on
    which the pages are shown, for what depends on it (see `freshness.turning_days`); None: on any day.
    LANGUAGE_MISSING without a variant in that language; SAMPLE_REFUSED for sample figures unless `screen_demo`;
    NOT_DRAWN for a picture or a video without these bytes; and the codes of `led`, `slides` and `photo`.
    """
    if content.kind is Kind.TEST_CARD:
        return test_card.render(panel)
    if stacked.JOINT in language:
        return render_stacked(content, language, panel, site, screen_demo)
    variant = _variant(content, language, screen_demo)
    if content.kind is Kind.PICTURE and media is not None:
        return photo.render(content, variant, panel, media)
    if content.kind is Kind.VIDEO and media is not None:
        ms = film(content.variants[0].data).ms
        return tuple(replace(page, ms=ms) for page in photo.render(content, variant, panel, media))
    if content.kind in (Kind.PICTURE, Kind.VIDEO):
        raise NOT_DRAWN(field="media", kind=content.kind.value)
    if panel.kind is PanelKind.LED:
        return led.render(content, variant, panel, site, day)
    return slides.render(content, variant, panel, site, day)


def render_stacked(
    content: Content, languages: str, panel: Panel, site: Site, screen_demo: bool = False
) -> tuple[Page, ...]:
    """The page with two languages of a slogan or a notice under one another; `languages` as in `vi+tyz`.

    Raises NOT_STACKED where the two cannot be read at once, else as `render`.
    """
    named = stacked.languages(languages)
    if len(named) != 2 or not stacked.possible(content, panel):
        raise NOT_STACKED(field="text")
    first, second = (_variant(content, language, screen_demo) for language in named)
    return stacked.render(content, (first, second), panel, site)


def ticker(content: Content, language: str, panel: Panel, site: Site, screen_demo: bool = False) -> tuple[Page, ...]:
    """The page of a content that runs through a ticker, `panel` being its zone; equal arguments give equal bytes.

    LANGUAGE_MISSING, SAMPLE_REFUSED as `render`, and the codes of `rendering.ticker`.
    """
    return tickers.render(content, _variant(content, language, screen_demo), panel, site)


def _variant(content: Content, language: str, screen_demo: bool) -> Variant:
    variant = content.variant((language,))
    if variant is None:
        raise LANGUAGE_MISSING(field="language", id=content.id, language=language)
    if content.sample and not screen_demo:
        raise SAMPLE_REFUSED(field="sample", id=content.id)
    return dressed(content, variant)


def last_resort(panel: Panel, site: Site) -> tuple[Page, ...]:
    """What a panel shows when there is nothing else: the unit's name and hotline. Never raises."""
    if panel.kind is PanelKind.LED:
        return led.last_resort(panel, site)
    return slides.last_resort(panel, site)
