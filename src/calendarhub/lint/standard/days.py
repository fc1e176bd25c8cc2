"""Whether a day is one of a rule's (RFC 5545 §3.3.10).

A day is asked for, never generated: no rule, however mad, can make this run for ever. What depends
on hours or weeks of the year is not judged.
"""

import calendar as months
from datetime import date, timedelta

from calendarhub.lint.standard.recur import Recur

# Days that a COUNT is counted over; a longer series is taken on trust.
MOST_DAYS = 20_000

_MONDAY = date(1, 1, 1)


def holds(recur: Recur, first: date, day: date) -> bool:
    """Whether a series that begins on `first` has `day`, as far as rule and COUNT say.

    UNTIL is not looked at: it depends on the hour. `recur` must be one that `is_judged`.
    """
    if day < first or not _is_in_set(recur, first, day):
        return False
    days = (day - first).days
    if recur.count is None or days < recur.count or days > MOST_DAYS:
        return True
    left = recur.count
    for at in range(days):
        if _is_in_set(recur, first, first + timedelta(days=at)):
            left -= 1
            if left == 0:
                return False
    return True


def _is_in_set(recur: Recur, first: date, day: date) -> bool:
    if not (_is_in_step(recur, first, day) and _matches(recur, first, day)):
        return False
    positions = recur.numbers("BYSETPOS")
    if not positions:
        return True
    begins, ends = _period(recur, day)
    length = (ends - begins).days + 1
    days = [begins + timedelta(days=at) for at in range(length)]
    chosen = [one for one in days if _matches(recur, first, one)]
    at = chosen.index(day)
    return at + 1 in positions or at - len(chosen) in positions


def _is_in_step(recur: Recur, first: date, day: date) -> bool:
    if recur.frequency == "DAILY":
        gone = (day - first).days
    elif recur.frequency == "WEEKLY":
        gone = _week(day, recur.week_start) - _week(first, recur.week_start)
    elif recur.frequency == "MONTHLY":
        gone = (day.year - first.year) * 12 + day.month - first.month
    else:
        gone = day.year - first.year
    return gone % recur.interval == 0


def _week(day: date, week_start: int) -> int:
    return ((day - _MONDAY).days - week_start) // 7


def _period(recur: Recur, day: date) -> tuple[date, date]:
    """The first and last day of the day, week, month or year that a position counts in."""
    if recur.frequency == "DAILY":
        return day, day
    if recur.frequency == "WEEKLY":
        begins = day - timedelta(days=(day.weekday() - recur.week_start) % 7)
        return begins, begins + timedelta(days=6)
    if recur.frequency == "MONTHLY":
        return day.replace(day=1), day.replace(day=_length(day.year, day.month))
    return date(day.year, 1, 1), date(day.year, 12, 31)


def _length(year: int, month: int) -> int:
    return months.monthrange(year, month)[1]


def _matches(recur: Recur, first: date, day: date) -> bool:
    in_months, month_days = recur.numbers("BYMONTH"), recur.numbers("BYMONTHDAY")
    year_days = recur.numbers("BYYEARDAY")
    if in_months and day.month not in in_months:
        return False
    length = _length(day.year, day.month)
    if month_days and not {day.day, day.day - length - 1} & month_days:
        return False
    if year_days:
        nth, whole = day.timetuple().tm_yday, 366 if months.isleap(day.year) else 365
        if not {nth, nth - whole - 1} & year_days:
            return False
    if recur.weekdays:
        return _is_weekday(recur, day, in_month=recur.frequency == "MONTHLY" or bool(in_months))
    if month_days or year_days:
        return True
    return _repeats_first(recur, first, day, is_monthly=bool(in_months))


def _repeats_first(recur: Recur, first: date, day: date, *, is_monthly: bool) -> bool:
    """A rule that names no day takes that of its start."""
    if recur.frequency == "DAILY":
        return True
    if recur.frequency == "WEEKLY":
        return day.weekday() == first.weekday()
    if recur.frequency == "YEARLY" and not is_monthly:
        return (day.month, day.day) == (first.month, first.day)
    return day.day == first.day


def _is_weekday(recur: Recur, day: date, *, in_month: bool) -> bool:
    if in_month:
        before, length = day.day, _length(day.year, day.month)
    else:
        before = day.timetuple().tm_yday
        length = 366 if months.isleap(day.year) else 365
    nth, nth_last = (before + 6) // 7, -((length - before) // 7 + 1)
    return any(
        weekday == day.weekday() and number in (0, nth, nth_last)
        for number, weekday in recur.weekdays
    )
