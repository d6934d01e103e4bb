"""The process in which a picture is developed: with little memory, little time, and nothing else within reach.

`develop` starts it, hands it the file as its input and reads the answer: one line of JSON, then the picture. It is
killed when it takes too long; what it says is checked like anything from outside.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from PIL import Image

from signage.errors import SignageError
from signage.rendering import intake
from signage.rendering.confinement import confine
from signage.rendering.intake import Developed
from signage.rendering.intake_codes import CODES, PICTURE_HEAVY
from signage.rendering.pictures import PICTURE_UNREADABLE

MEMORY = 228 * 2**20  # bytes of its own; with the libraries that it maps that is below 256 MB
ADDRESSES = 640 * 2**20
CPU_SECONDS = 5
WALL_SECONDS = 30  # on a machine that is busy with other things
MOST_ANSWER = 64 * 2**20
AT_ONCE = 2

_places = threading.BoundedSemaphore(AT_ONCE)

_ROOT = Path(__file__).resolve().parents[2]
_START = "import sys; sys.path.insert(0, sys.argv[1]); from signage.rendering.darkroom import main; main(*sys.argv[2:])"


def develop(file: BinaryIO, longest: int, page: int = 0) -> Developed:
    """See `intake.develop`; PICTURE_HEAVY when it takes more memory or time than a picture may.

    `file`: a file of the operating system, read from its start. Waits while `AT_ONCE` others are at work.
    """
    with _places:
        answer, data = ask(file, longest, page)
    if "refused" in answer:
        raise CODES[answer["refused"]](field="media", **answer["params"])
    notes = tuple((str(code), dict(params)) for code, params in answer["notes"] if code in CODES)
    ms, pages = int(answer["ms"]), int(answer["pages"])
    return Developed(data, int(answer["width"]), int(answer["height"]), notes, ms, pages)


def ask(file: BinaryIO, longest: int, page: int = 0) -> tuple[dict[str, Any], bytes]:
    """What the process answers, and the picture: `refused` and `params`, or the fields of `Developed`.

    In either case `peak`, the memory that it has held at most (bytes, 0 where the system does not tell), and `cpu`, the
    seconds that it has worked.
    """
    os.lseek(file.fileno(), 0, os.SEEK_SET)  # a reader's own `seek` may stay within its buffer
    command = [sys.executable, "-I", "-X", "utf8", "-c", _START, str(_ROOT), str(longest), str(page)]
    try:
        done = subprocess.run(
            command,
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=WALL_SECONDS,
            check=False,
            cwd="/",
            env={"MALLOC_ARENA_MAX": "1"},
        )
    except subprocess.TimeoutExpired as late:
        raise PICTURE_HEAVY(field="media") from late
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise PICTURE_HEAVY(field="media")
    head, _, data = done.stdout.partition(b"\n")
    try:
        answer: dict[str, Any] = json.loads(head)
    except ValueError as nothing:  # it ended without a word: a fault in a reader, kept in there
        raise PICTURE_UNREADABLE(field="media") from nothing
    return answer, data


def told(developed: Developed) -> tuple[SignageError, ...]:
    """The notes as sentences."""
    return tuple(CODES[code](field="media", **params) for code, params in developed.notes)


def main(longest: str, page: str = "0") -> None:
    """What the process does: limits itself, develops its input, answers."""
    confine(memory=MEMORY, cpu_seconds=CPU_SECONDS, written=MOST_ANSWER, files=16, addresses=ADDRESSES)
    Image.MAX_IMAGE_PIXELS = None  # the limits of `intake` say more
    answer, data = _answer(int(longest), int(page))
    answer |= {"peak": _peak(), "cpu": time.process_time()}
    out = sys.stdout.buffer
    out.write(json.dumps(answer).encode() + b"\n" + data)
    out.flush()
    os._exit(0)  # nothing to tidy up, and no destructor of a broken picture gets a say


def _answer(longest: int, page: int) -> tuple[dict[str, Any], bytes]:
    try:
        developed = intake.develop(sys.stdin.buffer, longest, page)
    except MemoryError:
        return {"refused": PICTURE_HEAVY.id, "params": {}}, b""
    except SignageError as refusal:
        params = {name: value for name, value in refusal.params.items() if name != "field"}
        return {"refused": refusal.code.id, "params": params}, b""
    said = asdict(developed)
    return said, said.pop("data")


def _peak() -> int:
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM:")), 0)
