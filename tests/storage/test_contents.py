from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from signage.core.content import Kind, State, Topic, Variant, content_hash
from signage.core.playlists import Entry, Playlist
from signage.storage import contents, playlists
from signage.storage.engine import Database
from tests.storage.samples import NOW, everything, released, slogan

LATER = NOW + timedelta(hours=1)


def test_a_content_comes_back_as_it_was(database: Database) -> None:
    content = everything("pack/full")
    with database.write() as tx:
        contents.save_draft(tx, content, "an", NOW, "pack 1.2")
    with database.read() as tx:
        record = contents.get(tx, "pack/full")
    assert record is not None
    assert record.draft == content
    assert record.released is None
    assert record.state is State.DRAFT
    assert (record.updated_at, record.updated_by, record.origin) == (NOW, "an", "pack 1.2")
    assert record.draft_hash == content_hash(content) == content_hash(record.draft)


def test_a_row_from_before_units_could_own_contents_is_read() -> None:
    plain = slogan("a")
    assert contents.parse(contents.document(plain).replace(',"unit_id":null', "")) == plain


def test_a_translation_comes_back_with_all_that_is_known_of_it() -> None:
    translation = Variant(
        "mww",
        "Ib zaug xwb",
        {"board": {"theme": "night"}},
        {"hồ sơ": "ntawv"},
        orthography="rpa",
        source="0" * 32,
        basis=("Một lần nộp đủ", "hồ sơ"),
        author="em",
        reviewer="An",
        reviewed=date(2026, 11, 22),
        in_review=True,
    )
    content = replace(slogan("a"), variants=(*slogan("a").variants, translation))
    assert contents.parse(contents.document(content)) == content


def test_a_row_from_before_translations_had_states_is_read_and_written_alike() -> None:
    plain = replace(slogan("a"), variants=(Variant("vi", "Một cửa"), Variant("en", "One door")))
    document = contents.document(plain)
    assert '{"language":"en","text":"One door","data":{}}' in document
    assert contents.parse(document) == plain


def test_what_is_released_is_what_screens_show(database: Database) -> None:
    waiting = Variant("tyz", "Nộp pày nâng", in_review=True)
    with database.write() as tx:
        contents.save_draft(tx, replace(slogan("a"), variants=(*slogan("a").variants, waiting)), "me", NOW)
        contents.release(tx, "a", "me", NOW)
    with database.read() as tx:
        record = contents.get(tx, "a")
        assert record is not None
        assert record.released == record.draft
        assert contents.released(tx)["a"] == slogan("a") == contents.released(tx, ["a"])["a"]


def test_drafts_with_a_translation_in_review(database: Database) -> None:
    with database.write() as tx:
        for name, one in (("a", Variant("tyz", "x", in_review=True)), ("b", Variant("tyz", '"in_review":true'))):
            contents.save_draft(tx, replace(slogan(name), variants=(*slogan(name).variants, one)), "me", NOW)
        assert [draft.id for draft in contents.in_review(tx)] == ["a"]


def test_an_unknown_content_is_none(database: Database) -> None:
    with database.read() as tx:
        assert contents.get(tx, "nothing") is None


def test_the_way_of_a_content(database: Database) -> None:
    """Draft, approved, changed while the released version stays, approved anew, withdrawn."""
    first, second = slogan("a", "Một"), slogan("a", "Hai")
    with database.write() as tx:
        contents.save_draft(tx, first, "editor", NOW, "pack")
        assert contents.released(tx) == {}
        contents.release(tx, "a", "approver", LATER)
        record = contents.get(tx, "a")
        assert record is not None
        assert (record.state, record.released, record.released_hash) == (State.APPROVED, first, content_hash(first))
        assert (record.released_at, record.released_by) == (LATER, "approver")

        contents.save_draft(tx, second, "editor", LATER)
        record = contents.get(tx, "a")
        assert record is not None
        assert (record.state, record.draft, record.released) == (State.CHANGED, second, first)
        assert record.origin == "pack"
        assert contents.released(tx) == {"a": first}

        contents.save_draft(tx, first, "editor", LATER)  # typed back
        record = contents.get(tx, "a")
        assert record is not None
        assert record.state is State.APPROVED

        contents.save_draft(tx, second, "editor", LATER)
        contents.release(tx, "a", "approver", LATER)
        assert contents.released(tx) == {"a": second}

        contents.withdraw(tx, "a", "approver", LATER)
        record = contents.get(tx, "a")
        assert record is not None
        assert (record.state, record.draft, record.released) == (State.DRAFT, second, None)
        assert (record.released_hash, record.released_at, record.released_by) == (None, None, None)
        assert contents.released(tx) == {}


