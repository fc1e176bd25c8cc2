"""The table of a month, and the way to the months around it."""

import re
from datetime import date, datetime

from msgspec.structs import replace

from calendarhub.model.entry import Entry
from calendarhub.model.event import Status
from calendarhub.theme.grid import first_words, lanes_of
from tests import builders
from tests.pages.reading import recipes
from tests.theme.sites import site

WEEK = [date(2026, 12, 14 + at) for at in range(7)]


def days(id_: str, first: int, last: int, **more: object) -> Entry:
    when = builders.days(date(2026, 12, first), date(2026, 12, last))
    return builders.entry(builders.event(id=id_, when=when, place=None, **more))


def page(*entries: Entry, path: str = "en/month/2026-12.html") -> str:
    return recipes(site(*entries))[path].make().decode()


def cell(said: str, day: str) -> str:
    found = re.search(rf'data-day="{day}".*?</td>', said)
    assert found
    return found[0]


def test_bars_of_a_week_lie_below_each_other_and_a_lane_is_free_again_after_one() -> None:
    entries = (days("a", 14, 16), days("b", 15, 18), days("c", 17, 18))
    shown = site(*entries).almanac
    lanes = lanes_of(WEEK, {day: list(shown.days.get(day, ())) for day in WEEK})
    assert sorted(lanes.values()) == [1, 1, 2]


def test_a_span_is_one_bar_and_each_of_its_days_says_which_it_is() -> None:
    said = page(days("school", 18, 22))
    assert 'class="lane-1 bar run-3 tint' in cell(said, "2026-12-18")
    assert "day 2 of 5" in cell(said, "2026-12-19")
    assert 'class="lane-1 passed"' in cell(said, "2026-12-19")
    assert 'class="lane-1 bar run-2 tint' in cell(said, "2026-12-21")  # a week later it begins anew


def test_a_cell_has_the_hour_and_what_is_not_confirmed_says_so() -> None:
    when = builders.timed(datetime(2026, 12, 8, 10), datetime(2026, 12, 8, 15))
    it = builders.entry(builders.event(when=when, status=Status.TENTATIVE))
    here = cell(page(it), "2026-12-08")
    assert "<span>10:00</span>" in here
    assert '<li class="is-tentative">' in here
    assert "not confirmed: " in here


def test_a_day_names_three_things_and_counts_the_rest() -> None:
    said = page(*[days(f"e{at}", 8, 8) for at in range(5)])
    assert cell(said, "2026-12-08").count("<li") == 4
    assert "+2" in cell(said, "2026-12-08")


def test_a_cell_shows_the_first_whole_words_of_a_title_and_readers_have_them_all() -> None:
    assert first_words("Doctoral seminar") == "Doctoral seminar"
    assert first_words("Vorstandssitzung der Arbeitsgemeinschaft") == "Vorstandssitzung der"
    assert first_words("Doctoral course: qualitative methods") == "Doctoral course"
    assert first_words("Lungensportgruppenleiterfortbildung in Kiel").startswith("Lungensportgr")
    long = builders.text(en="Vorstandssitzung der Arbeitsgemeinschaft")
    said = cell(page(days("board", 8, 8, title=long)), "2026-12-08")
    assert 'Vorstandssitzung der<span class="hidden"> Arbeitsgemeinschaft</span></span>' in said


def test_a_day_in_doubt_says_so_to_readers_and_is_dashed() -> None:
    when = replace(builders.days(date(2026, 12, 8)), uncertain=True)
    said = cell(page(builders.entry(builders.event(when=when))), "2026-12-08")
    assert '<li class="is-tentative is-fuzzy">' in said
    assert "not confirmed: " in said


def test_the_way_to_another_month_names_the_year_only_where_it_is_another() -> None:
    later = builders.event(id="later", when=builders.days(date(2027, 1, 5)), place=None)
    said = page(days("now", 8, 8), builders.entry(later))
    turn = said.partition('class="turn"')[2].partition("</nav>")[0]
    assert re.findall(r'class="cap">([^<]+)<', turn) == ["November", "January 2027"]


def test_only_a_page_of_more_than_a_screen_leads_back_to_its_top() -> None:
    assert "Go to top" not in page(days("one", 8, 8))
    assert "Go to top" in page(*[days(f"e{at}", at, at) for at in range(1, 11)])
