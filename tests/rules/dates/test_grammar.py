"""A whole text as dates and hours: every way in which it can be read to its end."""

import pytest

from calendarhub.rules.dates.grammar import MOST, ways
from tests.rules.dates.looked import points


def joins(text: str) -> set[str]:
    """How the two dates of a text may be joined."""
    return {said.join for said in ways(points(text)) if said.last}


@pytest.mark.parametrize(
    ("text", "join"),
    [
        ("5-6 May 2027", "until"),
        ("5 May to 8 May 2027", "until"),
        ("vom 5. bis zum 8. Mai 2027", "until"),
        ("6/7 May 2027", "slash"),
        ("5 or 6 May 2027", "or"),
        ("5. und 6. Mai 2027", "and"),
        ("5 & 6 May 2027", "and"),
    ],
)
def test_two_dates_are_joined_by_what_stands_between_them(text: str, join: str) -> None:
    assert join in joins(text)


@pytest.mark.parametrize("text", ["5 May 2027 -", "since 2009", "2009 onwards"])
def test_what_has_no_end_is_open(text: str) -> None:
    assert any(said.join == "open" and said.last is None for said in ways(points(text)))


def test_a_text_that_is_not_read_to_its_end_has_no_way() -> None:
    assert ways(points("5 May 2027 6 7")) == []
    assert ways(points("")) == []


def test_each_way_is_named_once() -> None:
    found = ways(points("12/5/2027 - 6/7/2027"))
    assert len(found) > 1
    assert all(found.count(one) == 1 for one in found)


def test_a_second_hour_belongs_to_the_second_date_where_both_have_one() -> None:
    [said] = [one for one in ways(points("2 June 2027 9 AM – 3 June 2027 5 PM")) if one.is_apart]
    assert (said.start, said.end) == ((9, 0), (17, 0))
    assert said.first is not None
    assert said.last is not None
    assert (said.first.day, said.last.day) == (2, 3)


def test_a_text_that_could_be_read_in_endless_ways_is_given_up_soon() -> None:
    assert len(ways(points(" ".join(["5 May 2027 - 6 May 2027,"] * 30)))) <= MOST
