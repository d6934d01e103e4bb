"""A clerk makes cards in the browser: on the desk's screen, and on a telephone. Pictures are left in .cache/cards."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.e2e.clerk import PASSWORD
from tests.e2e.server import Server

pytestmark = pytest.mark.e2e
SIZES = {"desk": (1366, 768), "telephone": (360, 740)}
PICTURES = Path(__file__).resolve().parents[2] / ".cache" / "cards"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, first_start: Path) -> Iterator[Server]:
    """A server for all tests of this file, with its administrator."""
    home = tmp_path_factory.mktemp("cards")
    shutil.copytree(first_start, home / "data")
    server = Server(home).start()
    yield server
    server.close()


@pytest.fixture(scope="module")
def signed_in(site: Server, browser: Browser) -> dict[str, Any]:
    """The cookies of an administrator who has just set the site up."""
    context = browser.new_context(locale="vi-VN")
    page = context.new_page()
    page.goto(site.setup_link())
    for name, text in (("name", "Lan Anh"), ("login", "lananh"), ("password", PASSWORD), ("again", PASSWORD)):
        page.locator(f"[name={name}]").fill(text)
    page.locator("form button.primary").click()
    expect(page).to_have_url(f"{site.url}/admin/")
    state = context.storage_state()
    context.close()
    return dict(state)


@pytest.fixture(params=SIZES)
def clerk(request: pytest.FixtureRequest, browser: Browser, signed_in: dict[str, Any]) -> Iterator[Page]:
    width, height = SIZES[request.param]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale="vi-VN",
        has_touch=request.param == "telephone",
        storage_state=signed_in,  # type: ignore[arg-type]
    )
    context.set_default_timeout(10_000)
    page = context.new_page()
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("console", lambda message: trouble.append(message.text) if _is_trouble(message) else None)
    yield page
    context.close()
    assert trouble == []


def _is_trouble(message: ConsoleMessage) -> bool:
    """Anything but the browser's own word that a form came back with its mistakes."""
    return message.type == "error" and "422" not in message.text


def look(page: Page, name: str) -> None:
    """Leaves a picture to look at, and sees to it that nothing reaches over the page's side."""
    page.wait_for_load_state("networkidle")
    wide, seen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= seen, f"{name} is {wide - seen} px too wide"
    PICTURES.mkdir(parents=True, exist_ok=True)
    size = page.viewport_size or {"width": 0}
    page.screenshot(path=PICTURES / f"{name}-{size['width']}.png", full_page=True)


def choose(page: Page, site: Server, name: str) -> None:
    page.goto(f"{site.url}/admin/contents")
    page.get_by_role("link", name="Nội dung mới").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bạn muốn làm gì?")
    page.get_by_role("link", name=name, exact=True).click()


def kept(site: Server, page: Page) -> dict[str, Any]:
    """The draft of the content that is open, from the database."""
    content_id = page.url.rpartition("/")[2]
    with sqlite3.connect(f"file:{site.data / 'signage.db'}?mode=ro", uri=True) as database:
        (draft,) = database.execute("SELECT draft FROM contents WHERE id = ?", (content_id,)).fetchone()
    return dict(json.loads(draft))


def publish(page: Page) -> None:
    page.get_by_role("button", name="Lưu và phát").click()
    expect(page.locator(".flash, .rollout").first).to_be_visible()
    page.wait_for_url("**/admin/contents/item/**")


def preview_follows(page: Page, act: Callable[[], object]) -> None:
    with page.expect_response("**/admin/contents/preview"):
        act()


def test_a_ranking_is_made_with_its_rows_moved_and_dropped(site: Server, clerk: Page) -> None:
    choose(clerk, site, "Bảng xếp hạng")
    clerk.locator("[name=text]").fill("Xã, phường trả hồ sơ đúng hạn")
    names, figures = clerk.locator("[name='data-items.name']"), clerk.locator("[name='data-items.value']")
    for n, (name, figure) in enumerate([("Xã Tân Hòa", "99,2"), ("Phường Hồng Hà", "98,4"), ("Xã Ea Kao", "97,9")]):
        names.nth(n).fill(name)
        figures.nth(n).fill(figure)
    figures.nth(2).press("Enter")
    expect(names).to_have_count(4)
    expect(names.nth(3)).to_be_focused()
    names.nth(3).fill("Xã Cư Né")
    names.nth(3).press("Alt+ArrowUp")
    expect(names.nth(2)).to_have_value("Xã Cư Né")
    preview_follows(clerk, clerk.locator("[data-row-up]").nth(1).click)
    expect(names.nth(0)).to_have_value("Phường Hồng Hà")
    clerk.locator("[data-row-drop]").nth(3).click()
    expect(names).to_have_count(3)
    clerk.locator("[name='data-unit']").fill("%")
    clerk.locator("[name='data-highlight']").fill("Xã Tân Hòa")
    clerk.locator("[name='data-as_of']").fill("31/10/2026")
    look(clerk, "ranking")
    publish(clerk)
    assert kept(site, clerk)["variants"][0]["data"] == {
        "kind": "ranking",
        "items": {"Phường Hồng Hà": 98.4, "Xã Tân Hòa": 99.2, "Xã Cư Né": None},
        "unit": "%",
        "highlight": "Xã Tân Hòa",
        "as_of": "2026-10-31",
    }


