"""One side of a date: a day, week, month, season, quarter, half or year, and its bounds."""

import re
from calendar import monthrange
from datetime import date, timedelta

from msgspec import Struct

from calendarhub.model.when import Precision
from calendarhub.rules.dates import DateReading, read
from calendarhub.rules.dates.lasting import lasting
from calendarhub.rules.fuzzy_hints import BadDate, explain, lasts

FIRST_YEAR, LAST_YEAR = 1970, 2100  # of what has a day
OLDEST_YEAR = 1500  # of what is known by month or year
PART = re.compile(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|W(\d\d)))?([~?%]?)", re.ASCII)
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}


class DateSide(Struct, frozen=True):
    """One side of a date: its bounds (both inclusive), how much is known, its qualifiers."""

    text: str
    precision: Precision
    first: date
    last: date
    approximate: bool = False
    uncertain: bool = False


def side(text: str, which: str, offset: int, begins: date | None = None) -> DateSide:
    """One date of any precision; raises BadDate with what to write instead.

    `begins` is the day on which the thing begins, where `text` is its end.
    """
    match = PART.fullmatch(text)
    if not match:
        if begins and (length := lasting(text)) and not length % timedelta(days=1):
            raise lasts(text, (begins + length - timedelta(days=1)).isoformat())
        if begins and _is_hour(text, begins):
            raise BadDate(
                "record.date.mixed",
                "the end has a clock time and the start has none",
                f"Write the start with its time ({begins}T09:00), or the end without.",
                which,
            )
        raise explain(text, which, offset, begins)
    year, month, week = int(match[1]), int(match[2] or 0), int(match[4] or 0)
    has_days = bool(match[3] or match[4])
    if not (FIRST_YEAR if has_days else OLDEST_YEAR) <= year <= LAST_YEAR:
        raise _out_of_range(match[1], which, offset, days=has_days)
    try:
        if match[4]:
            precision, first, last = _week(year, week)
        else:
            precision, first, last = _bounds(year, month, int(match[3]) if match[3] else None)
    except ValueError:
        raise explain(text, which, offset) from None
    return DateSide(
        text=text,
        precision=precision,
        first=first,
        last=last,
        approximate=match[5] in ("~", "%"),
        uncertain=match[5] in ("?", "%"),
    )


def _is_hour(text: str, day: date) -> bool:
    """Whether a text in words says an hour."""
    said = read(text, day=day)
    return isinstance(said, DateReading) and "T" in said.start


def _week(year: int, week: int) -> tuple[Precision, date, date]:
    """An ISO week, Monday to Sunday; raises ValueError for a week that its year has not."""
    first = date.fromisocalendar(year, week, 1)
    return Precision.WEEK, first, first + timedelta(days=6)


def _bounds(year: int, month: int, day: int | None) -> tuple[Precision, date, date]:
    """The precision and the first and last day; raises ValueError for what does not exist."""
    if day is not None:
        only = date(year, month, day)
        return Precision.DAY, only, only
    if month == 0:
        return Precision.YEAR, date(year, 1, 1), date(year, 12, 31)
    if month <= 12:
        return Precision.MONTH, date(year, month, 1), _last_of(year, month)
    if 21 <= month <= 28:  # 25 to 28 are the same, said of the northern half of the earth
        begin, finish = _SEASON_MONTHS[month if month < 25 else month - 4]
        return Precision.SEASON, date(year, begin, 1), _last_of(year, finish)
    if 33 <= month <= 36:
        begin = 3 * (month - 33) + 1
        return Precision.QUARTER, date(year, begin, 1), _last_of(year, begin + 2)
    if month in (40, 41):
        begin = 6 * (month - 40) + 1
        return Precision.HALF, date(year, begin, 1), _last_of(year, begin + 5)
    raise ValueError(month)


def _last_of(year: int, month: int) -> date:
    """The last day of a month; month 14 is February of the next year."""
    year, month = (year, month) if month <= 12 else (year + 1, month - 12)
    return date(year, month, monthrange(year, month)[1])


def _out_of_range(year: str, which: str, offset: int, *, days: bool) -> BadDate:
    return BadDate(
        "record.date.range",
        f"the year {year} lies outside {FIRST_YEAR if days else OLDEST_YEAR} to {LAST_YEAR}",
        "Mend the year." if not days else "Mend the year, or give only month or year.",
        which,
        offset,
    )
