"""What the tests of the rotation share: strategies, a life of edits, and the rotation walked step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from math import lcm

from hypothesis import strategies as st

from signage.core.content import Content, Kind, Topic
from signage.core.epochs import revise
from signage.core.playlists import Entry, Epoch, LaneBy, Mode, Playlist, RotationRule
from signage.core.rotation import Walk, epoch_on

DAY_0 = date(2026, 1, 1)
TOPICS = list(Topic)[:3]


def day(n: int) -> date:
    return DAY_0 + timedelta(days=n)


def content(name: str, topic: Topic | None = None, first: int | None = None, last: int | None = None) -> Content:
    """A content that is valid from day number `first` to `last`."""
    limits = [None if n is None else day(n) for n in (first, last)]
    return Content(name, Kind.SLOGAN, (), topic=topic, valid_from=limits[0], valid_until=limits[1])


def daily(
    contents: Sequence[Content], per_day: int, lane_by: LaneBy = LaneBy.TOPIC, weights: Mapping[str, int] | None = None
) -> Playlist:
    entries = tuple(Entry(one.id) for one in contents)
    return Playlist("daily", "Daily", entries, RotationRule(Mode.DAILY, per_day, lane_by, weights or {}))


def started(playlist: Playlist, contents: Sequence[Content], first_day: date = DAY_0) -> Playlist:
    """The playlist released on this day, with its epochs."""
    return replace(playlist, epochs=revise(playlist, {one.id: one for one in contents}, first_day))


@st.composite
def pools(draw: st.DrawFn, dated: bool = False, most: int = 14) -> list[Content]:
    """Contents in up to three lanes, some with dates within the first two months when `dated`."""
    found = []
    for n in range(draw(st.integers(1, most))):
        first = draw(st.none() | st.integers(-5, 50)) if dated else None
        last = draw(st.none() | st.integers(first or 0, 60)) if dated else None
        found.append(content(f"c{n}", draw(st.sampled_from(TOPICS)), first, last))
    return found


rules = st.builds(
    RotationRule,
    mode=st.just(Mode.DAILY),
    per_day=st.integers(1, 8),
    lane_by=st.sampled_from([LaneBy.NONE, LaneBy.TOPIC]),
    weights=st.dictionaries(st.sampled_from([topic.value for topic in TOPICS]), st.integers(1, 5)),
)


@st.composite
def quota_rules(draw: st.DrawFn) -> RotationRule:
    """A rule with a quota for some lanes, together at most a day's places."""
    rule, quotas = draw(rules), dict[str, int]()
    left = rule.per_day
    for topic in TOPICS:
        quota = draw(st.integers(0, min(left, 4)))
        left -= quota
        if quota:
            quotas[topic.value] = quota
    by = LaneBy.TOPIC if quotas else rule.lane_by
    return replace(rule, quotas=quotas, lane_by=by)


def places(epochs: Sequence[Epoch], on: date) -> list[tuple[str, str]]:
    """The day's items in the order of turns, (lane name, id) each."""
    epoch = epoch_on(epochs, on)
    return [] if epoch is None else [(epoch.lanes[lane].name, item) for lane, item in Walk(epoch).to(on).places()]


def stepped(epoch: Epoch, days: int) -> list[list[str]]:
    """The lists of the epoch's first days in the order of turns, one turn at a time and without any closed form."""
    order = chairman([lane.weight for lane in epoch.lanes])
    pointers = [lane.pointer for lane in epoch.lanes]
    turn, lists = epoch.turn, list[list[str]]()
    shared = shares(epoch)
    kept = all(
        [order[(start * epoch.per_day + n) % len(order)] for n in range(epoch.per_day)].count(q) >= lane.quota
        for start in range(len(order))
        for q, lane in enumerate(epoch.lanes)
    )
    rests = [share % 1 for share in shared]
    late = [q for q, rest in enumerate(rests) if rest]
    order_of_rests = [late[n] for n in chairman([rests[q] for q in late])] if late else []
    for n in range(days):
        on = epoch.first_day + timedelta(days=n)
        lists.append([])
        if kept:
            today = [order[(turn + m) % len(order)] for m in range(epoch.per_day)]
            turn += epoch.per_day
        else:
            counts = [int(share) for share in shared]
            for _ in range(int(sum(rests))):
                counts[order_of_rests[turn % len(order_of_rests)]] += 1
                turn += 1
            there = [q for q, count in enumerate(counts) if count]
            mixed = chairman([counts[q] for q in there])
            today = [there[mixed[m % len(mixed)]] for m in range(epoch.per_day)]
        for lane in today:
            for step in range(len(epoch.lanes)):
                heir = (lane + step) % len(epoch.lanes)
                ring = epoch.lanes[heir].ring
                found = next(
                    (m for m in range(len(ring)) if alive(epoch, ring[(pointers[heir] + m) % len(ring)], on)), None
                )
                if found is not None:
                    lists[-1].append(ring[(pointers[heir] + found) % len(ring)])
                    pointers[heir] = (pointers[heir] + found + 1) % len(ring)
                    break
    return lists


