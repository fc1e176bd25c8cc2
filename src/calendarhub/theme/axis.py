"""The axis of a timeline: from which day to which it goes, and where its lines and names stand."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct

_QUARTERS_UP_TO = 16  # four years: longer ones count in years
_NAMED_UP_TO = 8  # quarters whose months can be named side by side
_MARGIN = 1.5  # per cent at either end, for half a diamond and an arrow


class Tick(Struct, frozen=True):
    """A line at the beginning of a year or quarter, at per cent `x`; names may be empty."""

    x: float
    year: str
    month: str
    is_year: bool


class Axis(Struct, frozen=True):
    """Days from `start` to `end`, both included."""

    start: date
    end: date

    @property
    def quarters(self) -> int:
        """How many quarters it has."""
        return _quarter(self.end) - _quarter(self.start) + 1

    def at(self, day: date) -> float:
        """Where a day begins, in per cent of the width."""
        passed = (day - self.start).days / ((self.end - self.start).days + 1)
        return round(_MARGIN + (100 - 2 * _MARGIN) * passed, 2)

    def ticks(self, year: Callable[[int], str], month: Callable[[date], str]) -> Iterator[Tick]:
        """The lines; `year` and `month` name a year and the month of a day."""
        if self.quarters > _QUARTERS_UP_TO:
            for number in _years(self.start.year, self.end.year):
                yield Tick(self.at(date(number, 1, 1)), year(number), "", is_year=True)
            return
        named = self.quarters <= _NAMED_UP_TO
        for number in range(_quarter(self.start), _quarter(self.end) + 1):
            day = _first_day(number)
            # A name at the very beginning needs room before that of the next year.
            opens = number == _quarter(self.start) and (named or day.month < 10)
            yield Tick(
                x=self.at(day),
                year=year(day.year) if day.month == 1 or opens else "",
                month=month(day) if named else "",
                is_year=day.month == 1,
            )


def axis(days: Iterable[date]) -> Axis:
    """The axis that holds all days: whole quarters of less than four years, else whole years."""
    known = sorted(days)
    first, last = _quarter(known[0]), _quarter(known[-1])
    if last - first >= _QUARTERS_UP_TO:
        return Axis(date(known[0].year, 1, 1), date(known[-1].year, 12, 31))
    return Axis(_first_day(first), _first_day(last + 1) - timedelta(days=1))


def _quarter(day: date) -> int:
    """Quarters counted since the year 0."""
    return day.year * 4 + (day.month - 1) // 3


def _first_day(quarter: int) -> date:
    return date(quarter // 4, quarter % 4 * 3 + 1, 1)


def _years(first: int, last: int) -> range:
    """The years to name: all of a few, every second, fifth or tenth of many."""
    count = last - first + 1
    step = next((step for most, step in ((9, 1), (18, 2), (45, 5)) if count <= most), 10)
    return range(first + -first % step, last + 1, step)
