"""Lanes for things that must not cover one another."""

from calendarhub.theme.lanes import lanes


def test_each_stands_in_the_first_lane_where_it_stays_apart() -> None:
    assert lanes([(0, 5), (3, 8), (7, 9), (8.5, 12), (20, 21)]) == [[0, 2, 4], [1], [3]]
    assert lanes([]) == []
