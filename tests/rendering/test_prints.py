from __future__ import annotations

import html
import io
import re
from dataclasses import replace

import pytest
from PIL import Image

from signage.cli import gallery
from signage.core.content import Content, Kind, Topic, Variant
from signage.core.screens import Site
from signage.errors import SignageError
from signage.rendering import prints, slides, tokens, typesetting
from signage.rendering.print_blocks import paragraph
from signage.rendering.print_paper import Paper, PaperSize
from signage.rendering.prints import Print
from tests.rendering.televisions import SITE, infographic, notice, slogan

PAPERS = {
    f"{size}{'-twice' if twice else ''}-{'upright' if upright else 'across'}": Paper(size, upright, twice)
    for size, twice in ((PaperSize.A4, False), (PaperSize.A5, False), (PaperSize.A5, True))
    for upright in (True, False)
}
EXAMPLES = {content.id: content for content in gallery.contents(gallery.EXAMPLES)}
STEPS = {"kind": "steps", "steps": [f"Bước thứ {n}: mang theo giấy tờ gốc" for n in range(1, 41)]}


def printed(content: Content, paper: Paper = PAPERS["a4-upright"], site: Site = SITE, language: str = "vi") -> Print:
    variant = content.variant((language,))
    assert variant is not None
    return prints.render(content, variant, paper, site)


def said(found: Print) -> str:
    """The words of the sheets, as a reader meets them."""
    body = re.sub(r"<style>.*?</style>|<svg\b.*?</svg>", " ", found.html, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).replace("\N{NO-BREAK SPACE}", " ").split())


def leaves(found: Print) -> int:
    return found.html.count('<section class="leaf"')


@pytest.mark.parametrize(("paper", "language"), [*((paper, "vi") for paper in PAPERS), ("a4-upright", "en")])
@pytest.mark.parametrize("content", list(EXAMPLES))
def test_every_kind_goes_on_every_paper(content: str, paper: str, language: str) -> None:
    found = printed(EXAMPLES[content], PAPERS[paper], language=language)
    assert leaves(found) == found.pages * (2 if PAPERS[paper].twice else 1)
    width, height = PAPERS[paper].sheet
    assert f"@page{{size:{width}mm {height}mm;margin:0}}" in found.html
    assert "Hồng Hà" in said(found)
    assert "<script" not in found.html
    assert not re.search(r'(?:src|href)="(?!#|data:)', found.html)
    sizes = {float(size) for size in re.findall(r"font-size:([\d.]+)pt", found.html)}
    assert min(sizes) >= 8, "nothing smaller than 8 points"


def test_all_the_kinds_that_are_drawn_are_printed() -> None:
    assert set(prints.PRINTS) == set(slides.DRAWINGS)


def test_a_sheet_says_all_that_the_slides_say() -> None:
    data = {
        "kind": "procedure",
        "papers": ["Tờ khai", "Giấy chứng sinh"],
        "fee": "Miễn phí",
        "days": "Trong ngày",
        "where": "Quầy 3",
        "as_of": "2026-10-31",
    }
    content = infographic(data, "Đăng ký khai sinh", source="Quyết định 1872", sample=True, topic=Topic.PROCEDURES)
    text = said(printed(content))
    for words in (
        "Đăng ký khai sinh", "Giấy tờ cần mang", "Tờ khai", "Giấy chứng sinh", "Lệ phí", "Miễn phí", "Trong ngày",
        "Quầy 3", "Nguồn: Quyết định 1872 · Số liệu đến 31/10/2026", "SỐ LIỆU MẪU", "Đường dây nóng: 1900 1234",
        "Cải cách thủ tục hành chính",
    ):  # fmt: skip
        assert words in text, words


def test_figures_are_written_as_their_readers_write_them() -> None:
    data = {"kind": "counts", "groups": {"Năm 2025": {"lượt dự thi": 107737}}}
    assert "107.737" in said(printed(infographic(data)))
    assert "107,737" in said(printed(infographic(data, language="en"), language="en"))


def test_a_notice_says_until_when_and_a_slogan_has_no_heading() -> None:
    found = said(printed(replace(notice("Nghỉ lễ ngày 02/9."), valid_until=None)))
    assert "THÔNG BÁO" in found
    assert "THÔNG BÁO" not in said(printed(slogan("Một lần nộp đủ, không phải đi lại")))


