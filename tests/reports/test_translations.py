from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from signage.core.content import Content, Kind, Topic, Variant
from signage.core.screens import Panel, PanelKind, Screen, Unit
from signage.core.translations import VariantState
from signage.reports.translations import Report, has_words, report, wanted
from signage.storage import contents, screens, units
from signage.storage.engine import Database

NOW = datetime(2026, 11, 22, tzinfo=UTC)
TODAY = date(2026, 11, 22)
BOARD = Panel(PanelKind.LED, 192, 64)


def slogan(content_id: str, *translations: Variant, topic: Topic | None = None) -> Content:
    return Content(content_id, Kind.SLOGAN, (Variant("vi", f"Câu {content_id}"), *translations), topic)


@pytest.fixture
def made(tmp_path: Path) -> Report:
    """Four slogans; one gate speaks Tày and Khmer besides, two halls Tày alone."""
    database = Database.open(f"sqlite:///{tmp_path / 'signage.db'}")
    database.migrate()
    with database.write() as tx:
        units.save(tx, Unit("xa", "Xã Mẫu"))
        for name, languages in (("a", ("vi", "tyz")), ("b", ("vi", "tyz", "km")), ("c", ("vi", "tyz"))):
            screens.save(tx, Screen(name, name, "xa", BOARD, languages=languages))
        given = (
            slogan("k1", Variant("tyz", "ok")),
            slogan("k2", Variant("tyz", "chờ", in_review=True), topic=Topic.PROCEDURES),
            slogan("k3", Variant("tyz", "cũ", source="0" * 32), topic=Topic.PROCEDURES),
            slogan("k4"),
            slogan("k5"),
            replace(slogan("over"), valid_until=date(2026, 11, 21)),
            Content("card", Kind.TEST_CARD, (Variant("vi", "Thẻ"),)),
        )
        for one in given:
            contents.save_draft(tx, one, "me", NOW)
        contents.release(tx, "k5", "me", NOW)
    with database.read() as tx:
        found = report(tx, TODAY)
    database.dispose()
    return found


def test_every_content_that_may_be_shown_in_every_language_that_screens_want(made: Report) -> None:
    assert made.languages == ("tyz", "km")
    assert {row.content.id: [one.state.value for one in row.standings] for row in made.rows} == {
        "k1": ["approved", "missing"],
        "k2": ["in-review", "missing"],
        "k3": ["stale", "missing"],
        "k4": ["missing", "missing"],
        "k5": ["missing", "missing"],
    }


def test_counts(made: Report) -> None:
    assert made.counts()["tyz"] == {
        VariantState.APPROVED: 1,
        VariantState.IN_REVIEW: 1,
        VariantState.STALE: 1,
        VariantState.MISSING: 2,
    }
    assert made.counts()["km"][VariantState.MISSING] == 5


def test_conditions_are_met_together(made: Report) -> None:
    def ids(found: Report) -> set[str]:
        return {row.content.id for row in found.rows}

    assert ids(made.only(topic=Topic.PROCEDURES)) == {"k2", "k3"}
    assert ids(made.only(["tyz"], standing=VariantState.MISSING)) == {"k4", "k5"}
    assert ids(made.only(standing=VariantState.MISSING)) == {"k1", "k2", "k3", "k4", "k5"}
    assert ids(made.only(["tyz"], standing=VariantState.STALE, ids=["k1", "k4"])) == set()
    assert made.only(["km"]).languages == ("km",)
    assert [len(row.standings) for row in made.only(["km"]).rows] == [1] * 5


def test_a_translator_has_what_is_out_of_date_first_and_what_is_on_screens_before_drafts(made: Report) -> None:
    assert [row.content.id for row in made.to_do("tyz")] == ["k3", "k5", "k4"]


def test_the_languages_of_the_most_screens_come_first() -> None:
    def screen(name: str, *languages: str) -> Screen:
        return Screen(name, name, "xa", BOARD, languages=languages)

    assert wanted([screen("a", "vi", "km"), screen("b", "vi", "tyz", "km"), screen("c", "vi")]) == ("vi", "km", "tyz")


def test_the_name_of_a_picture_is_nothing_to_translate_but_its_caption_is() -> None:
    picture = Content("p", Kind.PICTURE, (Variant("vi", "Ảnh", {"fit": "cover"}),), media="0" * 64)
    assert not has_words(picture)
    assert has_words(replace(picture, variants=(Variant("vi", "Ảnh", {"caption": "Một cửa"}),)))
