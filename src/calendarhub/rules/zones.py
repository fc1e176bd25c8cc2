"""Which zones are meant by a name that is none: of Windows, an abbreviation, a city, a country.

Nothing is guessed: these are remedies. A name of several zones names one of each clock. The tables
are those of CLDR (windowsZones, metazones, cities and countries in ten languages) and of tzdata.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from difflib import get_close_matches
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from calendarhub.model.when import zone
from calendarhub.rules.dates import LANGUAGES

if TYPE_CHECKING:
    from babel import Locale

MOST = 5
# The clocks that tell a zone: any year does, so long as it is one and the same.
_WINTER, _SUMMER = datetime(2026, 1, 15), datetime(2026, 7, 15)
_NEAR = ("FI", "EE", "LV", "LT", "SE", "DK", "NO", "DE", "PL", "GB", "IE", "US")
_CHIEF = (
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
)
# The lands of Windows' names in Europe (CLDR's windowsZones); elsewhere its main zone is enough.
_WINDOWS_LANDS = {
    "fle standard time": "FI EE LV LT UA BG",
    "gtb standard time": "RO GR CY",
    "w europe standard time": "DE SE NO NL AT CH IT LU",
    "romance standard time": "DK FR BE ES",
    "central european standard time": "PL BA HR MK",
    "central europe standard time": "CZ HU SK SI RS",
    "gmt standard time": "GB IE PT",
}
_GREENWICH = ("UTC", "Europe/London")
_UNIVERSAL = {
    "z": ("UTC",),
    "zulu": ("UTC",),
    "utc": ("UTC",),
    "gmt": _GREENWICH,
    "uct": ("UTC",),
    "aoe": ("AoE",),
}
_OWN = {"uk": "Europe/London"}
_SAYS_NOTHING = re.compile(r"\(?\b(?:utc|gmt)\s?[+-]\d\d?:?\d*\)?|\b(?:time|zeit|tid|aika)$")
_OFFSET = re.compile(r"(?:utc|gmt|etc/gmt)?\s*([+-])\s?(\d{1,2})(?::?(\d\d))?", re.ASCII)


def remedy(name: str) -> str:
    """What to write instead of a name that is no zone: a sentence."""
    if match := _OFFSET.fullmatch(_key(name.replace("\N{MINUS SIGN}", "-"))):
        return _of_offset(match)
    found = meant(name)
    if not found:
        return "Name the zone by a place, such as Europe/Helsinki."
    if len(found) == 1:
        return f"Write timezone: {found[0]}."
    shown = ", ".join(found[:MOST])
    more = " or another" if len(found) > MOST else ""
    return f"Write the one of the place: {shown}{more}."


def meant(name: str) -> tuple[str, ...]:
    """The zones (IANA) that a name may stand for, those of near countries first; or none."""
    key = _key(name)
    if key in _UNIVERSAL:
        return _UNIVERSAL[key]
    parts = re.split(r"[/,;()]|\bor\b", _SAYS_NOTHING.sub("", key))
    found = _looked_up(key) or [one for part in parts for one in _looked_up(part.strip())]
    if not found:  # a slip: Europe/Helsinky
        near = get_close_matches(key, _names(), 3, 0.85)
        found = [one for match in near for one in _names()[match]]
    return _one_of_each_clock(found)


def _looked_up(key: str) -> list[str]:
    tables = (_names(), _abbreviations(), _windows(), _words(), _old_names())
    return next((table[key] for table in tables if key in table), [])


def _key(name: str) -> str:
    """A name as it is looked up: small letters without marks, plain spaces."""
    parts = unicodedata.normalize("NFKD", name.replace("\\", "/").casefold().replace("ł", "l"))
    plain = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return re.sub(
        r"\s*/\s*", "/", " ".join(plain.replace("_", " ").replace(".", "").split())
    ).strip()


def _of_offset(match: re.Match[str]) -> str:
    ahead = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    offset = ahead if match[1] == "+" else -ahead
    rows = [(one, _clock(one)) for one in _zones()]
    always = [f"{one} (all year)" for one, clock in rows if clock == (offset, offset)]
    winter = [f"{one} (in January)" for one, (one_day, other) in rows if one_day == offset != other]
    summer = [f"{one} (in July)" for one, (other, one_day) in rows if one_day == offset != other]
    found = [*winter[:1], *summer[:1]] or always[:2]
    if not found:
        return "Name the zone by a place, such as Europe/Helsinki."
    return f"Name the zone by a place: {', or '.join(found)}."


def _one_of_each_clock(found: Iterable[str]) -> tuple[str, ...]:
    """The first of each clock, then the others; all in the order in which they are looked for."""
    wanted = set(found)
    ordered = [one for one in _zones() if one in wanted] or sorted(wanted)
    first: dict[tuple[timedelta | None, timedelta | None], str] = {}
    for one in ordered:
        first.setdefault(_clock(one), one)
    heads = list(first.values())
    others = [one for one in ordered if one not in heads and one.count("/") == 1]
    return (*heads, *others)


def _clock(name: str) -> tuple[timedelta | None, timedelta | None]:
    here = zone(name)
    return here.utcoffset(_WINTER), here.utcoffset(_SUMMER)


@cache
def _zones() -> tuple[str, ...]:
    """Every zone of a place: of near countries first, then the main one of each clock, then all."""
    from babel.core import get_global  # noqa: PLC0415 (only a mistake needs it)

    lands = get_global("zone_territories")
    near = {land: number for number, land in enumerate(_NEAR)}
    main = {_today(one) for one in get_global("windows_zone_mapping").values()}
    names = [name for name in lands if "/" in name and not name.startswith("Etc/")]

    def rank(name: str) -> tuple[int, int, bool, bool, str]:
        chief = _CHIEF.index(name) if name in _CHIEF else len(_CHIEF)
        where = near.get(lands[name], len(near))
        return chief, where, name not in main, not name.startswith("Europe/"), name

    return tuple(sorted(names, key=rank))


def _today(name: str) -> str:
    """The name that a zone has now: Europe/Kyiv for Europe/Kiev."""
    from babel.core import get_global  # noqa: PLC0415

    return str(get_global("zone_aliases").get(name, name))


def _grouped(rows: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    made: dict[str, list[str]] = {}
    for name, one in rows:
        found = made.setdefault(_key(name), [])
        if one not in found:
            found.append(one)
    return made


@cache
def _names() -> dict[str, list[str]]:
    """Zones by their own names in any letters, with a hyphen or a space for the slash."""
    return _grouped(
        (name.replace("/", mark), name) for name in _zones() for mark in ("/", " ", "-")
    )


@cache
def _abbreviations() -> dict[str, list[str]]:
    """EET, CEST: as tzdata has them; those of a number (+03) are none."""
    rows = [
        (short, name)
        for name in _zones()
        for moment in (_WINTER, _SUMMER)
        if (short := zone(name).tzname(moment)) and short.isalpha()
    ]
    return _grouped([*rows, *_meta("short")])


@cache
def _windows() -> dict[str, list[str]]:
    """FLE Standard Time: the zones of its lands; of a name from elsewhere the main one."""
    from babel.core import get_global  # noqa: PLC0415

    made = {}
    lands = get_global("zone_territories")
    for name, one in get_global("windows_zone_mapping").items():
        main = _today(str(one))
        wanted = _WINDOWS_LANDS.get(_key(name), "").split()
        same = [z for z in _zones() if lands[z] in wanted and _clock(z) == _clock(main)]
        made[_key(name)] = same or [main]
    return made


@cache
def _words() -> dict[str, list[str]]:
    """Cities, countries and names of times in ten languages."""
    return _grouped(chain(_cities(), _countries(), _meta("long")))


def _cities() -> Iterator[tuple[str, str]]:
    for name in _zones():
        yield name.rpartition("/")[2], name
        for locale in _locales():
            if city := locale.time_zones.get(name, {}).get("city"):
                yield str(city), name


def _countries() -> Iterator[tuple[str, str]]:
    from babel.core import get_global  # noqa: PLC0415

    lands = get_global("zone_territories")
    for name in _zones():
        for locale in _locales():
            if land := locale.territories.get(lands[name]):
                yield str(land), name


def _meta(width: str) -> Iterator[tuple[str, str]]:
    """Names of times: Central European Time, MEZ, ET."""
    from babel.core import get_global  # noqa: PLC0415

    times = get_global("meta_zones")
    for locale in _locales():
        for name in _zones():
            said = locale.meta_zones.get(times.get(name, ""), {})
            for kind, short in said.get(width, {}).items():
                if kind != "daylight" or _clock(name)[0] != _clock(name)[1]:
                    yield str(short), name


@cache
def _old_names() -> dict[str, list[str]]:
    """Names that tzdata keeps for their own sake: Poland, GB, Eire."""
    from babel.core import get_global  # noqa: PLC0415

    aliases = get_global("zone_aliases").items()
    rows = [(part, str(new)) for old, new in aliases for part in (old, old.rpartition("/")[2])]
    return _grouped([*rows, *_OWN.items()])


@cache
def _locales() -> tuple["Locale", ...]:
    from babel import Locale  # noqa: PLC0415

    return tuple(Locale.parse(code) for code in LANGUAGES)
