"""What machines read of a time: HTML's `datetime`, schema.org, h-event, and the script's limits."""

from datetime import UTC, date, datetime
from enum import StrEnum

from calendarhub.model.entry import Occurrence
from calendarhub.model.when import Precision, When, zone


class Phase(StrEnum):
    """Where a thing stands at the moment of the build."""

    COMING = "coming"
    RUNNING = "running"
    PAST = "past"
    UNDATED = "undated"


def phase(begins: datetime | None, ends: datetime | None, now: datetime) -> Phase:
    """The phase of a span of instants (UTC, end exclusive); without an end it runs for ever."""
    if begins is None:
        return Phase.UNDATED
    if now < begins:
        return Phase.COMING
    if ends is not None and now >= ends:
        return Phase.PAST
    return Phase.RUNNING


def machine(when: When) -> tuple[str, str]:
    """Start and end as ISO 8601 (feeds.md §7): whole days with an inclusive end, times with offset.

    What ISO has no form for (a season, a quarter, an unknown date) is empty.
    """
    if when.start is not None:
        end = _local(when.end, when.timezone) if when.end else ""
        return _local(when.start, when.timezone), end
    if when.precision is Precision.DAY and when.earliest and when.latest:
        last = when.latest.isoformat() if when.latest != when.earliest else ""
        return when.earliest.isoformat(), last
    if when.precision in (Precision.MONTH, Precision.YEAR):
        return _plain(when.edtf), ""
    if when.precision in (Precision.SPAN, Precision.OPEN):
        first, _, last = when.edtf.partition("/")
        return _plain(first), _plain(last)
    return "", ""


def stamp(instant: datetime | None) -> str:
    """A UTC instant as a script reads it, or empty."""
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ") if instant else ""


def occurs(when: When, occurrence: Occurrence) -> When:
    """The time of one occurrence of a series that has this time first."""
    edtf = occurrence.first.isoformat()
    if occurrence.start is not None:
        edtf = occurrence.start.isoformat(timespec="minutes")
    elif occurrence.last != occurrence.first:
        edtf = f"{edtf}/{occurrence.last.isoformat()}"
    return When(
        precision=when.precision,
        edtf=edtf,
        earliest=occurrence.first,
        latest=occurrence.last,
        start=occurrence.start,
        end=occurrence.end,
        timezone=when.timezone,
    )


def local_day(instant: datetime, timezone: str) -> date:
    """The day of an instant in a zone."""
    return instant.replace(tzinfo=instant.tzinfo or UTC).astimezone(zone(timezone)).date()


def _local(local: datetime, timezone: str) -> str:
    if not timezone:
        return local.isoformat(timespec="minutes")
    return local.replace(tzinfo=zone(timezone)).isoformat(timespec="minutes")


def _plain(edtf: str) -> str:
    """An EDTF month, day or year without qualifiers; empty for a season or an open end."""
    value = edtf.rstrip("~?%")
    parts = value.split("-")
    is_season = len(parts) == 2 and int(parts[1]) > 12
    return "" if is_season or value in ("", "..") else value
