"""Commands on contents."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from signage.core import films, orthographies
from signage.core.content import Content, Kind, Variant, content_hash
from signage.core.people import Actor, Role
from signage.core.texts import mend, mend_all
from signage.core.translations import settled
from signage.editing import advice as advising
from signage.editing import authorship, fitting, rotations
from signage.editing import check as checks
from signage.editing.advice import Advice
from signage.editing.desk import Desk, Work, require
from signage.editing.naming import free_id
from signage.errors import Code, Conflict, Invalid, NotFound, SignageError
from signage.events import ContentChanged
from signage.storage import contents, journal, playlists, units
from signage.storage.contents import Record
from signage.storage.journal import Filter

NOUN = "content"
LONGEST_TEXT = 600
LONGEST_SOURCE = 300
MOST_VARIANTS = 20

UNKNOWN = Code(
    "CT20",
    NotFound,
    "There is no content {id}. It may have been deleted; go back to the list.",
    "Không có nội dung {id}. Có thể nội dung đã bị xóa; hãy quay lại danh sách.",
)
CHANGED = Code(
    "CT21",
    Conflict,
    "The content {id} was changed since you looked at it. Read it again, then approve.",
    "Nội dung {id} đã được sửa sau khi bạn xem. Hãy đọc lại rồi mới phê duyệt.",
)
IN_USE = Code(
    "CT22",
    Conflict,
    "The content {id} is in use in {where}. Take it out there first, or withdraw it.",
    "Nội dung {id} đang được dùng trong {where}. Hãy gỡ khỏi đó trước hoặc thu hồi nội dung.",
)
TAKEN = Code(
    "CT23",
    Conflict,
    "There is already a content {id}. Choose another id.",
    "Đã có nội dung {id}. Hãy chọn mã khác.",
)
NO_VARIANT = Code(
    "CT24",
    Invalid,
    "The content has no text in any language. Write at least the Vietnamese one.",
    "Nội dung chưa có bản ngôn ngữ nào. Hãy nhập ít nhất bản tiếng Việt.",
)
LANGUAGE_TWICE = Code(
    "CT25",
    Invalid,
    "The language {language} is there twice. Keep one of the two texts.",
    "Ngôn ngữ {language} bị trùng. Hãy giữ lại một trong hai bản.",
)
MEDIA_MISSING = Code(
    "CT26",
    Invalid,
    "There is no file for this picture or video. Upload it first.",
    "Chưa có tệp cho ảnh hoặc video này. Hãy tải tệp lên trước.",
)
UNIT_UNKNOWN = Code(
    "CT27",
    Invalid,
    "There is no unit {unit} that the content could belong to. Choose another.",
    "Không có đơn vị {unit} để gắn nội dung. Hãy chọn đơn vị khác.",
)
ORTHOGRAPHY_UNKNOWN = Code(
    "CT28",
    Invalid,
    "{orthography} is no way of writing this language. Choose one of the list, or leave it empty.",
    "{orthography} không phải là một kiểu chữ của ngôn ngữ này. Hãy chọn trong danh sách hoặc để trống.",
)


def check(content: Content, places: Iterable[fitting.Place] = ()) -> Content:
    """The content as it is kept: texts in NFC. Raises CT…, and the renderer's refusal (RN…) for a place given."""
    checks.identifier(content.id)
    checks.dates(content.valid_from, content.valid_until)
    if not content.variants:
        raise NO_VARIANT(field="variants")
    checks.number(len(content.variants), "variants", 1, MOST_VARIANTS)
    seen: set[str] = set()
    for variant in content.variants:
        if variant.language in seen:
            raise LANGUAGE_TWICE(field="variants", language=variant.language)
        seen.add(variant.language)
    checks.languages(seen)
    kept = replace(
        content,
        variants=tuple(_variant(variant) for variant in content.variants),
        source=checks.text(content.source, "source", LONGEST_SOURCE, empty=True),
    )
    kept = settled(kept)
    fitting.check(kept, places)
    return kept


def mended(content: Content) -> tuple[Content, list[SignageError]]:
    """The content as a paste or an old file means it, and sentences on what was done to it (CT44, CT45).

    Every text in NFC and without invisible characters that mean nothing; Vietnamese in TCVN3 or VNI in Unicode. To be
    called on what people paste and on what files bring, before `check`.
    """
    told: list[SignageError] = []
    variants = []
    for variant in content.variants:
        text = mend(variant.text, variant.language)
        data, of_data = mend_all(variant.data, variant.language)
        texts, of_texts = mend_all(variant.texts, variant.language)
        told += advising.changes(text, f"text.{variant.language}")
        told += advising.changes(of_data, f"data.{variant.language}")
        told += advising.changes(of_texts, f"data.{variant.language}")
        variants.append(replace(variant, text=text.text, data=data, texts=texts))
    source = mend(content.source)
    told += advising.changes(source, "source")
    return replace(content, variants=tuple(variants), source=source.text), told


def advice(desk: Desk, content: Content) -> list[Advice]:
    """What to think about before this content, saved or not, is shown. Never a reason not to save it.

    Texts in an old encoding (CT40), invisible characters (CT41), outdated terms (CT42), near-duplicates (CT43).
    """
    return advising.of(desk, content)


def save(desk: Desk, actor: Actor, content: Content, *, new: bool = False, origin: str | None = None) -> Record:
    """Writes the draft; what is released stays in force. `new`: raises CT23 when the id is taken. Role EDITOR.

    `origin`: the pack that it comes from.
    """
    require(actor, Role.EDITOR)
    kept = drawn(desk, content)
    with desk.work(actor, Role.EDITOR) as work:
        _save(work, kept, new, origin)
        return found(work, kept.id)


