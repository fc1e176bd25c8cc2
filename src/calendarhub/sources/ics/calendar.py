"""A file of iCalendar, component by component: a bad one costs itself (IN-10, IN-11)."""

import hashlib
import re
from collections.abc import Iterator

from calendarhub.ical.reader import read
from calendarhub.ical.tree import Component
from calendarhub.model.event import Event
from calendarhub.model.foreign import ForeignCalendar, ForeignEvent
from calendarhub.model.release import Payload
from calendarhub.model.when import UNKNOWN, When
from calendarhub.rules.clean import shown, slug
from calendarhub.rules.intake.wanted import type_of
from calendarhub.sources.common.answer import AnswerContext, Told, limited
from calendarhub.sources.common.encoding import text_of
from calendarhub.sources.ics.busy import only_busy
from calendarhub.sources.ics.content import VeventContent, content
from calendarhub.sources.ics.gathered import gathered
from calendarhub.sources.ics.placed import Placed
from calendarhub.sources.ics.values import BrokenValueError
from calendarhub.sources.ics.vevent import PRIVATE, Vevent, moments, read_vevent
from calendarhub.sources.ics.zones import Zones

_HTML = re.compile(r"\s*(?:<!doctype\s+html|<html|<\?xml|<head|<script)", re.IGNORECASE)
_LINE_ENDS = re.compile(r"\r\n?|\n")


def read_ics(payload: Payload, context: AnswerContext) -> ForeignCalendar:
    """The events of a calendar of somebody else, and all that did not come in."""
    told = Told(payload.path)
    text = text_of(payload.data, context.charset, told)
    if why := _no_calendar(text):
        return ForeignCalendar(failed=why, problems=tuple(told.problems))
    made = _Calendar(text or "", context, told).calendar()
    return limited(made, told)


def _no_calendar(text: str | None) -> str:
    """Why a text is no whole calendar; empty where it is one (IN-11)."""
    if text is None:
        return "the answer is no text in any encoding"
    if _HTML.match(text):
        return "the answer is a web page, not a calendar: perhaps it asks for a login"
    upper = text.upper()
    if "BEGIN:VCALENDAR" not in upper:
        return "the answer is no calendar: it has no BEGIN:VCALENDAR"
    if "END:VCALENDAR" not in upper:
        return "the calendar breaks off: it has no END:VCALENDAR"
    return ""


class _Calendar:
    """One file: what becomes of each of its components."""

    def __init__(self, text: str, context: AnswerContext, told: Told) -> None:
        self.context = context
        self.told = told
        tree = read("\r\n".join(_LINE_ENDS.split(text)).encode("utf-8", "replace"))
        self.roots = [one for one in tree.components if one.name == "VCALENDAR"]
        self.components = [one for root in self.roots for one in root.children("VEVENT")]
        self.broken = 0

    def calendar(self) -> ForeignCalendar:
        """All of it."""
        vevents = list(self._vevents())
        placed = Placed(self._zones(), moments(vevents), self.told)
        events = [self._event(one, placed) for one in vevents]
        pairs = [(one, event) for one, event in zip(vevents, events, strict=True) if event]
        found = gathered(pairs, placed, self.context, self.told)
        failed = only_busy([one.event.title for one in found])
        return ForeignCalendar(
            events=() if failed else tuple(found),
            failed=failed,
            name=self._value("X-WR-CALNAME") or self._value("NAME"),
            producer=self._value("PRODID"),
            components=len(self.components),
            broken=self.broken,
        )

    def _value(self, name: str) -> str:
        found = (root.first(name) for root in self.roots)
        return next((one.text.strip() for one in found if one), "")

    def _zones(self) -> Zones:
        defined = [one for root in self.roots for one in root.children("VTIMEZONE")]
        return Zones(
            defined,
            named=self._value("X-WR-TIMEZONE"),
            source=self.context.timezone,
            hub=self.context.hub_timezone,
        )

    def _vevents(self) -> Iterator[Vevent]:
        for component in self.components:
            if component.value("CLASS").strip().upper() in PRIVATE:
                self.told.note_once(
                    "intake.private", "events that say CLASS:PRIVATE are not taken", component.line
                )
                continue
            try:
                made = read_vevent(component)
            except BrokenValueError as error:
                self._break(component, str(error), error.line)
                continue
            if made is None:
                self._break(component, "it has no DTSTART", component.line)
            else:
                yield made

    def _break(self, component: Component, why: str, line: int) -> None:
        self.broken += 1
        title = component.first("SUMMARY")
        name = f"“{shown(title.text)}”" if title else "an event without a title"
        self.told.tell("intake.broken", f"{name} is not taken: {why}", line)

    def _event(self, one: Vevent, placed: Placed) -> ForeignEvent | None:
        """An event by itself; None, with a word, without a title (IN-16)."""
        said = content(one.component, self.context.language)
        if not said.title and one.original is None:
            self.told.tell("intake.title", "an event without SUMMARY is not taken", one.line)
            return None
        when = self._when(one, _name(said), placed)
        if when is None:
            return None
        source = self.context.source
        tags = [*source.tags, *map(slug, said.words)]
        title = said.title.versions[0][1] if said.title else ""
        event = Event(
            id="",
            title=said.title,
            when=when,
            type=type_of(said.words, title, tuple(source.types.items()), source.type),
            body=said.body,
            place=said.place,
            online=said.online,
            online_name=said.online_name,
            organisers=(source.organisation,) if source.organisation else (),
            tags=tuple(dict.fromkeys(filter(None, tags))),
            url=said.url,
            status=said.status,
            origin=self.told.where(one.line),
        )
        return ForeignEvent(_key(one, event), event, one.uid, said.said_at, sequence=one.sequence)

    def _when(self, one: Vevent, name: str, placed: Placed) -> When | None:
        """When it is, UNKNOWN for a series that only its dates say; None, with a word, for neither."""
        made = placed.when(one)
        for flaw in filter(None, (one.flaw, made.flaw)):
            if not one.repeats or made.when != UNKNOWN:
                self.told.note("intake.time", f"{name}: {flaw}", one.line)
        return made.when if made.when != UNKNOWN or one.repeats else None


def _name(said: VeventContent) -> str:
    return f"“{shown(said.title.versions[0][1])}”" if said.title else "an event"


def _key(one: Vevent, event: Event) -> str:
    """The UID, or what tells an event without one from the others (IN-16)."""
    if one.uid:
        return one.uid
    name = event.place.name.versions if event.place else ()
    said = "\0".join([str(event.title.versions), event.when.edtf, str(name)])
    return hashlib.sha256(said.encode()).hexdigest()[:32]
