"""Which events a feed holds, and in which order."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from msgspec.structs import replace

from calendarhub.model.entry import Entry
from calendarhub.model.event import Event
from calendarhub.model.feed import Each, Feed, Selection
from calendarhub.model.ledger import RecordState
from calendarhub.model.network import Network
from calendarhub.model.text import Text
from calendarhub.model.window import Window
from calendarhub.rules.clean import slug
from calendarhub.rules.revise import carried_until, last_midnight

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NOTHING: Mapping[str, frozenset[str]] = {}
_LIVE = RecordState.LIVE
_YEAR = re.compile(r"\d{4}")


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
    return tuple(
        [
            entry
            for entry in meant
            if (stays and entry.revision.state is _LIVE)
            or (gone := leaves(entry, feed, hub_zone)) is None
            or gone > window.now
        ]
    )


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


def former_values(feeds: Iterable[Feed], paths: Collection[str]) -> dict[str, frozenset[str]]:
    """By the name of an `each:` feed the values it once made feeds of; `paths` are all published.

    An event that was the last of its country leaves a feed, and the feed has to say so.
    """
    found = {}
    for feed in feeds:
        if feed.each is not None:
            start = f"feeds/{feed.name}/"
            names = {
                path[len(start) :].partition(".")[0] for path in paths if path.startswith(start)
            }
            slugs = {name for name in names if "/" not in name and not _YEAR.fullmatch(name)}
            is_code = feed.each is Each.COUNTRY
            found[feed.name] = frozenset(
                name.upper() if is_code and len(name) == 2 else name for name in slugs
            )
    return found


def expand_each(
    feeds: Iterable[Feed],
    entries: Sequence[Entry],
    network: Network,
    naming: "Naming",
    former: Mapping[str, frozenset[str]] = NOTHING,
) -> tuple[Feed, ...]:
    """One feed for each value of an `each:` feed, with a permanent address.

    Values that fold to one address (“Skåne”, “Skane”) share its feed.
    """
    made: list[Feed] = []
    for feed in feeds:
        if feed.each is None:
            made.append(feed)
            continue
        values = _values(feed.each, entries, network)
        known = {slug(value) for value in values}
        lost = {one for one in former.get(feed.name, ()) if slug(one) not in known}
        shared: dict[str, list[str]] = {}
        for value in sorted([*values, *lost]):
            shared.setdefault(slug(value), []).append(value)
        for name, alike in shared.items():
            selection = replace(feed.select, **{feed.each.value: tuple(alike)})
            made.append(
                replace(
                    feed,
                    name=f"{feed.name}/{name}",
                    title=naming.title(feed.each, alike[0]),
                    select=selection,
                    each=None,
                )
            )
    return tuple(made)


class Naming:
    """What the feed of one value is called: names from the network, the rest as written."""

    def __init__(self, network: Network, countries: dict[str, Text]) -> None:
        self.network = network
        self.countries = countries

    def title(self, each: Each, value: str) -> Text:
        """The title of the feed of a value, in each language it has."""
        if each is Each.TYPE and value in self.network.types:
            return self.network.types[value].name
        if each is Each.ORGANISATION and value in self.network.organisations:
            return self.network.organisations[value].name
        if each is Each.PROJECT and value in self.network.projects:
            return self.network.projects[value].name
        if each is Each.COUNTRY and value in self.countries:
            return self.countries[value]
        return Text((("en", value),))


def _values(each: Each, entries: Sequence[Entry], network: Network) -> list[str]:
    """Every type of the network, and otherwise each value that an event has."""
    found: set[str] = set()
    if each is Each.TYPE:
        found.update(network.types)
    for entry in entries:
        event = entry.event
        match each:
            case Each.TYPE:
                found.add(event.type)
            case Each.ORGANISATION:
                found.update(event.organisers)
            case Each.PROJECT:
                found.add(event.project)
            case Each.COUNTRY:
                found.update(event.countries)
            case Each.TAG:
                found.update(event.tags)
    return sorted(value for value in found if value and slug(value))
