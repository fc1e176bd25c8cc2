"""What the calendar as a whole says of itself."""

import re
from collections.abc import Iterator

from calendarhub.ical.reader import Component
from calendarhub.lint.rule import Finding, error, judges, promise, strict, warning
from calendarhub.lint.standard.colours import CSS3
from calendarhub.lint.standard.moments import known_zone
from calendarhub.lint.subject import JudgedCalendar

_OWN_PRODID = re.compile(r"-//calendarhub//calendarhub \d+(?:\.\w+)*//EN")


def check(subject: JudgedCalendar) -> Iterator[Finding]:
    """Version, program and method; then colours, wherever they stand."""
    root, own = subject.root, subject.own
    yield from _version(root)
    yield from _program(root, own=own)
    yield from _scale(root, own=own)
    yield from _method(root, own=own)
    yield from _content(root)
    yield from _zone(root)
    yield from _colours(root)


VERSION = error(
    "ICS-20a",
    "There is one VERSION, and it is 2.0.",
    standard="RFC 5545 §3.6",
    breaks="The file is refused, or taken for another format.",
    clients="Outlook, sabre, strict libraries",
    remedy="Write VERSION:2.0 right after BEGIN:VCALENDAR.",
)
VERSION_RANGE = strict(
    "ICS-20d",
    "VERSION names one version.",
    breaks="The file is refused, or taken for another format.",
    clients="Nextcloud, whoever compares with 2.0",
    remedy="Write VERSION:2.0.",
)


@judges(VERSION, VERSION_RANGE)
def _version(root: Component) -> Iterator[Finding]:
    versions = root.all("VERSION")
    if len(versions) != 1 or not versions[0].value.endswith("2.0"):
        said = ", ".join(one.value[:20] for one in versions) or "none"
        yield VERSION.at(root.line, f"VERSION: {said}.")
    elif versions[0].value != "2.0":
        yield VERSION_RANGE.at(versions[0].line, f"VERSION is {versions[0].value[:40]}.")


PRODID = error(
    "ICS-20b",
    "There is one PRODID.",
    standard="RFC 5545 §3.6",
    breaks="The file is refused.",
    clients="sabre, vobject, Nextcloud",
    remedy="Write PRODID:-//your organisation//your program//EN.",
)
OWN_PRODID = promise(
    "ICS-20c",
    "PRODID names calendarhub and its version.",
    breaks="Nobody can tell which program wrote a feed.",
)


@judges(PRODID, OWN_PRODID)
def _program(root: Component, *, own: bool) -> Iterator[Finding]:
    prodids = root.all("PRODID")
    if len(prodids) != 1 or not prodids[0].value.strip():
        yield PRODID.at(root.line, f"There are {len(prodids)} PRODID that say something.")
    for one in prodids[:1] if own else ():
        if not _OWN_PRODID.fullmatch(one.value):
            yield OWN_PRODID.at(one.line, f"PRODID is {one.value[:60]}.")


CALSCALE = error(
    "ICS-21a",
    "CALSCALE, if there is one, is GREGORIAN.",
    standard="RFC 5545 §3.7.1",
    breaks="The file is refused: no client knows another.",
    clients="all of them",
    remedy="Remove CALSCALE.",
)
OWN_CALSCALE = promise("ICS-21b", "There is no CALSCALE.", breaks="It says what is the default.")


@judges(CALSCALE, OWN_CALSCALE)
def _scale(root: Component, *, own: bool) -> Iterator[Finding]:
    for one in root.all("CALSCALE"):
        if one.value.upper() != "GREGORIAN":
            yield CALSCALE.at(one.line, f"CALSCALE is {one.value[:40]}.")
        elif own:
            yield OWN_CALSCALE.at(one.line, "CALSCALE stands there.")


METHOD = strict(
    "ICS-22",
    "METHOD of what is published is PUBLISH, or there is none.",
    breaks="Outlook asks to accept or decline, as if it were an invitation.",
    clients="Outlook, Microsoft 365",
    remedy="Leave METHOD out of feeds and downloads: it is for invitations by e-mail.",
)
OWN_METHOD = promise(
    "ICS-22b",
    "There is no METHOD in a feed of ours.",
    breaks="PUBLISH demands an ORGANIZER, which makes Outlook ask to accept or decline.",
)


@judges(METHOD, OWN_METHOD)
def _method(root: Component, *, own: bool) -> Iterator[Finding]:
    for one in root.all("METHOD"):
        if one.value.upper() != "PUBLISH":
            yield METHOD.at(one.line, f"METHOD is {one.value[:40]}.")
        elif own:
            yield OWN_METHOD.at(one.line, f"METHOD is {one.value[:40]}.")


EMPTY = error(
    "ICS-27",
    "A calendar holds at least one component.",
    standard="RFC 5545 §3.6",
    breaks="An empty calendar is refused, and the subscription with it.",
    clients="sabre, Nextcloud, Baïkal",
    remedy="While there are no events, publish the VTIMEZONE of your zone.",
)


@judges(EMPTY)
def _content(root: Component) -> Iterator[Finding]:
    if not root.components:
        yield EMPTY.at(root.line, "The calendar holds nothing.")


WRONG_ZONE = warning(
    "ICS-26",
    "X-WR-TIMEZONE is a zone of the tz database.",
    breaks="Times without a zone are shown in the zone of whoever looks.",
    clients="Google, Apple",
    remedy="Write a name such as Europe/Warsaw.",
)


@judges(WRONG_ZONE)
def _zone(root: Component) -> Iterator[Finding]:
    for one in root.all("X-WR-TIMEZONE"):
        if known_zone(one.value) is None:
            yield WRONG_ZONE.at(one.line, f"{one.value[:60]} is no zone.")


COLOUR = error(
    "ICS-25a",
    "COLOR is a name of CSS3, never #rrggbb.",
    standard="RFC 7986 §5.9",
    breaks="The colour is ignored, or the feed is refused.",
    clients="Nextcloud, Apple",
    remedy="Write a name such as COLOR:steelblue.",
)


@judges(COLOUR)
def _colours(root: Component) -> Iterator[Finding]:
    for component in root.walk():
        for one in component.properties:
            if one.name == "COLOR" and one.value.lower() not in CSS3:
                yield COLOUR.at(one.line, f"COLOR is {one.value[:40]}.")
