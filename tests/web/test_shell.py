from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.web.server import new_place, running

FILES = {
    "play.html": b"<!doctype html>", "sw.js": b"self", "assets/play-abc123.js": b"code",
    "assets/play-abc123.css": b"css", "assets/vi.woff2": b"font", "secret.py": b"no",
}  # fmt: skip


@pytest.fixture
def client(tmp_path: Path) -> Iterator[httpx.Client]:
    player = tmp_path / "play"
    for name, data in FILES.items():
        (player / name).parent.mkdir(parents=True, exist_ok=True)
        (player / name).write_bytes(data)
    (tmp_path / "outside.js").write_bytes(b"outside")
    (player / "link.js").symlink_to(tmp_path / "outside.js")
    with (
        running(new_place(tmp_path, player=player)) as server,
        httpx.Client(base_url=server.url, trust_env=False) as made,
    ):
        yield made


def test_the_page_is_asked_for_anew_and_may_load_only_its_own(client: httpx.Client) -> None:
    for address in ("/play/", "/play/play.html", "/play/?as=tv-1"):
        answer = client.get(address)
        assert (answer.status_code, answer.content) == (200, b"<!doctype html>")
        assert answer.headers["cache-control"] == "no-cache"
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
    rules = dict(rule.split(" ", 1) for rule in answer.headers["content-security-policy"].split("; "))
    assert rules["default-src"] == rules["base-uri"] == "'none'"
    assert rules["script-src"] == rules["worker-src"] == "'self'"
    assert rules["connect-src"] == f"'self' ws://{client.base_url.host}:{client.base_url.port}"
    assert rules["frame-src"] == "'self' blob:"
    assert rules["media-src"] == "blob:"
    assert client.get("/play/", headers={"if-none-match": answer.headers["etag"]}).status_code in (200, 304)


def test_a_strange_host_does_not_get_into_the_policy(client: httpx.Client) -> None:
    answer = client.get("/play/", headers={"host": "x; script-src *"})
    assert "script-src *" not in answer.headers.get("content-security-policy", "")


def test_the_worker_may_rule_all_of_play_and_is_asked_for_anew(client: httpx.Client) -> None:
    answer = client.get("/play/sw.js")
    assert answer.headers["service-worker-allowed"] == "/play/"
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"


def test_what_is_named_by_its_hash_is_kept_for_ever(client: httpx.Client) -> None:
    kinds = {"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8"}
    for suffix, kind in kinds.items():
        answer = client.get(f"/play/assets/play-abc123.{suffix}")
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["content-type"] == kind
    assert client.get("/play/assets/vi.woff2").headers["content-type"] == "font/woff2"


@pytest.mark.parametrize(
    "name",
    ["nothing.js", "assets", "assets/", "secret.py", "../outside.js", "..%2foutside.js", "link.js", "%00",
     "x" * 300 + ".js", "assets/..%2f..%2foutside.js"],
)  # fmt: skip
def test_nothing_else_is_given(client: httpx.Client, name: str) -> None:
    answer = client.get(f"/play/{name}")
    assert answer.status_code == 404
    assert b"outside" not in answer.content
    assert "SG02" in answer.text


def test_play_without_a_slash_leads_to_play(client: httpx.Client) -> None:
    assert client.get("/play").headers["location"] == "/play/"


def test_an_installation_without_a_player_says_so(tmp_path: Path) -> None:
    with (
        running(new_place(tmp_path, player=tmp_path / "none")) as server,
        httpx.Client(base_url=server.url, trust_env=False) as client,
    ):
        answer = client.get("/play/")
        assert answer.status_code == 503
        assert "SG06" in answer.text