def shares(epoch: Epoch) -> list[Fraction]:
    """The places a day of each lane: by weight, but no lane below its quota."""
    lifted: set[int] = set()
    while True:
        left = epoch.per_day - sum(epoch.lanes[q].quota for q in lifted)
        total = sum(lane.weight for q, lane in enumerate(epoch.lanes) if q not in lifted)
        found = [
            Fraction(lane.quota) if q in lifted else Fraction(left * lane.weight, total)
            for q, lane in enumerate(epoch.lanes)
        ]
        low = {q for q, lane in enumerate(epoch.lanes) if found[q] < lane.quota}
        if not low:
            return found
        lifted |= low


def alive(epoch: Epoch, item: str, on: date) -> bool:
    first, last = epoch.dates.get(item, (None, None))
    return (first or date.min) <= on <= (last or date.max)


def chairman(weights: Sequence[int | Fraction]) -> list[int]:
    """Tijdeman's rule in exact fractions, as it is written in the paper: one round."""
    total, had, order = sum(weights), [0] * len(weights), list[int]()
    slack = Fraction(1, 2 * len(weights) - 2) if len(weights) > 1 else Fraction(0)
    shares = [Fraction(weight) / total for weight in weights]
    for turn in range(1, lcm(*(share.denominator for share in shares)) + 1):
        due = [lane for lane in range(len(weights)) if turn * shares[lane] - had[lane] >= slack]
        lane = min(due, key=lambda q: ((1 - slack - (turn * shares[q] - had[q])) / shares[q], q))
        had[lane] += 1
        order.append(lane)
    return order


@dataclass
class Life:
    """A playlist through days of edits. `lists[d]`: what day `d` showed in the end, in the order of turns."""

    playlist: Playlist
    contents: dict[str, Content]
    today: int = 0
    lists: list[list[tuple[str, str]]] = field(default_factory=list)
    alive: list[dict[str, str]] = field(default_factory=list)  # by day: lane by id of all that could be shown
    rules: list[tuple[int, dict[str, int]]] = field(default_factory=list)  # by day: per_day, weights by lane
    quotas: list[dict[str, int]] = field(default_factory=list)  # by day, by lane

    def release(self, play_now: Sequence[str] = ()) -> None:
        epochs = revise(self.playlist, self.contents, day(self.today), play_now)
        self.playlist = replace(self.playlist, epochs=epochs)

    def add(self, one: Content, play_now: bool = False) -> None:
        self.contents[one.id] = one
        entries = tuple(entry for entry in self.playlist.entries if entry.content_id != one.id)
        self.playlist = replace(self.playlist, entries=(*entries, Entry(one.id)))
        self.release([one.id] if play_now else [])

    def withdraw(self, item: str) -> None:
        self.contents.pop(item, None)
        self.release()

    def change(self, rule: RotationRule) -> None:
        self.playlist = replace(self.playlist, rule=rule)
        self.release()

    def end_day(self) -> None:
        epoch = epoch_on(self.playlist.epochs, day(self.today))
        assert epoch is not None
        self.lists.append(places(self.playlist.epochs, day(self.today)))
        on = day(self.today)
        self.alive.append({item: lane.name for lane in epoch.lanes for item in lane.ring if alive(epoch, item, on)})
        self.rules.append((epoch.per_day, {lane.name: lane.weight for lane in epoch.lanes}))
        self.quotas.append({lane.name: lane.quota for lane in epoch.lanes})
        self.today += 1


@st.composite
def lives(
    draw: st.DrawFn, days: int = 25, rule_changes: bool = True, rules: st.SearchStrategy[RotationRule] = rules
) -> Life:
    """Up to `days` days with additions, removals, corrected texts and dates, moves between lanes, and new rules."""
    pool = draw(pools(dated=True))
    rule = draw(rules)
    life = Life(Playlist("p", "P", tuple(Entry(one.id) for one in pool), rule), {one.id: one for one in pool})
    life.release()
    edits = ["nothing"] * 4 + ["add", "add", "withdraw", "correct", "move", "dates", "rule"]
    for _ in range(draw(st.integers(1, days))):
        for edit in draw(st.lists(st.sampled_from(edits), max_size=2)):
            names = sorted(life.contents)
            if edit == "add":
                new = content(f"n{life.today}-{len(names)}", draw(st.sampled_from(TOPICS)))
                life.add(new, draw(st.booleans()))
            elif edit == "rule" and rule_changes:
                life.change(draw(rules))
            elif names and edit in ("withdraw", "correct", "move", "dates"):
                one = life.contents[draw(st.sampled_from(names))]
                if edit == "withdraw":
                    life.withdraw(one.id)
                elif edit == "correct":
                    life.add(replace(one, source="corrected"))
                elif edit == "move":
                    life.add(replace(one, topic=draw(st.sampled_from(TOPICS))))
                else:
                    last = draw(st.none() | st.integers(life.today - 3, life.today + 10))
                    first = draw(st.none() | st.integers(life.today - 5, last if last is not None else life.today + 9))
                    life.add(content(one.id, one.topic, first, last))
        life.end_day()
    return life
