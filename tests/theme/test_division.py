"""How much a page lists, and what becomes of a longer list."""

import pytest

from calendarhub.theme.division import (
    MOST,
    ROWS,
    Form,
    form,
    part_count,
    part_path,
    parts,
    share,
    step,
)
from tests.theme.sites import site


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, Form.ROWS),
        (ROWS, Form.ROWS),
        (ROWS + 1, Form.LINES),
        (MOST, Form.LINES),
        (MOST + 1, Form.DIVIDED),
    ],
)
def test_a_short_list_is_of_rows_a_longer_one_of_lines_and_a_long_one_is_divided(
    count: int, expected: Form
) -> None:
    assert form(count) is expected


def test_parts_hold_every_event_once_and_none_more_than_a_page_may_list() -> None:
    made = parts(range(2 * MOST + 1))
    assert [len(part) for part in made] == [MOST, MOST, 1]
    assert [one for part in made for one in part] == list(range(2 * MOST + 1))


def test_a_page_that_has_more_to_show_begins_with_less_of_a_list() -> None:
    assert [len(part) for part in parts(range(300), first=60)] == [60, 200, 40]


def test_a_list_without_events_is_one_part() -> None:
    assert [list(part) for part in parts(tuple[int, ...]())] == [[]]


def test_a_part_lies_below_its_page() -> None:
    assert part_path("day/2026-12-05.html", 1) == "day/2026-12-05.html"
    assert part_path("day/2026-12-05.html", 2) == "day/2026-12-05/2.html"


def test_parts_that_were_published_stay() -> None:
    paths = ("en/day/2026-12-05/2.html", "en/day/2026-12-05/3.html", "en/day/2026-12-05/7.html")
    this = site(former=frozenset(paths))
    assert part_count(this, "day/2026-12-05.html", 1) == 3
    assert part_count(this, "day/2026-12-06.html", 2) == 2


def test_whatever_there_is_can_be_seen_in_a_bar_and_a_tint() -> None:
    assert (share(0, 9), share(1, 900), share(900, 900)) == (0, 1, 100)
    assert (step(0, 9), step(1, 900), step(900, 900)) == (0, 1, 5)
