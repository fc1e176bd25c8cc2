"""Rules of times, whole days and zones."""

from calendarhub.lint.rule import error, guess, promise, warning

MIXED = error(
    "ICS-40a",
    "DTSTART and DTEND are both dates or both times, both with a zone or both without.",
    standard="RFC 5545 §3.8.2.2",
    breaks="The event has no length, or the wrong one, or is refused.",
    clients="Home Assistant, libical, Google",
    remedy="Write both in the same way.",
)
BACKWARDS = error(
    "ICS-40b",
    "An event ends after it starts.",
    standard="RFC 5545 §3.8.2.2",
    breaks="It is not shown, or lasts a day, or an hour, as the client likes.",
    clients="Google, Outlook, ics.py",
    remedy="Write a later DTEND, or none where the end is not known.",
)
DURATION = promise(
    "ICS-40c",
    "Ends are DTEND, never DURATION.",
    breaks="Over a change of the clock a length ends at another hour.",
)
NO_TIME = error(
    "ICS-40d",
    "Dates and times exist and are written as 20261205 or 20261205T100000.",
    standard="RFC 5545 §3.3.5",
    breaks="The event is dropped, or the whole feed is refused.",
    clients="all of them",
    remedy="Count days with a calendar, not with numbers: after 20260331 comes 20260401.",
)
BOTH_ENDS = error(
    "ICS-40e",
    "DTEND and DURATION do not stand together.",
    standard="RFC 5545 §3.6.1",
    breaks="Clients disagree on the end, or refuse the event.",
    clients="libical, Home Assistant",
    remedy="Keep DTEND.",
)
LENGTH = error(
    "ICS-40f",
    "DURATION of an event is positive: P1D, PT1H30M.",
    standard="RFC 5545 §3.3.6, §3.8.2.5",
    breaks="The feed is refused, or the event is not shown, or lasts as long as the client likes.",
    clients="ical and so Home Assistant, libical, icalendar, ics.py",
    remedy="Write PT1H30M for an hour and a half; or DTEND, which all clients read.",
)
LENGTH_OF_DAYS = error(
    "ICS-40g",
    "A whole day lasts days or weeks, never hours.",
    standard="RFC 5545 §3.6.1",
    breaks="The event is refused, or a whole day turns into hours after midnight.",
    clients="ical and so Home Assistant; Apple and Google each differently",
    remedy="Write DURATION:P1D, or a DTSTART with an hour.",
)
FAR = warning(
    "ICS-40h",
    "An event takes place between 1601 and 2500.",
    breaks="It is not shown, or the subscription stops there: the year was meant as “unknown”.",
    clients="Outlook (its years begin in 1601), Google, phones",
    remedy="Leave an event out whose date is not known.",
)
EXCLUSIVE = error(
    "ICS-41a",
    "DTEND of whole days is the day after the last one.",
    standard="RFC 5545 §3.8.2.2",
    breaks="The last day is missing; an event of one day is not shown at all.",
    clients="Google, Apple, Outlook, all that follow the standard",
    remedy="Add a day: 5 to 6 December ends on 20261207.",
)
OWN_END = promise(
    "ICS-41b",
    "Whole days of ours always have DTEND.",
    breaks="Some clients show several days as one.",
)
NO_VALUE = error(
    "ICS-41c",
    "A date says VALUE=DATE.",
    standard="RFC 5545 §3.2.20",
    breaks="The event is refused, or shown at midnight for no time at all.",
    clients="ical.js and ts-ics, and so web calendars",
    remedy="Write DTSTART;VALUE=DATE:20261205.",
)
MIDNIGHTS = warning(
    "ICS-41d",
    "Whole days are dates, not midnight to midnight.",
    breaks="Seen from another zone the event covers parts of two days.",
    clients="Google, Apple, Outlook, whoever travels",
    remedy="Write DTSTART;VALUE=DATE and DTEND;VALUE=DATE.",
)
ZONE_AND_Z = error(
    "ICS-43a",
    "A time in UTC (with Z) has no TZID.",
    standard="RFC 5545 §3.2.19",
    breaks="Clients disagree on the hour.",
    clients="ical.js, Google, Outlook",
    remedy="Write the local time with TZID, or the UTC time with Z.",
)
ZONE_OF_DATE = error(
    "ICS-43c",
    "A date has no TZID.",
    standard="RFC 5545 §3.2.19",
    breaks="The whole day begins at another hour or on the day before, or the feed is refused.",
    clients="Outlook, Apple",
    remedy="Write DTSTART;VALUE=DATE:20261205.",
)
NO_ZONE = warning(
    "ICS-43b",
    "TZID is a name of the tz database such as Europe/Riga; times in UTC end in Z.",
    breaks="Clients that do not read the VTIMEZONE show the event at another hour.",
    clients="Google, Home Assistant, JavaScript widgets",
    remedy="Use a name with an area and a city, never an offset or TZID=UTC.",
)
FLOATING = warning(
    "ICS-44",
    "Every time has a zone or a Z.",
    breaks="It is shown at this hour everywhere: wrong for whoever looks from another zone.",
    clients="all of them",
    remedy="Add TZID=Europe/Riga or the like, and its VTIMEZONE.",
)
IN_GAP = warning(
    "ICS-45",
    "A time exists on the day it is written for.",
    breaks="The clock is put forward over that hour: clients show one before or after.",
    clients="all of them",
    remedy="Choose an hour outside the change of the clock.",
)
STATUS = error(
    "ICS-46a",
    "STATUS of an event is TENTATIVE, CONFIRMED or CANCELLED.",
    standard="RFC 5545 §3.8.1.11",
    breaks="A cancelled event is shown as taking place.",
    clients="ical and so Home Assistant, ics.py, Google, Apple",
    remedy="Write CANCELLED with two L.",
)
TRANSP = error(
    "ICS-46b",
    "TRANSP is OPAQUE or TRANSPARENT.",
    standard="RFC 5545 §3.8.2.7",
    breaks="The event blocks people's time, or the feed is refused.",
    clients="Home Assistant, Outlook",
    remedy="Write one of the two.",
)
GEO = error(
    "ICS-46c",
    "GEO is latitude;longitude, -90 to 90 and -180 to 180.",
    standard="RFC 5545 §3.8.1.6",
    breaks="The place is on another continent, or the event is refused.",
    clients="Apple, Home Assistant",
    remedy="Write GEO:54.366;18.627.",
)
OWN_TRANSP = promise(
    "ICS-46d",
    "Whole days are TRANSPARENT.",
    breaks="A conference of a week blocks a whole week of meetings.",
)
PEOPLE = promise(
    "ICS-47",
    "There is no VALARM, ATTENDEE or ORGANIZER.",
    breaks="Phones ring, and Outlook asks to answer.",
)
MARKUP = warning(
    "ICS-49a",
    "DESCRIPTION is plain text.",
    breaks="People read <p> and &nbsp; in the text.",
    clients="Apple, Thunderbird, Outlook, most others",
    remedy="Write plain text; HTML goes into X-ALT-DESC;FMTTYPE=text/html.",
)
MARKED_TITLE = guess(
    "ICS-49c",
    "Titles, places and descriptions have no marks of HTML (&amp;, <b>).",
    breaks="People read the marks, and the place is not found on the map.",
    clients="all of them",
    remedy="Write & and ’ as they are.",
)
ALT_DESC = warning(
    "ICS-49b",
    "X-ALT-DESC says FMTTYPE=text/html.",
    breaks="Outlook shows the tags.",
    clients="Outlook",
    remedy="Write X-ALT-DESC;FMTTYPE=text/html:…",
)
OWN_URL = promise(
    "ICS-50",
    "DESCRIPTION ends with the address of the event's page, and so says URL.",
    breaks="Clients that hide URL show no way to the page.",
)
VALUE_URI = error(
    "ICS-51a",
    "IMAGE and CONFERENCE say VALUE=URI.",
    standard="RFC 7986 §5.10",
    breaks="Strict readers refuse the event.",
    clients="libical, Home Assistant, ical.js",
    remedy="Write CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://…",
)
FEATURE = promise(
    "ICS-51b", "CONFERENCE has one FEATURE.", breaks="Readers drop a list of features."
)
NEW_PARTS = promise(
    "ICS-52",
    "There is no LINK, CONCEPT or component of RFC 9073.",
    breaks="Readers take the UID of a part for that of the event.",
)
LOCATION = warning(
    "ICS-53",
    "LOCATION is one line.",
    breaks="The place is not found on the map, or only its first line is shown.",
    clients="Apple, Google, Home Assistant",
    remedy="Write name, street, town and country, with commas.",
)

RULES = (
    MIXED,
    BACKWARDS,
    DURATION,
    NO_TIME,
    BOTH_ENDS,
    LENGTH,
    LENGTH_OF_DAYS,
    FAR,
    EXCLUSIVE,
    OWN_END,
    NO_VALUE,
    MIDNIGHTS,
    ZONE_AND_Z,
    ZONE_OF_DATE,
    NO_ZONE,
    FLOATING,
    IN_GAP,
    STATUS,
    TRANSP,
    GEO,
    OWN_TRANSP,
    PEOPLE,
    MARKUP,
    MARKED_TITLE,
    ALT_DESC,
    OWN_URL,
    VALUE_URI,
    FEATURE,
    NEW_PARTS,
    LOCATION,
)
