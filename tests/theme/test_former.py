"""Days, months and years that were published are known by their paths, and by nothing else."""

from datetime import date

from calendarhub.theme.former import former_days, former_months, former_years
from tests import builders
from tests.theme.sites import site

PATHS = {
    *("en/day/2027-05-05.html", "en/month/2027-05.html", "en/year/2027.html"),
    *("en/day/2027-06-06.html", "en/day/x.html", "en/day/2027-05-32.html", "en/day/20270505.html"),
    *("en/day/2027-05-06/index.html", "en/day/9999-12-31.html", "en/month/9999-12.html"),
    *("en/month/2028-01.html", "en/month/2027-13.html", "en/month/x.html", "en/month/2027-5.html"),
    *("en/year/x.html", "en/year/20270.html", "en/year/9999.html", "en/year/²²²².html"),
    *("fi/year/2026.html", "search/en/2025.json", f"search/en/{'9' * 5_000}.json"),
}


def test_only_what_was_made_counts() -> None:
    this = site(builders.entry(), former=frozenset(PATHS))
    assert former_days(this) == {date(2027, 5, 5)}
    assert former_months(this) == {date(2027, 5, 1)}
    assert former_years(this, "en/year/") == {2027}
    assert former_years(this, "search/en/", ".json") == {2025}
