"""Assignments: the signed documents that tie each screen to its channel."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from signage.core.screens import Screen
from signage.events import ScreenTuned
from signage.planning.channels import Channel
from signage.planning.facts import Facts
from signage.protocol.documents import Assignment
from signage.protocol.manifest import canonical
from signage.protocol.signing import Signer
from signage.storage import channels as channel_table
from signage.storage import journal
from signage.storage.engine import Database

AT_ONCE = 250  # in one transaction: other writers wait some 50 ms

Said = tuple[object, ...]
"""All that an assignment says, but for its sequence."""


class Assignments:
    """Signs those that are due. What was signed is remembered by its sequence, so that an unchanged screen costs a
    comparison. Used by one thread at a time."""

    def __init__(self, database: Database, signer: Signer) -> None:
        self._database = database
        self._signer = signer
        self._known: dict[str, tuple[int, Said]] = {}

    def renew(self, channels: Mapping[str, Channel], facts: Facts) -> Iterator[list[ScreenTuned]]:
        """An assignment for each screen whose channel, name or geometry is not the one last signed.

        Yields what was committed, to be told. What another process signed meanwhile, from newer facts, is left alone.
        """
        with self._database.read() as tx:
            sequences = channel_table.sequences(tx)
        due: list[tuple[str, Said, int]] = []
        for screen_id, channel in channels.items():
            said = _said(facts.screens[screen_id], channel, facts)
            sequence = sequences.get(screen_id, 0)
            if self._known.get(screen_id) != (sequence, said):
                due.append((screen_id, said, sequence))
        for screen_id in self._known.keys() - facts.screens.keys():
            del self._known[screen_id]
        rest = iter(due)
        while some := list(islice(rest, AT_ONCE)):
            if events := self._sign(some, facts):
                yield events

    def _sign(self, due: Sequence[tuple[str, Said, int]], facts: Facts) -> list[ScreenTuned]:
        with self._database.read() as tx:
            stored = channel_table.assignments_of(tx, [screen_id for screen_id, _, _ in due])
        for screen_id, found in stored.items():
            self._known[screen_id] = (found.sequence, _read(found.document))
        left = [row for row in due if self._known.get(row[0], (0, ()))[1] != row[1]]
        if not left:
            return []
        signed: dict[str, channel_table.Assignment] = {}
        events: list[ScreenTuned] = []
        with self._database.write() as tx:
            now_stored = channel_table.assignments_of(tx, [screen_id for screen_id, _, _ in left])
            newer = journal.head(tx)[0] > facts.head
            for screen_id, said, seen in left:
                before = now_stored[screen_id].sequence if screen_id in now_stored else 0
                if newer and before != seen:
                    continue
                document = canonical(self._signer.sign(_assignment(screen_id, said, before + 1)))
                channel_id = str(said[2])
                signed[screen_id] = channel_table.Assignment(channel_id, before + 1, document)
                events.append(ScreenTuned(screen_id, channel_id, document))
            channel_table.save_assignments(tx, signed)
        said_now = {screen_id: said for screen_id, said, _ in left}
        self._known.update({screen_id: (one.sequence, said_now[screen_id]) for screen_id, one in signed.items()})
        return events


def _said(screen: Screen, channel: Channel, facts: Facts) -> Said:
    panel = screen.panel
    place = (panel.kind.value, panel.width, panel.height, screen.x, screen.y)
    return (screen.name, facts.units[screen.unit_id].name, channel.id, *place, facts.epoch)


def _assignment(screen_id: str, said: Said, sequence: int) -> Assignment:
    name, unit, channel, panel, width, height, x, y, epoch = said
    return Assignment.model_validate(
        {
            "type": "assignment",
            "screen": screen_id,
            "name": name,
            "unit": unit,
            "channel": channel,
            "panel": panel,
            "width": width,
            "height": height,
            "x": x,
            "y": y,
            "epoch": epoch,
            "sequence": sequence,
        }
    )


def _read(document: bytes) -> Said:
    body = json.loads(json.loads(document)["payload"])
    fields = ("name", "unit", "channel", "panel", "width", "height", "x", "y", "epoch")
    return tuple(body[field] for field in fields)
