"""The continuity gate over a staged tree: each calendar that changed against the live one.

Calendars of past years and files of single events are looked at as well, for what only they write
differently: what a feed has let go, and what it cuts. Nothing is held for them: they may drop events.
"""

from collections.abc import Container, Iterable, Iterator
from functools import partial

from calendarhub.build.egress.versions import Versions
from calendarhub.formats import ics
from calendarhub.model.entry import Entry
from calendarhub.model.feed import Feed
from calendarhub.model.problem import Problem
from calendarhub.rules import select
from calendarhub.rules.address import feed_path
from calendarhub.rules.gate import Verdict, leavers, of_pieces, series, uids
from calendarhub.theme.site import Site


def check_continuity(
    *, versions: Versions, changed: frozenset[str], site: Site, accepted: frozenset[str]
) -> Verdict:
    """What subscribers of any calendar among `changed` paths would lose or never see."""
    found: list[Problem] = []
    restamp: set[str] = set()
    shifted: set[str] = set()
    vague = frozenset([one.uid for one in site.entries if not one.event.when.is_firm])
    known = {entry.revision.uid: entry for entry in site.entries}
    for feed in site.feeds:
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
                may_shift=vague,
            )
            found.extend(verdict.problems)
            # The occurrences of an expanded series carry the stamps of the series.
            restamp.update(*((uid, series(uid)) for uid in verdict.restamp))
            shifted.update(verdict.shifted)
    for verdict in _beside(versions, changed - calendars(site), newer=restamp):
        ours = [uid for uid in verdict.restamp if uid in known or series(uid) in known]
        restamp.update(*((uid, series(uid)) for uid in ours))
        shifted.update(verdict.shifted.intersection(ours))
    return Verdict(tuple(found), frozenset(restamp), frozenset(shifted))


class _Everything(Container[str]):
    """All UIDs there are."""

    def __contains__(self, uid: object) -> bool:
        return True


def _beside(versions: Versions, paths: Iterable[str], newer: Container[str]) -> Iterator[Verdict]:
    """What only calendars beside the feeds write differently, but for UIDs that are `newer` already."""
    for path in sorted(paths):
        pieces = versions.differing(path) if path.endswith(".ics") else None
        if pieces is None or all(uid in newer for old in pieces[0] for uid in uids(old)):
            continue
        yield of_pieces(
            path=path,
            pieces=pieces,
            kept=set,
            may_leave=lambda _: True,
            may_shift=_Everything(),
        )


def calendars(site: Site) -> frozenset[str]:
    """The paths of all calendars that people subscribe to."""
    return frozenset(path for feed in site.feeds for path in feed_paths(feed, site))


def feed_paths(feed: Feed, site: Site) -> Iterator[str]:
    """The calendar of a feed in each language."""
    for language in site.languages:
        yield feed_path(site.hub, feed.name, language, "ics")


def _has_left(entry: Entry, feed: Feed, site: Site) -> bool:
    left = select.leaves(entry, feed, site.hub.settings.timezone)
    return (left is not None and left <= site.window.now) or not ics.listed(entry, feed)
