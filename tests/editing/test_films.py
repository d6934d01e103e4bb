"""Videos on their way from an upload to a draft."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from signage.core.content import Kind
from signage.core.films import film as facts_of
from signage.core.people import Actor
from signage.editing import content, films, media
from signage.editing.desk import Desk
from signage.editing.film_jobs import Job, JobState
from signage.editing.films import Films
from signage.errors import Forbidden, NotFound, SignageError, TooLarge
from signage.storage import blobs, contents
from tests.editing.desks import APPROVER, EDITOR, VIEWER, MovedClock, noted
from tests.rendering import filming


@pytest.fixture
def work(desk: Desk) -> Iterator[Films]:
    """Not started: what comes waits."""
    work = Films(desk)
    yield work
    work.stop()


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return filming.film(tmp_path_factory.mktemp("films") / "a.mp4", sound=0.1).read_bytes()


def over(work: Films, job: Job) -> Job:
    until = time.monotonic() + 60
    while not work.job(job.id).over:
        assert time.monotonic() < until, work.job(job.id)
        time.sleep(0.02)
    return work.job(job.id)


def left(desk: Desk) -> set[str]:
    return {path.suffix for path in (desk.blobs.folder / "films").iterdir()}


def test_a_draft_comes_of_it(desk: Desk, work: Films, short: bytes) -> None:
    work.start()
    job = over(work, work.begin(EDITOR, "C:\\phim\\Giới thiệu.mp4", BytesIO(short)))
    assert (job.state, job.progress, job.refusal()) == (JobState.DONE, 1.0, None)
    assert job.content_id is not None
    with desk.database.read() as tx:
        record = contents.get(tx, job.content_id)
        assert record is not None
        (variant,) = record.draft.variants
        facts = facts_of(variant.data)
        assert record.draft.media is not None
        film = blobs.find(tx, record.draft.media)
        poster = blobs.find(tx, facts.poster)
        assert {record.draft.media, facts.poster} <= contents.media(tx)
    assert (record.draft.kind, variant.text, record.released) == (Kind.VIDEO, "Giới thiệu", None)
    assert (facts.ms, facts.width, facts.height, facts.has_sound, facts.sound) == (1200, 320, 180, True, False)
    assert film is not None
    assert film.type == "video/mp4"
    assert poster is not None
    assert poster.type == "image/webp"
    assert ("uploaded", "media", record.draft.media[:16]) in [row[1:] for row in noted(desk)]
    assert left(desk) == {".json"}
    content.approve(desk, APPROVER, job.content_id, record.draft_hash)


def test_another_file_for_a_video_keeps_its_words_and_its_sound(desk: Desk, work: Films, short: bytes) -> None:
    work.start()
    first = over(work, work.begin(EDITOR, "a.mp4", BytesIO(short)))
    assert first.content_id is not None
    with desk.database.read() as tx:
        record = contents.get(tx, first.content_id)
    assert record is not None
    main = record.draft.variants[0]
    heard = replace(main, text="Phim mới", data={**main.data, "sound": True})
    content.save(desk, EDITOR, replace(record.draft, variants=(heard,)))
    source = filming.film(desk.blobs.folder.parent / "b.mp4", seconds=2, sound=0.1).read_bytes()
    second = over(work, work.begin(EDITOR, "b.mp4", BytesIO(source), first.content_id))
    assert second.content_id == first.content_id
    with desk.database.read() as tx:
        record = contents.get(tx, first.content_id)
    assert record is not None
    facts = facts_of(record.draft.variants[0].data)
    assert (record.draft.variants[0].text, facts.ms, facts.sound) == ("Phim mới", 2000, True)


def test_a_bad_one_says_why_and_leaves_nothing(desk: Desk, work: Films, tmp_path: Path) -> None:
    work.start()
    flashes = filming.film(tmp_path / "a.mp4", draw=filming.blinking(320, 180))
    job = over(work, work.begin(EDITOR, "a.mp4", BytesIO(flashes.read_bytes())))
    refusal = job.refusal()
    assert job.state is JobState.REFUSED
    assert refusal is not None
    assert refusal.code.id == "RN74"
    assert "giây" in refusal.text("vi")
    assert left(desk) == {".json"}
    with desk.database.read() as tx:
        assert contents.all(tx) == []


def test_what_is_refused_at_once(desk: Desk, work: Films, short: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    for data, code in ((b"GIF89a", "RN71"), (b"", "RN71")):
        with pytest.raises(SignageError) as caught:
            work.begin(EDITOR, "a.mp4", BytesIO(data))
        assert caught.value.code.id == code
    with pytest.raises(Forbidden):
        work.begin(VIEWER, "a.mp4", BytesIO(short))
    with pytest.raises(NotFound):
        work.begin(EDITOR, "a.mp4", BytesIO(short), "nothing")
    monkeypatch.setattr(films, "MOST_BYTES", len(short) - 1)
    with pytest.raises(TooLarge):
        work.begin(EDITOR, "a.mp4", BytesIO(short))
    monkeypatch.setattr(media, "RESERVE", 2**60)
    with pytest.raises(SignageError) as caught:
        work.begin(EDITOR, "a.mp4", BytesIO(short))
    assert caught.value.code.id in ("ST10", "CT61")
    assert not list((desk.blobs.folder / "films").iterdir())
    assert work.jobs() == []


def test_too_many_wait(work: Films, short: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(films, "MOST_WAITING", 2)
    for _ in range(2):
        work.begin(EDITOR, "a.mp4", BytesIO(short))
    with pytest.raises(TooLarge) as caught:
        work.begin(EDITOR, "a.mp4", BytesIO(short))
    assert caught.value.code.id == "CT63"


def test_a_restart_takes_up_what_was_left(desk: Desk, work: Films, short: bytes) -> None:
    job = work.begin(EDITOR, "a.mp4", BytesIO(short))
    again = Films(desk)
    again.start()
    try:
        assert over(again, job).state is JobState.DONE
    finally:
        again.stop()


def test_it_can_be_stopped_by_its_owner(desk: Desk, work: Films, short: bytes) -> None:
    other = Actor("other", "Other", EDITOR.role)
    waiting = work.begin(EDITOR, "a.mp4", BytesIO(short))
    with pytest.raises(Forbidden):
        work.cancel(other, waiting.id)
    stopped = work.cancel(EDITOR, waiting.id)
    assert stopped.over
    work.start()
    assert over(work, work.begin(EDITOR, "b.mp4", BytesIO(short))).state is JobState.DONE
    refusal = work.job(waiting.id).refusal()
    assert refusal is not None
    assert refusal.code.id == "CT65"
    assert left(desk) == {".json"}


def test_what_is_long_over_is_forgotten(desk: Desk, clock: MovedClock, work: Films, short: bytes) -> None:
    job = work.cancel(EDITOR, work.begin(EDITOR, "a.mp4", BytesIO(short)).id)
    clock.move(days=8)
    again = Films(desk)
    again.start()
    again.stop()
    with pytest.raises(NotFound):
        again.job(job.id)
    assert left(desk) == set()
