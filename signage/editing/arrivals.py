"""What becomes of a file that has come: pictures and pages are drafts at once, a video is a job that makes one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from signage.core.content import Topic
from signage.core.people import Actor
from signage.editing import media, uploads
from signage.editing.desk import Desk
from signage.editing.films import Films
from signage.editing.media import Taken
from signage.editing.uploads import Upload
from signage.errors import SignageError
from signage.rendering import film, formats

FILM = "film"


@dataclass(frozen=True, slots=True)
class Arrival:
    """`content_id`: the draft; `job_id`: the video's job instead. `taken`: what was kept, None where it was before."""

    content_id: str = ""
    job_id: str = ""
    pages: int = 1
    taken: Taken | None = None
    warnings: tuple[SignageError, ...] = field(default=())


def arrive(
    desk: Desk, films: Films, actor: Actor, upload_id: str, page: int = 0, topic: Topic | None = None
) -> Arrival:
    """Makes a draft of an uploaded file, of a document of its page; asked again it tells the same. Role EDITOR.

    Raises what `media.take`, `Films.begin` and `uploads.whole` raise; what is refused for good is removed, while a page
    that is leaves the others.
    """
    upload, _ = uploads.find(desk, actor, upload_id)
    known = _known(upload.made, page)
    if known is not None:
        return known
    with uploads.whole(desk, actor, upload_id) as (_, file):
        if _is_video(file):
            job = films.begin(actor, upload.name, file)
            uploads.note(desk, upload, FILM, job.id, last=True)
            return Arrival(job_id=job.id)
        taken = _taken(desk, actor, upload, file, page)
        record = media.draft(desk, actor, taken, topic)
    made = f"{record.draft.id} {taken.pages}"
    uploads.note(desk, upload, str(page), made, last=page + 1 >= taken.pages)
    return Arrival(record.draft.id, "", taken.pages, taken, taken.warnings)


def only_file(desk: Desk, films: Films, actor: Actor, upload_id: str, content_id: str = "") -> Arrival:
    """Takes an uploaded file in that replaces another's: of a picture it is kept and `taken` names it; of a video a
    job begins for that content. Raises as `arrive`."""
    upload, _ = uploads.find(desk, actor, upload_id)
    with uploads.whole(desk, actor, upload_id) as (_, file):
        if _is_video(file):
            job = films.begin(actor, upload.name, file, content_id or None)
            uploads.note(desk, upload, FILM, job.id, last=True)
            return Arrival(job_id=job.id)
        taken = _taken(desk, actor, upload, file, 0)
    uploads.cancel(desk, actor, upload_id)
    return Arrival(pages=taken.pages, taken=taken, warnings=taken.warnings)


def _taken(desk: Desk, actor: Actor, upload: Upload, file: BinaryIO, page: int) -> Taken:
    try:
        return media.take_file(desk, actor, upload.name, file, page)
    except SignageError as refused:
        if refused.status < 500 and page == 0:
            uploads.cancel(desk, actor, upload.id)
        raise


def _is_video(file: BinaryIO) -> bool:
    head = file.read(formats.HEAD)
    file.seek(0)
    return film.is_video(head)


def _known(made: Mapping[str, str], page: int) -> Arrival | None:
    if FILM in made:
        return Arrival(job_id=made[FILM])
    if str(page) not in made:
        return None
    content_id, _, pages = made[str(page)].partition(" ")
    return Arrival(content_id, "", int(pages))
