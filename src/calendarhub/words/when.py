"""The wording of what is known of a time, from the exact hour to "to be announced"."""

from datetime import date, timedelta

from calendarhub.model.when import Precision, When
from calendarhub.words.dates import Dates
from calendarhub.words.messages import Messages, mark

SEASONS = {
    3: mark("spring {year}"),
    6: mark("summer {year}"),
    9: mark("autumn {year}"),
    12: mark("winter {first}–{last}"),
}
HALVES = {1: mark("first half of {year}"), 7: mark("second half of {year}")}
WEEK = mark("week {week}, {year}")
_QUARTERS = range(33, 37)
_HALVES = (40, 41)
_SEASON_CODES = range(21, 29)


class WhenWords:
    """Words `When`s in one language; `short` is for rows of a list."""

    def __init__(self, messages: Messages, dates: Dates) -> None:
        self._say = messages.say
        self._dates = dates

    def full(self, when: When) -> str:
        """All that is known: day of the week, day, hours; or the vaguer date, qualified."""
        if when.start is not None:
            return self._qualified(self._timed(when), when)
        if when.precision is Precision.DAY and when.earliest == when.latest and when.earliest:
            return self._qualified(self._dates.full(when.earliest), when)
        return self._qualified(self._days(when), when)

    def short(self, when: When) -> str:
        """The same, with names shortened as CLDR shortens them."""
        if when.start is None or when.end is None:
            worded = self._short_day(when)
            if when.start is not None:
                clock = self._dates.clock(when.start.time())
                worded = self._say("{day}, {start}", day=worded, start=clock)
            return self._qualified(worded, when)
        if not _one_day(when):
            days = self._dates.interval("yMMMd", when.start.date(), when.end.date())
            return self._qualified(days, when)
        hours = self._dates.hours(when.start.time(), when.end.time())
        worded = self._say("{day}, {time}", day=self._short_day(when), time=hours)
        return self._qualified(worded, when)

    def clock(self, when: When) -> str:
        """The hours in `short`, as they stand there; nothing for what takes several days."""
        if when.start is None or not shows_hour(when):
            return ""
        if when.end is None:
            return self._dates.clock(when.start.time())
        return self._dates.hours(when.start.time(), when.end.time())

    def _short_day(self, when: When) -> str:
        day = when.start.date() if when.start else when.earliest
        firm = when.precision in (Precision.TIME, Precision.DAY)
        if firm and day and (when.start or day == when.latest):
            return self._dates.skeleton("yMMMEd", day)
        return self._days(when)

    def _timed(self, when: When) -> str:
        assert when.start is not None
        start, end, dates = when.start, when.end, self._dates
        first = dates.full(start.date())
        if end is None:
            return self._say("{day}, {start}", day=first, start=dates.clock(start.time()))
        if _one_day(when):
            hours = dates.hours(start.time(), end.time())
            return self._say("{day}, {time}", day=first, time=hours)
        return self._say(
            "{first_day}, {start} – {last_day}, {end}",
            first_day=first,
            start=dates.clock(start.time()),
            last_day=dates.full(end.date()),
            end=dates.clock(end.time()),
        )

    def _days(self, when: When) -> str:
        """Anything without an hour, by its precision."""
        first, last = when.earliest, when.latest
        match when.precision:
            case Precision.UNKNOWN:
                return self._say("date to be announced")
            case Precision.DAY if first and last:
                return self._dates.interval("yMMMd", first, last)
            case Precision.OPEN:
                return self._open(when)
            case Precision.SPAN if first and last:
                return self._span(when)
            case _ if first is None:
                return self._say("date to be announced")
            case Precision.SEASON:
                return self._season(first)
            case Precision.QUARTER:
                return self._dates.skeleton("yQQQQ", first)
            case Precision.YEAR:
                return self._dates.skeleton("y", first)
            case Precision.HALF | Precision.WEEK:
                return self._part(when.edtf, first)
            case _:
                return self._dates.skeleton("yMMMM", first)

    def _open(self, when: When) -> str:
        """A span without an end, or (never in a record of ours) without a beginning."""
        before, _, after = when.edtf.partition("/")
        if when.earliest is None:
            if when.latest is None:
                return self._say("date to be announced")
            return f"– {self._part(after, when.latest)}"
        if len(_plain(before)) == len("2009"):
            return self._say("{year}– (no end date)", year=str(when.earliest.year))
        return self._say("{start} – (no end date)", start=self._part(before, when.earliest))

    def _span(self, when: When) -> str:
        """Two years, or two months, or two of whatever a record names."""
        first, last = when.earliest, when.latest
        assert first is not None
        assert last is not None
        before, _, after = (_plain(part) for part in when.edtf.partition("/"))
        skeleton = _SPANS.get((_shape(before), _shape(after)))
        if skeleton:
            return self._dates.interval(skeleton, first, last)
        return f"{self._part(before, first)} – {self._part(after, last)}"

    def _part(self, edtf: str, day: date) -> str:
        """One end of a span, where both ends are not of one kind that CLDR can join."""
        match _shape(_plain(edtf)):
            case "year":
                return self._dates.skeleton("y", day)
            case "season":
                return self._season(day if day.month % 3 == 0 and day.day == 1 else _opening(day))
            case "quarter":
                return self._dates.skeleton("yQQQQ", day)
            case "half":
                return self._say(
                    HALVES[1 if _plain(edtf).endswith("40") else 7], year=str(day.year)
                )
            case "week":
                year, _, week = _plain(edtf).partition("-W")
                return self._say(WEEK, week=str(int(week)), year=year)
            case "month":
                return self._dates.skeleton("yMMMM", day)
            case _:
                return self._dates.skeleton("yMMMd", day)

    def _season(self, opening: date) -> str:
        """The season that begins on a day; a winter belongs to two years."""
        message = SEASONS.get(opening.month)
        if message is None:
            return self._dates.skeleton("yMMMM", opening)
        year = opening.year
        return self._say(message, year=str(year), first=str(year), last=str(year + 1))

    def _qualified(self, worded: str, when: When) -> str:
        if when.approximate and when.uncertain:
            return self._say("{date} (approximate date, not confirmed)", date=worded)
        if when.approximate:
            return self._say("{date} (approximate date)", date=worded)
        if when.uncertain:
            return self._say("{date} (not confirmed)", date=worded)
        return worded


