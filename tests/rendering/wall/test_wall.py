"""What hangs on the wall, measured in Chromium: nothing off the edge, nothing too small, nothing over another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page as Tab

from signage.cli import gallery
from signage.core.content import Content, Topic
from signage.core.screens import Panel, PanelKind
from signage.rendering import pages, slides, tokens
from signage.rendering.layout import canvas
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
from tests.rendering.wall import goldens
from tests.rendering.wall.conftest import Show

PANELS = {"landscape": LANDSCAPE, "portrait": PORTRAIT, "hd": Panel(PanelKind.TV, 1366, 768)}
PANELS["square"] = Panel(PanelKind.TV, 1080, 1080)
WORST = {
    "stacked": slogan("Ẫ Ễ Ỗ Ẵ Ặ Ệ Ộ gọng gợi ý, ẪỄỖẴ phượng gọng", Topic.CIVIL_SERVICE),
    "long": slogan("Cán bộ, công chức tận tâm phục vụ nhân dân, lắng nghe ý kiến, giải quyết công việc đúng hẹn"),
    "notice": notice(
        "Từ ngày 01/07/2026, Trung tâm tiếp nhận hồ sơ đất đai vào sáng thứ Bảy. Người dân mang theo căn cước, giấy "
        "chứng nhận bản gốc và đơn đăng ký biến động. Hồ sơ nộp trực tuyến được ưu tiên giải quyết trước."
    ),
    "share": infographic(
        SHARE | {"received": 98765, "on_time": 98764, "late": 0, "pending": 1, "as_of": "2026-03-31 16:00"},
        title="Hồ sơ đất đai quý I",
        source="Hệ thống thông tin giải quyết thủ tục hành chính của tỉnh",
        sample=True,
    ),
    "procedure": infographic(
        {
            "kind": "procedure",
            "papers": [
                "Tờ khai đăng ký kết hôn có đủ thông tin của hai bên nam, nữ",
                "Giấy xác nhận tình trạng hôn nhân (nếu không đăng ký thường trú tại xã)",
                "Căn cước của hai người",
                "Quyết định ly hôn đã có hiệu lực (nếu từng ly hôn)",
            ],
            "fee": "Miễn phí",
            "days": "Trong ngày làm việc",
            "where": "Quầy 3, tầng 1",
        },
        title="Đăng ký kết hôn",
        topic=Topic.PROCEDURES,
    ),
    "trend": infographic(
        {
            "kind": "trend",
            "years": [2021, 2022, 2023, 2024],
            "series": {"PAR-Index": [85.1, None, 87.2, 88], "Chênh lệch": [-2, -1.5, 0.5, 1]},
        },
        title="PAR-Index và chênh lệch",
    ),
    "khmer": slogan("សូមពិនិត្យ\u200bឯកសារ\u200bមុនពេល\u200bចេញពី\u200bផ្ទះ", language="km"),
}

MEASURE = """() => {
  const page = document.querySelector("iframe").contentDocument
  const seen = [], sizes = [], fonts = new Set()
  const walk = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const text = walk.currentNode
    if (!text.data.trim()) continue
    const style = page.defaultView.getComputedStyle(text.parentElement)
    const range = page.createRange()
    range.selectNodeContents(text)
    const box = range.getBoundingClientRect()
    const size = parseFloat(style.fontSize)
    sizes.push([size, text.data.trim()])
    const middle = (box.top + box.bottom) / 2  // letters and stacked marks are about one em high
    const [top, bottom] = [middle - size * .5, middle + size * .5]
    seen.push({text: text.data.trim(), left: box.left, right: box.right, top, bottom})
  }
  for (const thing of page.querySelectorAll(".qr, .sample, .dots, .tile, .donut, .curve, .bar, .leaf")) {
    const box = thing.getBoundingClientRect()
    seen.push({text: "", left: box.left, right: box.right, top: box.top, bottom: box.bottom})
  }
  return {
    seen, sizes,
    failed: [...page.fonts].filter((font) => font.status === "error").length,
    loaded: [...page.fonts].filter((font) => font.status === "loaded").length,
    scrolls: [page.documentElement.scrollWidth, page.documentElement.scrollHeight],
  }
}"""


def overlapping(boxes: list[dict[str, Any]], slack: float) -> list[tuple[str, str]]:
    """Pairs of texts that stand over one another by more than `slack` px both ways."""
    texts = [box for box in boxes if box["text"]]
    found = []
    for n, a in enumerate(texts):
        for b in texts[n + 1 :]:
            wide = min(a["right"], b["right"]) - max(a["left"], b["left"])
            high = min(a["bottom"], b["bottom"]) - max(a["top"], b["top"])
            if wide > slack and high > slack:
                found.append((a["text"], b["text"]))
    return found


def check(tab: Tab, panel: Panel) -> None:
    found = tab.evaluate(MEASURE)
    scale = canvas(panel).scale
    assert found["scrolls"] == [panel.width, panel.height]
    assert found["failed"] == 0
    assert found["loaded"] >= 1
    smallest = min(found["sizes"])
    assert smallest[0] >= tokens.LABEL * scale - 0.01, smallest
    for box in found["seen"]:
        assert box["left"] >= 0, box
        assert box["top"] >= 0, box
        assert box["right"] <= panel.width, box
        assert box["bottom"] <= panel.height, box
    assert not overlapping(found["seen"], 6 * scale)


def draw(content: Content, panel: Panel) -> list[Any]:
    return list(slides.render(content, content.variants[0], panel, SITE))


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        *((name, shape) for name in (*(f"i{n}" for n in range(1, 9)), *WORST) for shape in ("landscape", "portrait")),
        *((name, "hd") for name in ("i3", "i4", "i7")),
    ],
)
def test_infographics_stand_well(name: str, shape: str, show: Show, pictures: Path) -> None:
    content, panel = starters().get(name) or WORST[name], PANELS[shape]
    for n, page in enumerate(draw(content, panel), 1):
        tab = show(page, panel)
        if n < 3 and shape != "hd":
            tab.screenshot(path=pictures / f"{name}-{n}-{shape}.png")
        check(tab, panel)


EXAMPLES = {content.id.removeprefix("examples/"): content for content in gallery.contents(gallery.EXAMPLES)}


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("shape", ["landscape", "portrait", "square"])
def test_each_kind_stands_well_in_both_languages(name: str, shape: str, show: Show, pictures: Path) -> None:
    panel, content = PANELS[shape], EXAMPLES[name]
    for variant in content.variants:
        for n, page in enumerate(pages.render(content, variant.language, panel, SITE, screen_demo=True), 1):
            tab = show(page, panel)
            picture = tab.screenshot(path=pictures / f"{name}-{variant.language}-{n}-{shape}.png")
            check(tab, panel)
            if n == 1:
                clearly, average = goldens.difference(f"{name}-{variant.language}-{shape}", picture)
                assert clearly <= goldens.MOST_CLEARLY, "python -m tests.rendering.wall.goldens, and look at it"
                assert average <= goldens.MOST_ON_AVERAGE, "python -m tests.rendering.wall.goldens, and look at it"


def test_the_kept_pictures_are_those_of_the_examples() -> None:
    assert {name for name, _, _ in goldens.cases()} == {path.stem for path in goldens.FOLDER.glob("*.webp")}


@pytest.mark.parametrize("shape", ["landscape", "portrait"])
def test_slogans_stand_well(shape: str, show: Show, pictures: Path) -> None:
    panel = PANELS[shape]
    for n, content in enumerate(starter_slogans().values()):
        for page in draw(content, panel):
            tab = show(page, panel)
            check(tab, panel)
            if n % 12 == 0:
                tab.screenshot(path=pictures / f"{content.id}-{shape}.png")


@pytest.mark.parametrize("shape", PANELS)
def test_the_last_resort_stands_well(shape: str, show: Show, pictures: Path) -> None:
    tab = show(slides.last_resort(PANELS[shape], SITE)[0], PANELS[shape])
    tab.screenshot(path=pictures / f"last-resort-{shape}.png")
    check(tab, PANELS[shape])


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (3840, 2160)])
def test_every_size_looks_the_same(width: int, height: int, show: Show) -> None:
    panel = Panel(PanelKind.TV, width, height)
    for name in ("i4", "i5", "i7"):
        whole = show(draw(starters()[name], LANDSCAPE)[0], LANDSCAPE).evaluate(MEASURE)["seen"]
        other = show(draw(starters()[name], panel)[0], panel).evaluate(MEASURE)["seen"]
        for a, b in zip(whole, other, strict=True):
            assert a["text"] == b["text"]
            for side in ("left", "top", "right", "bottom"):
                assert b[side] / (width / 1920) == pytest.approx(a[side], abs=2), (a, b)


def test_markup_in_a_slogan_is_text(show: Show) -> None:
    text = '<script>alert(1) </script> <b>đậm</b> & "nháy"'
    tab = show(draw(slogan(text), LANDSCAPE)[0], LANDSCAPE)
    read = tab.evaluate("document.querySelector('iframe').contentDocument.querySelector('h1').innerText")
    assert " ".join(read.split()) == text
    assert tab.evaluate("document.querySelector('iframe').contentDocument.querySelectorAll('script, h1 b').length") == 0
    assert tab.evaluate("document.querySelector('iframe').contentDocument.title") == text


def test_a_slide_makes_no_request(show: Show) -> None:
    tab = show(draw(slogan("Xin chào"), LANDSCAPE)[0], LANDSCAPE)
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    for content in (*starters().values(), slogan("Một lần nộp đủ")):
        show(draw(content, LANDSCAPE)[0], LANDSCAPE)
    assert [url for url in asked if not url.startswith(("data:", "about:"))] == []


def test_our_font_is_what_is_seen(show: Show) -> None:
    """The lines were measured with our fonts: the browser agrees with the measure, or it has set another font."""
    from signage.rendering import typesetting

    tab = show(draw(slogan("Phối hợp một lần, dân khỏi chạy vòng"), LANDSCAPE)[0], LANDSCAPE)
    for box in tab.evaluate(MEASURE)["seen"]:
        if box["text"].startswith("Phối hợp"):
            size = box["bottom"] - box["top"]
            expected = typesetting.advance(box["text"], tokens.HEAVY) * size
            assert expected * 0.975 <= box["right"] - box["left"] <= expected
            return
    pytest.fail("the slogan is not there")


def test_the_entrance_is_short_and_left_out_where_motion_is_unwelcome(show: Show) -> None:
    tab = show(draw(slogan("Xin chào"), LANDSCAPE)[0], LANDSCAPE)
    animations = "document.querySelector('iframe').contentDocument.getAnimations().length"
    assert tab.evaluate(animations) == 0
    tab.emulate_media(reduced_motion="no-preference")
    try:
        show(draw(slogan("Xin mời"), LANDSCAPE)[0], LANDSCAPE)
        timings = tab.evaluate(
            """document.querySelector('iframe').contentDocument.getAnimations()
               .map((each) => each.effect.getComputedTiming()).map((t) => [t.duration, t.iterations])"""
        )
        assert all(duration <= 600 and iterations == 1 for duration, iterations in timings)
        assert len(timings) <= 1
    finally:
        tab.emulate_media(reduced_motion="reduce")
