"""The dates of a series on which clocks change at its very hour (RFC 5545 §3.3.5, §3.3.10)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise, takewhile

from msgspec import Struct

from calendarhub.ical.grammar import read_rule
from calendarhub.ical.lines import UTC_NAMES
from calendarhub.ical.starts import first_start, starts
from calendarhub.ical.vtimezone import transitions
from calendarhub.model.when import When, is_skipped, is_twice

# So far ahead of its start the dates of a series without an end are looked at.
YEARS = 20
_DAY = timedelta(days=1)


class OddDates(Struct, frozen=True):
    """Original dates that readers understand in different ways.

    `skipped` have no such hour, and begin when it would have come (02:30 at 03:30); `twice` begin or
    end in an hour that comes twice, the first is meant; `short` end in an hour that is skipped.
    """

    skipped: tuple[date, ...] = ()
    twice: tuple[date, ...] = ()
    short: tuple[date, ...] = ()


_NONE = OddDates()


@lru_cache(maxsize=1024)
def odd_dates(rule: str, when: When) -> OddDates:
    """The dates of a series at whose start or end clocks change; raises RuleError as the rule does."""
    if when.start is None or not when.timezone or when.timezone in UTC_NAMES:
        return _NONE
    candidates = sorted(set(_candidates(when)))
    if not candidates:
        return _NONE
    first, read = first_start(when), read_rule(rule)
    assert first is not None
    until = takewhile(lambda one: one.date() <= candidates[-1], starts(read, when, first))
    found = {one.date() for one in until}
    skipped, twice, short = [], [], []
    for day in candidates:
        if day in found:
            start, end = _ends(when, day)
            if is_skipped(start, when.timezone):
                skipped.append(day)
            elif is_twice(start, when.timezone) or (end and is_twice(end, when.timezone)):
                twice.append(day)
            elif end and is_skipped(end, when.timezone):
                short.append(day)
    return OddDates(tuple(skipped), tuple(twice), tuple(short))


def _ends(when: When, day: date) -> tuple[datetime, datetime | None]:
    """Start and end of the date, as the clock on the wall would have them."""
    assert when.start is not None
    start = datetime.combine(day, when.start.time())
    return start, start + (when.finish - when.start) if when.finish else None


def _candidates(when: When) -> Iterator[date]:
    """The days on which a date would begin or end while clocks change."""
    assert when.start is not None
    decade = when.start.year - when.start.year % 10
    lengths = [timedelta(), when.finish - when.start if when.finish else timedelta()]
    for (_, before), (instant, after) in pairwise(
        transitions(when.timezone, decade, decade + 10 + YEARS)
    ):
        naive = instant.replace(tzinfo=None)
        low, high = sorted(naive + timedelta(seconds=offset) for offset in (before, after))
        for length in lengths:
            day = (low - length).date()
            while day <= (high - length).date():
                if low <= datetime.combine(day, when.start.time()) + length < high:
                    yield day
                day += _DAY
