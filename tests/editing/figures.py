"""What the tests of data from elsewhere share: valid data of every kind, invented by hypothesis."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hypothesis import strategies as st

WORD = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=12)
TEXT = (
    (WORD | st.sampled_from(["=1+1", "'=x", "-5", "@a", "+84", "107.737", "1,5", 'a "b"; c', "x\ny", "# a"]))
    .map(lambda text: " ".join(text.split(" ")).strip())
    .filter(lambda text: bool(text) and bool(text.strip()))
)
NUMBER = st.integers(-(10**12), 10**12) | st.floats(-1e9, 1e9, allow_nan=False).map(lambda n: round(n, 6) + 0.0)
WHOLE = st.integers(0, 10**9)
FIRST = datetime.fromisoformat("1000-01-01")
DAYS = st.dates(FIRST.date()).map(lambda day: day.isoformat())
AS_OF = DAYS | st.datetimes(FIRST).map(lambda at: f"{at:%Y-%m-%d %H:%M}")


def named(values: st.SearchStrategy[Any], least: int = 1) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(TEXT, values, min_size=least, max_size=5)


@st.composite
def trends(draw: st.DrawFn) -> dict[str, Any]:
    years = sorted(draw(st.sets(st.integers(1990, 2100), min_size=2, max_size=12)))
    values = st.lists(NUMBER | st.none(), min_size=len(years), max_size=len(years))
    values = values.filter(lambda row: any(one is not None for one in row))
    return {"years": years, "series": draw(named(values))}


def _some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


BODIES: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "topics": _some(parts=st.lists(TEXT, min_size=1, max_size=6)),
    "steps": _some(steps=st.lists(TEXT, min_size=1, max_size=6), url=TEXT),
    "procedure": _some(papers=st.lists(TEXT, min_size=1, max_size=4), fee=TEXT, days=TEXT, where=TEXT),
    "share": _some(received=WHOLE, on_time=WHOLE, late=WHOLE, pending=WHOLE),
    "trend": trends(),
    "counts": _some(groups=named(named(WHOLE))),
    "facts": _some(facts=named(TEXT)),
    "ranking": _some(items=named(NUMBER | st.none()), unit=TEXT, first=st.just("least"), highlight=TEXT),
    "qa": _some(questions=named(TEXT)),
    "event": _some(date=DAYS, until=DAYS, time=TEXT, place=TEXT, note=TEXT, countdown=st.integers(0, 30)),
    "praise": _some(people=st.lists(st.fixed_dictionaries({"name": TEXT, "deed": TEXT}, optional={"office": TEXT}),
                                    min_size=1, max_size=3)),
    "contact": _some(name=TEXT, role=TEXT, phone=TEXT, email=TEXT, address=TEXT, hours=TEXT, url=TEXT),
    "qr": _some(url=TEXT, note=TEXT),
}  # fmt: skip


@st.composite
def bodies(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """A kind and data of it, as they are kept."""
    kind = draw(st.sampled_from(sorted(BODIES)))
    common = draw(_some(as_of=AS_OF, max_age_hours=st.integers(1, 999)))
    return kind, {"kind": kind, **draw(BODIES[kind]), **common}
