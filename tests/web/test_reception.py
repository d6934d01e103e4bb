from __future__ import annotations

import asyncio

import pytest

from signage.errors import SignageError
from signage.storage import tokens
from signage.web import reception
from signage.web.reception import Reception, Tuned, one, tuned
from tests.web.server import Place


def test_each_gets_its_own(place: Place) -> None:
    known = {place.screen(f"s{n}", f"c{n % 2}"): f"s{n}" for n in range(5)}
    notice = place.plan("c0")
    unplanned = place.screen("new")
    asked = [*known, unplanned, "unknown" * 5]
    found = tuned(place.desk.database, asked)
    for token, answer in zip(asked, found[:5], strict=False):
        assert isinstance(answer, Tuned)
        assert answer.screen == known[token]
        assert answer.notice == (notice if answer.channel == "c0" else None)
        assert f'\\"screen\\":\\"{answer.screen}\\"'.encode() in answer.assignment
        assert one(place.desk.database, token) == answer
    assert [error.code.id for error in found[5:] if isinstance(error, SignageError)] == ["PR18", "SN80"]
    with pytest.raises(SignageError):
        one(place.desk.database, unplanned)


def test_who_comes_during_a_reading_is_served_by_the_next(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """And what a reading brings is never older than the question."""
    asked: list[int] = []
    token = place.screen("s", "c")
    others = [place.screen(f"o{n}", "c") for n in range(4)]

    def counted(database: object, group: list[str]) -> object:
        asked.append(len(group))
        return tuned(place.desk.database, group)

    monkeypatch.setattr(reception, "tuned", counted)
    monkeypatch.setattr(reception, "AT_ONCE", 3)

    async def run() -> None:
        desk = Reception(place.desk.database)
        first = asyncio.create_task(desk.tuned(token))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        place.tune("s", "d")
        again = asyncio.create_task(desk.tuned(token))
        gone = asyncio.create_task(desk.tuned(others[0]))
        rest = [asyncio.create_task(desk.tuned(other)) for other in others[1:]]
        await asyncio.sleep(0)
        gone.cancel()
        assert (await again).channel == "d"
        assert (await first).screen == "s"
        assert [answer.screen for answer in await asyncio.gather(*rest)] == ["o1", "o2", "o3"]
        assert asked == [1, 3, 2]
        assert (await desk.tuned(token)).channel == "d"

    asyncio.run(run())


def test_a_reading_that_fails_is_told_to_all_and_the_next_works(place: Place) -> None:
    token = place.screen("s", "c")
    with place.desk.database.write() as tx:
        assert tokens.screens_of(tx, []) == {}

    async def run() -> None:
        desk = Reception(place.desk.database)
        connect = place.desk.database.read

        def broken() -> object:
            raise OSError("the disk is gone")

        place.desk.database.read = broken  # type: ignore[method-assign,assignment]
        results = await asyncio.gather(*(desk.tuned(token) for _ in range(3)), return_exceptions=True)
        assert [type(result) for result in results] == [OSError] * 3
        place.desk.database.read = connect  # type: ignore[method-assign]
        assert (await desk.tuned(token)).screen == "s"

    asyncio.run(run())
