"""Pictures that a clerk's own browser makes of slides: the same pixels as the slides themselves."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw
from playwright.sync_api import Browser, Locator, Page, expect

from signage.cli import gallery
from tests.e2e.clerk import PASSWORD
from tests.e2e.server import Server

pytestmark = pytest.mark.e2e
SHAPES = {"square": (1080, 1080), "story": (1080, 1920), "wide": (1920, 1080)}
FAR = 32  # levels of grey: another edge of a letter; what lies below is the order of rounding
MOST_FAR = 40  # pixels of a picture
PHOTO = """
pack: {id: anh, title: Ảnh, version: "1"}
contents:
  - {id: tru-so, kind: picture, text: Trụ sở mới, media: media/a.png, data: {caption: "Trụ sở mới, đường Trần Phú"}}
"""
PIXELS = "canvas => canvas.toDataURL('image/png').split(',')[1]"


@pytest.fixture
def filled(server: Server, tmp_path: Path) -> Server:
    """A server with one content of each kind, and a photograph."""
    pack = tmp_path / "anh"
    (pack / "media").mkdir(parents=True)
    (pack / "pack.yaml").write_text(PHOTO, encoding="utf-8")
    photo = Image.radial_gradient("L").resize((900, 600)).convert("RGB")
    ImageDraw.Draw(photo).ellipse((300, 150, 600, 450), fill=(200, 30, 30))
    photo.save(pack / "media" / "a.png")
    for folder in (gallery.EXAMPLES, pack):
        server.command("pack", "load", str(folder))
    return server


def sign_in(page: Page, server: Server) -> None:
    page.goto(server.setup_link())
    for name, value in (("name", "Lan Anh"), ("login", "lananh"), ("password", PASSWORD), ("again", PASSWORD)):
        page.locator(f"[name={name}]").fill(value)
    page.locator("form button.primary").click()
    expect(page).to_have_url(f"{server.url}/admin/")


@pytest.fixture
def glass(browser: Browser) -> Iterator[Page]:
    """Where slides are shown alone, after their entrance."""
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


def shown(glass: Page, slide: str, size: tuple[int, int]) -> Image.Image:
    glass.set_viewport_size({"width": size[0], "height": size[1]})
    glass.set_content(slide)
    glass.evaluate("() => document.fonts.ready")
    glass.evaluate("() => Promise.all([...document.images].map(image => image.decode()))")
    return Image.open(io.BytesIO(glass.screenshot())).convert("RGB")


def pixels(canvas: Locator) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(canvas.evaluate(PIXELS)))).convert("RGBA")


def far(one: Image.Image, other: Image.Image) -> int:
    """How many pixels differ by more than rounding."""
    assert one.size == other.size
    difference = ImageChops.difference(one, other)
    largest = ImageChops.lighter(ImageChops.lighter(*difference.split()[:2]), difference.split()[2])
    return sum(largest.histogram()[FAR + 1 :])


def test_the_picture_of_every_kind_is_its_slide(filled: Server, page: Page, glass: Page) -> None:
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    sign_in(page, filled)
    ids = [content.id for content in gallery.contents(gallery.EXAMPLES)]
    subjects = [*ids, "anh/tru-so"]
    assert len(subjects) > 14
    for number, content_id in enumerate(subjects):
        shape = list(SHAPES)[number % len(SHAPES)]
        page.goto(f"{filled.url}/admin/exports/pictures?id={content_id}&size={shape}")
        card = page.locator("[data-card]").first
        expect(card).to_have_attribute("data-state", "drawn")
        picture = pixels(card.locator("canvas"))
        assert picture.size == SHAPES[shape]
        assert picture.getextrema()[3] == (255, 255), "nothing is left transparent"
        slide = page.request.get(filled.url + str(card.get_attribute("data-card"))).text()
        assert far(picture.convert("RGB"), shown(glass, slide, SHAPES[shape])) <= MOST_FAR, (content_id, shape)
    assert trouble == []


def test_what_is_downloaded_is_what_was_shown(server: Server, page: Page, tmp_path: Path) -> None:
    sign_in(page, server)
    page.goto(f"{server.url}/admin/contents/item/service-centre/i1")
    page.locator(".export-menu summary").click()
    page.locator(".export-menu a").nth(1).click()
    cards = page.locator("[data-card]")
    expect(cards.last).to_have_attribute("data-state", "drawn")
    for number in range(cards.count()):
        with page.expect_download() as started:
            cards.nth(number).locator("a[download]").click()
        assert started.value.suggested_filename == f"service-centre-i1_vi_1080x1920_{number + 1}.png"
        started.value.save_as(tmp_path / "a.png")
        with Image.open(tmp_path / "a.png") as opened:
            found = opened.convert("RGBA")
        assert found.size == (1080, 1920)
        assert found.tobytes() == pixels(cards.nth(number).locator("canvas")).tobytes()
    assert cards.count() > 1
    names = []
    page.on("download", lambda one: names.append(one.suggested_filename))
    page.locator("[data-download-all]").click()
    page.wait_for_timeout(500 * cards.count())
    assert len(names) == cards.count()

    # the sheets of the same content, and the button that prints them and nothing around them
    page.get_by_role("link", name="In ra giấy").click()
    paper = page.locator("#paper")
    expect(paper.content_frame.locator(".leaf")).to_have_count(1)
    paper.evaluate("frame => { frame.contentWindow.print = () => { frame.dataset.printed = 'yes'; }; }")
    page.locator("[data-print]").click()
    expect(paper).to_have_attribute("data-printed", "yes")
    page.locator("[name=paper]").select_option("a5-twice")
    expect(paper.content_frame.locator(".leaf")).to_have_count(2)

    # and a picture that cannot be made says so
    page.route("**/admin/pictures/content?*", lambda route: route.fulfill(status=404))
    page.goto(f"{server.url}/admin/exports/pictures?id=slogans/s05&size=square")
    card = page.locator("[data-card]")
    expect(card).to_have_attribute("data-state", "failed")
    expect(card.locator(".refusal")).to_be_visible()
    expect(card.locator("a[download]")).to_be_hidden()
