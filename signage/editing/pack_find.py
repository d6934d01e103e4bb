"""Where packs lie: a folder each, beside one another, or among those that come with the program."""

from __future__ import annotations

from pathlib import Path

from signage.editing.pack_codes import MEDIA_OUTSIDE, NO_PACK
from signage.editing.pack_yaml import Document, read

FILE = "pack.yaml"
STARTERS = ("test-card", "slogans", "service-centre")
DEMO = "demo"

_PACKAGE = Path(__file__).resolve().parent.parent


def folder() -> Path:
    """The packs that come with the program: inside the installed package, or the checkout's own."""
    inside = _PACKAGE / "playlists"
    return inside if inside.is_dir() else _PACKAGE.parent / "playlists"


def starter(demo: bool) -> list[Path]:
    """The packs of a first start in the order of loading."""
    return [folder() / name for name in (*STARTERS, *([DEMO] if demo else []))]


def file_of(path: Path) -> Path:
    """The pack.yaml of a folder. Raises PK01 when there is none, PK12 when it is a link out of the folder."""
    file = path / FILE
    if not file.is_file():
        raise NO_PACK(path=path)
    if not file.resolve().is_relative_to(path.resolve()):
        raise MEDIA_OUTSIDE(file=FILE)
    return file


def beside(path: Path, pack_id: str) -> Path | None:
    """The folder of another pack: the one beside this, else among those that come with the program."""
    for place in (path.resolve().parent, folder()):
        if "/" not in pack_id and "\\" not in pack_id and (place / pack_id / FILE).is_file():
            return place / pack_id
    return None


def with_required(path: Path) -> list[Path]:
    """The packs that this one requires, each after those that it requires itself, and then this one.

    One that cannot be found is left out: `check` says so. Raises PK01 when `path` is no pack.
    """
    out: list[Path] = []
    _gather(path, out, [])
    return out


def _gather(path: Path, out: list[Path], below: list[Path]) -> None:
    for pack_id in required(read(file_of(path))):
        other = beside(path, pack_id)
        if other is not None and not any(other.samefile(known) for known in (*out, *below, path)):
            _gather(other, out, [*below, path])
    out.append(path)


def required(document: Document) -> list[str]:
    """The ids written under `requires`, whatever else the document is worth."""
    tree = document.tree
    head = tree.get("pack") if isinstance(tree, dict) else None
    names = head.get("requires") if isinstance(head, dict) else None
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []
