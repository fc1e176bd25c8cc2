"""What a row of somebody else's ledger may say of times and series."""

from collections.abc import Iterator
from datetime import date, timedelta

from calendarhub.ical.recurrence import RuleError, check_rule
from calendarhub.model.event import Event
from calendarhub.model.when import Precision, When, zone
from calendarhub.rules.sides import LAST_YEAR, OLDEST_YEAR

_LONGEST_SPAN = timedelta(days=366)


def of_when(when: When) -> Iterator[str]:
    """What no build of ours says of when something takes place."""
    days = [day for day in (when.earliest, when.latest) if day is not None]
    times = [one for one in (when.start, when.end, when.usual_end) if one is not None]
    if not all(OLDEST_YEAR <= one.year <= LAST_YEAR + 1 for one in (*days, *times)):
        yield f"takes place outside {OLDEST_YEAR} to {LAST_YEAR}"
    elif len(days) == 2 and days[0] > days[1]:
        yield "ends before it begins"
    elif len(days) == 2 and _is_exact(when) and days[1] - days[0] > _LONGEST_SPAN:
        yield "takes longer than a year"
    elif when.latest is not None and when.earliest is None:
        yield "ends without a beginning"
    elif any(one.tzinfo is not None for one in times) or (times and when.start is None):
        yield "has a time that is none"
    elif times and not _is_in_order(when):
        yield "ends before it begins"
    if when.timezone and not _is_zone(when.timezone):
        yield "takes place in a time zone that is none"


def _is_exact(when: When) -> bool:
    return when.precision in {Precision.TIME, Precision.DAY}


def _is_in_order(when: When) -> bool:
    start = when.start
    return (
        start is not None
        and when.earliest == start.date()
        and all(start <= end <= start + _LONGEST_SPAN for end in (when.end, when.usual_end) if end)
    )


def _is_zone(name: str) -> bool:
    try:
        zone(name)
    except (ValueError, KeyError, OSError):
        return False
    return True


def of_series(event: Event) -> Iterator[str]:
    """The same of the dates of a series."""
    repeats = event.repeats
    if repeats is None:
        return
    moved = [day for move in repeats.moved for day in (move.original, move.to)]
    changed = [one.original for one in repeats.changed]
    if not all(_is_day(day) for day in (*repeats.excluded, *repeats.cancelled, *moved, *changed)):
        yield f"moves a date outside {OLDEST_YEAR} to {LAST_YEAR}"
        return
    if any(move.at and (move.at.tzinfo or move.at.date() != move.to) for move in repeats.moved):
        yield "moves a date to a time that is none"
        return
    try:
        faults = check_rule(event.when, repeats)
    except RuleError as error:
        faults = (error.fault,)
    if faults:
        yield f"repeats by a rule that is not taken ({faults[0].message.rstrip('.')})"


def _is_day(day: date) -> bool:
    return OLDEST_YEAR <= day.year <= LAST_YEAR + 1
