"""What machines read of a time: HTML's `datetime`, schema.org, h-event, and the script's limits."""

import re
from datetime import UTC, date, datetime
from enum import StrEnum

from calendarhub.model.entry import Entry, Occurrence
from calendarhub.model.when import Precision, When, zone

_LONGEST_SPAN = 92  # days
_ISO = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")


class Phase(StrEnum):
    """Where a thing stands at the moment of the build."""

    COMING = "coming"
    RUNNING = "running"
    PAST = "past"
    UNDATED = "undated"


# Asked of every event again and again: a name of the module is found quicker than a member.
_COMING, _RUNNING, _PAST, _UNDATED = Phase.COMING, Phase.RUNNING, Phase.PAST, Phase.UNDATED


def phase(begins: datetime | None, ends: datetime | None, now: datetime) -> Phase:
    """The phase of a span of instants (UTC, end exclusive); without an end it runs for ever."""
    if begins is None:
        return _UNDATED
    if now < begins:
        return _COMING
    if ends is not None and now >= ends:
        return _PAST
    return _RUNNING


def machine(when: When, hub_zone: str) -> tuple[str, str]:
    """Start and end as ISO 8601: whole days with an inclusive end, times with offset.

    What ISO has no form for (a season, a quarter, an unknown date) is empty.
    """
    if when.start is not None:
        name = when.timezone or hub_zone
        return _offset(when.start, name), _offset(when.finish, name) if when.finish else ""
    match when.precision:
        case Precision.DAY | Precision.WEEK if when.earliest and when.latest:
            return when.earliest.isoformat(), when.latest.isoformat()
        case Precision.MONTH | Precision.YEAR:
            return _plain(when.edtf), ""
        case Precision.SPAN | Precision.OPEN:
            first, _, last = when.edtf.partition("/")
            return _plain(first, when.earliest), _plain(last, when.latest)
    return "", ""


def has_file(entry: Entry) -> bool:
    """Whether a calendar can hold it: a firm date, or a vague one of at most a season (FUZ-02).

    What became too vague keeps the file it had (FUZ-04).
    """
    return _fits(entry.event.when) or any(_fits(change.before) for change in entry.history)


def _fits(when: When) -> bool:
    if when.is_firm:
        return True
    if when.earliest is None or when.latest is None:
        return False
    return (when.latest - when.earliest).days < _LONGEST_SPAN


def stamp(instant: datetime | None) -> str:
    """A UTC instant as a script reads it, or empty."""
    return f"{instant.isoformat()[:19]}Z" if instant else ""


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
        usual_end=occurrence.usual_end,
    )


def local_day(instant: datetime, timezone: str) -> date:
    """The day of an instant in a zone."""
    return instant.replace(tzinfo=instant.tzinfo or UTC).astimezone(zone(timezone)).date()


def _offset(local: datetime, timezone: str) -> str:
    return local.replace(tzinfo=zone(timezone)).isoformat(timespec="seconds")


def _plain(edtf: str, day: date | None = None) -> str:
    """An EDTF year, month or day without qualifiers; `day` for a week; else empty."""
    value = edtf.strip("~?%")
    if "W" in value and day:
        return day.isoformat()
    return value if _ISO.fullmatch(value) else ""
