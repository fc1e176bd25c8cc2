"""The lists of a hub: all entries in order, and what each feed means and holds."""

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from calendarhub.model.entry import Entry
from calendarhub.model.feed import Feed
from calendarhub.model.settings import Hub
from calendarhub.model.text import Text
from calendarhub.model.window import Window
from calendarhub.rules import select
from calendarhub.theme.site import Site
from calendarhub.words import Words

# From so many new entries on sorting all is as quick as putting each in its place.
MOST_NEW = 500


class Lists(Struct, frozen=True):
    """By the name of a feed what it means whatever the day, and what it holds now."""

    meant: Mapping[str, tuple[Entry, ...]]
    selected: Mapping[str, tuple[Entry, ...]]


class Ordered(Struct, frozen=True):
    """Entries as lists have them; those that `moved` were others before, or are no more.

    Of a hub of which nothing is known that is None.
    """

    entries: tuple[Entry, ...]
    moved: tuple[Entry, ...] | None = None


def in_order(entries: Sequence[Entry], before: Sequence[Entry]) -> Ordered:
    """Entries in order; those that stand in order `before` are not sorted again."""
    there = set(map(id, before))
    fresh = [entry for entry in entries if id(entry) not in there]
    if len(fresh) > MOST_NEW or not before:
        return Ordered(tuple(sorted(entries, key=select.sort_key)))
    now = set(map(id, entries))
    ordered = [entry for entry in before if id(entry) in now]
    for entry in fresh:
        insort(ordered, entry, key=select.sort_key)
    gone = [entry for entry in before if id(entry) not in now]
    return Ordered(tuple(ordered), (*gone, *fresh))


def exchanged(before: Sequence[Entry], pairs: Iterable[tuple[Entry, Entry]]) -> Ordered:
    """Entries in order with others in the place of some."""
    ordered, moved = [*before], []
    for old, new in pairs:
        del ordered[bisect_left(ordered, select.sort_key(old), key=select.sort_key)]
        insort(ordered, new, key=select.sort_key)
        moved += [old, new]
    return Ordered(tuple(ordered), tuple(moved))


def expanded(
    hub: Hub, entries: Sequence[Entry], words: Mapping[str, Words], former: Collection[str]
) -> tuple[Feed, ...]:
    """The feeds with their `each:` expanded; `former` are the paths of all that was ever published."""
    once_made = select.former_values(hub.feeds, former)
    codes = {code for entry in entries for code in entry.event.countries}
    naming = select.Naming(hub.network, _countries(codes.union(*once_made.values()), words))
    return select.expand_each(hub.feeds, entries, hub.network, naming, once_made)


def lists(
    hub: Hub,
    entries: tuple[Entry, ...],
    feeds: Sequence[Feed],
    window: Window,
    *,
    before: Site | None = None,
    moved: Collection[Entry] = (),
) -> Lists:
    """The lists at a moment.

    A feed that chooses nothing that `moved` since the site `before` holds what it held.
    """
    network = hub.network
    same: list[Feed] = []
    if before is not None:
        known = {feed.name: feed for feed in before.feeds}
        same = [
            feed
            for feed in feeds
            if known.get(feed.name) == feed
            and not any(select.chosen(entry, feed, network) for entry in moved)
        ]
    meant = select.choose_each(entries, [feed for feed in feeds if feed not in same], network)
    zone = hub.settings.timezone
    selected = {
        feed.name: select.held(meant[feed.name], feed, window=window, hub_zone=zone)
        for feed in feeds
        if feed.name in meant
    }
    for feed in same:
        assert before is not None
        meant[feed.name] = before.meant[feed.name]
        selected[feed.name] = before.selected[feed.name]
    return Lists(meant, selected)


def _countries(codes: Iterable[str], words: Mapping[str, Words]) -> dict[str, Text]:
    return {
        code: Text(tuple((language, one.country(code)) for language, one in words.items()))
        for code in sorted(codes)
        if code
    }
