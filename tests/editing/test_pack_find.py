from __future__ import annotations

from pathlib import Path

import pytest

from signage.editing import pack_find, packs
from signage.errors import Invalid, NotFound
from tests.editing.pack_files import write


def pack(folder: Path, pack_id: str, *requires: str) -> Path:
    head = f'pack: {{id: {pack_id}, title: T, version: "1", requires: [{", ".join(requires)}]}}\n'
    return write(folder / pack_id, "units: []\n", head=head)


def test_the_starters_are_there_in_the_order_in_which_they_lean_on_each_other() -> None:
    assert [path.name for path in packs.starter(demo=False)] == ["test-card", "slogans", "service-centre"]
    assert [path.name for path in packs.starter(demo=True)][-1] == "demo"
    assert all((path / "pack.yaml").is_file() for path in packs.starter(demo=True))
    assert set(packs.folder().iterdir()) == set(packs.starter(demo=True))


def test_packs_inside_the_package_come_before_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "playlists").mkdir()
    monkeypatch.setattr(pack_find, "_PACKAGE", tmp_path / "signage")
    assert packs.folder() == tmp_path / "playlists"
    (tmp_path / "signage" / "playlists").mkdir(parents=True)
    assert packs.folder() == tmp_path / "signage" / "playlists"


def test_required_packs_come_first_and_once(tmp_path: Path) -> None:
    pack(tmp_path, "a")
    pack(tmp_path, "b", "a")
    pack(tmp_path, "c", "a")
    top = pack(tmp_path, "d", "b", "c", "missing", "slogans")
    assert [path.name for path in packs.with_required(top)] == ["a", "b", "c", "slogans", "d"]


def test_one_that_lies_beside_wins_over_a_shipped_one(tmp_path: Path) -> None:
    own = pack(tmp_path, "slogans")
    assert packs.with_required(pack(tmp_path, "a", "slogans"))[0] == own


def test_packs_that_require_each_other_end(tmp_path: Path) -> None:
    a = pack(tmp_path, "a", "b")
    pack(tmp_path, "b", "a")
    assert [path.name for path in packs.with_required(a)] == ["b", "a"]
    assert packs.check(a).ok


def test_a_folder_without_a_pack_is_pk01(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere"):
        for ask in (packs.check, packs.with_required):
            with pytest.raises(NotFound, match="PK01"):
                ask(path)


def test_a_pack_that_is_a_link_out_of_its_folder_is_not_read(tmp_path: Path) -> None:
    other = pack(tmp_path, "a")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "pack.yaml").symlink_to(other / "pack.yaml")
    with pytest.raises(Invalid, match="PK12"):
        packs.check(tmp_path / "b")


def test_a_required_name_never_leads_out(tmp_path: Path) -> None:
    pack(tmp_path, "a")
    (tmp_path / "deep").mkdir()
    top = pack(tmp_path / "deep", "b", "../a", "'..\\a'")
    assert packs.with_required(top) == [top]