def test_a_procedure_is_refused_beside_its_row_and_then_made(site: Server, clerk: Page) -> None:
    choose(clerk, site, "Thủ tục")
    clerk.locator("[name=text]").fill("Đăng ký khai sinh")
    papers = clerk.locator("[name='data-papers.text']")
    papers.nth(0).fill("Tờ khai đăng ký khai sinh")
    papers.nth(1).fill("Giấy chứng sinh ☃")
    clerk.locator("[name='data-fee']").fill("Miễn phí khi đúng hạn")
    clerk.get_by_role("button", name="Lưu và phát").click()
    expect(clerk.locator("#f-data-papers-1-error")).to_contain_text("U+2603")
    look(clerk, "procedure-refused")
    papers.nth(1).fill("Giấy chứng sinh")
    clerk.get_by_role("button", name="Thêm giấy tờ").click()
    clerk.keyboard.type("Căn cước của người đi đăng ký")
    look(clerk, "procedure")
    publish(clerk)
    data = kept(site, clerk)["variants"][0]["data"]
    papers_kept = ["Tờ khai đăng ký khai sinh", "Giấy chứng sinh", "Căn cước của người đi đăng ký"]
    assert data == {"kind": "procedure", "papers": papers_kept, "fee": "Miễn phí khi đúng hạn"}


def test_a_slogan_gets_lines_of_its_own_and_is_seen_from_afar(site: Server, clerk: Page) -> None:
    choose(clerk, site, "Khẩu hiệu")
    preview_follows(clerk, lambda: clerk.locator("[name=text]").fill("Một cửa đúng hẹn, không phải đi lại"))
    clerk.get_by_text("Hình thức trên bảng LED").click()
    clerk.locator("[name=lines-size]").last.select_option("320x160")
    clerk.get_by_role("button", name="Lấy cách ngắt tự động").last.click()
    lines = clerk.locator("[name=lines-text]").first
    expect(lines).to_have_value("Một cửa đúng hẹn,\nkhông phải đi lại")
    preview_follows(clerk, lambda: lines.fill("Một cửa\nđúng hẹn,\n\nkhông phải\nđi lại"))
    board = clerk.locator("figure", has_text="Bảng LED Km5")
    expect(board.locator("figcaption")).to_contain_text("2 trang")
    preview_follows(clerk, lambda: clerk.locator("[name=view-metres]").select_option("120"))
    expect(board.locator(".verdict")).to_contain_text("Đứng cách 120\N{NO-BREAK SPACE}m không đọc được")
    clerk.wait_for_timeout(1_000)  # the last of what was typed has been answered, too: the previews stand still
    board.locator("summary").click()
    for n, wide in enumerate((1280, 320)):
        picture = board.locator(".afar img").nth(n)
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("naturalWidth", wide)
    look(clerk, "slogan")
    publish(clerk)
    pages = [["Một cửa", "đúng hẹn,"], ["không phải", "đi lại"]]
    assert kept(site, clerk)["variants"][0]["data"] == {"boards": {"320x160": pages}}


@pytest.mark.parametrize("clerk", ["desk"], indirect=True)
def test_what_is_pasted_is_mended_at_once_and_can_be_taken_back(site: Server, clerk: Page) -> None:
    choose(clerk, site, "Khẩu hiệu")
    text = clerk.locator("[name=text]")
    text.focus()
    clerk.evaluate(
        """text => {
            const field = document.querySelector("[name=text]");
            field.value = text;
            field.dispatchEvent(new ClipboardEvent("paste", {bubbles: true}));
        }""",
        "Céng hßa x· héi chñ nghÜa ViÖt Nam",
    )
    expect(text).to_have_value("Cộng hòa xã hội chủ nghĩa Việt Nam")
    note = clerk.locator(".mended")
    expect(note).to_contain_text("TCVN3")
    look(clerk, "pasted")
    note.get_by_role("button", name="Hoàn tác").click()
    expect(text).to_have_value("Céng hßa x· héi chñ nghÜa ViÖt Nam")
    text.fill("")  # leaving asks for nothing that was not typed
    clerk.evaluate("window.onbeforeunload = null")
