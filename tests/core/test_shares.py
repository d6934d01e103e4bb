from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signage.core.shares import MOST_BLOCKS, MOST_MS, quotas, shared
from signage.core.timeline import Block

LENGTHS = st.lists(st.sampled_from([4_000, 8_000, 9_999, 10_000, 12_345, 30_000]), min_size=1, max_size=10)


def row(name: str, lengths: Sequence[int]) -> list[Block]:
    return [Block((), f"{name}{n}".encode(), ms) for n, ms in enumerate(lengths)]


def loop(main: Sequence[int], *shares: tuple[Sequence[int], int]) -> list[Block]:
    rows = [row(f"{n}.", lengths) for n, (lengths, _) in enumerate(shares)]
    return list(shared(row("m", main), rows, quotas([(share, False) for _, share in shares])))


def words(blocks: Sequence[Block]) -> str:
    return " ".join(block.text.decode() for block in blocks)


def of(blocks: Sequence[Block], name: str) -> list[Block]:
    return [block for block in blocks if block.text.decode().startswith(name)]


def test_a_fifth_of_the_seconds() -> None:
    assert words(loop([10_000] * 4, ([10_000], 20))) == "m0 m1 0.0 m2 m3"
    assert words(loop([10_000] * 2, ([10_000], 20))) == "m0 m1 0.0 m0 m1"


def test_blocks_of_other_lengths_count_by_their_seconds() -> None:
    found = loop([10_000] * 3, ([5_000, 5_000], 25))
    assert words(found) == "m0 0.0 m1 0.1 m2"
    assert sum(block.ms for block in of(found, "0.")) * 4 == sum(block.ms for block in found)


def test_a_row_with_more_than_its_part_makes_the_loop_longer() -> None:
    found = loop([10_000] * 2, ([10_000] * 5, 50))
    assert Counter(words(found).split()) == {f"m{n}": 5 for n in range(2)} | {f"0.{n}": 2 for n in range(5)}


def test_without_anything_else_shares_divide_the_loop_among_themselves() -> None:
    assert words(loop([], ([10_000], 20), ([10_000, 10_000], 40))) == "1.0 0.0 1.1"
    assert words(loop([], ([10_000, 10_000], 20))) == "0.0 0.1"


def test_where_the_shares_take_all_nothing_else_is_shown() -> None:
    assert words(loop([10_000], ([10_000], 60), ([10_000], 40))).count("m") == 0


@pytest.mark.parametrize(
    ("asked", "given_parts"),
    [
        ([(20, False)], ["1/5"]),
        ([(60, False), (60, False)], ["1/2", "1/2"]),
        ([(30, True), (60, False), (40, False)], ["3/10", "21/50", "7/25"]),
        ([(60, True), (60, True), (10, False)], ["1/2", "1/2", "0"]),
        ([], []),
    ],
)
def test_mandatory_shares_come_first_and_the_others_are_scaled_down(
    asked: list[tuple[int, bool]], given_parts: list[str]
) -> None:
    assert quotas(asked) == [Fraction(text) for text in given_parts]


@given(LENGTHS, st.lists(st.tuples(LENGTHS, st.integers(3, 60)), min_size=1, max_size=3))
@settings(max_examples=150, deadline=None)
def test_every_share_is_within_one_cue_of_its_quota_in_every_loop(
    main: list[int], shares: list[tuple[list[int], int]]
) -> None:
    found = loop(main, *shares)
    parts = quotas([(share, False) for _, share in shares])
    total = sum(block.ms for block in found)
    longest = max([*main, *(ms for lengths, _ in shares for ms in lengths)])
    for number, part in enumerate(parts):
        delivered = sum(block.ms for block in of(found, f"{number}."))
        assert abs(delivered - part * total) <= longest
        assert delivered > 0
    if sum(parts) < 1:
        plays = Counter(block.text for block in of(found, "m"))
        assert len(plays) == len(main)
        assert max(plays.values()) == min(plays.values())


@given(LENGTHS, LENGTHS, st.integers(2, 90))
@settings(max_examples=150, deadline=None)
def test_the_longest_gap_of_a_share_is_within_one_cue_of_the_even_spacing(
    main: list[int], lengths: list[int], share: int
) -> None:
    """From middle to middle, around the loop's end too; even would be in proportion to the blocks' own lengths."""
    found = loop(main, (lengths, share))
    total = sum(block.ms for block in found)
    mine = sum(block.ms for block in of(found, "0."))
    at, middles = 0, []
    for block in found:
        if block.text.startswith(b"0."):
            middles.append((Fraction(2 * at + block.ms, 2), block.ms))
        at += block.ms
    around = [*middles, (middles[0][0] + total, middles[0][1])]
    for (before, a), (after, b) in pairwise(around):
        assert abs(after - before - Fraction(a + b, 2) * total / mine) <= max(main)


@given(LENGTHS, st.lists(st.tuples(LENGTHS, st.integers(3, 20)), min_size=2, max_size=4))
@settings(max_examples=60, deadline=None)
def test_of_several_shares_the_gaps_are_within_one_cue_of_each_other_row(
    main: list[int], shares: list[tuple[list[int], int]]
) -> None:
    found = loop(main, *shares)
    total = sum(block.ms for block in found)
    reach = max(main) + sum(max(lengths) for lengths, _ in shares)
    for number, (lengths, _) in enumerate(shares):
        mine = sum(block.ms for block in of(found, f"{number}."))
        at, middles = 0, []
        for block in found:
            if block.text.startswith(f"{number}.".encode()):
                middles.append((Fraction(2 * at + block.ms, 2), block.ms))
            at += block.ms
        for (before, a), (after, b) in pairwise([*middles, (middles[0][0] + total, middles[0][1])]):
            assert abs(after - before - Fraction(a + b, 2) * total / mine) <= reach - max(lengths)


def test_a_loop_stays_within_bounds_and_says_the_same_each_time() -> None:
    found = loop([10_000] * 12, ([10_000] * 40, 1))
    assert len(found) <= MOST_BLOCKS
    assert sum(block.ms for block in found) <= MOST_MS + 12 * 10_000
    assert found == loop([10_000] * 12, ([10_000] * 40, 1))


def test_one_long_block_with_a_small_part_comes_once() -> None:
    found = loop([10_000] * 3, ([600_000], 1))
    assert words(found).count("0.0") == 1
    assert abs(600_000 - sum(block.ms for block in found) // 100) <= 600_000


def test_nothing_at_all_is_an_empty_loop() -> None:
    assert loop([]) == []