def approve(desk: Desk, actor: Actor, content_id: str, expected_hash: str) -> Record:
    """Releases the draft that has this hash; raises CT21 for a draft edited since. Role APPROVER."""
    with desk.work(actor, Role.APPROVER) as work:
        record = found(work, content_id)
        if record.draft_hash != expected_hash:
            raise CHANGED(id=content_id)
        release(work, record)
        return found(work, content_id)


def publish(desk: Desk, actor: Actor, content: Content, *, new: bool = False, origin: str | None = None) -> Record:
    """Saves and approves exactly this content in one transaction. Role APPROVER."""
    require(actor, Role.APPROVER)
    kept = drawn(desk, content)
    with desk.work(actor, Role.APPROVER) as work:
        _save(work, kept, new, origin)
        release(work, found(work, kept.id))
        return found(work, kept.id)


def withdraw(desk: Desk, actor: Actor, content_id: str) -> Record:
    """Takes the released version off all screens; the draft stays. Role APPROVER."""
    with desk.work(actor, Role.APPROVER) as work:
        record = found(work, content_id)
        if record.released is None:
            return record
        contents.withdraw(work.tx, content_id, actor.id, work.now)
        rotations.after_content(work.tx, content_id, work.now)
        work.note("withdrew", NOUN, content_id, {"hash": record.released_hash})
        work.tell(ContentChanged(content_id))
        return found(work, content_id)


def delete(desk: Desk, actor: Actor, content_id: str) -> None:
    """Removes the content for good; raises CT22 while a playlist names it. Role EDITOR, for a released one APPROVER."""
    with desk.work(actor, Role.EDITOR) as work:
        record = found(work, content_id)
        if record.released is not None:
            require(actor, Role.APPROVER)
        where = playlists.using(work.tx, content_id)
        if where:
            raise IN_USE(id=content_id, where=", ".join(where[:5]))
        contents.delete(work.tx, content_id)
        detail = {"hash": record.draft_hash, "released": record.released_hash, "text": _short(record.draft)}
        work.note("deleted", NOUN, content_id, detail)
        work.tell(ContentChanged(content_id))


def new_id(desk: Desk, text: str) -> str:
    """An id that no content has, made from its text."""
    with desk.database.read() as tx:
        return free_id(text, NOUN, lambda candidate: contents.get(tx, candidate) is not None)


def drawn(desk: Desk, content: Content) -> Content:
    """The content as it is kept, see `check`. Drawn before the transaction: other writers need not wait for pixels."""
    with desk.database.read() as tx:
        everywhere = fitting.places(tx, content.sample)
    if content.kind not in fitting.FROM_FILES:
        return check(content, everywhere)
    kept = check(content)
    if kept.media is None or desk.blobs.path(kept.media) is None:
        raise MEDIA_MISSING(field="media")
    if kept.kind is Kind.VIDEO and desk.blobs.path(films.film(kept.variants[0].data).poster) is None:
        raise MEDIA_MISSING(field="media")
    if kept.kind is Kind.PICTURE:
        fitting.check(kept, everywhere, desk.blobs.read(kept.media))
    return kept


def _save(work: Work, content: Content, new: bool, origin: str | None) -> None:
    before = contents.get(work.tx, content.id)
    if new and before is not None:
        raise TAKEN(field="id", id=content.id)
    if origin is None and not _deleted(work, content):
        content = authorship.credited(before.draft if before is not None else None, content, work.actor)
    if before is not None and before.draft == content and origin in (None, before.origin):
        return
    if content.unit_id is not None and units.get(work.tx, content.unit_id) is None:
        raise UNIT_UNKNOWN(field="unit_id", unit=content.unit_id)
    contents.save_draft(work.tx, content, work.actor.id, work.now, origin)
    detail = {"text": _short(content)}
    if before is not None and (was := _short(before.draft)) != detail["text"]:
        detail["before"] = was
    work.note("saved", NOUN, content.id, detail)


def _deleted(work: Work, content: Content) -> bool:
    """Whether it is what was deleted last under this id: who takes that back brings back what was signed under it."""
    if len(content.variants) < 2:
        return False
    last = journal.page(work.tx, Filter(action="deleted", noun=NOUN, noun_id=content.id), limit=1)
    return any(content_hash(content) in (one.detail.get("hash"), one.detail.get("released")) for one in last)


def release(work: Work, record: Record) -> None:
    """What is written becomes what is shown."""
    if record.released_hash == record.draft_hash:
        return
    contents.release(work.tx, record.draft.id, work.actor.id, work.now)
    rotations.after_content(work.tx, record.draft.id, work.now)
    detail = {"hash": record.draft_hash, "before": record.released_hash, "text": _short(record.draft)}
    work.note("approved", NOUN, record.draft.id, detail)
    work.tell(ContentChanged(record.draft.id))


def found(work: Work, content_id: str) -> Record:
    """Raises CT20."""
    record = contents.get(work.tx, content_id)
    if record is None:
        raise UNKNOWN(id=content_id)
    return record


def _variant(variant: Variant) -> Variant:
    spellings = [one.id for one in orthographies.of(variant.language)]
    if variant.orthography and variant.orthography not in spellings:
        raise ORTHOGRAPHY_UNKNOWN(field=f"orthography.{variant.language}", orthography=variant.orthography)
    texts = {unicodedata.normalize("NFC", text): said for text, said in variant.texts.items()}
    return replace(
        variant,
        text=checks.text(variant.text, f"text.{variant.language}", LONGEST_TEXT, lines=True),
        data=checks.data(variant.data, f"data.{variant.language}"),
        texts=checks.data(texts, f"data.{variant.language}"),
    )


def _short(content: Content) -> str:
    return content.variants[0].text[:120] if content.variants else ""
