"""Which zone a time of somebody else's calendar is in (ZON-01 to 05).

A definition in the file is never believed against the tz database: it says which zone of ours is
meant, where a name does not.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Any

from msgspec import Struct

from calendarhub.ical.lines import UTC_NAMES, parameter
from calendarhub.ical.tree import Component, Property
from calendarhub.ical.vtimezone import transitions
from calendarhub.model.when import zone
from calendarhub.rules import clean
from calendarhub.rules.clean import Unclean

# Years over which two zones must have the same clocks to be one for a name of Windows.
_YEARS = (2010, 2037)
_PLACE = re.compile(
    r"(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)"
    r"(?:/[A-Za-z][A-Za-z_-]*){1,2}$"
)
_MICROSOFT_UTC = "tzone://Microsoft/Utc"


class MeantZone(Struct, frozen=True):
    """The zone of a name (IANA); `offsets` are of a definition that is no zone of ours.

    With `offsets` times become instants, and are shown in `name`. `note` is what to tell of it.
    """

    name: str
    offsets: Callable[[datetime], timedelta | None] | None = None
    note: str = ""


class Zones:
    """The zones of one calendar: its definitions, the zone it names, and those of the source."""

    def __init__(
        self, definitions: Sequence[Component], *, named: str, source: str, hub: str
    ) -> None:
        self.source = source
        self.hub = hub
        found = iana(named) or _windows(named, source)
        self.named = "" if found.startswith("Etc/") else found
        self.definitions = {one.value("TZID").strip(): one for one in reversed(definitions)}
        self._offsets: dict[str, Callable[[datetime], timedelta | None] | None] = {}

    @property
    def floating(self) -> str:
        """The zone of times without one: the calendar's, else the source's; never UTC (ZON-05)."""
        return self.named or self.source

    @property
    def shown(self) -> str:
        """The zone in which UTC times are shown (ZON-06)."""
        return self.named or self.source

    def meant(self, tzid: str, moments: Sequence[datetime]) -> MeantZone:
        """The zone of a name; `moments` are the naive local times that it is used for."""
        if not tzid:
            return MeantZone(self.floating)
        if tzid == _MICROSOFT_UTC or tzid in UTC_NAMES or tzid.upper() in ("GMT", "UTC", "Z"):
            return MeantZone("UTC")
        if name := iana(tzid):
            return MeantZone(name)
        if fixed := _fixed(tzid):
            return MeantZone(self.shown, fixed)
        if name := _windows(tzid, self.source):
            if name in UTC_NAMES:
                return MeantZone("UTC")
            fixed = _fixed(name)
            return MeantZone(self.shown, fixed) if fixed else MeantZone(name)
        offsets = self._defined(tzid)
        if offsets is None:
            note = f"“{clean.shown(tzid)}” is no zone, and is not defined: {self.source} is meant"
            return MeantZone(self.source, note=note)
        for name in self._near():
            if all(offsets(moment) == zone(name).utcoffset(moment) for moment in moments):
                return MeantZone(name)
        note = f"“{clean.shown(tzid)}” has the clocks of no zone near: its times are shown in"
        return MeantZone(self.shown, offsets, f"{note} {self.shown}")

    def _near(self) -> Iterator[str]:
        yield self.source
        yield from (name for name in same_country(self.source) if name != self.source)
        yield self.hub

    def _defined(self, tzid: str) -> Callable[[datetime], timedelta | None] | None:
        if tzid not in self._offsets:
            component = self.definitions.get(tzid)
            self._offsets[tzid] = _offsets_of(component) if component else None
        return self._offsets[tzid]


@lru_cache(maxsize=1024)
def iana(tzid: str) -> str:
    """The IANA name at the end of a name, whatever stands before it; or empty (ZON-01)."""
    if found := _PLACE.search(tzid.strip()):
        name = _today(found[0])
        return name if _is_zone(name) else ""
    name = _today(tzid.strip())
    # EST is a zone of the tz database without summer time: nobody means that.
    is_meant = "/" in name and tzid.strip() not in ("EST", "MST", "HST")
    return name if is_meant and _is_zone(name) else ""


@lru_cache(maxsize=1024)
def same_country(name: str) -> tuple[str, ...]:
    """The zones of the country in which a zone lies."""
    from babel.core import get_global  # noqa: PLC0415 (only calendars with zones of their own)

    lands: Mapping[str, str] = get_global("zone_territories")
    land = lands.get(name)
    return tuple(sorted(one for one, where in lands.items() if where == land and _is_zone(one)))


@lru_cache(maxsize=1024)
def _windows(tzid: str, source: str) -> str:
    """The zone of a name of Windows: the source's if its clocks are the same, else CLDR's (ZON-02)."""
    from babel.core import get_global  # noqa: PLC0415

    names: Mapping[str, str] = get_global("windows_zone_mapping")
    found = names.get(tzid.strip())
    if found is None:
        return ""
    default = _today(found)
    if source and transitions(source, *_YEARS) == transitions(default, *_YEARS):
        return source
    return default


@lru_cache(maxsize=1024)
def _today(name: str) -> str:
    """The name that a zone has now: Europe/Kyiv for Europe/Kiev, Asia/Tokyo for Japan."""
    from babel.core import get_global  # noqa: PLC0415

    aliases: Mapping[str, str] = get_global("zone_aliases")
    newer = aliases.get(name, name)
    return newer if _is_zone(newer) else name


@lru_cache(maxsize=1024)
def _is_zone(name: str) -> bool:
    """Whether a record may name it."""
    try:
        return clean.timezone(name) == name
    except Unclean:
        return False


def _fixed(tzid: str) -> Callable[[datetime], timedelta | None] | None:
    """The offset of Etc/GMT-2, which is a zone of the tz database but of no place."""
    name = "/".join(tzid.split("/")[-2:])
    if not name.startswith("Etc/"):
        return None
    try:
        return zone(name).utcoffset
    except (ValueError, KeyError, OSError):
        return None


def _offsets_of(component: Component) -> Callable[[datetime], timedelta | None] | None:
    """The offsets of a definition; None for a broken one, which is dropped (IN-10)."""
    from icalendar import Timezone  # noqa: PLC0415 (in the child that reads strangers' bytes)

    try:
        made: Any = Timezone.from_ical("\r\n".join(_lines(component)) + "\r\n")
        found: tzinfo = made.to_tz(lookup_tzid=False)
        found.utcoffset(datetime(2026, 1, 15))
    except Exception:  # noqa: BLE001 (a definition of strangers: libraries raise anything)
        return None
    return found.utcoffset


def _lines(component: Component) -> Iterable[str]:
    yield f"BEGIN:{component.name}"
    yield from (_line(one) for one in component.properties if not one.name.startswith("X-"))
    for child in component.components:
        yield from _lines(child)
    yield f"END:{component.name}"


def _line(one: Property) -> str:
    params = "".join(f";{name}={parameter(value)}" for name, value in one.params)
    return f"{one.name}{params}:{one.value}"
