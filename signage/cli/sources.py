"""Where a command finds its facts: the database, or one pack alone; and the times it is asked about."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from signage import app
from signage.config import Settings
from signage.core.people import SYSTEM
from signage.editing import packs
from signage.errors import Code, Invalid

TIME_WRONG = Code(
    "CF04",
    Invalid,
    "{field} has to be a date or a date with a time, such as 2026-11-22 or 2026-11-22T07:30; this is {value}.",
    "{field} phải là ngày hoặc ngày kèm giờ, ví dụ 2026-11-22 hoặc 2026-11-22T07:30; đang là {value}.",
)


@contextmanager
def workbench(settings: Settings, pack: str | None) -> Iterator[app.Workbench]:
    """The workbench on the database, or on a database in a temporary folder into which only the pack was loaded."""
    if pack is None:
        with app.workbench(settings) as bench:
            yield bench
        return
    with tempfile.TemporaryDirectory(prefix="signage-pack-") as folder:
        alone = settings.model_copy(update={"data": Path(folder), "database": ""})
        with app.workbench(alone) as bench:
            for path in packs.with_required(Path(pack)):
                packs.load(bench.desk, SYSTEM, path)
            yield bench


def instant(text: str, field: str, zone: ZoneInfo) -> datetime:
    """A local date (midnight) or date and time of the screen, or one with its own offset, as UTC. Raises CF04."""
    try:
        if len(text) == len("2026-11-22"):
            day = date.fromisoformat(text)
            return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise TIME_WRONG(field=field, value=repr(text)) from error
    return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)
