"""Whether a series can be published: its rule, its start, its dates that differ (ICS-70 to 76)."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice, takewhile

from calendarhub.ical.grammar import read_rule
from calendarhub.ical.rule import RecurrenceRule, RuleError, RuleFault
from calendarhub.ical.starts import all_days, first_start, starts
from calendarhub.model.event import Repeats
from calendarhub.model.when import When

_DAY = timedelta(days=1)


def check_rule(when: When, repeats: Repeats) -> tuple[RuleFault, ...]:
    """All that keeps a series from being published; empty when it is right."""
    try:
        rule = read_rule(repeats.rule)
    except RuleError as bad:
        return (bad.fault,)
    first = first_start(when)
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


def _check_start(
    rule: RecurrenceRule, when: When, first: datetime, text: str
) -> Iterator[RuleFault]:
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
        begins = next(starts(rule, when, first), None)
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


def _is_out_of_step(rule: RecurrenceRule, first: datetime) -> bool:
    """Whether every n-th day may never fall on the weekdays asked for."""
    weekdays = {weekday for _, weekday in rule.weekdays}
    return (
        rule.frequency == "DAILY"
        and rule.interval > 1
        and bool(weekdays)
        and first.weekday() not in weekdays
    )


def _check_doubles(repeats: Repeats) -> Iterator[RuleFault]:
    """One date is excluded, moved or cancelled, never two of these (ICS-76).

    What is moved or cancelled may be `changed` besides (ICS-75a); what is left out has nothing to say.
    """
    seen: dict[date, str] = {}
    for field, original in _differing(repeats):
        if field == "changed" and seen.get(original) != "except":
            continue
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
    yield from (("changed", one.original) for one in repeats.changed)


def _check_dates(
    rule: RecurrenceRule, when: When, first: datetime, repeats: Repeats
) -> Iterator[RuleFault]:
    """Each date that differs must be one of the series (ICS-73)."""
    differing = list(_differing(repeats))
    if not differing:
        return
    furthest = max(day for _, day in differing)
    horizon = min(furthest, date.max - 400 * _DAY) + 400 * _DAY
    near_enough = takewhile(lambda start: start.date() <= horizon, starts(rule, when, first))
    days = [start.date() for start in islice(near_enough, 50_000)]
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


def _check_left(rule: RecurrenceRule, when: When, repeats: Repeats) -> Iterator[RuleFault]:
    """Something must be left: readers refuse a series without any occurrence."""
    if rule.is_endless or repeats.moved:
        return
    if not set(all_days(repeats.rule, when)).difference(repeats.excluded):
        yield RuleFault(
            code="rule.empty",
            message="Every date of the series is excluded.",
            remedy="Set `status: cancelled`, or list the dates under `cancelled`.",
            field="except",
            value=repeats.excluded[0].isoformat() if repeats.excluded else "",
        )
