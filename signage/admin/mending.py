"""Texts that are mended on their way in: what was done is told, and can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from signage.admin import forms, pages, pictures, visitors
from signage.admin.i18n import N_, Texts
from signage.admin.pages import Flash, Undo
from signage.admin.visitors import Me, Posted
from signage.core.content import Content, Kind, Variant
from signage.core.people import Role
from signage.editing import content as editing
from signage.errors import SignageError
from signage.storage import contents

router = APIRouter(prefix="/contents")


def mended(content: Content, before: Content) -> tuple[Content, list[SignageError]]:
    """What was typed, mended, and what was done. A language that stands as it stood before is left alone: somebody may
    have wanted it so."""
    kept = {variant.language: variant for variant in before.variants}
    fresh = tuple(variant for variant in content.variants if variant != kept.get(variant.language))
    source = content.source if content.source != before.source else ""
    found, told = editing.mended(replace(content, variants=fresh, source=source))
    by_language = {variant.language: variant for variant in found.variants}
    variants = tuple(by_language.get(variant.language, variant) for variant in content.variants)
    return replace(content, variants=variants, source=found.source or content.source), told


def flash(done: Flash, told: Sequence[SignageError], typed: Content, stored: Content, texts: Texts) -> Flash:
    """The sentence after saving, with what was mended before and the way back. `typed`: the content before that."""
    if not told:
        return done
    sentences = dict.fromkeys(one.text(texts.language) for one in told)
    fields = {
        "document": pages.pack(contents.document(replace(typed, id=stored.id))),
        "do": "publish" if done.published or done.hint else "save",
    }
    return replace(
        done,
        text=N_("{done} {told}"),
        params={"done": texts(done.text, **done.params), "told": " ".join(sentences)},
        undo=Undo("/admin/contents/unmend", fields),
    )


@router.post("/mend")
def mend(request: Request, who: Me, form: Posted) -> Response:
    """A text that is being pasted, as it will be kept, and what was done to it."""
    text = str(form.get("text") or "")
    language = forms.text(form, "language") or "vi"
    found, told = editing.mended(Content("new", Kind.SLOGAN, (Variant(language, text),)))
    sentences = dict.fromkeys(one.text(who.language) for one in told)
    return JSONResponse({"text": found.variants[0].text, "told": list(sentences)})


@router.post("/unmend")
def unmend(request: Request, who: Me, form: Posted) -> Response:
    """Takes back the mending of what was just saved: the same commands as a form's."""
    context = visitors.admin_of(request)
    try:
        content = contents.parse(str(pages.unpack(forms.text(form, "document"))))
    except (ValueError, KeyError, TypeError) as error:
        raise pictures.DRAFT_UNREADABLE() from error
    publishing = forms.text(form, "do") == "publish" and who.may(Role.APPROVER)
    command = editing.publish if publishing else editing.save
    stored = command(context.desk, who.actor, content)
    return pages.go(request, f"/admin/contents/item/{stored.draft.id}", Flash(N_("As you typed it.")))
