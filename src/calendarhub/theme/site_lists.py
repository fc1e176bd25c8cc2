"""Which events the lists of a site show."""

from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property, partial

from calendarhub.model.entry import Entry
from calendarhub.model.feed import Feed
from calendarhub.model.settings import Hub
from calendarhub.rules.digest import attached, digest
from calendarhub.rules.select import chosen, sort_key
from calendarhub.rules.size import size
from calendarhub.theme.calendar import Almanac, Showing, almanac, of_day
from calendarhub.theme.moment import Phase, phase
from calendarhub.theme.site_facts import SiteFacts


class SiteLists(SiteFacts, frozen=True, eq=False, dict=True):
    """The entries of a site as pages list them: by day, by what they belong to, by what holds them."""

    @cached_property
    def events(self) -> tuple[Entry, ...]:
        """All but deadlines, which pages show with their event."""
        return self.kept("events", lambda entry: entry.deadline is None)

    @cached_property
    def listed(self) -> tuple[Entry, ...]:
        """The events that lists show: what is gone has its own page alone."""
        return self.kept("listed", is_listed)

    @cached_property
    def ahead(self) -> tuple[Entry, ...]:
        """Those of them that are not over."""
        past, phase = Phase.PAST, self.phase
        return self.kept("ahead", lambda one: is_listed(one) and phase(one) is not past)

    @cached_property
    def whole(self) -> str:
        """A digest of all entries; what it is in one order it is in each."""
        total = self.tallied("whole", lambda entry: int.from_bytes(entry.digest.encode()))
        return f"{len(self.entries)}.{total % 2**256:x}"

    @cached_property
    def newest(self) -> datetime | None:
        """When the newest of all revisions was made."""
        return max([entry.revision.modified for entry in self.entries], default=None)

    @cached_property
    def sizes(self) -> Mapping[str, int]:
        """About how many octets the calendar of each feed has, by its name; 0 where it is small."""
        return {
            feed.name: self.of_list(
                ("size of a feed", feed.name),
                partial(chosen, feed=feed, network=self.hub.network),
                partial(size, feed, self.selected),
            )
            for feed in self.every_feed
        }

    @cached_property
    def has_map(self) -> bool:
        """Whether there is a page of the map, so that others may lead to it."""
        return self.of_list(
            "has a map",
            lambda entry: any(place.geo for place in entry.event.places),
            lambda: is_placed(self.hub, self.entries),
        )

    @cached_property
    def has_types(self) -> bool:
        """Whether any event has a type, so that pages lead to that of the types."""
        return self.of_list(
            "has types", lambda entry: bool(entry.event.type), lambda: is_typed(self.entries)
        )

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """Events by id, the live before the gone; who is one with another has no page of its own."""
        others = self.goes_on
        before, exchange = self.before, self.exchange.where(is_listed)
        ids, fresh = ({one.event.id for one in some} for some in (exchange.gone, exchange.fresh))
        is_plain = ids == fresh and len(exchange.moved) == len(self.exchange.moved)
        if before is not None and is_plain and before.goes_on.keys() == others.keys():
            return {**before.by_id, **{entry.event.id: entry for entry in exchange.fresh}}
        found = {
            entry.event.id: entry
            for entry in self.events
            if entry.is_gone and entry.event.id not in others
        }
        found.update({entry.event.id: entry for entry in self.listed})
        return found

    @property
    def gone(self) -> Sequence[Entry]:
        """Events that were published and are no more, be it since they are one with another."""
        return self.kept("gone", lambda one: one.deadline is None and one.is_gone)

    @cached_property
    def goes_on(self) -> Mapping[str, Entry]:
        """By the id of an event that was published and is one with another, that other event."""
        gone = {entry.event.id: entry.revision for entry in self.gone}
        if not gone:
            return {}
        live = {entry.uid: entry for entry in self.listed}
        found = {id_: live[row.merged] for id_, row in gone.items() if row.merged in live}
        found |= {
            id_: entry for entry in self.listed for id_ in entry.revision.joined if id_ in gone
        }
        present = {entry.event.id for entry in self.listed}
        return {id_: entry for id_, entry in found.items() if id_ not in present}

    @cached_property
    def asked(self) -> Sequence[Entry]:
        """Of events by id those whose own files have to be looked at."""
        subjects = self.affected.subjects
        if subjects is None:
            return list(self.by_id.values())
        start = event_subject("")
        ids = [one.removeprefix(start) for one in subjects if one.startswith(start)]
        return sorted([self.by_id[one] for one in ids if one in self.by_id], key=sort_key)

    @cached_property
    def almanac(self) -> Almanac:
        """What falls on which day, month and year."""
        known = self.before.almanac if self.before else None
        gone = set(map(id, self.exchange.gone))
        there = [one for one in self.moved if id(one) not in gone and is_listed(one)]
        return almanac(
            self.listed if known is None else there,
            now=self.window.now,
            today=self.window.today,
            hub_zone=self.hub.settings.timezone,
            known=known,
            gone=self.moved,
        )

    @cached_property
    def showings_ahead(self) -> Sequence[Showing]:
        """What is not over yet, soonest first."""
        past, before = Phase.PAST, self.before
        if before is None:
            return [showing for showing in self.almanac.showings if showing.phase is not past]
        others = {entry.revision.uid for entry in self.moved}
        ahead = [one for one in before.showings_ahead if one.entry.revision.uid not in others]
        for one in self.almanac.showings:
            if one.entry.revision.uid in others and one.phase is not past:
                insort(ahead, one, key=of_day)
        return ahead

    @cached_property
    def next_showing(self) -> Mapping[str, Showing]:
        """The time an event takes place now or next, by UID; what is over or vague has none."""
        found: dict[str, Showing] = {}
        for showing in self.showings_ahead:
            found.setdefault(showing.entry.uid, showing)
        return found

    @cached_property
    def by_type(self) -> Mapping[str, Sequence[Entry]]:
        """The listed events of each type."""
        return self.grouped("by type", lambda one: [one.event.type] if is_listed(one) else ())

    @cached_property
    def by_project(self) -> Mapping[str, Sequence[Entry]]:
        """The listed events of each project."""
        return self.grouped("by project", lambda one: [one.event.project] if is_listed(one) else ())

    @cached_property
    def by_organiser(self) -> Mapping[str, Sequence[Entry]]:
        """The listed events of each organiser."""
        return self.grouped(
            "by organiser", lambda one: one.event.organisers if is_listed(one) else ()
        )

    @cached_property
    def feeds_of(self) -> Mapping[str, tuple[Feed, ...]]:
        """The feeds that hold an event, by UID; only of the affected anybody asks."""
        asked = {id(one) for one in self.asked}
        found: dict[str, list[Feed]] = {}
        for feed in self.feeds:
            for entry in self.selected.get(feed.name, ()):
                if id(entry) in asked:
                    found.setdefault(entry.uid, []).append(feed)
        return {uid: tuple(feeds) for uid, feeds in found.items()}

    @cached_property
    def feed_names(self) -> Mapping[str, str]:
        """The names of the feeds that hold an event, by UID; only of the affected anybody asks."""
        return {
            uid: " ".join([feed.name for feed in feeds]) for uid, feeds in self.feeds_of.items()
        }

    def phase(self, entry: Entry) -> Phase:
        """Where an entry stands at the moment of the build."""
        return phase(entry.begins, entry.ends, self.window.now)

    def stamp(self, shown: Showing | Entry) -> str:
        """What a list that shows an event depends on: its state, its files, and whether it is over."""
        entry = shown
        if isinstance(shown, Showing):
            entry, stamp = shown.entry, shown.stamp
        else:
            stamp = shown.digest + self.phase(shown)
        assert isinstance(entry, Entry)
        return stamp + self._marks[entry.event.id] if entry.event.id in self._marks else stamp

    @cached_property
    def _marks(self) -> Mapping[str, str]:
        return {name: attached(known) for name, known in self.attachments.items()}

    def members(self, shown: Iterable[Showing | Entry], *more: str) -> str:
        """A digest of a list in its order, and of whatever else a page shows."""
        return digest(*more, *[self.stamp(one) for one in shown])


def is_listed(entry: Entry) -> bool:
    """Whether lists show it: no deadline by itself, and nothing that is gone."""
    return entry.deadline is None and not entry.is_gone


def event_subject(id_: str) -> str:
    """What the own files of an event are about."""
    return f"event:{id_}"


def is_placed(hub: Hub, entries: Iterable[Entry]) -> bool:
    """Whether anything of a hub could stand on a map, whenever it takes place."""
    if any(one.geo for one in hub.network.organisations.values()):
        return True
    places = [place.geo for entry in entries for place in entry.event.places]
    return any(places)


def is_typed(entries: Iterable[Entry]) -> bool:
    """Whether an event that lists show has a type."""
    return any(one.event.type and not one.is_gone and one.deadline is None for one in entries)
