from __future__ import annotations

import dataclasses
import logging

import pytest

from signage import events
from signage.events import Bus, ContentChanged, Event, PlaylistChanged


def test_subscribers_are_called_at_once_by_kind_and_in_order() -> None:
    bus, heard = Bus(), []
    bus.subscribe(ContentChanged, lambda event: heard.append(("first", event.content_id)))
    bus.subscribe(ContentChanged, lambda event: heard.append(("second", event.content_id)))
    bus.subscribe(PlaylistChanged, lambda event: heard.append(("playlist", event.playlist_id)))
    bus.publish(ContentChanged("a"))
    assert heard == [("first", "a"), ("second", "a")]
    bus.publish(PlaylistChanged("p"))
    assert heard[2:] == [("playlist", "p")]


def test_nobody_listening_is_fine() -> None:
    Bus().publish(ContentChanged("a"))


def test_a_subscriber_that_raises_is_logged_and_hinders_nobody(caplog: pytest.LogCaptureFixture) -> None:
    bus, heard = Bus(), []

    def broken(event: ContentChanged) -> None:
        raise RuntimeError("broken")

    bus.subscribe(ContentChanged, broken)
    bus.subscribe(ContentChanged, heard.append)
    with caplog.at_level(logging.ERROR):
        bus.publish(ContentChanged("a"))
    assert heard == [ContentChanged("a")]
    assert "ContentChanged" in caplog.text
    assert "broken" in caplog.text


def test_events_are_frozen() -> None:
    kinds = [kind for kind in vars(events).values() if isinstance(kind, type) and issubclass(kind, Event)]
    assert len(kinds) > 10
    assert all(kind.__dataclass_params__.frozen for kind in kinds)  # type: ignore[attr-defined]
    with pytest.raises(dataclasses.FrozenInstanceError):
        ContentChanged("a").content_id = "b"  # type: ignore[misc]
