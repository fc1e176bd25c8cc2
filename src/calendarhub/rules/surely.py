"""Which days of a time are certain: a span of months has begun by the end of its first month."""

from datetime import date, timedelta

from msgspec import Struct

from calendarhub.model.when import Precision, When
from calendarhub.rules.fuzzy_hints import BadDate
from calendarhub.rules.sides import DateSide, side

_DAY = timedelta(days=1)


class Surely(Struct, frozen=True):
    """Days, both included, on which a thing certainly takes place; `last` is None for no end."""

    first: date
    last: date | None


def surely(when: When) -> Surely | None:
    """The certain days of a time; None where there are none, as of a season or an unsure day.

    `2026-10/2028-09` is certain from November 2026 to August 2028.
    """
    if when.earliest is None:
        return None
    if when.precision not in (Precision.SPAN, Precision.OPEN):
        return Surely(when.earliest, when.latest) if when.is_firm else None
    before, _, after = when.edtf.partition("/")
    try:
        start = side(before, "start", 0)
        end = None if when.precision is Precision.OPEN else side(after, "end", 0)
    except BadDate:
        return None
    first = start.first if _is_firm(start) else start.last + _DAY
    if end is None:
        return Surely(first, None)
    last = end.last if _is_firm(end) else end.first - _DAY
    return Surely(first, last) if first <= last else None


def _is_firm(side: DateSide) -> bool:
    return side.precision is Precision.DAY and not (side.approximate or side.uncertain)
