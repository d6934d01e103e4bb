"""`python -m tests.editing.writer FOLDER`: four writers that edit until they are killed; see test_kill.

For each line on the standard input a new process is forked, so that the imports are paid for once. It writes to the
standard output: its own number, then a line `ID TEXT` after each edit that the desk has acknowledged. When it has
ended, `.` follows.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

from signage.clock import SystemClock
from signage.core.people import SYSTEM
from signage.core.playlists import Mode, RotationRule
from signage.editing import content, playlists
from signage.editing.desk import Desk
from signage.events import Bus
from signage.storage.blobs import Blobs
from signage.storage.engine import Database
from tests.editing.desks import playlist, slogan

WRITERS = 4
CONTENTS = 5  # of each writer


def edit(desk: Desk, writer: int, run: str) -> None:
    """Publishes versions of the writer's own contents, and now and then a daily playlist of them all."""
    step = 0
    while True:
        for number in range(CONTENTS):
            content_id, text = f"w{writer}-{number}", f"{run}.{step}"
            content.publish(desk, SYSTEM, slogan(content_id, text))
            say(f"{content_id} {text}")
            step += 1
        ids = [f"w{writer}-{number}" for number in range(1 + step % CONTENTS)]
        playlists.publish(desk, SYSTEM, playlist(f"p{writer}", *ids, rule=RotationRule(Mode.DAILY, 2)))


def say(line: str) -> None:
    """In one piece: several threads speak."""
    os.write(1, f"{line}\n".encode())


def main(folder: Path) -> None:
    for line in sys.stdin:
        child = os.fork()
        if child:
            os.waitpid(child, 0)
            say(".")
            continue
        say(str(os.getpid()))
        desk = Desk(Database.open(f"sqlite:///{folder / 'signage.db'}"), Blobs(folder / "blobs"), Bus(), SystemClock())
        for writer in range(WRITERS):
            threading.Thread(target=edit, args=(desk, writer, line.strip())).start()
        threading.Event().wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
