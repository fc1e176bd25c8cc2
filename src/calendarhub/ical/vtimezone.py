"""VTIMEZONE components from the tz database (feeds.md ICS-60 to 64, RFC 5545 §3.6.5).

The last line of a zone's TZif file is a POSIX rule for all years to come. Written as RRULEs it is
what every client reads right; it is proven against zoneinfo over the years a file covers. Where
it does not hold there, each transition is written out. RDATE is never used: clients that read only
rules would be an hour off (MS-OXCICAL).
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from importlib import resources
from itertools import pairwise

from calendarhub.ical.lines import UTC_NAMES, join_lines, local, text
from calendarhub.model.when import zone

_NAME = r"(?:<([A-Za-z0-9+-]+)>|([A-Za-z]+))"
_OFFSET = r"([+-]?\d{1,3}(?::\d{2}){0,2})"
_RULE = r",M(\d+)\.(\d)\.(\d)(?:/([+-]?\d{1,3}(?::\d{2}){0,2}))?"
_POSIX = re.compile(rf"{_NAME}{_OFFSET}(?:{_NAME}{_OFFSET}?(?:{_RULE}{_RULE})?)?")
_WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_STEP = timedelta(days=7)
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class _Onset:
    """One `Mm.w.d/time` of a POSIX rule; `time` in seconds of the wall clock before it."""

    month: int
    week: int
    weekday: int  # Sunday is 0
    time: int

    def at(self, year: int) -> datetime:
        """The naive wall-clock moment of the onset in one year."""
        first = date(year, self.month, 1)
        day = 1 + (self.weekday - first.isoweekday()) % 7 + 7 * (self.week - 1)
        if self.week == 5:
            length = ((date(year, self.month, 28) + timedelta(days=4)).replace(day=1)) - first
            day = day if day <= length.days else day - 7
        midnight = datetime(year, self.month, day)
        return midnight + timedelta(seconds=self.time)

    def rule(self) -> str | None:
        """The RRULE value, or None where the run of days leaves the month."""
        shift = self.time // 86_400
        ordinal = -1 if self.week == 5 else self.week
        if shift == 0:
            return f"FREQ=YEARLY;BYMONTH={self.month};BYDAY={ordinal}{_WEEKDAYS[self.weekday]}"
        length = _MONTH_LENGTHS[self.month - 1]
        first = (length - 6 if self.week == 5 else 7 * self.week - 6) + shift
        if first < 1 or first + 6 > length or (self.month == 2 and self.week == 5):
            return None
        days = ",".join(str(day) for day in range(first, first + 7))
        weekday = _WEEKDAYS[(self.weekday + shift) % 7]
        return f"FREQ=YEARLY;BYMONTH={self.month};BYDAY={weekday};BYMONTHDAY={days}"


@dataclass(frozen=True, slots=True)
class _Posix:
    """A parsed POSIX rule; offsets in seconds east of Greenwich."""

    name: str
    offset: int
    summer_name: str = ""
    summer_offset: int = 0
    begins: _Onset | None = None
    ends: _Onset | None = None


@dataclass(frozen=True, slots=True)
class _Observance:
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


def needs_vtimezone(timezone: str) -> bool:
    """Whether times in this zone carry a TZID: floating times and UTC do not (ICS-43)."""
    return bool(timezone) and timezone not in UTC_NAMES


def is_by_rule(tzid: str, first_year: int, last_year: int) -> bool:
    """Whether the zone is written as rules for these years, not transition by transition."""
    return bool(_by_rule(tzid, first_year, last_year))


def _by_rule(tzid: str, first_year: int, last_year: int) -> list[_Observance]:
    """The observances as rules, or nothing where they differ from zoneinfo in these years."""
    posix = _posix(tzid)
    if posix is None:
        return []
    observances = _observances(posix)
    expected = _expected(posix, first_year, last_year)
    return observances if expected == _transitions(tzid, first_year, last_year) else []


def _observances(posix: _Posix) -> list[_Observance]:
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


def _expected(posix: _Posix, first_year: int, last_year: int) -> list[tuple[datetime, int]]:
    """The transitions that the rule itself says: UTC instants and the offset from then on."""
    found = [(_first_instant(first_year), _offset_before(posix, first_year))]
    if posix.begins is not None and posix.ends is not None:
        for year in range(first_year - 1, last_year + 2):
            begins = posix.begins.at(year) - timedelta(seconds=posix.offset)
            ends = posix.ends.at(year) - timedelta(seconds=posix.summer_offset)
            found.append((begins.replace(tzinfo=UTC), posix.summer_offset))
            found.append((ends.replace(tzinfo=UTC), posix.offset))
    low, high = _first_instant(first_year), _last_instant(last_year)
    return sorted(pair for pair in found if low <= pair[0] < high)


def _offset_before(posix: _Posix, year: int) -> int:
    """The offset as the covered years begin, by the rule."""
    if posix.begins is None or posix.ends is None:
        return posix.offset
    start = _first_instant(year)
    past = []
    for earlier in (year - 2, year - 1, year):
        begins = posix.begins.at(earlier) - timedelta(seconds=posix.offset)
        ends = posix.ends.at(earlier) - timedelta(seconds=posix.summer_offset)
        past += [
            (begins.replace(tzinfo=UTC), posix.summer_offset),
            (ends.replace(tzinfo=UTC), posix.offset),
        ]
    return max(pair for pair in past if pair[0] <= start)[1]


def _one_by_one(tzid: str, first_year: int, last_year: int) -> list[_Observance]:
    """An observance for the first offset and one for each transition."""
    found = _transitions(tzid, first_year, last_year)
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
def _transitions(tzid: str, first_year: int, last_year: int) -> list[tuple[datetime, int]]:
    """What zoneinfo says: the offset as the years begin, then each change to the second."""
    moment, high = _first_instant(first_year), _last_instant(last_year)
    offset = _offset(tzid, moment)
    found = [(moment, offset)]
    while moment < high:
        later = min(moment + _STEP, high)
        after = _offset(tzid, later - _SECOND)
        if after != offset:
            instant = _bisect(tzid, moment, later, offset)
            offset = _offset(tzid, instant)
            found.append((instant, offset))
            moment = instant
        else:
            moment = later
    return found


def _bisect(tzid: str, low: datetime, high: datetime, offset: int) -> datetime:
    """The first second in [low, high) at which the offset is no longer what it was."""
    below, above = int(low.timestamp()) - 1, int(high.timestamp()) - 1
    while above - below > 1:
        middle = (below + above) // 2
        if _offset(tzid, datetime.fromtimestamp(middle, UTC)) == offset:
            below = middle
        else:
            above = middle
    return datetime.fromtimestamp(above, UTC)


def _offset(tzid: str, instant: datetime) -> int:
    offset = instant.astimezone(zone(tzid)).utcoffset() or timedelta()
    return offset.days * 86_400 + offset.seconds


def _first_instant(year: int) -> datetime:
    # A day of margin: local years begin up to 14 hours before UTC's and end up to 12 after.
    return datetime(year, 1, 1, tzinfo=UTC) - timedelta(days=1)


def _last_instant(year: int) -> datetime:
    return datetime(year + 1, 1, 1, tzinfo=UTC) + timedelta(days=1)


@lru_cache(maxsize=2048)
def _posix(tzid: str) -> _Posix | None:
    """The footer of the zone's TZif file in the tzdata package (RFC 8536 §3.3)."""
    zone(tzid)  # refuses what is no zone before it becomes a path
    *folders, name = tzid.split("/")
    package = ".".join(["tzdata.zoneinfo", *folders])
    footer = resources.files(package).joinpath(name).read_bytes().rstrip(b"\n").rsplit(b"\n", 1)[-1]
    return _parse_posix(footer.decode("ascii", "replace"))


