"""Commands on translations: writing one, and vouching for it."""

from __future__ import annotations

from dataclasses import replace

from signage.core.content import Content, Variant
from signage.core.people import Actor, Role
from signage.core.translations import VariantState, same_main, settled, state, translation
from signage.editing import authorship, content, rotations
from signage.editing.desk import Desk, Work, require
from signage.errors import Code, Conflict, Forbidden, Invalid
from signage.events import ContentChanged
from signage.storage import contents, people
from signage.storage.contents import Record

MAIN_LANGUAGE = Code(
    "CT34",
    Invalid,
    "{language} is the language of the main text. Change it in the form of the content.",
    "{language} là ngôn ngữ của bản chính. Hãy sửa trong biểu mẫu của nội dung.",
)
NOT_IN_REVIEW = Code(
    "CT35",
    Conflict,
    "There is nothing to approve in the language {language}: it was approved already, or taken away. Reload the page.",
    "Không có bản {language} nào chờ duyệt: bản này đã được duyệt hoặc đã bị bỏ. Hãy tải lại trang.",
)
SOURCE_CHANGED = Code(
    "CT36",
    Conflict,
    "The main text changed after the translation into {language} was made. Bring the translation up to date first.",
    "Bản chính đã thay đổi sau khi có bản dịch {language}. Hãy cập nhật bản dịch trước.",
)
OWN_WORK = Code(
    "CT37",
    Forbidden,
    "You wrote this translation. Somebody else who knows the language has to approve it.",
    "Bạn là người viết bản dịch này. Hãy nhờ một người khác biết ngôn ngữ này duyệt.",
)


def write(desk: Desk, actor: Actor, content_id: str, translated: Variant, expected_hash: str) -> Record:
    """Hands in a translation, new or anew, and puts it in review. Role EDITOR.

    `translated`: language, text, words for the texts of the data, orthography and look; the rest is filled in here. The
    same words on a stale translation say that they still hold. Raises CT21 for a draft edited since, CT34, and what
    saving a content raises.
    """
    require(actor, Role.EDITOR)
    before = _record(desk, content_id, expected_hash)
    if before.draft.variants[0].language == translated.language:
        raise MAIN_LANGUAGE(field="language", language=translated.language)
    mended = content.mended(replace(before.draft, variants=(translated,)))[0].variants[0]  # people paste
    whole = _with(before.draft, authorship.fresh(before.draft, mended, actor))
    kept = content.drawn(desk, settled(whole))
    with desk.work(actor, Role.EDITOR) as work:
        record = content.found(work, content_id)
        if record.draft_hash != expected_hash:
            raise content.CHANGED(id=content_id)
        contents.save_draft(work.tx, kept, actor.id, work.now)
        _note(work, "translated", kept, translated.language)
        return content.found(work, content_id)


def approve(desk: Desk, actor: Actor, content_id: str, language: str, expected_hash: str) -> Record:
    """Vouches for the translation that waits in this draft. Role APPROVER.

    Where nothing else of the content waits to be published, it goes to the screens at once; else with the rest. Raises
    CT21 for a draft edited since, CT35, CT36, and CT37 for one's own work where somebody else may approve it.
    """
    require(actor, Role.APPROVER)
    before = _record(desk, content_id, expected_hash)
    content.drawn(desk, before.draft)
    with desk.work(actor, Role.APPROVER) as work:
        record = content.found(work, content_id)
        if record.draft_hash != expected_hash:
            raise content.CHANGED(id=content_id)
        waiting = _waiting(record.draft, language)
        alone = waiting.author == actor.id
        if alone and people.approvers(work.tx) - {actor.id}:
            raise OWN_WORK(field="language", language=language)
        signed = replace(waiting, in_review=False, reviewer=actor.name, reviewed=rotations.today(work.tx, work.now))
        kept = _with(record.draft, signed)
        contents.save_draft(work.tx, kept, actor.id, work.now)
        _note(work, "reviewed", kept, language, own=alone)
        saved = content.found(work, content_id)
        if record.released is not None and same_main(record.released, record.draft):
            content.release(work, saved)
        return content.found(work, content_id)


def _record(desk: Desk, content_id: str, expected_hash: str) -> Record:
    with desk.database.read() as tx:
        record = contents.get(tx, content_id)
    if record is None:
        raise content.UNKNOWN(id=content_id)
    if record.draft_hash != expected_hash:
        raise content.CHANGED(id=content_id)
    return record


def _waiting(draft: Content, language: str) -> Variant:
    found, standing = translation(draft, language), state(draft, language)
    if found is None or standing in (VariantState.MISSING, VariantState.APPROVED):
        raise NOT_IN_REVIEW(field="language", language=language)
    if standing is VariantState.STALE:
        raise SOURCE_CHANGED(field="language", language=language)
    return found


def _with(draft: Content, translated: Variant) -> Content:
    """The draft with this translation in its place, or at the end."""
    there = [one.language for one in draft.variants]
    if translated.language not in there:
        return replace(draft, variants=(*draft.variants, translated))
    rows = (translated if one.language == translated.language else one for one in draft.variants)
    return replace(draft, variants=tuple(rows))


def _note(work: Work, action: str, kept: Content, language: str, *, own: bool = False) -> None:
    """`own`: the reviewer wrote it, being the only one who may approve."""
    text = next(one.text for one in kept.variants if one.language == language)
    detail = {"language": language, "text": text[:120]} | ({"own": True} if own else {})
    work.note(action, content.NOUN, kept.id, detail)
    work.tell(ContentChanged(kept.id))
