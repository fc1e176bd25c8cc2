"""The occurrences of a series, with the dates that differ from its rule (ICS-70 to 78).

recurring-ical-events would need components built first, loses the last day of a DATE UNTIL and
cannot flag what is cancelled; dateutil's starts and three lists of ours are enough, and the tests
hold them against it.
"""

from collections.abc import Container
from datetime import date, datetime, time, timedelta
from itertools import takewhile

from msgspec.structs import replace

from calendarhub.ical.clock import odd_dates
from calendarhub.ical.grammar import read_rule
from calendarhub.ical.rule import RuleError, RuleFault
from calendarhub.ical.series import check_rule
from calendarhub.ical.starts import all_days, first_start, starts
from calendarhub.model.entry import Occurrence
from calendarhub.model.event import Move, Repeats
from calendarhub.model.when import When, existing

__all__ = [
    "RuleError",
    "RuleFault",
    "check_rule",
    "last_day",
    "occurrences",
    "odd_dates",
    "overridden",
    "rule_value",
]

_SECOND = timedelta(seconds=1)


def occurrences(
    *, when: When, repeats: Repeats, since: date, until: date, limit: int = 20_000
) -> tuple[Occurrence, ...]:
    """The times a series takes place that touch the days `since` to `until`, both inclusive.

    In order of their start; moved ones where they are now, cancelled ones flagged, excluded ones
    absent. Lengths are of the wall clock: a meeting from 9 to 17 ends at 17 whatever DST does.
    Raises RuleError for a rule that `check_rule` refuses.
    """
    first = first_start(when)
    if first is None:
        return ()
    differing = {one.original: one for one in overridden(when, repeats)}
    excluded = frozenset(repeats.excluded)
    touching = [one for one in differing.values() if one.last >= since and one.first <= until]
    length = _length(when)
    rule = read_rule(repeats.rule)
    for start in takewhile(lambda start: start.date() <= until, starts(rule, when, first)):
        original = start.date()
        if since - original <= length and original not in excluded and original not in differing:
            one = _occurrence(when, original, start)
            if one.last >= since:
                touching.append(one)
                if len(touching) >= limit + len(differing):
                    break
    return tuple(sorted(touching, key=_order)[:limit])


def overridden(when: When, repeats: Repeats) -> tuple[Occurrence, ...]:
    """The occurrences that are moved, cancelled or changed in something else, by original date.

    So are those of which readers differ, since clocks change at their very hour.
    """
    if when.earliest is None:
        return ()
    struck = frozenset(repeats.struck)
    found: dict[date, Occurrence] = {
        one.original: _moved(when, one, struck) for one in repeats.moved
    }
    odd = odd_dates(repeats.rule, when)
    unlike = frozenset((*odd.skipped, *odd.twice, *odd.short)).difference(repeats.excluded)
    for original in (*repeats.cancelled, *(one.original for one in repeats.changed), *unlike):
        if original not in found:
            start, off = _at(when, original), original in struck
            found[original] = _occurrence(when, original, start, is_cancelled=off)
    in_order: list[Occurrence] = [found[original] for original in sorted(found)]
    return tuple([_as_clocks_show(one, when.timezone) for one in in_order])


def _as_clocks_show(one: Occurrence, timezone: str) -> Occurrence:
    """The occurrence with times that exist: one that clocks skip is when it would have come."""
    if one.start is None or not timezone:
        return one
    times = {"start": one.start, "end": one.end, "usual_end": one.usual_end}
    said = {name: time for name, time in times.items() if time}
    shown = {name: existing(time, timezone) for name, time in said.items()}
    return replace(one, **shown) if shown != said else one


def last_day(when: When, repeats: Repeats) -> date | None:
    """The last day on which the series takes place, moved occurrences included; None: endless."""
    first, rule = first_start(when), read_rule(repeats.rule)
    if first is None or rule.is_endless:
        return None
    out = {*repeats.excluded, *(move.original for move in repeats.moved)}
    days = [day for day in all_days(repeats.rule, when) if day not in out]
    lasts = [_occurrence(when, days[-1], _at(when, days[-1])).last] if days else []
    lasts += [_moved(when, move).last for move in repeats.moved]
    return max(lasts, default=when.latest)


def rule_value(when: When, repeats: Repeats) -> str:
    """The RRULE value to publish: canonical, with UNTIL in the type of DTSTART (ICS-71)."""
    return read_rule(repeats.rule).value(when)


def _at(when: When, day: date) -> datetime | None:
    return datetime.combine(day, when.start.time()) if when.start else None


def _length(when: When) -> timedelta:
    """How many days an occurrence spans beyond its first."""
    return (when.latest - when.earliest) if when.earliest and when.latest else timedelta()


def _order(one: Occurrence) -> tuple[date, datetime, date]:
    return (one.first, one.start or datetime.combine(one.first, time()), one.original)


def _occurrence(
    when: When,
    original: date,
    start: datetime | None,
    *,
    is_cancelled: bool = False,
    moved_to: date | None = None,
) -> Occurrence:
    is_moved = moved_to is not None
    if start is None or when.start is None:
        day = moved_to or original
        return Occurrence(
            original=original,
            first=day,
            last=day + _length(when),
            cancelled=is_cancelled,
            moved=is_moved,
        )
    end = start + (when.end - when.start) if when.end else None
    usual = start + (when.usual_end - when.start) if when.usual_end else None
    last = (end - _SECOND).date() if end and end > start else start.date()
    return Occurrence(
        original=original,
        first=start.date(),
        last=last,
        start=start,
        end=end,
        cancelled=is_cancelled,
        moved=is_moved,
        usual_end=usual,
    )


def _moved(when: When, move: Move, struck: Container[date] = ()) -> Occurrence:
    start = (move.at or _at(when, move.to)) if when.is_timed else None
    off = move.original in struck
    return _occurrence(when, move.original, start, is_cancelled=off, moved_to=move.to)
