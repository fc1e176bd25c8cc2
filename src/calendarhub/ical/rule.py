"""The rule of a series: its grammar, narrower than RFC 5545 §3.3.10, and its canonical form.

Only what every calendar program reads alike is taken (feeds.md ICS-72): daily to yearly, BYDAY,
BYMONTHDAY, BYMONTH and, for months and years, BYSETPOS.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from calendarhub.ical.lines import UTC_NAMES, day, local, utc
from calendarhub.model.when import When, zone

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
PARTS = (
    "FREQ",
    "UNTIL",
    "COUNT",
    "INTERVAL",
    "BYDAY",
    "BYMONTHDAY",
    "BYMONTH",
    "BYSETPOS",
    "WKST",
)
LONGEST_LIST = 60
LAST_YEAR = 2100

_MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_UNTIL = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ]?(\d{2}):?(\d{2}):?(\d{2})?(Z)?)?")
_BYDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_RANGES = {"BYMONTHDAY": 31, "BYMONTH": 12, "BYSETPOS": 366}


@dataclass(frozen=True, slots=True)
class RuleFault:
    """Why a series cannot be published: a stable code, what is wrong, what to do, and where.

    `field` is the part of `repeats` (`rule`, `except`, `moved`, `cancelled`), `value` what stands
    there.
    """

    code: str
    message: str
    remedy: str = ""
    field: str = "rule"
    value: str = ""


class RuleError(ValueError):
    """A rule that cannot be read; `fault` says why."""

    def __init__(self, fault: RuleFault) -> None:
        super().__init__(fault.message)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Until:
    """The last moment of a rule as written: a day, or a time that is local or UTC."""

    day: date
    clock: time | None = None
    is_utc: bool = False

    def in_series(self, when: When) -> datetime:
        """The naive local moment in the zone of the series; a day means all of it."""
        if self.clock is None or not when.is_timed:
            return datetime.combine(self.day, time(23, 59, 59) if when.is_timed else time())
        moment = datetime.combine(self.day, self.clock)
        if not self.is_utc or not when.timezone:
            return moment
        there = moment.replace(tzinfo=UTC).astimezone(zone(when.timezone))
        return there.replace(tzinfo=None)

    def value(self, when: When) -> str:
        """The UNTIL value in the type of DTSTART (ICS-71): DATE, UTC, or floating."""
        if not when.is_timed:
            return day(self.day)
        moment = self.in_series(when)
        if not when.timezone:
            return local(moment)
        if when.timezone in UTC_NAMES:
            return f"{local(moment)}Z"
        return utc(moment.replace(tzinfo=zone(when.timezone)))


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as read. Weekdays are (ordinal, 0 for Monday …), ordinal 0 for every one."""

    frequency: str
    interval: int = 1
    count: int | None = None
    until: Until | None = None
    weekdays: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0

    @property
    def is_endless(self) -> bool:
        """Whether it never stops."""
        return self.count is None and self.until is None

    @property
    def is_impossible(self) -> bool:
        """Whether no day can ever satisfy it: asked first: engines search to 9999."""
        months = self.months or tuple(range(1, 13))
        if self.month_days and not any(
            abs(day) <= _MONTH_LENGTHS[month - 1] for month in months for day in self.month_days
        ):
            return True
        by_month = self.frequency == "MONTHLY" or bool(self.months)
        if by_month and self.weekdays and all(abs(n) > 5 for n, _ in self.weekdays):
            return True
        return bool(self.positions) and min(map(abs, self.positions)) > self._largest_set()

    def _largest_set(self) -> int:
        """At most how many days of one month or year the rule can name."""
        months = 1 if self.frequency == "MONTHLY" else len(self.months) or 12
        sizes = []
        if self.weekdays:
            sizes.append(sum(1 if n else 5 for n, _ in self.weekdays) * months)
        if self.month_days:
            sizes.append(len(self.month_days) * months)
        return min(sizes, default=months)

    def value(self, when: When) -> str:
        """The RRULE value for a series that begins at `when`, in the order `icalendar` writes."""
        parts = [f"FREQ={self.frequency}"]
        if self.until is not None:
            parts.append(f"UNTIL={self.until.value(when)}")
        if self.count is not None:
            parts.append(f"COUNT={self.count}")
        if self.interval != 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.weekdays:
            days = ",".join(f"{n or ''}{WEEKDAYS[weekday]}" for n, weekday in self.weekdays)
            parts.append(f"BYDAY={days}")
        for name, values in (
            ("BYMONTHDAY", self.month_days),
            ("BYMONTH", self.months),
            ("BYSETPOS", self.positions),
        ):
            if values:
                parts.append(f"{name}={','.join(map(str, values))}")
        if self.week_start:
            parts.append(f"WKST={WEEKDAYS[self.week_start]}")
        return ";".join(parts)


