from __future__ import annotations

import hashlib
from collections.abc import Iterator

import httpx
import pytest

from signage.storage import blobs
from tests.web.server import Place, Running

FOREVER = "public, max-age=31536000, immutable"


@pytest.fixture
def client(server: Running) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, trust_env=False) as made:
        yield made


def kept(place: Place, data: bytes, kind: str) -> str:
    sha256 = place.desk.blobs.put(data, kind)
    with place.desk.database.write() as tx:
        blobs.register(tx, sha256, len(data), kind)
    return sha256


def test_a_file_by_its_hash(client: httpx.Client, place: Place) -> None:
    data = bytes(range(256)) * 40
    sha256 = kept(place, data, "image/png")
    answer = client.get(f"/assets/{sha256}")
    assert (answer.status_code, answer.content) == (200, data)
    assert hashlib.sha256(answer.content).hexdigest() == sha256
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["cache-control"] == FOREVER
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["etag"] == f'"{sha256}"'
    assert "content-encoding" not in answer.headers
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize(
    ("condition", "status"),
    [('"{}"', 304), ('W/"{}"', 304), ('"other", "{}"', 304), ("*", 304), ('"other"', 200), ("{}", 200)],
)
def test_what_is_known_is_not_sent_again(client: httpx.Client, place: Place, condition: str, status: int) -> None:
    sha256 = kept(place, b"picture", "image/png")
    answer = client.get(f"/assets/{sha256}", headers={"if-none-match": condition.format(sha256)})
    assert answer.status_code == status
    assert answer.content == (b"" if status == 304 else b"picture")
    assert answer.headers["etag"] == f'"{sha256}"'
    assert answer.headers["cache-control"] == FOREVER


def test_a_download_that_was_cut_goes_on(client: httpx.Client, place: Place) -> None:
    sha256 = kept(place, b"0123456789", "image/png")
    rest = client.get(f"/assets/{sha256}", headers={"range": "bytes=4-", "if-range": f'"{sha256}"'})
    assert (rest.status_code, rest.content) == (206, b"456789")
    assert rest.headers["content-range"] == "bytes 4-9/10"
    other = client.get(f"/assets/{sha256}", headers={"range": "bytes=4-", "if-range": '"another"'})
    assert (other.status_code, other.content) == (200, b"0123456789")
    assert client.get(f"/assets/{sha256}", headers={"range": "bytes=99-"}).status_code == 416


def test_a_slide_may_do_nothing_but_show_itself(client: httpx.Client, place: Place) -> None:
    answer = client.get(f"/assets/{kept(place, b'<p>', 'text/html')}")
    assert answer.headers["content-security-policy"] == (
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
    )
    assert answer.headers["content-type"].startswith("text/html")


def test_head_tells_the_size(client: httpx.Client, place: Place) -> None:
    answer = client.head(f"/assets/{kept(place, b'picture', 'image/png')}")
    assert (answer.status_code, answer.headers["content-length"], answer.content) == (200, "7", b"")


def test_a_manifest_is_no_asset_and_an_asset_no_manifest(client: httpx.Client, place: Place) -> None:
    manifest, picture = kept(place, b"{}", "application/json"), kept(place, b"picture", "image/png")
    answer = client.get(f"/api/v1/manifests/{manifest}")
    assert (answer.status_code, answer.content, answer.headers["cache-control"]) == (200, b"{}", FOREVER)
    assert answer.headers["content-type"] == "application/json"
    for address in (f"/assets/{manifest}", f"/api/v1/manifests/{picture}"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", ["0" * 64, "A" * 64, "..%2f..%2fsignage.db", "%00", "x" * 300, "0" * 63])
def test_what_is_not_here(client: httpx.Client, name: str) -> None:
    for folder in ("/assets", "/api/v1/manifests"):
        answer = client.get(f"{folder}/{name}")
        assert answer.status_code == 404
        assert answer.json()["code"] in ("SG02", "SG05")
        assert answer.headers["cache-control"] == "no-store"


def test_a_file_that_is_not_noted_is_not_given(client: httpx.Client, place: Place) -> None:
    sha256 = place.desk.blobs.put(b"half done", "image/png")
    assert client.get(f"/assets/{sha256}").status_code == 404
