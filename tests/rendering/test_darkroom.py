from __future__ import annotations

import resource
import tempfile
import zlib

import pytest
from PIL import Image

from signage.errors import SignageError
from signage.rendering import darkroom, intake
from tests.rendering.hostile import encoded, picture, png


def developed(data: bytes, longest: int = 1920) -> intake.Developed:
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.flush()
        return darkroom.develop(file, longest)


def test_the_process_answers_what_the_function_does() -> None:
    with tempfile.TemporaryFile() as file:
        file.write(encoded(picture(300, 200), "JPEG"))
        file.seek(0)
        assert developed(encoded(picture(300, 200), "JPEG"), 100) == intake.develop(file, 100)


def test_its_refusals_come_out_with_their_particulars() -> None:
    with pytest.raises(SignageError) as caught:
        developed(encoded(Image.new("1", (20_000, 10)), "PNG"))
    assert (caught.value.code.id, caught.value.field) == ("RN52", "media")
    assert "20000×10" in caught.value.text("vi")


def test_its_notes_come_out_as_sentences() -> None:
    (note,) = darkroom.told(developed(encoded(picture(30, 20), "PNG")))
    assert note.code.id == "RN55"
    assert "30×20" in note.text("vi")


def test_too_much_memory_is_refused_and_costs_this_process_nothing() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    rows = zlib.compressobj(1)
    packed = b"".join(rows.compress(bytes(28_001)) for _ in range(7000)) + rows.flush()
    with pytest.raises(SignageError) as caught:
        developed(png(7000, 7000, packed, colour=6))
    assert caught.value.code.id == "RN53"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


def test_too_much_time_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(darkroom, "_START", "while True: pass")
    monkeypatch.setattr(darkroom, "WALL_SECONDS", 0.3)
    with pytest.raises(SignageError) as caught:
        developed(encoded(picture(), "PNG"))
    assert caught.value.code.id == "RN53"


def test_a_fault_in_there_is_a_refusal_out_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(darkroom, "_START", "import os; os.abort()")
    with pytest.raises(SignageError) as caught:
        developed(encoded(picture(), "PNG"))
    assert caught.value.code.id == "RN08"


def test_it_has_its_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process is asked for them itself: processor time, memory, files, core dumps."""
    ask = (
        "import sys, resource as r; sys.path.insert(0, sys.argv[1])\n"
        "from signage.rendering import darkroom as d, intake\n"
        "intake.develop = lambda file, longest, page: intake.Developed(b'', *r.getrlimit(r.RLIMIT_CPU), (('RN55', {"
        "'data': r.getrlimit(r.RLIMIT_DATA)[1], 'core': r.getrlimit(r.RLIMIT_CORE)[1]}),))\n"
        "d.main(*sys.argv[2:])"
    )
    monkeypatch.setattr(darkroom, "_START", ask)
    said = developed(b"")
    assert (said.width, said.height) == (5, 5)
    assert said.notes == (("RN55", {"data": darkroom.MEMORY, "core": 0}),)
    assert darkroom.MEMORY < 256 * 2**20
