"""The properties of iCalendar: their types, where they may stand, what they may say.

RFC 5545 §3.7 and §3.8; RFC 7986 §5 (calendars), RFC 7953 §3.2 (availability), RFC 7808 §7 (zones),
RFC 9073 §6 (people and places), RFC 9074 §6 (alarms), RFC 9253 §7 (links).
"""

from typing import Final

from msgspec import Struct


class Meaning(Struct, frozen=True):
    """What a property may say: its value `types`, the default first, and the paragraph.

    `is_list`: several values with commas between them. `inside`: the only components that it may
    stand in, empty for many. `low` and `high` bound an INTEGER.
    """

    types: tuple[str, ...]
    standard: str
    is_list: bool = False
    inside: frozenset[str] = frozenset()
    low: int | None = None
    high: int | None = None

    @property
    def is_text(self) -> bool:
        """Whether its value is TEXT, whatever it says of it."""
        return self.types[0] == "TEXT"


# Name, types (`*` for a list; `0..9` for what bounds a number), paragraph, components.
_RFC5545 = """
CALSCALE          TOKEN               3.7.1     VCALENDAR
METHOD            TOKEN               3.7.2     VCALENDAR
PRODID            TEXT                3.7.3     VCALENDAR
VERSION           VERSION             3.7.4     VCALENDAR
ATTACH            URI,BINARY          3.8.1.1
CATEGORIES        TEXT*               3.8.1.2
CLASS             TOKEN               3.8.1.3
COMMENT           TEXT                3.8.1.4
DESCRIPTION       TEXT                3.8.1.5
GEO               GEO                 3.8.1.6
LOCATION          TEXT                3.8.1.7
PERCENT-COMPLETE  INTEGER:0..100      3.8.1.8   VTODO
PRIORITY          INTEGER:0..9        3.8.1.9
RESOURCES         TEXT*               3.8.1.10
STATUS            TOKEN               3.8.1.11
SUMMARY           TEXT                3.8.1.12
COMPLETED         DATE-TIME           3.8.2.1   VTODO
DTEND             DATE-TIME,DATE      3.8.2.2   VEVENT VFREEBUSY VAVAILABILITY AVAILABLE
DUE               DATE-TIME,DATE      3.8.2.3   VTODO
DTSTART           DATE-TIME,DATE      3.8.2.4
DURATION          DURATION            3.8.2.5
FREEBUSY          PERIOD*             3.8.2.6   VFREEBUSY
TRANSP            TOKEN               3.8.2.7   VEVENT
TZID              TEXT                3.8.3.1   VTIMEZONE
TZNAME            TEXT                3.8.3.2   STANDARD DAYLIGHT
TZOFFSETFROM      UTC-OFFSET          3.8.3.3   STANDARD DAYLIGHT
TZOFFSETTO        UTC-OFFSET          3.8.3.4   STANDARD DAYLIGHT
TZURL             URI                 3.8.3.5   VTIMEZONE
ATTENDEE          CAL-ADDRESS         3.8.4.1
CONTACT           TEXT                3.8.4.2
ORGANIZER         CAL-ADDRESS         3.8.4.3
RECURRENCE-ID     DATE-TIME,DATE      3.8.4.4
RELATED-TO        TEXT,URI,UID        3.8.4.5
URL               URI                 3.8.4.6
UID               TEXT                3.8.4.7
EXDATE            DATE-TIME,DATE*     3.8.5.1
RDATE             DATE-TIME,DATE,PERIOD*  3.8.5.2
RRULE             RECUR               3.8.5.3
ACTION            TOKEN               3.8.6.1   VALARM
REPEAT            INTEGER:0..         3.8.6.2   VALARM
TRIGGER           DURATION,DATE-TIME  3.8.6.3   VALARM
CREATED           DATE-TIME           3.8.7.1
DTSTAMP           DATE-TIME           3.8.7.2
LAST-MODIFIED     DATE-TIME           3.8.7.3
SEQUENCE          INTEGER:0..         3.8.7.4
REQUEST-STATUS    STATUS-REPLY        3.8.8.3
"""
_OTHERS = """
NAME              TEXT                RFC7986§5.1
REFRESH-INTERVAL  DURATION            RFC7986§5.7   VCALENDAR
SOURCE            URI                 RFC7986§5.8   VCALENDAR
COLOR             COLOR               RFC7986§5.9
IMAGE             URI,BINARY          RFC7986§5.10
CONFERENCE        URI                 RFC7986§5.11
BUSYTYPE          TOKEN               RFC7953§3.2   VAVAILABILITY
TZID-ALIAS-OF     TEXT                RFC7808§7.1   VTIMEZONE
TZUNTIL           DATE-TIME           RFC7808§7.2   VTIMEZONE
LOCATION-TYPE     TEXT*               RFC9073§6.1
PARTICIPANT-TYPE  TOKEN               RFC9073§6.2   PARTICIPANT
RESOURCE-TYPE     TEXT                RFC9073§6.3   VRESOURCE
CALENDAR-ADDRESS  CAL-ADDRESS         RFC9073§6.4   PARTICIPANT
STYLED-DESCRIPTION  TEXT,URI          RFC9073§6.5
STRUCTURED-DATA   TEXT,BINARY,URI     RFC9073§6.6
ACKNOWLEDGED      DATE-TIME           RFC9074§6.1   VALARM
PROXIMITY         TOKEN               RFC9074§8.1   VALARM
CONCEPT           URI                 RFC9253§8.1
LINK              URI,UID,XML-REFERENCE,TEXT  RFC9253§8.2
REFID             TEXT                RFC9253§8.3
"""


def _meaning(types: str, standard: str, inside: list[str]) -> Meaning:
    said = standard.replace("RFC", "RFC ").replace("§", " §")
    types, _, bounds = types.partition(":")
    low, _, high = bounds.partition("..")
    return Meaning(
        types=tuple(types.removesuffix("*").split(",")),
        standard=said if said.startswith("RFC") else f"RFC 5545 §{said}",
        is_list=types.endswith("*"),
        inside=frozenset(inside),
        low=int(low) if low else None,
        high=int(high) if high else None,
    )


def _table(lines: str) -> dict[str, Meaning]:
    rows = [line.split() for line in lines.splitlines() if line]
    return {name: _meaning(types, standard, inside) for name, types, standard, *inside in rows}


PROPERTIES: Final[dict[str, Meaning]] = _table(_RFC5545) | _table(_OTHERS)
