"""Days, months and years that a span of days touches."""

from collections.abc import Iterator
from datetime import date, timedelta

DAY = timedelta(days=1)
WEEK = 7  # longer things stand in their first and last cell of a month only
_SPAN_YEARS = 60  # how many yearly pages one vague thing may stand on


def month_of(day: date) -> date:
    """The first day of a day's month."""
    return day.replace(day=1)


def months_of(first: date, last: date) -> Iterator[date]:
    """The months that a span of days touches."""
    month = month_of(first)
    while month <= last:
        yield month
        month = month_of(month + 31 * DAY)


def years_of(first: date, last: date) -> range:
    """The years that a span of days touches; of what goes on for very long the first ones."""
    return range(first.year, min(last.year, first.year + _SPAN_YEARS) + 1)
