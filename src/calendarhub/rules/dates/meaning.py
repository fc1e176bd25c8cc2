"""From one way to read a text to what it says of a time, or why it says nothing certain."""

from calendar import monthrange
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.rules.dates.grammar import DateSyntax
from calendarhub.rules.dates.joined import borrow, follows, is_bare, joined_by
from calendarhub.rules.dates.values import DateReading, Doubt, Point, exists, local

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WINTER = 24
_NOON = (12, 0)


class Sign(Struct, frozen=True):
    """What a text says of all of its date: about, not confirmed, or a part of it (early 2027)."""

    about: bool = False
    unsure: bool = False
    vague: str = ""

    @property
    def edtf(self) -> str:
        """The qualifier of EDTF."""
        return "%" if self.about and self.unsure else "~" * self.about + "?" * self.unsure


class Way(Struct, frozen=True):
    """A reading or a doubt; a `strong` doubt stands even where another way says something."""

    result: DateReading | Doubt
    is_strong: bool = False


def weigh(said: DateSyntax, day: date | None, sign: Sign) -> Way | None:
    """What one way comes to; None for one that nobody can mean."""
    first = _known(said.first, day, fill=said.last is None)
    if first is None:
        return Way(Doubt("it names an hour and no day", remedy="Write the day before the hour."))
    if said.last is None:
        return _single(first, said, sign)
    join = joined_by(said.join, first, said.last)
    if join is None:
        return None
    pair = borrow(first, said.last)
    if pair is None:
        return None
    first, last = pair
    if not first.is_whole:
        return _without_year(first, said)
    if not (exists(first) and exists(last)):
        return None
    return _contradicted(first, last) or _double(first, last, replace(said, join=join), sign)


def no_such_day(point: Point) -> Doubt:
    """The doubt about a day or week that the calendar has not: 31 June."""
    assert point.year is not None
    if point.unit == "week":
        last = date(point.year, 12, 28).isocalendar().week
        remedy = f"Its weeks are {point.year}-W01 to {point.year}-W{last}."
        return Doubt(f"{point.year} has no week {point.number}", (), remedy)
    assert point.month is not None
    month = f"{point.year}-{point.month:02}"
    last = monthrange(point.year, point.month)[1]
    remedy = f"The month ends on {month}-{last}."
    return Doubt(f"{month} has no day {point.day}", (), remedy)


def _known(point: Point | None, day: date | None, *, fill: bool) -> Point | None:
    """The date of a text; the day or year from what stands beside it, where it says none."""
    if day is None:
        return point
    if point is None:
        return Point("day", day.year, day.month, day.day)
    if not fill or point.year is not None or point.month is None:
        return point
    made = point.in_year(day.year)
    return point.in_year(day.year + 1) if exists(made) and made.first < day else made


def _without_year(point: Point, said: DateSyntax) -> Way:
    remedy = "Write its year too."
    if point.month and said == DateSyntax(first=said.first):
        day = f"-{point.day:02}" if point.day else ""
        remedy = f"Write its year too, as in 2027-{point.month:02}{day}."
    return Way(Doubt("it does not say which year", remedy=remedy))


def _single(point: Point, said: DateSyntax, sign: Sign) -> Way | None:
    if is_bare(point):
        return None
    if point.year is None:
        return _without_year(point, said)
    if not exists(point):
        return None
    if wrong := _contradicted(point):
        return wrong
    if point.unit == "season" and point.number == _WINTER:
        return _winter(point)
    if said.start is not None:
        return _timed(point, point, said, sign)
    start = point.edtf + sign.edtf
    if sign.vague:
        remedy = f"Write {start}, which is all of it, or the days or months that are meant."
        return Way(
            Doubt(f"“{sign.vague}” has no certain days", (DateReading(start),), remedy), True
        )
    if said.join == "open":
        return Way(DateReading(f"{start}/.."))
    if said.is_from:
        choices = (DateReading(start), DateReading(f"{start}/.."))
        remedy = f"Write {start}, or {start}/.. if it goes on without an end."
        return Way(Doubt("it says when it begins and not until when", choices, remedy), True)
    return Way(DateReading(start))


def _winter(point: Point) -> Way:
    """A winter with one year may be either of two."""
    assert point.year is not None
    before = DateReading(f"{point.year - 1}-{_WINTER}")
    after = DateReading(f"{point.year}-{_WINTER}")
    remedy = (
        f"Write {after.start} for the winter that begins in December {point.year}, "
        f"or {before.start} for the one before."
    )
    return Way(Doubt("a winter belongs to two years", (after, before), remedy), True)


