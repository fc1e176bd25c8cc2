"""A whole text as dates and hours: every way in which it can be read to its end."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.rules.dates.hours import Clock, Hours
from calendarhub.rules.dates.points import Points
from calendarhub.rules.dates.values import Point

MOST = 400  # ways looked at: no date of people has so many


class DateSyntax(Struct, frozen=True):
    """One way to read a text: its dates, its hours, and how two dates are joined.

    `join` is "", "until", "slash" (until behind a whole date, else and), "or", "and", or "open"
    (no end). A second hour belongs to the second date where `is_apart`, else to the first.
    """

    first: Point | None = None
    last: Point | None = None
    start: Clock | None = None
    end: Clock | None = None
    join: str = ""
    is_apart: bool = False
    is_from: bool = False


_Parts = Iterator[tuple[DateSyntax, int]]


def ways(points: Points) -> list[DateSyntax]:
    """Each different way to read all tokens."""
    found: list[DateSyntax] = []
    last = len(points.tokens)
    for number, (said, end) in enumerate(_texts(points)):
        if end == last and said not in found:
            found.append(said)
        if number >= MOST:
            break
    return found


def _texts(points: Points) -> _Parts:
    """Dates with hours; or date and hour until date and hour."""
    for said, end in _phrase(points, 0, DateSyntax(), joins=True):
        yield said, points.fill(end)
        if said.join or said.end or said.first is None or said.start is None:
            continue
        for join, behind in _joins(points, end):
            for other, after in _phrase(points, behind, DateSyntax(), joins=False):
                if join in ("until", "slash") and other.start and not other.end:
                    last = other.first or said.first
                    yield (
                        replace(said, last=last, end=other.start, join="until", is_apart=True),
                        points.fill(after),
                    )


def _phrase(points: Points, place: int, said: DateSyntax, *, joins: bool) -> _Parts:
    """Weekdays, dates and hours in any order, each once; small words between them."""
    if said != DateSyntax():
        yield said, place
    if points.is_filler(place):
        yield from _phrase(points, place + 1, said, joins=joins)
    if said.first is None:
        for more, end in _dates(points, place, said, joins=joins):
            yield from _phrase(points, end, more, joins=joins)
    if said.start is None:
        for (start, until), end in Hours(points).at(place):
            if until is None or joins:
                yield from _phrase(points, end, replace(said, start=start, end=until), joins=joins)


def _dates(points: Points, place: int, said: DateSyntax, *, joins: bool) -> _Parts:
    """One date, or two with what joins them."""
    if joins:
        yield from _week_days(points, place, said)
    is_from = joins and points.has(place, "from")
    is_since = joins and points.has(place, "since")
    for first, end in _dated(points, place + 1 if is_from or is_since else place):
        for word in (end, points.fill(end)):
            if points.has(word, "since"):
                yield replace(said, first=first, join="open"), word + 1
        if joins and points.text(end) == "-" and end + 1 == len(points.tokens):
            yield replace(said, first=first, join="open"), end + 1
        yield replace(said, first=first, is_from=is_from, join="open" if is_since else ""), end
        if not joins:
            continue
        for join, behind in _joins(points, end):
            for last, after in _dated(points, behind):
                yield replace(said, first=first, last=last, join=join), after


def _week_days(points: Points, place: int, said: DateSyntax) -> _Parts:
    """A range of days behind the names of its first and last: Mon–Fri 3–7 May 2027."""
    first, end = points.weekday(place)
    if not first or points.text(end) != "-":
        return
    last, begin = points.weekday(end + 1)
    if not last:
        return
    for more, after in _dates(points, points.fill(begin), said, joins=True):
        if more.first and more.last:
            named = replace(more.first, weekdays=first), replace(more.last, weekdays=last)
            yield replace(more, first=named[0], last=named[1]), after


def _dated(points: Points, place: int) -> Iterator[tuple[Point, int]]:
    """A date with the name of its day before or behind it."""
    days, begin = points.weekday(place)
    begins = {begin, points.fill(begin)} if days else {place, points.fill(place)}
    for start in sorted(begins):
        for point, end in points.at(start):
            yield replace(point, weekdays=days), end
            if not days:
                named, after = points.weekday(points.fill(end))
                if named:
                    yield replace(point, weekdays=named), after


def _joins(points: Points, place: int) -> Iterator[tuple[str, int]]:
    """What may stand between two dates, and the place after it."""
    for at in range(place, points.fill(place) + 1):
        yield from _joined(points, at)


def _joined(points: Points, place: int) -> Iterator[tuple[str, int]]:
    text = points.text(place)
    if text == "-" or (text == "/" and not points.glued(place)):
        yield "until", place + 1
    elif text == "/":
        yield "slash", place + 1
    for role in ("until", "or", "and"):
        if points.has(place, role):
            behind = place + 1
            yield role, behind
            if points.has(behind, role):
                yield role, behind + 1  # bis zum
    if text in ("&", "+"):
        yield "and", place + 1
