"""Calendars that lose more than half of what they hold, by anything but time passing.

An event that no record lost can still leave a feed: its type or organiser is not read any more, or
the feed's file says something else. No cancellation tells its subscribers.
"""

from calendarhub.model.entry import Entry
from calendarhub.model.problem import Origin, Problem
from calendarhub.pipeline.checks.continuity import feed_paths
from calendarhub.pipeline.checks.versions import Versions
from calendarhub.rules.gate import series, uids
from calendarhub.theme.site import Site

FEW = 3  # so many may leave a small feed by one edit


def dwindling(
    *, versions: Versions, changed: frozenset[str], site: Site, count: int
) -> tuple[Problem, ...]:
    """Each feed that would be less than half as long, of calendars among `changed` paths.

    `count` is the number of events that lets it through, as guards name it.
    """
    halved = {
        feed.name: path
        for feed in site.every_feed
        for path in reversed([*feed_paths(feed, site)])  # the first language is the one told
        if path in changed and _is_halved(path, versions)
    }
    if not halved:
        return ()
    coming = {entry.uid for entry in site.entries if _is_coming(entry, site)}
    lost = {path: len(_left(path, versions, coming)) for path in halved.values()}
    return tuple(
        _problem(name, path, lost[path], count)
        for name, path in halved.items()
        if lost[path] >= FEW
    )


def _is_coming(entry: Entry, site: Site) -> bool:
    return not entry.is_gone and (entry.ends is None or entry.ends > site.window.now)


def _is_halved(path: str, versions: Versions) -> bool:
    old = versions.live / path if versions.live else None
    if old is None or not old.is_file():
        return False
    return (versions.staging / path).stat().st_size * 2 < old.stat().st_size


def _left(path: str, versions: Versions, coming: set[str]) -> set[str]:
    """The UIDs of events to come that a calendar holds no longer; dates of a series count as one."""
    pieces = versions.differing(path)
    if pieces is None:
        return set()
    still = versions.uids(path)
    gone = {uid for piece in pieces[0] for uid in uids(piece)} - still
    whole = still | {series(uid) for uid in still}
    return (gone & coming) | ({series(uid) for uid in gone} & coming) - whole


def _problem(name: str, path: str, lost: int, count: int) -> Problem:
    return Problem(
        code="guard.shrink",
        message=f"The feed {name} would lose more than half of its length: {lost} coming events"
        " are no longer chosen for it.",
        where=Origin(path=path),
        remedy="Do types, organisers and the feed's file say what they did? If it is meant, run "
        f"`calendarhub build --accept-count {count}` once.",
    )
