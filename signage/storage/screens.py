"""Screens."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy import delete as sql_delete

from signage.core.screens import FULL, Arrangement, LanguagePolicy, Layout, LedColour, Panel, PanelKind, Screen
from signage.storage.engine import Transaction
from signage.storage.rows import put
from signage.storage.tables import screens


def get(tx: Transaction, screen_id: str) -> Screen | None:
    row = tx.execute(select(screens).where(screens.c.id == screen_id)).one_or_none()
    return None if row is None else parse(row)


def all(tx: Transaction) -> list[Screen]:  # noqa: A001 - the same word for every noun
    """By name."""
    return [parse(row) for row in tx.execute(select(screens).order_by(screens.c.name, screens.c.id))]


def save(tx: Transaction, screen: Screen) -> None:
    """New or anew; the database refuses an unknown unit or base playlist."""
    columns = {
        "name": screen.name,
        "unit_id": screen.unit_id,
        "kind": screen.panel.kind.value,
        "width": screen.panel.width,
        "height": screen.panel.height,
        "colour": screen.panel.colour.value,
        "x": screen.x,
        "y": screen.y,
        "zone": screen.zone,
        "languages": json.dumps(screen.languages),
        "rotation_hour": screen.rotation_hour,
        "base_id": screen.base_id,
        "demo": screen.demo,
        "layout": json.dumps(asdict(screen.layout)),
        "language_policy": screen.language_policy.value,
        "language_shares": json.dumps(dict(screen.language_shares)),
    }
    put(tx, screens, {"id": screen.id}, columns)


def delete(tx: Transaction, screen_id: str) -> None:
    """Its tokens and its assignment go with it, its play records stay."""
    tx.execute(sql_delete(screens).where(screens.c.id == screen_id))


def places(tx: Transaction) -> set[tuple[str, int]]:
    """The (zone, rotation hour) that screens live by."""
    rows = tx.execute(select(screens.c.zone, screens.c.rotation_hour).distinct())
    return {(row.zone, row.rotation_hour) for row in rows}


def using(tx: Transaction, playlist_id: str) -> list[str]:
    """Ids of the screens whose base is this playlist, or that show it in a zone."""
    named = screens.c.layout.contains(json.dumps(playlist_id), autoescape=True)
    query = select(screens).where((screens.c.base_id == playlist_id) | named).order_by(screens.c.id)
    return [screen.id for screen in map(parse, tx.execute(query)) if playlist_id in _lists(screen)]


def of_unit(tx: Transaction, unit_id: str) -> list[str]:
    """Ids of the unit's own screens, without those of the units below."""
    query = select(screens.c.id).where(screens.c.unit_id == unit_id).order_by(screens.c.id)
    return list(tx.execute(query).scalars())


def parse(row: Row[Any]) -> Screen:
    """The screen of a row of its table."""
    return Screen(
        id=row.id,
        name=row.name,
        unit_id=row.unit_id,
        panel=Panel(PanelKind(row.kind), row.width, row.height, LedColour(row.colour)),
        x=row.x,
        y=row.y,
        zone=row.zone,
        languages=tuple(json.loads(row.languages)),
        rotation_hour=row.rotation_hour,
        base_id=row.base_id,
        demo=row.demo,
        layout=_layout(json.loads(row.layout)),
        language_policy=LanguagePolicy(row.language_policy),
        language_shares=json.loads(row.language_shares),
    )


def _lists(screen: Screen) -> tuple[str | None, ...]:
    layout = screen.layout
    return screen.base_id, layout.side_id, layout.ticker_id, layout.sponsor_id


def _layout(body: dict[str, Any]) -> Layout:
    """An empty body is the full screen: what screens had before they could be divided."""
    return Layout(**{**body, "arrangement": Arrangement(body["arrangement"])}) if body else FULL
