"""Videos that people bring: taken in at once, converted one after the other in the background, then drafts.

A job outlives a restart of the server: the file and a small JSON text lie in a folder until the work is done, and for a
week after that what came of it can be asked for.
"""

from __future__ import annotations

import contextlib
import errno
import json
import logging
import os
import secrets
import shutil
import threading
import time
from dataclasses import asdict, replace
from pathlib import Path
from typing import BinaryIO

from signage.clock import to_ms
from signage.core.content import Content, Kind, Variant
from signage.core.films import Film, with_facts
from signage.core.people import Actor, Role
from signage.editing import content as editing
from signage.editing import media
from signage.editing.desk import Desk, require
from signage.editing.film_jobs import FILM_TOO_LARGE, JOB_FOREIGN, JOB_UNKNOWN, QUEUE_FULL, STOPPED, Job, JobState
from signage.errors import INTERNAL, SignageError
from signage.rendering import film, filmroom
from signage.rendering.film import FILM_TYPE, MEDIA_TYPE
from signage.storage import blobs, contents

log = logging.getLogger(__name__)

MOST_BYTES = 1_000_000_000  # of one video as it comes
MOST_WAITING = 20  # of the whole site
KEPT_MS = 7 * 24 * 3600 * 1000
POSTER_TYPE = "image/webp"

_HEAD = 1024
_PIECE = 1 << 20


