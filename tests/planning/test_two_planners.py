"""Two processes on one database: neither undoes the other's work, and no sequence is given twice."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path

from signage.core.people import SYSTEM
from signage.editing import content
from signage.events import ChannelPlanned, ScreenTuned
from signage.planning.planner import Planner
from signage.protocol.signing import Signer, new_key
from signage.storage import channels
from signage.storage.blobs import Blobs
from signage.storage.engine import Database
from tests.planning.conftest import Place

EDITS = 15

OTHER = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
from signage.core.content import Content, Kind, Variant
from signage.core.people import SYSTEM
from signage.editing import content
from signage.editing.desk import Desk
from signage.events import Bus, ChannelPlanned, ScreenTuned
from signage.planning.planner import Planner
from signage.protocol.signing import Signer
from signage.storage.blobs import Blobs
from signage.storage.engine import Database
from tests.planning.conftest import SetClock

url, folder, key, edits = sys.argv[1:]
database, bus = Database.open(url), Bus()
clock = SetClock(datetime(2026, 11, 23, 2, 0, tzinfo=UTC))
desk = Desk(database, Blobs(Path(folder)), bus, clock)
say = lambda event: print(json.dumps([event.channel_id, event.sequence, event.revision]), flush=True)
bus.subscribe(ChannelPlanned, say)
planner = Planner(database, desk.blobs, bus, clock, Signer(bytes.fromhex(key)))
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(edits)):
    text = f"Câu của tiến trình kia, số {number}"
    content.publish(desk, SYSTEM, Content("s2", Kind.SLOGAN, (Variant("vi", text),)))
    planner.plan()
"""


def test_two_processes_give_each_sequence_once_and_end_with_the_truth(place: Place, tmp_path: Path) -> None:
    key = new_key()
    planner = Planner(place.desk.database, place.desk.blobs, place.desk.bus, place.clock, Signer(key))
    planner.plan()
    url = place.desk.database.url.render_as_string(hide_password=False)
    arguments = [url, str(place.desk.blobs.folder), key.hex(), str(EDITS)]
    with subprocess.Popen(
        [sys.executable, "-c", OTHER, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"
        other.stdin.write("go\n")
        other.stdin.flush()
        for number in range(EDITS):
            content.publish(place.desk, SYSTEM, place.slogan("s1", f"Câu của tiến trình này, số {number}"))
            planner.plan()
        theirs = [tuple(json.loads(line)) for line in other.stdout]
        assert other.wait(timeout=60) == 0
    ours = [(event.channel_id, event.sequence, event.revision) for event in place.planned()]
    for rows in (ours, theirs):
        for channel in {row[0] for row in rows}:
            sequences = [row[1] for row in rows if row[0] == channel]
            assert sequences == sorted(set(sequences))
    given = [row[:2] for row in (*ours, *theirs)]
    assert len(given) == len(set(given))
    assert ours
    assert theirs
    planner.plan()
    alone = Planner(place.desk.database, Blobs(tmp_path / "alone"), place.desk.bus, place.clock, Signer(key))
    for screen_id in ("a", "cong", "tv"):
        plan = alone.preview(screen_id, place.clock.at)
        with place.desk.database.read() as tx:
            found = channels.get(tx, plan.channel.id)
        assert found is not None
        assert place.desk.blobs.read(found.revision) == plan.data


def test_a_plan_from_older_facts_does_not_undo_a_newer_one(place: Place) -> None:
    """One planner has read its facts; before it writes, somebody edits and another planner plans."""
    place.planner.plan()
    url = place.desk.database.url.render_as_string(hide_password=False)
    slow_base = Database.open(url)
    slow = Planner(slow_base, place.desk.blobs, place.desk.bus, place.clock, place.signer)
    content.publish(place.desk, SYSTEM, place.slogan("s1", "Câu cũ hơn"))
    reading, going = threading.Event(), threading.Event()
    real = slow._reader.read

    def pausing(since_ms: int = 0) -> object:
        facts = real(since_ms)
        reading.set()
        assert going.wait(30)
        return facts

    slow._reader.read = pausing  # type: ignore[method-assign,assignment]
    thread = threading.Thread(target=slow.plan)
    thread.start()
    assert reading.wait(30)
    content.publish(place.desk, SYSTEM, place.slogan("s1", "Câu mới hơn"))
    assert place.planner.plan() == 3
    newest = {event.channel_id: event.sequence for event in place.planned()}
    going.set()
    thread.join()
    with place.desk.database.read() as tx:
        assert {channel.id: channel.sequence for channel in channels.all(tx)} == newest
    assert place.planner.plan() == 0
    slow_base.dispose()


def test_what_was_tuned_elsewhere_is_known_here(place: Place) -> None:
    place.planner.plan()
    url = place.desk.database.url.render_as_string(hide_password=False)
    base = Database.open(url)
    place.heard.clear()
    assert Planner(base, place.desk.blobs, place.desk.bus, place.clock, place.signer).plan() == 0
    assert [event for event in place.heard if isinstance(event, ChannelPlanned | ScreenTuned)] == []
    base.dispose()
