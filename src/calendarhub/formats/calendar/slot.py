"""When one VEVENT takes place, and how it says so."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from msgspec import Struct

from calendarhub.formats.calendar.visible import DAYTIME
from calendarhub.ical import lines
from calendarhub.model.entry import Occurrence
from calendarhub.model.when import existing, instant, is_twice

_DAY = timedelta(days=1)


class Slot(Struct, frozen=True):
    """When one VEVENT takes place: naive local times, or days of which the last is inclusive."""

    first: date
    last: date
    start: datetime | None = None
    end: datetime | None = None
    in_utc: bool = False


def slot_of(one: Occurrence, timezone: str) -> Slot:
    """When an occurrence is; in UTC where its hour comes twice, since readers differ (ICS-45)."""
    moments = [time for time in (one.start, one.finish) if time]
    if not timezone or all(time.hour in DAYTIME for time in moments):
        return Slot(one.first, one.last, one.start, one.finish)
    if not any(is_twice(time, timezone) for time in moments):
        return Slot(one.first, one.last, one.start, one.finish)
    start, *end = (instant(time, timezone).replace(tzinfo=None) for time in moments)
    return Slot(one.first, one.last, start, end[0] if end else None, in_utc=True)


def times(slot: Slot, timezone: str) -> Iterator[str]:
    """DTSTART and DTEND of a slot, in a zone."""
    if slot.start is None:
        yield lines.whole_day("DTSTART", slot.first)
        yield lines.whole_day("DTEND", slot.last + _DAY)
        return
    timezone = "UTC" if slot.in_utc else timezone
    yield lines.time("DTSTART", slot.start, timezone)
    if slot.end is not None and slot.end > slot.start:
        yield lines.time("DTEND", existing(slot.end, timezone), timezone)
