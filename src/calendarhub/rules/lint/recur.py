"""Anybody's RRULE: its grammar, and whether a day is one of its days (RFC 5545 §3.3.10).

A day is asked for, never generated: no rule, however mad, can make this run for ever. What depends
on hours or weeks of the year is not judged.
"""

import calendar as months
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
COMMON = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
# Days that a COUNT is counted over; a longer series is taken on trust.
MOST_DAYS = 20_000

_FREQUENCIES = COMMON | {"SECONDLY", "MINUTELY", "HOURLY"}
_RANGES = {
    "BYSECOND": (0, 60),
    "BYMINUTE": (0, 59),
    "BYHOUR": (0, 23),
    "BYMONTHDAY": (-31, 31),
    "BYYEARDAY": (-366, 366),
    "BYWEEKNO": (-53, 53),
    "BYMONTH": (1, 12),
    "BYSETPOS": (-366, 366),
}
_WITH_ZERO = frozenset({"BYSECOND", "BYMINUTE", "BYHOUR"})
_NAMES = frozenset({"FREQ", "UNTIL", "COUNT", "INTERVAL", "BYDAY", "WKST", *_RANGES})
_BYDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,4}", re.ASCII)
_COUNT = re.compile(r"\d{1,9}", re.ASCII)
_UNTIL = re.compile(r"\d{8}(?:T\d{6}Z?)?", re.ASCII)
_MONDAY = date(1, 1, 1)


class GrammarError(ValueError):
    """A rule breaks the grammar; the text says how."""


@dataclass(frozen=True, slots=True)
class Recur:
    """A rule that follows the grammar; `lists` are its BY parts but BYDAY."""

    frequency: str
    interval: int = 1
    count: int | None = None
    until: str = ""
    weekdays: tuple[tuple[int, int], ...] = ()
    week_start: int = 0
    lists: tuple[tuple[str, frozenset[int]], ...] = field(default=())

    def numbers(self, name: str) -> frozenset[int]:
        """The numbers of a BY part, empty where it is absent."""
        return next((numbers for known, numbers in self.lists if known == name), frozenset())

    @property
    def is_judged(self) -> bool:
        """Whether `holds` knows all that the rule says."""
        unknown = {"BYSECOND", "BYMINUTE", "BYHOUR", "BYWEEKNO"}
        return self.frequency in COMMON and not any(name in unknown for name, _ in self.lists)

    @property
    def rare(self) -> str:
        """What of it not all clients read alike, empty if nothing."""
        if self.frequency not in COMMON:
            return f"FREQ={self.frequency}"
        for name, _ in self.lists:
            known = {"BYMONTHDAY", "BYMONTH"}
            if self.frequency in {"MONTHLY", "YEARLY"}:
                known.add("BYSETPOS")
            if name not in known:
                return name
        if self.interval > 1_000 or (self.count or 0) > 10_000:
            return "an INTERVAL over 1,000 or a COUNT over 10,000"
        return "an UNTIL after 2100" if self.until > "2101" else ""


@lru_cache(maxsize=4096)
def parse(value: str) -> Recur:
    """The rule of an RRULE value; raises GrammarError with the first fault."""
    parts: dict[str, str] = {}
    for part in value.split(";"):
        name, equals, said = part.partition("=")
        if not equals or not said or name not in _NAMES:
            raise GrammarError(f"“{part[:40]}” is no part of a rule")
        if name in parts:
            raise GrammarError(f"{name} stands there twice")
        parts[name] = said
    if parts.get("FREQ") not in _FREQUENCIES:
        raise GrammarError(f"FREQ is “{parts.get('FREQ', '')[:40]}”")
    if "COUNT" in parts and "UNTIL" in parts:
        raise GrammarError("COUNT and UNTIL stand together")
    until = parts.get("UNTIL", "")
    if until and not _UNTIL.fullmatch(until):
        raise GrammarError(f"UNTIL is “{until[:40]}”")
    if parts.get("WKST", "MO") not in WEEKDAYS:
        raise GrammarError(f"WKST is “{parts['WKST'][:40]}”")
    recur = Recur(
        frequency=parts["FREQ"],
        interval=_positive(parts, "INTERVAL") or 1,
        count=_positive(parts, "COUNT"),
        until=until,
        weekdays=_weekdays(parts),
        week_start=WEEKDAYS.index(parts.get("WKST", "MO")),
        lists=tuple((name, _numbers(name, parts[name])) for name in _RANGES if name in parts),
    )
    _check_together(recur)
    return recur


def _positive(parts: dict[str, str], name: str) -> int | None:
    if name not in parts:
        return None
    if not _COUNT.fullmatch(parts[name]) or int(parts[name]) < 1:
        raise GrammarError(f"{name} is “{parts[name][:40]}”")
    return int(parts[name])


def _numbers(name: str, said: str) -> frozenset[int]:
    low, high = _RANGES[name]
    found = set()
    for one in said.split(","):
        if not _NUMBER.fullmatch(one) or not low <= int(one) <= high:
            raise GrammarError(f"{name} holds “{one[:40]}”")
        if int(one) == 0 and name not in _WITH_ZERO:
            raise GrammarError(f"{name} holds 0")
        found.add(int(one))
    return frozenset(found)


def _weekdays(parts: dict[str, str]) -> tuple[tuple[int, int], ...]:
    found = []
    for one in parts["BYDAY"].split(",") if "BYDAY" in parts else ():
        match = _BYDAY.fullmatch(one)
        if match is None or (match[1] and not 1 <= abs(int(match[1])) <= 53):
            raise GrammarError(f"BYDAY holds “{one[:40]}”")
        found.append((int(match[1] or 0), WEEKDAYS.index(match[2])))
    return tuple(found)


def _check_together(recur: Recur) -> None:
    if any(n for n, _ in recur.weekdays) and recur.frequency not in {"MONTHLY", "YEARLY"}:
        raise GrammarError("BYDAY counts weekdays in a rule that is not of months or years")
    if recur.numbers("BYSETPOS") and not recur.weekdays and len(recur.lists) == 1:
        raise GrammarError("BYSETPOS stands without another BY part")
    if recur.numbers("BYWEEKNO") and recur.frequency != "YEARLY":
        raise GrammarError("BYWEEKNO stands in a rule that is not of years")
    if recur.numbers("BYMONTHDAY") and recur.frequency == "WEEKLY":
        raise GrammarError("BYMONTHDAY stands in a rule of weeks")


# Days


def holds(recur: Recur, first: date, day: date) -> bool:
    """Whether a series that begins on `first` has `day`, as far as rule and COUNT say.

    UNTIL is not looked at: it depends on the hour. `recur` must be one that `is_judged`.
    """
    if day < first or not _is_in_set(recur, first, day):
        return False
    days = (day - first).days
    if recur.count is None or days < recur.count or days > MOST_DAYS:
        return True
    found = sum(_is_in_set(recur, first, first + timedelta(days=at)) for at in range(days + 1))
    return found <= recur.count


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
