"""The occurrences of a series, and whether a series can be published (feeds.md ICS-70 to 78).

dateutil alone works out the rule: what a rule may say (`rule.py`) never touches the hour, so naive
local times are exact over DST, and the dates that differ are lists of ours. recurring-ical-events
would need components built first, loses the last day of a DATE UNTIL and cannot flag what is
cancelled; the tests hold us against it.
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice, takewhile
from typing import Literal

from dateutil import rrule

from calendarhub.ical.rule import Rule, RuleError, RuleFault, read_rule
from calendarhub.model.entry import Occurrence
from calendarhub.model.event import Move, Repeats
from calendarhub.model.when import When

__all__ = [
    "RuleError",
    "RuleFault",
    "check_rule",
    "last_day",
    "occurrences",
    "overridden",
    "rule_value",
]

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
_FREQUENCIES: dict[str, Literal[0, 1, 2, 3]] = {
    "DAILY": rrule.DAILY,
    "WEEKLY": rrule.WEEKLY,
    "MONTHLY": rrule.MONTHLY,
    "YEARLY": rrule.YEARLY,
}
_WEEKDAYS = (rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU)


def occurrences(
    *, when: When, repeats: Repeats, since: date, until: date, limit: int = 20_000
) -> tuple[Occurrence, ...]:
    """The times a series takes place that touch the days `since` to `until`, both inclusive.

    In order of their start; moved ones where they are now, cancelled ones flagged, excluded ones
    absent. Lengths are of the wall clock: a meeting from 9 to 17 ends at 17 whatever DST does.
    Raises RuleError for a rule that `check_rule` refuses.
    """
    first = _first(when)
    if first is None:
        return ()
    differing = {one.original: one for one in overridden(when, repeats)}
    excluded = frozenset(repeats.excluded)
    touching = [one for one in differing.values() if one.last >= since and one.first <= until]
    length = _length(when)
    rule = read_rule(repeats.rule)
    for start in takewhile(lambda start: start.date() <= until, _starts(rule, when, first)):
        original = start.date()
        if since - original <= length and original not in excluded and original not in differing:
            one = _occurrence(when, original, start)
            if one.last >= since:
                touching.append(one)
                if len(touching) >= limit + len(differing):
                    break
    return tuple(sorted(touching, key=_order)[:limit])


def overridden(when: When, repeats: Repeats) -> tuple[Occurrence, ...]:
    """The moved and cancelled occurrences, by original date."""
    if when.earliest is None:
        return ()
    found = [_moved(when, move) for move in repeats.moved]
    for original in repeats.cancelled:
        start = datetime.combine(original, when.start.time()) if when.start else None
        found.append(_occurrence(when, original, start, is_cancelled=True))
    return tuple(sorted(found, key=lambda one: one.original))


def last_day(when: When, repeats: Repeats) -> date | None:
    """The last day on which the series takes place, moved occurrences included; None: endless."""
    first, rule = _first(when), read_rule(repeats.rule)
    if first is None or rule.is_endless:
        return None
    out = {*repeats.excluded, *(move.original for move in repeats.moved)}
    days = [day for day in _days(repeats.rule, when) if day not in out]
    lasts = [_occurrence(when, days[-1], _at(when, days[-1])).last] if days else []
    lasts += [_moved(when, move).last for move in repeats.moved]
    return max(lasts, default=when.latest)


def rule_value(when: When, repeats: Repeats) -> str:
    """The RRULE value to publish: canonical, with UNTIL in the type of DTSTART (ICS-71)."""
    return read_rule(repeats.rule).value(when)


def check_rule(when: When, repeats: Repeats) -> tuple[RuleFault, ...]:
    """All that keeps a series from being published; empty when it is right."""
    try:
        rule = read_rule(repeats.rule)
    except RuleError as bad:
        return (bad.fault,)
    first = _first(when)
    if first is None:
        return (
            RuleFault(
                code="rule.start",
                message="A series needs an exact first date.",
                remedy="Write `start` as a date or a local time.",
                value=repeats.rule,
            ),
        )
    faults = [*_check_start(rule, when, first, repeats.rule), *_check_doubles(repeats)]
    if not faults:
        faults = [*_check_dates(rule, when, first, repeats), *_check_left(rule, when, repeats)]
    return tuple(faults)


def _first(when: When) -> datetime | None:
    if when.start is not None:
        return when.start
    if when.is_firm and when.earliest is not None:
        return datetime(when.earliest.year, when.earliest.month, when.earliest.day)
    return None


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
    last = (end - _SECOND).date() if end and end > start else start.date()
    return Occurrence(
        original=original,
        first=start.date(),
        last=last,
        start=start,
        end=end,
        cancelled=is_cancelled,
        moved=is_moved,
    )


def _moved(when: When, move: Move) -> Occurrence:
    start = (move.at or _at(when, move.to)) if when.is_timed else None
    return _occurrence(when, move.original, start, moved_to=move.to)


def _starts(rule: Rule, when: When, first: datetime) -> Iterator[datetime]:
    """The starts that the rule makes, in order, in naive local time."""
    engine = rrule.rrule(
        _FREQUENCIES[rule.frequency],
        dtstart=first,
        interval=rule.interval,
        count=rule.count,
        until=rule.until.in_series(when) if rule.until else None,
        byweekday=[_WEEKDAYS[day](n) if n else _WEEKDAYS[day] for n, day in rule.weekdays] or None,
        bymonthday=rule.month_days or None,
        bymonth=rule.months or None,
        bysetpos=rule.positions or None,
        wkst=rule.week_start,
    )
    return iter(engine)


@lru_cache(maxsize=512)
def _days(text: str, when: When) -> tuple[date, ...]:
    """All days of a series that ends."""
    first = _first(when)
    return tuple(s.date() for s in _starts(read_rule(text), when, first)) if first else ()


def _check_start(rule: Rule, when: When, first: datetime, text: str) -> Iterator[RuleFault]:
    """The start must be the first occurrence: programs give three answers otherwise (ICS-70)."""
    if rule.until is not None and rule.until.in_series(when) < first:
        yield RuleFault(
            code="rule.until",
            message="The series ends before it starts.",
            remedy="Correct UNTIL or `start`.",
            value="UNTIL",
        )
        return
    begins = None
    if not rule.is_impossible and not _is_out_of_step(rule, first):
        begins = next(_starts(rule, when, first), None)
    if begins is None:
        yield RuleFault(
            code="rule.never",
            message="The rule never comes true.",
            remedy="Check that its days exist in its months.",
            value=text,
        )
    elif begins != first:
        yield RuleFault(
            code="rule.first",
            message=f"{first.date()} is the start, and not a date of the rule.",
            remedy=f"Start on {begins.date()}, the rule's first date, or change the rule.",
            value=text,
        )


def _is_out_of_step(rule: Rule, first: datetime) -> bool:
    """Whether every n-th day may never fall on the weekdays asked for."""
    weekdays = {weekday for _, weekday in rule.weekdays}
    return (
        rule.frequency == "DAILY"
        and rule.interval > 1
        and bool(weekdays)
        and first.weekday() not in weekdays
    )


def _check_doubles(repeats: Repeats) -> Iterator[RuleFault]:
    """One date is excluded, moved or cancelled, never two of these (ICS-76)."""
    seen: dict[date, str] = {}
    for field, original in _differing(repeats):
        if original in seen:
            yield RuleFault(
                code="rule.double",
                message=f"{original} stands in `{seen[original]}` and again in `{field}`.",
                remedy="Keep one: `except` hides a date, `cancelled` shows it struck out.",
                field=field,
                value=original.isoformat(),
            )
        seen.setdefault(original, field)


def _differing(repeats: Repeats) -> Iterator[tuple[str, date]]:
    yield from (("except", day) for day in repeats.excluded)
    yield from (("moved", move.original) for move in repeats.moved)
    yield from (("cancelled", day) for day in repeats.cancelled)


def _check_dates(rule: Rule, when: When, first: datetime, repeats: Repeats) -> Iterator[RuleFault]:
    """Each date that differs must be one of the series (ICS-73)."""
    differing = list(_differing(repeats))
    if not differing:
        return
    furthest = max(day for _, day in differing)
    horizon = min(furthest, date.max - 400 * _DAY) + 400 * _DAY
    starts = takewhile(lambda start: start.date() <= horizon, _starts(rule, when, first))
    days = [start.date() for start in islice(starts, 50_000)]
    for field, day in differing:
        at = bisect_left(days, day)
        if at == len(days) or days[at] != day:
            near = " and ".join(near.isoformat() for near in days[max(at - 1, 0) : at + 1])
            yield RuleFault(
                code="rule.miss",
                message=f"{day} is not a date of this series.",
                remedy=f"The dates next to it are {near}.",
                field=field,
                value=day.isoformat(),
            )
    for move in repeats.moved:
        if move.at is not None and not when.is_timed:
            yield RuleFault(
                code="rule.moved-time",
                message="A series of whole days cannot move to an hour.",
                remedy=f"Write {move.to}.",
                field="moved",
                value=move.original.isoformat(),
            )


def _check_left(rule: Rule, when: When, repeats: Repeats) -> Iterator[RuleFault]:
    """Something must be left: readers refuse a series without any occurrence."""
    if rule.is_endless or repeats.moved:
        return
    if not set(_days(repeats.rule, when)).difference(repeats.excluded):
        yield RuleFault(
            code="rule.empty",
            message="Every date of the series is excluded.",
            remedy="Set `status: cancelled`, or list the dates under `cancelled`.",
            field="except",
            value=repeats.excluded[0].isoformat() if repeats.excluded else "",
        )
