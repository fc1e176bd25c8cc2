"""Whole .ics files: the head of the calendar, its time zones, its events (ICS-08)."""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from calendarhub import __version__
from calendarhub.formats.calendar import SUFFIX
from calendarhub.formats.calendar.vevent import vevents
from calendarhub.formats.calendar.visible import PLAIN, WHOLE, Style, all_listed, covered, style
from calendarhub.formats.view import FeedView
from calendarhub.ical import lines
from calendarhub.ical.vtimezone import proven
from calendarhub.model.entry import Entry
from calendarhub.model.settings import Hub
from calendarhub.rules.address import address, feed_address, feed_page_path
from calendarhub.rules.names import subscribed_name
from calendarhub.words import Words

PRODID = f"-//calendarhub//calendarhub {__version__}//EN"

# Zones are proven this far ahead of the build (ICS-64), in steps, so that the bytes of the few that
# are written transition by transition change once in five years and not at every New Year.
_AHEAD = 10
_STEP = 5
_LONGEST_NAME = 255
# CSS3 colour names that a type may have (RFC 7986 §5.9); `#rrggbb` may not stand in COLOR.
_COLOURS = frozenset(
    """
    aqua black blue brown coral crimson cyan fuchsia gold gray green grey indigo lime magenta maroon
    navy olive orange orchid pink plum purple red salmon silver tan teal tomato turquoise violet
    white yellow
    """.split()  # noqa: SIM905 (a list of 35 quoted names says no more)
)
_UNSAFE_IN_NAME = str.maketrans({",": " ", ";": " ", "\\": " ", "\n": " ", "\r": " "})


class Parts(Struct, frozen=True):
    """A calendar in pieces of whole lines: its head, its zones, the VEVENTs of each entry."""

    head: bytes
    zones: tuple[bytes, ...]
    events: tuple[tuple[Entry, bytes], ...]


def document(view: FeedView) -> bytes:
    """The calendar of a feed.

    Where its `vevents` are not ready they are made here, and what the .ics does not list is left out
    (`listed`).
    """
    made = parts(view)
    events = [fragment for _, fragment in made.events]
    return b"".join([made.head, *made.zones, *events, b"END:VCALENDAR\r\n"])


def parts(view: FeedView) -> Parts:
    """The same in pieces, for another notation of it."""
    chosen, entries, fragments = style(view.feed, view.window), view.entries, view.vevents
    if fragments is None:
        entries = all_listed(entries, view.feed)
        fragments = [_fragment(entry, view, chosen) for entry in entries]
    pairs = [pair for pair in zip(entries, fragments, strict=True) if pair[1]]
    pairs.sort(key=lambda pair: _order(pair[0], chosen))
    shown = [entry for entry, _ in pairs]
    # A calendar must hold something: an empty one holds the hub's zone (ICS-27).
    default = () if shown else (view.hub.settings.timezone,)
    return Parts(
        head=lines.join_lines(_head(view)),
        zones=tuple(_zones(shown, chosen, view.window.today, default)),
        events=tuple(pairs),
    )


def single(
    entry: Entry, *, language: str, hub: Hub, words: Words, fragment: bytes | None = None
) -> bytes | None:
    """The file of one event, with its overrides; None for what no calendar can show (LNK-06).

    `fragment` are the event's `vevents` in the style `WHOLE` if they are ready.
    """
    if fragment is None:
        fragment = vevents(entry, language=language, hub=hub, words=words, style=WHOLE)
    if not fragment:
        return None
    head = lines.join_lines(["BEGIN:VCALENDAR", "VERSION:2.0", lines.text("PRODID", PRODID)])
    zones_ = _zones([entry], PLAIN, entry.revision.modified)
    return b"".join([head, *zones_, fragment, b"END:VCALENDAR\r\n"])


def _fragment(entry: Entry, view: FeedView, chosen: Style) -> bytes:
    return vevents(entry, language=view.language, hub=view.hub, words=view.words, style=chosen)


def _order(entry: Entry, chosen: Style) -> str:
    """The first UID of the entry's VEVENTs: expanded ones have a date in it."""
    if chosen.within is None or entry.event.repeats is None:
        return entry.uid
    return f"{entry.revision.id}.@{entry.uid.rpartition('@')[2]}"


def _zones(
    entries: Iterable[Entry], chosen: Style, today: date, default: Iterable[str] = ()
) -> Iterator[bytes]:
    """A VTIMEZONE for each TZID used (ICS-60), over the years that the entries cover."""
    spans = dict.fromkeys(default, (today.year, today.year))
    for entry in entries:
        if span := covered(entry, chosen):
            name, first, last = span
            known = spans.get(name, (first, last))
            spans[name] = min(first, known[0]), max(last, known[1])
    for name, (first, last) in sorted(spans.items()):
        until = max(today.year + _AHEAD, last)
        yield proven(name, first, until + -until % _STEP)


def _head(view: FeedView) -> list[str]:
    """The properties of the calendar, in the order in which `icalendar` writes them.

    It has no UID of its own: vdirsyncer takes that for the UID of every event, and keeps one (ICS-25).
    """
    feed, hub, reader = view.feed, view.hub, view.reader
    name = subscribed_name(feed, hub.settings, reader.chain)
    name = " ".join(name.translate(_UNSAFE_IN_NAME).split())
    about = reader.pick(feed.description)
    marked = about.language if len(hub.settings.languages) > 1 else ""
    ttl = lines.duration(feed.refresh)
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", lines.text("PRODID", PRODID)]
    if about:
        head.append(lines.text("DESCRIPTION", about.text, marked))
        # Readers of this older name show the backslashes of escapes (ICS-23).
        if about.text == about.text.translate(_UNSAFE_IN_NAME):
            head.append(lines.text("X-WR-CALDESC", about.text))
    return [
        *head,
        lines.text("NAME", name[:_LONGEST_NAME]),
        lines.text("X-WR-CALNAME", name[:_LONGEST_NAME]),
        *_colour(view),
        lines.stamp("LAST-MODIFIED", view.updated),
        f"REFRESH-INTERVAL;VALUE=DURATION:{ttl}",
        lines.uri("SOURCE", feed_address(hub, feed, view.language, SUFFIX)),
        lines.uri("URL", address(hub, feed_page_path(feed, view.language))),
        f"X-PUBLISHED-TTL:{ttl}",
        lines.text("X-WR-TIMEZONE", hub.settings.timezone),
    ]


def _colour(view: FeedView) -> list[str]:
    """The colour of the one type that a feed holds, if it has a name in CSS."""
    types = view.feed.select.type
    kind = view.hub.network.types.get(types[0]) if len(types) == 1 else None
    return [f"COLOR:{kind.colour}"] if kind and kind.colour in _COLOURS else []
