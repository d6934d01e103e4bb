"""Who a token belongs to and what that screen plays, read for many players at once.

After a restart all screens come back in the same second. Whoever comes while a reading is under way waits for the next
one, which is then made for all of them in one transaction: the more come, the less each costs, and nobody waits longer
than for two readings.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from anyio import to_thread

from signage.errors import Code, SignageError, Unauthorized
from signage.push.codes import NOT_YET_PLANNED
from signage.storage import channels, tokens
from signage.storage.engine import Database

TOKEN_UNKNOWN = Code(
    "SN80",
    Unauthorized,
    "This device is not paired with a screen, or its pairing was revoked. Pair it in the administration.",
    "Thiết bị này chưa được ghép nối với màn hình nào hoặc đã bị thu hồi. Xin ghép nối trong trang quản trị.",
)

PLANNED_SECONDS = 3
AT_ONCE = 250


@dataclass(frozen=True, slots=True)
class Tuned:
    """A screen and its two signed documents as they go onto the wire; `notice` is None while there is none."""

    screen: str
    channel: str
    assignment: bytes
    notice: bytes | None


class Reception:
    """Lives on the event loop."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[tuple[str, asyncio.Future[Tuned]]] = []
        self._reading: asyncio.Task[None] | None = None

    async def tuned(self, token: str) -> Tuned:
        """The documents of the token's screen, read after this call. Raises SN80, and PR18 while it is not planned."""
        answer: asyncio.Future[Tuned] = asyncio.get_running_loop().create_future()
        self._waiting.append((token, answer))
        if self._reading is None:
            self._reading = asyncio.create_task(self._read())
        return await answer

    async def _read(self) -> None:
        try:
            while self._waiting:
                group, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
                asked = [token for token, _ in group]
                found: Sequence[Tuned | Exception]
                try:
                    found = await to_thread.run_sync(tuned, self._database, asked)
                except Exception as error:  # each of them is to hear of it
                    found = [error] * len(group)
                for (_, answer), result in zip(group, found, strict=True):
                    if answer.done():  # its player went meanwhile
                        continue
                    if isinstance(result, Tuned):
                        answer.set_result(result)
                    else:
                        answer.set_exception(result)
        finally:
            self._reading = None


def tuned(database: Database, asked: Sequence[str]) -> list[Tuned | SignageError]:
    """For each token its documents, or why there are none (SN80, PR18), in one transaction."""
    with database.read() as tx:
        screens = tokens.screens_of(tx, asked)
        assignments = channels.assignments_of(tx, set(screens.values()))
        notices = channels.notices(tx, {assignment.channel_id for assignment in assignments.values()})
    found: list[Tuned | SignageError] = []
    for token in asked:
        screen = screens.get(token)
        assignment = assignments.get(screen) if screen is not None else None
        if screen is None:
            found.append(TOKEN_UNKNOWN())
        elif assignment is None:
            found.append(NOT_YET_PLANNED(retry_after=PLANNED_SECONDS))
        else:
            channel = assignment.channel_id
            found.append(Tuned(screen, channel, assignment.document, notices.get(channel)))
    return found


def one(database: Database, token: str) -> Tuned:
    """The same for one token; raises the error."""
    (found,) = tuned(database, [token])
    if isinstance(found, SignageError):
        raise found
    return found
