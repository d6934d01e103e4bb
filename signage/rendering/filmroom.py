"""The process in which a video is converted: with limited memory and time, at low priority, nothing else within reach.

`develop` starts it and follows its lines of JSON: how far it is, then what was written or why not. It is killed when
nobody wants the result any more, or when it takes too long.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from signage.errors import SignageError
from signage.rendering import film
from signage.rendering.confinement import confine
from signage.rendering.film import CODES, FILM_HEAVY, FILM_UNREADABLE, Film, Progress

MEMORY = 768 * 2**20
CPU_SECONDS = 40 * 60
WALL_SECONDS = 90 * 60  # on a machine that is busy with other things
MOST_WRITTEN = 2 * 2**30
STEP = 0.01  # of progress, between two lines

_ROOT = Path(__file__).resolve().parents[2]
_START = "import sys; sys.path.insert(0, sys.argv[1]); from signage.rendering.filmroom import main; main(*sys.argv[2:])"


def develop(
    source: Path, target: Path, poster: Path, longest: int, progress: Progress, stopped: Callable[[], bool]
) -> Film | None:
    """See `film.develop`; None when `stopped`, which is asked at every step, says so. Also raises FILM_HEAVY.

    What was half written is the caller's to remove.
    """
    command = [sys.executable, "-I", "-X", "utf8", "-c", _START, str(_ROOT)]
    command += [str(path.absolute()) for path in (source, target, poster)] + [str(longest)]
    child = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd="/",
        env={"MALLOC_ARENA_MAX": "1"},
    )  # fmt: skip
    late = threading.Timer(WALL_SECONDS, child.kill)
    late.daemon = True
    late.start()
    answer: dict[str, Any] = {}
    try:
        assert child.stdout is not None  # noqa: S101 - a pipe was asked for
        for line in child.stdout:
            with contextlib.suppress(ValueError):
                answer = json.loads(line)
            if stopped():
                return None
            if "progress" in answer:
                progress(float(answer["progress"]))
    finally:
        late.cancel()
        child.kill()
        code = child.wait()
        if child.stdout is not None:
            child.stdout.close()
    return _film(answer, code)


def _film(answer: dict[str, Any], code: int) -> Film:
    if "refused" in answer:
        raise CODES[answer["refused"]](field="media", **answer["params"])
    if "width" in answer:
        return Film(int(answer["width"]), int(answer["height"]), int(answer["ms"]), bool(answer["sound"]))
    if code < 0:  # ended by a signal: ours, or the system's for too much memory or time
        raise FILM_HEAVY(field="media")
    raise FILM_UNREADABLE(field="media")  # it ended without a word: a fault in a reader, kept in there


def main(source: str, target: str, poster: str, longest: str) -> None:
    """What the process does: limits itself, converts, answers."""
    os.nice(10)
    confine(memory=MEMORY, cpu_seconds=CPU_SECONDS, written=MOST_WRITTEN, files=32)
    answer = _answer(Path(source), Path(target), Path(poster), int(longest))
    _tell(answer)
    os._exit(0)  # nothing to tidy up, and no destructor of a broken video gets a say


def _answer(source: Path, target: Path, poster: Path, longest: int) -> dict[str, Any]:
    told = 0.0

    def progress(part: float) -> None:
        nonlocal told
        if part - told >= STEP:
            told = part
            _tell({"progress": round(part, 3)})

    try:
        done = film.develop(source, target, poster, longest, progress)
    except MemoryError:
        return {"refused": FILM_HEAVY.id, "params": {}}
    except SignageError as refusal:
        params = {name: value for name, value in refusal.params.items() if name != "field"}
        return {"refused": refusal.code.id, "params": params}
    return {"width": done.width, "height": done.height, "ms": done.ms, "sound": done.sound}


def _tell(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()
