"""The events of something by the years that they touch: what its page leads to when it has many."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from calendarhub.model.entry import Entry
from calendarhub.theme.calendar import Showing
from calendarhub.theme.listing import coming_first
from calendarhub.theme.months import years_of
from calendarhub.theme.site import Site

UNDATED = 0  # stands for the year of what has no date

ByYear = Mapping[int, Sequence[Showing | Entry]]


def by_year(entries: Iterable[Entry], site: Site) -> ByYear:
    """Events by year, newest year first and undated ones last; within a year by their days.

    What touches several years is in each, of a series with one of its dates there.
    """
    found: dict[int, list[Showing | Entry]] = defaultdict(list)
    mixed: set[int] = set()  # those in which a series may not stand at its own day
    for entry in entries:
        when = entry.event.when
        if when.earliest is None:
            found[UNDATED].append(entry)
        elif entry.event.repeats is not None:
            for year, showing in _dates(site).get(entry.uid, {}).items():
                found[year].append(showing)
                mixed.add(year)
        else:
            for year in years_of(when.earliest, when.latest or when.earliest):
                found[year].append(entry)
    for year in mixed:
        found[year].sort(key=coming_first)
    return {year: found[year] for year in sorted(found, reverse=True)}


def _dates(site: Site) -> Mapping[str, Mapping[int, Showing]]:
    """Of each series, by UID, the date that stands for a year: the next one, else its first there."""
    return site.once("dates of series by year", lambda: _dates_of(site))


def _dates_of(site: Site) -> Mapping[str, Mapping[int, Showing]]:
    found: dict[str, dict[int, Showing]] = {}
    for showing in site.almanac.showings:
        if showing.occurrence is not None:
            years = found.setdefault(showing.entry.uid, {})
            years.setdefault(showing.first.year, showing)
            if site.next_showing.get(showing.entry.uid) is showing:
                years[showing.first.year] = showing
    return found
