"""The times of an event as machines read them, equal in all formats (X-01)."""

import re
from datetime import date, datetime

from msgspec import Struct

from calendarhub.model.event import Event
from calendarhub.model.settings import Hub
from calendarhub.model.when import Precision, When, zone

# FUZ-02: the longest span of an uncertain date that a calendar shows, a season or a quarter.
LONGEST_SPAN = 92
# What both ISO 8601 and W3CDTF can say: a year, a month, a day; months above 12 are seasons.
_PLAIN = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")


class Span(Struct, frozen=True):
    """Start and end as W3CDTF: times with an offset, days with an inclusive end; or empty."""

    start: str = ""
    end: str = ""


def calendar_days(when: When) -> tuple[date, date] | None:
    """The first and last day (both inclusive) a calendar shows; None for what it cannot (FUZ-02).

    Exact days have any length; vague ones at most 92 days.
    """
    if when.earliest is None or when.latest is None:
        return None
    span = (when.latest - when.earliest).days + 1
    return (when.earliest, when.latest) if when.is_firm or span <= LONGEST_SPAN else None


def span(event: Event, hub: Hub) -> Span:
    """Start and end of an event for `ev:`, JSON and CSV, by how exactly the date is known."""
    when = event.when
    if when.start is not None:
        name = when.timezone or hub.settings.timezone
        end = when.finish
        return Span(_offset(when.start, name), _offset(end, name) if end else "")
    match when.precision:
        case Precision.DAY | Precision.WEEK if when.earliest and when.latest:
            return Span(when.earliest.isoformat(), when.latest.isoformat())
        case Precision.MONTH | Precision.YEAR:
            return Span(_plain(when.edtf))
        case Precision.SPAN | Precision.OPEN:
            first, _, last = when.edtf.partition("/")
            return Span(_plain(first, when.earliest), _plain(last, when.latest))
    return Span()


def _offset(local: datetime, timezone: str) -> str:
    return local.replace(tzinfo=zone(timezone)).isoformat(timespec="seconds")


def _plain(edtf: str, day: date | None = None) -> str:
    """An EDTF year, month or day without qualifiers; `day` for a week; else empty."""
    value = edtf.strip("~?%")
    if "W" in value and day:
        return day.isoformat()
    return value if _PLAIN.fullmatch(value) else ""
