from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from signage.core.content import Audience, Content, Kind, Topic, Variant
from signage.core.people import SYSTEM
from signage.core.playlists import Entry, LaneBy, Mode, Playlist, RotationRule
from signage.core.schedules import Schedule
from signage.core.screens import Arrangement, LanguagePolicy, Layout, LedColour, Panel, PanelKind, Screen, Unit
from signage.editing import content, media, pack_marks, packs, playlists, schedules, screens, units
from signage.editing.desk import Desk
from signage.editing.pack_build import Calendar
from signage.errors import Conflict
from signage.events import Bus
from signage.storage import blobs, contents, site
from signage.storage import playlists as playlist_table
from signage.storage import schedules as schedule_table
from signage.storage import screens as screen_table
from signage.storage import units as unit_table
from signage.storage.blobs import Blobs
from signage.storage.engine import Database
from tests.editing.desks import MovedClock
from tests.editing.pack_files import PNG


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Desk]:
    """A second desk, of another site."""
    database = Database.open(f"sqlite:///{tmp_path / 'other.db'}")
    database.migrate()
    yield Desk(database, Blobs(tmp_path / "other"), Bus(), MovedClock())
    database.dispose()


def everything(desk: Desk) -> dict[str, object]:
    """All that a pack carries; contents and playlists in both versions, keys of data in their order."""
    with desk.database.read() as tx:
        return {
            "contents": {
                r.draft.id: (contents.document(r.draft), r.draft_hash, r.released_hash, r.state)
                for r in contents.all(tx)
            },
            "playlists": {
                r.draft.id: (r.draft, r.released and replace(r.released, epochs=()), r.state)
                for r in playlist_table.all(tx)
            },
            "schedules": schedule_table.all(tx),
            "screens": screen_table.all(tx),
            "units": unit_table.all(tx),
            "calendars": pack_marks.calendars(tx),
            "media": {
                r.draft.media: (desk.blobs.read(r.draft.media), blobs.find(tx, r.draft.media))
                for r in contents.all(tx)
                if r.draft.media
            },
        }


def furnish(desk: Desk) -> None:
    """One of everything, with every field away from its default somewhere, and texts that YAML could misread."""
    for unit in (Unit("z", "no"), Unit("a", "22:00", "z", "0123456"), Unit("m", "- {x}: #1", "a", "*69")):
        units.save(desk, SYSTEM, unit)
    sha256 = media.take(desk, SYSTEM, "a.png", PNG).asset
    facts = {
        "kind": "facts",
        "facts": {"Mở": "22:00", "Đóng": "no", "2026": "2026-09-02", "": None, "Số": [1, 0.5, True]},
    }
    for one in (
        Content("xin-chao", Kind.SLOGAN, (Variant("vi", "Xin chào: “bạn” #1"), Variant("en", "yes"))),
        Content("a/b", Kind.INFOGRAPHIC, (Variant("vi", "Số"), Variant("en", "Figures")), sample=True),
        Content("a/c", Kind.INFOGRAPHIC, (Variant("vi", "1_000", facts),), Topic.PROCEDURES, Audience.BUSINESS),
        Content("a/d", Kind.INFOGRAPHIC, (
            Variant("en", "One", facts),
            Variant("mww", "Ib", {"board": {"theme": "night"}}, {"Mở": "no", "no": "Yog"}, "rpa", "0" * 32, (), "",
                    "An", date(2026, 3, 1)),
            Variant("vi", "Một", in_review=True),
        )),
        Content("a/e", Kind.PICTURE, (Variant("vi", "Ảnh"),), media=sha256, unit_id="a"),
        Content("a/f", Kind.NOTICE, (Variant("vi", "Dòng một\nDòng hai"),), None, Audience.EVERYONE,
                date(2026, 1, 1), date(2026, 12, 31), "2026-09-02"),
    ):  # fmt: skip
        content.publish(desk, SYSTEM, one)
    content.save(desk, SYSTEM, Content("xin-chao", Kind.SLOGAN, (Variant("vi", "Xin chào quý khách"),)))
    content.save(desk, SYSTEM, Content("nhap", Kind.SLOGAN, (Variant("vi", "Bản nháp"),)))
    daily = RotationRule(Mode.DAILY, 7, LaneBy.TOPIC, {"procedures": 3}, {"procedures": 2}, {"vi": 3, "no": 1})
    playlists.publish(
        desk, SYSTEM, Playlist("ngay", "on", (Entry("xin-chao", 9, 0), Entry("a/c"), Entry("a/e")), daily)
    )
    playlists.save(desk, SYSTEM, Playlist("ngay", "Ngày", (Entry("nhap", None, 2),), daily))
    playlists.publish(desk, SYSTEM, Playlist("tat-ca", "Tất cả", (Entry("a/f"), Entry("a/f"))))
    playlists.save(desk, SYSTEM, Playlist("trong", "Trống", ()))
    screens.save(desk, SYSTEM, Screen("bang", "Bảng", "a", Panel(PanelKind.LED, 640, 320, LedColour.GREEN), 10, 20,
                                      "Europe/London", ("en", "vi"), 3, "ngay", True))  # fmt: skip
    turns = {"vi": 3, "km": 1}
    screens.save(desk, SYSTEM, Screen("tv", "TV", "m", Panel(PanelKind.TV, 1920, 1080), languages=("vi", "km"),
                                      language_policy=LanguagePolicy.SHARE, language_shares=turns))  # fmt: skip
    layout = Layout(Arrangement.SIDE_TICKER, "tat-ca", "ngay", "trong", band=True)
    screens.save(desk, SYSTEM, Screen("chia", "Chia", "m", Panel(PanelKind.TV, 1080, 1920), layout=layout))
    schedules.save(desk, SYSTEM, Schedule("s1", "Đêm", "ngay", frozenset({"tv", "bang"}), frozenset({"z"}),
                                          frozenset({5, 6}), 22 * 60, 6 * 60, date(2026, 1, 1), date(2026, 2, 1), -5,
                                          enabled=False))  # fmt: skip
    schedules.save(desk, SYSTEM, Schedule("s2", "Cả ngày", "tat-ca", unit_ids=frozenset({"m"})))
    with desk.database.write() as tx:
        pack_marks.save_calendar(tx, Calendar("le", "Lễ", "Bộ luật", ((date(2026, 9, 2), "Quốc khánh"),)))
        site.set(tx, "calendar", "not one of them")


