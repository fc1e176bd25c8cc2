"""Which zones are meant by a name that is none: of Windows, an abbreviation, a city, a country.

Nothing is guessed: these are remedies. A name of several zones names one of each clock. The tables
are those of CLDR (windowsZones, metazones, cities and countries in ten languages) and of tzdata.
"""

import re
from datetime import timedelta
from difflib import get_close_matches
from typing import TYPE_CHECKING

from calendarhub.rules.zone_names import (
    abbreviations,
    clock_of,
    looked_up_as,
    old_names,
    one_of_each_clock,
    own_names,
    places_and_times,
    windows_names,
    zones_of_place,
)

if TYPE_CHECKING:
    pass

MOST = 5
_GREENWICH = ("UTC", "Europe/London")
_UNIVERSAL = {
    "z": ("UTC",),
    "zulu": ("UTC",),
    "utc": ("UTC",),
    "gmt": _GREENWICH,
    "uct": ("UTC",),
    "aoe": ("AoE",),
}
_SAYS_NOTHING = re.compile(r"\(?\b(?:utc|gmt)\s?[+-]\d\d?:?\d*\)?|\b(?:time|zeit|tid|aika)$")
_OFFSET = re.compile(r"(?:utc|gmt|etc/gmt)?\s*([+-])\s?(\d{1,2})(?::?(\d\d))?", re.ASCII)


def remedy(name: str) -> str:
    """What to write instead of a name that is no zone: a sentence."""
    if match := _OFFSET.fullmatch(looked_up_as(name.replace("\N{MINUS SIGN}", "-"))):
        return _of_offset(match)
    found = zones_of_name(name)
    if not found:
        return "Name the zone by a place, such as Europe/Helsinki."
    if len(found) == 1:
        return f"Write timezone: {found[0]}."
    shown = ", ".join(found[:MOST])
    more = " or another" if len(found) > MOST else ""
    return f"Write the one of the place: {shown}{more}."


def zones_of_name(name: str) -> tuple[str, ...]:
    """The zones (IANA) that a name may stand for, those of near countries first; or none."""
    key = looked_up_as(name)
    if key in _UNIVERSAL:
        return _UNIVERSAL[key]
    parts = re.split(r"[/,;()]|\bor\b", _SAYS_NOTHING.sub("", key))
    found = _looked_up(key) or [one for part in parts for one in _looked_up(part.strip())]
    if not found:  # a slip: Europe/Helsinky
        near = get_close_matches(key, own_names(), 3, 0.85)
        found = [one for match in near for one in own_names()[match]]
    return one_of_each_clock(found)


def _looked_up(key: str) -> list[str]:
    tables = (own_names(), abbreviations(), windows_names(), places_and_times(), old_names())
    return next((table[key] for table in tables if key in table), [])


def _of_offset(match: re.Match[str]) -> str:
    ahead = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    offset = ahead if match[1] == "+" else -ahead
    rows = [(one, clock_of(one)) for one in zones_of_place()]
    always = [f"{one} (all year)" for one, clock in rows if clock == (offset, offset)]
    winter = [f"{one} (in January)" for one, (one_day, other) in rows if one_day == offset != other]
    summer = [f"{one} (in July)" for one, (other, one_day) in rows if one_day == offset != other]
    found = [*winter[:1], *summer[:1]] or always[:2]
    if not found:
        return "Name the zone by a place, such as Europe/Helsinki."
    return f"Name the zone by a place: {', or '.join(found)}."
