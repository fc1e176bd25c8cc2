"""jCal (RFC 7265): the same calendar as the .ics, in JSON (ICS-90)."""

import hashlib
import json
from collections.abc import Callable
from functools import lru_cache, partial

from calendarhub.formats.calendar.document import parts
from calendarhub.formats.shared import FeedView
from calendarhub.ical.reader import Component, Property, read, unescape
from calendarhub.model.entry import Entry

NAME = "jcal"  # of its row, and of the pieces that are kept of it

_BEGIN, _END = b"BEGIN:VCALENDAR\r\n", b"END:VCALENDAR\r\n"

# The types of what we write and need not say VALUE (RFC 5545 §3.7, §3.8; RFC 7986 §5); X- names
# have none: they are "unknown" and stay as they are written (RFC 7265 §5.1).
_TYPES = {
    "CREATED": "date-time",
    "DTEND": "date-time",
    "DTSTAMP": "date-time",
    "DTSTART": "date-time",
    "EXDATE": "date-time",
    "GEO": "float",
    "IMAGE": "unknown",
    "CONFERENCE": "unknown",
    "LAST-MODIFIED": "date-time",
    "RECURRENCE-ID": "date-time",
    "REFRESH-INTERVAL": "unknown",
    "RRULE": "recur",
    "SEQUENCE": "integer",
    "SOURCE": "uri",
    "TZOFFSETFROM": "utc-offset",
    "TZOFFSETTO": "utc-offset",
    "URL": "uri",
}
_LISTS = frozenset(["CATEGORIES"])
_NUMBERS = frozenset(["count", "interval", "bymonthday", "bymonth", "bysetpos"])


_DUMP = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def document(view: FeedView) -> bytes:
    """The calendar of a feed as jCal."""
    made = parts(view)
    name, properties, _ = _component(_read(made.head + _END))
    events = [_converted(one, data, view) for one, data in made.events]
    components = b",".join([*map(_zone, made.zones), *events])
    start = _DUMP([name, properties])[:-1].encode()
    return start + b",[" + components + b"]]\n"


def _converted(entry: Entry, vevents: bytes, view: FeedView) -> bytes:
    # A feed may show an entry in its own way, so that its bytes are the key.
    key = hashlib.blake2b(vevents, digest_size=16).hexdigest()
    return view.piece(NAME, entry, key, partial(fragment, vevents))


def fragment(vevents: bytes) -> bytes:
    """Whole components of an .ics as jCal, with commas between them; nothing depends on the rest.

    Raises ValueError where the bytes are not well-formed.
    """
    return ",".join(
        [_DUMP(_component(one)) for one in _read(_BEGIN + vevents + _END).components]
    ).encode()


_zone = lru_cache(maxsize=256)(fragment)


def of_calendar(ics: bytes) -> bytes:
    """A whole .ics as jCal; raises ValueError where it is not well-formed."""
    return _DUMP(_component(_read(ics))).encode() + b"\n"


def _read(ics: bytes) -> Component:
    reading = read(ics)
    if reading.faults or len(reading.components) != 1:
        raise ValueError("not one well-formed calendar")
    return reading.components[0]


def ids(data: bytes) -> list[str]:
    """None are asked for, since the calendar it is made of was read; ValueError for another file."""
    root = json.loads(data)
    if not isinstance(root, list) or root[:1] != ["vcalendar"]:
        raise ValueError("it is no calendar")
    return []


def _component(component: Component) -> list[object]:
    return [
        component.name.lower(),
        [_property(one) for one in component.properties],
        [_component(one) for one in component.components],
    ]


def _property(one: Property) -> list[object]:
    """`[name, parameters, type, value…]`; VALUE becomes the type (RFC 7265 §3.4)."""
    params = {key.lower(): value for key, value in one.params if key != "VALUE"}
    default = "unknown" if one.name.startswith("X-") else "text"
    kind = one.param("VALUE").lower() or _TYPES.get(one.name, default)
    return [one.name.lower(), params, kind, *_values(one, kind)]


def _values(one: Property, kind: str) -> list[object]:
    if one.name in _LISTS:
        return [unescape(value) for value in _split(one.value)]
    if one.name == "GEO":
        return [[float(part) for part in one.value.split(";")]]
    convert_one = _CONVERTERS.get(kind)
    return [convert_one(one.value) if convert_one else one.value]


def _split(value: str) -> list[str]:
    """At the commas that no backslash escapes."""
    parts, start, at = [], 0, 0
    while at < len(value):
        if value[at] == "\\":
            at += 1
        elif value[at] == ",":
            parts.append(value[start:at])
            start = at + 1
        at += 1
    return [*parts, value[start:]]


def _date(value: str) -> str:
    return f"{value[:4]}-{value[4:6]}-{value[6:8]}"


def _moment(value: str) -> str:
    if "T" not in value:
        return _date(value)
    clock = value[9:]
    return f"{_date(value)}T{clock[:2]}:{clock[2:4]}:{clock[4:6]}{clock[6:]}"


def _offset(value: str) -> str:
    parts = [value[at : at + 2] for at in range(1, len(value), 2)]
    return value[0] + ":".join(parts)


def _rule(value: str) -> dict[str, object]:
    """A rule as an object; one value stands alone, several are a list (RFC 7265 §3.6.10)."""
    found: dict[str, object] = {}
    for part in value.split(";"):
        name, _, text = part.partition("=")
        key = name.lower()
        if key == "until":
            found[key] = _moment(text)
            continue
        values = [int(item) if key in _NUMBERS else item for item in text.split(",")]
        found[key] = values[0] if len(values) == 1 else values
    return found


_CONVERTERS: dict[str, Callable[[str], object]] = {
    "date": _date,
    "date-time": _moment,
    "integer": int,
    "recur": _rule,
    "text": unescape,
    "utc-offset": _offset,
}
