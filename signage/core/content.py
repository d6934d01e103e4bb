"""Content: a thing to show, with variants by language, and an approval bound to its hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    SLOGAN = "slogan"
    INFOGRAPHIC = "infographic"
    GUIDE = "guide"
    PICTURE = "picture"
    VIDEO = "video"
    NOTICE = "notice"
    TEST_CARD = "test-card"


class Topic(StrEnum):
    """The six contents of administrative reform (Resolution 76/NQ-CP of 2021)."""

    INSTITUTIONS = "institutions"
    PROCEDURES = "procedures"
    APPARATUS = "apparatus"
    CIVIL_SERVICE = "civil-service"
    PUBLIC_FINANCE = "public-finance"
    DIGITAL_GOVERNMENT = "digital-government"


class Audience(StrEnum):
    EVERYONE = "everyone"
    CITIZENS = "citizens"
    BUSINESS = "business"
    OFFICIALS = "officials"


class State(StrEnum):
    """Where a content or a playlist stands. Only what is released reaches a manifest."""

    DRAFT = "draft"  # never approved, or withdrawn
    APPROVED = "approved"  # what is written is what is released
    CHANGED = "changed"  # released, and edited since: the screens still show the released version


@dataclass(frozen=True, slots=True)
class Variant:
    """One language of a content.

    `language` is a BCP 47 tag. `text` is the slogan, or the title of any other kind. `data` is the body of an
    infographic as plain JSON (its shape depends on `data["kind"]`), empty for a slogan. Text is NFC.

    The first variant of a content is its main one; the others are translations of it (see `translations`). A
    translation has no figures of its own: `texts` holds what is written in it for each text of the main one's data, and
    `data` only its own look on boards. `orthography`: by which spelling it is written, where its language has several
    (see `orthographies`). `source`: the hash of the main variant's words that it was made from, empty where nobody
    knows, and `basis` these words themselves, as far as they are known. `author`: the id of the person who wrote it,
    empty for one who is not of this site. `reviewer`: the name that was signed under it on the day `reviewed`.
    `in_review`: it is written, and waits for a reviewer.
    """

    language: str
    text: str
    data: Mapping[str, Any] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    orthography: str = ""
    source: str = ""
    basis: tuple[str, ...] = ()
    author: str = ""
    reviewer: str = ""
    reviewed: date | None = None
    in_review: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """A thing to show. `valid_from` and `valid_until` are local dates, both inclusive, None without limit.

    `id` is unique among contents: lower-case letters, digits, `-`, `.` and `/` (packs name theirs `pack/id`).
    `media` names the asset (SHA-256, hex) of a picture or a video. `sample` marks invented figures: such a content
    says so on its face and is never released to a screen that is not a demo screen. `unit_id`: the unit whose content
    it is, None for the whole site's.
    """

    id: str
    kind: Kind
    variants: tuple[Variant, ...]
    topic: Topic | None = None
    audience: Audience = Audience.EVERYONE
    valid_from: date | None = None
    valid_until: date | None = None
    source: str = ""
    sample: bool = False
    media: str | None = None
    unit_id: str | None = None

    def variant(self, languages: tuple[str, ...]) -> Variant | None:
        """The variant in the first of these languages that there is; None where there is none."""
        for language in languages:
            for variant in self.variants:
                if variant.language == language:
                    return variant
        return None

    def valid_on(self, day: date) -> bool:
        """Whether the content may be shown on this local day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


def content_hash(content: Content) -> str:
    """SHA-256 (hex) over the JSON of all that is shown or decides when: what an approval is bound to.

    The order of keys in a variant's data counts: it is the order in which they are drawn.
    """
    body: dict[str, Any] = {
        "id": content.id,
        "kind": content.kind,
        "variants": [[v.language, v.text, v.data] for v in content.variants],
        "topic": content.topic,
        "audience": content.audience,
        "valid": [str(content.valid_from or ""), str(content.valid_until or "")],
        "source": content.source,
        "sample": content.sample,
        "media": content.media,
    }
    more = {variant.language: found for variant in content.variants if (found := _of_translation(variant))}
    if more:
        body["translations"] = more
    if content.unit_id is not None:  # left out where there is none: older approvals keep their hash
        body["unit"] = content.unit_id
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), default=dict)
    return hashlib.sha256(text.encode()).hexdigest()


def _of_translation(variant: Variant) -> dict[str, Any]:
    """What decides besides its text whether and how a translation is shown; left out where there is nothing."""
    found = {
        "texts": dict(sorted(variant.texts.items())),
        "orthography": variant.orthography,
        "source": variant.source,
        "in_review": variant.in_review,
    }
    return {name: value for name, value in found.items() if value}
