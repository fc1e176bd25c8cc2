"""VTIMEZONE components from the tz database (ICS-60 to 64, RFC 5545 §3.6.5).

The last line of a zone's TZif file is a POSIX rule for all years to come. Written as RRULEs it is
what every client reads right; it is proven against zoneinfo over the years a file covers. Where
it does not hold there, each transition is written out. RDATE is never used: clients that read only
rules would be an hour off (MS-OXCICAL).
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from calendarhub.ical.lines import UTC_NAMES, join_lines, local, text
from calendarhub.ical.posix import Posix, posix_rule
from calendarhub.model.when import zone

_WEEK = 7 * 86_400  # seconds


class _Observance(Struct, frozen=True):
    """One STANDARD or DAYLIGHT sub-component; `onset` is local in `before` (ICS-62)."""

    is_daylight: bool
    onset: datetime
    before: int
    after: int
    name: str
    rule: str = ""

    def lines(self) -> list[str]:
        kind = "DAYLIGHT" if self.is_daylight else "STANDARD"
        rule = [f"RRULE:{self.rule}"] if self.rule else []
        return [
            f"BEGIN:{kind}",
            f"DTSTART:{local(self.onset)}",
            *rule,
            text("TZNAME", self.name),
            f"TZOFFSETFROM:{_utc_offset(self.before)}",
            f"TZOFFSETTO:{_utc_offset(self.after)}",
            f"END:{kind}",
        ]


@lru_cache(maxsize=2048)
def vtimezone(tzid: str, first_year: int, last_year: int) -> bytes:
    """The VTIMEZONE of an IANA zone, exact from the start of one year to the end of another.

    The bytes depend on nothing else but the tz database; where the zone's rule holds they do not
    depend on the years either. Raises ZoneInfoNotFoundError or ValueError for no zone.
    """
    observances = _by_rule(tzid, first_year, last_year) or _one_by_one(tzid, first_year, last_year)
    lines = ["BEGIN:VTIMEZONE", text("TZID", tzid)]
    for observance in observances:
        lines += observance.lines()
    return join_lines([*lines, "END:VTIMEZONE"])


# Zones proven by this process or told to it, by name and years. Proving one takes milliseconds: whoever
# builds again keeps them (4 % of an edit of 1,000 events in nine zones).
_PROVEN: dict[str, bytes] = {}


def proven(tzid: str, first_year: int, last_year: int) -> bytes:
    """The VTIMEZONE of a zone for a file that covers these years, from memory where it is known.

    Where the zone's rule holds its bytes do not depend on the years: it is proven for whole decades
    at once, which the files of single events then share.
    """
    decades = max(first_year - first_year % 10, 2), min(last_year + -last_year % 25, 9997)
    for first, last in (decades, (first_year, last_year)):
        if found := _PROVEN.get(f"{tzid}/{first}/{last}"):
            return found
    first, last = decades if is_by_rule(tzid, *decades) else (first_year, last_year)
    made = _PROVEN[f"{tzid}/{first}/{last}"] = vtimezone(tzid, first, last)
    return made


def remembered() -> Mapping[str, bytes]:
    """What `proven` knows, for keeping; it holds for one version of the tz database."""
    return dict(_PROVEN)


def remember(known: Mapping[str, bytes]) -> None:
    """Tell `proven` what was kept, of the same version of the tz database."""
    _PROVEN.update(known)


def needs_vtimezone(timezone: str) -> bool:
    """Whether times in this zone carry a TZID: floating times and UTC do not (ICS-43)."""
    return bool(timezone) and timezone not in UTC_NAMES


def is_by_rule(tzid: str, first_year: int, last_year: int) -> bool:
    """Whether the zone is written as rules for these years, not transition by transition."""
    return bool(_by_rule(tzid, first_year, last_year))


def _by_rule(tzid: str, first_year: int, last_year: int) -> list[_Observance]:
    """The observances as rules, or nothing where they differ from zoneinfo in these years."""
    posix = posix_rule(tzid)
    if posix is None:
        return []
    observances = _observances(posix)
    holds = all(_holds(tzid, *years) for years in _decades(first_year, last_year))
    return observances if observances and holds else []


@lru_cache(maxsize=2048)
def _holds(tzid: str, first_year: int, last_year: int) -> bool:
    """Whether the rule of a zone says in these years what zoneinfo says."""
    posix = posix_rule(tzid)
    said = transitions(tzid, first_year, last_year)
    return posix is not None and _expected(posix, first_year, last_year) == said


def _decades(first_year: int, last_year: int) -> Iterator[tuple[int, int]]:
    """These years by decades, each of which is proven once, whatever a file covers beside it."""
    begin = first_year
    while begin <= last_year:
        end = min(begin + 9 - begin % 10, last_year)
        yield begin, end
        begin = end + 1


def _observances(posix: Posix) -> list[_Observance]:
    if posix.begins is None or posix.ends is None:
        start = datetime(1970, 1, 1)
        return [_Observance(False, start, posix.offset, posix.offset, posix.name)]
    begin_rule, end_rule = posix.begins.rule(), posix.ends.rule()
    if begin_rule is None or end_rule is None:
        return []
    # In Dublin "summer" is winter, an hour below: to every client the higher one is daylight.
    swapped = posix.summer_offset < posix.offset
    summer = _Observance(
        is_daylight=not swapped,
        onset=posix.begins.at(1970),
        before=posix.offset,
        after=posix.summer_offset,
        name=posix.summer_name,
        rule=begin_rule,
    )
    winter = _Observance(
        is_daylight=swapped,
        onset=posix.ends.at(1970),
        before=posix.summer_offset,
        after=posix.offset,
        name=posix.name,
        rule=end_rule,
    )
    return [winter, summer] if swapped else [summer, winter]


def _expected(posix: Posix, first_year: int, last_year: int) -> list[tuple[datetime, int]]:
    """The transitions that the rule itself says: UTC instants and the offset from then on."""
    low, high = _first_instant(first_year), _last_instant(last_year)
    years = range(first_year - 2, last_year + 2)
    changes = sorted(change for year in years for change in posix.changes(year))
    before = [offset for instant, offset in changes if instant <= low]
    first = (low, before[-1] if before else posix.offset)
    return [first, *(change for change in changes if low < change[0] < high)]


def _one_by_one(tzid: str, first_year: int, last_year: int) -> list[_Observance]:
    """An observance for the first offset and one for each transition."""
    found = transitions(tzid, first_year, last_year)
    info = zone(tzid)
    observances = []
    first, offset = found[0]
    name = first.astimezone(info).tzname() or tzid
    observances.append(_Observance(False, datetime(1970, 1, 1), offset, offset, name))
    for (_, before), (instant, after) in pairwise(found):
        there = instant.astimezone(info)
        onset = (instant + timedelta(seconds=before)).replace(tzinfo=None)
        summer = (there.dst() or timedelta()) > timedelta()
        observances.append(_Observance(summer, onset, before, after, there.tzname() or tzid))
    return observances


@lru_cache(maxsize=2048)
def transitions(tzid: str, first_year: int, last_year: int) -> list[tuple[datetime, int]]:
    """What zoneinfo says: the offset as the years begin, then each change to the second."""
    info = zone(tzid)
    begin = _first_instant(first_year)
    # Plain seconds, since a zone is asked for each week of decades.
    second, high = int(begin.timestamp()), int(_last_instant(last_year).timestamp())
    offset = _offset(second, info)
    found = [(begin, _seconds(offset))]
    while second < high:
        later = min(second + _WEEK, high)
        if _offset(later - 1, info) == offset:
            second = later
        else:
            second = _bisect(info, second, later, offset)
            offset = _offset(second, info)
            found.append((datetime.fromtimestamp(second, UTC), _seconds(offset)))
    return found


def _bisect(info: tzinfo, low: int, high: int, offset: timedelta | None) -> int:
    """The first second in [low, high) at which the offset is no longer what it was."""
    below, above = low - 1, high - 1
    while above - below > 1:
        middle = (below + above) // 2
        if _offset(middle, info) == offset:
            below = middle
        else:
            above = middle
    return above


def _offset(second: int, info: tzinfo) -> timedelta | None:
    return datetime.fromtimestamp(second, info).utcoffset()


def _seconds(offset: timedelta | None) -> int:
    return offset.days * 86_400 + offset.seconds if offset else 0


def _first_instant(year: int) -> datetime:
    # A day of margin: local years begin up to 14 hours before UTC's and end up to 12 after.
    return datetime(year, 1, 1, tzinfo=UTC) - timedelta(days=1)


def _last_instant(year: int) -> datetime:
    return datetime(year + 1, 1, 1, tzinfo=UTC) + timedelta(days=1)


def _utc_offset(seconds: int) -> str:
    """A UTC-OFFSET value (§3.3.14), with seconds only where there are some."""
    sign = "-" if seconds < 0 else "+"
    minutes, rest = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{sign}{hours:02d}{minutes:02d}{f'{rest:02d}' if rest else ''}"
