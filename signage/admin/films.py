"""Videos that are being converted: how far they are, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import FileResponse, Response

from signage.admin import pages, visitors
from signage.admin.i18n import N_
from signage.admin.pages import Flash
from signage.admin.pictures import PICTURE_UNKNOWN
from signage.admin.visitors import Me, Posted
from signage.editing.film_jobs import Job
from signage.rendering.film import MEDIA_TYPE
from signage.storage import blobs

router = APIRouter(prefix="/films")


@dataclass(frozen=True)
class FilmsPage(pages.Page):
    """`jobs`: the newest first."""

    template = "films.html"
    title = N_("Videos being converted")
    place = "contents"

    jobs: tuple[Job, ...]


@dataclass(frozen=True)
class FilmPage(pages.Page):
    """`error`: why it was refused, in the reader's language; empty when it was not."""

    template = "film.html"
    title = N_("Video")
    place = "contents"

    job: Job
    error: str


@dataclass(frozen=True)
class FilmPiece(pages.Page):
    template = "_film.html"
    fragment = True

    job: Job
    error: str


@router.get("")
def index(request: Request, who: Me) -> Response:
    return pages.render(request, FilmsPage(tuple(visitors.admin_of(request).films.jobs())))


@router.get("/file/{sha256}")
def file(request: Request, who: Me, sha256: str) -> Response:
    """A converted video, for looking at it here; in parts, as a browser asks for them."""
    context = visitors.admin_of(request)
    with context.desk.database.read() as tx:
        blob = blobs.find(tx, sha256)
    path = context.desk.blobs.path(sha256)
    if blob is None or path is None or blob.type != MEDIA_TYPE:
        raise PICTURE_UNKNOWN()
    return FileResponse(path, media_type=MEDIA_TYPE, headers={"cache-control": "private, max-age=86400, immutable"})


@router.get("/{job_id}")
def item(request: Request, who: Me, job_id: str) -> Response:
    job = visitors.admin_of(request).films.job(job_id)
    return pages.render(request, FilmPage(job, _error(job, who)))


@router.get("/{job_id}/progress")
def progress(request: Request, who: Me, job_id: str) -> Response:
    job = visitors.admin_of(request).films.job(job_id)
    return pages.render(request, FilmPiece(job, _error(job, who)))


@router.post("/{job_id}/stop")
def stop(request: Request, who: Me, job_id: str, form: Posted) -> Response:
    visitors.admin_of(request).films.cancel(who.actor, job_id)
    return pages.go(request, "/admin/films", Flash(N_("The conversion was stopped and the file removed.")))


def _error(job: Job, who: visitors.Visitor) -> str:
    refusal = job.refusal()
    return refusal.text(who.texts.language) if refusal is not None else ""