def _timed(first: Point, last: Point, said: DateSyntax, sign: Sign) -> Way | None:
    assert said.start is not None
    if first.unit != "day" or last.unit != "day":
        return Way(Doubt("it gives an hour, and not the day", remedy="Write the day too."))
    if (said.start[0] == 24 and said.end) or said.join == "open":
        return None
    start, end = local(first.first, said.start), ""
    if said.end is not None:
        day = last.first
        is_night = said.end == (0, 0) or said.end <= _NOON <= said.start
        if not said.is_apart and said.end <= said.start and is_night:
            day += timedelta(days=1)  # 20:00–01:00
        end = f"{day}T24:00" if said.end[0] == 24 else local(day, said.end)
        if end <= start:
            return Way(
                Doubt("it ends before it starts", remedy="Exchange them, or mend one of them.")
            )
    reading = DateReading(start, end, is_tentative=sign.about or sign.unsure)
    if sign.vague:
        why = f"“{sign.vague}” makes its time uncertain"
        return Way(Doubt(why, (replace(reading, is_tentative=True),)), is_strong=True)
    return Way(reading)


def _contradicted(*points: Point) -> Way | None:
    """The doubt about a date that is another day of the week than the text says."""
    for point in points:
        if point.weekdays and point.unit == "day" and point.first.weekday() not in point.weekdays:
            name = _DAYS[point.first.weekday()]
            said = " or ".join(_DAYS[day] for day in sorted(point.weekdays))
            why = f"{point.edtf} is a {name}, not a {said}"
            remedy = "Look up which of the two is right, and write the date without the weekday."
            return Way(Doubt(why, remedy=remedy))
    return None


def _double(first: Point, last: Point, said: DateSyntax, sign: Sign) -> Way | None:
    if said.join == "or":
        return _either(first, last)
    if said.join == "and" and not follows(first, last):
        one, two = first.edtf, last.edtf
        remedy = f"Write a record for each of them, start: {one} and start: {two}."
        return Way(Doubt("it names two dates", (), remedy), is_strong=True)
    if last.first <= first.first and not (said.is_apart and last.first == first.first):
        return Way(
            Doubt(
                "it ends before it starts", remedy="Exchange them, or mend the month or the year."
            )
        )
    if said.is_apart:
        return _timed(first, last, said, sign)
    if said.start is not None:
        return _several(first, last, said)
    start = f"{first.edtf}{sign.edtf}/{last.edtf}{sign.edtf}"
    if sign.vague:
        remedy = f"Write {start}, or the days that are meant."
        return Way(
            Doubt(f"“{sign.vague}” has no certain days", (DateReading(start),), remedy), True
        )
    return Way(DateReading(start))


def _either(first: Point, last: Point) -> Way:
    """Two dates of which one will be it: the months that hold both are true until then."""
    months = [point.edtf[:7] for point in (first, last)]
    wide = months[0] if months[0] == months[1] else "/".join(sorted(months))
    if first.unit != "day" or last.unit != "day":
        wide = "/".join(sorted([first.edtf, last.edtf]))
    remedy = f"Write {wide} until it is decided, and name both dates in the text."
    return Way(
        Doubt("it names two dates of which one will be it", (DateReading(wide),), remedy), True
    )


def _several(first: Point, last: Point, said: DateSyntax) -> Way | None:
    """Hours of several days: each day so, or from the first hour to the last."""
    if first.unit != "day" or last.unit != "day":
        return Way(Doubt("it gives an hour, and not the day", remedy="Write the days too."))
    assert said.start is not None
    start = local(first.first, said.start)
    if said.end is None:
        why = f"it gives an hour for several days, {first.edtf} to {last.edtf}"
        remedy = f"Write start: {start} and, on a line of its own, the end with its hour."
        return Way(Doubt(why, (), remedy), is_strong=True)
    end = f"{last.edtf}T24:00" if said.end[0] == 24 else local(last.first, said.end)
    day_end = local(first.first, said.end)
    count = (last.first - first.first).days + 1
    remedy = (
        f"Write start: {start} and end: {end} if it goes on in between; if each day has these "
        f"hours, write start: {start}, end: {day_end}, and repeats: with rule: "
        f"FREQ=DAILY;COUNT={count}."
    )
    why = "it gives hours for several days, which may mean each of them or all together"
    return Way(Doubt(why, (DateReading(start, end),), remedy), is_strong=True)
