"""What the slides' tests draw: panels, a site, the starter packs' contents."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from signage.core.content import Content, Kind, Topic, Variant
from signage.core.screens import Panel, PanelKind, Site

LANDSCAPE = Panel(PanelKind.TV, 1920, 1080)
PORTRAIT = Panel(PanelKind.TV, 1080, 1920)
SITE = Site("Trung tâm Phục vụ hành chính công phường Hồng Hà", "1900 1234")
PACKS = Path(__file__).resolve().parents[2] / "playlists"

SHARE = {"kind": "share", "received": 1240, "on_time": 1188, "late": 21, "pending": 31}


def slogan(text: str, topic: Topic | None = Topic.PROCEDURES, language: str = "vi") -> Content:
    return Content("x", Kind.SLOGAN, (Variant(language, text),), topic)


def notice(text: str) -> Content:
    return Content("x", Kind.NOTICE, (Variant("vi", text),))


def infographic(data: dict[str, Any], title: str = "Tình hình trong tháng", **more: Any) -> Content:
    language = more.pop("language", "vi")
    return Content("x", more.pop("kind", Kind.INFOGRAPHIC), (Variant(language, title, data),), **more)


@lru_cache(maxsize=1)
def starters() -> dict[str, Content]:
    """The infographics of the pack `service-centre`, by id."""
    return {item["id"]: _content(item, Kind.INFOGRAPHIC) for item in _items("service-centre")}


@lru_cache(maxsize=1)
def starter_slogans() -> dict[str, Content]:
    """The slogans of the pack `slogans`, by id."""
    return {item["id"]: _content(item, Kind.SLOGAN) for item in _items("slogans")}


def _items(pack: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((PACKS / pack / "pack.yaml").read_text("utf-8"))["contents"]
    return found


def _content(item: dict[str, Any], kind: Kind) -> Content:
    text = item["text"]["vi"] if isinstance(item["text"], dict) else item["text"]
    topic = Topic(item["topic"]) if item.get("topic") else None
    return Content(
        item["id"],
        kind,
        (Variant("vi", text, item.get("data", {})),),
        topic,
        source=item.get("source", ""),
        sample=item.get("sample", False),
    )
