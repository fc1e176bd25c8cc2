"""The starts that a rule makes: dateutil, and nothing else, works them out.

What a rule may say (`grammar.py`) never touches the hour, so naive local times are exact over DST.
"""

from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Literal

from dateutil import rrule

from calendarhub.ical.grammar import read_rule
from calendarhub.ical.rule import RecurrenceRule
from calendarhub.model.when import When

_FREQUENCIES: dict[str, Literal[0, 1, 2, 3]] = {
    "DAILY": rrule.DAILY,
    "WEEKLY": rrule.WEEKLY,
    "MONTHLY": rrule.MONTHLY,
    "YEARLY": rrule.YEARLY,
}
_WEEKDAYS = (rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU)


def first_start(when: When) -> datetime | None:
    """The naive local start of a series, of whole days their midnight; None if it is not exact."""
    if when.start is not None:
        return when.start
    if when.is_firm and when.earliest is not None:
        return datetime(when.earliest.year, when.earliest.month, when.earliest.day)
    return None


def starts(rule: RecurrenceRule, when: When, first: datetime) -> Iterator[datetime]:
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
def all_days(text: str, when: When) -> tuple[date, ...]:
    """All days of a series that ends."""
    first = first_start(when)
    return tuple(s.date() for s in starts(read_rule(text), when, first)) if first else ()