def test_what_is_long_goes_on_to_further_pages_that_are_numbered() -> None:
    found = printed(infographic(STEPS, "Bốn mươi bước"))
    assert found.pages > 1
    text = said(found)
    assert [f"{n}/{found.pages}" in text for n in range(1, found.pages + 1)] == [True] * found.pages
    assert all(f"Bước thứ {n}: mang" in text for n in range(1, 41))
    assert "1/1" not in said(printed(infographic({"kind": "steps", "steps": ["Một"]})))


def test_letters_grow_where_there_is_room_and_never_below_running_text_on_several_pages() -> None:
    def body(count: int) -> float:
        found = printed(infographic({"kind": "topics", "parts": [f"Nội dung {n}" for n in range(count)]}))
        return max(float(size) for size in re.findall(r'<p style="font-size:([\d.]+)pt', found.html))

    assert body(3) > body(14) >= body(60) == 14


def test_many_years_stand_in_several_rows_and_stay_legible() -> None:
    years = list(range(2014, 2026))
    data = {"kind": "trend", "years": years, "series": {"PAR": [107737.25 + n for n in range(12)]}}
    found = printed(infographic(data), PAPERS["a5-upright"])
    assert found.html.count('<div class="at cells"') > 1
    assert min(float(size) for size in re.findall(r"font-size:([\d.]+)pt", found.html)) >= 8
    assert all(str(year) in said(found) for year in years)


def test_a_heading_never_stands_alone_at_the_foot_of_a_page() -> None:
    for count in range(8, 40):
        questions = {f"Câu hỏi số {n}?": "Trả lời ngắn." for n in range(count)}
        found = printed(infographic({"kind": "qa", "questions": questions}), PAPERS["a5-across"])
        for page in found.html.split('<section class="leaf"')[1:]:
            pieces = re.findall(r'<div class="at (\w+)".*?<p class="([^"]*)"', page, re.DOTALL)
            assert "heavy" not in pieces[-1][1], count


def test_a_sheet_for_two_holds_each_page_twice() -> None:
    one, two = printed(EXAMPLES["examples/share"], PAPERS["a5-upright"]), None
    two = printed(EXAMPLES["examples/share"], PAPERS["a5-twice-upright"])
    assert (one.pages, leaves(one), two.pages, leaves(two)) == (1, 1, 1, 2)
    assert said(two).count("95,8 %") == 2


def test_no_ground_is_flooded_with_ink() -> None:
    for content in EXAMPLES.values():
        page = printed(content).html
        assert tokens.DARK.ground not in page
        assert tokens.LIGHT.ground not in page, "paper is white by itself"


def test_a_picture_is_printed_with_its_caption() -> None:
    out = io.BytesIO()
    Image.new("RGB", (3000, 1500), "#357").save(out, "PNG")
    content = Content("a", Kind.PICTURE, (Variant("vi", "Trụ sở", {"caption": "Trụ sở mới"}),), media="0" * 64)
    found = prints.render(content, content.variants[0], Paper(), SITE, out.getvalue())
    assert found.pages == 1
    assert "Trụ sở mới" in said(found)
    assert len(found.html) < 1_500_000
    with pytest.raises(SignageError) as refusal:
        prints.render(content, content.variants[0], Paper(), SITE)
    assert refusal.value.code is slides.NOT_DRAWN


def test_what_cannot_be_read_is_refused_as_on_slides() -> None:
    for data, code in (({"kind": "no"}, "RN40"), ({"kind": "steps"}, "RN41"), ({"kind": "qr", "url": "x"}, "RN42")):
        with pytest.raises(SignageError) as refusal:
            printed(infographic(data))
        assert refusal.value.code.id == code
    with pytest.raises(SignageError) as refusal:
        printed(slogan("Gọi {{ site.hotline }}"), site=Site("Xã Mẫu"))
    assert refusal.value.code.id == "RN48"


@pytest.mark.parametrize("text", ["https://" + "a" * 300 + ".vn/" + "b" * 200, "x", "một " * 300])
def test_paragraphs_stay_within_their_width_and_lose_nothing(text: str) -> None:
    found = paragraph(text, tokens.MEDIUM, 14, 200)
    assert all(typesetting.advance(line, tokens.MEDIUM) * 14 <= 201 for line in found.lines)
    assert "".join("".join(found.lines).split()) == "".join(text.split())


def test_equal_arguments_give_equal_sheets() -> None:
    content = EXAMPLES["examples/ranking"]
    assert printed(content) == printed(content)
