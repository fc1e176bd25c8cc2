"""The VEVENTs of an entry: the event itself and the occurrences that differ (feeds.md §4 to §8).

Written by `ical.lines` in the order in which `icalendar` would write the same component.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from calendarhub.formats.common.calendar.prose import Prose, contact_line, prose
from calendarhub.formats.common.calendar.shown import PLAIN, Style, shown
from calendarhub.formats.common.moments import local_end
from calendarhub.formats.common.view import Reader
from calendarhub.formats.common.wording import (
    bare_title,
    is_cancelled,
    organiser_names,
    place_line,
    title,
)
from calendarhub.ical import lines, recurrence
from calendarhub.model.entry import Entry, Occurrence
from calendarhub.model.event import Status
from calendarhub.model.ledger import Revision
from calendarhub.model.settings import Hub
from calendarhub.model.text import Chosen
from calendarhub.words import Words

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Slot:
    """When one VEVENT takes place: naive local times, or days of which the last is inclusive."""

    first: date
    last: date
    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Identity:
    """By what subscribers know one VEVENT, and which line says which occurrence it is."""

    uid: str
    revision: Revision
    recurrence_id: str = ""


def vevents(entry: Entry, *, language: str, hub: Hub, words: Words, style: Style = PLAIN) -> bytes:
    """The VEVENTs of an entry with CRLF, master first; empty for what no calendar can show.

    The bytes depend on the arguments alone, and on `style.within` only for a series.
    """
    visible = shown(entry, style)
    if visible is None:
        return b""
    writer = _Writer(visible, entry, Reader(hub=hub, language=language, words=words))
    within = style.within
    if within is not None and visible.event.repeats is not None:
        return b"".join(writer.expanded(within))
    return b"".join(writer.whole())


class _Writer:
    """The lines of one entry, which its occurrences share."""

    def __init__(self, visible: Entry, entry: Entry, reader: Reader) -> None:
        self.entry, self.event, self.reader = visible, visible.event, reader
        self.timezone = self.event.when.timezone
        self.is_marked = len(reader.hub.settings.languages) > 1
        said = prose(entry if entry.event.when != self.event.when else visible, reader)
        self.body = tuple(self._body(said))
        self.title = title(visible, reader)

    def whole(self) -> Iterator[bytes]:
        """The event, its rule, and its overrides by RECURRENCE-ID (ICS-75, 76)."""
        event, when = self.event, self.event.when
        first, last = when.earliest or date.min, when.latest or when.earliest or date.min
        slot = _Slot(first, last, when.start, local_end(event, self.reader.hub))
        identity = _Identity(self.entry.uid, self.entry.revision)
        yield self._vevent(slot, identity, rule=tuple(self._rule()))
        if event.repeats is None:
            return
        for override in self.entry.overrides:
            original = self._moment("RECURRENCE-ID", override.occurrence.original)
            identity = _Identity(self.entry.uid, override.revision, original)
            yield self._occurrence(override.occurrence, identity)

    def expanded(self, within: tuple[date, date]) -> Iterator[bytes]:
        """A VEVENT of its own for each occurrence, known by its original date (ICS-78)."""
        event = self.event
        if event.repeats is None:
            return
        own = {one.occurrence.original: one.revision for one in self.entry.overrides}
        found = recurrence.occurrences(
            when=event.when, repeats=event.repeats, since=within[0], until=within[1]
        )
        domain = self.entry.uid.rpartition("@")[2]
        for occurrence in sorted(found, key=lambda one: one.original):
            uid = f"{self.entry.revision.id}.{lines.day(occurrence.original)}@{domain}"
            revision = own.get(occurrence.original, self.entry.revision)
            yield self._occurrence(occurrence, _Identity(uid, revision))

    def _occurrence(self, occurrence: Occurrence, identity: _Identity) -> bytes:
        end = occurrence.end
        if occurrence.start and end is None and self.event.when.start:
            usual = local_end(self.event, self.reader.hub)
            end = occurrence.start + (usual - self.event.when.start) if usual else None
        slot = _Slot(occurrence.first, occurrence.last, occurrence.start, end)
        return self._vevent(slot, identity, is_struck=occurrence.cancelled)

    def _vevent(
        self,
        slot: _Slot,
        identity: _Identity,
        *,
        rule: Sequence[str] = (),
        is_struck: bool = False,
    ) -> bytes:
        revision, is_struck = identity.revision, is_struck and not is_cancelled(self.entry)
        head = [
            "BEGIN:VEVENT",
            self._text("SUMMARY", self._struck_title() if is_struck else self.title),
            *self._times(slot),
            lines.stamp("DTSTAMP", revision.modified),
            lines.text("UID", identity.uid),
        ]
        if identity.recurrence_id:
            head.append(identity.recurrence_id)
        head.append(f"SEQUENCE:{revision.sequence}")
        head += rule
        tail = [*self.body, *self._stamps(revision), *self._state(is_struck=is_struck)]
        # icalendar writes what it has no order for by name; equal names keep their order.
        tail.sort(key=_name)
        return lines.join_lines([*head, *tail, "END:VEVENT"])

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
        yield lines.time("DTSTART", slot.start, self.timezone)
        if slot.end is not None and slot.end > slot.start:
            yield lines.time("DTEND", slot.end, self.timezone)

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

    def _stamps(self, revision: Revision) -> Iterator[str]:
        yield lines.stamp("CREATED", revision.created)
        yield lines.stamp("LAST-MODIFIED", revision.modified)

    def _state(self, *, is_struck: bool) -> Iterator[str]:
        event, is_vague = self.event, not self.event.when.is_firm
        if is_struck or is_cancelled(self.entry):
            yield "STATUS:CANCELLED"
        elif is_vague or event.status in (Status.TENTATIVE, Status.POSTPONED):
            yield "STATUS:TENTATIVE"
        else:
            yield "STATUS:CONFIRMED"
        is_free = not event.when.is_timed or is_vague or event.status is Status.POSTPONED
        yield f"TRANSP:{'TRANSPARENT' if is_free else 'OPAQUE'}"

    def _body(self, said: Prose) -> Iterator[str]:
        """What all occurrences share beside time, identity and state."""
        event, reader = self.event, self.reader
        yield from self._categories()
        if event.online:
            yield lines.uri("CONFERENCE", event.online, "FEATURE=VIDEO;VALUE=URI")
        for name in organiser_names(event, reader):
            yield lines.text("CONTACT", name)
        if event.contact:
            yield lines.text("CONTACT", contact_line(event.contact))
        yield self._text("DESCRIPTION", Chosen(said.language, said.text))
        if event.place and event.place.geo:
            yield f"GEO:{';'.join(map(_degrees, event.place.geo))}"
        if event.image and event.image.src.startswith(("https://", "http://")):
            yield lines.uri("IMAGE", event.image.src, "VALUE=URI")
        place = self._location()
        if place:
            yield self._text("LOCATION", place)
        yield lines.uri("URL", said.address)
        if said.html:
            yield f"X-ALT-DESC;FMTTYPE=text/html:{lines.escape(said.html)}"

    def _categories(self) -> Iterator[str]:
        """The name of the type in its language; tags, which are in none, on a line of their own."""
        event = self.event
        kind = self.reader.hub.network.types.get(event.type)
        named = self.reader.pick(kind.name) if kind else Chosen("", event.type)
        if named:
            language = named.language if self.is_marked else ""
            yield lines.texts("CATEGORIES", [named.text], language)
        if event.tags:
            yield lines.texts("CATEGORIES", event.tags)

    def _location(self) -> Chosen:
        reader = self.reader
        place = place_line(self.event.place, reader)
        if place or not self.event.online:
            return Chosen(place.language or reader.language, place.text)
        return Chosen(reader.language, reader.words.say("Online"))


def _name(line: str) -> str:
    """The name of a property line."""
    end = min(at for at in (line.find(";"), line.find(":")) if at > 0)
    return line[:end]


def _degrees(value: float) -> str:
    """Six decimals are a metre; never an exponent."""
    digits = f"{value:.6f}".rstrip("0")
    return f"{digits}0" if digits.endswith(".") else digits
