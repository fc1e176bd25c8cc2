"""The VEVENTs of an entry: the event itself and the occurrences that differ.

Written by `ical.lines` in the order in which `icalendar` would write the same component.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.formats.calendar.description import prose
from calendarhub.formats.calendar.shared import SharedLines, marked, shared_lines, transparency
from calendarhub.formats.calendar.slot import Slot, slot_of, times
from calendarhub.formats.calendar.visible import PLAIN, WHOLE, Style, shown
from calendarhub.formats.view import Reader
from calendarhub.formats.wording import bare_title, is_cancelled, title
from calendarhub.ical import lines, recurrence
from calendarhub.model.entry import Entry, Occurrence
from calendarhub.model.event import Event, Status
from calendarhub.model.ledger import Revision
from calendarhub.model.settings import Hub
from calendarhub.model.text import Chosen
from calendarhub.rules.differing import entry_on
from calendarhub.words import Words


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


class _Writer:
    """The lines of one entry, which its occurrences share."""

    def __init__(self, visible: Entry, entry: Entry, reader: Reader, style: Style) -> None:
        self.entry, self.event, self.reader = visible, visible.event, reader
        self.style = style
        self.timezone = self.event.when.timezone
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
        slot = Slot(first, last, when.start, when.finish)
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
        slot = slot_of(occurrence, self.timezone)
        here = self._on(occurrence.original)
        return here._vevent(slot, identity, is_struck=occurrence.cancelled)

    def _on(self, original: date) -> "_Writer":
        """The writer of what a date is, whole where it says anything itself (ICS-75a)."""
        entry = entry_on(self.entry, original)
        return self if entry is self.entry else _Writer(entry, entry, self.reader, self.style)

    def _vevent(
        self,
        slot: Slot,
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
                marked("SUMMARY", self._struck_title() if is_struck else self.title, self.reader),
                *times(slot, self.timezone),
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
                f"TRANSP:{transparency(self.event)}",
                *shared.rest,
                "END:VEVENT",
            ]
        )

    def _struck_title(self) -> Chosen:
        plain = bare_title(self.entry, self.reader)
        return Chosen(plain.language, self.reader.words.cancelled_title(plain.text))

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

    def share(self, style: Style) -> SharedLines:
        """What all occurrences share, as feeds have it or the file of one event."""
        return shared_lines(self.event, self.reader, self._said, is_whole=style.is_whole)


def _with_when(visible: Entry, entry: Entry) -> Event:
    return replace(visible.event, when=entry.event.when)
