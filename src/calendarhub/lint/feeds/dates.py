"""Dates of RSS, Atom and JSON Feed."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from msgspec import Struct

from calendarhub.lint.rule import Finding, error, judges, warning

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_RFC822 = re.compile(
    rf"(?:({'|'.join(_DAYS)}),\s+)?(\d{{1,2}})\s+({'|'.join(_MONTHS)})\s+(\d{{4}}|\d\d)\s+"
    r"(\d\d):(\d\d)(?::(\d\d))?\s+(?:([+-])(\d\d)(\d\d)|([A-Z]{1,4}))",
    re.ASCII,
)
_RFC3339 = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)", re.ASCII | re.IGNORECASE
)
_W3CDTF = re.compile(
    r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)?)?", re.ASCII
)


class Dated(Struct, frozen=True):
    """What a date of a feed says; `at` None where it is none."""

    at: datetime | None
    findings: tuple[Finding, ...] = ()


NO_DATE = error(
    "FEED-05a",
    "Dates are RFC 822 in RSS and RFC 3339, with a zone, in Atom and JSON.",
    standard="RFC 822 §5, RFC 3339 §5.6",
    breaks="The item is shown as of today, or of 1970.",
    clients="feed readers",
    remedy="Write Mon, 08 Mar 2027 09:30:00 +0200 or 2027-03-08T09:30:00+02:00.",
)
WEEKDAY = error(
    "FEED-05b",
    "The weekday of a date is that of its day.",
    standard="RFC 5322 §3.3",
    breaks="Strict readers drop the date.",
    clients="strict readers, validators",
    remedy="Let a library write it.",
)
ZONE_NAME = warning(
    "FEED-05c",
    "Dates in RSS have a numeric zone.",
    breaks="EST, CET and the like are read as UTC: hours off.",
    clients="readers outside America",
    remedy="Write +0000 rather than a name.",
)


@judges(NO_DATE, WEEKDAY, ZONE_NAME)
def rfc822(raw: str, line: int, what: str) -> Dated:
    """A date of RSS: the instant, and what is wrong with it."""
    match = _RFC822.fullmatch(raw.strip())
    at = _instant(match) if match else None
    if match is None or at is None:
        return Dated(None, (NO_DATE.at(line, f"{what} is “{raw.strip()[:60]}”."),))
    found = []
    local = date(_year(match[4]), _MONTHS.index(match[3]) + 1, int(match[2]))
    if match[1] and _DAYS[local.weekday()] != match[1]:
        message = f"{what} says {match[1]}; {local.isoformat()} is a {_DAYS[local.weekday()]}."
        found.append(WEEKDAY.at(line, message))
    if match[11] and match[11] not in {"GMT", "UT", "Z"}:
        found.append(ZONE_NAME.at(line, f"{what} has the zone {match[11]}."))
    return Dated(at, tuple(found))


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _instant(match: re.Match[str]) -> datetime | None:
    month = _MONTHS.index(match[3]) + 1
    offset = timedelta(hours=int(match[9] or 0), minutes=int(match[10] or 0))
    try:
        local = datetime(
            _year(match[4]), month, int(match[2]), int(match[5]), int(match[6]), int(match[7] or 0)
        )
        return (local + offset if match[8] == "-" else local - offset).replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


@judges(NO_DATE)
def rfc3339(raw: object, line: int, what: str, *, is_upper: bool = False) -> Dated:
    """A date of Atom or JSON Feed; Atom wants T and Z in upper case (RFC 4287 §3.3)."""
    text = raw.strip() if isinstance(raw, str) else ""
    text = "" if is_upper and text != text.upper() else text
    try:
        at = datetime.fromisoformat(text.upper()) if _RFC3339.fullmatch(text) else None
    except ValueError:
        at = None
    if at is None:
        return Dated(None, (NO_DATE.at(line, f"{what} is “{str(raw)[:60]}”."),))
    return Dated(at)


FUTURE = warning(
    "FEED-04",
    "Items are dated when they were announced, never in the future.",
    breaks="The item stays on top for months, or is hidden until then.",
    clients="Feedly, Thunderbird, aggregators",
    remedy="Date the item when it was published; the event's date is for ev:startdate and the text.",
)


@judges(FUTURE)
def future(dated: Dated, now: datetime | None, line: int, what: str) -> Iterator[Finding]:
    """FEED-04: what is dated more than a day ahead (clocks differ)."""
    if now is not None and dated.at is not None and dated.at > now + timedelta(days=1):
        yield FUTURE.at(line, f"{what} is {dated.at:%Y-%m-%d}, in the future.")


UNDATED = warning(
    "FEED-04b",
    "Every item says when it was published.",
    breaks="It is shown as of today whenever the feed is read anew, or at the very end.",
    clients="Thunderbird, Feedly, NetNewsWire",
    remedy="Write pubDate, in JSON Feed date_published.",
)


@judges(UNDATED)
def undated(line: int, named: str, name: str) -> Finding:
    """An item that does not say when it was published."""
    return UNDATED.at(line, f"{named} has no {name}.")


EVENT_DATES = error(
    "FEED-06",
    "ev:startdate and ev:enddate are W3CDTF, and the end is not before the start.",
    standard="RSS Event module",
    breaks="Event readers drop the date.",
    clients="calendars that read RSS, library systems",
    remedy="Write 2027-03-08 or 2027-03-08T09:30:00+02:00; the end is inclusive.",
)


@judges(EVENT_DATES)
def event_date(said: str, line: int, what: str) -> Iterator[Finding]:
    """What is wrong with one date of an event; nothing of none."""
    if said and not w3cdtf(said):
        yield EVENT_DATES.at(line, f"{what} is “{said[:40]}”.")


@judges(EVENT_DATES)
def event_dates(start: str, end: str, line: int, named: str) -> Iterator[Finding]:
    """What is wrong with both dates of an event: the first that is none, else their order."""
    for name, said in (("startdate", start), ("enddate", end)):
        for found in event_date(said, line, f"ev:{name} of {named}"):
            yield found
            return
    shortest = min(len(start), len(end), 10)
    if start and end and end[:shortest] < start[:shortest]:
        yield EVENT_DATES.at(line, f"{named} ends {end} and starts {start}.")


def w3cdtf(raw: str) -> bool:
    """Whether a value is a date as ev: wants it."""
    if not _W3CDTF.fullmatch(raw):
        return False
    try:
        datetime.fromisoformat(raw + "0000-01-01"[len(raw) :] if len(raw) < 10 else raw)
    except ValueError:
        return False
    return True
