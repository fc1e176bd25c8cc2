"""Why an event is or is not in a feed, in the terms of the feed's own file."""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from calendarhub.model.entry import Entry
from calendarhub.model.feed import Feed, Selection
from calendarhub.model.ledger import RecordState
from calendarhub.model.network import Network
from calendarhub.model.window import Window
from calendarhub.rules import select

KEYS = ("type", "organisation", "project", "country", "tag")


class ListingReason(Struct, frozen=True):
    """Whether a feed lists an event, why, and (UTC) until when where that is known."""

    feed: str
    is_in: bool
    why: str
    until: datetime | None = None


def reason(
    entry: Entry, feed: Feed, *, network: Network, window: Window, hub_zone: str, in_calendar: bool
) -> ListingReason:
    """The first thing that keeps an event out of a feed, else what holds it in.

    `in_calendar` says whether an .ics can show it at all (FUZ-02).
    """
    against = next(_against(entry, feed, network), "")
    if against:
        return ListingReason(feed.name, is_in=False, why=against)
    left = select.leaves(entry, feed, hub_zone)
    if left is not None and left <= window.now:
        return ListingReason(feed.name, is_in=False, why=_left(entry, feed), until=left)
    if not in_calendar:
        why = "in RSS, Atom, JSON and CSV only: its date is too vague for a calendar"
        return ListingReason(feed.name, is_in=True, why=why, until=left)
    return ListingReason(feed.name, is_in=True, why=_for(feed), until=left)


def _against(entry: Entry, feed: Feed, network: Network) -> Iterator[str]:
    if entry.deadline is not None and not feed.deadlines:
        yield "it is a deadline, and the feed does not say `deadlines: true`"
    for key in KEYS:
        wanted = getattr(feed.select, key)
        if wanted and not select.matches(entry.event, Selection(**{key: wanted}), network):
            has = _value(entry, key) or "none"
            yield f"the feed selects {key} {_or(wanted)}, and the event has {has}"
    wanted_online = feed.select.online
    if wanted_online is not None and entry.event.is_online is not wanted_online:
        yield f"the feed selects `online: {str(wanted_online).lower()}`"
    if feed.exclude is not None and select.matches(entry.event, feed.exclude, network):
        yield "the feed's `exclude:` names it"


def _left(entry: Entry, feed: Feed) -> str:
    if entry.revision.merged:
        return f"it is one with {entry.revision.merged}, which goes on"
    if entry.revision.state is RecordState.GONE:
        return "its record was removed, and the cancellation has been carried to its end"
    if entry.revision.state is RecordState.CANCELLED:
        if feed.drop_cancelled:
            return "it is cancelled, and the feed says `cancelled: drop`"
        return "it was cancelled, and thirty days have passed since its end"
    return f"it ended more than {feed.back} days ago (`back:`)"


def _for(feed: Feed) -> str:
    named = [f"{key} {_or(getattr(feed.select, key))}" for key in KEYS if getattr(feed.select, key)]
    return "selected by " + " and ".join(named) if named else "the feed selects everything"


def _or(values: tuple[str, ...]) -> str:
    return " or ".join(values)


def _value(entry: Entry, key: str) -> str:
    event = entry.event
    match key:
        case "type":
            return event.type
        case "organisation":
            return ", ".join(event.organisers)
        case "project":
            return event.project
        case "country":
            return ", ".join(event.countries)
        case _:
            return ", ".join(event.tags)
