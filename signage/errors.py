"""The error tree, and the codes that people see.

    SignageError
    ├── Invalid       422  what was given cannot be used; the text says what to give instead
    ├── NotFound      404  no such thing (or none that the asker may know of)
    ├── Conflict      409  it would contradict what is there now
    ├── Unauthorized  401  who are you?
    ├── Forbidden     403  known, but not allowed
    ├── TooMany       429  too often or too much; `retry_after` seconds
    ├── TooLarge      413  more bytes than are taken
    └── Unavailable   503  for a while; `retry_after` seconds
        └── NoRoom    507  the disk is full

An expected error is raised by calling its `Code`: `raise SCREEN_UNKNOWN(id="tv-9")`. Codes are declared beside the code
that raises them, one constant each, and are public: two letters for the floor and two digits, short enough to be read
off a wall and over a telephone. They are never reused. Anything else that is raised is a defect: it is logged with its
trace and answered as `SG00`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


class SignageError(Exception):
    """An expected error. `code` is public; `text(language)` is a sentence for the reader."""

    status = 500

    def __init__(self, code: Code, params: dict[str, Any]) -> None:
        super().__init__(f"{code.id}: {code.text('en', params)}")
        self.code = code
        self.params = params

    @property
    def field(self) -> str | None:
        """The form or message field at fault, where there is one."""
        field = self.params.get("field")
        return str(field) if field is not None else None

    @property
    def retry_after(self) -> int | None:
        """Seconds after which a new try makes sense, where known."""
        seconds = self.params.get("retry_after")
        return int(seconds) if seconds is not None else None

    def text(self, language: str) -> str:
        """The sentence in Vietnamese (`vi`) or else in English."""
        return self.code.text(language, self.params)


class Invalid(SignageError):
    status = 422


class NotFound(SignageError):
    status = 404


class Conflict(SignageError):
    status = 409


class Unauthorized(SignageError):
    status = 401


class Forbidden(SignageError):
    status = 403


class TooMany(SignageError):
    status = 429


class TooLarge(SignageError):
    status = 413


class Unavailable(SignageError):
    status = 503


class NoRoom(Unavailable):
    status = 507


@dataclass(frozen=True)
class Code:
    """One public error code with its sentence in both languages. `{name}` in a sentence is filled from the params."""

    id: str
    kind: type[SignageError]
    en: str
    vi: str

    def __post_init__(self) -> None:
        if self.id in _REGISTRY:
            raise ValueError(f"error code {self.id} is declared twice")
        _REGISTRY[self.id] = self

    def __call__(self, **params: Any) -> SignageError:
        return self.kind(self, params)

    def text(self, language: str, params: dict[str, Any]) -> str:
        return (self.vi if language == "vi" else self.en).format_map(_Lenient(params))


class _Lenient(dict[str, Any]):
    """A sentence with a forgotten parameter is still better than a second error."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


_REGISTRY: dict[str, Code] = {}


def codes() -> Iterator[Code]:
    """All codes declared by the modules imported so far, by id."""
    return iter(sorted(_REGISTRY.values(), key=lambda code: code.id))


INTERNAL = Code(
    "SG00",
    SignageError,
    "Something went wrong on our side. Nothing on the screens has changed. Please try again; the log has the details.",
    "Hệ thống gặp lỗi. Nội dung trên màn hình không thay đổi. Xin thử lại; chi tiết đã được ghi vào nhật ký máy chủ.",
)
