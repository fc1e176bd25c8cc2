"""jCal (RFC 7265): its shape, and then every rule of calendars but those of octets."""

import re
from collections.abc import Iterator
from typing import Any

from calendarhub.ical.reader import Component, Property
from calendarhub.lint.rule import Finding, error, judges

_PLAIN = {"date": re.compile(r"-"), "date-time": re.compile(r"[-:]"), "utc-offset": re.compile(":")}
# Types that iCalendar takes for granted; another one is said in VALUE.
_DEFAULTS = {"text", "unknown", "recur", "utc-offset", "integer", "float", "cal-address"}
_URIS = frozenset({"URL", "SOURCE", "TZURL"})
_DURATIONS = frozenset({"DURATION", "TRIGGER"})
_DEEPEST = 20
_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


class ShapeError(ValueError):
    """A value is not what jCal puts there; the text says where."""


def component(raw: Any, depth: int = 0) -> Component:
    """A component of jCal as our reader would have read it from a file; raises ShapeError."""
    if (
        not (isinstance(raw, list) and len(raw) == 3 and isinstance(raw[0], str))
        or depth > _DEEPEST
    ):
        raise ShapeError("a component is not [name, properties, components]")
    name, properties, components = raw
    if not isinstance(properties, list) or not isinstance(components, list):
        raise ShapeError(f"{name[:40]} has no list of properties or of components")
    return Component(
        name=name.upper(),
        properties=tuple(_property(one, name) for one in properties),
        components=tuple(component(one, depth + 1) for one in components),
        line=1,
    )


def _property(raw: Any, inside: str) -> Property:
    fine = isinstance(raw, list) and len(raw) >= 4 and isinstance(raw[0], str)
    if not fine or not isinstance(raw[1], dict) or not isinstance(raw[2], str):
        raise ShapeError(f"a property of {inside[:40]} is not [name, parameters, type, value]")
    name, kind = raw[0].upper(), raw[2].lower()
    params = [(key.upper(), _parameter(value)) for key, value in raw[1].items()]
    several = tuple(key.upper() for key, value in raw[1].items() if isinstance(value, list))
    if _is_said(name, kind):
        params.append(("VALUE", kind.upper()))
    separator = ";" if name in {"GEO", "REQUEST-STATUS"} else ","
    value = separator.join(_value(one, kind) for one in raw[3:])
    if name == "GEO" and len(raw) == 4 and isinstance(raw[3], list):
        value = ";".join(_value(one, kind) for one in raw[3])
    return Property(name=name, params=tuple(params), value=value, line=1, several=several)


def _is_said(name: str, kind: str) -> bool:
    if kind == "date-time":
        return name == "TRIGGER"
    if kind in _DEFAULTS:
        return False
    if kind == "uri":
        return name not in _URIS
    return not (kind == "duration" and name in _DURATIONS)


def _parameter(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def _value(value: Any, kind: str) -> str:
    if isinstance(value, dict):
        parts = [f"{key.upper()}={_listed(part)}" for key, part in value.items()]
        return ";".join(re.sub(r"(?<=^UNTIL=)(.*)", _compact, part) for part in parts)
    if isinstance(value, list) and kind == "period":
        return "/".join(_compact_text(str(one)) for one in value)
    if isinstance(value, list):
        return ";".join(_value(one, kind) for one in value)
    text = str(value)
    if kind in _PLAIN:
        return _PLAIN[kind].sub("", text) if kind != "date-time" else _compact_text(text)
    if kind == "text":
        return "".join(_ESCAPED.get(letter, letter) for letter in text)
    return text


def _compact(match: re.Match[str]) -> str:
    return _compact_text(match[0])


def _compact_text(text: str) -> str:
    return text.replace("-", "").replace(":", "")


def _listed(part: Any) -> str:
    return ",".join(map(str, part)) if isinstance(part, list) else str(part)


JCAL = error(
    "ICS-90",
    "jCal is [name, properties, components], each property [name, parameters, type, value…].",
    standard="RFC 7265 §3",
    breaks="Programs cannot read it.",
    clients="ical.js, web calendars",
    remedy="Follow RFC 7265.",
)


@judges(JCAL)
def shape(raw: Any) -> Iterator[Finding]:
    """ICS-90: what is wrong with the shape, nothing if `component` can read it."""
    try:
        root = component(raw)
    except ShapeError as fault:
        yield JCAL.at(1, f"This is no jCal: {fault}.")
        return
    if root.name != "VCALENDAR":
        yield JCAL.at(1, f"The outermost component is {root.name[:40]}.")
