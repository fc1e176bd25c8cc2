"""Pages of the calendar and the archive in a hub that has very much: divided, and never heavy."""

import re
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from calendarhub.model.when import Precision, When
from calendarhub.theme.site import Site
from tests import builders
from tests.pages.many import busy, entry, on_days, page, too_heavy
from tests.pages.reading import made, recipes
from tests.theme.sites import site

MARCH = date(2027, 3, 1)


@pytest.fixture(scope="module")
def month() -> Site:
    """A month of 600 events."""
    return busy(600, MARCH, 31)


def lines(said: str) -> int:
    return said.count('<li class="h-event')


def test_a_month_of_some_sixty_events_is_of_lines_below_the_days_they_begin_on() -> None:
    this = busy(100, MARCH, 31)
    said = page(this, "month/2027-03.html")
    assert lines(said) == 100
    assert said.count('<h3 class="line-day">') == 31
    assert '<a class="cap" href="../day/2027-03-02.html">Tue 2 Mar</a></h3>' in said
    assert 'datetime="2027-03-02T08:00:00+02:00">08:00–09:00</time>' in said
    assert "Meeting 1 of the working group on care of older people</bdi></a>" in said


def test_what_began_in_the_month_before_is_below_the_first_of_the_month() -> None:
    over = entry(999, builders.days(date(2027, 2, 26), date(2027, 3, 2)))
    said = page(site(over, *on_days(100, MARCH, 31)), "month/2027-03.html")
    first = said.partition("Mon 1 Mar</a></h3>")[2].partition("<h3")[0]
    assert "26 Feb – 2 Mar 2027" in first
    assert "Meeting 999 " in first


def test_a_month_of_more_than_two_hundred_leads_to_its_days_with_their_numbers(month: Site) -> None:
    said = page(month, "month/2027-03.html")
    assert lines(said) == 0
    listed = said.partition('id="days"')[2].partition("</ol>")[0]
    assert listed.count("<li") == 31
    assert re.search(r'day/2027-03-01.html">Mon 1 Mar</a>.*20 events</span></li>', listed)
    assert "600 events" in said
    assert 'class="step-5" href="../day/2027-03-01.html">1<i class="hidden">: </i><i>20</i>' in said


def test_the_month_that_is_now_is_divided_as_well() -> None:
    this = busy(300, date(2026, 11, 1), 30)
    assert 'id="days"' in page(this, "calendar.html")
    assert "month/2026-11.html" in page(this, "calendar.html").partition("canonical")[2][:80]


def test_a_day_of_more_than_two_hundred_goes_on_in_parts() -> None:
    this = busy(450, MARCH, 1)
    first, last = page(this, "day/2027-03-01.html"), made(this, "en/day/2027-03-01/3.html")
    assert lines(first) == 200
    assert 'href="../day/2027-03-01/2.html" rel="next">201–400' in first
    assert 'rel="prev"' not in first.partition("<main")[2].partition("<ol")[2]
    assert lines(page(this, "day/2027-03-01/3.html")) == 50
    assert {"../../day/2027-03-01.html", "../../day/2027-03-01/2.html"} <= {
        link["href"] for link in last.links
    }
    assert "Monday, 1 March 2027, 401–450" in last.text


def test_the_parts_of_a_day_are_looked_at_with_their_day() -> None:
    found = recipes(busy(450, MARCH, 1))
    assert {one.subject for path, one in found.items() if path.startswith("en/day/2027-03-01")} == {
        "day:2027-03-01"
    }


def test_a_part_that_is_needed_no_longer_leads_back_and_is_not_searched_for() -> None:
    former = frozenset({"en/day/2027-03-01/2.html", "en/day/2027-03-01/3.html"})
    this = busy(250, MARCH, 1, former=former)
    gone = made(this, "en/day/2027-03-01/3.html")
    assert gone.noindex
    assert "../../day/2027-03-01.html" in {link["href"] for link in gone.links}
    assert not made(this, "en/day/2027-03-01/2.html").noindex


def test_a_year_of_more_than_two_hundred_leads_to_its_months_and_keeps_its_tables(
    month: Site,
) -> None:
    said = page(month, "year/2027.html")
    assert lines(said) == 0
    assert '<a class="cap" href="../month/2027-03.html">March</a>' in said
    assert said.count("<table") == 12
    assert "600 events</span></li>" in said


def test_a_year_of_some_hundred_is_of_lines_by_month() -> None:
    said = page(busy(150, MARCH, 60), "year/2027.html")
    assert lines(said) == 150
    assert '<span class="muted">92 events</span></summary>' in said


def test_what_has_no_day_in_a_divided_year_goes_on_in_parts() -> None:
    spring = When(
        precision=Precision.SEASON,
        edtf="2027-21",
        earliest=MARCH,
        latest=date(2027, 5, 31),
    )
    this = site(*[entry(at, spring) for at in range(300)])
    first = page(this, "year/2027.html")
    assert lines(first) == 60
    assert 'href="../year/2027/2.html" rel="next">61–260' in first
    assert lines(page(this, "year/2027/3.html")) == 40


def test_the_archive_of_a_full_year_leads_to_its_months_newest_first() -> None:
    this = busy(500, date(2025, 2, 1), 59)
    said = page(this, "archive/2025.html")
    assert re.findall(r'href="\.\./month/(\S+?)\.html"', said) == ["2025-03", "2025-02"]
    assert "500 events" in said
    assert 'id="m1"' in said
    assert said.count("</svg>") == 2 + said.partition("<main")[0].count("</svg>")


def test_the_archive_of_a_year_of_some_hundred_is_of_lines_by_month() -> None:
    said = page(busy(150, date(2025, 2, 1), 59), "archive/2025.html")
    assert lines(said) == 150
    assert 'class="h-event is-past"' in said


def test_what_the_hub_puts_first_stands_above_what_is_divided() -> None:
    first = entry(999, builders.timed(builders.NOW.replace(2027, 3, 9, tzinfo=None)), featured=True)
    this = site(first, *on_days(300, MARCH, 31))
    for path in ("month/2027-03.html", "year/2027.html"):
        said = page(this, path)
        assert '<h2 id="featured">Featured</h2>' in said
        assert "Meeting 999 " in said


def test_an_edit_in_a_divided_month_makes_its_day_anew_and_not_the_month(month: Site) -> None:
    old = recipes(month)
    changed = month.entries[0]
    event = replace(changed.event, title=builders.text(en="Another title"))
    entries = (replace(changed, event=event, digest="another"), *month.entries[1:])
    new = recipes(replace(month, entries=entries, memo={}))
    stale = {path for path in old if old[path].key != new[path].key}
    assert "en/day/2027-03-01.html" in stale
    assert "en/month/2027-03.html" not in stale
    assert "en/year/2027.html" not in stale


@pytest.mark.parametrize("later", [timedelta(), timedelta(days=110), timedelta(days=900)])
def test_pages_with_equal_keys_are_equal_in_a_full_hub(month: Site, later: timedelta) -> None:
    first = replace(month.entries[0], event=replace(month.entries[0].event, featured=True))
    others = (
        replace(month, entries=(first, *month.entries[1:]), memo={}),
        replace(month, entries=month.entries[1:], memo={}),
        replace(month, window=builders.window(builders.NOW + later), memo={}),
    )
    old = recipes(month)
    for other in others:
        new = recipes(other)
        for path in old.keys() & new.keys():
            if old[path].key == new[path].key and ("/month" in path or "/year" in path):
                assert old[path].make() == new[path].make(), path


def test_no_page_of_a_full_year_is_heavy(month: Site) -> None:
    assert too_heavy(month) == {}
