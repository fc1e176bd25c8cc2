"""What a site is made from: hub, moment, entries and theme."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any, Self, TypeVar

from msgspec import Struct, field

from calendarhub.model.attachment import Attachment
from calendarhub.model.edits import EVERYTHING, Affected
from calendarhub.model.entry import Entry
from calendarhub.model.feed import Feed
from calendarhub.model.problem import Origin
from calendarhub.model.settings import Hub
from calendarhub.model.source import PartnerState, SourceState
from calendarhub.model.text import Text
from calendarhub.model.window import Window
from calendarhub.rules.exchange import NOTHING, Exchange
from calendarhub.theme.brand import PLAIN, Look
from calendarhub.theme.environment import Theme
from calendarhub.theme.page import Page
from calendarhub.words import Words

Value = TypeVar("Value")
Group = TypeVar("Group", str, int)
# Of how many events a process keeps cards, rows and lines between builds: a few kilobytes each.
MOST_PIECES = 25_000


class SiteFacts(Struct, frozen=True, eq=False, dict=True):
    """Hub, moment, entries and theme.

    `entries` are live, cancelled and gone ones by (earliest, latest, UID), undated last; `feeds` have
    their `each:` expanded, and so do those `unlisted`, to which nothing leads; by name, `meant` are the
    entries of each whatever the day and `selected` those it holds now. `former` are paths published
    before: a day or a feed page among them stays, and says that it is empty. `affected` are the
    subjects whose files have to be looked at. `before` is the site of the last build, where this
    process made it and only the entries that `moved` are others since, as they were and as they are:
    those of the `exchange`, and some of which only files changed. `until` is the next instant (UTC) at
    which anything changes although nobody edits. `sources` are where the records come from, `partners`
    whose calendars come in; `decided` changes with what people decided about their events, and
    `propose` finds the ids of those that may be one. `said` are the addresses of the hub itself that
    people typed, with the places where they did, `attachments` the published files of an event by its
    id, by their addresses, `look` what pages take of the hub's own looks, and `pages` the kinds of them
    by name.
    """

    hub: Hub
    window: Window
    entries: tuple[Entry, ...]
    words: Mapping[str, Words]
    theme: Theme
    feeds: tuple[Feed, ...] = ()
    unlisted: tuple[Feed, ...] = ()
    selected: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    meant: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    uid_domain: str = ""
    first_year: int = 0
    hub_digest: str = ""
    former: frozenset[str] = frozenset()
    affected: Affected = EVERYTHING
    until: datetime | None = None
    sources: tuple[SourceState, ...] = ()
    partners: tuple[PartnerState, ...] = ()
    decided: str = ""
    propose: Callable[[], tuple[tuple[str, str], ...]] = tuple
    said: Mapping[str, Origin] = field(default_factory=dict)
    attachments: Mapping[str, Mapping[str, Attachment]] = field(default_factory=dict)
    look: Look = PLAIN
    pages: Mapping[str, Page] = field(default_factory=dict)
    before: Self | None = None
    exchange: Exchange = NOTHING
    moved: tuple[Entry, ...] = ()
    memo: dict[Hashable, Any] = field(default_factory=dict)

    @cached_property
    def pieces(self) -> dict[str, dict[Hashable, Any]]:
        """Cards, rows and lines by UID and kind: those of events that nobody edited are known."""
        if self.before is None or len(self.before.pieces) > MOST_PIECES:
            return {}
        known = dict(self.before.pieces)
        for entry in self.moved:
            known.pop(entry.uid, None)
        return known

    def pieces_of(self, entry: Entry) -> dict[Hashable, Any]:
        """Those of one entry."""
        found = self.pieces.get(entry.uid)
        if found is None:
            found = self.pieces[entry.uid] = {}
        return found

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

    def kept(self, name: Hashable, holds: Callable[[Entry], bool]) -> tuple[Entry, ...]:
        """The entries that hold something, in their order; a list is brought up to date."""
        known: tuple[Entry, ...] | None = self.before.lists.get(name) if self.before else None
        if known is None:
            known = tuple(filter(holds, self.entries))
        elif (some := self.exchange.where(holds)).moved:
            known = some.of(known)
        self.lists[name] = known
        return known

    def grouped(
        self, name: Hashable, groups: Callable[[Entry], Iterable[Group]]
    ) -> Mapping[Group, tuple[Entry, ...]]:
        """The entries of each of their groups, in the order of both; a list is brought up to date."""
        known: Mapping[Group, tuple[Entry, ...]] | None
        known = self.before.lists.get(name) if self.before else None
        found: dict[Group, tuple[Entry, ...]] = {}
        if known is None:
            made: dict[Group, list[Entry]] = {}
            for entry in self.entries:
                for group in dict.fromkeys(groups(entry)):
                    made.setdefault(group, []).append(entry)
            found = {group: tuple(some) for group, some in made.items()}
        else:
            found |= known
            for group in {one for entry in self.exchange.moved for one in groups(entry)}:
                some = self.exchange.where(lambda entry: group in groups(entry))  # noqa: B023
                found[group] = some.of(found.get(group, ()))
        self.lists[name] = found = {one: found[one] for one in sorted(found) if found[one]}
        return found

    def tallied(self, name: Hashable, weighs: Callable[[Entry], int]) -> int:
        """What the entries weigh together; a sum is brought up to date."""
        known: int | None = self.before.lists.get(name) if self.before else None
        if known is None:
            known = sum(map(weighs, self.entries))
        else:
            known += sum(map(weighs, self.exchange.fresh)) - sum(map(weighs, self.exchange.gone))
        self.lists[name] = known
        return known

    def of_former(self, name: Hashable, make: Callable[[], Value]) -> Value:
        """What is made of the paths published before; that of the last build where none came."""
        before = self.before
        known = before.lists.get(name) if before and before.former is self.former else None
        self.lists[name] = known = make() if known is None else known
        value: Value = known
        return value

    @property
    def every_feed(self) -> tuple[Feed, ...]:
        """The feeds that pages lead to, and those that are unlisted, for who makes or reads all."""
        return (*self.feeds, *self.unlisted) if self.unlisted else self.feeds

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

    def absolute(self, path: str) -> str:
        """The absolute address of a path below the root."""
        return self.base + path

    def chain(self, language: str) -> tuple[str, ...]:
        """The languages to try for a reader of `language`."""
        return self.hub.settings.chain(language)

    def text(self, text: Text, language: str) -> str:
        """A text in the best language for a reader, without its mark."""
        return text.pick(self.chain(language)).text

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
