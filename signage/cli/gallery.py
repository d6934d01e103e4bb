"""`signage gallery`: every kind of content on every size of panel, as files and one page to look at."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from signage.config import Settings
from signage.core.content import Content
from signage.core.screens import Panel, PanelKind, Site
from signage.editing import pack_check
from signage.errors import Code, Invalid, SignageError
from signage.rendering import pages, scroll
from signage.rendering.page import HTML, Page

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE / "examples"
BOARDS = (
    (64, 32), (96, 48), (128, 64), (192, 32), (192, 64), (256, 64),
    (320, 160), (384, 64), (384, 192), (512, 32), (512, 256), (640, 320),
)  # fmt: skip
WALLS = ((1920, 1080), (1080, 1920), (1080, 1080))
SITE = Site("Trung tâm Phục vụ hành chính công phường Hồng Hà", "1900 1234")
SHOWN = 480  # px, the width of a landscape slide on the page: what cannot be read there cannot be read from five metres

FOLDER_TAKEN = Code(
    "CF40",
    Invalid,
    "The folder {path} has files that are no gallery's. Give a new or an empty folder.",
    "Thư mục {path} đã có tệp khác. Xin chọn thư mục mới hoặc thư mục trống.",
)
PACK_WRONG = Code(
    "CF41",
    Invalid,
    "The pack {path} has mistakes: {count}, the first one: {first}. Check the pack to see them all.",
    "Gói {path} có lỗi: {count}, lỗi đầu tiên: {first}. Hãy kiểm tra gói để xem tất cả.",
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One page as a file, or why there is none. `width`, `height`: as shown on the index."""

    name: str
    panel: Panel
    width: int
    height: int
    file: str = ""
    picture: bool = False
    seconds: str = ""
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Part:
    id: str
    text: str
    rows: tuple[Row, ...]


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("gallery", help="draw every kind of content on every size of panel, to look at")
    parser.add_argument("folder", metavar="DIR", help="where the files go; a new folder, or an older gallery")
    parser.add_argument("--pack", metavar="PACK", help="the folder of a pack to draw instead of the examples")
    parser.add_argument("--languages", nargs="+", default=["vi", "en"], metavar="TAG", help="default: vi en")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Writes the files and index.html. Refused when the pack has mistakes."""
    folder = Path(args.folder)
    index = draw(contents(Path(args.pack) if args.pack else EXAMPLES), args.languages, folder)
    print(index)
    return 0


def contents(pack: Path) -> list[Content]:
    """The contents of a pack, in its order. Raises PK01 without one, PACK_WRONG when it has mistakes."""
    examined = pack_check.examine(pack, pack_check.Around())
    report = examined.report()
    if not report.ok:
        first = report.mistakes[0]
        raise PACK_WRONG(path=pack, count=len(report.mistakes), first=first.text("en"))
    return [item.value for item in examined.items if isinstance(item.value, Content)]


def draw(some: Iterable[Content], languages: Iterable[str], folder: Path) -> Path:
    """Draws each content in each of the languages that it has; the answer is the page that shows all."""
    index = folder / "index.html"
    if folder.exists() and any(folder.iterdir()) and not index.is_file():
        raise FOLDER_TAKEN(path=folder)
    folder.mkdir(parents=True, exist_ok=True)
    parts = [_part(content, tuple(languages), folder) for content in some]
    environment = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined)
    page = environment.get_template("gallery.html").render(parts=parts, title="Signage: gallery")
    index.write_text(page, encoding="utf-8")
    return index


def panels() -> Iterator[Panel]:
    yield from (Panel(PanelKind.TV, width, height) for width, height in WALLS)
    yield from (Panel(PanelKind.LED, width, height) for width, height in BOARDS)


def _part(content: Content, languages: tuple[str, ...], folder: Path) -> Part:
    name = content.id.replace("/", "-")
    rows = []
    for language in languages:
        if content.variant((language,)) is None:
            continue
        for kind in (PanelKind.TV, PanelKind.LED):
            cells = [
                cell
                for panel in panels()
                if panel.kind is kind
                for cell in _cells(content, language, panel, folder, f"{name}-{language}")
            ]
            rows.append(Row(f"{language} · {kind.value}", tuple(cells)))
    return Part(name, content.variants[0].text, tuple(rows))


def _cells(content: Content, language: str, panel: Panel, folder: Path, name: str) -> Iterator[Cell]:
    width, height = _shown(panel)
    size = f"{panel.width}×{panel.height}"
    try:
        drawn = pages.render(content, language, panel, SITE, screen_demo=True)
    except SignageError as refusal:
        yield Cell(size, panel, width, height, refusal=f"{refusal.code.id} {refusal.text(language)}")
        return
    for n, page in enumerate(drawn, 1):
        file = f"{name}-{panel.width}x{panel.height}-{n}.{'html' if page.type == HTML else 'png'}"
        (folder / file).write_bytes(scroll.still(page, panel))
        yield Cell(f"{size} · {n}/{len(drawn)}", panel, width, height, file, page.type != HTML, _seconds(page))


def _seconds(page: Page) -> str:
    return f"{page.ms / 1000:g}"


def _shown(panel: Panel) -> tuple[int, int]:
    """How large a page stands on the index: boards two px a dot, slides by SHOWN."""
    if panel.kind is PanelKind.LED:
        return panel.width * 2, panel.height * 2
    scale = SHOWN / 1920
    return round(panel.width * scale), round(panel.height * scale)