class Films:
    """The jobs of one server, and the thread that does them. Thread-safe."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._folder = desk.blobs.folder / "films"
        self._lock = threading.Lock()
        self._jobs: dict[str, Job] = {}
        self._stopped: set[str] = set()
        self._wake = threading.Event()
        self._closing = False
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Takes up what was left when the server stopped, and begins to work."""
        self._folder.mkdir(mode=0o700, exist_ok=True)
        for path in sorted(self._folder.glob("*.json")):
            with contextlib.suppress(ValueError, KeyError, TypeError):
                body = json.loads(path.read_text("utf-8"))
                job = Job(**{**body, "state": JobState(body["state"])})
                if not job.over:
                    job = replace(job, state=JobState.WAITING, progress=0.0)
                self._jobs[job.id] = job
        self._tidy()
        self._wake.set()
        self._thread = threading.Thread(target=self._work, name="films", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stops working; what was not done is done after the next start."""
        self._closing = True
        self._wake.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def begin(self, actor: Actor, name: str, source: BinaryIO, content_id: str | None = None) -> Job:
        """Takes a video in and returns its job; a draft comes of it. Role EDITOR. `source` is read from where it is.

        `content_id`: the video whose file it replaces. Raises FILM_TYPE for what is no video, FILM_TOO_LARGE,
        QUEUE_FULL, NO_ROOM, and CT20 for an unknown content.
        """
        require(actor, Role.EDITOR)
        if content_id is not None:
            self._content(content_id)
        if sum(not job.over for job in self.jobs()) >= MOST_WAITING:
            raise QUEUE_FULL(field="media", most=MOST_WAITING)
        job_id = secrets.token_hex(8)
        try:
            self._take(source, self._file(job_id))
        except OSError as error:
            self._file(job_id).unlink(missing_ok=True)
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise media.NO_ROOM(field="media", retry_after=60) from error
            raise
        except SignageError:
            self._file(job_id).unlink(missing_ok=True)
            raise
        by = {**asdict(actor), "role": actor.role.value}
        at_ms = to_ms(self._desk.clock.now())
        job = Job(job_id, media.shown_name(name) or "video", by, at_ms, content_id=content_id)
        self._keep(job)
        self._wake.set()
        return job

    def jobs(self) -> list[Job]:
        """All that are known, the newest first."""
        with self._lock:
            return sorted(self._jobs.values(), key=lambda job: (-job.at_ms, job.id))

    def job(self, job_id: str) -> Job:
        """Raises JOB_UNKNOWN."""
        with self._lock:
            job = self._jobs.get(job_id)
        if job is None:
            raise JOB_UNKNOWN()
        return job

    def cancel(self, actor: Actor, job_id: str) -> Job:
        """Stops a job that is not over; nothing comes of it. The person's own, or role ADMINISTRATOR."""
        job = self.job(job_id)
        if actor.id != job.by["id"] and not actor.role.covers(Role.ADMINISTRATOR):
            raise JOB_FOREIGN()
        if not job.over:
            self._stopped.add(job_id)
            job = self._over(replace(job, state=JobState.REFUSED, refused=STOPPED.id))
        return job

    def _work(self) -> None:
        while not self._closing:
            waiting = [job for job in reversed(self.jobs()) if job.state is JobState.WAITING]
            if not waiting:
                self._wake.wait()
                self._wake.clear()
                self._tidy()
                continue
            self._do(waiting[0])

    def _do(self, job: Job) -> None:
        self._keep(replace(job, state=JobState.WORKING))
        target, poster = self._file(job.id, "mp4"), self._file(job.id, "webp")
        try:
            with self._desk.database.read() as tx:
                longest = media.longest_side(tx)
            done = filmroom.develop(
                self._file(job.id), target, poster, longest,
                lambda part: self._progress(job.id, part),
                lambda: self._closing or job.id in self._stopped,
            )  # fmt: skip
            if done is None:
                return  # stopped, or closing: then it is taken up again
            content_id = self._draft(job, done, target, poster)
        except SignageError as refusal:
            params = {name: value for name, value in refusal.params.items() if name != "field"}
            self._over(replace(job, state=JobState.REFUSED, refused=refusal.code.id, params=params))
        except Exception:
            log.exception("the video %s could not be converted", job.id)
            self._over(replace(job, state=JobState.REFUSED, refused=INTERNAL.id))
        else:
            self._over(replace(job, state=JobState.DONE, progress=1.0, content_id=content_id))
        finally:
            for path in (target, poster):
                path.unlink(missing_ok=True)

    def _draft(self, job: Job, done: film.Film, target: Path, poster: Path) -> str:
        """Keeps the files and writes the draft; its id."""
        still = self._desk.blobs.put_file(poster, POSTER_TYPE)
        asset = self._desk.blobs.put_file(target, MEDIA_TYPE)
        with self._desk.database.write() as tx:
            blobs.register(tx, still, poster.stat().st_size, POSTER_TYPE)
            blobs.register(tx, asset, target.stat().st_size, MEDIA_TYPE)
        with self._desk.work(job.actor) as work:
            detail = {"name": job.name, "width": done.width, "height": done.height, "seconds": done.ms // 1000}
            work.note("uploaded", media.NOUN, asset[:16], detail)
        facts = Film(done.ms, done.width, done.height, still, done.sound)
        if job.content_id is not None:
            before = self._content(job.content_id)
            changed = with_facts(replace(before, media=asset), facts)
            return editing.save(self._desk, job.actor, changed).draft.id
        title = Path(job.name).stem or job.name
        fresh = Content(editing.new_id(self._desk, title), Kind.VIDEO, (Variant("vi", title, facts.data()),))
        return editing.save(self._desk, job.actor, replace(fresh, media=asset), new=True).draft.id

    def _content(self, content_id: str) -> Content:
        with self._desk.database.read() as tx:
            record = contents.get(tx, content_id)
        if record is None or record.draft.kind is not Kind.VIDEO:
            raise editing.UNKNOWN(id=content_id)
        return record.draft

    def _take(self, source: BinaryIO, target: Path) -> None:
        head = source.read(_HEAD)
        if not film.is_video(head):
            raise FILM_TYPE(field="media")
        self._folder.mkdir(mode=0o700, exist_ok=True)
        size = len(head)
        descriptor = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(head)
            while piece := source.read(_PIECE):
                size += len(piece)
                if size > MOST_BYTES:
                    raise FILM_TOO_LARGE(field="media", most=MOST_BYTES // 1_000_000)
                if shutil.disk_usage(self._folder).free < media.RESERVE + 2 * size:  # what comes of it needs room too
                    raise media.NO_ROOM(field="media", retry_after=60)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())

    def _progress(self, job_id: str, part: float) -> None:
        with self._lock:
            job = self._jobs.get(job_id)
            if job is not None and job.state is JobState.WORKING:
                self._jobs[job_id] = replace(job, progress=part)

    def _over(self, job: Job) -> Job:
        """Keeps what came of a job. One that was stopped meanwhile stays stopped."""
        if job.id in self._stopped and job.refused != STOPPED.id:
            return self.job(job.id)
        self._keep(job)
        self._file(job.id).unlink(missing_ok=True)
        return job

    def _keep(self, job: Job) -> None:
        self._folder.mkdir(mode=0o700, exist_ok=True)
        path = self._file(job.id, "json")
        beside = path.with_suffix(".new")
        beside.write_text(json.dumps(asdict(job)), "utf-8")
        beside.rename(path)
        with self._lock:
            if job.id in self._stopped and job.refused != STOPPED.id:
                return
            self._jobs[job.id] = job

    def _file(self, job_id: str, suffix: str = "source") -> Path:
        return self._folder / f"{job_id}.{suffix}"

    def _tidy(self) -> None:
        """Removes what is over since a week, and files that belong to no job."""
        since = to_ms(self._desk.clock.now()) - KEPT_MS
        with self._lock:
            for job in [job for job in self._jobs.values() if job.over and job.at_ms < since]:
                del self._jobs[job.id]
                self._file(job.id, "json").unlink(missing_ok=True)
            known = set(self._jobs)
        for path in self._folder.iterdir():
            if path.stem not in known and path.stat().st_mtime < time.time() - KEPT_MS / 1000:
                path.unlink(missing_ok=True)
