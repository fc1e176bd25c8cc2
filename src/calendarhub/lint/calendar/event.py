"""What an event says beside its times: status, texts, place, links."""

from collections.abc import Iterator

from calendarhub.ical.reader import Component, Property
from calendarhub.lint.calendar.letters import TAG, marked
from calendarhub.lint.rule import Finding, error, guess, judges, warning
from calendarhub.lint.subject import JudgedCalendar, called

_STATUS = {
    "VEVENT": {"TENTATIVE", "CONFIRMED", "CANCELLED"},
    "VTODO": {"NEEDS-ACTION", "COMPLETED", "IN-PROCESS", "CANCELLED"},
    "VJOURNAL": {"DRAFT", "FINAL", "CANCELLED"},
}


def check(subject: JudgedCalendar) -> Iterator[Finding]:
    """Every item alone."""
    for item in subject.items:
        yield from _words(item)
        yield from _description(item)
        for one in (*item.all("SUMMARY"), *item.all("LOCATION")):
            yield from _marked(item, one)
        yield from _formatted(item)
        yield from _place(item)
        yield from _links(item)


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


@judges(STATUS, TRANSP)
def _words(item: Component) -> Iterator[Finding]:
    for one in item.all("STATUS"):
        if one.value.upper() not in _STATUS[item.name]:
            yield STATUS.at(one.line, f"STATUS of {called(item)} is “{one.value[:40]}”.")
    for one in item.all("TRANSP"):
        if one.value.upper() not in {"OPAQUE", "TRANSPARENT"}:
            yield TRANSP.at(one.line, f"TRANSP of {called(item)} is “{one.value[:40]}”.")


MARKUP = warning(
    "ICS-49a",
    "DESCRIPTION is plain text.",
    breaks="People read <p> and &nbsp; in the text.",
    clients="Apple, Thunderbird, Outlook, most others",
    remedy="Write plain text; HTML goes into X-ALT-DESC;FMTTYPE=text/html.",
)


@judges(MARKUP)
def _description(item: Component) -> Iterator[Finding]:
    for one in item.all("DESCRIPTION"):
        markup = TAG.search(one.text)
        if markup:
            message = f"DESCRIPTION of {called(item)} holds “{markup[0][:40]}”."
            yield MARKUP.at(one.line, message)
        else:
            yield from _marked(item, one)


ALT_DESC = warning(
    "ICS-49b",
    "X-ALT-DESC says FMTTYPE=text/html.",
    breaks="Outlook shows the tags.",
    clients="Outlook",
    remedy="Write X-ALT-DESC;FMTTYPE=text/html:…",
)


@judges(ALT_DESC)
def _formatted(item: Component) -> Iterator[Finding]:
    for one in item.all("X-ALT-DESC"):
        if one.param("FMTTYPE").lower() != "text/html":
            yield ALT_DESC.at(one.line, f"X-ALT-DESC of {called(item)} has no FMTTYPE.")


LOCATION = warning(
    "ICS-53",
    "LOCATION is one line.",
    breaks="The place is not found on the map, or only its first line is shown.",
    clients="Apple, Google, Home Assistant",
    remedy="Write name, street, town and country, with commas.",
)


@judges(LOCATION)
def _place(item: Component) -> Iterator[Finding]:
    for one in item.all("LOCATION"):
        if "\n" in one.text.strip():
            yield LOCATION.at(one.line, f"LOCATION of {called(item)} has several lines.")


MARKED_TITLE = guess(
    "ICS-49c",
    "Titles, places and descriptions have no marks of HTML (&amp;, <b>).",
    breaks="People read the marks, and the place is not found on the map.",
    clients="all of them",
    remedy="Write & and ’ as they are.",
)


@judges(MARKED_TITLE)
def _marked(item: Component, one: Property) -> Iterator[Finding]:
    found = marked(one.text)
    if found:
        message = f"{one.name} of {called(item)} holds “{found[:40]}”."
        yield MARKED_TITLE.at(one.line, message)


VALUE_URI = error(
    "ICS-51a",
    "IMAGE and CONFERENCE say VALUE=URI.",
    standard="RFC 7986 §5.10",
    breaks="Strict readers refuse the event.",
    clients="libical, Home Assistant, ical.js",
    remedy="Write CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://…",
)


@judges(VALUE_URI)
def _links(item: Component) -> Iterator[Finding]:
    for name in ("IMAGE", "CONFERENCE"):
        for one in item.all(name):
            allowed = {"URI", "BINARY"} if name == "IMAGE" else {"URI"}
            if one.param("VALUE").upper() not in allowed:
                yield VALUE_URI.at(one.line, f"{name} of {called(item)} has no VALUE=URI.")
