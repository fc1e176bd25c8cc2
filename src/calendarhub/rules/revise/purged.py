"""Rows of the ledger without what people wrote: what is left of an event after a purge.

UIDs are for ever, so a purged event stays cancelled and never comes back by itself. What is kept of it
is its time and by what feeds choose it: without these nobody could be told that it is cancelled.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.model import codec
from calendarhub.model.event import Deadline, Event, Place, Repeats
from calendarhub.model.ledger import RecordState, Revision
from calendarhub.model.network import Network
from calendarhub.model.settings import Hub
from calendarhub.model.text import NO_TEXT
from calendarhub.rules.digest import digest, trimmed
from calendarhub.rules.revise.carried import SECOND

Rows = Mapping[tuple[str, date | None], Revision]


def rows_of(rows: Rows, id_: str) -> Iterator[Revision]:
    """The rows of an event by its id: its own, those of its deadlines and of single dates."""
    for row in rows.values():
        if row.id == id_ or row.id.startswith(f"{id_}."):
            yield row


class ChosenBy(Struct, frozen=True):
    """By what feeds choose events, and what the hub itself names: none of it is of one event alone."""

    network: Network
    tags: frozenset[str] = frozenset()

    @classmethod
    def of(cls, hub: Hub) -> "ChosenBy":
        """What the feeds of a hub choose by."""
        chosen = [one for feed in hub.every_feed for one in (feed.select, feed.exclude) if one]
        return cls(hub.network, frozenset(tag for one in chosen for tag in one.tag))


def purged_rows(
    rows: Rows, id_: str, *, now: datetime, chosen: ChosenBy
) -> dict[tuple[str, date | None], Revision]:
    """All rows, those of an event without text; `now` is an aware instant (UTC, whole seconds)."""
    names = {(row.uid, row.recurrence_id) for row in rows_of(rows, id_)}
    return {key: _purged(row, now, chosen) if key in names else row for key, row in rows.items()}


def is_purged(row: Revision) -> bool:
    """Whether nothing is left of what people wrote."""
    return row.digest == _mark(row)


def _mark(row: Revision) -> str:
    """Not of what was written: who guesses a text could prove by its digest that it was right."""
    return digest("purged", row.uid)


def _purged(row: Revision, now: datetime, chosen: ChosenBy) -> Revision:
    if is_purged(row):
        return row
    last = trimmed(_bare(codec.loads(Event, row.last), chosen)) if row.last else ""
    return replace(
        row,
        source="",
        modified=max(now, row.modified + SECOND),
        significant=_mark(row),
        digest=_mark(row),
        state=RecordState.GONE,
        last=last,
        history=(),
        gone_at=row.gone_at or now,
        apart=None,
    )


def _bare(event: Event, chosen: ChosenBy) -> Event:
    """An event without any text of its own; a name that the hub does not know is such a text."""
    network = chosen.network
    countries = [one for one in event.countries if len(one) == len("FI")]
    return Event(
        id=event.id,
        title=NO_TEXT,
        when=event.when,
        type=event.type if event.type in network.types else "",
        place=Place(country=countries[0]) if countries else None,
        also_at=tuple([Place(country=one) for one in countries[1:]]),
        organisers=tuple([one for one in event.organisers if one in network.organisations]),
        project=event.project if event.project in network.projects else "",
        tags=tuple([tag for tag in event.tags if tag in chosen.tags]),
        deadlines=tuple([Deadline(one.kind, one.when) for one in event.deadlines]),
        repeats=_bare_series(event.repeats) if event.repeats else None,
        uid=event.uid,
    )


def _bare_series(repeats: Repeats) -> Repeats:
    return Repeats(
        rule=repeats.rule,
        excluded=repeats.excluded,
        moved=repeats.moved,
        cancelled=repeats.struck,
    )
