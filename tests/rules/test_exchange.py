"""What an edit does to lists: what was gives its place to what is."""

from datetime import date

from calendarhub.rules.exchange import NOTHING, Exchange
from tests.builders import days, entry, event

FIRST, SECOND, THIRD = (
    entry(event(id=id_, when=days(date(2027, 3, day))))
    for id_, day in (("a", 1), ("b", 2), ("c", 3))
)
LATER = entry(event(id="a", when=days(date(2027, 3, 9))))


def test_what_moved_stands_where_its_date_says() -> None:
    exchange = Exchange((FIRST,), (LATER,))
    assert exchange.of((FIRST, SECOND, THIRD)) == (SECOND, THIRD, LATER)
    assert exchange.moved == (FIRST, LATER)


def test_what_came_is_added_and_what_went_is_left_out() -> None:
    assert Exchange(fresh=(SECOND,)).of((FIRST, THIRD)) == (FIRST, SECOND, THIRD)
    assert Exchange(gone=(SECOND,)).of((FIRST, SECOND, THIRD)) == (FIRST, THIRD)


def test_what_was_not_on_a_list_is_not_missed_there() -> None:
    assert Exchange(gone=(SECOND, LATER)).of((FIRST, THIRD)) == (FIRST, THIRD)
    assert NOTHING.of((FIRST, THIRD)) == (FIRST, THIRD)


def test_only_what_holds_something_is_exchanged_where_that_is_asked() -> None:
    exchange = Exchange((FIRST, SECOND), (LATER, THIRD))
    assert exchange.where(lambda one: one.event.id == "a") == Exchange((FIRST,), (LATER,))
