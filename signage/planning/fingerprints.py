"""Fingerprints: whether anything that goes into a channel's manifest is other than when it was last planned."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from signage import __version__
from signage.planning.channels import Channel
from signage.planning.facts import Facts, digest_of, ended
from signage.planning.programme import playlist_ids
from signage.protocol.version import PROTOCOL
from signage.rendering import pages as drawing


class Fingerprints:
    """Of the channels of one set of facts. Hashes of hashes: a playlist's is made once for all channels with it."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._playlists: dict[str, str] = {}
        tables = (facts.digests["calendar", ""], facts.digests["dayparts", ""])
        self._common = [__version__, str(PROTOCOL), drawing.VERSION, *tables]

    def of(self, channel: Channel, first_day: date) -> str:
        """Equal fingerprints, equal bytes; the same in every process."""
        digests = self._facts.digests
        opening = channel.opening_unit
        parts = [
            *self._common,
            str(first_day),
            channel.id,
            channel.site.name,
            channel.site.hotline,
            "" if opening is None else digests["opening", opening],
            *(digests["schedule", schedule.id] for schedule in channel.schedules),
            *(digests["emergency", emergency.id] for emergency in channel.emergencies),
            *(self._playlist(name) for name in sorted(playlist_ids(channel))),
        ]
        return digest_of("\n".join(map(json.dumps, parts)))

    def _playlist(self, name: str) -> str:
        """Of a playlist and all contents in it."""
        known = self._playlists.get(name)
        if known is None:
            playlist, hashes = self._facts.playlists.get(name), self._facts.hashes
            entries = playlist.entries if playlist is not None else ()
            inside = [hashes.get(entry.content_id, "") for entry in entries]
            whole = [name, self._facts.digests.get(("playlist", name), ""), *inside]
            known = self._playlists[name] = digest_of(json.dumps(whole))
        return known


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a channel was last planned from. `head`: the journal's number then; `emergencies`: the ends (ms) of those
    that ran or were to come; `previous`: the revision before, which a player may still be fetching."""

    head: int
    fingerprint: str
    emergencies: dict[str, int]
    previous: str = ""

    @classmethod
    def read(cls, text: str) -> Grounds:
        """From the channel's row; whatever is not of this form is grounds for nothing."""
        try:
            body = json.loads(text)
            emergencies = {str(key): int(end) for key, end in body["emergencies"].items()}
            return cls(int(body["head"]), str(body["hash"]), emergencies, str(body["previous"]))
        except (ValueError, TypeError, KeyError, AttributeError):
            return cls(0, "", {})

    def text(self) -> str:
        body = {"head": self.head, "hash": self.fingerprint, "emergencies": self.emergencies}
        return json.dumps(body | {"previous": self.previous})

    def urgent_after(self, before: Grounds, now_ms: int) -> bool:
        """Whether an emergency began, or was cancelled or moved while it ran, since `before`."""
        began = self.emergencies.keys() - before.emergencies.keys()
        other = [key for key, end in before.emergencies.items() if end > now_ms and self.emergencies.get(key) != end]
        return bool(began or other)


def running(channel: Channel, now_ms: int) -> dict[str, int]:
    """The ends of the channel's emergencies that are not over."""
    return {one.id: ended(one) for one in channel.emergencies if ended(one) > now_ms}
