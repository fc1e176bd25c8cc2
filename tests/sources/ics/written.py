"""Calendars as partners write them, for tests: say only what matters."""

from datetime import UTC, datetime
from typing import Any

from msgspec.structs import replace

from calendarhub.model.event import Event
from calendarhub.model.foreign import ForeignCalendar, ForeignEvent
from calendarhub.model.partner import PartnerSource
from calendarhub.model.release import Payload
from calendarhub.sources.common.answer import AnswerContext
from calendarhub.sources.ics import read_ics

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PATH = "tartu (ics)"

# As Exchange writes the clocks of Helsinki.
CUSTOMISED = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:16010101T040000
TZOFFSETFROM:{summer}
TZOFFSETTO:{winter}
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T030000
TZOFFSETFROM:{winter}
TZOFFSETTO:{summer}
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""


def zone_called(name: str, winter: str = "+0200", summer: str = "+0300") -> str:
    """A definition of a zone; by default with the clocks of Helsinki."""
    return CUSTOMISED.format(name=name, winter=winter, summer=summer)


def vevent(*lines: str, uid: str = "a@u.example", summary: str = "Seminar") -> str:
    """A component; `lines` beside UID and SUMMARY, which may be left empty."""
    head = [f"UID:{uid}"] if uid else []
    head += [f"SUMMARY:{summary}"] if summary else []
    return "\n".join(["BEGIN:VEVENT", *head, *lines, "END:VEVENT"])


def calendar(*parts: str) -> str:
    """A whole calendar of some components and lines."""
    return "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *parts, "END:VCALENDAR", ""])


def context(**changes: Any) -> AnswerContext:
    """A source in Tartu of a hub in Helsinki."""
    named = {"timezone": "Europe/Tallinn", "language": "et", **changes}
    source = PartnerSource(id="tartu", url="https://u.example/calendar.ics", **named)
    return AnswerContext(source, NOW, hub_timezone="Europe/Helsinki")


def read(text: str | bytes, charset: str = "", **changes: Any) -> ForeignCalendar:
    """What comes of a calendar; `changes` are of the source."""
    data = text if isinstance(text, bytes) else text.encode()
    return read_ics(Payload(PATH, data), replace(context(**changes), charset=charset))


def events(*parts: str, **changes: Any) -> tuple[ForeignEvent, ...]:
    """The events of a calendar of some parts."""
    return read(calendar(*parts), **changes).events


def only(*parts: str, **changes: Any) -> Event:
    """The one event of a calendar of some parts."""
    (one,) = events(*parts, **changes)
    return one.event


def when(*lines: str, **changes: Any) -> str:
    """When an event of some lines is: start, end and zone as a record writes them."""
    zones = [one for one in lines if one.startswith(("BEGIN", "X-WR"))]
    said = only(*zones, vevent(*[one for one in lines if one not in zones]), **changes).when
    if said.start is None:
        return said.edtf
    end = f" – {said.end:%Y-%m-%dT%H:%M}" if said.end else ""
    return f"{said.start:%Y-%m-%dT%H:%M}{end} {said.timezone}"
