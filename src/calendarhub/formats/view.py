"""The feed as it is seen by a format, and the reader it is for."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import datetime
from functools import cached_property

from msgspec import Struct, field

from calendarhub.formats.news.item import Item
from calendarhub.model.entry import Entry
from calendarhub.model.event import Event
from calendarhub.model.feed import Feed
from calendarhub.model.settings import Hub
from calendarhub.model.text import Chosen, Text
from calendarhub.model.window import Window
from calendarhub.rules.markdown_pieces import Links
from calendarhub.rules.targets import links_for
from calendarhub.words import Words


class Reader(Struct, frozen=True, dict=True):
    """For whom a text is put into words."""

    hub: Hub
    language: str
    words: Words

    @cached_property
    def chain(self) -> tuple[str, ...]:
        """The languages to try, in order (LANG-03)."""
        return self.hub.settings.chain(self.language)

    def pick(self, text: Text) -> Chosen:
        """The version of a text for this reader, with its language."""
        return text.pick(self.chain)

    def links(self, event: Event) -> Links:
        """Where the links of an event's text lead for this reader."""
        return links_for(event, self.language)


# What a format (by name) makes of an entry, made once: where the key is another than it was, and the
# hub too. No key says that it depends on the entry, the language, the settings and the network.
Piece = Callable[[str, Entry, str, Callable[[], bytes]], bytes]


def _made_now(_: str, __: Entry, ___: str, make: Callable[[], bytes]) -> bytes:
    return make()


class FeedView(Struct, frozen=True, dict=True):
    """A feed in one language, with all that a format needs to write it.

    `entries` are selected and ordered as the format wants: by UID for .ics, newest announced first
    for the others. `updated` is the newest revision or window exit (UTC). `first_year` is the year
    of the hub's first publication. `enclosures` is the size in bytes of the one-event file per
    event id, in the language of `file_language`; an event without such a file is absent. `vevents` are
    those of each entry, where they are ready. `memo` is shared by the views of a build: RSS, Atom
    and JSON Feed say the same of an event. `piece` makes what a format is put together from.
    """

    feed: Feed
    language: str
    hub: Hub
    words: Words
    entries: tuple[Entry, ...]
    updated: datetime
    window: Window
    uid_domain: str
    first_year: int
    enclosures: Mapping[str, int] = field(default_factory=dict)
    vevents: Sequence[bytes] | None = None
    memo: dict[Hashable, Item] = field(default_factory=dict)
    piece: Piece = _made_now

    @cached_property
    def reader(self) -> Reader:
        """For whom this feed is."""
        return Reader(hub=self.hub, language=self.language, words=self.words)


class HubView(Struct, frozen=True):
    """A whole hub, with all that a register needs to write it.

    `entries` are all events, `updated` is the newest revision (UTC), `first_year` that of the first
    publication. `piece` as in the view of a feed.
    """

    hub: Hub
    feeds: tuple[Feed, ...]
    entries: tuple[Entry, ...]
    uid_domain: str
    first_year: int
    updated: datetime
    piece: Piece = _made_now