_SPANS = {("year", "year"): "y", ("month", "month"): "yMMMM", ("day", "day"): "yMMMd"}


def _plain(edtf: str) -> str:
    """An EDTF date without its qualifiers, which are worded apart."""
    return edtf.strip().strip("~?%")


def _shape(edtf: str) -> str:
    """What an EDTF date names: a year, half, quarter, season, month, week or day."""
    if len(edtf) == len("2009"):
        return "year"
    if "W" in edtf:
        return "week"
    if len(edtf) == len("2009-01"):
        code = int(edtf[5:]) if edtf[5:].isdigit() else 0
        if code in _SEASON_CODES:
            return "season"
        if code in _HALVES:
            return "half"
        return "quarter" if code in _QUARTERS else "month"
    return "day"


def _opening(closing: date) -> date:
    """The first day of the season that ends on a day."""
    months = closing.year * 12 + closing.month - 1 - 2
    return date(months // 12, months % 12 + 1, 1)


def shows_hour(when: When) -> bool:
    """Whether a row of a list says at which hour a thing begins: not of one that takes several days."""
    return when.start is not None and (when.end is None or _one_day(when))


def _one_day(when: When) -> bool:
    """Whether a time ends on the day it starts; midnight belongs to the day before it."""
    assert when.start is not None
    assert when.end is not None
    return (when.end - timedelta(microseconds=1)).date() <= when.start.date()
