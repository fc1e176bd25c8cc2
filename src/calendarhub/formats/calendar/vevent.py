"""The VEVENTs of an entry: the event itself and the occurrences that differ.

Written by `ical.lines` in the order in which `icalendar` would write the same component.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.formats.calendar.description import contact_line, prose
from calendarhub.formats.calendar.visible import DAYTIME, PLAIN, WHOLE, Style, shown
from calendarhub.formats.view import Reader
from calendarhub.formats.wording import (
    bare_title,
    is_cancelled,
    organiser_names,
    places_line,
    title,
)
from calendarhub.ical import lines, recurrence
from calendarhub.model.entry import Entry, Occurrence
from calendarhub.model.event import Event, Image, Place, Status
from calendarhub.model.ledger import Revision
from calendarhub.model.settings import Hub
from calendarhub.model.text import Chosen
from calendarhub.model.when import existing, instant, is_twice
from calendarhub.rules.differing import entry_on
from calendarhub.words import Words

_DAY = timedelta(days=1)


class _Slot(Struct, frozen=True):
    """When one VEVENT takes place: naive local times, or days of which the last is inclusive."""

    first: date
    last: date
    start: datetime | None = None
    end: datetime | None = None
    in_utc: bool = False


class _Identity(Struct, frozen=True):
    """By what subscribers know one VEVENT, and which line says which occurrence it is."""

    uid: str
    revision: Revision
    recurrence_id: tuple[str, ...] = ()


def vevents(entry: Entry, *, language: str, hub: Hub, words: Words, style: Style = PLAIN) -> bytes:
    """The VEVENTs of an entry with CRLF, master first; empty for what no calendar can show.

    The bytes depend on the arguments alone, and on `style.within` only for a series.
    """
    if entry.deadline is not None:
        # A last moment to do something happens nowhere, and nobody joins it by a link.
        entry = replace(entry, event=entry.event.nowhere)
    visible = shown(entry, style)
    if visible is None:
        return b""
    writer = _Writer(visible, entry, Reader(hub=hub, language=language, words=words), style)
    within = style.within
    if within is not None and visible.event.repeats is not None:
        return b"".join(writer.expanded(within))
    return b"".join(writer.whole())


def vevents_of_feed_and_file(
    entry: Entry, *, language: str, hub: Hub, words: Words
) -> tuple[bytes, bytes]:
    """The VEVENTs as feeds have them, and as the file of one event has them, made in one go."""
    visible = shown(entry, PLAIN)
    if visible is None or entry.deadline is not None or visible.event.repeats is not None:
        plain, whole = (
            vevents(entry, language=language, hub=hub, words=words, style=style)
            for style in (PLAIN, WHOLE)
        )
        return plain, whole
    reader = Reader(hub=hub, language=language, words=words)
    writer = _Writer(visible, entry, reader, WHOLE)
    whole = b"".join(writer.whole())
    writer.shared = writer.share(PLAIN)
    return b"".join(writer.whole()), whole


class _Shared(Struct, frozen=True):
    """The lines that all occurrences of an entry share, in the gaps between those that differ."""

    until_created: list[str]
    until_modified: list[str]
    until_status: list[str]
    rest: list[str]


class _Writer:
    """The lines of one entry, which its occurrences share."""

    def __init__(self, visible: Entry, entry: Entry, reader: Reader, style: Style) -> None:
        self.entry, self.event, self.reader = visible, visible.event, reader
        self.style = style
        self.timezone = self.event.when.timezone
        self.is_marked = len(reader.hub.settings.languages) > 1
        self.is_cancelled = is_cancelled(visible)
        self.title = title(visible, reader)
        # A date that became too vague is told as it now is, whatever the calendar shows (FUZ-04).
        told = visible if visible is entry else replace(visible, event=_with_when(visible, entry))
        self._said = prose(told, reader, is_whole=style.is_whole)
        self.shared = self.share(style)

    def whole(self) -> Iterator[bytes]:
        """The event, its rule, and its overrides by RECURRENCE-ID (ICS-75, 76)."""
        event, when = self.event, self.event.when
        first, last = when.earliest or date.min, when.latest or when.earliest or date.min
        slot = _Slot(first, last, when.start, when.finish)
        identity = _Identity(self.entry.uid, self.entry.revision)
        yield self._vevent(slot, identity, rule=tuple(self._rule()))
        if event.repeats is None:
            return
        for override in self.entry.overrides:
            original = self._moment("RECURRENCE-ID", override.occurrence.original)
            identity = _Identity(self.entry.uid, override.revision, (original,))
            yield self._occurrence(override.occurrence, identity)

    def expanded(self, within: tuple[date, date]) -> Iterator[bytes]:
        """A VEVENT of its own for each occurrence, known by its original date (ICS-78)."""
        event = self.event
        if event.repeats is None:
            return
        own = {one.recurrence_id: one for one in self.entry.returned}
        own |= {one.occurrence.original: one.revision for one in self.entry.overrides}
        found = recurrence.occurrences(
            when=event.when, repeats=event.repeats, since=within[0], until=within[1]
        )
        name, at, domain = self.entry.uid.partition("@")
        for occurrence in sorted(found, key=lambda one: one.original):
            uid = f"{name}.{lines.day(occurrence.original)}{at}{domain}"
            revision = own.get(occurrence.original, self.entry.revision)
            yield self._occurrence(occurrence, _Identity(uid, self._apart(revision)))

    def _apart(self, revision: Revision) -> Revision:
        """The stamps of a date that is an event of its own; what is gone is so as a whole."""
        own = revision.apart
        if own is None or self.entry.is_gone:
            return revision
        return replace(revision, sequence=own.sequence, modified=own.modified)

    def _occurrence(self, occurrence: Occurrence, identity: _Identity) -> bytes:
        slot = self._slot(occurrence)
        here = self._on(occurrence.original)
        return here._vevent(slot, identity, is_struck=occurrence.cancelled)

    def _slot(self, one: Occurrence) -> _Slot:
        """When an occurrence is; in UTC where its hour comes twice, since readers differ (ICS-45)."""
        name = self.timezone
        times = [time for time in (one.start, one.finish) if time]
        if not name or all(time.hour in DAYTIME for time in times):
            return _Slot(one.first, one.last, one.start, one.finish)
        if not any(is_twice(time, name) for time in times):
            return _Slot(one.first, one.last, one.start, one.finish)
        start, *end = (instant(time, name).replace(tzinfo=None) for time in times)
        return _Slot(one.first, one.last, start, end[0] if end else None, in_utc=True)

    def _on(self, original: date) -> "_Writer":
        """The writer of what a date is, whole where it says anything itself (ICS-75a)."""
        entry = entry_on(self.entry, original)
        return self if entry is self.entry else _Writer(entry, entry, self.reader, self.style)

    def _vevent(
        self,
        slot: _Slot,
        identity: _Identity,
        *,
        rule: Sequence[str] = (),
        is_struck: bool = False,
    ) -> bytes:
        revision, shared = identity.revision, self.shared
        is_struck = is_struck and not self.is_cancelled
        modified = lines.utc(revision.modified)
        return lines.join_lines(
            [
                "BEGIN:VEVENT",
                self._text("SUMMARY", self._struck_title() if is_struck else self.title),
                *self._times(slot),
                f"DTSTAMP:{modified}",
                lines.text("UID", identity.uid),
                *identity.recurrence_id,
                f"SEQUENCE:{revision.sequence}",
                *rule,
                *shared.until_created,
                f"CREATED:{lines.utc(revision.created)}",
                *shared.until_modified,
                f"LAST-MODIFIED:{modified}",
                *shared.until_status,
                f"STATUS:{self._status(is_struck=is_struck)}",
                f"TRANSP:{self._transparency()}",
                *shared.rest,
                "END:VEVENT",
            ]
        )

    def _struck_title(self) -> Chosen:
        plain = bare_title(self.entry, self.reader)
        return Chosen(plain.language, self.reader.words.cancelled_title(plain.text))

    def _text(self, name: str, chosen: Chosen) -> str:
        """A text with the language it is in, where the hub has several (LANG-02)."""
        return lines.text(name, chosen.text, chosen.language if self.is_marked else "")

    def _times(self, slot: _Slot) -> Iterator[str]:
        if slot.start is None:
            yield lines.whole_day("DTSTART", slot.first)
            yield lines.whole_day("DTEND", slot.last + _DAY)
            return
        timezone = "UTC" if slot.in_utc else self.timezone
        yield lines.time("DTSTART", slot.start, timezone)
        if slot.end is not None and slot.end > slot.start:
            yield lines.time("DTEND", existing(slot.end, timezone), timezone)

    def _moment(self, name: str, day: date) -> str:
        """The start of the occurrence of a day, in the type and zone of DTSTART."""
        start = self.event.when.start
        if start is None:
            return lines.whole_day(name, day)
        return lines.time(name, datetime.combine(day, start.time()), self.timezone)

    def _rule(self) -> Iterator[str]:
        repeats = self.event.repeats
        if repeats is None:
            return
        yield f"RRULE:{recurrence.rule_value(self.event.when, repeats)}"
        for day in sorted(repeats.excluded):
            yield self._moment("EXDATE", day)

    def _status(self, *, is_struck: bool) -> str:
        if is_struck or self.is_cancelled:
            return "CANCELLED"
        is_open = self.event.status in (Status.TENTATIVE, Status.POSTPONED)
        return "TENTATIVE" if is_open or not self.event.when.is_firm else "CONFIRMED"

    def _transparency(self) -> str:
        when = self.event.when
        is_busy = when.is_timed and when.is_firm and self.event.status is not Status.POSTPONED
        return "OPAQUE" if is_busy else "TRANSPARENT"

    def share(self, style: Style) -> _Shared:
        """What all occurrences share beside time, identity and state, by name as `icalendar` does."""
        event, reader, said = self.event, self.reader, self._said
        told, formatted = (said.text, said.html) if style.is_whole else (said.short, "")
        contacts = [*organiser_names(event, reader)]
        if event.contact:
            contacts.append(contact_line(event.contact))
        conference = "FEATURE=VIDEO;VALUE=URI"
        place = self._location()
        html = f"X-ALT-DESC;FMTTYPE=text/html:{lines.escape(formatted)}"
        return _Shared(
            until_created=[
                *self._categories(),
                *([lines.uri("CONFERENCE", event.online, conference)] if event.online else []),
                *(lines.text("CONTACT", name) for name in contacts),
            ],
            until_modified=[
                self._text("DESCRIPTION", Chosen(said.language, told)),
                *_geo(event.place),
                *_image(event.image),
            ],
            until_status=[self._text("LOCATION", place)] if place else [],
            rest=[lines.uri("URL", said.address), *([html] if formatted else [])],
        )

    def _categories(self) -> list[str]:
        """The name of the type in its language, then the tags: `ics` refuses a second line."""
        event = self.event
        kind = self.reader.hub.network.types.get(event.type)
        named = self.reader.pick(kind.name) if kind else Chosen("", event.type)
        values = [value for value in (named.text, *event.tags) if value]
        if not values:
            return []
        return [lines.texts("CATEGORIES", values, named.language if self.is_marked else "")]

    def _location(self) -> Chosen:
        reader = self.reader
        place = places_line(self.event, reader)
        if place or not self.event.is_online:
            return Chosen(place.language or reader.language, place.text)
        return Chosen(reader.language, reader.words.say("Online"))


def _with_when(visible: Entry, entry: Entry) -> Event:
    return replace(visible.event, when=entry.event.when)


def _geo(place: Place | None) -> list[str]:
    return [f"GEO:{';'.join(map(_degrees, place.geo))}"] if place and place.geo else []


def _degrees(value: float) -> str:
    """Six decimals are a metre; never an exponent."""
    digits = f"{value:.6f}".rstrip("0")
    return f"{digits}0" if digits.endswith(".") else digits


def _image(image: Image | None) -> list[str]:
    """A picture that has an address; the files of the hub are told by its pages."""
    if image is None or not image.src.startswith(("https://", "http://")):
        return []
    return [lines.uri("IMAGE", image.src, "VALUE=URI")]
