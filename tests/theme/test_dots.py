"""Dots that can be read and hit at every width, and numbers that stay together."""

import math
import random
from itertools import combinations, pairwise

import pytest

from calendarhub.theme.dots import Dot, numbered, tree

Spots = list[tuple[float, float]]


def laid_out(spots: Spots, ratio: float = 1.5) -> tuple[list[int], list[tuple[Dot, ...]]]:
    return numbered(tree(spots, ratio), (220, 480))


def scattered(count: int) -> Spots:
    chance = random.Random(7)
    return [(chance.uniform(0.1, 0.9), chance.uniform(0.1, 0.9)) for _ in range(count)]


def overlaps(one: Dot, other: Dot, width: float, ratio: float) -> bool:
    across = abs(one.x - other.x) / 100 * width
    down = abs(one.y - other.y) / 100 * width / ratio
    if one.wide == other.wide == 24:
        return math.hypot(across, down) < 23
    return across < (one.wide + other.wide) / 2 - 1 and down < 23


def test_one_place_has_one_dot_where_it_is() -> None:
    order, (narrow, wide) = laid_out([(0.5, 0.5)])
    assert order == [0]
    assert narrow == wide == (Dot(1, 1, 50.0, 50.0, 24),)


def test_without_places_there_are_no_dots() -> None:
    assert laid_out([]) == ([], [(), ()])


def test_numbers_go_from_west_to_east() -> None:
    order, _ = laid_out([(0.8, 0.5), (0.2, 0.4), (0.5, 0.9)])
    assert order == [1, 2, 0]


def test_what_would_lie_on_one_another_shares_a_dot_that_says_which() -> None:
    _, (_, wide) = laid_out([(0.5, 0.5), (0.501, 0.5), (0.9, 0.5)])
    assert [dot.label for dot in wide] == ["1–2", "3"]


def test_what_would_only_touch_steps_aside_and_a_line_leads_back() -> None:
    _, (_, wide) = laid_out([(0.5, 0.5), (0.53, 0.5)])
    assert [dot.label for dot in wide] == ["1", "2"]
    assert wide[0].x < 50 < 53 < wide[1].x
    assert wide[0].lead == (50.0, 50.0)


@pytest.mark.parametrize("count", [2, 5, 12, 30, 60, 200])
def test_no_dot_lies_on_another_and_each_place_has_one(count: int) -> None:
    order, layouts = laid_out(scattered(count))
    assert sorted(order) == list(range(count))
    for width, layout in zip((220, 480), layouts, strict=True):
        numbers = [number for dot in layout for number in range(dot.first, dot.last + 1)]
        assert numbers == list(range(1, count + 1))
        assert not [True for pair in combinations(layout, 2) if overlaps(*pair, width, 1.5)]
        for dot in layout:
            assert 0 <= dot.x <= 100
            assert 0 <= dot.y <= 100


def test_a_wide_map_only_parts_what_a_narrow_one_joins() -> None:
    _, (narrow, wide) = laid_out(scattered(40))
    assert len(narrow) < len(wide)
    starts = {dot.first for dot in wide}
    assert all(dot.first in starts for dot in narrow)


def test_places_at_the_edge_keep_their_dots_within_the_map() -> None:
    _, (narrow, _) = laid_out([(0.0, 0.0), (1.0, 1.0)])
    for dot in narrow:
        assert 12 <= dot.x / 100 * 220 <= 208


def test_the_order_of_what_is_given_does_not_matter() -> None:
    spots = scattered(25)
    mixed = spots[::-1]
    order, layouts = laid_out(spots)
    again, same = laid_out(mixed)
    assert [spots[at] for at in order] == [mixed[at] for at in again]
    assert [[dot.label for dot in one] for one in layouts] == [
        [dot.label for dot in one] for one in same
    ]


def test_all_in_one_spot_are_one_dot() -> None:
    _, layouts = laid_out([(0.5, 0.5)] * 9)
    assert all([dot.label for dot in layout] == ["1–9"] for layout in layouts)
    assert all(one.x <= other.x for layout in layouts for one, other in pairwise(layout))
