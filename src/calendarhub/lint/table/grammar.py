"""Rules of values, parameters and components by the tables of the standards (RFC 5545 §3.2 to 3.8)."""

from calendarhub.lint.rule import error, strict

VALUE = error(
    "ICS-103a",
    "Every value is of the type of its property, and in its range.",
    standard="RFC 5545 §3.3, §3.8",
    breaks="The value is lost, or the whole feed is refused.",
    clients="ical and so Home Assistant, libical, vobject, ics.py",
    remedy="Write PRIORITY from 0 to 9, TZOFFSETTO:+0100, TRIGGER:-PT15M, REPEAT:2 and the like.",
)
VALUE_TYPE = error(
    "ICS-103b",
    "VALUE names a type that the property may have.",
    standard="RFC 5545 §3.2.20",
    breaks="The value is read as something else, or the whole feed is refused.",
    clients="ical and so Home Assistant, libical, ical.js",
    remedy="Leave VALUE out, or write VALUE=DATE for dates and VALUE=URI for addresses.",
)
TRIGGER_TYPE = strict(
    "ICS-103c",
    "A TRIGGER that is an instant says VALUE=DATE-TIME, though an example of RFC 5545 does not.",
    breaks="The alarm is lost, or the whole feed is refused.",
    clients="libical, ics.py",
    remedy="Write TRIGGER;VALUE=DATE-TIME:20270417T160000Z.",
)
PARAMETER = error(
    "ICS-104a",
    "A parameter has the values that it may have, once.",
    standard="RFC 5545 §3.2",
    breaks="The parameter is lost, and what it says of the value with it, or the feed is refused.",
    clients="Outlook, Apple: all that read the parameter",
    remedy='Write RSVP=TRUE, RANGE=THISANDFUTURE, ALTREP="https://…" in quotes and the like.',
)
QUOTES = error(
    "ICS-104b",
    "A parameter with a comma, semicolon or colon stands in quotes.",
    standard="RFC 5545 §3.2",
    breaks="The name is cut at the comma, or the whole feed is refused.",
    clients="ical and so Home Assistant, ics.py; others cut the name",
    remedy='Write CN="Doe, Jane"; a backslash does not help there.',
)
ENCODING = error(
    "ICS-104c",
    "ENCODING is 8BIT, or BASE64 together with VALUE=BINARY.",
    standard="RFC 5545 §3.2.7",
    breaks="People read K=C3=B6ln for Köln, or the feed is refused.",
    clients="all of them",
    remedy="Write texts in UTF-8 without ENCODING, and VERSION:2.0.",
)
NESTED = error(
    "ICS-105a",
    "Components stand where they belong: events in the calendar, alarms in events.",
    standard="RFC 5545 §3.6",
    breaks="The inner event is lost, or the whole feed is refused.",
    clients="icalendar and ics.py refuse it; others show the outer event alone",
    remedy="Close each event with END:VEVENT before the next begins.",
)
MISPLACED = strict(
    "ICS-105b",
    "Properties stand in the components that they are meant for.",
    breaks="The property is ignored, and strict readers refuse the component.",
    clients="all of them: they ignore it",
    remedy="An event ends with DTEND; DUE, COMPLETED and PERCENT-COMPLETE are of tasks.",
)

RULES = (VALUE, VALUE_TYPE, TRIGGER_TYPE, PARAMETER, QUOTES, ENCODING, NESTED, MISPLACED)
