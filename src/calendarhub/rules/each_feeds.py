"""The feeds that one file makes for each type, organisation or project."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec.structs import replace

from calendarhub.model.entry import Entry
from calendarhub.model.feed import Each, Feed
from calendarhub.model.network import Network
from calendarhub.model.settings import Hub
from calendarhub.model.text import Text
from calendarhub.rules.address import feed_stem
from calendarhub.rules.clean import slug
from calendarhub.rules.select import NOTHING

_YEAR = re.compile(r"\d{4}")


def former_values(hub: Hub, paths: Collection[str]) -> dict[str, frozenset[str]]:
    """By the name of an `each:` feed the values it once made feeds of; `paths` are all published.

    An event that was the last of its country leaves a feed, and the feed has to say so.
    """
    found = {}
    for feed in hub.every_feed:
        if feed.each is not None:
            start = f"{feed_stem(hub, feed, hub.settings.languages[0])}/"
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
