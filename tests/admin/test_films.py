"""Videos in the admin site: their progress, their form, and looking at them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from signage.core.films import film
from signage.editing.film_jobs import Job
from signage.editing.films import Films
from signage.storage import contents
from tests.admin.house import House, hidden
from tests.rendering import filming


@pytest.fixture
def films(house: House) -> Iterator[Films]:
    yield house.context.films
    house.context.films.stop()


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return filming.film(tmp_path_factory.mktemp("films") / "a.mp4", sound=0.1).read_bytes()


def over(films: Films, job: Job) -> Job:
    until = time.monotonic() + 60
    while not films.job(job.id).over:
        assert time.monotonic() < until
        time.sleep(0.02)
    return films.job(job.id)


def test_from_waiting_to_the_draft_and_the_wall(house: House, films: Films, short: bytes) -> None:
    ann = house.visitor("ann")
    job = films.begin(house.actor("ann"), "Giới thiệu.mp4", BytesIO(short))
    assert "It waits" in ann.get(f"/admin/films/{job.id}")
    assert job.name in ann.get("/admin/films")
    films.start()
    job = over(films, job)
    done = ann.get(f"/admin/films/{job.id}/progress")
    assert "hx-get" not in done
    assert job.content_id is not None
    page = ann.get(f"/admin/contents/item/{job.content_id}")
    assert "With its sound" in page
    with house.desk.database.read() as tx:
        draft = contents.get(tx, job.content_id)
    assert draft is not None
    assert f'src="/admin/films/file/{draft.draft.media}"' in page, "who approves a film has seen it"
    assert "320 × 180 · 1.2 s" in page
    assert "media-src 'self'" in ann.client.get("/admin/").headers["content-security-policy"]
    assert "poster" not in page.split('id="previews"')[0], "what the server found out is nobody's to type"
    sent = {name: hidden(page, name) for name in ("id", "kind", "base")}
    answer = ann.post("/admin/contents/save", sent | {"text": "Giới thiệu", "data-sound": "yes", "do": "publish"})
    assert answer.status_code == 303, answer.text
    with house.desk.database.read() as tx:
        record = contents.get(tx, job.content_id)
    assert record is not None
    assert record.released is not None
    facts = film(record.released.variants[0].data)
    assert (facts.ms, facts.sound) == (1200, True)
    assert record.released.media is not None
    assert ann.get(f"/admin/films/file/{record.released.media}", 206, range="bytes=0-99")
    ann.get(f"/admin/films/file/{facts.poster}", 404)


def test_a_bad_one_says_why(house: House, films: Films, tmp_path: Path) -> None:
    ann = house.visitor("ann")
    flashes = filming.film(tmp_path / "a.mp4", draw=filming.blinking(320, 180)).read_bytes()
    films.start()
    job = over(films, films.begin(house.actor("ann"), "a.mp4", BytesIO(flashes)))
    assert "flashes" in ann.get(f"/admin/films/{job.id}")
    assert "not taken" in ann.get("/admin/films")


def test_its_owner_or_an_administrator_can_stop_it(house: House, films: Films, short: bytes) -> None:
    job = films.begin(house.actor("ann"), "a.mp4", BytesIO(short))
    ed, ada = house.visitor("ed"), house.visitor("ada")
    assert "/stop" not in ed.get(f"/admin/films/{job.id}")
    assert ed.post(f"/admin/films/{job.id}/stop", {}).status_code == 403
    assert "/stop" in ada.get(f"/admin/films/{job.id}")
    assert ada.post(f"/admin/films/{job.id}/stop", {}).status_code == 303
    assert films.job(job.id).over
    ada.get("/admin/films/0000000000000000", 404)
