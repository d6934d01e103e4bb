from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Coroutine
from itertools import pairwise
from typing import Any

import pytest

from signage.clock import SystemClock
from signage.errors import SignageError
from signage.events import (
    Bus,
    ChannelPlanned,
    ClockJumped,
    Event,
    ScreenConflicted,
    ScreenLost,
    ScreenReported,
    ScreenRevoked,
    ScreenTuned,
)
from signage.protocol.messages import from_server
from signage.push import hub as hub_module
from signage.push.connection import Connection
from signage.push.frame import Frame
from signage.push.hub import BATCH, Hub
from signage.push.session import Moment, Reported, Session, State
from tests.push.test_session import HELLO, SIGNED, STATUS


class Paper:
    """A way out that is written down. `full_since` is set by the test to make it refuse."""

    def __init__(self) -> None:
        self.full_since: float | None = None
        self.frames: list[Frame] = []
        self.ended: list[int | str] = []

    def write(self, frame: Frame) -> bool:
        if self.full_since is None and not self.ended:
            self.frames.append(frame)
            return True
        return False

    def close(self, code: int, reason: str) -> None:
        self.ended.append(code)

    def cut(self) -> None:
        self.ended.append("cut")

    def heard(self) -> list[str]:
        """What was told: the text of notices and assignments, the type of others."""
        messages = [from_server.validate_json(frame.text, strict=True) for frame in self.frames]
        return [
            m.notice.payload if m.type == "notice" else m.assignment.payload if m.type == "assignment" else m.type
            for m in messages
        ]


def signed(text: str) -> bytes:
    return json.dumps({"payload": text, "signature": "s", "key": "k"}).encode()


class Stage:
    """A hub at work on this loop. `stored` are the notices by channel, `heard` the events it published."""

    def __init__(self) -> None:
        self.bus = Bus()
        self.stored: dict[str, bytes] = {}
        self.hub = Hub(self.bus, SystemClock(), lambda channel: self.stored.get(channel))
        self.heard: list[Event] = []
        for kind in (ScreenReported, ScreenLost, ScreenConflicted):
            self.bus.subscribe(kind, self.heard.append)

    def player(self, screen: str, channel: str = "c", token: str = "", instance: str = "i") -> tuple[Connection, Paper]:
        paper = Paper()
        connection = Connection(Session(self.hub.moment()), paper)
        self.hub.enter(connection)
        connection.session.receive(json.dumps(HELLO), self.hub.moment())
        assert self.hub.join(connection, screen, channel, token or screen, instance, self.hub.turn)
        connection.perform(connection.session.welcome(SIGNED, None, self.hub.moment()))
        return connection, paper

    async def tell(self, event: Event) -> None:
        """Publishes as any thread does, and waits until the hub has done all of it."""
        await asyncio.to_thread(self.bus.publish, event)
        for _ in range(50):
            await asyncio.sleep(0)


def staged(play: Callable[[Stage], Coroutine[Any, Any, None]]) -> None:
    async def run() -> None:
        stage = Stage()
        stage.hub.start(asyncio.get_running_loop())
        try:
            await play(stage)
        finally:
            await stage.hub.stop()

    asyncio.run(run())


def planned(text: str, channel: str = "c") -> ChannelPlanned:
    return ChannelPlanned(channel, "a" * 64, 1, signed(text))


def test_one_frame_for_all_of_the_channel() -> None:
    async def play(stage: Stage) -> None:
        papers = [stage.player(f"s{n}")[1] for n in range(3 * BATCH + 7)]
        other = stage.player("other", "d")[1]
        await stage.tell(planned("one"))
        assert all(paper.heard() == ["welcome", "one"] for paper in papers)
        assert len({id(paper.frames[-1]) for paper in papers}) == 1
        assert other.heard() == ["welcome"]

    staged(play)


def test_the_loop_breathes_while_many_are_told() -> None:
    async def play(stage: Stage) -> None:
        papers = [stage.player(f"s{n}")[1] for n in range(4 * BATCH)]
        stage.bus.publish(planned("one"))
        counts = []
        for _ in range(12):
            await asyncio.sleep(0)
            counts.append(sum(len(paper.frames) == 2 for paper in papers))
        steps = [after - before for before, after in pairwise(counts)]
        assert max(steps) == BATCH
        assert counts[-1] == 4 * BATCH

    staged(play)


