"""Local times with their end: what they may be, and how long a thing may take."""

import re
from datetime import datetime, time, timedelta

from calendarhub.model.when import Precision, When, is_skipped, zone
from calendarhub.rules.dates import DateReading, read
from calendarhub.rules.dates.lasting import lasting
from calendarhub.rules.fuzzy_hints import BadDate, explain, lasts
from calendarhub.rules.sides import PART, side

LONGEST = timedelta(days=366)
TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.0+)?)?", re.ASCII)


def timed(start: str, end: str, timezone: str) -> When:
    begins = _clock(start, "start", timezone)
    ends = None
    if end:
        if not TIME.fullmatch(end):
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
            raise too_long(start, end, "end", 0)
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
    match = TIME.fullmatch(text)
    if not match:
        raise explain(text, which)
    day = side(match[1], which, 0).first
    try:
        local = datetime(
            day.year, day.month, day.day, int(match[2]), int(match[3]), int(match[4] or 0)
        )
    except ValueError:
        raise explain(text, which) from None
    if timezone and is_skipped(local, timezone):
        raise BadDate(
            "record.date.gap",
            f"{local:%H:%M} does not exist on {local:%Y-%m-%d} in {timezone}: "
            "clocks go forward over it",
            _beside_gap(local, which),
            which,
            11,
        )
    return local


def _end_clock(text: str, timezone: str) -> datetime:
    """The end of a timed thing. 24:00 is the very end of its day: also of one whose next day has
    no 00:00, since clocks go forward then; read with the offset before, it is that very moment."""
    match = TIME.fullmatch(text)
    if match and (match[2], match[3], match[4] or "00") == ("24", "00", "00"):
        day = side(match[1], "end", 0).first
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
    first, last = here.utcoffset(begins), here.utcoffset(ends)
    assert first is not None and last is not None, "every zone has an offset at every moment"  # noqa: PT018
    return (ends - begins) - (last - first)


def _iso(local: datetime) -> str:
    return local.isoformat(timespec="seconds" if local.second else "minutes")


def _bare_end(begins: datetime, end: str) -> BadDate:
    """The mistake of an end that is no day with its hour."""
    day = begins.date()
    if PART.fullmatch(end):
        return BadDate(
            "record.date.mixed",
            "the start has a clock time and the end has none",
            f"Write the end with its time ({end}T17:00), or the start without ({day}).",
            "end",
        )
    if length := lasting(end):
        return lasts(end, _iso(begins + length))
    said = read(end, day=day)
    if isinstance(said, DateReading) and not said.end and said.start <= _iso(begins):
        day += timedelta(days=1)  # 20:00 to 01:00
    return explain(end, "end", 0, day)


def too_long(start: str, end: str, which: str, offset: int) -> BadDate:
    return BadDate(
        "record.date.long",
        f"from {start} to {end} is more than 366 days",
        f"Mend the year, or say it by years: {start[:4]}/{end[:4]}.",
        which,
        offset,
    )
