"""What a page about something lists of its events."""

from datetime import datetime, timedelta

from calendarhub.model.entry import Entry
from calendarhub.model.when import UNKNOWN, When
from calendarhub.theme.calendar import Showing
from calendarhub.theme.listing import MOST_COMING, MOST_PAST, listing
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


def test_a_list_has_an_end() -> None:
    made = site(*many(MOST_COMING + 5, NEXT))
    assert len(listing(made.entries, made).coming) == MOST_COMING


def test_what_a_page_depends_on_changes_with_what_it_shows() -> None:
    made = site(one("a", timed(NEXT)), one("b", timed(BEFORE)))
    both = listing(made.entries, made).inputs
    assert listing(made.entries, made).inputs == both
    assert listing(made.entries[:1], made).inputs != both
