"""The next instant at which any output changes although no record does."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from calendarhub.model.entry import Entry
from calendarhub.model.event import Event
from calendarhub.model.when import day_start
from calendarhub.model.window import Window
from calendarhub.rules import expand

DAY = timedelta(days=1)


def next_instant(
    entries: Sequence[Entry], embargoed: Iterable[Event], window: Window, hub_zone: str
) -> datetime:
    """The next start, end, deadline, end of embargo or local midnight, whichever is first.

    Every window of a feed opens and closes at a local midnight, so midnight stands for them all.
    """
    nearest = day_start(window.today + DAY, hub_zone)
    for moment in _moments(entries, embargoed, window, hub_zone):
        if window.now < moment < nearest:
            nearest = moment
    return nearest


def next_after_edits(
    known: datetime,
    *,
    since: datetime,
    gone: Sequence[Entry],
    fresh: Sequence[Entry],
    window: Window,
    hub_zone: str,
) -> datetime | None:
    """The same where what was `known` of it at another instant is still ahead, but for a few entries.

    None where it has to be worked out of all.
    """
    if not since <= window.now < known or known in set(_moments(gone, (), window, hub_zone)):
        return None
    return min(known, next_instant(fresh, (), window, hub_zone))


def _moments(
    entries: Sequence[Entry], embargoed: Iterable[Event], window: Window, hub_zone: str
) -> Iterable[datetime]:
    for event in embargoed:
        if event.published is not None:
            yield event.published
    for entry in entries:
        if entry.begins is None:
            continue
        if entry.event.repeats is None:
            yield entry.begins
            if entry.ends is not None:
                yield entry.ends
        elif entry.ends is None or entry.ends > window.now:
            yield from _occurrences(entry.event, window, hub_zone)


def _occurrences(event: Event, window: Window, hub_zone: str) -> Iterable[datetime]:
    for occurrence in expand.between(event, window.today - DAY, window.today + DAY):
        yield expand.begins(occurrence, event, hub_zone)
        yield expand.ends(occurrence, event, hub_zone)
