"""One thing that happens, perhaps repeatedly, as a record states it."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.model.problem import NOWHERE, Origin
from calendarhub.model.text import NO_TEXT, Text
from calendarhub.model.when import UNKNOWN, When


class Status(StrEnum):
    """What people say about whether it will happen."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Place(Struct, frozen=True, gc=False):
    """Where: any part may be empty; `country` is ISO 3166-1 alpha-2 where known, else a name."""

    name: Text = NO_TEXT
    street: str = ""
    city: Text = NO_TEXT
    country: str = ""
    geo: tuple[float, float] | None = None  # latitude, longitude in degrees (WGS 84)


class Deadline(Struct, frozen=True, gc=False):
    """A last moment to do something: a day or an exact time (`AoE` is the zone Etc/GMT+12)."""

    kind: str
    when: When
    title: Text = NO_TEXT


class Document(Struct, frozen=True, gc=False):
    """An agenda, minutes, slides, a recording: a link, or the path of a file beside the record."""

    kind: str
    url: str
    title: Text = NO_TEXT


class Contact(Struct, frozen=True):
    """Whom to ask; only kept in memory when it says `public: true`."""

    name: str = ""
    email: str = ""
    phone: str = ""


class Image(Struct, frozen=True):
    """A picture beside the record, with its description for those who cannot see it."""

    src: str
    alt: Text = NO_TEXT


class Source(Struct, frozen=True):
    """Who says so: named on the page when sources disagree."""

    name: Text = NO_TEXT
    url: str = ""


class Provenance(Struct, frozen=True, gc=False):
    """Where an event came from that is not one of our own records.

    `source` is the id of the source (of `network/sources.yaml`, of the hub that first took it in),
    `organisation` whose calendar that is: an id of ours, else a name. `url` is its page there, `uid`
    its UID there; `via` are the addresses of hubs that it came through, the first hub first.
    """

    source: str = ""
    organisation: str = ""
    url: str = ""
    uid: str = ""
    via: tuple[str, ...] = ()


class Move(Struct, frozen=True):
    """One occurrence that takes place at another time; the length of the series is kept."""

    original: date
    to: date
    at: datetime | None = None  # naive local time, for a timed series


class Changed(Struct, frozen=True, gc=False):
    """One date of a series, by its original day, that differs in something else than its time.

    What is empty or None is as the series says; `online` empty and no `places` mean that there is none
    on that date. `online_name` goes with `places`.
    """

    original: date
    title: Text = NO_TEXT
    summary: Text = NO_TEXT
    places: tuple[Place, ...] | None = None
    online: str | None = None
    online_name: Text = NO_TEXT
    url: str = ""
    registration: str = ""
    documents: tuple[Document, ...] = ()
    status: Status | None = None
    reason: Text = NO_TEXT


class Repeats(Struct, frozen=True):
    """A recurrence: an RRULE value (RFC 5545 §3.3.10) and the dates that differ from it."""

    rule: str
    excluded: tuple[date, ...] = ()
    moved: tuple[Move, ...] = ()
    cancelled: tuple[date, ...] = ()
    changed: tuple[Changed, ...] = ()

    @property
    def struck(self) -> tuple[date, ...]:
        """The dates that are cancelled, whichever way that is said."""
        said = [one.original for one in self.changed if one.status is Status.CANCELLED]
        return tuple(sorted({*self.cancelled, *said})) if said else self.cancelled


class Event(Struct, frozen=True, gc=False):
    """One thing that happens, known by its UID once it is published.

    `organisers` are ids of organisations, or names where a mapped file gives only names. `body` is
    Markdown. `published` is an aware UTC instant; one in the future is an embargo. `disputes` are
    ids of records of the same thing by sources that say otherwise. `also_at` are further places of what
    happens in several; `online_name` is the place as written where that is none on earth ("Zoom").
    `links` are addresses that `body` says and that are published at another, each with that one.
    """

    id: str
    title: Text
    when: When = UNKNOWN
    type: str = ""
    summary: Text = NO_TEXT
    body: Text = NO_TEXT
    place: Place | None = None
    also_at: tuple[Place, ...] = ()
    online: str = ""
    online_name: Text = NO_TEXT
    organisers: tuple[str, ...] = ()
    project: str = ""
    tags: tuple[str, ...] = ()
    url: str = ""
    registration: str = ""
    deadlines: tuple[Deadline, ...] = ()
    documents: tuple[Document, ...] = ()
    contact: Contact | None = None
    image: Image | None = None
    links: tuple[tuple[str, str], ...] = ()
    status: Status = Status.CONFIRMED
    reason: Text = NO_TEXT
    repeats: Repeats | None = None
    published: datetime | None = None
    draft: bool = False
    sample: bool = False  # written by `init`: shown only while a hub is tried out
    featured: bool = False  # shown first on the first page while it is coming
    uid: str = ""
    sequence: int = 0  # the SEQUENCE with which calendars hold it when it moves in
    aliases: tuple[str, ...] = ()
    source: Source | None = None
    disputes: tuple[str, ...] = ()
    provenance: Provenance | None = None  # None for a record of our own
    stale: date | None = None  # the day since which its source could not be read
    origin: Origin = NOWHERE
    given_id: bool = (
        True  # whether the record itself states its id, or the file's name or row gave it
    )

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place on earth where it happens, the first one first."""
        return (self.place, *self.also_at) if self.place else ()

    @property
    def nowhere(self) -> "Event":
        """The same with neither place nor address, as a deadline of it: nobody sets out for one."""
        return replace(self, place=None, also_at=(), online="", online_name=NO_TEXT)

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries of its places, each once."""
        if not self.also_at:
            return (self.place.country,) if self.place and self.place.country else ()
        return tuple(dict.fromkeys(one.country for one in self.places if one.country))

    @property
    def is_online(self) -> bool:
        """Whether one can take part from anywhere; the address may not be known."""
        return bool(self.online or self.online_name)


NOT_YET = Event(id="", title=NO_TEXT)
