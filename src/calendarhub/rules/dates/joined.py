"""Two dates of one text: what joins them, and what each takes from the other."""

from datetime import timedelta

from msgspec.structs import replace

from calendarhub.rules.dates.values import Point, exists

_LENGTHS = {"day": 1, "week": 7, "month": 31, "season": 92, "quarter": 92}
_MIXED = {"day", "month", "year"}


def joined_by(join: str, first: Point, last: Point) -> str | None:
    """What joins two dates; a slash is "until" behind a whole date, else "and" (6/7 May)."""
    if join != "slash":
        return join
    if first.unit != last.unit or first.unit == "year":
        return None
    if first.year is None and last.year is None:
        return None
    return "until" if first.is_whole else "and"


def borrow(first: Point, last: Point) -> tuple[Point, Point] | None:
    """Two dates, each with what only the other says; None where they do not go together."""
    bare = is_bare(first), is_bare(last)
    first, last = _counted(first, last.unit), _counted(last, first.unit)
    bare_first, bare_last = is_bare(first), is_bare(last)
    if first.unit != last.unit:
        whole = first.unit == "year" or last.unit != "year" or first.is_whole
        if {first.unit, last.unit} - _MIXED or bare_first or bare_last or not whole:
            return None
    if bare_first and bare_last:
        return None
    if bare_first:
        first = replace(first, month=last.month)
    if bare_last:
        last = replace(last, month=first.month)
    return _in_years(first, last, borrows=not bare[0], lends=not bare[1])


def _in_years(first: Point, last: Point, *, lends: bool, borrows: bool) -> tuple[Point, Point]:
    """Both with a year; over New Year the one that has none is in the year beside."""
    begins, ends = first.in_year(last.year), last.in_year(first.year)
    if begins.year is None or not exists(begins) or not exists(ends):
        return begins, ends
    if ends.first < begins.first and first.year is None and borrows:
        return replace(begins, year=begins.year - 1), ends
    if ends.first < begins.first and last.year is None and lends:
        return begins, replace(ends, year=begins.year + 1)
    return begins, ends


def is_bare(point: Point) -> bool:
    """Whether it is a number alone, perhaps with a year."""
    return point.unit == "day" and point.month is None


def _counted(point: Point, unit: str) -> Point:
    """A bare number as one of the weeks or quarters that stand beside it: weeks 47–48."""
    base = {"week": 0, "quarter": 32}.get(unit)
    if base is None or not is_bare(point):
        return point
    return Point(unit, point.year, number=base + (point.day or 0))


def follows(first: Point, last: Point) -> bool:
    """Whether two days, or two of what is longer, stand beside each other."""
    longest = _LENGTHS.get(first.unit, 0) if first.unit == last.unit else 0
    return timedelta() < last.first - first.first <= timedelta(days=longest)
