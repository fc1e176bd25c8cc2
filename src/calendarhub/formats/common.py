"""What all formats share: the feed as it is seen, and how an event is put into words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from calendarhub.model.entry import Entry
from calendarhub.model.event import Event, Place, Repeats, Status
from calendarhub.model.feed import Feed
from calendarhub.model.ledger import Change, State
from calendarhub.model.settings import Hub
from calendarhub.model.text import Chosen, Text
from calendarhub.model.when import When, instant, zone
from calendarhub.model.window import Window
from calendarhub.rules.address import (
    address,
    event_address,
    feed_address,
    feed_page_path,
    file_language,
    single_address,
    tag_uri,
)

__all__ = [
    "FeedView",
    "Reader",
    "Words",
    "address",
    "calendar_days",
    "event_address",
    "feed_address",
    "feed_page_path",
    "file_language",
    "local_end",
    "place_line",
    "single_address",
    "tag_uri",
    "title",
]

# FUZ-02: the longest span of an uncertain date that a calendar shows, a season or a quarter.
LONGEST_SPAN = 92


class Words(Protocol):
    """What a format asks of the words of one language."""

    @property
    def language(self) -> str:
        """The code of the language."""

    def say(self, message: str, **values: object) -> str:
        """An English sentence in this language."""

    def when(self, when: When, *, timezone_shown: bool = False) -> str:
        """The whole of a time in words."""

    def series(self, repeats: Repeats, when: When) -> str:
        """A rule of recurrence in words."""

    def change(self, change: Change) -> str:
        """A significant change in words."""

    def status(self, status: Status) -> str:
        """The state of an event in a word."""

    def country(self, code: str) -> str:
        """A country's name."""

    def items(self, items: list[str]) -> str:
        """A list in words: one, two and three."""

    def cancelled_title(self, title: str) -> str:
        """The title of what will not happen."""

    def postponed_title(self, title: str) -> str:
        """The title of what waits for a new date."""

    def tentative_title(self, title: str) -> str:
        """The title of what has no certain date."""

    def deadline_title(self, kind: str, title: str) -> str:
        """The title of a last moment to do something."""


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a text is put into words."""

    hub: Hub
    language: str
    words: Words

    @property
    def chain(self) -> tuple[str, ...]:
        """The languages to try, in order (LANG-03)."""
        return self.hub.settings.chain(self.language)

    def pick(self, text: Text) -> Chosen:
        """The version of a text for this reader, with its language."""
        return text.pick(self.chain)


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed in one language, with all that a format needs to write it.

    `entries` are selected and ordered as the format wants: by UID for .ics, newest announced first
    for the others. `updated` is the newest revision or window exit (UTC). `first_year` is the year
    of the hub's first publication. `enclosures` is the size in bytes of the one-event file per
    event id, in the language of `file_language`; an event without such a file is absent.
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

    @property
    def reader(self) -> Reader:
        """For whom this feed is."""
        return Reader(hub=self.hub, language=self.language, words=self.words)


def is_cancelled(entry: Entry) -> bool:
    """Whether it will not happen: the record says so, or was removed before its end (ICS-80, 81)."""
    revision = entry.revision
    if revision.state is State.GONE and entry.ends and revision.gone_at:
        return entry.ends > revision.gone_at or entry.event.status is Status.CANCELLED
    return entry.event.status is Status.CANCELLED or revision.state is not State.LIVE


def calendar_days(when: When) -> tuple[date, date] | None:
    """The first and last day (both inclusive) a calendar shows; None for what it cannot (FUZ-02).

    Exact days have any length; vague ones at most 92 days.
    """
    if when.earliest is None or when.latest is None:
        return None
    span = (when.latest - when.earliest).days + 1
    return (when.earliest, when.latest) if when.is_firm or span <= LONGEST_SPAN else None


def local_end(event: Event, hub: Hub) -> datetime | None:
    """The end of a timed event, naive in its zone: as said, else by its type's usual duration.

    None if nobody knows (ICS-42). All formats call this, so that their ends are equal (X-01).
    """
    when = event.when
    if when.start is None or when.end is not None:
        return when.end
    kind = hub.network.types.get(event.type)
    if kind is None or not kind.duration:
        return None
    name = when.timezone or hub.settings.timezone
    return (instant(when.start, name) + kind.duration).astimezone(zone(name)).replace(tzinfo=None)


def title(entry: Entry, reader: Reader) -> Chosen:
    """The title as subscribers read it, with the state of the event in the reader's language."""
    chosen = reader.pick(entry.event.title)
    text = chosen.text
    if entry.deadline is not None:
        named = reader.pick(entry.deadline.title)
        text = named.text or reader.words.deadline_title(entry.deadline.kind, text)
    return Chosen(chosen.language, _with_state(entry, text, reader.words))


def _with_state(entry: Entry, text: str, words: Words) -> str:
    if is_cancelled(entry):
        return words.cancelled_title(text)
    if entry.event.status is Status.POSTPONED:
        return words.postponed_title(text)
    if not entry.event.when.is_firm and calendar_days(entry.event.when):
        return words.tentative_title(text)
    return text


def place_line(place: Place | None, reader: Reader) -> Chosen:
    """A place in one line: name, street, town, country (ICS-53); the language is the name's."""
    if place is None:
        return Chosen(reader.language, "")
    name, city = reader.pick(place.name), reader.pick(place.city)
    country = reader.words.country(place.country) if place.country else ""
    parts = _distinct([name.text, place.street, city.text, country])
    return Chosen((name or city).language, ", ".join(parts))


def _distinct(parts: Iterable[str]) -> list[str]:
    return [part for part in dict.fromkeys(parts) if part]
