"""Files that nobody needs any more.

A file is needed as long as a channel's manifest or the one before names it: a player may be a revision behind. The
planner notes each day on every file that it is needed, and it goes only long after that day.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import datetime

from signage.planning.fingerprints import Grounds
from signage.storage import blobs as blob_table
from signage.storage import channels, contents, renders
from signage.storage.blobs import DAY_SECONDS, Blobs
from signage.storage.engine import Database

log = logging.getLogger(__name__)

FILE_DAYS = 36  # one more than a manifest reaches
MANIFEST_DAYS = 7  # a player asks for the newest one; the others are large and made anew each day
MANIFEST_TYPE = "application/json"


def sweep(database: Database, blobs: Blobs, now: datetime) -> int:
    """Removes the files that no such manifest names and that were not needed for so many days; how many.

    A file of a content, released or not, stays. Not to be run while this process plans.
    """
    with database.read() as tx:
        types = blob_table.types(tx)
        rows = channels.in_use(tx)
        kept = contents.media(tx)
    revisions = {name for row in rows for name in (row.revision, Grounds.read(row.facts).previous) if name}
    kept.update(revisions)
    for revision in revisions:
        kept.update(_assets(blobs, revision))
    for sha256 in kept:
        blobs.touch(sha256, now.timestamp())
    gone = [sha256 for sha256 in blobs.names() if sha256 not in kept and _over(blobs, sha256, types, now)]
    if not gone:
        return 0
    with database.write() as tx:
        renders.strike(tx, gone)
        blob_table.strike(tx, gone)
    for sha256 in gone:
        blobs.remove(sha256)
    log.info("%d files that no screen needs any more were removed", len(gone))
    return len(gone)


def _assets(blobs: Blobs, revision: str) -> Iterator[str]:
    """The files that a manifest names."""
    data = blobs.read(revision)
    if data is not None:
        yield from (asset["sha256"] for asset in json.loads(data)["assets"])


def _over(blobs: Blobs, sha256: str, types: dict[str, str], now: datetime) -> bool:
    days = MANIFEST_DAYS if types.get(sha256) == MANIFEST_TYPE else FILE_DAYS
    return now.timestamp() - blobs.needed_at(sha256) > days * DAY_SECONDS
