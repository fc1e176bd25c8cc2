"""Readers in Python: each function returns what its library has against a calendar."""

import io
import re
import warnings
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any

import feedparser
import icalendar
import vobject
from ical.calendar_stream import IcsCalendarStream
from icalendar.timezone import tzp
from ics import Calendar

_FIRST, _LAST = date(1970, 1, 1), date(2100, 1, 1)
_MOST = 5_000
_EVENT = re.compile(rb"^BEGIN:VEVENT\r\n.*?^END:VEVENT\r\n", re.DOTALL | re.MULTILINE)
_CALENDAR = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//calendarhub//judge//EN\r\n%bEND:VCALENDAR\r\n"
)


def by_icalendar(data: bytes) -> list[str]:
    """icalendar: what it could not parse, component by component, and what it misses."""
    calendar = icalendar.Calendar.from_ical(data)
    return [message for one in calendar.walk() for message in _against(one)]


def _against(component: Any) -> list[str]:
    found = [f"{name}: {error}" for name, error in component.errors]
    found += [f"without {name}" for name in component.required if name not in component]
    twice = [name for name in component.singletons if isinstance(component.get(name), list)]
    return [f"{component.name} {one}" for one in [*found, *(f"with two {name}" for name in twice)]]


def by_ical(data: bytes) -> list[str]:
    """Home Assistant's reader, the strictest; it also walks the timeline."""
    calendar = IcsCalendarStream.calendar_from_ics(data.decode())
    wanted = len(set(re.findall(rb"^UID:", data, re.MULTILINE)))
    if wanted and not calendar.events:
        return ["no events"]
    starts = [one.start for one in islice(calendar.timeline.included(_FIRST, _LAST), _MOST)]
    return ["no occurrences"] if wanted and not starts else []


def by_vobject(data: bytes) -> list[str]:
    """vobject: UID, DTSTAMP, cardinalities."""
    vobject.readOne(data.decode()).validate(raiseException=True)
    return []


def by_ics(data: bytes) -> list[str]:
    """ics: ends before starts, months that do not exist; it keeps one event of a UID."""
    found = _read_by_ics(_EVENT.sub(b"", data))
    found = found.union(*(_read_by_ics(_CALENDAR % event) for event in _EVENT.findall(data)))
    uids = re.findall(rb"^UID:([^\r\n]+)", data.replace(b"\r\n ", b""), re.MULTILINE)
    wanted = {uid.decode() for uid in uids}
    return [f"without {uid}" for uid in sorted(wanted - found)]


@lru_cache(maxsize=50_000)
def _read_by_ics(data: bytes) -> frozenset[str]:
    """The UIDs in a calendar. It takes milliseconds an event, and most are in several feeds."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return frozenset(event.uid for event in Calendar(data.decode()).events)


def by_vdirsyncer(data: bytes) -> list[str]:
    """vdirsyncer: whether it keeps every event, each in a file named by its UID."""
    from vdirsyncer.vobject import Item, split_collection

    kept = {str(Item(one).ident) for one in split_collection(data.decode())}
    wanted = _uids(data)
    return [] if kept == wanted else [f"keeps {len(kept)} of {len(wanted)} events"]


def by_khal(data: bytes) -> list[str]:
    """khal: whether it takes every event into its database, with all dates of a series."""
    try:
        import pytz
        from khal.icalendar import split_ics
        from khal.khalendar.backend import SQLiteDb

        tzp.use_pytz()
        zone = pytz.timezone("Europe/Helsinki")
        zones = {"local_timezone": zone, "default_timezone": zone}
        database = SQLiteDb(["judge"], ":memory:", zones)
        for at, one in enumerate(split_ics(data.decode())):
            database.update(one, f"{at}.ics", "", "judge")
        kept, wanted = len(list(database.list("judge"))), len(_uids(data))
    finally:
        # khal has icalendar read by pytz from its import on; pytz knows no summer time after 2037,
        # and other tests of this process read with icalendar too.
        tzp.use_zoneinfo()
    return [] if kept == wanted else [f"keeps {kept} of {wanted} events"]


def _uids(data: bytes) -> set[str]:
    """The UIDs of all events; a calendar of ours has none itself."""
    unfolded = data.replace(b"\r\n ", b"").decode()
    return {
        uid.replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
        for uid in re.findall(r"^UID:([^\r\n]+)", unfolded, re.MULTILINE)
    }


def by_feedparser(data: bytes) -> list[str]:
    """feedparser: whether it is well-formed, and has entries with ids and dates."""
    found = feedparser.parse(io.BytesIO(data))
    complaints = [str(found.bozo_exception)] if found.bozo else []
    complaints += ["an entry without an id" for one in found.entries if not one.get("id")]
    complaints += [
        f"no date in {one.get('id')}" for one in found.entries if not one.get("updated_parsed")
    ]
    return complaints


def guarded(judge: Callable[[bytes], list[str]]) -> Callable[[bytes], list[str]]:
    """A judge whose exceptions are complaints."""

    def complaints(data: bytes) -> list[str]:
        try:
            return judge(data)
        except Exception as error:  # noqa: BLE001 (libraries raise anything)
            return [f"{type(error).__name__}: {str(error)[:400]}"]

    return complaints


CALENDARS = {
    "icalendar": guarded(by_icalendar),
    "ical": guarded(by_ical),
    "vobject": guarded(by_vobject),
    "ics": guarded(by_ics),
    "vdirsyncer": guarded(by_vdirsyncer),
    "khal": guarded(by_khal),
}
FEEDS = {"feedparser": guarded(by_feedparser)}
