"""What a date of any precision means: bounds of our own for every form people may write.

The forms are those of EDTF (ISO 8601-2), and the weeks of ISO 8601; the Library of Congress grammar
judges the first in the tests. Bounds are feeds.md §7 (FUZ-05, FUZ-06).
"""

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from msgspec import Struct

from calendarhub.model.when import UNKNOWN, Precision, When, zone
from calendarhub.rules.dates import Reading, read
from calendarhub.rules.dates.lasting import lasting
from calendarhub.rules.hints import BadDate, explain, lasts, with_end

FIRST_YEAR, LAST_YEAR = 1970, 2100  # of what has a day
OLDEST_YEAR = 1500  # of what is known by month or year
LONGEST = timedelta(days=366)

_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.0+)?)?", re.ASCII)
_PART = re.compile(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|W(\d\d)))?([~?%]?)", re.ASCII)
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}


class _Span(Struct, frozen=True):
    """One side of a date: its bounds (both inclusive), how much is known, its qualifiers."""

    text: str
    precision: Precision
    first: date
    last: date
    approximate: bool = False
    uncertain: bool = False


@lru_cache(maxsize=8192)
def parse_when(start: str, end: str, timezone: str) -> When:
    """What is known of a time: `start` and `end` as written, `timezone` IANA for clock times.

    An empty `start` is a date to be announced; an `end` is inclusive for dates. Raises BadDate.
    """
    start, end = start.strip(), end.strip()
    try:
        return _parse(start, end, timezone)
    except BadDate as bad:
        raise with_end(bad, start, end) from None


def _parse(start: str, end: str, timezone: str) -> When:
    if not start and not end:
        return UNKNOWN
    if not start:
        raise BadDate("record.date.no-start", "it has an end but no start", "Give its start.")
    if end and _is_interval(start):
        raise BadDate(
            "record.date.two-ends",
            f"the start “{start}” already says when it ends",
            "Leave `end` out, or write only the first date as the start.",
            "end",
        )
    if "/" in start:
        return _interval(start)
    if _TIME.fullmatch(start):
        return _timed(start, end, timezone)
    if end == "..":
        return _open(_side(start, "start", 0))
    if end and _TIME.fullmatch(end):
        _side(start, "start", 0)  # a start that cannot be read is the first thing to mend
        raise BadDate(
            "record.date.mixed",
            "the end has a clock time and the start has none",
            f"Write the start with its time ({start}T09:00), or the end without ({end[:10]}).",
            "end",
        )
    first = _side(start, "start", 0)
    last = _side(end, "end", 0, first.first) if end else None
    return _between(first, last, "end", 0)


def fold(when: When) -> datetime | None:
    """The first of its two ends that happens twice, as clocks go back; the first is meant."""
    for local in (when.start, when.finish):
        if local is not None and when.timezone:
            here = zone(when.timezone)
            if here.utcoffset(local) > here.utcoffset(local.replace(fold=1)):  # type: ignore[operator]
                return local
    return None


def _interval(text: str) -> When:
    left, _, right = text.partition("/")
    if right == "..":
        return _open(_side(left, "start", 0))
    if not _is_interval(text):
        raise explain(text, "start")
    if _TIME.fullmatch(left) or _TIME.fullmatch(right):
        raise BadDate(
            "record.date.mixed",
            "a clock time cannot stand in an interval",
            f"Write start: {left} and end: {right}.",
            "start",
        )
    at = len(left) + 1
    return _between(_side(left, "start", 0), _side(right, "start", at), "start", at)


def _is_interval(text: str) -> bool:
    """Whether it has the form of two dates with a slash between them, or of one with no end."""
    left, _, right = text.partition("/")
    return all(_PART.fullmatch(side) or _TIME.fullmatch(side) for side in (left, right)) or (
        right == ".." and _PART.fullmatch(left) is not None
    )


def _open(span: _Span) -> When:
    return When(
        precision=Precision.OPEN,
        edtf=f"{span.text}/..",
        earliest=span.first,
        approximate=span.approximate,
        uncertain=span.uncertain,
    )


def _between(first: _Span, last: _Span | None, which: str, offset: int) -> When:
    """One span, or the earliest of the first and the latest of the last (FUZ-05)."""
    if last is None or last.text == first.text:
        return When(
            precision=first.precision,
            edtf=first.text,
            earliest=first.first,
            latest=first.last,
            approximate=first.approximate,
            uncertain=first.uncertain,
        )
    if last.last < first.first or last.first < first.first:
        raise BadDate(
            "record.date.backwards",
            f"it ends ({last.text}) before it starts ({first.text})",
            "Exchange them, or mend the year.",
            which,
            offset,
        )
    days = first.precision is last.precision is Precision.DAY
    if days and last.last - first.first > LONGEST:
        raise _too_long(first.text, last.text, which, offset)
    return When(
        precision=Precision.DAY if days else Precision.SPAN,
        edtf=f"{first.text}/{last.text}",
        earliest=first.first,
        latest=last.last,
        approximate=first.approximate or last.approximate,
        uncertain=first.uncertain or last.uncertain,
    )


