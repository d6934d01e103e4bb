"""Contents: drafts and released versions."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Row, select

from signage.core.content import Audience, Content, Kind, State, Topic, Variant, content_hash
from signage.core.films import still_of
from signage.core.translations import on_walls, waiting
from signage.storage import versions
from signage.storage.documents import day, iso
from signage.storage.engine import Transaction
from signage.storage.tables import contents

Record: TypeAlias = versions.Record[Content]

_AT_ONCE = 500  # ids in one query
_FROM_FILES = (Kind.PICTURE.value, Kind.VIDEO.value)


def document(content: Content) -> str:
    """A content as JSON text; the keys of its data stay in their order, in which they are drawn."""
    return json.dumps(
        {
            "id": content.id,
            "kind": content.kind.value,
            "variants": [_variant(variant) for variant in content.variants],
            "topic": content.topic.value if content.topic else None,
            "audience": content.audience.value,
            "valid_from": iso(content.valid_from),
            "valid_until": iso(content.valid_until),
            "source": content.source,
            "sample": content.sample,
            "media": content.media,
            "unit_id": content.unit_id,
        },
        ensure_ascii=False,
        separators=(",", ":"),
        default=dict,
    )


def parse(text: str) -> Content:
    """The content of a document."""
    body = json.loads(text)
    return Content(
        id=body["id"],
        kind=Kind(body["kind"]),
        variants=tuple(_parsed(variant) for variant in body["variants"]),
        topic=Topic(body["topic"]) if body["topic"] else None,
        audience=Audience(body["audience"]),
        valid_from=day(body["valid_from"]),
        valid_until=day(body["valid_until"]),
        source=body["source"],
        sample=body["sample"],
        media=body["media"],
        unit_id=body.get("unit_id"),
    )


def get(tx: Transaction, content_id: str) -> Record | None:
    row = versions.one(tx, contents, content_id)
    return None if row is None else _record(row)


def all(  # noqa: A001 - the same word for every noun
    tx: Transaction,
    *,
    kind: Kind | None = None,
    topic: Topic | None = None,
    state: State | None = None,
    text: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[Record]:
    """Those that meet every condition, the last edited first. `text`: each word, without regard to case and marks."""
    where = _conditions(kind, topic, state, text)
    return [_record(row) for row in versions.many(tx, contents, where, limit, offset)]


def of_unit(tx: Transaction, unit_id: str) -> list[str]:
    """Ids of the contents whose draft or released version is this unit's."""
    records = (_record(row) for row in versions.many(tx, contents, [], None, 0))
    return sorted({r.draft.id for r in records for one in (r.draft, r.released) if one and one.unit_id == unit_id})


def count(
    tx: Transaction,
    *,
    kind: Kind | None = None,
    topic: Topic | None = None,
    state: State | None = None,
    text: str | None = None,
) -> int:
    return versions.how_many(tx, contents, _conditions(kind, topic, state, text))


def released(tx: Transaction, ids: Iterable[str] | None = None) -> dict[str, Content]:
    """The released versions by id as screens show them (see `on_walls`), of these contents or of all.

    Those without one are left out.
    """
    columns = select(contents.c.id, contents.c.released).where(contents.c.released.is_not(None))
    if ids is None:
        return {row.id: on_walls(parse(row.released)) for row in tx.execute(columns)}
    wanted, found = sorted(set(ids)), {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = columns.where(contents.c.id.in_(wanted[start : start + _AT_ONCE]))
        found.update({row.id: on_walls(parse(row.released)) for row in tx.execute(some)})
    return found


def hashes(tx: Transaction) -> dict[str, str]:
    """The draft's hash of every content, by id."""
    return {row.id: row.draft_hash for row in tx.execute(select(contents.c.id, contents.c.draft_hash))}


def drafts(tx: Transaction, ids: Iterable[str]) -> dict[str, Content]:
    """The drafts of these contents by id; those that are not there are left out."""
    wanted, found = sorted(set(ids)), {}
    columns = select(contents.c.id, contents.c.draft)
    for start in range(0, len(wanted), _AT_ONCE):
        some = columns.where(contents.c.id.in_(wanted[start : start + _AT_ONCE]))
        found.update({row.id: parse(row.draft) for row in tx.execute(some)})
    return found


def in_review(tx: Transaction) -> list[Content]:
    """The drafts with a translation that waits for its reviewer."""
    rows = tx.execute(select(contents.c.draft).where(contents.c.draft.contains('"in_review":true')))
    return [draft for draft in (parse(row.draft) for row in rows) if waiting(draft)]


def media(tx: Transaction) -> set[str]:
    """The files (SHA-256) that any content names, drafts and the posters of videos included."""
    rows = tx.execute(select(contents.c.draft, contents.c.released).where(contents.c.kind.in_(_FROM_FILES)))
    named = (parse(text) for row in rows for text in (row.draft, row.released) if text is not None)
    return {asset for content in named for asset in (content.media, still_of(content)) if asset is not None}


def save_draft(tx: Transaction, content: Content, by: str, at: datetime, origin: str | None = None) -> None:
    """Writes the draft, new or anew. `origin` None keeps the one there is."""
    words = [content.id, content.source]
    for variant in content.variants:
        words += [variant.text, *_texts(variant.data), *variant.texts.values()]
    version = versions.Version(document(content), content_hash(content), " ".join(words))
    topic = content.topic.value if content.topic else None
    versions.save(tx, contents, content.id, version, by, at, origin, kind=content.kind.value, topic=topic)


def release(tx: Transaction, content_id: str, by: str, at: datetime) -> None:
    """What is written becomes what is shown."""
    versions.release(tx, contents, content_id, by, at)


def withdraw(tx: Transaction, content_id: str, by: str, at: datetime) -> None:
    """Nothing of it is shown any more; the draft stays."""
    versions.withdraw(tx, contents, content_id, by, at)


def delete(tx: Transaction, content_id: str) -> None:
    """The database refuses it while a playlist names the content."""
    versions.remove(tx, contents, content_id)


def _variant(variant: Variant) -> dict[str, Any]:
    """Without what only translations have, where there is nothing of it."""
    more = {
        "texts": variant.texts,
        "orthography": variant.orthography,
        "source": variant.source,
        "basis": variant.basis,
        "author": variant.author,
        "reviewer": variant.reviewer,
        "reviewed": iso(variant.reviewed),
        "in_review": variant.in_review,
    }
    row = {"language": variant.language, "text": variant.text, "data": variant.data}
    return row | {name: value for name, value in more.items() if value}


def _parsed(row: dict[str, Any]) -> Variant:
    more = {**row, "basis": tuple(row.get("basis", ())), "reviewed": day(row.get("reviewed"))}
    return Variant(**more)


def _record(row: Row[Any]) -> Record:
    return versions.record(row, parse(row.draft), parse(row.released) if row.released else None)


def _conditions(
    kind: Kind | None, topic: Topic | None, state: State | None, text: str | None
) -> list[ColumnElement[bool]]:
    where = versions.conditions(contents, state, text)
    if kind is not None:
        where.append(contents.c.kind == kind.value)
    if topic is not None:
        where.append(contents.c.topic == topic.value)
    return where


def _texts(data: Any) -> list[str]:
    """Every sentence in an infographic's body."""
    if isinstance(data, str):
        return [data]
    if isinstance(data, dict):
        return [text for value in data.values() for text in _texts(value)]
    if isinstance(data, (list, tuple)):
        return [text for value in data for text in _texts(value)]
    return []
