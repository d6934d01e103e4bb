"""A day's list in writing: for people in Vietnamese and English, for programs as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time

from signage.core.timeline import Cue
from signage.planning.exports import DayList, Part
from signage.rendering import numerals, stacked

COLUMNS = (
    "part", "from", "until", "order", "file", "seconds", "content", "language", "page", "text", "sha256",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the bundle: of `part`, in its `order` from 1, or the part's whole loop as a film where that is 0.

    `cue`: what the file shows; None for a loop.
    """

    part: int
    order: int
    file: str
    ms: int
    cue: Cue | None
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class _Words:
    screen: str
    size: str
    day: str
    how: tuple[str, ...]
    span: str
    folder: str
    film: str
    loop: str
    seconds: str


WORDS = {
    "vi": _Words(
        "Màn hình: {name} ({id})",
        "Kích thước: {width} × {height} điểm ảnh",
        "Ngày: {weekday}, {day}",
        (
            "Mỗi khung giờ dưới đây là một chương trình riêng. Hãy đặt chương trình chạy đúng khung giờ ấy.",
            "Trong một khung giờ, phát các tệp theo thứ tự tên, mỗi tệp đủ số giây ghi bên cạnh, hết thì phát lại.",
            "Giữ nguyên kích thước: không phóng to, không thu nhỏ, không thêm hiệu ứng chuyển cảnh.",
            "Tệp SHA256SUMS dùng để kiểm tra tệp chép có đủ và đúng hay không.",
        ),
        "Từ {start} đến {end}",
        "thư mục {name}",
        "phim {name}",
        "một vòng {seconds}",
        "{n} giây",
    ),
    "en": _Words(
        "Screen: {name} ({id})",
        "Size: {width} × {height} pixels",
        "Day: {weekday}, {day}",
        (
            "Each span of hours below is a programme of its own. Set the programme to run in exactly these hours.",
            "Within a span play the files in the order of their names, each for the seconds beside it, over and over.",
            "Keep the size: no scaling up or down, no transitions.",
            "The file SHA256SUMS tells whether all files were copied whole.",
        ),
        "From {start} to {end}",
        "folder {name}",
        "film {name}",
        "one loop {seconds}",
        "{n} s",
    ),
}


def hours(part: Part) -> tuple[str, str]:
    """The local start and end; a midnight at the end is 24:00."""
    end = "24:00" if part.end.time() == time() else f"{part.end:%H:%M}"
    return f"{part.start:%H:%M}", end


def folder(number: int, part: Part, count: int) -> str:
    """The name of a part's folder and film: sorts as the day goes."""
    start, end = (text.replace(":", "h") for text in hours(part))
    return f"{number:0{max(2, len(str(count)))}}_{start}-{end}"


def readable(found: DayList, entries: Sequence[Entry], language: str) -> bytes:
    """The list for people, in Vietnamese (`vi`) or English, as UTF-8 that Windows programs recognise."""
    words, panel = WORDS[language], found.screen.panel
    day = numerals.moment(found.day, language)
    lines = [
        words.screen.format(name=found.screen.name, id=found.screen.id),
        words.size.format(width=panel.width, height=panel.height),
        words.day.format(weekday=numerals.weekday(found.day, language), day=day),
        "",
        *words.how,
    ]
    for number, part in enumerate(found.parts, 1):
        lines += ["", *_part(found, number, part, entries, language)]
    text = "\r\n".join(lines).replace("\N{NO-BREAK SPACE}", " ")
    return ("\N{ZERO WIDTH NO-BREAK SPACE}" + text + "\r\n").encode()


def _part(found: DayList, number: int, part: Part, entries: Sequence[Entry], language: str) -> Iterator[str]:
    words = WORDS[language]
    mine = [entry for entry in entries if entry.part == number]
    start, end = hours(part)
    places = []
    if any(entry.order for entry in mine):
        places.append(words.folder.format(name=folder(number, part, len(found.parts))))
    places += [words.film.format(name=entry.file) for entry in mine if not entry.order]
    loop = words.loop.format(seconds=_seconds(part.ms, language))
    yield f"{words.span.format(start=start, end=end)}: {', '.join(places)} ({loop})"
    rows: list[tuple[str, int, Cue]] = [
        (entry.file.rpartition("/")[2], entry.ms, entry.cue) for entry in mine if entry.cue is not None
    ]
    if not rows:
        rows = [(f"{order:>3}.", cue.ms, cue) for order, cue in enumerate(part.cues, 1)]
    wide = max(len(name) for name, _, _ in rows)
    for name, ms, cue in rows:
        title = _title(found, cue)
        yield f"  {name:<{wide}}  {_seconds(ms, language):>9}  {_line(title)}".rstrip()


def _title(found: DayList, cue: Cue) -> str:
    """What a picture says; of one with two languages both."""
    texts = (found.titles.get((cue.content_id, language), "") for language in stacked.languages(cue.language))
    return " / ".join(text for text in texts if text)


def table(found: DayList, entries: Sequence[Entry]) -> bytes:
    """The list as CSV with a head (RFC 4180, UTF-8 with its mark). A row with the order 0 is a loop as one film."""
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\r\n")
    write.writerow(COLUMNS)
    for entry in entries:
        start, end = hours(found.parts[entry.part - 1])
        cue = entry.cue
        said: tuple[object, ...] = ("", "", "", "")
        if cue is not None:
            title = _title(found, cue)
            said = (cue.content_id, cue.language, cue.page + 1, _cell(_line(title)))
        seconds = f"{entry.ms / 1000:.3f}".rstrip("0").rstrip(".")
        write.writerow((entry.part, start, end, entry.order, entry.file, seconds, *said, entry.sha256))
    return ("\N{ZERO WIDTH NO-BREAK SPACE}" + out.getvalue()).encode()


def _line(text: str) -> str:
    return " ".join(text.split())


def _cell(text: str) -> str:
    """A text that a spreadsheet does not take for a formula."""
    return "'" + text if text.startswith(("=", "+", "-", "@")) else text


def _seconds(ms: int, language: str) -> str:
    return WORDS[language].seconds.format(n=numerals.number(ms / 1000, language))