def test_a_site_loads_again_into_an_empty_database_with_equal_result(desk: Desk, empty: Desk, tmp_path: Path) -> None:
    furnish(desk)
    file = packs.export(desk, tmp_path / "site")
    report = packs.check(tmp_path / "site")
    assert report.mistakes == ()
    packs.load(empty, SYSTEM, tmp_path / "site")
    assert everything(empty) == everything(desk)
    again = packs.export(empty, tmp_path / "again")
    assert again.read_bytes() == file.read_bytes()
    loaded = packs.load(empty, SYSTEM, tmp_path / "site")
    assert loaded.created + loaded.updated + loaded.kept == ()


def test_the_starters_as_a_site_load_again(desk: Desk, empty: Desk, tmp_path: Path) -> None:
    for path in packs.starter(demo=True):
        packs.load(desk, SYSTEM, path)
    file = packs.export(desk, tmp_path / "new" / "site", pack_id="tinh")
    assert file == tmp_path / "new" / "site" / "pack.yaml"
    assert packs.load(empty, SYSTEM, file.parent).pack == "tinh"
    assert everything(empty) == everything(desk)


def test_an_export_is_written_for_readers(desk: Desk, tmp_path: Path) -> None:
    for path in packs.starter(demo=True):
        packs.load(desk, SYSTEM, path)
    lines = packs.export(desk, tmp_path / "site").read_text("utf-8").splitlines()
    row = "- {id: slogans/s07, kind: slogan, topic: procedures, audience: citizens, source: soạn cho bộ khởi đầu, "
    assert any(line.startswith(row + "text: {vi: 'Một lần nộp đủ, không phải đi lại'") for line in lines)
    assert '  start: "07:30"' in lines
    assert "  weekdays: [mon, tue, wed, thu, fri]" in lines


def test_an_empty_site_is_a_pack(desk: Desk, empty: Desk, tmp_path: Path) -> None:
    file = packs.export(desk, tmp_path / "site")
    assert set(yaml.safe_load(file.read_text("utf-8"))) == {"pack"}
    assert packs.load(empty, SYSTEM, file.parent).created == ()


def test_nothing_is_overwritten(desk: Desk, tmp_path: Path) -> None:
    packs.export(desk, tmp_path / "site")
    with pytest.raises(Conflict, match="PK24"):
        packs.export(desk, tmp_path / "site")
    with pytest.raises(Conflict, match="PK24"):
        packs.export(desk, tmp_path / "site" / "pack.yaml")


def test_a_lost_file_is_named_before_anything_is_written(desk: Desk, tmp_path: Path) -> None:
    furnish(desk)
    with desk.database.read() as tx:
        picture = contents.released(tx)["a/e"].media
    assert picture is not None
    place = desk.blobs.path(picture)
    assert place is not None
    place.write_bytes(b"damaged")
    with pytest.raises(Conflict, match="PK27"):
        packs.export(desk, tmp_path / "site")
    assert not (tmp_path / "site").exists()
