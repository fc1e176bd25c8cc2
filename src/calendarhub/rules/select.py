"""Which events a feed holds, and in which order."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from calendarhub.model.entry import Entry
from calendarhub.model.event import Event
from calendarhub.model.feed import Feed, Selection
from calendarhub.model.ledger import RecordState
from calendarhub.model.network import Network
from calendarhub.model.window import Window
from calendarhub.rules.merged import without_merged
from calendarhub.rules.revise import carried_until, last_midnight

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NOTHING: Mapping[str, frozenset[str]] = {}
_LIVE = RecordState.LIVE


def sort_key(entry: Entry) -> tuple[date, date, str]:
    """Lists go by earliest, latest, UID; what has no date comes last (FUZ-05)."""
    when = entry.event.when
    return (when.earliest or date.max, when.latest or date.max, entry.uid)


def matches(event: Event, selection: Selection, network: Network) -> bool:
    """Whether an event has any value of each key that the selection names."""
    if selection.type and event.type not in selection.type:
        return False
    if selection.organisation and not _any(selection.organisation, _organisations(event, network)):
        return False
    if selection.project and event.project not in selection.project:
        return False
    if selection.country and not _any(selection.country, event.countries):
        return False
    if selection.tag and not _any(selection.tag, event.tags):
        return False
    return selection.online is None or event.is_online is selection.online


def _any(wanted: Iterable[str], values: Iterable[str]) -> bool:
    return not set(wanted).isdisjoint(values)


def _organisations(event: Event, network: Network) -> tuple[str, ...]:
    project = network.projects.get(event.project)
    if project and project.coordinator:
        return (*event.organisers, project.coordinator)
    return event.organisers


def chosen(entry: Entry, feed: Feed, network: Network) -> bool:
    """Whether a feed means this event, whatever the day."""
    if entry.deadline is not None and not feed.deadlines:
        return False
    if not matches(entry.event, feed.select, network):
        return False
    return feed.exclude is None or not matches(entry.event, feed.exclude, network)


def leaves(entry: Entry, feed: Feed, hub_zone: str) -> datetime | None:
    """The instant (UTC) from which a feed no longer holds a chosen event; None: never.

    What was over when it was removed, and what a feed drops, has left at its last revision.
    """
    state, ends = entry.revision.state, entry.ends
    if state is RecordState.GONE:
        gone = entry.revision.gone_at or entry.revision.modified
        if (ends is not None and ends <= gone) or feed.drop_cancelled:
            return gone
        return carried_until(ends or gone, hub_zone)
    if state is RecordState.CANCELLED:
        if feed.drop_cancelled:
            return entry.revision.modified
        return carried_until(ends, hub_zone) if ends is not None else None
    if feed.back is None or ends is None:
        return None
    return last_midnight(ends, feed.back, hub_zone)


def choose(entries: Sequence[Entry], feed: Feed, network: Network) -> tuple[Entry, ...]:
    """The entries that a feed means, whatever the day, in the order given."""
    if feed.is_whole:
        return tuple(one for one in entries if feed.deadlines or one.deadline is None)
    return tuple([entry for entry in entries if chosen(entry, feed, network)])


def choose_each(
    entries: Sequence[Entry], feeds: Iterable[Feed], network: Network
) -> dict[str, tuple[Entry, ...]]:
    """The same of each feed, by name; those of one type share one look at all entries."""
    by_type: dict[str, list[Entry]] = {}
    for entry in entries:
        by_type.setdefault(entry.event.type, []).append(entry)
    found = {}
    for feed in feeds:
        among = entries
        if len(feed.select.type) == 1:
            among = by_type.get(feed.select.type[0], ())
        found[feed.name] = choose(among, feed, network)
    return found


def select(
    entries: Sequence[Entry], feed: Feed, *, network: Network, window: Window, hub_zone: str
) -> tuple[Entry, ...]:
    """The entries of a feed at a moment, in the order given."""
    return held(choose(entries, feed, network), feed, window=window, hub_zone=hub_zone)


def held(meant: Sequence[Entry], feed: Feed, *, window: Window, hub_zone: str) -> tuple[Entry, ...]:
    """Of the entries that a feed means, those it holds at a moment."""
    stays = feed.back is None
    kept = [
        entry
        for entry in meant
        if (stays and entry.revision.state is _LIVE)
        or (gone := leaves(entry, feed, hub_zone)) is None
        or gone > window.now
    ]
    return tuple(without_merged(kept, meant))


def updated(meant: Sequence[Entry], feed: Feed, *, window: Window, hub_zone: str) -> datetime:
    """When a feed last changed: its newest revision, or the last exit from its window (ICS-25).

    `meant` are the entries it means, whatever the day.
    """
    newest = max([entry.revision.modified for entry in meant], default=EPOCH)
    for entry in meant:
        if feed.back is None and entry.revision.state is _LIVE:
            continue
        gone = leaves(entry, feed, hub_zone)
        if gone is not None and newest < gone <= window.now:
            newest = gone
    return newest
