from __future__ import annotations

import pytest

from signage.core.content import Kind, Topic
from signage.core.people import Actor
from signage.editing import arrivals, uploads
from signage.editing.desk import Desk
from signage.editing.films import Films
from signage.errors import SignageError
from signage.storage import contents
from tests.editing.desks import EDITOR
from tests.editing.test_uploads import DATA, send
from tests.rendering.papers import document

VIDEO = b"\0\0\0\x20ftypisom" + bytes(4000)


@pytest.fixture
def films(desk: Desk) -> Films:
    """Not started: a job waits."""
    return Films(desk)


def sent(desk: Desk, name: str, data: bytes, actor: Actor = EDITOR) -> str:
    upload = uploads.begin(desk, actor, name, len(data))
    send(desk, upload.id, data, actor=actor)
    return upload.id


def made(desk: Desk) -> list[tuple[str, str]]:
    with desk.database.read() as tx:
        return [(record.draft.id, record.draft.variants[0].text) for record in contents.all(tx)]


def test_a_picture_becomes_a_draft_once(desk: Desk, films: Films) -> None:
    upload = sent(desk, "Lễ_hội_hoa.png", DATA)
    first = arrivals.arrive(desk, films, EDITOR, upload, topic=Topic.PROCEDURES)
    again = arrivals.arrive(desk, films, EDITOR, upload)
    assert first.content_id == again.content_id == "le-hoi-hoa"
    with desk.database.read() as tx:
        record = contents.get(tx, first.content_id)
    assert record is not None
    assert (record.draft.kind, record.draft.topic, record.released) == (Kind.PICTURE, Topic.PROCEDURES, None)
    assert record.draft.variants[0].text == "Lễ hội hoa"
    assert desk.blobs.read(record.draft.media or "", verify=True) is not None
    assert [code.code.id for code in first.warnings] == ["RN55"]
    assert uploads.mine(desk, EDITOR) == []


def test_each_page_of_a_document_becomes_a_draft_in_order(desk: Desk, films: Films) -> None:
    upload = sent(desk, "Thông báo.pdf", document("1", "2", "3"))
    ids = []
    for page in range(3):
        assert len(uploads.mine(desk, EDITOR)) == 1, "it is there until its last page is made"
        arrival = arrivals.arrive(desk, films, EDITOR, upload, page)
        assert arrival.pages == 3
        ids.append(arrival.content_id)
    assert ids == ["thong-bao-trang-1", "thong-bao-trang-2", "thong-bao-trang-3"]
    assert ("thong-bao-trang-2", "Thông báo, trang 2") in made(desk)
    assert uploads.mine(desk, EDITOR) == []
    assert arrivals.arrive(desk, films, EDITOR, upload, 1).content_id == ids[1]


def test_a_page_that_is_refused_leaves_the_others(desk: Desk, films: Films) -> None:
    upload = sent(desk, "a.pdf", document("1", "2"))
    with pytest.raises(SignageError) as refused:
        arrivals.arrive(desk, films, EDITOR, upload, 7)
    assert refused.value.code.id == "RN65"
    assert arrivals.arrive(desk, films, EDITOR, upload, 0).content_id


def test_a_video_becomes_a_job(desk: Desk, films: Films) -> None:
    upload = sent(desk, "phim.mp4", VIDEO)
    job = arrivals.arrive(desk, films, EDITOR, upload)
    assert films.job(job.job_id).name == "phim.mp4"
    assert arrivals.arrive(desk, films, EDITOR, upload).job_id == job.job_id
    assert len(films.jobs()) == 1


def test_what_is_refused_is_gone(desk: Desk, films: Films) -> None:
    upload = sent(desk, "a.png", DATA[:2000])
    with pytest.raises(SignageError) as refused:
        arrivals.arrive(desk, films, EDITOR, upload)
    assert refused.value.code.id == "RN08"
    assert made(desk) == []
    assert list(uploads.folder(desk).iterdir()) == []


def test_a_file_that_takes_the_place_of_another_makes_no_content(desk: Desk, films: Films) -> None:
    arrival = arrivals.only_file(desk, films, EDITOR, sent(desk, "a.png", DATA))
    assert arrival.taken is not None
    assert desk.blobs.path(arrival.taken.asset) is not None
    assert made(desk) == []
    assert list(uploads.folder(desk).iterdir()) == []


@pytest.mark.parametrize(("name", "title"), [("漢字.png", "Ảnh"), ("IMG_20.png", "IMG 20"), ("☃ Tết.png", "Tết")])
def test_a_name_that_no_screen_can_write(desk: Desk, films: Films, name: str, title: str) -> None:
    arrivals.arrive(desk, films, EDITOR, sent(desk, name, DATA))
    assert made(desk)[0][1] == title
