"""The rule of a series as a value, and its canonical form (RFC 5545 §3.3.10)."""

from datetime import UTC, date, datetime, time

from msgspec import Struct

from calendarhub.ical.lines import UTC_NAMES, day, local, utc
from calendarhub.model.when import When, zone

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class RuleFault(Struct, frozen=True):
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


class Until(Struct, frozen=True):
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


class RecurrenceRule(Struct, frozen=True):
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

    def _days_of_year(self, when: When) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Months and days of a month as written, or said where some year or month lacks the day.

        A yearly rule from 29 February says by itself what happens in other years: programs that
        count on from the start show 1 March, those that read the days show nothing (§3.3.10).
        """
        first = when.earliest
        if self.frequency != "YEARLY" or first is None or self.month_days or self.weekdays:
            return self.months, self.month_days
        months = self.months or (first.month,)
        shortest = min(28 if month == 2 else _MONTH_LENGTHS[month - 1] for month in months)
        if first.day <= shortest:
            return self.months, self.month_days
        return months, (first.day,)

    def value(self, when: When) -> str:
        """The RRULE value for a series that begins at `when`, in the order `icalendar` writes."""
        months, month_days = self._days_of_year(when)
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
            ("BYMONTHDAY", month_days),
            ("BYMONTH", months),
            ("BYSETPOS", self.positions),
        ):
            if values:
                parts.append(f"{name}={','.join(map(str, values))}")
        if self.week_start:
            parts.append(f"WKST={WEEKDAYS[self.week_start]}")
        return ";".join(parts)
