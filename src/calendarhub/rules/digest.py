"""What changes a digest: the one place that says which inputs the published bytes depend on."""

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from msgspec.structs import replace

from calendarhub import __version__
from calendarhub.model import codec
from calendarhub.model.attachment import Attachment
from calendarhub.model.event import NOT_YET, Changed, Event, Place
from calendarhub.model.network import Network
from calendarhub.model.settings import Hub, Notify, Settings
from calendarhub.model.text import Text
from calendarhub.rules.countries import BY_NAME
from calendarhub.rules.differing import differing

# What only the hub knows of an event: where its record stands, when it was announced, from which
# number its SEQUENCE goes on (which the ledger says once it is published), that
# it is a sample, that the first page puts it first (which that page itself reckons with), that its
# source cannot be read at the moment (which its page alone says: no calendar need take it anew).
UNPUBLISHED = frozenset(
    {"origin", "published", "given_id", "sequence", "sample", "featured", "stale"}
)
_NAMELESS = UNPUBLISHED | {"id"}
CONTENT = frozenset(Event.__struct_fields__) - _NAMELESS
_NOT_KEPT = UNPUBLISHED | {
    "body",
    "documents",
    "contact",
    "image",
    "links",
    "aliases",
    "provenance",
}
_NOT_NAMING = _NOT_KEPT | {"id", "uid"}
_UNMOVED = _NOT_NAMING | {"when", "deadlines"}


def digest(*parts: str) -> str:
    """A digest of texts, 32 hexadecimal digits; the parts cannot run into one another."""
    return hashlib.blake2b("\x00".join(parts).encode(), digest_size=16).hexdigest()


def significant(event: Event) -> str:
    """A digest of what makes a subscriber set out differently."""
    when = event.when
    return digest(
        when.edtf,
        str(when.start),
        str(when.finish),
        when.timezone if when.is_timed else "",  # a day is the same day in every calendar
        place_words(event),
        event.online,
        event.status,
        _series(event),
    )


def _series(event: Event) -> str:
    """The series as it matters to somebody who sets out: of a date's texts and papers nothing."""
    repeats = event.repeats
    if repeats is None or not repeats.changed:
        return codec.dumps(repeats) if repeats else ""
    said = [
        digest(str(one.original), place_words(there), there.online, there.status)
        for one, there in zip(repeats.changed, differing(event), strict=True)
        if _is_elsewhere(one)
    ]
    return "".join([codec.dumps(replace(repeats, changed=())), *said])


def _is_elsewhere(one: Changed) -> bool:
    """Whether a date has a place, an address or a state of its own."""
    return one.places is not None or one.online is not None or one.status is not None


def place_words(event: Event) -> str:
    """The place folded for comparison: case, form of accents and white space do not count.

    Nor does whether its country is said in words or by its code.
    """
    folded = unicodedata.normalize("NFC", place_line(event)).casefold()
    *parts, last = (" ".join(part.split()) for part in folded.split(","))
    return ",".join([*parts, BY_NAME.get(last, last).casefold() if parts else last])


def place_line(event: Event) -> str:
    """The places on one line, in the language they were first written in."""
    lines = [_line(place) for place in event.places]
    if event.online_name:
        lines.append(_first(event.online_name))
    return " / ".join(line for line in lines if line)


def _line(place: Place) -> str:
    parts = [_first(place.name), place.street, _first(place.city), place.country]
    return ", ".join(part for part in parts if part)


def content(event: Event) -> str:
    """What is published of an event, as JSON."""
    return codec.dumps(event, without=_NAMELESS)


def published(event: Event, network: Network, context: str, said: str = "") -> str:
    """A digest of all of an event that is published, with the names it refers to.

    The id is left out: the ledger holds it, and a file that was only renamed says nothing new.
    """
    return digest(said or content(event), _references(event, network), context)


def as_published(event: Event) -> Event:
    """The event without what only the hub knows: where its record stands, when it was announced."""
    return replace(
        event, origin=NOT_YET.origin, published=None, given_id=True, featured=NOT_YET.featured
    )


def trimmed(event: Event) -> str:
    """The event as the ledger keeps it: enough for a cancellation (LED-01), nothing private."""
    return codec.dumps(event, without=_NOT_KEPT)


def sameness(event: Event) -> str:
    """What stays the same of an event whose file was renamed (LED-06)."""
    return codec.dumps(event, without=_NOT_NAMING)


def sameness_but_time(event: Event) -> str:
    """What stays the same of an event whose file was renamed since its date is in the name."""
    return codec.dumps(event, without=_UNMOVED)


def _references(event: Event, network: Network) -> str:
    known = [network.organisations.get(organiser) for organiser in event.organisers]
    parts = [_spelt(one.name) for one in known if one]
    kind = network.types.get(event.type)
    if kind:
        parts.append(_spelt(kind.name))
    if event.project in network.projects:
        parts.append(_spelt(network.projects[event.project].name))
    return f"[{', '.join(parts)}]"


@lru_cache(maxsize=4096)
def _spelt(name: Text) -> str:
    return repr(name)


def _first(text: Text) -> str:
    return text.versions[0][1] if text.versions else ""


def attached(known: Mapping[str, Attachment]) -> str:
    """What pages say of the files of an event: their kinds and sizes, and the form of pictures."""
    return digest(*[part for one in known.items() for part in (one[0], codec.dumps(one[1]))])


def event_context(settings: Settings) -> str:
    """What every VEVENT depends on beside its event: addresses and languages."""
    return digest(
        settings.base_url,
        ",".join(settings.languages),
        repr(sorted(settings.fallback.items())),
        settings.timezone,
    )


def hub_context(hub: Hub, versions: Iterable[str]) -> str:
    """What every page and feed depends on beside its entries: hub, our version, libraries, zones."""
    settings = replace(hub.settings, records=(), notify=Notify())
    feeds = repr(hub.every_feed)
    return digest(__version__, codec.dumps(settings), repr(hub.network), feeds, *versions)