def read_rule(text: str) -> Rule:
    """The rule of an RRULE value; raises RuleError with the first fault."""
    parts = _split(text)
    frequency = parts.get("FREQ", "")
    if frequency not in FREQUENCIES:
        raise _bad(
            "rule.frequency",
            f"“{frequency}” is no frequency of a series." if frequency else "FREQ is missing.",
            f"Write FREQ= and one of {', '.join(FREQUENCIES)}.",
            frequency or text,
        )
    rule = Rule(
        frequency=frequency,
        interval=_number(parts, "INTERVAL", 1_000) or 1,
        count=_number(parts, "COUNT", 10_000),
        until=_until(parts),
        weekdays=_weekdays(parts),
        month_days=_numbers(parts, "BYMONTHDAY"),
        months=_numbers(parts, "BYMONTH"),
        positions=_numbers(parts, "BYSETPOS"),
        week_start=_week_start(parts),
    )
    _check_together(rule, parts)
    return rule


def _bad(code: str, message: str, remedy: str, value: str) -> RuleError:
    return RuleError(RuleFault(code=code, message=message, remedy=remedy, value=value))


def _split(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in text.strip().removeprefix("RRULE:").strip().upper().rstrip(";").split(";"):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals or not value:
            remedy = "Write parts as NAME=VALUE with `;` between, such as FREQ=WEEKLY;COUNT=10."
            raise _bad("rule.syntax", f"“{part}” is no part of a rule.", remedy, part)
        if name not in PARTS:
            remedy = f"Use only {', '.join(PARTS)}: others differ from program to program."
            raise _bad("rule.part", f"{name} is not supported.", remedy, name)
        if name in parts:
            raise _bad("rule.twice", f"{name} is there twice.", "Keep one of them.", name)
        parts[name] = value
    return parts


def _number(parts: dict[str, str], name: str, highest: int) -> int | None:
    value = parts.get(name)
    if value is None:
        return None
    if not value.isascii() or not value.isdigit() or not 1 <= int(value[:9]) <= highest:
        remedy = f"Write a whole number from 1 to {highest:,}."
        raise _bad("rule.number", f"{name}={value} is out of range.", remedy, f"{name}={value}")
    return int(value)


def _numbers(parts: dict[str, str], name: str) -> tuple[int, ...]:
    value = parts.get(name)
    if value is None:
        return ()
    highest = _RANGES[name]
    lowest = 1 if name == "BYMONTH" else -highest
    found = []
    for item in value.split(","):
        fits = re.fullmatch(r"[+-]?\d{1,3}", item, re.ASCII) and lowest <= int(item) <= highest
        if not fits or int(item) == 0:
            signs = "" if name == "BYMONTH" else f", or -{highest} to -1"
            remedy = f"Write numbers from 1 to {highest}{signs}, with commas between."
            raise _bad("rule.number", f"“{item}” cannot stand in {name}.", remedy, item)
        found.append(int(item))
    _check_length(name, found, value)
    return tuple(dict.fromkeys(found))


def _check_length(name: str, found: list[int], value: str) -> None:
    if len(found) > LONGEST_LIST:
        raise _bad("rule.long", f"{name} lists over {LONGEST_LIST} values.", "Shorten it.", value)


def _weekdays(parts: dict[str, str]) -> tuple[tuple[int, int], ...]:
    value = parts.get("BYDAY")
    if value is None:
        return ()
    found = []
    for item in value.split(","):
        match = _BYDAY.fullmatch(item)
        ordinal = int(match[1]) if match and match[1] else 0
        if match is None or (match[1] and ordinal == 0) or abs(ordinal) > 53:
            remedy = f"Write {', '.join(WEEKDAYS)}; 1TU is the first Tuesday, -1FR the last Friday."
            raise _bad("rule.weekday", f"“{item}” is no weekday of a rule.", remedy, item)
        found.append((ordinal, WEEKDAYS.index(match[2])))
    _check_length("BYDAY", [0] * len(found), value)
    return tuple(dict.fromkeys(found))


def _week_start(parts: dict[str, str]) -> int:
    value = parts.get("WKST", "MO")
    if value not in WEEKDAYS:
        remedy = f"Write one of {', '.join(WEEKDAYS)}."
        raise _bad("rule.weekday", f"“{value}” is no weekday.", remedy, value)
    return WEEKDAYS.index(value)


def _until(parts: dict[str, str]) -> Until | None:
    value = parts.get("UNTIL")
    if value is None:
        return None
    match = _UNTIL.fullmatch(value)
    try:
        if match is None:
            raise ValueError(value)
        year, month, day_, hour, minute, second, utc_mark = match.groups()
        last = date(int(year), int(month), int(day_))
        clock = time(int(hour), int(minute), int(second or 0)) if hour else None
    except ValueError:
        remedy = "Write the last day, such as UNTIL=20271231."
        raise _bad("rule.until", f"UNTIL={value} is no date.", remedy, value) from None
    if last.year > LAST_YEAR:
        remedy = "Leave UNTIL out for a series without an end."
        raise _bad("rule.until", f"UNTIL={value} is after {LAST_YEAR}.", remedy, value)
    return Until(day=last, clock=clock, is_utc=bool(utc_mark))


def _check_together(rule: Rule, parts: dict[str, str]) -> None:
    """What is right alone and wrong together (§3.3.10), or read differently by programs."""
    if rule.count is not None and rule.until is not None:
        remedy = "Keep one: COUNT for how many times, UNTIL for the last day."
        raise _bad("rule.count-until", "COUNT and UNTIL cannot both be there.", remedy, "COUNT")
    if rule.positions and rule.frequency not in ("MONTHLY", "YEARLY"):
        remedy = "Use it with FREQ=MONTHLY or FREQ=YEARLY."
        raise _bad("rule.position", "BYSETPOS is for months and years.", remedy, "BYSETPOS")
    if rule.positions and not (rule.weekdays or rule.month_days or rule.months):
        remedy = "Say of which days with BYDAY or BYMONTHDAY."
        raise _bad("rule.position", "BYSETPOS chooses from nothing.", remedy, "BYSETPOS")
    if any(ordinal for ordinal, _ in rule.weekdays) and rule.frequency not in ("MONTHLY", "YEARLY"):
        remedy = "Write MO instead of 1MO, or FREQ=MONTHLY."
        raise _bad("rule.weekday", "1MO is for months and years.", remedy, parts["BYDAY"])
    if rule.month_days and rule.frequency == "WEEKLY":
        remedy = "Use BYDAY, or FREQ=MONTHLY."
        raise _bad("rule.month-day", "BYMONTHDAY is not for weeks.", remedy, parts["BYMONTHDAY"])
    if rule.month_days and rule.frequency == "YEARLY" and not rule.months:
        # Engines disagree: every month (dateutil) or the month of DTSTART (libical).
        remedy = "Add BYMONTH."
        raise _bad(
            "rule.month-day",
            "A yearly rule by day of the month needs its month.",
            remedy,
            parts["BYMONTHDAY"],
        )
