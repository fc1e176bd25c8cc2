"""The continuity gate over a staged tree: each calendar that changed against the live one.

Calendars of past years and files of single events are looked at as well, for what only they write
differently: what a feed has let go, and what it cuts. Nothing is held for them: they may drop events.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import partial

from calendarhub.formats import CALENDAR
from calendarhub.formats.calendar import ics
from calendarhub.ical.clock import OddDates, odd_dates
from calendarhub.model.entry import Entry
from calendarhub.model.feed import Feed
from calendarhub.model.problem import Problem
from calendarhub.pipeline.checks.versions import Versions
from calendarhub.rules import select
from calendarhub.rules.address import feed_path
from calendarhub.rules.gate import Verdict, leavers, of_pieces, series, uids
from calendarhub.rules.merged import goes_on
from calendarhub.theme.site import Site


def check_continuity(
    *, versions: Versions, changed: frozenset[str], site: Site, accepted: frozenset[str]
) -> Verdict:
    """What subscribers of any calendar among `changed` paths would lose or never see."""
    found: list[Problem] = []
    restamp: set[str] = set()
    shifted: set[str] = set()
    known = {entry.revision.uid: entry for entry in site.entries}
    may_shift = _Shiftable(known)
    for feed in site.every_feed:
        paths = [path for path in feed_paths(feed, site) if path in changed]
        if not paths:
            continue
        may_leave = leavers(
            known,
            feed,
            network=site.hub.network,
            has_left=lambda entry, feed=feed: _has_left(entry, feed, site),  # type: ignore[misc]
            accepted=accepted,
        )
        for path in paths:
            pieces = versions.differing(path)
            if pieces is None:
                continue  # somebody took it away: there is nothing to continue
            kept = partial(versions.uids, path)
            verdict = of_pieces(
                path=path,
                pieces=pieces,
                kept=kept,
                may_leave=may_leave,
                may_shift=may_shift,
            )
            found.extend(verdict.problems)
            restamp |= _with_series(verdict.restamp)
            shifted |= _with_series(verdict.shifted)
    beside = changed - calendars(site)
    for verdict in _beside(versions, beside, newer=restamp, may_shift=may_shift):
        ours = [uid for uid in verdict.restamp if uid in known or series(uid) in known]
        restamp |= _with_series(ours)
        shifted |= _with_series(verdict.shifted)
    return Verdict(tuple(found), frozenset(restamp), frozenset(shifted))


class _Shiftable(Container[str]):
    """UIDs that a calendar may show at another time though their record says the same.

    A vague date is shown as a feed's file says. A date of a series at whose hour clocks change is
    written as most readers understand it, which may be another way in another version.
    """

    def __init__(self, known: Mapping[str, Entry]) -> None:
        self.known = known

    def __contains__(self, uid: object) -> bool:
        entry = self.known.get(str(uid)) or self.known.get(series(str(uid)))
        if entry is None:
            return False
        when, repeats = entry.event.when, entry.event.repeats
        if not when.is_firm:
            return True
        return repeats is not None and odd_dates(repeats.rule, when) != OddDates()


def _with_series(uids: Iterable[str]) -> set[str]:
    """The same with the series of each: the dates of one that is written out carry its stamps."""
    return {one for uid in uids for one in (uid, series(uid))}


def _beside(
    versions: Versions, paths: Iterable[str], newer: Container[str], may_shift: Container[str]
) -> Iterator[Verdict]:
    """What only calendars beside the feeds write differently, but for UIDs that are `newer` already."""
    for path in sorted(paths):
        pieces = versions.differing(path) if path.endswith(CALENDAR.ending) else None
        if pieces is None or all(uid in newer for old in pieces[0] for uid in uids(old)):
            continue
        yield of_pieces(
            path=path,
            pieces=pieces,
            kept=set,
            may_leave=lambda _: True,
            may_shift=may_shift,
        )


def calendars(site: Site) -> frozenset[str]:
    """The paths of all calendars that people subscribe to."""
    return frozenset(path for feed in site.every_feed for path in feed_paths(feed, site))


def feed_paths(feed: Feed, site: Site) -> Iterator[str]:
    """The calendar of a feed in each language."""
    for language in site.languages:
        yield feed_path(site.hub, feed, language, CALENDAR.suffix)


def _has_left(entry: Entry, feed: Feed, site: Site) -> bool:
    left = select.leaves(entry, feed, site.hub.settings.timezone)
    if (left is not None and left <= site.window.now) or not ics.listed(entry, feed):
        return True
    # It is one with another that subscribers of this feed see, too (SAME-05).
    listed = (one for one in site.meant[feed.name] if ics.listed(one, feed))
    return bool(entry.revision.merged) and goes_on(entry, listed)
