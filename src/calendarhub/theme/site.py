"""The site of a release as one value: all that pages and widget are made from."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from markupsafe import Markup
from msgspec import Struct, field
from msgspec.structs import replace

from calendarhub.model.attachment import Attachment
from calendarhub.model.edits import EVERYTHING, Affected
from calendarhub.model.entry import Entry, Occurrence
from calendarhub.model.event import Event
from calendarhub.model.feed import Feed
from calendarhub.model.network import EventType, Organisation, Project
from calendarhub.model.problem import Origin
from calendarhub.model.settings import Hub
from calendarhub.model.source import SourceState
from calendarhub.model.text import Text
from calendarhub.model.window import Window
from calendarhub.rules.attendance import is_attended, is_closing
from calendarhub.rules.digest import attached, digest
from calendarhub.rules.size import size
from calendarhub.theme.brand import ICON, PLAIN, Look, icon_address
from calendarhub.theme.calendar import Almanac, Showing, almanac
from calendarhub.theme.card import Card, card
from calendarhub.theme.environment import SHARE, Theme
from calendarhub.theme.logos import ROOT, logo
from calendarhub.theme.marks import mark
from calendarhub.theme.moment import Phase, phase
from calendarhub.theme.page import Page
from calendarhub.theme.pictures import picture
from calendarhub.words import Words

Value = TypeVar("Value")
# Templates whose text is in every page, rendered apart from it.
SHARED = (
    "row.html",
    "line.html",
    "feed-line.html",
    "frame-head.html",
    "frame-top.html",
    "frame-foot.html",
)
# How many cards, rows and lines a process keeps between builds: each has about a kilobyte.
MOST_PIECES = 100_000
# Stands in a row for the way to the folder of the language; no cleaned text can hold it.
WAY = "\x02"


class Site(Struct, frozen=True, eq=False, dict=True):
    """Hub, moment, entries and theme.

    `entries` are live, cancelled and gone ones by (earliest, latest, UID), undated last; `feeds`
    have their `each:` expanded; by name, `meant` are the entries of each whatever the day and
    `selected` those it holds now. `former` are paths
    published before: a day or a feed page among them stays, and says that it is empty. `affected`
    are the subjects whose files have to be looked at. `before` is the site of the last build, where
    this process made it and only the entries that `moved` are others since, as they were and as they
    are. `until` is the next instant (UTC) at which
    anything changes although nobody edits, `sources` are where the records come from, `said`
    the addresses of the hub itself that people typed, with the places where they did. `attachments`
    are the published files of an event by its id, by their addresses, `look` what pages take of the
    hub's own looks, and `pages` the kinds of them by name.
    """

    hub: Hub
    window: Window
    entries: tuple[Entry, ...]
    words: Mapping[str, Words]
    theme: Theme
    feeds: tuple[Feed, ...] = ()
    selected: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    meant: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    uid_domain: str = ""
    first_year: int = 0
    hub_digest: str = ""
    former: frozenset[str] = frozenset()
    affected: Affected = EVERYTHING
    until: datetime | None = None
    sources: tuple[SourceState, ...] = ()
    said: Mapping[str, Origin] = field(default_factory=dict)
    attachments: Mapping[str, Mapping[str, Attachment]] = field(default_factory=dict)
    look: Look = PLAIN
    pages: Mapping[str, Page] = field(default_factory=dict)
    before: "Site | None" = None
    moved: tuple[Entry, ...] = ()
    memo: dict[Hashable, Any] = field(default_factory=dict)

    def looking_at(self, affected: Affected) -> "Site":
        """The same site, for a build that has to look at these subjects alone."""
        site = replace(self, affected=affected)
        site.__dict__.update(self.__dict__)  # what does not depend on it was worked out already
        for name in ("asked", "feeds_of", "feed_names"):
            site.__dict__.pop(name, None)
        return site

    def at_rest(self) -> "Site":
        """What the next build may take from this one: entries, lists and what was made of each."""
        site = replace(self, memo={}, before=None, moved=())
        for name in ("almanac", "pieces", "lists"):
            if name in self.__dict__:
                site.__dict__[name] = self.__dict__[name]
        return site

    @cached_property
    def pieces(self) -> dict[tuple[Any, ...], Any]:
        """Cards, rows and lines by kind and UID: those of events that nobody edited are known."""
        if self.before is None or len(self.before.pieces) > MOST_PIECES:
            return {}
        others = {entry.uid for entry in self.moved}
        return {key: made for key, made in self.before.pieces.items() if key[1] not in others}

    @cached_property
    def lists(self) -> dict[Hashable, Any]:
        """What was made of lists of entries, by the names of these."""
        return {}

    def of_list(
        self, name: Hashable, holds: Callable[[Entry], bool], make: Callable[[], Value]
    ) -> Value:
        """What is made of a list; that of the last build where it `holds` nothing that was edited."""
        known = self.before.lists.get(name) if self.before else None
        if known is None or any(map(holds, self.moved)):
            known = make()
        self.lists[name] = known
        value: Value = known
        return value

    @property
    def languages(self) -> tuple[str, ...]:
        """The hub's languages, its own first."""
        return self.hub.settings.languages

    @property
    def first(self) -> str:
        """The hub's first language."""
        return self.hub.settings.languages[0]

    @property
    def base(self) -> str:
        """The absolute address of the root, with a slash at its end."""
        return self.hub.settings.base_url

    @cached_property
    def page_of(self) -> Mapping[str, Page]:
        """The kind of page that a template is of, by its name."""
        return {name: page for page in self.pages.values() for name in page.templates}

    @cached_property
    def events(self) -> tuple[Entry, ...]:
        """All but deadlines, which pages show with their event."""
        return tuple(entry for entry in self.entries if entry.deadline is None)

    @cached_property
    def listed(self) -> tuple[Entry, ...]:
        """The events that lists show: what is gone has its own page alone."""
        return tuple(entry for entry in self.events if not entry.is_gone)

    @cached_property
    def sizes(self) -> Mapping[str, int]:
        """About how many octets the calendar of each feed has, by its name; 0 where it is small."""
        return {feed.name: size(feed, self.selected) for feed in self.feeds}

    @cached_property
    def has_map(self) -> bool:
        """Whether there is a page of the map, so that others may lead to it."""
        return is_placed(self.hub, self.entries)

    @cached_property
    def has_types(self) -> bool:
        """Whether any event has a type, so that pages lead to that of the types."""
        return is_typed(self.entries)

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """Events by id, the live before the gone."""
        found = {entry.event.id: entry for entry in self.events if entry.is_gone}
        found.update({entry.event.id: entry for entry in self.listed})
        return found

    @cached_property
    def asked(self) -> Sequence[Entry]:
        """Of events by id those whose own files have to be looked at."""
        holds = self.affected.holds
        return [entry for id_, entry in self.by_id.items() if holds(event_subject(id_))]

    @cached_property
    def almanac(self) -> Almanac:
        """What falls on which day, month and year."""
        known = self.before.almanac if self.before else None
        now = {id(entry) for entry in self.listed} if known else set()
        return almanac(
            self.listed if known is None else [one for one in self.moved if id(one) in now],
            now=self.window.now,
            today=self.window.today,
            hub_zone=self.hub.settings.timezone,
            known=known,
            others=frozenset([entry.uid for entry in self.moved]),
        )

    @cached_property
    def showings_ahead(self) -> Sequence[Showing]:
        """What is not over yet, soonest first."""
        past = Phase.PAST
        return [showing for showing in self.almanac.showings if showing.phase is not past]

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
        return _grouped([(entry.event.type, entry) for entry in self.listed])

    @cached_property
    def by_project(self) -> Mapping[str, Sequence[Entry]]:
        """The listed events of each project."""
        return _grouped([(entry.event.project, entry) for entry in self.listed])

    @cached_property
    def by_organiser(self) -> Mapping[str, Sequence[Entry]]:
        """The listed events of each organiser."""
        return _grouped([(one, entry) for entry in self.listed for one in entry.event.organisers])

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

    def mark(self, kind: EventType) -> Markup:
        """The mark of an event type."""
        return mark(kind.colour, kind.shape)

    def logo(self, one: Organisation | Project, size: int, root: str, *, name: str = "") -> Markup:
        """The logo or monogram of an organisation or project, made once; `root` leads to the root.

        It is decoration beside the name; where no name stands beside it, `name` is its text.
        """
        key = ("logo", type(one), one.id, size, name)
        made: str | None = self.memo.get(key)
        if made is None:
            made = self.memo[key] = logo(one, self.theme.files, size=size, name=name)
        return Markup(made.replace(ROOT, root))  # noqa: S704 (escaped where it was made)

    @cached_property
    def feed_names(self) -> Mapping[str, str]:
        """The names of the feeds that hold an event, by UID; only of the affected anybody asks."""
        return {
            uid: " ".join([feed.name for feed in feeds]) for uid, feeds in self.feeds_of.items()
        }

    def kind(self, event: Event) -> EventType:
        """The type of an event; of one that the network does not know, what its id says."""
        known = self.hub.network.types.get(event.type)
        return known or self.once(("kind", event.type), lambda: self.stray_type(event.type))

    def stray_type(self, identifier: str) -> EventType:
        """A type that a record names and the network does not: its id is its name."""
        name = Text(((self.first, identifier.replace("-", " ")),))
        closes, attend = is_closing(identifier), is_attended(identifier)
        return EventType(id=identifier, name=name, colour="grey", attend=attend, closes=closes)

    @cached_property
    def share(self) -> str:
        """The address of the picture for pages that have none of their own, if there is one."""
        return self.absolute(self.theme.asset(SHARE)) if SHARE in self.theme.files else ""

    @cached_property
    def icon(self) -> Markup:
        """The icon as an address, for pages that ask for a picture; empty where it is too large."""
        return icon_address(self.theme.assets.get(ICON, b""))

    def absolute(self, path: str) -> str:
        """The absolute address of a path below the root."""
        return self.base + path

    def chain(self, language: str) -> tuple[str, ...]:
        """The languages to try for a reader of `language`."""
        return self.hub.settings.chain(language)

    def text(self, text: Text, language: str) -> str:
        """A text in the best language for a reader, without its mark."""
        return text.pick(self.chain(language)).text

    @cached_property
    def _phases(self) -> Mapping[str, Phase]:
        now = self.window.now
        return {entry.digest: phase(entry.begins, entry.ends, now) for entry in self.entries}

    def phase(self, entry: Entry) -> Phase:
        """Where an entry stands at the moment of the build."""
        return self._phases[entry.digest]

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

    def attachment(self, event: Event, address: str) -> Attachment | None:
        """What is known of a file of an event by its public address; nothing of one elsewhere."""
        known = self.attachments.get(event.id)
        return known.get(address) if known else None

    def picture(
        self, event: Event, language: str, root: str, *, sizes: str = "100vw", lazy: bool = False
    ) -> Markup:
        """The picture of an event, made once a language; empty where it has none of its own.

        `root` leads to the root, `sizes` says how wide it is shown (HTML's attribute); `lazy` is for
        what stands below the first screen.
        """
        image = event.image
        if image is None or not image.src.startswith(self.base):
            return Markup()
        key = ("picture", event.id, language, sizes, lazy)
        made: str | None = self.memo.get(key)
        if made is None:
            known = self.attachment(event, image.src) or Attachment(0)
            src = ROOT + image.src.removeprefix(self.base)
            alt = image.alt.pick(self.chain(language))
            made = picture(src, known, alt, language=language, sizes=sizes, lazy=lazy)
            self.memo[key] = made
        return Markup(made.replace(ROOT, root))  # noqa: S704 (escaped where it was made)

    def members(self, shown: Iterable[Showing | Entry], *more: str) -> str:
        """A digest of a list in its order, and of whatever else a page shows."""
        return digest(*more, *[self.stamp(one) for one in shown])

    def say(self, language: str) -> Callable[..., str]:
        """The sentences of a language; templates say the same few ten thousand times."""
        words = self.words[language]
        return self.once(("say", language), lambda: lru_cache(maxsize=2048)(words.say))

    def once(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """What was made for a key, made when it is first asked for; it lives with the site."""
        found = self.memo.get(key)
        if found is None:
            found = self.memo[key] = make()
        value: Value = found
        return value

    def context(self, language: str, template: str) -> str:
        """The part of a key that every page of a template and language shares."""
        return self.once(("context", language, template), lambda: self._context(language, template))

    def _context(self, language: str, template: str) -> str:
        used = [self.theme.digest_of(name) for name in (template, *SHARED)]
        return f"{language}.{digest(*used, self.hub_digest)}"

    def card(self, entry: Entry, language: str, occurrence: Occurrence | None = None) -> Card:
        """The card of an entry or of one occurrence of its series, made once."""
        key = ("card", entry.uid, language, occurrence.original if occurrence else None)
        made: Card | None = self.pieces.get(key)
        if made is None:
            made = self.pieces[key] = card(
                entry,
                language=language,
                hub=self.hub,
                words=self.words[language],
                window=self.window,
                occurrence=occurrence,
            )
        return made

    def row(
        self,
        entry: Entry,
        language: str,
        way: str,
        occurrence: Occurrence | None = None,
        dates: str = "",
    ) -> Markup:
        """An event as a row of a list, made once; `way` leads to the folder of the language.

        `dates` says of how many dates of a series this one stands for all.
        """
        key = ("row", entry.uid, language, occurrence.original if occurrence else None, dates)
        made: str | None = self.pieces.get(key)
        if made is None:
            it = self.card(entry, language, occurrence)
            made = self.pieces[key] = self.theme.text(
                "row.html", card=it, say=self.say(language), way=WAY, dates=dates
            )
        return Markup(made.replace(WAY, way))  # noqa: S704 (the template escaped it)

    def line(
        self,
        entry: Entry,
        language: str,
        way: str,
        occurrence: Occurrence | None = None,
        *,
        dated: bool,
        ends: bool,
    ) -> Markup:
        """An event as a line of a long list, made once; `way` leads to the folder of the language.

        `dated` says that it names its day, which else stands over the list, and `ends` that a script
        takes it away when it is over.
        """
        original = occurrence.original if occurrence else None
        key = ("line", entry.uid, language, original, dated, ends)
        made: str | None = self.pieces.get(key)
        if made is None:
            it = self.card(entry, language, occurrence)
            made = self.pieces[key] = self.theme.text(
                "line.html", card=it, say=self.say(language), way=WAY, dated=dated, ends=ends
            )
        return Markup(made.replace(WAY, way))  # noqa: S704 (the template escaped it)


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


def _grouped(pairs: Iterable[tuple[str, Entry]]) -> Mapping[str, Sequence[Entry]]:
    groups: defaultdict[str, list[Entry]] = defaultdict(list)
    for key, entry in pairs:
        groups[key].append(entry)
    groups.default_factory = None
    return groups
