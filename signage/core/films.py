"""Videos as contents: what their data say, and the picture that stands for one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from signage.core.content import Content, Kind
from signage.errors import Code, Invalid

FILM_DATA_WRONG = Code(
    "CT60",
    Invalid,
    "The video's facts are missing or wrong ({name}). Upload the video again; they are written then.",
    "Thông tin của video bị thiếu hoặc sai ({name}). Hãy tải video lên lại để hệ thống ghi lại thông tin.",
)

FACTS = ("ms", "width", "height", "poster", "has_sound")

_SHA256 = 64


@dataclass(frozen=True, slots=True)
class Film:
    """`width` × `height` pixels for `ms` milliseconds. `poster`: the asset (SHA-256) that stands for it where nothing
    moves. `has_sound`: there is some in the file; `sound`: it is to be heard, which it is not unless somebody says so.
    """

    ms: int
    width: int
    height: int
    poster: str
    has_sound: bool = False
    sound: bool = False

    def data(self) -> dict[str, Any]:
        """As a variant's data."""
        facts = {"ms": self.ms, "width": self.width, "height": self.height, "poster": self.poster}
        return facts | {"has_sound": self.has_sound, "sound": self.sound}


def film(data: Mapping[str, Any]) -> Film:
    """The film of a variant's data. Raises FILM_DATA_WRONG."""
    for name in ("ms", "width", "height"):
        value = data.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
            raise FILM_DATA_WRONG(field="media", name=name)
    poster = data.get("poster")
    if not isinstance(poster, str) or len(poster) != _SHA256:
        raise FILM_DATA_WRONG(field="media", name="poster")
    for name in ("has_sound", "sound"):
        if not isinstance(data.get(name, False), bool):
            raise FILM_DATA_WRONG(field="media", name=name)
    has_sound = bool(data.get("has_sound", False))
    wanted = bool(data.get("sound", False))
    return Film(data["ms"], data["width"], data["height"], poster, has_sound, wanted and has_sound)


def with_facts(content: Content, facts: Film) -> Content:
    """A video with what is known of its file. Whether it is heard stays as it was, where there is anything to hear."""
    main = content.variants[0]
    said = {key: value for key, value in main.data.items() if key not in FACTS}
    heard = said.pop("sound", False) is True and facts.has_sound
    others = (replace(variant, data={}) for variant in content.variants[1:])
    return replace(content, variants=(replace(main, data=said | facts.data() | {"sound": heard}), *others))


def without_facts(content: Content) -> Content:
    """The opposite: what a person said of a video, for a pack."""
    if content.kind is not Kind.VIDEO:
        return content
    main = content.variants[0]
    said = {key: value for key, value in main.data.items() if key not in FACTS and (key, value) != ("sound", False)}
    return replace(content, variants=(replace(main, data=said), *content.variants[1:]))


def still_of(content: Content) -> str | None:
    """The asset that is the content as a picture: a picture's own file, a video's poster. None where there is none."""
    if content.kind is Kind.PICTURE:
        return content.media
    if content.kind is Kind.VIDEO and content.variants:
        poster = content.variants[0].data.get("poster")
        return poster if isinstance(poster, str) else None
    return None