def test_released_takes_a_choice_of_any_size(database: Database) -> None:
    with database.write() as tx:
        released(tx, "a", "b", "c")
        many = [f"missing-{n}" for n in range(1200)]
        assert set(contents.released(tx, ["a", "c", "x", *many])) == {"a", "c"}
        assert contents.released(tx, []) == {}


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("ho so", {"a"}),
        ("HỒ SƠ", {"a"}),
        ("dat dai", {"a"}),
        ("đất so", {"a"}),
        ("90%", {"b"}),
        ("9_%", set()),
        ("nguoi dan", {"b"}),
        ("tra đung han", {"c"}),
        ("pack/c", {"c"}),
        ("ស្នើសុំ", {"d"}),
        ("", {"a", "b", "c", "d"}),
        ("ho nguoi", set()),
    ],
)
def test_search_ignores_case_and_marks(database: Database, search: str, found: set[str]) -> None:
    chart = replace(
        slogan("pack/c", "Biểu đồ"),
        variants=(Variant("vi", "Biểu đồ", {"items": [{"label": "Trả đúng hạn"}]}),),
    )
    with database.write() as tx:
        contents.save_draft(tx, slogan("a", "Hồ sơ ĐẤT ĐAI"), "me", NOW)
        contents.save_draft(tx, slogan("b", "90% người dân hài lòng"), "me", NOW)
        contents.save_draft(tx, chart, "me", NOW)
        contents.save_draft(tx, slogan("d", "ស្នើសុំ"), "me", NOW)
        ids = {record.draft.id.removeprefix("pack/") for record in contents.all(tx, text=search)}
        assert ids == found
        assert contents.count(tx, text=search) == len(found)


def test_lists_are_filtered_and_paged_the_last_edited_first(database: Database) -> None:
    with database.write() as tx:
        for n in range(5):
            at = NOW + timedelta(minutes=n)
            contents.save_draft(tx, slogan(f"s{n}", topic=Topic.PROCEDURES if n % 2 else None), "me", at)
        contents.save_draft(tx, everything("full"), "me", NOW)
        contents.release(tx, "s3", "me", NOW)

        def ids(**conditions: object) -> list[str]:
            return [record.draft.id for record in contents.all(tx, **conditions)]  # type: ignore[arg-type]

        assert ids() == ["s4", "s3", "s2", "s1", "full", "s0"]
        assert ids(limit=2, offset=1) == ["s3", "s2"]
        assert ids(kind=Kind.INFOGRAPHIC) == ["full"]
        assert ids(topic=Topic.PROCEDURES) == ["s3", "s1", "full"]
        assert ids(state=State.APPROVED) == ["s3"]
        assert ids(state=State.DRAFT, kind=Kind.SLOGAN, topic=Topic.PROCEDURES) == ["s1"]
        assert contents.count(tx, state=State.DRAFT) == 5


def test_a_content_in_a_playlist_cannot_vanish(database: Database) -> None:
    with database.write() as tx:
        released(tx, "a", "b")
        playlists.save_draft(tx, Playlist("p", "P", (Entry("a"),)), "me", NOW)
        contents.delete(tx, "b")
        assert contents.get(tx, "b") is None
    with pytest.raises(IntegrityError), database.write() as tx:
        contents.delete(tx, "a")


def test_hashes_and_drafts_of_some(database: Database) -> None:
    with database.write() as tx:
        for name in ("a", "b", "c"):
            contents.save_draft(tx, slogan(name, f"Khẩu hiệu {name}"), "an", NOW)
    with database.read() as tx:
        found = contents.drafts(tx, ["c", "a", "nothing"])
        assert found == {name: slogan(name, f"Khẩu hiệu {name}") for name in ("a", "c")}
        assert contents.hashes(tx) == {
            name: content_hash(slogan(name, f"Khẩu hiệu {name}")) for name in ("a", "b", "c")
        }