def _parse_posix(footer: str) -> _Posix | None:
    match = _POSIX.fullmatch(footer)
    if match is None:
        return None
    quoted, plain, offset, summer_quoted, summer_plain, summer_offset, *rules = match.groups()
    name, standard = quoted or plain, -_seconds(offset)
    summer_name = summer_quoted or summer_plain
    if not summer_name:
        return _Posix(name, standard)
    if rules[0] is None:
        return None
    return _Posix(
        name,
        standard,
        summer_name,
        -_seconds(summer_offset) if summer_offset else standard + 3600,
        _onset(rules[:4]),
        _onset(rules[4:]),
    )


def _onset(parts: list[str | None]) -> _Onset:
    month, week, weekday = (int(part or 0) for part in parts[:3])
    return _Onset(month, week, weekday, _seconds(parts[3] or "2"))


def _seconds(clock: str) -> int:
    """Seconds of `[+-]h[:mm[:ss]]`."""
    sign = -1 if clock.startswith("-") else 1
    hours, minutes, seconds, *_ = (*map(int, clock.lstrip("+-").split(":")), 0, 0)
    return sign * (hours * 3600 + minutes * 60 + seconds)


def _utc_offset(seconds: int) -> str:
    """A UTC-OFFSET value (§3.3.14), with seconds only where there are some."""
    sign = "-" if seconds < 0 else "+"
    minutes, rest = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{sign}{hours:02d}{minutes:02d}{f'{rest:02d}' if rest else ''}"
