"""What is known to be no longer true is struck wherever an event is shown, and nobody is sent to it."""

import re
from datetime import date
from typing import Any

import pytest

from calendarhub.model.entry import Entry
from calendarhub.model.event import Event, Repeats, Status
from calendarhub.model.feed import Feed, Selection
from calendarhub.model.when import Precision, When
from calendarhub.theme.site import Site
from calendarhub.widget import fragment
from calendarhub.widget.listing import chosen, upcoming
from tests import builders
from tests.pages.reading import read, recipes
from tests.theme.sites import site

OLD = "<del>8–9 Mar 2027</del>"
FEED = Feed(name="board-meetings", title=builders.text(en="Board meetings"))


def postponed(**changes: Any) -> Event:
    when = builders.days(date(2027, 3, 8), date(2027, 3, 9))
    return builders.event(**{"status": Status.POSTPONED, "when": when, **changes})


def one(event: Event) -> Site:
    entry: Entry = builders.entry(event)
    return site(entry, feeds=(FEED,))


def page(there: Site, path: str) -> str:
    """A page, without what only says where its dates may break."""
    return re.sub('<span class="whole">(.*?)</span>', r"\1", recipes(there)[path].make().decode())


@pytest.mark.parametrize(
    "path",
    ["en/month/2027-03.html", "en/day/2027-03-08.html", "en/year/2027.html", "en/index.html"],
)
def test_the_old_date_of_a_postponed_event_is_struck_on_every_page(path: str) -> None:
    said = page(one(postponed()), path)
    assert OLD in said
    assert "8–9 Mar 2027" not in said.replace(OLD, "")
    assert "new date to be announced" in said


def test_a_cell_of_a_month_strikes_what_does_not_take_place_on_its_day() -> None:
    said = page(one(postponed()), "en/month/2027-03.html")
    assert len(re.findall(r'<li class="[^"]*is-postponed">', said)) == 2
    hidden = '<span class="hidden">postponed, new date to be announced: </span><s'
    assert said.count(hidden) == 2


def test_the_page_of_a_postponed_event_says_first_that_a_date_will_come() -> None:
    said = page(one(postponed()), "en/events/board-2027.html")
    when = '<time class="dt-start" datetime="2027-03-08"><del>8–9 Mar 2027</del></time>'
    assert f'<dd class="main-fact">{when} New date to be announced' in said
    assert '<a class="button" href="../subscribe.html">Subscribe to learn it</a>' in said


def test_no_way_leads_into_a_calendar_at_the_old_date() -> None:
    links = read(page(one(postponed()), "en/events/board-2027.html").encode()).links
    added = [link["href"] for link in links if "board-2027.ics" in link["href"]]
    assert not added
    assert not [link for link in links if "calendar.google" in link["href"]]


def test_a_postponed_series_has_no_next_dates() -> None:
    event = postponed(
        when=builders.days(date(2027, 3, 8)), repeats=Repeats(rule="FREQ=WEEKLY;COUNT=4")
    )
    said = page(one(event), "en/events/board-2027.html")
    assert "<del>Every week on Mondays, 4 times</del>" in said
    assert "Next dates" not in said


def test_what_had_no_date_has_none_to_strike() -> None:
    event = postponed(when=When(Precision.UNKNOWN, ""))
    said = page(one(event), "en/events/board-2027.html")
    assert '<dd class="main-fact">New date to be announced' in said
    assert "<del>" not in said


def test_partners_see_the_old_date_struck_and_no_clock_made_of_it() -> None:
    there = one(postponed())
    shown = chosen(there.entries, upcoming(there))
    said = fragment.render(there, FEED, "en", shown, root="https://hub.example/", framed=False)
    assert '<p part="date"><del><span part="whole">8–9 Mar 2027</span></del></p>' in said
    assert "datetime" not in said


SPRING = When(Precision.SEASON, "2016-21", date(2016, 3, 1), date(2016, 5, 31))
AUTUMN = When(Precision.SEASON, "2027-23", date(2027, 9, 1), date(2027, 11, 30))


@pytest.mark.parametrize(
    ("when", "status", "promised"),
    [
        (AUTUMN, Status.CONFIRMED, True),
        (AUTUMN, Status.CANCELLED, False),
        (SPRING, Status.CONFIRMED, False),
    ],
)
def test_only_what_may_still_come_promises_a_date(
    when: When, status: Status, promised: bool
) -> None:
    said = page(one(builders.event(when=when, status=status)), "en/events/board-2027.html")
    assert ("not known yet" in said or "when the date is known" in said) is promised


@pytest.mark.parametrize(
    ("when", "heading"), [(AUTUMN, "Day not yet known"), (SPRING, "Day not known")]
)
def test_a_year_that_is_over_expects_no_day_any_more(when: When, heading: str) -> None:
    assert when.earliest
    said = page(one(builders.event(when=when)), f"en/year/{when.earliest.year}.html")
    assert f">{heading}</h2>" in said


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("en/events/board-2027.html", "All events"),
        ("en/status.html", "All events"),
        ("en/types/board-meeting.html", "Feeds of this page"),
    ],
)
def test_feeds_are_those_of_a_page_only_where_they_hold_just_what_it_shows(
    path: str, heading: str
) -> None:
    select = Selection(type=("board-meeting",))
    own = Feed(name="boards", title=builders.text(en="Boards"), select=select)
    there = site(builders.entry(), feeds=(FEED, own))
    said = page(there, path)
    assert f"<h2>{heading}</h2>" in said
    assert said.count("<h2>Feeds of this page</h2>") == (heading == "Feeds of this page")