def _side(text: str, which: str, offset: int, begins: date | None = None) -> _Span:
    """One date of any precision; raises BadDate with what to write instead.

    `begins` is the day on which the thing begins, where `text` is its end.
    """
    match = _PART.fullmatch(text)
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
    return _Span(
        text=text,
        precision=precision,
        first=first,
        last=last,
        approximate=match[5] in ("~", "%"),
        uncertain=match[5] in ("?", "%"),
    )


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


def _timed(start: str, end: str, timezone: str) -> When:
    begins = _clock(start, "start", timezone)
    ends = None
    if end:
        if not _TIME.fullmatch(end):
            raise _bare_end(begins, end)
        ends = _end_clock(end, timezone)
        length = _length(begins, ends, timezone)
        if length <= timedelta():
            raise BadDate(
                "record.date.backwards",
                f"it ends ({end}) before it starts ({start})"
                if length
                else "it ends at the very time at which it starts",
                "Mend the end, or leave it out.",
                "end",
            )
        if length > LONGEST:
            raise _too_long(start, end, "end", 0)
    return When(
        precision=Precision.TIME,
        edtf=_iso(begins),
        earliest=begins.date(),
        latest=(ends - timedelta(microseconds=1) if ends else begins).date(),
        start=begins,
        end=ends,
        timezone=timezone,
    )


def _clock(text: str, which: str, timezone: str) -> datetime:
    match = _TIME.fullmatch(text)
    if not match:
        raise explain(text, which)
    day = _side(match[1], which, 0).first
    try:
        local = datetime(
            day.year, day.month, day.day, int(match[2]), int(match[3]), int(match[4] or 0)
        )
    except ValueError:
        raise explain(text, which) from None
    if timezone:
        here = zone(timezone)
        if here.utcoffset(local) < here.utcoffset(local.replace(fold=1)):  # type: ignore[operator]
            raise BadDate(
                "record.date.gap",
                f"{local:%H:%M} does not exist on {local:%Y-%m-%d} in {timezone}: "
                "clocks go forward over it",
                _beside_gap(local, which),
                which,
                11,
            )
    return local


def _is_hour(text: str, day: date) -> bool:
    """Whether a text in words says an hour."""
    said = read(text, day=day)
    return isinstance(said, Reading) and "T" in said.start


def _end_clock(text: str, timezone: str) -> datetime:
    """The end of a timed thing. 24:00 is the very end of its day: also of one whose next day has
    no 00:00, since clocks go forward then; read with the offset before, it is that very moment."""
    match = _TIME.fullmatch(text)
    if match and (match[2], match[3], match[4] or "00") == ("24", "00", "00"):
        day = _side(match[1], "end", 0).first
        return datetime(day.year, day.month, day.day) + timedelta(days=1)
    return _clock(text, "end", timezone)


def _beside_gap(local: datetime, which: str) -> str:
    if which == "end" and local.time() == time():
        before = local.date() - timedelta(days=1)
        return f"Write {before}T24:00, the end of the day before."
    return "Write a time before or after the gap."


def _length(begins: datetime, ends: datetime, timezone: str) -> timedelta:
    """How long it lasts on the clock of physics; floating times by the wall clock."""
    if not timezone:
        return ends - begins
    here = zone(timezone)
    apart = here.utcoffset(ends) - here.utcoffset(begins)  # type: ignore[operator]
    return (ends - begins) - apart


def _iso(local: datetime) -> str:
    return local.isoformat(timespec="seconds" if local.second else "minutes")


def _bare_end(begins: datetime, end: str) -> BadDate:
    """The mistake of an end that is no day with its hour."""
    day = begins.date()
    if _PART.fullmatch(end):
        return BadDate(
            "record.date.mixed",
            "the start has a clock time and the end has none",
            f"Write the end with its time ({end}T17:00), or the start without ({day}).",
            "end",
        )
    if length := lasting(end):
        return lasts(end, _iso(begins + length))
    said = read(end, day=day)
    if isinstance(said, Reading) and not said.end and said.start <= _iso(begins):
        day += timedelta(days=1)  # 20:00 to 01:00
    return explain(end, "end", 0, day)


def _too_long(start: str, end: str, which: str, offset: int) -> BadDate:
    return BadDate(
        "record.date.long",
        f"from {start} to {end} is more than 366 days",
        f"Mend the year, or say it by years: {start[:4]}/{end[:4]}.",
        which,
        offset,
    )


def _out_of_range(year: str, which: str, offset: int, *, days: bool) -> BadDate:
    return BadDate(
        "record.date.range",
        f"the year {year} lies outside {FIRST_YEAR if days else OLDEST_YEAR} to {LAST_YEAR}",
        "Mend the year." if not days else "Mend the year, or give only month or year.",
        which,
        offset,
    )