def test_a_newer_revision_overtakes_the_older() -> None:
    async def play(stage: Stage) -> None:
        papers = [stage.player(f"s{n}")[1] for n in range(4 * BATCH)]
        stage.bus.publish(planned("one"))
        for _ in range(3):
            await asyncio.sleep(0)
        stage.bus.publish(planned("two"))
        await stage.tell(planned("elsewhere", "d"))
        assert {tuple(paper.heard()) for paper in papers} == {("welcome", "one", "two"), ("welcome", "two")}

    staged(play)


def test_a_full_way_gets_the_newest_only() -> None:
    async def play(stage: Stage) -> None:
        connection, paper = stage.player("slow")
        paper.full_since = stage.hub.moment().seconds
        for text in ("one", "two", "three"):
            await stage.tell(planned(text))
        assert paper.heard() == ["welcome"]
        paper.full_since = None
        connection.drained()
        connection.drained()
        assert paper.heard() == ["welcome", "three"]

    staged(play)


def test_documents_that_changed_while_they_were_read_are_read_again() -> None:
    async def play(stage: Stage) -> None:
        for event in (planned("one"), ScreenTuned("s", "c", signed("a")), ScreenRevoked("s")):
            turn = stage.hub.turn
            await stage.tell(event)
            connection = Connection(Session(stage.hub.moment()), Paper())
            stage.hub.enter(connection)
            assert not stage.hub.join(connection, "s", "c", "t", "i", turn)
            assert stage.hub.connected() == 0
            await stage.tell(planned("other", "elsewhere"))
            assert stage.hub.join(connection, "s", "c", "t", "i", stage.hub.turn - 1)
            stage.hub.leave(connection)

    staged(play)


def test_what_was_heard_long_ago_is_forgotten_safely() -> None:
    async def play(stage: Stage) -> None:
        old = stage.hub.turn
        await stage.tell(planned("one"))
        stage.hub._forget_turns()
        stage.hub._forget_turns()
        assert stage.hub._touched == {}
        connection = Connection(Session(stage.hub.moment()), Paper())
        stage.hub.enter(connection)
        assert not stage.hub.join(connection, "s", "c", "t", "i", old)
        assert stage.hub.join(connection, "s", "c", "t", "i", stage.hub.turn)

    staged(play)


def test_tuning_moves_a_screen_and_brings_the_notice_of_its_new_channel() -> None:
    async def play(stage: Stage) -> None:
        stage.stored["d"] = signed("of d")
        _, paper = stage.player("s", "c")
        await stage.tell(ScreenTuned("s", "d", signed("tuned")))
        await stage.tell(planned("old", "c"))
        await stage.tell(planned("new", "d"))
        await stage.tell(ScreenTuned("s", "empty", signed("again")))
        assert paper.heard() == ["welcome", "tuned", "of d", "new", "again"]

    staged(play)


def test_tuning_a_full_way_forgets_the_notice_of_the_channel_before() -> None:
    async def play(stage: Stage) -> None:
        connection, paper = stage.player("s", "c")
        paper.full_since = 0
        await stage.tell(planned("old", "c"))
        await stage.tell(ScreenTuned("s", "d", signed("tuned")))
        paper.full_since = None
        connection.drained()
        assert paper.heard() == ["welcome", "tuned"]

    staged(play)


def test_the_socket_that_opened_last_wins_even_if_it_joins_first() -> None:
    async def play(stage: Stage) -> None:
        first, late = Paper(), Connection(Session(stage.hub.moment()), Paper())
        early = Connection(Session(stage.hub.moment()), first)
        stage.hub.enter(early)
        stage.hub.enter(late)
        assert stage.hub.join(late, "s", "c", "t", "i", stage.hub.turn)
        assert stage.hub.join(early, "s", "c", "t", "i", stage.hub.turn)
        assert first.ended == [1000]
        assert early.session.state is State.CLOSED
        stage.hub.leave(early)
        assert stage.heard == []
        stage.hub.leave(late)
        assert stage.heard == [ScreenLost("s")]

    staged(play)


