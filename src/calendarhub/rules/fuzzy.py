"""What a date of any precision means: bounds of our own for every form people may write.

The forms are those of EDTF (ISO 8601-2), and the weeks of ISO 8601; the Library of Congress grammar
judges the first in the tests. Bounds are those of FUZ-05 and FUZ-06.
"""

from datetime import datetime
from functools import lru_cache

from calendarhub.model.when import UNKNOWN, Precision, When, is_twice
from calendarhub.rules.clocks import LONGEST, TIME, timed, too_long
from calendarhub.rules.fuzzy_hints import BadDate, explain, with_end
from calendarhub.rules.sides import PART, DateSide, side


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
    if TIME.fullmatch(start):
        return timed(start, end, timezone)
    if end == "..":
        return _open(side(start, "start", 0))
    if end and TIME.fullmatch(end):
        side(start, "start", 0)  # a start that cannot be read is the first thing to mend
        raise BadDate(
            "record.date.mixed",
            "the end has a clock time and the start has none",
            f"Write the start with its time ({start}T09:00), or the end without ({end[:10]}).",
            "end",
        )
    first = side(start, "start", 0)
    last = side(end, "end", 0, first.first) if end else None
    return _between(first, last, "end", 0)


def fold(when: When) -> datetime | None:
    """The first of its two ends that happens twice, as clocks go back; the first is meant."""
    for local in (when.start, when.finish):
        if local is not None and when.timezone and is_twice(local, when.timezone):
            return local
    return None


def _interval(text: str) -> When:
    left, _, right = text.partition("/")
    if right == "..":
        return _open(side(left, "start", 0))
    if not _is_interval(text):
        raise explain(text, "start")
    if TIME.fullmatch(left) or TIME.fullmatch(right):
        raise BadDate(
            "record.date.mixed",
            "a clock time cannot stand in an interval",
            f"Write start: {left} and end: {right}.",
            "start",
        )
    at = len(left) + 1
    return _between(side(left, "start", 0), side(right, "start", at), "start", at)


def _is_interval(text: str) -> bool:
    """Whether it has the form of two dates with a slash between them, or of one with no end."""
    left, _, right = text.partition("/")
    return all(PART.fullmatch(side) or TIME.fullmatch(side) for side in (left, right)) or (
        right == ".." and PART.fullmatch(left) is not None
    )


def _open(span: DateSide) -> When:
    return When(
        precision=Precision.OPEN,
        edtf=f"{span.text}/..",
        earliest=span.first,
        approximate=span.approximate,
        uncertain=span.uncertain,
    )


def _between(first: DateSide, last: DateSide | None, which: str, offset: int) -> When:
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
        raise too_long(first.text, last.text, which, offset)
    return When(
        precision=Precision.DAY if days else Precision.SPAN,
        edtf=f"{first.text}/{last.text}",
        earliest=first.first,
        latest=last.last,
        approximate=first.approximate or last.approximate,
        uncertain=first.uncertain or last.uncertain,
    )
