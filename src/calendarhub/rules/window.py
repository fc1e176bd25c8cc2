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
