"""The hour as others write it: 7 PM, 19.00, 1900, 19h30, kl. 19, 24:00."""

import re
from datetime import date

from calendarhub.rules import dates
from calendarhub.rules.dates import DateReading

LONGEST_HOUR = 24
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_SOME_DAY = date(2027, 1, 4)
_FOUR = re.compile(
    r"(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)(?:\s?(?:h|hrs?|uhr))?", re.IGNORECASE
)
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?)?"
    r"\s*(?:(?P<half>[ap])\.?\s?m\.?|h|hrs?|uhr|val\.?)?",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?:klo|kl\.?|godz\.?|plkst\.?|val\.?|kell|at|um|@)\s*", re.IGNORECASE)


def clock(text: str) -> str:
    """The hour as we write it (`19:00`, up to `24:00`); empty for a text that is none."""
    text = _BEFORE.sub("", " ".join(text.split()), count=1)
    match = _FOUR.fullmatch(text) or _CLOCK.fullmatch(text)
    if not match:
        return ""
    said = match.groupdict()
    hour, minute, second = (int(said.get(part) or 0) for part in ("hour", "minute", "second"))
    half = (said.get("half") or "").casefold()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and minute + second):
        return ""
    return f"{hour:02}:{minute:02}" + (f":{second:02}" if second else "")


def is_hour_in_words(text: str) -> bool:
    """Whether a short text is an hour in words of a language: `kl. 10-12`, `plkst. 10.00`."""
    if len(text) > LONGEST_HOUR or not any(map(str.isdigit, text)) or _YEAR.search(text):
        return False
    if _BEFORE.match(text) and clock(text):
        return True
    read = dates.read(text, day=_SOME_DAY)
    return isinstance(read, DateReading) and read.start.startswith(f"{_SOME_DAY}T")
