"""The page of deadlines and open dates in a hub that has very many of them."""

from datetime import date, datetime, timedelta

from calendarhub.model.when import UNKNOWN, Precision, When
from tests import builders
from tests.pages.many import LIMIT, entry, page, too_heavy
from tests.pages.reading import made, recipes
from tests.theme.sites import site

SPRING = When(
    precision=Precision.SEASON, edtf="2027-21", earliest=date(2027, 3, 1), latest=date(2027, 5, 31)
)
MANY = (
    *[entry(at, UNKNOWN) for at in range(230)],
    *[entry(at, SPRING) for at in range(300, 370)],
)


def test_up_to_two_hundred_all_groups_are_whole() -> None:
    said = page(site(*MANY[:130], *MANY[230:]), "open.html")
    assert said.count("<li data-end") == 200
    assert "Show all" not in said


def test_of_more_each_group_shows_fifty_and_leads_to_all() -> None:
    this = site(*MANY)
    said = page(this, "open.html")
    assert said.count("<li data-end") == 100
    assert '<a href="open/undated.html">Show all 230<' in said
    assert '<a href="open/roughly.html">Show all 70<' in said
    assert page(this, "open/roughly.html").count("<li data-end") == 70


def test_a_long_group_goes_on_in_parts() -> None:
    this = site(*MANY)
    assert page(this, "open/undated.html").count("<li data-end") == 200
    last = made(this, "en/open/undated/2.html")
    assert "Date to be announced, 201–230" in last.text
    assert "../../open.html#undated" in {link["href"] for link in last.links}


def test_a_group_that_is_short_again_keeps_its_address() -> None:
    this = site(builders.entry(), former=frozenset({"en/open/undated.html"}))
    found = made(this, "en/open/undated.html")
    assert found.noindex
    assert "../open.html" in {link["href"] for link in found.links}


def test_the_first_page_shows_twenty_of_what_takes_place_now_and_leads_to_the_day() -> None:
    noon = datetime(2026, 11, 22, 10)
    now = [entry(at, builders.timed(noon, noon + timedelta(hours=9))) for at in range(30)]
    this = site(*now)
    said = page(this, "index.html")
    running = said.partition('id="running"')[2].partition("</section>")[0]
    assert running.count('<li class="row') == 20
    assert '<a href="day/2026-11-22.html">Show all 29<' in running
    assert "Show all" not in page(site(*now[:20]), "index.html")


def test_a_deadline_more_is_told_by_the_key() -> None:
    one, two = (recipes(site(*MANY[:count]))["en/open.html"].key for count in (100, 101))
    assert one != two


def test_none_of_them_is_heavy() -> None:
    assert too_heavy(site(*MANY), LIMIT) == {}
