"""A vague time in one word, as there is room for on a leaf of a calendar: "spring", "Q3", "2027"."""

from datetime import date

from calendarhub.model.when import Precision, When
from calendarhub.words.dates import Dates
from calendarhub.words.messages import Messages, mark

NOTHING = "?"
_SEASONS = {3: mark("spring"), 6: mark("summer"), 9: mark("autumn"), 12: mark("winter")}
_HALVES = {1: mark("1st half"), 7: mark("2nd half")}
_WEEK = mark("week {week}")


class BriefWords:
    """Words the leaves of one language; the whole date stands beside them."""

    def __init__(self, messages: Messages, dates: Dates) -> None:
        self._say = messages.say
        self._dates = dates

    def of(self, when: When) -> str:
        """What is known of a time without a day; "?" for nothing."""
        first, last = when.earliest, when.latest
        if first is None:
            return NOTHING
        match when.precision:
            case Precision.OPEN:
                return f"{first.year}–"
            case Precision.SPAN if last:
                return self._span(first, last)
            case Precision.YEAR:
                return str(first.year)
            case Precision.QUARTER:
                return self._dates.quarter(first)
            case Precision.HALF if first.month in _HALVES:
                return self._say(_HALVES[first.month])
            case Precision.SEASON if first.month in _SEASONS:
                return self._say(_SEASONS[first.month])
            case Precision.WEEK:
                return self._say(_WEEK, week=str(first.isocalendar().week))
            case _:
                return self._dates.month_short(first)

    def days(self, first: date, last: date) -> str:
        """Two days of different months, each unbroken: "30 Nov–2 Dec"."""
        ends = [self._dates.skeleton("MMMd", day).replace(" ", "\u00a0") for day in (first, last)]
        return "–".join(ends)

    def _span(self, first: date, last: date) -> str:
        if first.year != last.year:
            return f"{first.year}–{last.year}"
        names = [self._dates.month_short(day) for day in (first, last)]
        return "–".join(dict.fromkeys(names))
