"""A video on its way from an upload to a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from signage.core.people import Actor, Role
from signage.editing.media import NO_ROOM
from signage.errors import INTERNAL, Code, Forbidden, NotFound, SignageError, TooLarge
from signage.rendering import film
from signage.storage.engine import DISK_FULL

FILM_TOO_LARGE = Code(
    "CT61",
    TooLarge,
    "The video has more than {most} MB. Save it as MP4 (H.264, 1920×1080), or cut it, and upload it again.",
    "Video nặng hơn {most} MB. Hãy lưu thành MP4 (H.264, 1920×1080) hoặc cắt bớt rồi tải lên lại.",
)
JOB_UNKNOWN = Code(
    "CT62",
    NotFound,
    "This upload is not known any more. Look for the video among the contents, or upload it again.",
    "Không còn thông tin về lần tải lên này. Hãy tìm video trong danh sách nội dung hoặc tải lên lại.",
)
QUEUE_FULL = Code(
    "CT63",
    TooLarge,
    "There are {most} videos waiting to be converted. Upload this one when some of them are done.",
    "Đang có {most} video chờ chuyển đổi. Hãy tải video này lên sau khi một số video đã xong.",
)
JOB_FOREIGN = Code(
    "CT64",
    Forbidden,
    "Only the person who uploaded this video, or an administrator, can stop its conversion.",
    "Chỉ người đã tải video này lên hoặc quản trị viên mới được dừng chuyển đổi.",
)
STOPPED = Code(
    "CT65",
    NotFound,
    "The conversion was stopped and the file removed.",
    "Đã dừng chuyển đổi và xóa tệp.",
)


class JobState(StrEnum):
    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Job:
    """One video on its way. `progress` from 0 to 1. `content_id`: the draft that came of it, or that it is meant for.

    `refused`: the code and the parameters of what was wrong with it.
    """

    id: str
    name: str
    by: Mapping[str, Any]
    at_ms: int
    state: JobState = JobState.WAITING
    progress: float = 0.0
    content_id: str | None = None
    refused: str | None = None
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def actor(self) -> Actor:
        return Actor(**{**self.by, "role": Role(self.by["role"])})

    @property
    def over(self) -> bool:
        return self.state in (JobState.DONE, JobState.REFUSED)

    def refusal(self) -> SignageError | None:
        """Why it was refused, None when it was not."""
        if self.refused is None:
            return None
        return (_CODES.get(self.refused) or INTERNAL)(field="media", **self.params)


_CODES = {**film.CODES, **{code.id: code for code in (STOPPED, DISK_FULL, NO_ROOM)}}
