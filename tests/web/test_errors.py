from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from signage.errors import Code, Conflict
from signage.protocol.messages import ErrorBody
from signage.web.headers import DEFAULTS
from tests.web.server import application, new_place, running

TRICKY = Code("XT97", Conflict, "The name <b>{name}</b> & more.", "Tên <b>{name}</b> & thêm.")


@pytest.fixture
def client(tmp_path: Path) -> Iterator[httpx.Client]:
    place = new_place(tmp_path)
    made = application(place)

    @made.get("/api/v1/defect")
    @made.get("/defect")
    def defect() -> None:
        raise RuntimeError("a secret of ours")

    @made.get("/tricky")
    def tricky() -> None:
        raise TRICKY(name="<script>alert(1)</script>", field="name", retry_after=7)

    with running(place, app=made) as server, httpx.Client(base_url=server.url, trust_env=False) as client:
        yield client


def test_a_defect_is_logged_and_keeps_its_secrets(client: httpx.Client) -> None:
    for address in ("/api/v1/defect", "/defect"):  # after a defect uvicorn ends the connection
        answer = client.get(address, headers={"connection": "close"})
        assert answer.status_code == 500
        assert "SG00" in answer.text
        assert "secret" not in answer.text
        assert {name: answer.headers[name] for name in DEFAULTS if name != "content-security-policy"}.items() <= (
            DEFAULTS.items()
        )
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert (
        ErrorBody.model_validate_json(client.get("/api/v1/defect", headers={"connection": "close"}).content).code
        == "SG00"
    )


def test_people_get_a_page_in_both_languages(client: httpx.Client) -> None:
    answer = client.get("/tricky")
    assert answer.status_code == 409
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["retry-after"] == "7"
    assert "<script>" not in answer.text
    assert "Tên &lt;b&gt;&lt;script&gt;" in answer.text
    assert '<p lang="en">The name' in answer.text


@pytest.mark.parametrize("address", ["/docs", "/redoc", "/openapi.json", "/api/v1/nothing", "/nothing", "/assets"])
def test_there_is_nothing_else(client: httpx.Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "SG02" in answer.text


def test_a_wrong_method_is_refused(client: httpx.Client) -> None:
    answer = client.put("/api/v1/current")
    assert (answer.status_code, answer.json()["code"], answer.headers["allow"]) == (405, "SG04", "GET")


def test_every_answer_has_the_security_headers(client: httpx.Client) -> None:
    for address in ("/healthz", "/play/", "/assets/" + "0" * 64, "/api/v1/current", "/nothing"):
        headers = client.get(address).headers
        assert set(DEFAULTS) <= set(headers)
        assert headers["x-content-type-options"] == "nosniff"
    assert client.get("/healthz").headers["content-security-policy"] == DEFAULTS["content-security-policy"]
