"""Programmes written by hand, on the product's own web and push floors: for what the player must be able to show."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser

from signage.events import ChannelPlanned
from signage.protocol.documents import Notice
from signage.protocol.manifest import Asset, Box, Cue, Manifest, PanelSize, Segment, Zone, canonical, revision_of
from signage.storage import channels, links
from signage.storage.blobs import register
from signage.storage.channels import Channel
from signage.storage.links import Purpose
from signage.web.assets import MANIFEST_TYPE
from tests.e2e.wall import Glass
from tests.web.server import Place, Running, new_place, running

DAY_MS = 24 * 3600 * 1000
SCREEN = "san-khau"
CHANNEL = "channel-1"


def png(picture: Image.Image) -> bytes:
    data = io.BytesIO()
    picture.save(data, "PNG")
    return data.getvalue()


def plain(size: tuple[int, int], colour: str) -> bytes:
    return png(Image.new("RGB", size, colour))


def box(x: int, y: int, width: int, height: int) -> Box:
    return Box(x=x, y=y, width=width, height=height)


class Playhouse:
    """One screen and its channel. `play` makes a programme of what was put in before with `cue`."""

    def __init__(self, server: Running) -> None:
        self.server = server
        self._assets: dict[str, Asset] = {}
        self._sequence = 0
        server.place.screen(SCREEN, CHANNEL)

    @property
    def place(self) -> Place:
        return self.server.place

    def link(self) -> str:
        """A one-time link to the screen's page."""
        desk = self.place.desk
        with desk.database.write() as tx:
            claim = links.issue(tx, Purpose.CLAIM, SCREEN, desk.clock.now() + timedelta(days=1))
        return f"{self.server.url}/play/?as={SCREEN}#claim={claim}"

    def now(self) -> int:
        return int(time.time() * 1000)

    def cue(self, data: bytes, content: str, ms: int = 60_000, kind: str = "image/png", **more: Any) -> Cue:
        """A cue of this file, which becomes an asset. `kind` is its media type."""
        sha = self.place.desk.blobs.put(data, kind)
        self._assets[sha] = Asset(sha256=sha, size=len(data), type=kind)
        played = {"text/html": "slide", "video/mp4": "video"}.get(kind, "image")
        rest: dict[str, Any] = {"until": None, "identify": False, "scroll": 0, "sound": False, "whole": False}
        return Cue(asset=sha, kind=played, ms=ms, content=content, language="vi", page=0, **rest | more)  # type: ignore[arg-type]

    def play(
        self,
        panel: tuple[str, int, int],
        main: Sequence[Cue],
        zones: Mapping[str, tuple[Box, Sequence[Cue]]] | None = None,
        *,
        where: Box | None = None,
        anchor: int | None = None,
        urgent: bool = False,
        **more: Any,
    ) -> str:
        """Plays the cues over and over from `anchor` (now), the main part at `where` (the panel). The revision."""
        kind, width, height = panel
        start = self.now() - DAY_MS
        loops = {"main": list(main)} | {name: list(cues) for name, (_, cues) in (zones or {}).items()}
        shared = {"undated": "main", "last_resort": "main"}

        def segments(loop: str) -> list[Segment]:
            begun = self.now() if anchor is None else anchor
            return [Segment(start=start, end=start + 35 * DAY_MS, anchor=begun, loop=loop, reason="base", day="")]

        manifest = Manifest(
            protocol=1, channel=CHANNEL, zone="Asia/Ho_Chi_Minh", start=start, end=start + 35 * DAY_MS,
            panel=PanelSize(kind=kind, width=width, height=height),  # type: ignore[arg-type]
            zones=[
                Zone(name=name, box=where, segments=segments(name), undated=name, last_resort=name)  # type: ignore[arg-type]
                for name, (where, _) in (zones or {}).items()
            ],
            segments=segments("main"), loops=loops, assets=list(self._assets.values()),
            main=where or box(0, 0, width, height), **{"clock": None} | shared | more,
        )  # fmt: skip
        return self._tell(canonical(manifest), urgent)

    def _tell(self, manifest: bytes, urgent: bool) -> str:
        place, revision = self.place, revision_of(manifest)
        place.desk.blobs.put(manifest, MANIFEST_TYPE)
        self._sequence += 1
        notice = Notice(
            type="notice", channel=CHANNEL, revision=revision, size=len(manifest), epoch=1, sequence=self._sequence,
            urgent=urgent,
        )  # fmt: skip
        signed = canonical(place.signer.sign(notice))
        with place.desk.database.write() as tx:
            register(tx, revision, len(manifest), MANIFEST_TYPE)
            for asset in self._assets.values():
                register(tx, asset.sha256, asset.size, asset.type)
            channels.save(tx, Channel(CHANNEL, revision, 1, self._sequence, 1, signed, ""))
        place.desk.bus.publish(ChannelPlanned(CHANNEL, revision, self._sequence, signed))
        return revision


@contextmanager
def open_playhouse(folder: Path, **context: Any) -> Iterator[Playhouse]:
    with running(new_place(folder, **context)) as server:
        yield Playhouse(server)


@contextmanager
def seat(browser: Browser, house: Playhouse, width: int, height: int, ratio: float = 1) -> Iterator[Glass]:
    """The screen's page, in a window of this size."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, device_scale_factor=ratio, locale="vi-VN",
        timezone_id="Europe/London",
    )  # fmt: skip
    page = context.new_page()
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    page.goto(house.link())
    try:
        yield Glass(SCREEN, page, trouble)
    finally:
        context.close()
