"""What a value looks like: a date, an hour, an address, a word of yes or no."""

import re
from collections.abc import Iterable
from datetime import date

from calendarhub.rules import dates
from calendarhub.rules.dates import DateReading
from calendarhub.sources.record.mapped.clocks import clock, is_hour_in_words

DATES = frozenset(["date", "date and hour", "instant", "figures", "date in words"])
LONGEST_DATE = 60
_ISO = re.compile(r"\d{4}(?:-\d\d?(?:-\d\d?)?|-W\d\d)[~?%]?(?:/.+)?", re.ASCII)
_TIMED = re.compile(r"\d{4}-\d\d?-\d\d?[T ]+\d{1,2}:\d\d.*", re.ASCII)
_BASIC = re.compile(
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(T[0-2]\d[0-5]\d(?:[0-5]\d)?Z?)?",
    re.ASCII,
)
_OFFSET = re.compile(r".*\d\d:\d\d(?::\d\d)?(?:\.\d+)?\s*(?:Z|UTC|[+-]\d\d:?\d\d)", re.ASCII)
_FIGURES = re.compile(r"(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d\d)(?:\D.*)?", re.ASCII)
_HOUR = re.compile(
    r"\d{1,2}[:.h]\d\d(?::\d\d(?:\.\d+)?)?\s?(?:[ap]\.?m\.?|uhr|h)?|\d{1,2}\s?[ap]\.?m\.?"
    r"|[01]\d[0-5]\d|2[0-3][0-5]\d",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"\d{1,2}(?:[:.h]\d\d)?\s?(?:[ap]m)?\s?(?:-|–|to|bis)\s?\d.{0,12}", re.IGNORECASE
)
_URL = re.compile(r"(?:https?://|www\.|mailto:)\S+", re.IGNORECASE)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_RULE = re.compile(r"(?:RRULE:)?FREQ=(?:DAI|WEEK|MONTH|YEAR)LY\b", re.IGNORECASE)
_SOME_DAY = date(2027, 1, 4)


def looks(text: str) -> str:
    """A word or two for the shape of a value; `text` where it is nothing that we know."""
    text = text.strip()
    if basic := _BASIC.fullmatch(text):
        return "instant" if text.endswith("Z") else "date and hour" if basic[1] else "date"
    if _TIMED.fullmatch(text):
        return "instant" if _OFFSET.fullmatch(text) else "date and hour"
    for kind, pattern in (("date", _ISO), ("figures", _FIGURES), ("address", _URL)):
        if pattern.fullmatch(text):
            return kind
    if _HOUR.fullmatch(text) and clock(text) and not _YEAR.fullmatch(text):
        return "hour"
    if _RULE.match(text):
        return "rule of a series"
    if (
        not _YEAR.search(text)
        and _HOURS.fullmatch(text)
        and isinstance(dates.read(text, day=_SOME_DAY), DateReading)
    ):
        return "hours"
    if text.casefold() in ("true", "false", "yes", "no"):
        return "yes or no"
    if _NUMBER.fullmatch(text):
        return "number"
    if is_hour_in_words(text):
        return "hours" if re.search(r"\d\D*[-–]\D*\d", text) else "hour"
    is_short = len(text) <= LONGEST_DATE and _YEAR.search(text)
    return "date in words" if is_short and isinstance(dates.read(text), DateReading) else "text"


def order(values: Iterable[str]) -> str:
    """`dmy` or `mdy` where a figure above twelve proves it, `either` where none does.

    Empty where no value is figures alone, or where their signs say it.
    """
    found = [match for value in values if (match := _FIGURES.fullmatch(value.strip()))]
    if not found or all(match[2] == "." for match in found):
        return ""
    first = any(int(match[1]) > 12 for match in found)
    second = any(int(match[3]) > 12 for match in found)
    return "either" if first == second else "dmy" if first else "mdy"
