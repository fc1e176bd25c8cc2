"""Rules of identity and revision."""

from calendarhub.lint.rule import error, promise, strict, warning

REQUIRED = error(
    "ICS-30a",
    "Every event has UID, DTSTAMP and DTSTART.",
    standard="RFC 5545 §3.6",
    breaks="The event is dropped, or the whole feed is refused.",
    clients="Nextcloud, Home Assistant, Google",
    remedy="Write all three.",
)
ONCE = error(
    "ICS-30b",
    "Properties that may stand once stand once.",
    standard="RFC 5545 §3.6",
    breaks="Clients disagree on which one counts, or refuse the feed.",
    clients="Nextcloud, libical, Home Assistant",
    remedy="Keep one of each: UID, DTSTAMP, DTSTART, DTEND, SUMMARY, STATUS, URL and the like.",
)
PART_REQUIRED = error(
    "ICS-30e",
    "Alarms, free/busy times, places and people have what they must have; an alarm ACTION and TRIGGER.",
    standard="RFC 5545 §3.6",
    breaks="The alarm never rings, or the whole event or feed is refused.",
    clients="ical and so Home Assistant, icalendar, ics.py",
    remedy="Write what is missing, or leave the part out: subscribers set their own alarms.",
)
UNTITLED = strict(
    "ICS-30f",
    "Every event has a SUMMARY that says something.",
    breaks="It is listed as “(No title)”, “New event” or as an empty line.",
    clients="Google, Apple, Outlook, Thunderbird",
    remedy="Give it a title.",
)
NO_START = strict(
    "ICS-30g",
    "Every event has DTSTART, also where METHOD allows to leave it out.",
    breaks="The event is dropped, or the whole feed is refused.",
    clients="Google, Nextcloud, Home Assistant",
    remedy="Write DTSTART.",
)
UNREVISED = warning(
    "ICS-30c",
    "Every event has SEQUENCE and LAST-MODIFIED.",
    breaks="A moved meeting stays at its old time in calendars that look for a newer revision.",
    clients="ICSx5, Outlook, Google",
    remedy="Count SEQUENCE up when time, place or status changes, and stamp every change.",
)
OWN_REQUIRED = promise(
    "ICS-30d",
    "Every event of ours has CREATED and STATUS too.",
    breaks="Nobody sees since when an event is announced and whether it is certain.",
)
UID_FORM = warning(
    "ICS-31",
    "A UID is ASCII and at most 255 octets.",
    breaks="The event is doubled or lost when its UID is cut or written differently.",
    clients="Exchange, Google",
    remedy="Make it short: an id, @ and your domain.",
)
DOUBLE = error(
    "ICS-32a",
    "No two events share UID and RECURRENCE-ID.",
    standard="RFC 5545 §3.8.4.7",
    breaks="Only one of them is shown, or the feed is refused.",
    clients="Google, Apple, sabre, ics.py",
    remedy="Give every event a UID of its own, and keep it for ever.",
)
ORPHAN = strict(
    "ICS-32b",
    "An event with RECURRENCE-ID has its series in the same file.",
    breaks="The changed date is not shown, or shown beside the old one.",
    clients="sabre, Google, Outlook",
    remedy="Publish the series with it, or drop RECURRENCE-ID.",
)
SEQUENCE = error(
    "ICS-33",
    "SEQUENCE is a whole number from 0.",
    standard="RFC 5545 §3.8.7.4",
    breaks="The event is refused, or its changes are not seen.",
    clients="Home Assistant, Outlook",
    remedy="Count from 0 up.",
)
OWN_STAMP = promise(
    "ICS-34",
    "DTSTAMP is LAST-MODIFIED, and not before CREATED.",
    breaks="Clients that compare one of them miss a change.",
)
STAMP = error(
    "ICS-35",
    "DTSTAMP, CREATED, LAST-MODIFIED and COMPLETED are instants in UTC, with a Z.",
    standard="RFC 5545 §3.8.7",
    breaks="Changes seem hours older or newer than they are, or the feed is refused.",
    clients="ical4j, Nextcloud, Home Assistant",
    remedy="Write 20261122T080000Z.",
)

RULES = (
    REQUIRED,
    PART_REQUIRED,
    UNTITLED,
    NO_START,
    ONCE,
    UNREVISED,
    OWN_REQUIRED,
    UID_FORM,
    DOUBLE,
    ORPHAN,
    SEQUENCE,
    OWN_STAMP,
    STAMP,
)
