from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import date

import httpx
import pytest

from signage.core.people import SYSTEM
from signage.editing.claims import issue_claim
from signage.editing.pairing import pair
from signage.protocol.messages import MAX_MESSAGE, Current, Device, ErrorBody, PairingOpened
from signage.protocol.signing import verify
from signage.storage import plays, tokens
from tests.push.test_session import PLAY
from tests.web.server import Place, Running


@pytest.fixture
def client(server: Running) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, trust_env=False) as made:
        yield made


def bearer(secret: str) -> dict[str, str]:
    return {"authorization": f"Bearer {secret}"}


def refused(answer: httpx.Response) -> tuple[int, str]:
    """Status and public code of an error, which has to be whole."""
    body = ErrorBody.model_validate_json(answer.content, strict=True)
    assert body.text["vi"]
    assert body.text["en"]
    assert answer.headers["cache-control"] == "no-store"
    return answer.status_code, body.code


def test_pairing_from_the_code_to_the_documents(client: httpx.Client, place: Place) -> None:
    place.screen("a", "c")
    place.plan("c")
    answer = client.post("/api/v1/pairings")
    assert (answer.status_code, answer.headers["cache-control"]) == (201, "no-store")
    opened = PairingOpened.model_validate_json(answer.content, strict=True)
    assert 0 < opened.expires - opened.server <= 600_000
    address = f"/api/v1/pairings/{opened.pairing}"
    waiting = client.get(address, headers=bearer(opened.secret))
    assert (waiting.status_code, waiting.json()) == (202, {})
    pair(place.desk, SYSTEM, opened.code, "a")
    device = Device.model_validate_json(client.get(address, headers=bearer(opened.secret)).content, strict=True)
    assert (device.screen, device.public_key) == ("a", place.signer.public)
    current = client.get("/api/v1/current", headers=bearer(device.token))
    assert current.headers["cache-control"] == "no-store"
    documents = Current.model_validate_json(current.content, strict=True)
    assert json.loads(verify(documents.assignment, device.public_key))["screen"] == "a"
    assert documents.notice is not None
    assert json.loads(verify(documents.notice, device.public_key))["channel"] == "c"
    assert abs(documents.server - time.time() * 1000) < 5000


def test_a_pairing_that_is_over_or_anothers_is_gone(client: httpx.Client) -> None:
    opened = client.post("/api/v1/pairings").json()
    other = client.post("/api/v1/pairings").json()
    for pairing, secret in (("nothing", opened["secret"]), (opened["pairing"], other["secret"])):
        assert refused(client.get(f"/api/v1/pairings/{pairing}", headers=bearer(secret))) == (410, "SN21")
    assert refused(client.get(f"/api/v1/pairings/{opened['pairing']}")) == (401, "SN80")


def test_a_claim_works_once(client: httpx.Client, place: Place) -> None:
    place.screen("a", "c")
    secret = issue_claim(place.desk, SYSTEM, "a")
    device = Device.model_validate_json(client.post("/api/v1/claims", json={"claim": secret}).content, strict=True)
    assert device.screen == "a"
    assert client.get("/api/v1/current", headers=bearer(device.token)).status_code == 200
    assert refused(client.post("/api/v1/claims", json={"claim": secret})) == (409, "SN31")
    assert refused(client.post("/api/v1/claims", json={"claim": "x" * 43})) == (404, "SN30")


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"claim":1}', b'{"claim":"short"}', b'{"claim":"%b","more":1}' % (b"x" * 43)]
)
def test_a_claim_out_of_shape_is_refused(client: httpx.Client, body: bytes) -> None:
    answer = client.post("/api/v1/claims", content=body, headers={"content-type": "application/json"})
    assert refused(answer) == (422, "SG03")


def test_guessing_gets_slow(client: httpx.Client) -> None:
    answers = [client.post("/api/v1/claims", json={"claim": "x" * 43}) for _ in range(25)]
    assert refused(answers[0]) == (404, "SN30")
    assert refused(answers[-1]) == (429, "SG01")
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 10
    pairings = [client.post("/api/v1/pairings").status_code for _ in range(12)]
    assert pairings == [201] * 10 + [429] * 2


def test_who_is_not_paired_gets_nothing(client: httpx.Client, place: Place) -> None:
    token = place.screen("a", "c")
    for headers in (
        {},
        bearer("x" * 43),
        {"authorization": token},
        {"authorization": f"Basic {token}"},
        {"authorization": "Bearer"},
    ):
        assert refused(client.get("/api/v1/current", headers=headers)) == (401, "SN80")
        assert refused(client.post("/api/v1/plays", headers=headers, json={"type": "plays", "records": [PLAY]})) == (
            401, "SN80",
        )  # fmt: skip
    assert client.get("/api/v1/current", headers=bearer(token)).status_code == 200
    with place.desk.database.write() as tx:
        tokens.revoke(tx, "a")
    assert refused(client.get("/api/v1/current", headers=bearer(token))) == (401, "SN80")


def test_a_screen_not_planned_yet_asks_again(client: httpx.Client, place: Place) -> None:
    answer = client.get("/api/v1/current", headers=bearer(place.screen("a")))
    assert refused(answer) == (503, "PR18")
    assert answer.headers["retry-after"] == "3"


def test_a_channel_without_a_notice_has_an_assignment(client: httpx.Client, place: Place) -> None:
    answer = client.get("/api/v1/current", headers=bearer(place.screen("a", "c")))
    assert Current.model_validate_json(answer.content, strict=True).notice is None


def test_play_records_sent_twice_count_once(client: httpx.Client, place: Place) -> None:
    token = place.screen("a", "c")
    body = {"type": "plays", "records": [PLAY, PLAY | {"id": "p2"}, PLAY]}
    for _ in range(2):
        assert client.post("/api/v1/plays", headers=bearer(token), json=body).json() == {
            "type": "acked", "ids": ["p1", "p2"],
        }  # fmt: skip
    with place.desk.database.read() as tx:
        assert plays.total(tx, date(1970, 1, 1), date(1970, 1, 2), screen_id="a") == 2


def test_a_body_too_large_is_refused_unread(client: httpx.Client, place: Place) -> None:
    token = place.screen("a", "c")
    body = b" " * (MAX_MESSAGE + 1)
    for content in (body, iter([body])):
        assert refused(client.post("/api/v1/plays", headers=bearer(token), content=content)) == (413, "SG07")


def test_a_database_in_trouble_is_told_in_words(client: httpx.Client, place: Place) -> None:
    """A file that is no database any more: what comes is an error with a code, and after the repair all goes on."""
    token = place.screen("a", "c")
    place.desk.database.dispose()
    database = place.desk.blobs.folder.parent / "signage.db"
    data = database.read_bytes()
    database.write_bytes(b"x" * len(data))
    for path in ("/api/v1/current", "/healthz"):
        answer = httpx.get(f"{client.base_url}{path}", headers=bearer(token), trust_env=False)
        assert answer.status_code in (500, 503)
        assert "SG00" in answer.text or "ST0" in answer.text
    place.desk.database.dispose()
    database.write_bytes(data)
    assert httpx.get(f"{client.base_url}/healthz", trust_env=False).json() == {"status": "ok"}
