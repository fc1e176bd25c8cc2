"""Days, months and years that had a page and may have lost what was on it: they say so.

What was published is known by its paths alone, and an alias may lie beside them: only a page that
was made is linked from the one above it, so a day counts with its month, and a month with its year.
"""

import re
from collections.abc import Iterator
from datetime import date

from calendarhub.rules.sides import LAST_YEAR, OLDEST_YEAR
from calendarhub.theme.addresses import day_path, month_path, year_path
from calendarhub.theme.months import month_of
from calendarhub.theme.site import Site


def former_days(site: Site) -> set[date]:
    """Days that had a page."""
    return site.of_former("former days", lambda: _former_days(site))


def _former_days(site: Site) -> set[date]:
    months = former_months(site)
    days = _days(site, "day/", "")
    return {day for day in days if day.replace(day=1) in months and _had(site, day_path(day))}


def former_months(site: Site) -> set[date]:
    """The first days of months that had a page."""
    return site.of_former("former months", lambda: _former_months(site))


def _former_months(site: Site) -> set[date]:
    return {
        month
        for month in _days(site, "month/", "-01")
        if _had(site, month_path(month)) and _had(site, year_path(month.year))
    }


def known_months(site: Site) -> list[date]:
    """The first days of all months that have a page: with events, once with some, this one."""
    months = {*site.almanac.months, *site.almanac.vague_months, month_of(site.window.today)}
    return site.once("known months", lambda: sorted(months | former_months(site)))


def former_years(site: Site, start: str, suffix: str = ".html") -> set[int]:
    """Years that had a file: `start` is its path before the year (`en/year/`)."""
    key = ("former years", start, suffix)
    return site.of_former(key, lambda: _former_years(site, start, suffix))


def _former_years(site: Site, start: str, suffix: str) -> set[int]:
    shape = re.compile(rf"{re.escape(start)}([0-9]{{4}}){re.escape(suffix)}")
    years = (int(found[1]) for path in site.former if (found := shape.fullmatch(path)))
    return {year for year in years if OLDEST_YEAR <= year <= LAST_YEAR + 1}


def _had(site: Site, path: str) -> bool:
    return f"{site.first}/{path}" in site.former


def _days(site: Site, folder: str, rest: str) -> Iterator[date]:
    start = f"{site.first}/{folder}"
    for path in site.former:
        if path.startswith(start) and path.endswith(".html"):
            try:
                day = date.fromisoformat(path[len(start) : -len(".html")] + rest)
            except ValueError:
                continue
            if OLDEST_YEAR <= day.year <= LAST_YEAR + 1:
                yield day
