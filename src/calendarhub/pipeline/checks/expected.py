"""What each file must hold, as the model says it: the calendars and feeds of news of a site."""

import re
from collections.abc import Collection, Iterator, Sequence
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.formats import CALENDAR
from calendarhub.formats.calendar import ics
from calendarhub.formats.shared import identity, newsworthy
from calendarhub.model.entry import Entry
from calendarhub.model.feed import Feed
from calendarhub.model.ledger import RecordState
from calendarhub.model.unlisted import FOLDER, TOKEN
from calendarhub.rules.address import feed_path, single_path
from calendarhub.rules.gate import series
from calendarhub.theme.site import Site

_YEAR = re.compile(rf"(?:(?:^|/)feeds|^{FOLDER}/{TOKEN}/[^/]+)/(.+)/(\d{{4}})\.{CALENDAR.suffix}$")
_SINGLE = re.compile(rf"(?:([a-z]{{2,3}})/)?events/([^/]+)\.{CALENDAR.suffix}")


class Expected(Struct, frozen=True):
    """The entries that a calendar lists, by the feed and in the language that it is of."""

    entries: Sequence[Entry]
    language: str
    feed: Feed | None = None

    @property
    def style(self) -> ics.Style:
        """How the entries are shown in it."""
        return ics.Style(omit_fuzzy=self.feed.omit_fuzzy) if self.feed else ics.PLAIN

    @property
    def is_expanded(self) -> bool:
        """Whether series are written out, each occurrence with a UID of its own."""
        return self.feed is not None and self.feed.expand

    def series(self, uid: str) -> str:
        """The UID of the series of an expanded occurrence, where there are such (ICS-78)."""
        return series(uid) if self.is_expanded else uid

    @property
    def count(self) -> int:
        """How many VEVENTs it holds, unless it is expanded."""
        style = self.style
        more = sum(_overrides(entry, style) for entry in self.entries if entry.overrides)
        return len(self.entries) + more


def _overrides(entry: Entry, style: ics.Style) -> int:
    visible = ics.shown(entry, style)
    return len(visible.overrides) if visible and visible.event.repeats else 0


def calendars(site: Site, wanted: Collection[str]) -> dict[str, Expected]:
    """What the calendars among some paths must hold."""
    found: dict[str, Expected] = {}
    years: dict[str, set[int]] = {}
    for path in wanted:
        if of_year := _YEAR.search(path):
            years.setdefault(of_year[1], set()).add(int(of_year[2]))
    for feed in site.every_feed:
        paths = {language: _path(site, feed, language) for language in site.languages}
        if any(path in wanted for path in paths.values()):
            listed = ics.all_listed(site.selected[feed.name], feed)
            found.update({path: Expected(listed, name, feed) for name, path in paths.items()})
        found.update(_years(site, feed, years.get(feed.name, ())))
    found.update(_singles(site, wanted))
    return found


def _singles(site: Site, wanted: Collection[str]) -> Iterator[tuple[str, Expected]]:
    """The files of single events: those of a removed one go on for its tombstone."""
    for path in wanted:
        match = _SINGLE.fullmatch(path)
        if match is None:
            continue
        language = match[1] or site.first
        entry = site.by_id.get(match[2]) or site.goes_on.get(match[2])
        if entry and single_path(site.hub, language, match[2]) == path:
            yield path, Expected((entry,), language)


def _path(site: Site, feed: Feed, language: str) -> str:
    return feed_path(site.hub, feed, language, CALENDAR.suffix)


def _years(site: Site, feed: Feed, years: Collection[int]) -> Iterator[tuple[str, Expected]]:
    """The calendars of years: the live events that began in each (ICS-82).

    That of this year holds only what the feed has let go.
    """
    if not years:
        return
    this_year, kept = site.window.today.year, set(map(id, site.selected[feed.name]))
    by_year: dict[int, list[Entry]] = {year: [] for year in years}
    for one in site.meant[feed.name]:
        first = one.event.when.earliest
        if first is None or first.year not in by_year or one.revision.state is not RecordState.LIVE:
            continue
        if first.year < this_year or id(one) not in kept:
            by_year[first.year].append(one)
    for year, entries in by_year.items():
        named = replace(feed, name=f"{feed.name}/{year}", back=None)
        listed = ics.all_listed(entries, named)
        for language in site.languages:
            yield _path(site, named, language), Expected(listed, language, named)


def news(site: Site, feed: Feed) -> frozenset[str]:
    """The ids of the items of a feed of news: the newest, or in a feed by start the next."""
    entries = list(site.selected[feed.name])
    if feed.order_by_start:
        entries = [one for one in entries if one.ends is None or one.ends > site.window.now]
    else:
        entries.sort(key=attrgetter("revision.uid"))
        entries.sort(key=attrgetter("revision.created"), reverse=True)
    zone = site.hub.settings.timezone
    chosen = newsworthy(entries, feed=feed, window=site.window, timezone=zone)
    return frozenset(identity(one, site.uid_domain, site.first_year) for one in chosen)


def known(site: Site) -> frozenset[str]:
    """The ids of all entries, which the changes of them begin with."""
    return frozenset(identity(one, site.uid_domain, site.first_year) for one in site.entries)
