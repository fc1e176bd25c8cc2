"""What to write instead of a date that is not one."""

import re
from calendar import month_name, monthrange
from datetime import date

from msgspec.structs import replace

from calendarhub.rules import zones
from calendarhub.rules.advice import advice
from calendarhub.rules.dates import NO_DATE, ORDERS, DateReading, Doubt, read
from calendarhub.rules.dates.exact import day_of
from calendarhub.rules.no_dates import EVERY, LIKE_FIGURES, NOTHING_KNOWN

_LOOSE = re.compile(
    r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ]+(\d{1,2}):(\d\d)(?::\d\d)?)?", re.ASCII
)
_OFFSET = re.compile(
    r"(\d{4}-\d\d-\d\d[T ]\d\d:\d\d)(?::\d\d)?(?:\.\d+)?\s*(Z|UTC|[+-]\d\d:?(?:\d\d)?)",
    re.IGNORECASE,
)
_ZONED = re.compile(
    r"(.*\d.*?)[\s(]+([A-Z]{2,5}(?:/[A-Z]{2,5})?|[A-Z][A-Za-z]+(?:/[A-Z][A-Za-z_/]+)?(?: time)?)\)?"
)
_TO_BE = "to be announced"


class BadDate(ValueError):  # noqa: N818
    """A date that cannot be taken: a stable code, the reason, and what to write instead.

    `which` is `start` or `end`; `offset` is where in its text, from 0.
    """

    def __init__(
        self, code: str, message: str, remedy: str = "", which: str = "start", offset: int = 0
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.remedy = remedy
        self.which = which
        self.offset = offset


def explain(text: str, which: str, offset: int = 0, day: date | None = None) -> BadDate:
    """The kindest thing to say of a text that is no date; `day` is that of an end without one."""
    shown = text if len(text) <= 40 else text[:39] + "…"
    for look in (_zoned, _special, _missing_day):
        found = look(text.strip())
        if found:
            code, message, remedy = found
            return BadDate(code, message.format(shown=shown), remedy, which, offset)
    message, remedy = _read(text.strip(), which, day)
    return BadDate("record.date.form", message.format(shown=shown), remedy, which, offset)


def _read(text: str, which: str, day: date | None) -> tuple[str, str]:
    """What the grammar of dates makes of it: all that is written, or why that is not certain."""
    said = read(text, day=day)
    if isinstance(said, Doubt) and (zoned := _with_zone(text, which, day)):
        return "“{shown}” is not the way dates are written", zoned
    if isinstance(said, DateReading):
        if which == "end" and (said.end or "/" in said.start):
            last = said.end or said.start.rpartition("/")[2]
            return "“{shown}” is more than an end", f"Write only the last of it: end: {last}."
        return "“{shown}” is not the way dates are written", advice(said, which)
    if said.remedy:
        return f"“{{shown}}” is not certain: {said.why}", said.remedy
    if len(said.choices) == 1:
        return f"“{{shown}}” is not certain: {said.why}", advice(said.choices[0], which)
    if len(said.choices) == 2:
        one, other = (advice(choice, which)[:-1] for choice in said.choices)
        either = f"{one}, or {other.removeprefix('Write ')} if the month stands first."
        return f"“{{shown}}” is not certain: {said.why}", either
    if EVERY.fullmatch(text):
        return (
            "“{shown}” says how it repeats, and here stands the first day alone",
            "Write the first day, and below repeats: how it goes on: rule: FREQ=WEEKLY;COUNT=10.",
        )
    figures = text.translate(LIKE_FIGURES)
    if figures != text and isinstance(meant := read(figures, day=day), DateReading):
        return "“{shown}” has a letter where a figure belongs", advice(meant, which)
    because = "" if said.why == NO_DATE else f": {said.why}"
    return (
        f"“{{shown}}” is no date we understand{because}",
        "Write 2026-12-05, 2026-12-05T10:00, 2026-12 (a month), 2026, or nothing yet.",
    )


def _with_zone(text: str, which: str, day: date | None) -> str:
    """The advice for an hour with the name of its zone behind it: 10:00 CET; empty for any other."""
    match = _ZONED.fullmatch(text)
    said = read(match[1], day=day) if match else None
    found = zones.zones_of_name(match[2]) if match and isinstance(said, DateReading) else ()
    if not found or not isinstance(said, DateReading) or ":" not in said.start:
        return ""
    said = replace(said, start=said.start.replace(" ", "T"))
    lines = advice(said, which).removesuffix(".")
    if len(found) == 1:
        return f"{lines}, and on a line of its own timezone: {found[0]}."
    several = ", ".join(found[: zones.MOST])
    return f"{lines}, and on a line of its own timezone: and the one of the place: {several}."


def with_end(bad: BadDate, start: str, end: str) -> BadDate:
    """The same mistake, with both lines to write where start and end are in words."""
    if not end or bad.which != "start" or bad.code != "record.date.form":
        return bad
    first = read(start)
    if not isinstance(first, DateReading) or first.end or "/" in first.start:
        return bad
    day = day_of(first.start)
    orders = [order for order in ORDERS if isinstance(read(start, order=order), DateReading)]
    last = read(end, order=orders[0] if len(orders) == 1 else None, day=day)
    if not isinstance(last, DateReading) or last.end or "/" in last.start:
        return bad
    if ("T" in first.start) != ("T" in last.start):
        return bad
    both = DateReading(first.start, last.start, first.is_tentative or last.is_tentative)
    return BadDate(bad.code, bad.message, advice(both), bad.which, bad.offset)


def lasts(text: str, end: str) -> BadDate:
    """The mistake of an end that says how long the thing lasts; `end` is when it then ends."""
    return BadDate(
        "record.date.form", f"“{text}” is a length and not an end", f"Write end: {end}.", "end"
    )


_Found = tuple[str, str, str] | None


def _zoned(text: str) -> _Found:
    match = _OFFSET.fullmatch(text)
    if not match:
        return None
    local = match[1].replace(" ", "T")
    return (
        "record.date.offset",
        "“{shown}” names an offset from Greenwich, which summer time makes wrong",
        "Write timezone: UTC beside " + local + "."
        if match[2] in ("Z", "UTC")
        else f"Write the local time, {local}, and name its zone: timezone: Europe/Helsinki.",
    )


def _missing_day(text: str) -> _Found:
    if week := re.fullmatch(r"(\d{4})-W(\d\d)[~?%]?", text, re.ASCII):
        last = date(int(week[1]), 12, 28).isocalendar().week
        message = f"{week[1]} has no week {int(week[2])}"
        return "record.date.unknown", message, f"Its weeks are {week[1]}-W01 to {week[1]}-W{last}."
    match = _LOOSE.fullmatch(text.rstrip("~?%"))
    if not match:
        return None
    year, month, day = int(match[1]), int(match[2]), int(match[3] or 0)
    if 29 <= month <= 32 or 37 <= month <= 39:
        return (
            "record.date.form",
            f"“{{shown}}”: the period {month} is not offered",
            f"Write {year}-21 for spring (to 24), -33 for a quarter (to 36), -40 or -41 for a half.",
        )
    if not 1 <= month <= 12:
        return "record.date.unknown", f"there is no month {month}", "Write 01 to 12."
    if match[3] and not 1 <= day <= monthrange(max(year, 1), month)[1]:
        last = monthrange(max(year, 1), month)[1]
        message = f"{day} {_english(month)} {year} does not exist"
        return "record.date.unknown", message, f"The month ends on {year}-{month:02}-{last}."
    if match[4] and (int(match[4]) > 23 or int(match[5]) > 59):
        return (
            "record.date.unknown",
            f"there is no time {match[4]}:{match[5]}",
            "Write 00:00 to 23:59; midnight at the end of a day is 00:00 of the next.",
        )
    return "record.date.form", "“{shown}” is not written in full", f"Write {_made(match)}."


def _made(match: re.Match[str]) -> str:
    made = f"{match[1]}-{int(match[2]):02}"
    made += f"-{int(match[3]):02}" if match[3] else ""
    return made + (f"T{int(match[4]):02}:{match[5]}" if match[4] else "")


def _special(text: str) -> _Found:
    if text.casefold().strip(".") in NOTHING_KNOWN:
        return (
            "record.date.form",
            "“{shown}” is no date",
            "Leave it empty: it means " + _TO_BE + ".",
        )
    if text.startswith(("../", "/")):
        return "record.date.form", "“{shown}” does not say when it starts", "Write 2009/2012."
    if text.endswith("/"):
        return (
            "record.date.form",
            "“{shown}” does not say whether it ends",
            f"Write {text}.. (open).",
        )
    if re.fullmatch(r"\d{8}(?:T\d{4,6}Z?)?", text):
        made = f"{text[:4]}-{text[4:6]}-{text[6:8]}"
        made += f"T{text[9:11]}:{text[11:13]}" if "T" in text else ""
        return "record.date.form", "“{shown}” is not written in full", f"Write {made}."
    if match := re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)[~?%]", text):
        return (
            "record.date.form",
            "“{shown}”: a clock time is not about or perhaps",
            f"Write {match[1]} and, on a line of its own, status: tentative.",
        )
    return None


def _english(month: int) -> str:
    return month_name[month]
