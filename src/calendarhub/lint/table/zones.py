"""Rules of VTIMEZONE (ICS-60 to 63)."""

from calendarhub.lint.rule import error, promise, strict, warning

MISSING = error(
    "ICS-60a",
    "Every TZID used has its VTIMEZONE in the file.",
    standard="RFC 5545 §3.2.19",
    breaks="Outlook shows the event at another hour, or in UTC.",
    clients="Outlook, Exchange, Home Assistant",
    remedy="Add the VTIMEZONE of each zone.",
)
UNUSED = warning(
    "ICS-60b",
    "No VTIMEZONE is there that nothing uses.",
    breaks="The feed is larger than it need be.",
    clients="all who download it",
    remedy="Leave out the zones that no event uses.",
)
TWICE = error(
    "ICS-60c",
    "There is one VTIMEZONE for each TZID.",
    standard="RFC 5545 §3.8.3.1",
    breaks="Clients disagree on which one counts: times may be an hour off.",
    clients="Outlook, ical.js, libical",
    remedy="Keep one of them.",
)
INCOMPLETE = error(
    "ICS-61a",
    "A VTIMEZONE has STANDARD or DAYLIGHT parts with DTSTART, TZOFFSETFROM and TZOFFSETTO.",
    standard="RFC 5545 §3.6.5",
    breaks="The zone is not understood and the hour is wrong, or the feed is refused.",
    clients="Outlook, libical, ical.js",
    remedy="Generate the VTIMEZONE from the tz database; DTSTART is in local time, without a Z.",
)
BY_DATES = strict(
    "ICS-61b",
    "A VTIMEZONE says its changes of the clock as rules, not as lists of dates (RDATE).",
    breaks="Outlook and JavaScript calendars show summer events an hour late.",
    clients="Outlook, ical.js, ts-ics",
    remedy="Write RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU and the like.",
)
OWN_PARTS = promise(
    "ICS-61c",
    "Observances of ours have TZNAME, one DTSTART, and no COMMENT.",
    breaks="Outlook refuses what it does not expect.",
)
ONSET = error(
    "ICS-62",
    "An observance begins at the hour of the clock before the change.",
    standard="RFC 5545 §3.6.5",
    breaks="For an hour on the night of the change, events are an hour off.",
    clients="Outlook, Apple, libical",
    remedy="For Berlin the summer begins at 02:00, not at 03:00.",
)
WRONG = error(
    "ICS-63",
    "A VTIMEZONE says what the tz database says of that zone.",
    standard="RFC 5545 §3.6.5",
    breaks="Clients that read it show the event an hour late or early, often in summer only.",
    clients="Outlook, Apple, Thunderbird, ical.js",
    remedy="Generate the VTIMEZONE from a current tz database, for all years of the feed.",
)

RULES = (MISSING, UNUSED, TWICE, INCOMPLETE, BY_DATES, OWN_PARTS, ONSET, WRONG)
