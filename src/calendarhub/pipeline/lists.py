"""The lists of a hub: all entries in order, and what each feed means and holds."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial

from msgspec import Struct

from calendarhub.model.entry import Entry
from calendarhub.model.feed import Feed
from calendarhub.model.settings import Hub
from calendarhub.model.text import Text
from calendarhub.model.window import Window
from calendarhub.rules import each_feeds, select
from calendarhub.rules.exchange import NOTHING, Exchange
from calendarhub.theme.site import Site
from calendarhub.words import Words

# From so many new entries on sorting all is as quick as putting each in its place.
MOST_NEW = 500


class Lists(Struct, frozen=True):
    """By the name of a feed what it means whatever the day, and what it holds now."""

    meant: Mapping[str, tuple[Entry, ...]]
    selected: Mapping[str, tuple[Entry, ...]]


class Ordered(Struct, frozen=True):
    """Entries as lists have them, and what was exchanged; None of a hub of which nothing is known."""

    entries: tuple[Entry, ...]
    exchange: Exchange | None = None


def in_order(entries: Sequence[Entry], before: Sequence[Entry]) -> Ordered:
    """Entries in order; those that stand in order `before` are not sorted again."""
    there = set(map(id, before))
    fresh = tuple([entry for entry in entries if id(entry) not in there])
    if len(fresh) > MOST_NEW or not before:
        return Ordered(tuple(sorted(entries, key=select.sort_key)))
    now = set(map(id, entries))
    return exchanged(before, Exchange(tuple([one for one in before if id(one) not in now]), fresh))


def exchanged(before: Sequence[Entry], exchange: Exchange) -> Ordered:
    """The entries of a hub in order with some exchanged."""
    if len(exchange.gone) > MOST_NEW:
        gone = set(map(id, exchange.gone))
        rest = [entry for entry in before if id(entry) not in gone]
        return Ordered(tuple(sorted([*rest, *exchange.fresh], key=select.sort_key)), exchange)
    return Ordered(exchange.of(before), exchange)


def expanded(
    hub: Hub,
    entries: Sequence[Entry],
    words: Mapping[str, Words],
    former: Collection[str],
    *,
    before: Site | None = None,
    exchange: Exchange | None = None,
) -> tuple[Feed, ...]:
    """All feeds with their `each:` expanded; `former` are the paths of all that was ever published.

    Those of the site `before` where nothing of what they are made from was exchanged since.
    """
    if before and exchange and _is_same(before, hub, words, former):
        gone, fresh = (Counter(map(_makes_feeds, some)) for some in (exchange.gone, exchange.fresh))
        if gone == fresh:
            return before.every_feed
    once_made = each_feeds.former_values(hub, former)
    codes = {code for entry in entries for code in entry.event.countries}
    naming = each_feeds.Naming(hub.network, _countries(codes.union(*once_made.values()), words))
    return each_feeds.expand_each(hub.every_feed, entries, hub.network, naming, once_made)


def _is_same(before: Site, hub: Hub, words: Mapping[str, Words], former: Collection[str]) -> bool:
    return (
        before.former is former
        and before.hub.every_feed == hub.every_feed
        and before.hub.network == hub.network
        and before.words.keys() == words.keys()
        and all(before.words[language] is one for language, one in words.items())
    )


def _makes_feeds(entry: Entry) -> tuple[object, ...]:
    """What of an event may have a feed of its own."""
    event = entry.event
    return event.type, event.organisers, event.project, event.countries, event.tags


def lists(
    hub: Hub,
    entries: tuple[Entry, ...],
    feeds: Sequence[Feed],
    window: Window,
    *,
    before: Site | None = None,
    exchange: Exchange = NOTHING,
) -> Lists:
    """The lists at a moment.

    Since the site `before` no moment passed, and only some entries were exchanged.
    """
    network, zone = hub.network, hub.settings.timezone
    known = {feed.name: feed for feed in before.every_feed} if before else {}
    same = [feed for feed in feeds if known.get(feed.name) == feed]
    others = [feed for feed in feeds if feed not in same]
    meant = select.choose_each(entries, others, network) if others else {}
    selected = {
        name: select.held(meant[name], feed, window=window, hub_zone=zone)
        for feed in feeds
        if (name := feed.name) in meant
    }
    for feed in same:
        assert before is not None
        name, chosen = feed.name, exchange.where(partial(select.chosen, feed=feed, network=network))
        meant[name] = before.meant[name]
        selected[name] = before.selected[name]
        if chosen.moved:
            now = select.held(chosen.fresh, feed, window=window, hub_zone=zone)
            meant[name] = chosen.of(before.meant[name])
            selected[name] = Exchange(chosen.gone, now).of(before.selected[name])
    return Lists(meant=meant, selected=selected)


def _countries(codes: Iterable[str], words: Mapping[str, Words]) -> dict[str, Text]:
    return {
        code: Text(tuple((language, one.country(code)) for language, one in words.items()))
        for code in sorted(codes)
        if code
    }
