"""Rules of series."""

from calendarhub.lint.rule import error, strict, warning

FIRST = strict(
    "ICS-70",
    "DTSTART is a date of its own rule.",
    breaks="Some clients show the first date, some do not, some count it twice.",
    clients="Google, Apple, Outlook: three answers",
    remedy="Start the series on the first date that the rule makes.",
)
UNTIL = error(
    "ICS-71",
    "UNTIL is a date where DTSTART is one, and in UTC (with Z) where DTSTART has a zone.",
    standard="RFC 5545 §3.3.10",
    breaks="The last date is missing, or the series never ends, or the feed is refused.",
    clients="Google, Home Assistant, libical",
    remedy="Write UNTIL in the same type as DTSTART, times in UTC.",
)
GRAMMAR = error(
    "ICS-72a",
    "RRULE follows the grammar: one FREQ, INTERVAL from 1, COUNT or UNTIL but not both.",
    standard="RFC 5545 §3.3.10",
    breaks="The series is dropped, or never ends and hangs the reader.",
    clients="libical, python-dateutil, Google",
    remedy="Correct the rule.",
)
ONE_RULE = strict(
    "ICS-72b",
    "An event has at most one RRULE.",
    breaks="Only one of the rules is shown.",
    clients="Google, Outlook, Apple",
    remedy="Make two events of it.",
)
RARE = warning(
    "ICS-72c",
    "A rule uses only what all clients read alike.",
    breaks="Some clients show other dates, or none.",
    clients="Outlook, Google, Home Assistant",
    remedy="Keep to daily, weekly, monthly and yearly rules with BYDAY, BYMONTHDAY and BYMONTH.",
)
EXRULE = warning(
    "ICS-72d",
    "There is no EXRULE.",
    breaks="Dates that were taken out are shown.",
    clients="all of today",
    remedy="List the dates in EXDATE.",
)
SHORT = strict(
    "ICS-72e",
    "A series takes place at least once, and ends after it starts.",
    breaks="It is not shown, or its first date alone.",
    clients="Google, Apple, Outlook: each differently",
    remedy="Correct UNTIL, the rule, or the dates that are left out.",
)
EXDATE_TYPE = strict(
    "ICS-73a",
    "EXDATE has the type and the zone of DTSTART.",
    breaks="The date that was taken out is shown.",
    clients="Google, Outlook, Apple, libical",
    remedy="Write EXDATE;TZID=… with the hour where DTSTART has one, else EXDATE;VALUE=DATE.",
)
EXDATE_MISS = warning(
    "ICS-73b",
    "EXDATE names a date of the series.",
    breaks="It takes nothing out: perhaps the date that was meant is still shown.",
    clients="all of them",
    remedy="Name the date and hour at which the rule has an occurrence.",
)
RDATE = strict(
    "ICS-74",
    "There is no RDATE: an extra date is an event of its own.",
    breaks="The extra date is not shown.",
    clients="Google, Outlook, Home Assistant",
    remedy="Publish it as an event with a UID of its own.",
)
OVERRIDE_TYPE = error(
    "ICS-75a",
    "RECURRENCE-ID has the type and the zone of DTSTART of its series.",
    standard="RFC 5545 §3.8.4.4",
    breaks="A moved date is shown twice: where it was and where it is.",
    clients="Google, Apple, ical.js, Home Assistant",
    remedy="Repeat the original start as DTSTART writes it.",
)
OVERRIDE_ZONE = strict(
    "ICS-75d",
    "RECURRENCE-ID is written in the zone of DTSTART of its series.",
    breaks="A moved date is shown twice: where it was and where it is.",
    clients="Google, ical.js, Home Assistant",
    remedy="Repeat the original start as DTSTART writes it.",
)
OVERRIDE_MISS = warning(
    "ICS-75b",
    "RECURRENCE-ID names a date of its series.",
    breaks="A moved date is shown twice: where it was and where it is.",
    clients="Google, Apple, Outlook",
    remedy="Write the original start of the occurrence, not the new one.",
)
OVERRIDE_RULE = warning(
    "ICS-75c",
    "An event with RECURRENCE-ID has no RRULE.",
    breaks="Clients ignore it, or start a second series.",
    clients="Google, libical",
    remedy="Remove RRULE from it.",
)
STRUCK_TWICE = warning(
    "ICS-76",
    "A date is taken out (EXDATE) or changed (RECURRENCE-ID), never both.",
    breaks="Clients disagree on whether it takes place.",
    clients="Google, Apple, Outlook",
    remedy="Keep one: EXDATE hides a date, STATUS:CANCELLED shows it struck out.",
)
RANGE = warning(
    "ICS-77",
    "There is no RANGE=THISANDFUTURE.",
    breaks="Only one date is changed, not all that follow.",
    clients="Google, Home Assistant, khal",
    remedy="End the series with UNTIL and begin a new one with its own UID.",
)

RULES = (
    FIRST,
    UNTIL,
    GRAMMAR,
    ONE_RULE,
    RARE,
    EXRULE,
    SHORT,
    EXDATE_TYPE,
    EXDATE_MISS,
    RDATE,
    OVERRIDE_TYPE,
    OVERRIDE_ZONE,
    OVERRIDE_MISS,
    OVERRIDE_RULE,
    STRUCK_TWICE,
    RANGE,
)
