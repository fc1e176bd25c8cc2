"""What an event says beside its times: status, texts, place, links."""

from collections.abc import Iterator

from calendarhub.ical.reader import Component, Property
from calendarhub.lint.letters import TAG, marked
from calendarhub.lint.rule import Finding
from calendarhub.lint.subject import Subject, called
from calendarhub.lint.table import time as table

_STATUS = {
    "VEVENT": {"TENTATIVE", "CONFIRMED", "CANCELLED"},
    "VTODO": {"NEEDS-ACTION", "COMPLETED", "IN-PROCESS", "CANCELLED"},
    "VJOURNAL": {"DRAFT", "FINAL", "CANCELLED"},
}
_NEW = frozenset({"LINK", "CONCEPT", "REFID", "STRUCTURED-DATA", "STYLED-DESCRIPTION"})
_NEW_COMPONENTS = frozenset({"PARTICIPANT", "VLOCATION", "VRESOURCE"})


def check(subject: Subject) -> Iterator[Finding]:
    """Every item alone."""
    for item in subject.items:
        yield from _words(item)
        yield from _texts(item)
        yield from _links(item)
        if subject.own:
            yield from _own(item)


def _words(item: Component) -> Iterator[Finding]:
    for one in item.all("STATUS"):
        if one.value.upper() not in _STATUS[item.name]:
            yield table.STATUS.at(one.line, f"STATUS of {called(item)} is “{one.value[:40]}”.")
    for one in item.all("TRANSP"):
        if one.value.upper() not in {"OPAQUE", "TRANSPARENT"}:
            yield table.TRANSP.at(one.line, f"TRANSP of {called(item)} is “{one.value[:40]}”.")


def _texts(item: Component) -> Iterator[Finding]:
    for one in item.all("DESCRIPTION"):
        markup = TAG.search(one.text)
        if markup:
            message = f"DESCRIPTION of {called(item)} holds “{markup[0][:40]}”."
            yield table.MARKUP.at(one.line, message)
        else:
            yield from _marked(item, one)
    for one in (*item.all("SUMMARY"), *item.all("LOCATION")):
        yield from _marked(item, one)
    for one in item.all("X-ALT-DESC"):
        if one.param("FMTTYPE").lower() != "text/html":
            yield table.ALT_DESC.at(one.line, f"X-ALT-DESC of {called(item)} has no FMTTYPE.")
    for one in item.all("LOCATION"):
        if "\n" in one.text.strip():
            yield table.LOCATION.at(one.line, f"LOCATION of {called(item)} has several lines.")


def _marked(item: Component, one: Property) -> Iterator[Finding]:
    found = marked(one.text)
    if found:
        message = f"{one.name} of {called(item)} holds “{found[:40]}”."
        yield table.MARKED_TITLE.at(one.line, message)


def _links(item: Component) -> Iterator[Finding]:
    for name in ("IMAGE", "CONFERENCE"):
        for one in item.all(name):
            allowed = {"URI", "BINARY"} if name == "IMAGE" else {"URI"}
            if one.param("VALUE").upper() not in allowed:
                yield table.VALUE_URI.at(one.line, f"{name} of {called(item)} has no VALUE=URI.")


def _own(item: Component) -> Iterator[Finding]:
    for name in ("ATTENDEE", "ORGANIZER"):
        for one in item.all(name):
            yield table.PEOPLE.at(one.line, f"{called(item)} has an {name}.")
    for part in item.components:
        if part.name == "VALARM":
            yield table.PEOPLE.at(part.line, f"{called(item)} has a VALARM.")
        elif part.name in _NEW_COMPONENTS:
            yield table.NEW_PARTS.at(part.line, f"{called(item)} has a {part.name}.")
    for one in item.properties:
        if one.name in _NEW:
            yield table.NEW_PARTS.at(one.line, f"{called(item)} has a {one.name}.")
        elif one.name == "CONFERENCE" and "," in one.param("FEATURE"):
            yield table.FEATURE.at(one.line, f"CONFERENCE of {called(item)} has several.")
    about, url = item.first("DESCRIPTION"), item.value("URL")
    # A text that was cut says before it that the whole is there.
    if about is None or not url or about.text.split()[-1:] != [url]:
        yield table.OWN_URL.at(item.line, f"DESCRIPTION of {called(item)} does not end so.")
