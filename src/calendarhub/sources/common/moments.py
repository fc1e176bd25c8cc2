"""Times of others as ours: local times in a zone, instants shown in one, whole days."""

from datetime import UTC, date, datetime, time, timedelta

from msgspec import Struct

from calendarhub.model.when import When, existing, instant, zone
from calendarhub.rules.clocks import LONGEST
from calendarhub.rules.fuzzy import parse_when
from calendarhub.rules.fuzzy_hints import BadDate

MIDNIGHT = time()


class LocalTime(Struct, frozen=True):
    """A naive local time and its zone (IANA; UTC where no local time says the instant)."""

    local: datetime
    timezone: str

    @property
    def instant(self) -> datetime:
        """The instant, in UTC."""
        return instant(self.local, self.timezone)


class ForeignTime(Struct, frozen=True):
    """When something is, and what was wrong with what was said of it (empty if nothing)."""

    when: When
    flaw: str = ""


def local_time(moment: datetime, timezone: str) -> LocalTime:
    """An instant as a local time; in UTC where clocks show that time twice and the second is meant.

    At either end of the calendar it is the time that was written: of a year that no record may have.
    """
    try:
        utc = moment.astimezone(UTC).replace(microsecond=0)
        local = utc.astimezone(zone(timezone)).replace(tzinfo=None, fold=0)
    except OverflowError:
        return LocalTime(moment.replace(tzinfo=None, microsecond=0), "UTC")
    if instant(local, timezone) != utc:
        return LocalTime(utc.replace(tzinfo=None), "UTC")
    return LocalTime(local, timezone)


def timed(start: LocalTime, end: LocalTime | None) -> ForeignTime:
    """A time with its end; an end that is none, or over a year off, is left out with a word."""
    begins = existing(start.local.replace(microsecond=0), start.timezone)
    ends = _end(start, end)
    flaw = ""
    if ends is not None and ends < begins:
        ends, flaw = None, "it ends before it starts: the end is left out"
    elif ends is not None and ends - begins > LONGEST:
        ends, flaw = None, "it lasts more than a year: the end is left out"
    elif ends == begins:
        ends = None
    try:
        return ForeignTime(_when(begins, ends, start.timezone), flaw)
    except BadDate as bad:
        return ForeignTime(_when(begins, None, start.timezone), bad.message)


def days(first: date, last: date) -> ForeignTime:
    """Whole days, both inclusive; a last one before the first is left out."""
    if last - first > LONGEST:
        return ForeignTime(_days(first, first), "it lasts more than a year: the end is left out")
    return ForeignTime(_days(first, max(first, last)))


def are_days(start: LocalTime, end: LocalTime | None) -> bool:
    """Whether both ends are local midnights, and not the same one (IN-12)."""
    if end is None or end.local <= start.local:
        return False
    return start.local.time() == end.local.time() == MIDNIGHT


def last_day(end: datetime) -> date:
    """The last day of something that ends at a local time: at midnight the day before."""
    return (end - timedelta(microseconds=1)).date() if end.time() == MIDNIGHT else end.date()


def _end(start: LocalTime, end: LocalTime | None) -> datetime | None:
    """The end in the zone of the start."""
    if end is None:
        return None
    local = end.local.replace(microsecond=0)
    if end.timezone == start.timezone:
        return existing(local, end.timezone)
    if not end.timezone or not start.timezone:
        return local
    return end.instant.astimezone(zone(start.timezone)).replace(tzinfo=None, fold=0)


def _when(start: datetime, end: datetime | None, timezone: str) -> When:
    said = end.isoformat() if end else ""
    return parse_when(start.isoformat(), said, timezone)


def _days(first: date, last: date) -> When:
    return parse_when(first.isoformat(), last.isoformat() if last > first else "", "")