def test_a_copy_is_refused_and_said_to_be_one() -> None:
    async def play(stage: Stage) -> None:
        stage.player("s", token="t", instance="one")
        copy = Connection(Session(stage.hub.moment()), Paper())
        stage.hub.enter(copy)
        with pytest.raises(SignageError) as refused:
            stage.hub.join(copy, "s", "c", "t", "two", stage.hub.turn)
        assert refused.value.code.id == "PR15"
        stage.hub.leave(copy)
        assert stage.heard == [ScreenConflicted("s")]
        assert stage.hub.connected() == 1

    staged(play)


def test_a_screen_with_two_players_is_lost_when_both_are() -> None:
    async def play(stage: Stage) -> None:
        one, _ = stage.player("s", token="one", instance="one")
        two, _ = stage.player("s", token="two", instance="two")
        stage.hub.leave(one)
        stage.hub.leave(one)
        assert stage.heard == []
        stage.hub.leave(two)
        assert stage.heard == [ScreenLost("s")]

    staged(play)


def test_a_status_counts_from_a_joined_player_only() -> None:
    async def play(stage: Stage) -> None:
        connection, _ = stage.player("s")
        (reported,) = connection.session.receive(json.dumps(STATUS), stage.hub.moment())
        assert isinstance(reported, Reported)
        stage.hub.reported(connection, reported.status)
        stage.hub.leave(connection)
        stage.hub.reported(connection, reported.status)
        assert stage.heard == [ScreenReported("s", STATUS), ScreenLost("s")]

    staged(play)


def test_a_revoked_screen_and_a_clock_that_was_set() -> None:
    async def play(stage: Stage) -> None:
        _, paper = stage.player("s")
        _, other = stage.player("o")
        await stage.tell(ClockJumped(10))
        await stage.tell(ScreenRevoked("s"))
        assert (paper.heard(), paper.ended) == (["welcome", "time", "refused"], [1008])
        assert (other.heard(), other.ended) == (["welcome", "time"], [])

    staged(play)


def test_the_sweep_pings_warns_and_cuts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_module, "SWEEP_SECONDS", 0.001)

    async def play(stage: Stage) -> None:
        idle, slow, dead, fine = (stage.player(name) for name in ("idle", "slow", "dead", "fine"))
        now = stage.hub.moment().seconds
        idle[0].session.due = now
        slow[1].full_since = now - 14.5
        dead[1].full_since = now - 15.5
        await asyncio.sleep(0.1)
        assert idle[1].heard() == ["welcome", "ping"]
        assert slow[1].ended == [1013]
        assert dead[1].ended[0] == "cut"
        assert (fine[1].heard(), fine[1].ended) == (["welcome"], [])

    staged(play)


def test_a_defect_in_one_sweep_spares_the_others(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(hub_module, "SWEEP_SECONDS", 0.001)

    async def play(stage: Stage) -> None:
        broken, paper = stage.player("broken")
        fine, other = stage.player("fine")
        monkeypatch.setattr(type(broken.session), "tick", _tick(broken.session, type(broken.session).tick))
        broken.session.due = fine.session.due = stage.hub.moment().seconds
        await asyncio.sleep(0.05)
        assert paper.ended[0] == "cut"
        assert other.heard() == ["welcome", "ping"]

    staged(play)
    assert "sweep failed" in caplog.text


def _tick(broken: Session, real: Callable[[Session, Moment], Any]) -> Callable[[Session, Moment], Any]:
    def tick(session: Session, now: Moment) -> Any:
        if session is broken:
            raise ValueError("a defect")
        return real(session, now)

    return tick


def test_events_before_the_start_and_after_the_end_pass_by() -> None:
    stage = Stage()
    stage.bus.publish(planned("early"))

    async def run() -> None:
        await stage.hub.stop()
        stage.hub.start(asyncio.get_running_loop())
        await stage.hub.stop()

    asyncio.run(run())
    thread = threading.Thread(target=stage.bus.publish, args=(ScreenTuned("s", "c", signed("late")),))
    thread.start()
    thread.join()
    assert stage.hub.turn == 0
