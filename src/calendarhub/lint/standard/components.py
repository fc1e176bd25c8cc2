"""The components of iCalendar: what they must have, may have once, and where they stand.

RFC 5545 §3.6; RFC 7986 §4; RFC 7953 §3.1 (availability); RFC 9073 §7 (people and places).
"""

from typing import Final

from msgspec import Struct


class ComponentShape(Struct, frozen=True):
    """What a component is made of: names of properties, and of the components around it.

    `pairs` never stand together; `bound` of two the first needs the second.
    """

    standard: str
    inside: frozenset[str]
    required: tuple[str, ...] = ()
    once: frozenset[str] = frozenset()
    pairs: tuple[tuple[str, str], ...] = ()
    bound: tuple[tuple[str, str], ...] = ()


def _shape(
    standard: str,
    *inside: str,
    required: str = "",
    once: str = "",
    pairs: tuple[tuple[str, str], ...] = (),
    bound: tuple[tuple[str, str], ...] = (),
) -> ComponentShape:
    needed = tuple(required.split())
    said = frozenset({*needed, *once.split()})
    return ComponentShape(standard, frozenset(inside), needed, said, pairs, bound)


_ROOT = "VCALENDAR"
_ITEMS = ("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VPOLL")
_REVISED = "CREATED LAST-MODIFIED SEQUENCE RECURRENCE-ID ORGANIZER CLASS STATUS SUMMARY URL COLOR"
_PLACED = "DESCRIPTION GEO LOCATION PRIORITY DURATION"
_ENDS = (("DTEND", "DURATION"),)
_ZONE_PART = _shape(
    "RFC 5545 §3.6.5", "VTIMEZONE", once="DTSTART TZOFFSETFROM TZOFFSETTO"
)  # what it lacks is told with its zone

COMPONENTS: Final[dict[str, ComponentShape]] = {
    "VCALENDAR": _shape(
        "RFC 5545 §3.6",
        once="CALSCALE METHOD UID LAST-MODIFIED URL REFRESH-INTERVAL SOURCE COLOR",
    ),
    "VEVENT": _shape(
        "RFC 5545 §3.6.1",
        _ROOT,
        required="UID DTSTAMP DTSTART",
        once=f"{_REVISED} {_PLACED} DTEND TRANSP",
        pairs=_ENDS,
    ),
    "VTODO": _shape(
        "RFC 5545 §3.6.2",
        _ROOT,
        required="UID DTSTAMP",
        once=f"{_REVISED} {_PLACED} DTSTART DUE COMPLETED PERCENT-COMPLETE",
        pairs=(("DUE", "DURATION"),),
        bound=(("DURATION", "DTSTART"),),
    ),
    "VJOURNAL": _shape(
        "RFC 5545 §3.6.3", _ROOT, required="UID DTSTAMP", once=f"{_REVISED} DTSTART"
    ),
    "VFREEBUSY": _shape(
        "RFC 5545 §3.6.4",
        _ROOT,
        required="UID DTSTAMP",
        once="CONTACT DTSTART DTEND ORGANIZER URL",
    ),
    "VTIMEZONE": _shape("RFC 5545 §3.6.5", _ROOT, once="TZID LAST-MODIFIED TZURL"),
    "STANDARD": _ZONE_PART,
    "DAYLIGHT": _ZONE_PART,
    "VALARM": _shape(
        "RFC 5545 §3.6.6",
        "VEVENT",
        "VTODO",
        required="ACTION TRIGGER",
        once="DURATION REPEAT DESCRIPTION SUMMARY UID ACKNOWLEDGED",
        bound=(("DURATION", "REPEAT"), ("REPEAT", "DURATION")),
    ),
    "VAVAILABILITY": _shape(
        "RFC 7953 §3.1",
        _ROOT,
        required="UID DTSTAMP",
        once=f"{_REVISED} BUSYTYPE DESCRIPTION DTSTART DTEND DURATION LOCATION PRIORITY",
        pairs=_ENDS,
        bound=(("DURATION", "DTSTART"),),
    ),
    "AVAILABLE": _shape(
        "RFC 7953 §3.1",
        "VAVAILABILITY",
        required="UID DTSTART",  # the examples of the RFC have no DTSTAMP, which it demands
        once="DTSTAMP CREATED DESCRIPTION DTEND DURATION LAST-MODIFIED LOCATION RECURRENCE-ID SUMMARY",
        pairs=_ENDS,
    ),
    "PARTICIPANT": _shape("RFC 9073 §7.1", *_ITEMS, required="UID PARTICIPANT-TYPE"),
    "VLOCATION": _shape("RFC 9073 §7.2", *_ITEMS, "PARTICIPANT", "VALARM", required="UID"),
    "VRESOURCE": _shape("RFC 9073 §7.3", *_ITEMS, "PARTICIPANT", required="UID"),
}
# What an alarm must have beside its trigger, by its action (RFC 5545 §3.6.6).
ALARMS: Final[dict[str, tuple[str, ...]]] = {
    "AUDIO": (),
    "DISPLAY": ("DESCRIPTION",),
    "EMAIL": ("DESCRIPTION", "SUMMARY", "ATTENDEE"),
}
