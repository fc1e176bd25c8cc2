"""The page of a year: its months, and what it holds by month."""

import re
from datetime import date

from tests import builders
from tests.pages.reading import recipes
from tests.theme.sites import site


def test_what_began_before_the_year_stands_under_its_own_month_and_year() -> None:
    over = builders.event(
        id="call", when=builders.days(date(2026, 12, 1), date(2027, 2, 28)), place=None
    )
    advent = builders.event(id="advent", when=builders.days(date(2027, 12, 5)), place=None)
    made = recipes(site(builders.entry(over), builders.entry(advent)))
    page = made["en/year/2027.html"].make().decode()
    programme = page.partition('class="programme"')[2]
    headings = re.findall(r"<h2[^>]*>([^<]+)</h2>", programme)
    assert headings[:2] == ["December 2026", "December"]
