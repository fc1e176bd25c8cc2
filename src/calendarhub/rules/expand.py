"""Which occurrences a list shows; recurrence itself is worked out in `ical/`."""

from datetime import date, datetime, timedelta

from calendarhub.ical import recurrence
from calendarhub.model.entry import Entry, Occurrence
from calendarhub.model.event import Event
from calendarhub.model.when import day_start, instant

# A list looks this far ahead into a series that has no end.
HORIZON = timedelta(days=730)


# First and last instant (UTC); None: unknown, endless.
Extent = tuple[datetime | None, datetime | None]


def extent(event: Event, hub_zone: str) -> Extent:
    """First and last instant (UTC) of an event, its whole series included; None: unknown, endless."""
    when = event.when
    begins, ends = when.begins(hub_zone), when.ends(hub_zone)
    if event.repeats is None or when.earliest is None:
        return begins, ends
    last = recurrence.last_day(when, event.repeats)
    if last is None:
        return begins, None
    # The day after the last occurrence in its own zone is exact enough to decide what is over.
    return begins, day_start(last + timedelta(days=1), when.timezone or hub_zone)


def overridden(event: Event) -> tuple[Occurrence, ...]:
    """The moved, cancelled and changed occurrences of a series, by original date."""
    if event.repeats is None or event.when.earliest is None:
        return ()
    return recurrence.overridden(event.when, event.repeats)


def between(event: Event, since: date, until: date) -> tuple[Occurrence, ...]:
    """The occurrences that touch the days from `since` to `until` (both inclusive), in order.

    A single event is one occurrence; something without a date has none.
    """
    when = event.when
    if when.earliest is None:
        return ()
    if event.repeats:
        return recurrence.occurrences(when=when, repeats=event.repeats, since=since, until=until)
    last = when.latest or when.earliest
    if when.earliest > until or (when.latest is not None and last < since):
        return ()
    return (
        Occurrence(
            original=when.earliest,
            first=when.earliest,
            last=last,
            start=when.start,
            end=when.end,
            usual_end=when.usual_end,
        ),
    )


def coming(entry: Entry, today: date, limit: int = 5) -> tuple[Occurrence, ...]:
    """The next occurrences of an event from `today` on, cancelled ones included."""
    return between(entry.event, today, today + HORIZON)[:limit]


def begins(occurrence: Occurrence, event: Event, hub_zone: str) -> datetime:
    """The instant (UTC) at which an occurrence begins."""
    here = event.when.timezone or hub_zone
    if occurrence.start is not None:
        return instant(occurrence.start, here)
    return day_start(occurrence.first, here)


def ends(occurrence: Occurrence, event: Event, hub_zone: str) -> datetime:
    """The instant (UTC, exclusive) at which an occurrence ends."""
    here = event.when.timezone or hub_zone
    if occurrence.start is not None:
        return instant(occurrence.finish or occurrence.start, here)
    return day_start(occurrence.last + timedelta(days=1), here)
