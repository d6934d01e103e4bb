from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from signage.core.content import Content, Kind, Topic, Variant
from signage.core.screens import Panel, PanelKind, Site
from signage.core.timeline import CueKind
from signage.errors import SignageError
from signage.rendering import fonts, slides, subset
from signage.rendering.page import HTML, Page
from tests.rendering.televisions import (
    LANDSCAPE,
    PORTRAIT,
    SHARE,
    SITE,
    infographic,
    notice,
    slogan,
    starter_slogans,
    starters,
)

PANELS = [LANDSCAPE, PORTRAIT]


class Reader(HTMLParser):
    """What a document shows, and which tags and addresses it has."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.shown, self.tags, self.addresses = "", set[str](), list[str]()
        self._silent = 0
        self.feed(page.data.decode())
        self.shown = re.sub(r"\s+", " ", self.shown)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._silent += tag in ("style", "title")
        self.addresses += [value or "" for name, value in attrs if name.split(":")[-1] in ("href", "src", "srcset")]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("style", "title")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.shown += data


def draw(content: Content, panel: Panel = LANDSCAPE, site: Site = SITE) -> tuple[Page, ...]:
    return slides.render(content, content.variants[0], panel, site)


def shown(content: Content, panel: Panel = LANDSCAPE, site: Site = SITE) -> list[str]:
    return [Reader(page).shown for page in draw(content, panel, site)]


@pytest.mark.parametrize("panel", PANELS, ids=["landscape", "portrait"])
@pytest.mark.parametrize("name", list(starters()))
def test_every_starter_is_drawn_within_its_weight(name: str, panel: Panel) -> None:
    pages = draw(starters()[name], panel)
    assert pages
    for page in pages:
        assert (page.type, page.kind, page.identify) == (HTML, CueKind.SLIDE, False)
        assert len(page.data) < 150_000
        assert 4_000 <= page.ms <= 20_000


@pytest.mark.parametrize("panel", PANELS, ids=["landscape", "portrait"])
def test_a_document_asks_for_nothing(panel: Panel) -> None:
    everything = [*starters().values(), *starter_slogans().values(), notice("Quầy 5 tạm nghỉ")]
    for page in [page for content in everything for page in draw(content, panel)]:
        reader = Reader(page)
        assert not reader.tags & {"script", "link", "img", "iframe", "object", "video", "base", "form"}
        assert all(address.startswith("#") for address in reader.addresses)
        assert set(re.findall(rb"url\((.{5})", page.data)) <= {b"data:", b"#fade"}
        assert b"@import" not in page.data


def test_a_document_says_its_language_and_refuses_translation() -> None:
    content = slogan("Clear rules are easy to follow", language="en")
    text = draw(content)[0].data.decode()
    assert text.startswith("<!doctype html>")
    assert '<html lang="en" translate="no">' in text
    assert '<meta name="google" content="notranslate">' in text
    assert '<meta charset="utf-8">' in text


def test_equal_arguments_give_equal_bytes() -> None:
    for content in (starters()["i5"], slogan("Một lần nộp đủ, không phải đi lại")):
        first = draw(content)
        for cache in (subset.cut, subset._rule, slides._template, slides._environment):
            cache.cache_clear()
        assert draw(content) == first


def test_content_is_shown_as_it_is_written() -> None:
    text = "<script>alert(1)</script> & {{ 7 * 7 }} \"'"
    page = draw(slogan(text))[0]
    assert "script" not in Reader(page).tags
    assert Reader(page).shown.count(text) == 1


def test_only_the_sites_facts_are_filled_in() -> None:
    hidden = Site("<b>Sở</b>", "{{ site.name }}")
    (text,) = shown(slogan("Gọi {{ site.hotline }} của {{ site.name }}"), site=hidden)
    assert "Gọi {{ site.name }} của <b>Sở</b>" in text


def test_sample_figures_say_so() -> None:
    assert all("SỐ LIỆU MẪU" in text for text in shown(infographic(SHARE, sample=True)))
    assert all("SAMPLE FIGURES" in text for text in shown(infographic(SHARE, sample=True, language="en")))
    assert not any("SỐ LIỆU MẪU" in text for text in shown(infographic(SHARE)))
    steps = {"kind": "steps", "steps": ["Mở"]}
    assert "SỐ LIỆU MẪU" in shown(infographic(steps, sample=True))[0]


def test_source_and_date_are_said_where_given() -> None:
    (text,) = shown(infographic(SHARE | {"as_of": "2026-06-30"}, source="Sở Nội vụ"))
    assert "Nguồn: Sở Nội vụ · Số liệu đến 30/6/2026" in text
    (text,) = shown(infographic(SHARE | {"as_of": "2026-06-30 16:00"}))
    assert "Số liệu đến 16:00 30/6/2026" in text
    assert "Nguồn" not in text


def test_the_unit_and_the_topic_are_on_every_slide() -> None:
    for text in shown(replace(starters()["i4"], topic=Topic.PUBLIC_FINANCE)):
        assert SITE.name in text
        assert "Cải cách tài chính công" in text


def test_the_share_is_ours_to_compute() -> None:
    (text,) = shown(infographic(SHARE))
    assert "95,8 %" in text
    assert "1.188" in text
    (english,) = shown(infographic(SHARE, language="en"))
    assert "95.8%" in english
    assert "1,188" in english


def test_a_fact_without_a_value_is_left_out() -> None:
    content = infographic({"kind": "facts", "facts": {"Giờ": "07:30", "Đường dây nóng": "{{ site.hotline }}"}})
    assert "Đường dây nóng" in shown(content)[0]
    assert "Đường dây nóng" not in shown(content, site=Site("Sở"))[0]


def test_the_series_that_the_title_speaks_of_leads() -> None:
    series = {"PAR-Index": [85.1, 86.0], "SIPAS": [82.4, 83.0]}
    data = {"kind": "trend", "years": [2024, 2025], "series": series}
    (page,) = draw(infographic(data, title="SIPAS tăng đều"))
    text = Reader(page).shown
    assert text.index("83,0") < text.index("86,0")
    assert page.data.count(b'class="panel grey"') == 1
    assert draw(infographic(data, title="Các chỉ số"))[0].data.count(b"panel grey") == 0
    assert "+0,6 so với 2024" in text


def test_the_six_contents_wear_their_own_hues() -> None:
    pages = draw(starters()["i1"])
    colours = re.findall(r"--hue:(#\w{6})\"", "".join(page.data.decode() for page in pages))
    assert len(colours) == len(set(colours)) == 6


def test_each_step_has_its_page_and_says_where_the_code_leads() -> None:
    texts = shown(starters()["i2"])
    assert len(texts) == 6
    for n, text in enumerate(texts, 1):
        assert f"Bước {n} trên 6" in text
        assert "Quét mã để mở dichvucong.gov.vn" in text


def test_the_largest_count_leads() -> None:
    texts = shown(starters()["i8"])
    assert "107.737" in texts[0]
    assert "lượt dự thi" in texts[0]


def test_a_slogan_stays_six_seconds_at_least() -> None:
    assert draw(slogan("Xin chào"))[0].ms == 6_000
    assert draw(slogan("một " * 20))[0].ms == 14_000
    assert draw(slogan("một " * 34))[0].ms == 20_000


def test_a_guide_is_steps_or_a_statement() -> None:
    guide = Content("g", Kind.GUIDE, (Variant("vi", "Cách lấy số", {"steps": ["Chạm", "Chờ"]}),))
    assert len(draw(guide)) == 2
    assert len(draw(replace(guide, variants=(Variant("vi", "Xin lấy số ở cửa"),)))) == 1


@pytest.mark.parametrize("kind", [Kind.PICTURE, Kind.VIDEO, Kind.TEST_CARD])
def test_files_are_not_drawn_here(kind: Kind) -> None:
    with pytest.raises(SignageError) as caught:
        draw(Content("x", kind, (Variant("vi", "Ảnh"),)))
    assert caught.value.code is slides.NOT_DRAWN


@pytest.mark.parametrize("site", [SITE, Site(""), Site("Sở <Nội> vụ ☃", "☃"), Site("Trung tâm " * 40, "1022")])
@pytest.mark.parametrize("panel", [*PANELS, Panel(PanelKind.TV, 320, 180), Panel(PanelKind.TV, 100, 4000)])
def test_the_last_resort_never_fails(panel: Panel, site: Site) -> None:
    (page,) = slides.last_resort(panel, site)
    text = Reader(page).shown
    assert (site.hotline in text) or not site.hotline
    assert ("Đường dây nóng" in text) == bool(site.hotline)


def test_the_last_resort_does_without_fonts(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    for cache in (fonts.load, fonts.chain, subset.cut, subset._rule, subset._face):
        cache.cache_clear()
    try:
        (page,) = slides.last_resort(LANDSCAPE, Site("Nhà văn hóa bản Lác", "1022"))
        assert "Nhà văn hóa bản Lác" in Reader(page).shown
    finally:
        for cache in (fonts.load, fonts.chain, subset.cut, subset._rule, subset._face):
            cache.cache_clear()


def test_one_look_for_every_size_of_panel() -> None:
    content = starters()["i4"]
    bodies = {
        re.sub(r"html\{font-size:[\d.]+px\}", "", page.data.decode())
        for width, height in ((1280, 720), (1920, 1080), (3840, 2160))
        for page in draw(content, Panel(PanelKind.TV, width, height))
    }
    assert len(bodies) == 1
