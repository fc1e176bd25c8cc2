"""Which records wait for their instant of publication."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from calendarhub.model.event import Event
from calendarhub.model.ledger import RecordState, Revision

Rows = Mapping[tuple[str, date | None], Revision]


def waiting(events: Iterable[Event], rows: Rows, now: datetime) -> tuple[Event, ...]:
    """The events under embargo at `now` (UTC), which nothing may show.

    One that was published at its instant stays so when a clock is set back; one that a person gives
    a later instant than that is withdrawn until then.
    """
    ahead = [event for event in events if event.published is not None and event.published > now]
    if not ahead:
        return ()
    first = {
        row.id: row.first_published
        for (_, original), row in rows.items()
        if original is None and row.state is not RecordState.GONE
    }
    return tuple(event for event in ahead if not _was_due(event, first.get(event.id)))


def _was_due(event: Event, first_published: datetime | None) -> bool:
    return (
        event.published is not None
        and first_published is not None
        and event.published <= first_published
    )
