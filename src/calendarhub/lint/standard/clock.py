"""A VTIMEZONE read as a clock: what offset it says at a local time (RFC 5545 §3.6.5).

Shares nothing with the writer of VTIMEZONEs.
"""

from bisect import bisect_right
from datetime import date, datetime, timedelta

from msgspec import Struct

from calendarhub.ical.reader import Component
from calendarhub.lint.standard.days import holds
from calendarhub.lint.standard.moments import ReadValue, ValueKind, moment, moments
from calendarhub.lint.standard.occurrences import is_after_until
from calendarhub.lint.standard.recur import GrammarError, Recur, parse

_FIRST_YEAR, _LAST_YEAR = 1900, 2200


class Observance(Struct, frozen=True):
    """One STANDARD or DAYLIGHT: its onsets in the local time before, and the offset after."""

    start: datetime
    before: timedelta
    after: timedelta
    rule: Recur | None = None
    dates: tuple[datetime, ...] = ()
    line: int = 0

    def onsets(self, years: range) -> list[datetime]:
        """Its onsets in some years."""
        found = [one for one in (self.start, *self.dates) if one.year in years]
        rule = self.rule
        if rule is None or not rule.is_judged:
            return found
        in_months = sorted(rule.numbers("BYMONTH")) or range(1, 13)
        for year in years:
            for month in in_months if year >= self.start.year else ():
                found += [one for one in _month(year, month, self.start) if self._has(one)]
        return found

    def _has(self, one: datetime) -> bool:
        rule = self.rule
        if rule is None or one <= self.start or not _is_before_end(rule, one, self.before):
            return False
        return holds(rule, self.start.date(), one.date())


def _month(year: int, month: int, start: datetime) -> list[datetime]:
    first = date(year, month, 1)
    days = [first + timedelta(days=at) for at in range(31)]
    return [datetime.combine(day, start.time()) for day in days if day.month == month]


def _is_before_end(rule: Recur, one: datetime, before: timedelta) -> bool:
    if not rule.until:
        return True
    # UNTIL of an observance is in UTC (§3.8.5.3).
    said = one - before if rule.until.endswith("Z") else one
    return not is_after_until(rule.until, ReadValue(ValueKind.FLOATING, said))


class Clock:
    """The offsets of a VTIMEZONE over some years."""

    def __init__(self, observances: tuple[Observance, ...], years: range) -> None:
        low, high = max(years.start, _FIRST_YEAR), min(years.stop, _LAST_YEAR)
        wanted = range(low - 1, max(high, low) + 1)
        changes = [
            (onset, one.after, one.before)
            for one in observances
            for onset in {*one.onsets(wanted), one.start, *_latest_before(one, wanted)}
        ]
        self.changes = sorted(changes)
        self.onsets = [onset for onset, _, _ in self.changes]

    def offset(self, local: datetime) -> timedelta | None:
        """The offset at a local time; before the first onset what that one says was before."""
        at = bisect_right(self.onsets, local) - 1
        if at >= 0:
            return self.changes[at][1]
        return self.changes[0][2] if self.changes else None


def _latest_before(one: Observance, years: range) -> list[datetime]:
    """The last onset of a rule that ended before the years, which still holds then."""
    if one.rule is None or not one.rule.until:
        return []
    year = int(one.rule.until[:4])
    if year >= years.start or year < _FIRST_YEAR:
        return []
    return one.onsets(range(max(year - 4, one.start.year), year + 1))[-1:]


def observances(zone: Component) -> tuple[Observance, ...]:
    """The parts of a VTIMEZONE; those that cannot be read are left out."""
    found = []
    for part in zone.components:
        start = moment(part.first("DTSTART"))
        before, after = _offset(part.value("TZOFFSETFROM")), _offset(part.value("TZOFFSETTO"))
        if start is None or before is None or after is None:
            continue
        rule = part.first("RRULE")
        try:
            recur = parse(rule.value.upper()) if rule else None
        except GrammarError:
            continue
        dates = [other for one in part.all("RDATE") for other in moments(one) if other]
        found.append(
            Observance(
                start=start.value,
                before=before,
                after=after,
                rule=recur,
                dates=tuple(one.value for one in dates),
                line=part.line,
            )
        )
    return tuple(found)


def _offset(value: str) -> timedelta | None:
    sign, digits = value[:1], value[1:]
    if sign not in {"+", "-"} or not digits.isascii() or not digits.isdigit():
        return None
    if len(digits) not in {4, 6}:
        return None
    size = timedelta(
        hours=int(digits[:2]), minutes=int(digits[2:4]), seconds=int(digits[4:] or "0")
    )
    return -size if sign == "-" else size
