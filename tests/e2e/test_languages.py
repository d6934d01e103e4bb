"""A slogan in a second language, from the translator to the wall and off it again."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser

from tests.e2e.clerk import PASSWORD, Clerk
from tests.e2e.server import Server
from tests.e2e.wall import Glass, open_glass

pytestmark = pytest.mark.e2e
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
SLOGAN, CHANGED, TAY = "Một lần nộp đủ", "Chỉ một lần là đủ", "Nộp pày nâng, đảy cúa"


def translator(server: Server, admin: Clerk) -> Clerk:
    """A second person, who writes and approves nothing."""
    made = admin.send("/admin/people/new", "/admin/people/save", name="Nông Thị Mai", login="mai", role="editor").text
    link = re.search(r'value="(http[^"]+/admin/password/[^"]+)"', made)
    assert link, made
    path = link[1].removeprefix(server.url)
    clerk = Clerk(server)
    assert clerk.send(path, path, password=PASSWORD, again=PASSWORD).is_success
    return clerk


def after_hours(server: Server) -> None:
    """Sets the server's clock to a time at which no schedule of the demo screens is on, if it is not one already."""
    now = datetime.now(ZONE)
    evening = now.replace(hour=17, minute=30)
    if now.replace(hour=7, minute=0) < now < evening:
        server.shift((evening - now).total_seconds())


def spoken(server: Server, glass: Glass, content_id: str) -> set[str]:
    """The languages of a content in the programme that the screen has."""
    manifest = server.get(f"/api/v1/manifests/{glass.said['revision']}").json()
    return {cue["language"] for loop in manifest["loops"].values() for cue in loop if cue["content"] == content_id}


def test_the_television_takes_turns_until_the_source_says_something_else(server: Server, browser: Browser) -> None:
    admin = Clerk(server).set_up(server)
    after_hours(server)
    admin.sign_in()  # the hours that were skipped ended the session
    clerk = translator(server, admin)
    made = admin.send("/admin/contents/new?kind=slogan", "/admin/contents/save", text=SLOGAN, do="publish")
    content_id = str(made.url).rsplit("/", 1)[-1]
    entry = {"key": "e0", "entry": content_id, "seconds": "3", "pin": ""}
    done = admin.send(
        "/admin/playlists/new", "/admin/playlists/save", name="Một câu", mode="all", do="publish", **entry
    )
    playlist_id = str(done.url).rsplit("/", 1)[-1]
    turns = {"languages": "vi tyz", "language_policy": "share", "language_shares": "1 1", "base_id": playlist_id}
    assert admin.send("/admin/screens/item/tv-ngang", "/admin/screens/save", **turns).is_success

    with open_glass(browser, server, "tv-ngang") as hall:
        hall.wait(f"data.content === '{content_id}'", 20)
        assert spoken(server, hall, content_id) == {"vi"}

        page = f"/admin/translations/item/{content_id}?language=tyz"
        assert clerk.send(page, "/admin/translations/save", text=TAY, do="stay").is_success
        assert spoken(server, hall, content_id) == {"vi"}, "nobody has approved it yet"

        assert "Phê duyệt" not in clerk.http.get("/admin/translations/review").text
        assert admin.send("/admin/translations/review", "/admin/translations/approve").is_success
        for language in ("tyz", "vi", "tyz"):
            hall.wait(f"signage.position && signage.position.language === '{language}'", 20)
        before = hall.said["revision"]
        admin.publish(content_id, CHANGED)
        hall.wait(f"data.revision !== '{before}' && signage.position.language === 'vi'", 20)
        assert spoken(server, hall, content_id) == {"vi"}
        assert "out of date" in server.command("translations", "--language", "tyz", "--words", "en")
        assert hall.trouble == []
