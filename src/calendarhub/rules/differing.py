"""What a series is on one of its dates: as its record says, with what that date says itself."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from msgspec.structs import replace

from calendarhub.model.entry import Entry
from calendarhub.model.event import Changed, Document, Event, Status

# What is over for the whole series is so for each of its dates.
_FINAL = (Status.CANCELLED, Status.POSTPONED)


def on_date(event: Event, original: date) -> Event:
    """The event as it is on the date of a series that was `original`ly on that day.

    The event itself where the date says nothing else. Its time is that of the occurrence.
    """
    changed = changed_on(event, original)
    return _with(event, changed) if changed else event


def changed_on(event: Event, original: date) -> Changed | None:
    """What a date says of its own; None where it is as the series says."""
    changes = event.repeats.changed if event.repeats else ()
    return next((one for one in changes if one.original == original), None)


def entry_on(entry: Entry, original: date) -> Entry:
    """The entry with its event as it is on a date."""
    event = on_date(entry.event, original)
    return entry if event is entry.event else replace(entry, event=event)


def differing(event: Event) -> tuple[Event, ...]:
    """The event on each date that says something of its own."""
    changed = event.repeats.changed if event.repeats else ()
    return tuple([_with(event, one) for one in changed])


@lru_cache(maxsize=1024)
def _with(event: Event, changed: Changed) -> Event:
    values: dict[str, Any] = {}
    for name in ("title", "summary", "url", "registration", "reason"):
        if said := getattr(changed, name):
            values[name] = said
    if changed.places is not None:
        first, *others = changed.places or (None,)
        values |= {"place": first, "also_at": tuple(others), "online_name": changed.online_name}
    if changed.online is not None:
        values["online"] = changed.online
    if changed.documents:
        values["documents"] = _documents(changed.documents, event.documents)
    status = changed.status
    if event.repeats and changed.original in event.repeats.cancelled:
        status = Status.CANCELLED
    if status is not None and event.status not in _FINAL:
        values["status"] = status
    return replace(event, **values)


def _documents(own: tuple[Document, ...], others: Iterable[Document]) -> tuple[Document, ...]:
    """The papers of the date, and those of the series of other kinds: its own agenda is the agenda."""
    kinds = {one.kind for one in own}
    return (*own, *(one for one in others if one.kind not in kinds))
