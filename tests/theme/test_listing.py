"""What a page about something lists of its events."""

from datetime import datetime, timedelta

from calendarhub.model.entry import Entry
from calendarhub.model.when import UNKNOWN, When
from calendarhub.theme.calendar import Showing
from calendarhub.theme.division import MOST, ROWS
from calendarhub.theme.listing import MOST_PAST, listing
from tests.builders import entry, event, timed
from tests.theme.sites import site

NEXT = datetime(2027, 3, 8, 9, 30)
BEFORE = datetime(2026, 3, 8, 9, 30)


def one(name: str, when: When) -> Entry:
    return entry(event(id=name, when=when))


def many(count: int, start: datetime) -> list[Entry]:
    return [one(f"e-{at:03}", timed(start + timedelta(days=at))) for at in range(count)]


def names(shown: tuple[Showing | Entry, ...]) -> list[str]:
    return [each.entry.event.id if isinstance(each, Showing) else each.event.id for each in shown]


def test_what_comes_stands_soonest_first_and_what_has_no_day_last() -> None:
    later, sooner = one("later", timed(NEXT + timedelta(days=1))), one("sooner", timed(NEXT))
    undated = one("undated", UNKNOWN)
    made = site(undated, later, sooner)
    assert names(listing(made.entries, made).coming) == ["sooner", "later", "undated"]


def test_what_is_over_stands_newest_first() -> None:
    made = site(one("old", timed(BEFORE)), one("older", timed(BEFORE - timedelta(days=9))))
    found = listing(made.entries, made)
    assert names(found.past) == ["old", "older"]
    assert not found.more_past


def test_of_much_that_is_over_the_archive_has_the_rest() -> None:
    made = site(*many(MOST_PAST + 1, BEFORE))
    found = listing(made.entries, made)
    assert (len(found.past), found.more_past) == (MOST_PAST, True)
    assert "e-000" not in names(found.past)


def test_what_comes_is_whole_up_to_the_bound_and_else_begins_with_the_soonest() -> None:
    whole, divided = site(*many(MOST, NEXT)), site(*many(MOST + 5, NEXT))
    assert len(listing(whole.entries, whole).coming) == MOST
    assert not listing(whole.entries, whole).is_divided
    found = listing(divided.entries, divided)
    assert (len(found.coming), found.more_coming) == (ROWS, MOST + 5 - ROWS)
    assert found.is_divided


def test_more_than_a_page_has_rows_for_is_set_in_lines() -> None:
    short, long = site(*many(ROWS, NEXT)), site(*many(ROWS + 1, NEXT))
    assert not listing(short.entries, short).in_lines
    assert listing(long.entries, long).in_lines


def test_what_a_page_depends_on_changes_with_what_it_shows() -> None:
    made = site(one("a", timed(NEXT)), one("b", timed(BEFORE)))
    both = listing(made.entries, made).inputs
    assert listing(made.entries, made).inputs == both
    assert listing(made.entries[:1], made).inputs != both
