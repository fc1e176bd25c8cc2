"""Under which names people know time zones: cities, countries, abbreviations, names of Windows."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from calendarhub.model.when import zone
from calendarhub.rules.dates import LANGUAGES

if TYPE_CHECKING:
    from babel import Locale

OWN = {"uk": "Europe/London"}
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


def looked_up_as(name: str) -> str:
    """A name as it is looked up: small letters without marks, plain spaces."""
    parts = unicodedata.normalize("NFKD", name.replace("\\", "/").casefold().replace("ł", "l"))
    plain = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return re.sub(
        r"\s*/\s*", "/", " ".join(plain.replace("_", " ").replace(".", "").split())
    ).strip()


def one_of_each_clock(found: Iterable[str]) -> tuple[str, ...]:
    """The first of each clock, then the others; all in the order in which they are looked for."""
    wanted = set(found)
    ordered = [one for one in zones_of_place() if one in wanted] or sorted(wanted)
    first: dict[tuple[timedelta | None, timedelta | None], str] = {}
    for one in ordered:
        first.setdefault(clock_of(one), one)
    heads = list(first.values())
    others = [one for one in ordered if one not in heads and one.count("/") == 1]
    return (*heads, *others)


def clock_of(name: str) -> tuple[timedelta | None, timedelta | None]:
    """How far from UTC its clocks are in winter and in summer."""
    here = zone(name)
    return here.utcoffset(_WINTER), here.utcoffset(_SUMMER)


@cache
def zones_of_place() -> tuple[str, ...]:
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
        found = made.setdefault(looked_up_as(name), [])
        if one not in found:
            found.append(one)
    return made


@cache
def own_names() -> dict[str, list[str]]:
    """Zones by their own names in any letters, with a hyphen or a space for the slash."""
    return _grouped(
        (name.replace("/", mark), name) for name in zones_of_place() for mark in ("/", " ", "-")
    )


@cache
def abbreviations() -> dict[str, list[str]]:
    """EET, CEST: as tzdata has them; those of a number (+03) are none."""
    rows = [
        (short, name)
        for name in zones_of_place()
        for moment in (_WINTER, _SUMMER)
        if (short := zone(name).tzname(moment)) and short.isalpha()
    ]
    return _grouped([*rows, *_meta("short")])


@cache
def windows_names() -> dict[str, list[str]]:
    """FLE Standard Time: the zones of its lands; of a name from elsewhere the main one."""
    from babel.core import get_global  # noqa: PLC0415

    made = {}
    lands = get_global("zone_territories")
    for name, one in get_global("windows_zone_mapping").items():
        main = _today(str(one))
        wanted = _WINDOWS_LANDS.get(looked_up_as(name), "").split()
        same = [z for z in zones_of_place() if lands[z] in wanted and clock_of(z) == clock_of(main)]
        made[looked_up_as(name)] = same or [main]
    return made


@cache
def places_and_times() -> dict[str, list[str]]:
    """Cities, countries and names of times in ten languages."""
    return _grouped(chain(_cities(), _countries(), _meta("long")))


def _cities() -> Iterator[tuple[str, str]]:
    for name in zones_of_place():
        yield name.rpartition("/")[2], name
        for locale in _locales():
            if city := locale.time_zones.get(name, {}).get("city"):
                yield str(city), name


def _countries() -> Iterator[tuple[str, str]]:
    from babel.core import get_global  # noqa: PLC0415

    lands = get_global("zone_territories")
    for name in zones_of_place():
        for locale in _locales():
            if land := locale.territories.get(lands[name]):
                yield str(land), name


def _meta(width: str) -> Iterator[tuple[str, str]]:
    """Names of times: Central European Time, MEZ, ET."""
    from babel.core import get_global  # noqa: PLC0415

    times = get_global("meta_zones")
    for locale in _locales():
        for name in zones_of_place():
            said = locale.meta_zones.get(times.get(name, ""), {})
            for kind, short in said.get(width, {}).items():
                if kind != "daylight" or clock_of(name)[0] != clock_of(name)[1]:
                    yield str(short), name


@cache
def old_names() -> dict[str, list[str]]:
    """Names that tzdata keeps for their own sake: Poland, GB, Eire."""
    from babel.core import get_global  # noqa: PLC0415

    aliases = get_global("zone_aliases").items()
    rows = [(part, str(new)) for old, new in aliases for part in (old, old.rpartition("/")[2])]
    return _grouped([*rows, *OWN.items()])


@cache
def _locales() -> tuple["Locale", ...]:
    from babel import Locale  # noqa: PLC0415

    return tuple(Locale.parse(code) for code in LANGUAGES)
